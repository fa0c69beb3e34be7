"""The tables of events that a case holds: added whole or not at all, scanned lazily, each coder apart."""

import json
import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from greatgame.case.folder import write_whole
from greatgame.errors import CaseFault, UnknownName
from greatgame.values import Note
from greatgame.values.plain import from_plain, to_plain
from greatgame.values.table import TableCard, TableMapping
from greatgame.workers import Workers

if TYPE_CHECKING:
    import polars as pl

    from greatgame.case.verbs import Case

CARD, PARTIAL = "card.json", ".partial-"
RAW = "the network and its blocs hold raw levels: there are too few pairs to compare a pair with a world"
RELATIVE = (
    "the network and its blocs hold relative scores, whether a pair quarrels less or more than such a pair usually does; "
    "the level of a pair through time is not relative"
)


@dataclass(frozen=True, slots=True)
class Tables:
    """The folder `tables/` of a case: one folder a table, with Parquet files and the card of what was read."""

    root: Path

    def add(
        self,
        path: Path,
        today: date,
        mappings: Sequence[TableMapping] = (),
        progress: Callable[[float], None] | None = None,
    ) -> tuple[TableCard, bool]:
        """Read a table; returns its card and whether it is new (the same file is not read twice)."""
        from greatgame.sources import tables

        self.root.mkdir(parents=True, exist_ok=True)
        for left in self.root.glob(f"{PARTIAL}*"):  # of a process that was killed; the case is locked, so nobody writes there
            shutil.rmtree(left, ignore_errors=True)
        partial = Path(tempfile.mkdtemp(prefix=PARTIAL, dir=self.root))
        try:
            card = tables.read(path, partial, today=today, mappings=mappings, progress=progress)
            home = self.root / card.table_id
            if home.exists():
                return self._card(home), False
            write_whole(partial / CARD, json.dumps(to_plain(card), ensure_ascii=False, indent=1).encode())
            partial.chmod(0o755)
            partial.rename(home)
            return card, True
        finally:
            shutil.rmtree(partial, ignore_errors=True)

    def cards(self) -> tuple[TableCard, ...]:
        """The cards of all tables, by coder and first day."""
        if not self.root.is_dir():
            return ()
        homes = [home for home in sorted(self.root.iterdir()) if not home.name.startswith(PARTIAL)]
        found = [self._card(home) for home in homes if (home / CARD).is_file()]
        return tuple(sorted(found, key=lambda card: (card.coder, str(card.first_day), card.table_id)))

    def coders(self) -> tuple[str, ...]:
        """Whose tables there are."""
        return tuple(dict.fromkeys(card.coder for card in self.cards()))

    def cards_of(self, coder: str) -> tuple[TableCard, ...]:
        """One coder's tables; a coder without any is named together with those that have some."""
        cards = tuple(card for card in self.cards() if card.coder == coder)
        if not cards:
            raise UnknownName("table by", coder, self.coders())
        return cards

    def rows(self, coder: str) -> "pl.LazyFrame":
        """One coder's rows of events, oldest file first, read only when asked for."""
        import polars as pl

        return pl.scan_parquet(self.files(coder))

    def files(self, coder: str) -> list[Path]:
        """The Parquet files of one coder's tables, those of the earliest table first."""
        return [path for card in self.cards_of(coder) for path in sorted((self.root / card.table_id).resolve().glob("*.parquet"))]

    def periods(
        self,
        coder: str,
        period: str = "month",
        window_days: int | None = 0,
        workers: Workers | None = None,
        intensities: Mapping[str, float] | None = None,
    ) -> "pl.DataFrame":
        """One coder's pairs summed up by period; `window_days` None leaves every row an event of its own."""
        from greatgame.events.periods import summed

        n_rows = sum(card.n_kept for card in self.cards_of(coder))
        how = {"coder": coder, "intensities": intensities, "by_middle": self.has_intervals(coder)}
        return summed(self.files(coder), n_rows, period, window_days=window_days, workers=workers, **how)

    def has_intervals(self, coder: str) -> bool:
        """Whether rows are known only to some week, month or year, so that each counts by its middle."""
        return any(card.n_intervals for card in self.cards_of(coder))

    def _card(self, home: Path) -> TableCard:
        try:
            card: TableCard = from_plain(json.loads((home / CARD).read_text(encoding="utf-8")), TableCard)
        except (ValueError, TypeError) as error:
            raise CaseFault(f"{home / CARD} is not a table's card ({error}); delete {home} and add the table again") from error
        return card


def table_notes(case: "Case") -> tuple[Note, ...]:
    """On which codings the relations stand, what else the case holds, and what each table's card has to say."""
    cards = case.tables.cards()
    if not cards:
        return ()
    coder = case.stands_on()
    notes = [Note("relations-stand-on", "info", _stand_words(case, coder))]
    if coder is not None:
        notes += _no_pair(case, coder)
        notes.append(Note("network-holds", "info", RAW if case.relate()[1].method == "latent" else RELATIVE))
    others = [name for name in case.tables.coders() if name != coder]
    if others:
        text = f"the case also holds tables by {', '.join(others)}; their events are in none of these numbers"
        notes.append(Note("coders-kept-apart", "info", text))
    return (*notes, *(note for card in cards if card.coder == coder for note in card.notes if note.level != "info"))


def _no_pair(case: "Case", coder: str) -> list[Note]:
    """What to do where no pair has events enough."""
    import polars as pl

    if case.relate()[0]:
        return []
    one, other = pl.min_horizontal("source_id", "target_id"), pl.max_horizontal("source_id", "target_id")
    known = case.periods(coder).filter(pl.col("period") <= case.as_of())
    counts = known.group_by(one.alias("one"), other.alias("other")).agg(pl.col("n_events").sum())
    first = counts.sort(["n_events", "one", "other"], descending=[True, False, False]).head(1).rows()
    least = case.settings.relations.least_events
    told = f"; {first[0][0]}-{first[0][1]} has most, {first[0][2]}" if first else ""
    text = f"no pair has {least} events{told}: write a smaller least_events under [relations] in case.toml, or add more tables"
    return [Note("no-pair", "doubt", text)]


def _stand_words(case: "Case", coder: str | None) -> str:
    if coder is None:
        return "relations stand on the codings of the texts alone; the tables are not mixed in"
    cards = case.tables.cards_of(coder)
    kind = "people" if all(card.is_human for card in cards) else "a machine"
    n_rows, n_reports = sum(card.n_kept for card in cards), sum(card.n_reports for card in cards)
    is_merged = case.settings.merge_tellings and not all(card.is_human for card in cards)
    merging = (
        "reports of one occurrence merged (merge_tellings = false undoes it)" if is_merged else "every row an event of its own"
    )
    return (
        f"relations stand on the tables of {coder} alone, coded by {kind}: {n_rows:,} rows, {n_reports:,} reports, {merging}; "
        f"pairs with fewer than {case.settings.relations.least_events} events are left out"
    )

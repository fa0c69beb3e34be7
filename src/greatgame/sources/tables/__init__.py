"""Tables of events made by others: one reader a format; each row keeps its own code, line and coder."""

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from difflib import get_close_matches
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING, Any

from greatgame.errors import SourceUnreadable
from greatgame.shelf import Shelf
from greatgame.sources.tables._lines import is_like_a_table
from greatgame.sources.tables._rows import EARLIEST
from greatgame.values import Interval, Note
from greatgame.values.table import RefusedRow, TableCard, TableMapping

if TYPE_CHECKING:
    import polars as pl

    from greatgame.sources.tables._lines import Batch, Head

table_readers = Shelf("greatgame.sources.tables", "table reader")

SUFFIXES = frozenset({".csv", ".tsv", ".tab", ".parquet", ".pq"})
ARCHIVES = frozenset({".gz", ".zip"})
PERHAPS = frozenset({".txt", ".text", *ARCHIVES})
"""Files of these suffixes are tables only when a format is recognised in them."""
N_LISTED = 50
"""Refused rows that the card lists; all are counted."""
N_GAPS = 20
LONGEST_GAP_DAYS = 1
REMARKS = ("repair", "loss")
"""Columns in which a reader says what it mended in a row, and what was past mending but not needed."""


def is_table(path: Path, mappings: Sequence[TableMapping] = ()) -> bool:
    """True for a file that is, or by its name must be, a table of events."""
    suffix = path.suffix.lower()
    if suffix in SUFFIXES or (suffix in ARCHIVES and Path(path.stem).suffix.lower() in SUFFIXES) or _mapping_of(path, mappings):
        return True
    if suffix not in PERHAPS or not path.is_file():
        return False
    try:
        return _format_of(path) is not None or is_like_a_table(path)
    except SourceUnreadable:
        return False


def is_names_of(path: Path, mappings: Sequence[TableMapping]) -> bool:
    """True for a file that a mapping names as the list of names behind a table's numbers."""
    return any(path.name in (mapping.actor_names, mapping.code_names) for mapping in mappings)


def read(
    path: Path,
    into: Path,
    *,
    today: date,
    mappings: Sequence[TableMapping] = (),
    progress: Callable[[float], None] | None = None,
) -> TableCard:
    """Read a table into Parquet files in the folder `into` (made anew), and return its card.

    A batch at a time, so that its size does not matter. The file as a whole is refused, and `into` holds nothing,
    when its format is not known, a column is missing, it is cut off, it has no rows, or most of its rows are refused.
    `progress` is told what share of the file is read.
    """
    from greatgame.sources.tables._lines import batches, head_of

    if not path.is_file():
        raise SourceUnreadable(f"{path} does not exist; check the name, or the folder you are in")
    head = head_of(path)
    name, reader = _reader(path, head, mappings)
    names = _named(reader, head)
    keep = [column for column in reader.needed if column in names]
    sha256, n_bytes = _fingerprint(path)
    stem = re.sub(r"[^A-Za-z0-9._-]+", "-", path.name.split(".")[0]).strip("-.")[:60] or "table"
    card = TableCard(f"{stem}-{sha256[:8]}", name, reader.coder, reader.is_human, reader.codebook, path.name, sha256, n_bytes)
    tally = _Tally()
    into.mkdir(parents=True, exist_ok=True)
    for batch in batches(path, head, names, _has_header(reader, head), reader.widths(head), keep):
        tally.take(batch, _event_rows(reader, batch.frame, keep, card, today), into, today)
        if progress is not None:
            progress(batch.share_read)
    return tally.card(card, path)


def _event_rows(reader: Any, frame: "pl.DataFrame", keep: Sequence[str], card: TableCard, today: date) -> "pl.DataFrame":
    import polars as pl

    from greatgame.sources.tables._rows import finished

    absent = [pl.lit(None, dtype=pl.String).alias(name) for name in reader.needed if name not in keep]
    rows = reader.rows(frame.with_columns(absent))
    done = finished(rows, card.coder, card.is_human, card.raw_name, today)
    remarks = [rows[name] if name in rows.columns else pl.lit(None, dtype=pl.String).alias(name) for name in REMARKS]
    return done.with_columns(remarks)


def _mapping_of(path: Path, mappings: Sequence[TableMapping]) -> TableMapping | None:
    if is_names_of(path, mappings):
        return None
    return next((mapping for mapping in mappings if fnmatch(path.name, mapping.files)), None)


def _format_of(path: Path) -> str | None:
    from greatgame.sources.tables._lines import head_of

    return _fitting(head_of(path))


def _fitting(head: "Head") -> str | None:
    for name in table_readers.names():
        if name != "mapped" and table_readers.take(name)().fits(head):
            return name
    return None


def _reader(path: Path, head: "Head", mappings: Sequence[TableMapping]) -> tuple[str, Any]:
    mapping = _mapping_of(path, mappings)
    if mapping is not None:
        return "mapped", table_readers.take("mapped").of(mapping, path.parent)  # type: ignore[attr-defined]
    name = _fitting(head)
    if name is None:
        known = ", ".join(item for item in table_readers.names() if item != "mapped")
        raise SourceUnreadable(
            f"{path} is a table of no known format (known: {known}); its first cells are {', '.join(head.cells[:6])}. "
            "Say what its columns mean in a [tables.NAME] section of case.toml"
        )
    return name, table_readers.take(name)()


def _has_header(reader: Any, head: "Head") -> bool:
    return not head.is_parquet and tuple(reader.columns(head)) != () and _is_header(reader, head)


def _is_header(reader: Any, head: "Head") -> bool:
    names = {str(name).strip().lower() for name in reader.columns(head)}
    return len(head.names & names) > len(head.cells) // 3


def _named(reader: Any, head: "Head") -> list[str]:
    """The column names by position, spelt as the reader spells them; refuses a table that lacks one."""
    spelt = {name.lower(): name for name in reader.needed}
    names = [spelt.get(str(name).strip().lower(), str(name)) for name in reader.columns(head)]
    missing = [name for name in reader.needed if name not in names and name not in reader.optional]
    twice = [name for name in reader.needed if names.count(name) > 1]
    if twice:
        raise SourceUnreadable(f"the table has the column {', '.join(twice)} more than once; rename the others. Nothing was added")
    if missing:
        free = [name for name in names if name not in reader.needed]
        near = [f"{found[0]!r} for {name!r}" for name in missing if (found := get_close_matches(name, free, n=1, cutoff=0.75))]
        hint = f" Perhaps it says {', '.join(near)}: rename it." if near else ""
        raise SourceUnreadable(
            f"the table lacks the column{'s' if len(missing) > 1 else ''} {', '.join(missing)} of {reader.codebook}.{hint} "
            "Export it with all columns; nothing was added"
        )
    return names


def _fingerprint(path: Path) -> tuple[str, int]:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(8_000_000):
            digest.update(block)
    return digest.hexdigest(), path.stat().st_size


@dataclass(slots=True)
class _Tally:
    """What a table turns out to hold, batch by batch."""

    n_read: int = 0
    n_kept: int = 0
    n_refused: int = 0
    n_repaired: int = 0
    n_statements: int = 0
    n_undirected: int = 0
    n_intervals: int = 0
    n_reports: int = 0
    n_recoded: int = 0
    refused: list[RefusedRow] = field(default_factory=list)
    reasons: Counter[str] = field(default_factory=Counter)
    remarks: Counter[str] = field(default_factory=Counter)
    days: set[date] = field(default_factory=set)
    last_day: date = EARLIEST
    n_parts: int = 0

    def take(self, batch: "Batch", rows: "pl.DataFrame", into: Path, today: date) -> None:
        """Count a batch and write its good rows."""
        import polars as pl

        bad = rows.filter(pl.col("refused").is_not_null())
        good = rows.filter(pl.col("refused").is_null())
        refused = [*batch.refused, *(RefusedRow(line, reason) for line, reason in bad.select("line", "refused").iter_rows())]
        self.refused = sorted([*self.refused, *refused], key=lambda row: row.line)[:N_LISTED]
        self.reasons.update(re.sub(r"\d[\d.eE+-]*", "N", row.reason) for row in refused)
        for name in REMARKS:
            self.remarks.update(dict(good[name].drop_nulls().value_counts().iter_rows()))
        self.n_read += batch.frame.height + len(batch.refused)
        self.n_refused += len({row.line for row in refused})
        self.n_kept += good.height
        self.n_repaired += int(good["repair"].is_not_null().sum())
        self.n_recoded += batch.n_recoded
        if good.height:
            one, other = pl.col("source_id"), pl.col("target_id")
            self.n_statements += int(good["type"].is_null().sum())
            self.n_undirected += good.filter(one.is_null() | other.is_null()).height
            self.n_reports += int(good["n_reports"].sum())
            self.n_intervals += good.filter(pl.col("last_day") > pl.col("day")).height
            self.days.update(good["day"].unique().to_list())
            self.last_day = max(self.last_day, min(good.select(pl.col("last_day").max()).item(), today))
            self.n_parts += 1
            good.drop("refused", *REMARKS).write_parquet(into / f"part-{self.n_parts:05d}.parquet")

    def card(self, card: TableCard, path: Path) -> TableCard:
        """The finished card; refuses a table of which little or nothing could be kept."""
        told = "; ".join(f"{n} row(s): {reason}" for reason, n in self.reasons.most_common(3))
        if self.n_read == 0:
            raise SourceUnreadable(f"{path} has a header but 0 rows; there is nothing to add")
        if self.n_refused * 2 > self.n_read:
            first = self.refused[0]
            raise SourceUnreadable(
                f"{path}: {self.n_refused} of {self.n_read} rows are refused ({told}), the first in line {first.line}: "
                f"{first.reason}. Mend or re-export the table; nothing was added"
            )
        gaps = _gaps(sorted(self.days))
        return replace(
            card,
            n_read=self.n_read,
            n_kept=self.n_kept,
            n_refused=self.n_refused,
            n_repaired=self.n_repaired,
            n_statements=self.n_statements,
            n_undirected=self.n_undirected,
            n_intervals=self.n_intervals,
            n_reports=self.n_reports,
            refused=tuple(self.refused),
            reasons=dict(self.reasons.most_common()),
            first_day=min(self.days),
            last_day=self.last_day,
            gaps=tuple(sorted(gaps, key=lambda gap: (_length(gap), gap.start), reverse=True)[:N_GAPS]),
            n_gap_days=sum(_length(gap) for gap in gaps),
            notes=tuple(self._notes(card.table_id)),
        )

    def _notes(self, table_id: str) -> list[Note]:
        notes = [Note("table-repaired", "info", f"{n} row(s): {remark}", table_id) for remark, n in self.remarks.most_common()]
        if self.n_recoded:
            text = f"{self.n_recoded} line(s) are not UTF-8 and are read as Windows-1252: the file mixes encodings"
            notes.append(Note("mixed-encodings", "doubt", text, table_id))
        if self.n_refused:
            text = f"{self.n_refused} of {self.n_read} rows are refused; the card lists them with their lines"
            notes.append(Note("rows-refused", "doubt", text, table_id))
        return notes


def _length(gap: Interval) -> int:
    start, end = gap.start, gap.end
    return (end - start).days + 1 if start is not None and end is not None else 0


def _gaps(days: Sequence[date]) -> list[Interval]:
    """Stretches of days without a row between the first and the last."""
    pairs = zip(days, days[1:], strict=False)
    one = timedelta(days=1)
    return [Interval(before + one, after - one) for before, after in pairs if (after - before).days > LONGEST_GAP_DAYS]

"""From a figure that stands on tables down to the events it counts, and from them to rows of a file."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from greatgame.case.tabled import traced
from greatgame.errors import CallFault
from greatgame.values import Behind, Figure, Occurrence, Part, Relation, TableRow

if TYPE_CHECKING:
    import polars as pl

    from greatgame.case.verbs import Case

Pair = tuple[str, str]
SHOWN = 10
"""Events that are shown behind one number."""
MOST_RELATIONS = 60
"""Relations whose rows a report shows: so many with most events, and so many farthest from 0."""


class TableFloor:
    """The rows of one coder's tables behind the counts of a case, read for the pairs asked about and kept at hand."""

    def __init__(self, case: "Case", coder: str) -> None:
        self._case = case
        self.coder = coder
        self._pairs: dict[str, Pair] | None = None
        self._rows: dict[Pair, pl.DataFrame] = {}

    def read(self, pairs: Iterable[Pair]) -> None:
        """Read the rows of these pairs in one pass."""
        from greatgame.events.behind import behind

        wanted = {(min(pair), max(pair)) for pair in pairs} - self._rows.keys()
        if not wanted:
            return
        settings = self._case.settings
        days = settings.relations.window_days if settings.merge_tellings else None
        rows, period = self._case.tables.rows(self.coder), settings.relations.period
        how: dict[str, Any] = {"intensities": settings.intensities, "by_middle": self._case.tables.has_intervals(self.coder)}
        table = behind(rows, wanted, period, window_days=days, **how)
        found = table.filter(table["period"] <= self._case.as_of()).partition_by("one", "other", as_dict=True)
        self._rows |= {pair: table.clear() for pair in wanted} | {
            (str(one), str(other)): own for (one, other), own in found.items()
        }

    def rows(self, pair: Pair) -> "pl.DataFrame":
        """All rows between the two, with the event that each tells of; columns as `greatgame.events.behind` gives them."""
        self.read([pair])
        return self._rows[min(pair), max(pair)]

    def place(self, ref: str) -> tuple[Pair, date] | None:
        """The pair and the period that `coder:one-other:period` names; None where it names no counts of this case."""
        if not ref.startswith(f"{self.coder}:"):
            return None
        name, _, day = ref[len(self.coder) + 1 :].rpartition(":")
        if self._pairs is None:
            self._pairs = {"-".join(relation.pair): relation.pair for relation in traced(self._case, self.coder)}
        try:
            return (self._pairs[name], date.fromisoformat(day)) if name in self._pairs else None
        except ValueError:
            return None

    def events(self, figure: Figure | None, parts: Iterable[Part]) -> tuple["pl.DataFrame", int]:
        """The events counted in some parts of a figure, the weightiest first, and how many plain statements lie beside them.

        One row an event: the columns of its kept row, `n_all` reports, `n_rows`, and `amount`, its part in the figure, which
        is its share of its period's by intensity; null where the figure is no sum of intensities, and then the events that
        speak most for its sign come first.
        """
        import polars as pl

        amounts: dict[Pair, dict[date, float]] = {}
        for part in parts:
            for ref in part.refs:
                place = self.place(ref)
                if place is not None:
                    amounts.setdefault(place[0], {})[place[1]] = part.amount
        self.read(amounts)
        is_sum = figure is not None and figure.figure_id.startswith("relation:")
        tables = [_weighed(self.rows(pair), own, is_sum) for pair, own in amounts.items()]
        if not tables:
            return pl.DataFrame(), 0
        table = pl.concat(tables)
        typed = table.filter(pl.col("score").is_not_null())
        leaning = _leaning(figure)
        by = ["weight", "leaning", "n_all", "occurrence"]
        ranked = typed.with_columns(
            pl.col("amount").abs().fill_null(0).alias("weight"), (pl.col("score") * leaning).alias("leaning")
        )
        return ranked.sort(by, descending=[True, True, True, False]), table.height - typed.height

    def occurrences(self, events: "pl.DataFrame") -> tuple[Occurrence, ...]:
        """These events with all their rows."""
        return tuple(self._occurrence(row) for row in events.iter_rows(named=True))

    def _occurrence(self, row: dict[str, Any]) -> Occurrence:
        table = self._rows[row["one"], row["other"]]
        own = table.filter(table["occurrence"] == row["occurrence"])
        rows = tuple(table_row(one) for one in own.iter_rows(named=True))
        told = {name: row[name] for name in ("source_id", "target_id", "day", "period", "type", "mode", "amount")}
        return Occurrence(row["occurrence"], intensity=row["score"], rows=rows, **told)

    def members(self, row_id: str) -> "pl.DataFrame":
        """The rows taken as one event with that row, by file and line; empty where there is none."""
        from greatgame.events.occurrences import members

        return members(self._case.tables.rows(self.coder), row_id, self._case.settings.relations.window_days)

    def behind(self, figure: Figure, most: int = SHOWN) -> Behind:
        """The weightiest events behind a figure, and how many there are in all."""
        events, n_statements = self.events(figure, figure.parts)
        if events.is_empty():
            return Behind(figure.figure_id, self.coder, (), 0, 0, 0, n_statements)
        totals = int(events["n_all"].sum()), int(events["n_rows"].sum())
        return Behind(figure.figure_id, self.coder, self.occurrences(events.head(most)), events.height, *totals, n_statements)


def behind_figures(case: "Case", coder: str, relations: Sequence[Relation], figures: Mapping[str, Figure]) -> dict[str, Behind]:
    """The rows behind the turns, the changes of bloc, and the relations that a report shows: most events, or farthest from 0."""
    known = [relation for relation in relations if f"relation:{'-'.join(relation.pair)}" in figures]
    by_events = sorted(known, key=lambda relation: (-relation.n_events, relation.pair))[:MOST_RELATIONS]
    farthest = sorted(known, key=lambda relation: (-abs(float(relation.level[-1])), relation.pair))[:MOST_RELATIONS]
    kept = {f"relation:{'-'.join(relation.pair)}" for relation in (*by_events, *farthest)}
    shown = [figure for name, figure in figures.items() if name in kept or name.partition(":")[0] in ("turn", "move")]
    floor = TableFloor(case, coder)
    places = (floor.place(ref) for figure in shown for part in figure.parts for ref in part.refs)
    floor.read({place[0] for place in places if place is not None})
    found = {figure.figure_id: floor.behind(figure) for figure in shown}
    return {name: behind for name, behind in found.items() if behind.shown}


def export_rows(case: "Case", folder: Path, pair: Pair, formats: Sequence[str] = ("csv",)) -> list[Path]:
    """Write every row between the two that their relation stands on, with the event each tells of; returns the files.

    `occurrence` is the id of the row kept for the event, `period` the one whose counts hold it, `score` its intensity on the
    analyst's scale; the other columns are those of every table.
    """
    from greatgame.events.export import write

    coder = case.stands_on()
    if coder is None:
        raise CallFault("relations of this case stand on its texts, so there are no rows; export its findings instead")
    table = TableFloor(case, coder).rows(pair).drop("one", "other")
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"rows-{'-'.join(sorted(pair))}.{format}".replace("/", "_") for format in formats]
    for path, format in zip(paths, formats, strict=True):
        write(table, path, format)
    return paths


def table_row(row: Mapping[str, Any]) -> TableRow:
    """The value of a row with the columns of `EVENT_ROWS`."""
    told = {name: row[name] for name in ("row_id", "day", "source_name", "target_name", "n_reports", "location", "story", "line")}
    return TableRow(code=row["source_code"], raw_name=row["raw_name"], **told)


def _leaning(figure: Figure | None) -> float:
    """Whether friendly (1) or hostile (-1) events speak for the figure."""
    if figure is None:
        return -1.0
    is_conflict = "conflict" in figure.unit
    return 1.0 if (figure.estimate.value >= 0) != is_conflict else -1.0


def _weighed(rows: "pl.DataFrame", amounts: Mapping[date, float], is_sum: bool) -> "pl.DataFrame":
    """The kept rows of the periods asked for, with the reports and rows of each event and its share of its period's amount."""
    import polars as pl

    of = pl.col("n_reports").sum().over("occurrence").alias("n_all"), pl.len().over("occurrence").alias("n_rows")
    kept = rows.filter(pl.col("period").is_in(list(amounts))).with_columns(*of).filter("is_kept")
    if not is_sum:
        return kept.with_columns(pl.lit(None, dtype=pl.Float64).alias("amount"))
    total = pl.col("score").sum().over("period")
    whole = pl.DataFrame({"period": list(amounts), "whole": list(amounts.values())}, schema_overrides={"period": pl.Date})
    share = pl.when(total.abs() > 1e-9).then(pl.col("whole") * pl.col("score") / total)
    return kept.join(whole, on="period", how="left", maintain_order="left").with_columns(share.alias("amount")).drop("whole")

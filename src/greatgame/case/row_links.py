"""The last steps of a chain in a case of tables: counts of a pair, the events they count, and the rows that tell of them."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from greatgame.case.behind import TableFloor
from greatgame.case.link import MORE, Link
from greatgame.values import Figure, Occurrence, Part, TableRow

if TYPE_CHECKING:
    import polars as pl

EXPORT = "all rows: greatgame export FOLDER OUT --what rows --pair"


class RowLinks:
    """Links from counts down to rows; `names` are those of the actors."""

    def __init__(self, floor: TableFloor, names: Mapping[str, str]) -> None:
        self._floor = floor
        self._names = names

    def holds(self, part: Part) -> bool:
        """Whether that part counts rows of a table."""
        return any(self._floor.place(ref) is not None for ref in part.refs)

    def below(self, figure: Figure | None, part: Part, most: int) -> tuple[Link, ...]:
        """The weightiest events counted in a part, with their rows; the others counted."""
        events, n_statements = self._floor.events(figure, [part])
        if events.is_empty():
            return (Link("none", "no event with a type is counted there"),)
        links = tuple(self._occurrence(event) for event in self._floor.occurrences(events.head(most)))
        left = events.height - len(links)
        beside = f" (and {n_statements:,} plain statements, which no score counts)" if n_statements else ""
        told = f"and {left:,} more event{'s' * (left != 1)}{beside}"
        return (*links, Link(MORE, told)) if left or n_statements else links

    def everything(self, parts: Iterable[Part]) -> Link | None:
        """How to get every row counted in these parts; None where they count none, or those of several pairs."""
        pairs = {place[0] for part in parts for ref in part.refs if (place := self._floor.place(ref)) is not None}
        return Link(MORE, f"{EXPORT} {'-'.join(pairs.pop())}") if len(pairs) == 1 else None

    def counts(self, ref: str, most: int) -> Link | None:
        """The counts that `coder:one-other:period` names, with their events; None where there are none of that name."""
        place = self._floor.place(ref)
        if place is None:
            return None
        part = Part("", 0.0, (ref,))
        events, _ = self._floor.events(None, [part])
        n_reports = 0 if events.is_empty() else int(events["n_all"].sum())
        one, other = (self._names.get(actor_id, actor_id) for actor_id in place[0])
        says = f"{one} and {other}, from {place[1]}: {events.height:,} events of {n_reports:,} reports"
        return Link(ref, says, self.below(None, part, most))

    def row(self, row_id: str) -> Link | None:
        """The event that a row of the table tells of, with all its rows; None where no row has that id."""
        table = self._floor.members(row_id)
        return (
            None
            if table.is_empty()
            else Link(row_id, _heading(table, self._names), tuple(_row(row, row_id) for row in _rows(table)))
        )

    def _occurrence(self, event: Occurrence) -> Link:
        source, target = (self._names.get(actor_id, actor_id) for actor_id in (event.source_id, event.target_id))
        kind = event.type if event.mode is None else f"{event.type} ({event.mode})"
        amount = "" if event.amount is None else f"{event.amount:+.4f}  "
        n_rows = len(event.rows)
        told = f"{event.n_reports:,} report{'s' * (event.n_reports != 1)}" + (f" in {n_rows} rows" if n_rows > 1 else "")
        says = f"{amount}{event.day} {source} - {kind} - {target}, intensity {event.intensity:+.1f}; {told}"
        return Link(event.occurrence_id, says, tuple(_row(row, event.occurrence_id) for row in event.rows))


def _rows(table: "pl.DataFrame") -> list[TableRow]:
    from greatgame.case.behind import table_row

    return [table_row(row) for row in table.iter_rows(named=True)]


def _heading(table: "pl.DataFrame", names: Mapping[str, str]) -> str:
    row: dict[str, Any] = table.row(0, named=True)
    source, target = (names.get(row[side], row[side]) or "not told" for side in ("source_id", "target_id"))
    n_rows = table.height
    return f"{row['day']} {source} - {row['type'] or 'a plain statement'} - {target}, told in {n_rows} row{'s' * (n_rows != 1)}"


def _row(row: TableRow, kept_id: str) -> Link:
    """A row as it stands in its file; the row that is kept for an event needs no second name."""
    from greatgame.ontology.cameo import cameo

    known = cameo(row.code or "")
    code = f"{row.code} {known.name}" if known is not None and known.name != row.code else row.code or "no code"
    place = f", {row.location}" if row.location else ""
    story = f", {row.story}" if row.story else ""
    says = f"{row.raw_name}, line {row.line}: {row.source_name or 'not told'} - {code} - {row.target_name or 'not told'}"
    return Link("row" if row.row_id == kept_id else row.row_id, f"{says}; {row.day}{place}{story}")

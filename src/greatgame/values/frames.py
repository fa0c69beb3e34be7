"""The columns of the big tables, each named once: rows of events, and pairs by period."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from greatgame.values._check import require

if TYPE_CHECKING:
    import polars as pl


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its name, its Polars type by name, and what it says."""

    name: str
    kind: str
    says: str


EVENT_ROWS = (
    Column("row_id", "String", "the coder and the source's own number of the event, `icews:32889836`"),
    Column("coder", "String", "who coded it: gdelt, icews, polecat, acled, ucdp, phoenix, or the mapping's name"),
    Column("is_human", "Boolean", "true where people coded it, false where a machine did"),
    Column("day", "Date", "the day it happened, or the first day it may have happened"),
    Column("last_day", "Date", "the last day it may have happened; the same day where the source is exact"),
    Column("source_id", "String", "the actor that acts; a state's organs (police, army ...) are the state; null = not told"),
    Column("target_id", "String", "the actor acted upon, rolled up likewise; null = not told"),
    Column("source_country", "String", "the country the acting actor belongs to, organ or not: IND for IND-REB; null = none told"),
    Column("target_country", "String", "the country of the actor acted upon"),
    Column("source_unit", "String", "the actor itself before it is rolled up: IND-COP is the police of IND"),
    Column("target_unit", "String", "the actor acted upon, itself, before it is rolled up"),
    Column("source_name", "String", "what the source calls the actor that acts"),
    Column("target_name", "String", "what the source calls the actor acted upon"),
    Column("type", "String", "the PLOVER type; null where PLOVER has none (a plain statement, an unknown code)"),
    Column("mode", "String", "the PLOVER mode; null where none is told"),
    Column("contexts", "String", "PLOVER contexts, separated by `; `"),
    Column("quad_class", "UInt8", "1, 2 verbal and material cooperation, 3, 4 verbal and material conflict; null with type"),
    Column("intensity", "Float64", "PLOVER intensity of type and mode, -10..10; null with type"),
    Column("goldstein", "Float64", "Goldstein value that the source gives with the code, -10..10; null where it gives none"),
    Column("source_code", "String", "the source's own code or type, as it came (repaired codes: as they were meant)"),
    Column("n_reports", "Int64", "reports of this event known to the source; 1 where it does not count them"),
    Column("location", "String", "where it happened, in the source's words"),
    Column("location_country", "String", "the country it happened in, ISO 3166-1 alpha-3"),
    Column("latitude", "Float64", "degrees north"),
    Column("longitude", "Float64", "degrees east"),
    Column("n_killed", "Int64", "deaths that the source reports or estimates; null = not told, 0 = told to be none"),
    Column("story", "String", "the source's own pointer to the report: a story number or a URL"),
    Column("raw_name", "String", "the file it was read from"),
    Column("line", "Int64", "its line in that file, the first line being 1"),
)
"""One row is one event as a table tells it. Rows of several coders may lie in one frame; `coder` keeps them apart."""

PAIR_PERIODS = (
    Column("coder", "String", "who coded the events; figures of different coders are never added up"),
    Column("source_id", "String", "the actor that acts"),
    Column("target_id", "String", "the actor acted upon, never the same"),
    Column("period", "Date", "the first day of the period"),
    Column("n_events", "Int64", "events with a PLOVER type; statements are counted apart"),
    Column("n_reports", "Int64", "reports of those events"),
    Column("n_verbal_cooperation", "Int64", "events of quad class 1"),
    Column("n_material_cooperation", "Int64", "events of quad class 2"),
    Column("n_verbal_conflict", "Int64", "events of quad class 3"),
    Column("n_material_conflict", "Int64", "events of quad class 4"),
    Column("sum_intensity", "Float64", "sum of intensity over the events"),
    Column("sum_intensity_squared", "Float64", "sum of its square, so that the scatter within the period is known"),
    Column("n_statements", "Int64", "rows without a PLOVER type: plain statements and codes without a match"),
)
"""One row is one directed pair in one period: all that a relation needs to know of millions of events."""

QUAD_COLUMNS = ("n_verbal_cooperation", "n_material_cooperation", "n_verbal_conflict", "n_material_conflict")
"""The counts by quad class, in the order of the classes 1 to 4."""


def schema(columns: Iterable[Column]) -> "dict[str, Any]":
    """Polars types by column name, for building and checking frames."""
    import polars as pl

    return {column.name: getattr(pl, column.kind) for column in columns}


def must_have(frame: "pl.DataFrame | pl.LazyFrame", columns: Iterable[Column]) -> None:
    """Raise `ValueRefused` unless the frame has all the columns with their types; all faults are named together."""
    found = frame.collect_schema()
    wanted = schema(columns)
    missing = [name for name in wanted if name not in found]
    wrong = [f"{name} is {found[name]}, not {kind}" for name, kind in wanted.items() if name in found and found[name] != kind]
    faults = ([f"it lacks {', '.join(missing)}"] if missing else []) + wrong
    require(not faults, f"a table does not have the columns it must have: {'; '.join(faults)}")

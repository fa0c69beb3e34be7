"""What is known of a table of events that was read: where it came from, what it holds, what was refused."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from greatgame.values._check import require
from greatgame.values.interval import Interval
from greatgame.values.note import Note


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A line that was not taken in, and why."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class TableCard:
    """The card of one table of events.

    `n_read` counts the rows of the file, `n_kept` those that became events; the rest is `n_refused`, counted by
    reason, and the first of them listed with their lines. `n_undirected` counts kept rows that lack a known actor on
    either side, which no relation can use, `n_intervals` those that may have happened on several days, whose last day
    counts for `last_day`. `gaps` are stretches without any row between the first and the last day.
    """

    table_id: str
    format: str
    coder: str
    is_human: bool
    codebook: str
    raw_name: str
    sha256: str
    n_bytes: int
    n_read: int = 0
    n_kept: int = 0
    n_refused: int = 0
    n_repaired: int = 0
    n_statements: int = 0
    n_undirected: int = 0
    n_intervals: int = 0
    n_reports: int = 0
    refused: tuple[RefusedRow, ...] = ()
    reasons: Mapping[str, int] = field(default_factory=dict)
    first_day: date | None = None
    last_day: date | None = None
    gaps: tuple[Interval, ...] = ()
    n_gap_days: int = 0
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class TableMapping:
    """How the columns of some table say who did what to whom, and when.

    `columns` names the cells of a file without a header. `day` is a column of dates in `day_format`, or, with
    `hours_since`, of hours after that day. `codes` says how to read `code`: `cameo` codes, `cameo names`, `plover`
    types, or `own`, where `types` gives the PLOVER type (or `TYPE mode`) of each. `actor_names` and `code_names` are
    small files of `name TAB number` for tables that write numbers. `actors` says what the actor columns hold:
    `names` as ICEWS writes them, or `ids` of this project.
    """

    name: str
    files: str
    day: str
    source: str
    target: str
    code: str
    codes: Literal["cameo", "cameo names", "plover", "own"] = "cameo"
    actors: Literal["names", "ids"] = "names"
    is_human: bool = False
    columns: tuple[str, ...] = ()
    day_format: str = "%Y-%m-%d"
    hours_since: date | None = None
    types: Mapping[str, str] = field(default_factory=dict)
    row_id: str | None = None
    source_country: str | None = None
    target_country: str | None = None
    n_reports: str | None = None
    location: str | None = None
    goldstein: str | None = None
    n_killed: str | None = None
    actor_names: str | None = None
    code_names: str | None = None
    reference: str = ""

    def __post_init__(self) -> None:
        require(bool(self.files.strip()), f"the table {self.name} names no files; give a name or a pattern such as my-events*.csv")

"""Events of a table with the rows that tell of them: what a number that stands on tables comes down to."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row of an event table as its source wrote it; None where the source does not tell.

    `code` is the source's own code, `story` its pointer to the report (a number or a URL), `line` the line of the file
    `raw_name`, the first being 1.
    """

    row_id: str
    day: date
    source_name: str | None
    code: str | None
    target_name: str | None
    n_reports: int
    location: str | None
    story: str | None
    raw_name: str
    line: int


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One event and all rows taken as it, the kept one first.

    `type` and `mode` are PLOVER's (None for a plain statement), `intensity` -10 to 10 on the analyst's scale.
    `amount` is its part in the number that it is listed for, None where that number is no sum of events.
    """

    occurrence_id: str
    source_id: str
    target_id: str
    day: date
    period: date
    type: str | None
    mode: str | None
    intensity: float | None
    rows: tuple[TableRow, ...]
    amount: float | None = None

    @property
    def n_reports(self) -> int:
        """Reports of all its rows."""
        return sum(row.n_reports for row in self.rows)


@dataclass(frozen=True, slots=True)
class Behind:
    """The weightiest events behind a number, heaviest first, and how many events, reports and rows there are in all.

    `n_statements` counts rows without a type (plain statements), which no score counts.
    """

    ref: str
    coder: str
    shown: tuple[Occurrence, ...]
    n_events: int
    n_reports: int
    n_rows: int
    n_statements: int

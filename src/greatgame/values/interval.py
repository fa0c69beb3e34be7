"""A closed interval of days; an open end is None, and both open means undated."""

from dataclasses import dataclass
from datetime import date, timedelta

from greatgame.values._check import require

PRECISIONS = ("day", "month", "year", "interval", "upper-bound", "lower-bound", "fuzzy", "published", "none")
"""How the date was told: a day, a month, a year, an interval ("since 2015"), no later than a day, no earlier than a
day, a vague word ("recently"), only bounded by the day of publication, or not at all."""


@dataclass(frozen=True, slots=True)
class Interval:
    """Days from `start` to `end`, both included; an open end is None."""

    start: date | None = None
    end: date | None = None

    def __post_init__(self) -> None:
        if self.start is not None and self.end is not None:
            require(self.start <= self.end, f"an interval ends on {self.end}, before it starts on {self.start}")

    @property
    def is_dated(self) -> bool:
        """True when at least one end is known."""
        return self.start is not None or self.end is not None

    @property
    def middle(self) -> date | None:
        """The middle day of a closed interval; the known end of a half-open one; None when undated."""
        if self.start is not None and self.end is not None:
            return self.start + timedelta(days=(self.end - self.start).days // 2)
        return self.start if self.start is not None else self.end

    def overlaps(self, other: "Interval") -> bool:
        """True when the two share at least one day (open ends reach for ever)."""
        starts_in_time = self.start is None or other.end is None or self.start <= other.end
        ends_in_time = self.end is None or other.start is None or self.end >= other.start
        return starts_in_time and ends_in_time

    def __str__(self) -> str:
        if not self.is_dated:
            return "undated"
        if self.start == self.end:
            return str(self.start)
        return f"{self.start or '...'} to {self.end or '...'}"

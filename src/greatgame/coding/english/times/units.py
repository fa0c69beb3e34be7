"""Days, weeks, months, quarters and years: which one holds a day, which one comes so many later; counts in words."""

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from greatgame.values import Interval


class When(NamedTuple):
    """What a time expression tells: the days, how precisely, and why.

    `ahead` is what the same words tell where the clause looks forward ("will meet on Monday"); None where the words
    themselves leave no choice ("yesterday", "in March 2014").
    """

    on: Interval
    precision: str
    reason: str
    ahead: Interval | None = None


MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December")  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
ONE_TO_TWELVE = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
ORDINALS = ("first", "second", "third", "fourth")
VAGUE = {"a few": (2, 9), "a couple of": (2, 3), "couple of": (2, 3), "several": (2, 9), "few": (2, 9), "some": (2, 9),
         "many": (2, 40)}  # fmt: skip
"""Counts that are no number, as the least and the most they may mean."""
COUNT = rf"(?P<count>\d{{1,3}}|(?i:a few|a couple of|couple of|several|few|some|many|an?|{'|'.join(ONE_TO_TWELVE)}))"
UNIT = r"(?P<unit>day|week|month|quarter|year|decade)"
PARTS = {"early": "early", "beginning": "early", "start": "early", "first days": "early", "early days": "early",
         "mid": "mid", "middle": "mid", "late": "late", "end": "late", "close": "late", "last days": "late",
         "final days": "late", "last day": "late", "last week": "late", "first week": "early"}  # fmt: skip
ENDS = "|".join(word for word in PARTS if word not in PARTS.values())
"""What may stand before "of April" and "of the year"."""


def count(words: str) -> tuple[int, int]:
    """The least and the most that a count in words or digits may mean."""
    words = words.lower()
    if words in VAGUE:
        return VAGUE[words]
    number = 1 if words in ("a", "an") else int(words) if words.isdigit() else ONE_TO_TWELVE.index(words) + 1
    return number, number


def month_number(word: str) -> int:
    """1 to 12 for a month's name or its abbreviation."""
    return next(number for number, name in enumerate(MONTHS, 1) if name.startswith(word.rstrip(".")[:3]))


def day_of(year: int, month: int, day: int) -> Interval:
    """One day; a day that the month lacks raises ValueError."""
    return Interval(date(year, month, day), date(year, month, day))


def months_of(year: int, first: int, last: int) -> Interval:
    """From the first day of one month to the last day of another; months past 12 or before 1 run into other years."""
    low, high = year * 12 + first - 1, year * 12 + last - 1
    return Interval(date(low // 12, low % 12 + 1, 1),
                    date(high // 12, high % 12 + 1, monthrange(high // 12, high % 12 + 1)[1]))  # fmt: skip


def holding(unit: str, day: date, step: int = 0) -> Interval:
    """The day, week (from Monday), month, quarter, year or decade that holds a day, or the one `step` later."""
    if unit == "day":
        return Interval(day + timedelta(days=step), day + timedelta(days=step))
    if unit == "week":
        monday = day - timedelta(days=day.weekday()) + timedelta(weeks=step)
        return Interval(monday, monday + timedelta(days=6))
    if unit == "month":
        return months_of(day.year, day.month + step, day.month + step)
    if unit == "quarter":
        first = (day.month - 1) // 3 * 3 + 1 + 3 * step
        return months_of(day.year, first, first + 2)
    years = 10 if unit == "decade" else 1
    first = day.year // years * years + step * years
    return Interval(date(first, 1, 1), date(first + years - 1, 12, 31))


def precision_of(unit: str) -> str:
    """What a calendar unit is called among the precisions."""
    return unit if unit in ("day", "month", "year") else "interval"


def part_of(whole: Interval, part: str) -> Interval:
    """The early, middle or late part: of a month its ten days, of a year its quarters, of anything else a third."""
    start, end = whole.start, whole.end
    if start is None or end is None:
        return whole
    part = PARTS[part.lower()]
    n_days = (end - start).days + 1
    if n_days in (365, 366):
        first, last = {"early": (1, 3), "mid": (5, 8), "late": (10, 12)}[part]
        return months_of(start.year, first, last)
    third = 10 if 28 <= n_days <= 31 else n_days // 3
    low = start + timedelta(days={"early": 0, "mid": third, "late": 2 * third}[part])
    return Interval(low, end if part == "late" else low + timedelta(days=third - 1))


def shifted(on: Interval, unit: str, low: int, high: int) -> Interval:
    """An interval moved by `low` to `high` units (negative: earlier): weeks with three days of slack, months and years whole."""
    start, end = on.start, on.end
    if start is None or end is None:
        return on
    if unit in ("day", "week"):
        slack = timedelta(days=3 if unit == "week" else 0)
        days = 7 if unit == "week" else 1
        return Interval(start + timedelta(days=low * days) - slack, end + timedelta(days=high * days) + slack)
    return Interval(holding(unit, start, low).start, holding(unit, end, high).end)


def latest_begun(build: Callable[[int], Interval], by: date) -> Interval | None:
    """Of the intervals that a year makes, the latest that has begun by a day; None when no year near makes one."""
    return _first_that(build, range(by.year, by.year - 9, -1), lambda on: on.start is not None and on.start <= by)


def first_not_over(build: Callable[[int], Interval], by: date) -> Interval | None:
    """Of the intervals that a year makes, the first that is not over before a day."""
    return _first_that(build, range(by.year - 1, by.year + 9), lambda on: on.end is not None and on.end >= by)


def _first_that(build: Callable[[int], Interval], years: range, is_right: Callable[[Interval], bool]) -> Interval | None:
    for year in years:
        try:
            on = build(year)
        except ValueError:
            continue
        if is_right(on):
            return on
    return None

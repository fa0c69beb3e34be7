"""Times told from a time told before: a day later, the following week, that year, two days before 3 May."""

import re
from collections.abc import Callable

from greatgame.coding.english.times.units import (
    COUNT,
    MONTHS,
    WEEKDAYS,
    When,
    count,
    holding,
    month_number,
    months_of,
    precision_of,
    shifted,
)
from greatgame.values import Interval

REACH = 600
"""Characters back to the time that another is told from."""
_PARTS_OF_DAY = ("day", "morning", "afternoon", "evening", "night")
_UNITS = f"(?P<unit>{'|'.join(_PARTS_OF_DAY)}|week|month|year)"
_STEPS = {"next": 1, "following": 1, "after": 1, "later": 1, "afterwards": 1, "thereafter": 1, "after that": 1,
          "previous": -1, "preceding": -1, "before": -1, "earlier": -1, "before that": -1}  # fmt: skip
_CLOSED = r"(?= *(?:[,.;:)]|$))"

FORMS: tuple[tuple[str, str], ...] = (
    ("later", rf"{COUNT} (?P<unit>day|week|month|year)s? (?P<way>later|earlier|afterwards|thereafter|before that|after that"
              rf"|(?:before|after){_CLOSED})\b"),
    ("neighbour", rf"[Tt]he (?P<way>following|previous|preceding) {_UNITS}\b"),
    ("neighbour", rf"[Tt]he (?P<way>next) (?P<unit>{'|'.join(_PARTS_OF_DAY)})\b"),
    ("neighbour", rf"[Tt]he {_UNITS} (?P<way>(?:before|after){_CLOSED})"),
    ("same", rf"(?:[Tt]he same|[Tt]hat same|[Tt]hat|[Tt]he very same) {_UNITS}\b"),
    ("month", rf"(?:[Tt]hat|[Tt]he (?P<way>following|next|previous|preceding)) (?P<month>{'|'.join(MONTHS)})\b(?! \d)"),
    ("weekday", rf"[Tt]he (?P<way>following|next|previous|preceding) (?P<weekday>{'|'.join(WEEKDAYS)})\b"),
)  # fmt: skip
OFFSET = re.compile(rf"(?:{COUNT}|[Tt]he) (?P<unit>day|week|month|year)s? (?P<way>after|before)\b", re.MULTILINE)


def is_near(end: int, start: int, text: str) -> bool:
    """True where a time that ends there can be what words at `start` count from: not far away, in the same paragraph."""
    return start - end <= REACH and "\n\n" not in text[end:start]


def _unit(word: str) -> str:
    return "day" if word in _PARTS_OF_DAY else word


def _told(words: str) -> str:
    return f"'{' '.join(words.split())}', from the time told before"


def moved(on: Interval, unit: str, low: int, high: int, words: str) -> When | None:
    """An anchor moved by units; None where the anchor is told less finely than the unit, or beyond the calendar."""
    if on.start is None or on.end is None or unit in ("day", "week") and (on.end - on.start).days > 6:
        return None
    try:
        return _moved(on, unit, low, high, words)
    except (ValueError, OverflowError):
        return None


def _moved(on: Interval, unit: str, low: int, high: int, words: str) -> When | None:
    if on.start is None or on.end is None:
        return None
    if unit in ("month", "year") and low == high:
        start, end = holding(unit, on.start, low).start, holding(unit, on.end, high).end
        return When(Interval(start, end), precision_of(unit), _told(words))
    on = shifted(on, unit, low, high)
    precision = "day" if on.start == on.end else "interval" if low == high else "fuzzy"
    return When(on, precision, _told(words))


def _later(match: re.Match[str], anchor: When) -> When | None:
    low, high = count(match["count"])
    step = _STEPS[match["way"]]
    return moved(anchor.on, match["unit"], min(step * low, step * high), max(step * low, step * high), match.group())


def _neighbour(match: re.Match[str], anchor: When) -> When | None:
    step, unit = _STEPS[match["way"]], _unit(match["unit"])
    on = anchor.on
    if on.start is None or on.end is None or unit == "day" and (on.end - on.start).days > 3:
        return None
    at = on.end if step > 0 else on.start
    return When(holding(unit, at, step), precision_of(unit), _told(match.group()))


def _same(match: re.Match[str], anchor: When) -> When | None:
    unit, on = _unit(match["unit"]), anchor.on
    if on.start is None or on.end is None or unit == "day" and on.start != on.end:
        return None
    return When(Interval(holding(unit, on.start).start, holding(unit, on.end).end), precision_of(unit), _told(match.group()))


def _weekday(match: re.Match[str], anchor: When) -> When | None:
    start, end = anchor.on.start, anchor.on.end
    if start is None or end is None or (end - start).days > 6:
        return None
    forward = _STEPS[match["way"]] > 0
    days = [holding("day", end if forward else start, step if forward else -step).start for step in range(1, 8)]
    day = next(day for day in days if day and WEEKDAYS[day.weekday()] == match["weekday"])
    return When(Interval(day, day), "day", _told(match.group()))


def _month(match: re.Match[str], anchor: When) -> When | None:
    """The first such month not over by the time told before ("that September"), or the last before it ("the previous")."""
    start, end = anchor.on.start, anchor.on.end
    if start is None or end is None:
        return None
    month, step = month_number(match["month"]), _STEPS.get(match["way"] or "", 0)
    if step < 0:
        year = start.year - (0 if month < start.month else 1)
    else:
        year = end.year + (1 if month < end.month or step and month == end.month else 0)
    return When(months_of(year, month, month), "month", _told(match.group()))


READERS: dict[str, Callable[[re.Match[str], When], When | None]] = {
    "later": _later, "month": _month, "neighbour": _neighbour, "same": _same, "weekday": _weekday,
}  # fmt: skip

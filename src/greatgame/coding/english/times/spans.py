"""What the words before and between times make of them: since, until, before, after, from X to Y, two days after X."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from greatgame.coding.english.times.anaphoric import OFFSET, moved
from greatgame.coding.english.times.units import When, count, first_not_over, latest_begun
from greatgame.values import Interval


class Point(NamedTuple):
    """A time found: where its words begin and end, and what they tell."""

    start: int
    end: int
    when: When


_LEADS = "since|until|till|by|before|after|from|between|in|on|during|prior to|as of"
_LEAD = re.compile(rf"(?:\b({_LEADS})\s+(?:the\s+)?)$", re.IGNORECASE)
_EVE = re.compile(r"\b(?:on )?the eve of (?:the )?$", re.IGNORECASE)
_ONWARDS = re.compile(r" on(?:wards?)?\b(?! [A-Z0-9])")
_COMMA = re.compile(r"[ ,(]*")
_BETWEEN = re.compile(r" ?[-–—] ?| (?:to|and|until|till|through) ")


def widened(points: Sequence[Point], text: str, published_on: date | None) -> Iterator[Point]:
    """The times with the words that lead into them, two that bound one span as one."""
    index = 0
    while index < len(points):
        start, end, when = points[index]
        lead = _LEAD.search(text, max(0, start - 14), start)
        word = lead.group(1).lower() if lead else ""
        offset = _offset(text, start, when)
        if offset is not None:
            yield offset
            index += 1
            continue
        eve = _EVE.search(text, max(0, start - 20), start)
        if eve and when.on.start is not None:
            day = _day_before(when.on.start)
            yield Point(eve.start(), end, When(Interval(day, day), "day", f"'{text[eve.start() : end]}': the day before"))
            index += 1
            continue
        start = lead.start() if lead else start
        both = _both(points, index, word, text)
        if both is not None:
            yield Point(start, points[index + 1].end, both)
            index += 2
            continue
        is_start = word != "from" or bool(_ONWARDS.match(text, end))
        yield Point(start, end, _led(word, when, text[start:end], published_on) if is_start else _from(when))
        index += 1


def with_clauses(points: Sequence[Point], text: str) -> Iterator[Point]:
    """The points, and the times of clauses told from them: "on 3 May, a day after Peru left" dates the leaving."""
    for index, point in enumerate(points):
        yield point
        limit = points[index + 1].start if index + 1 < len(points) else len(text)
        match = OFFSET.match(text, _COMMA.match(text, point.end).end())  # type: ignore[union-attr]
        if match is not None and match.end() < limit:
            when = _told_from(point.when.on, match, -1 if match["way"] == "after" else 1)
            if when is not None:
                yield Point(match.start(), match.end(), when)


def _told_from(on: Interval, match: re.Match[str], step: int) -> When | None:
    low, high = sorted(step * number for number in count(match["count"] or "one"))
    return moved(on, match["unit"], low, high, match.group())


def _offset(text: str, start: int, when: When) -> Point | None:
    """The time moved, where such words stand right before it: "two days after 3 May"."""
    for match in OFFSET.finditer(text, max(0, start - 40), start):
        if text[match.end() : start].strip().lower() in ("", "the", "on"):
            at = _told_from(when.on, match, 1 if match["way"] == "after" else -1)
            return Point(match.start(), match.end(), at) if at else None
    return None


def _both(points: Sequence[Point], index: int, word: str, text: str) -> When | None:
    """One span of two times: "from X to Y", "between X and Y", "X - Y"; the year told with one goes for the other."""
    if index + 1 == len(points):
        return None
    one, other = points[index], points[index + 1]
    between = text[one.end : other.start]
    if not _BETWEEN.fullmatch(between) or "and" in between and word != "between":
        return None
    if not {"-", "–", "—"} & set(between) and word not in ("from", "between", "") or one.when.precision == "fuzzy":
        return None
    first, last = one.when.on, other.when.on
    if one.when.ahead is not None and last.end is not None:  # its own year is not told
        first = _with_year(first, last.end, is_before=True)
    elif other.when.ahead is not None and first.start is not None:
        last = _with_year(last, first.start, is_before=False)
    if first.start is None or last.end is None or first.start > last.end:
        return None
    return When(Interval(first.start, last.end), "interval", f"'{text[one.start : other.end]}' spans two times told")


def _with_year(on: Interval, by: date, is_before: bool) -> Interval:
    """The same days of the year, in the latest year begun by a day or in the first not over before it."""
    if on.start is None or on.end is None:
        return on
    start, end = on.start, on.end

    def build(year: int) -> Interval:
        return Interval(start.replace(year=year), end.replace(year=year + end.year - start.year))

    return (latest_begun(build, by) if is_before else first_not_over(build, by)) or on


def _led(word: str, when: When, told: str, published_on: date | None) -> When:
    on = when.on
    if word in ("since", "from", "as of") and on.start is not None and when.precision != "fuzzy":
        is_span = word != "since" and when.precision == "interval"
        if is_span:
            return when
        is_past = published_on is not None and on.start <= published_on
        end = published_on if is_past else None
        ahead = Interval(when.ahead.start, None) if when.ahead is not None else None
        return When(Interval(on.start, end), "interval" if end else "lower-bound", f"'{told}' runs to the publication", ahead)
    if word in ("until", "till", "by") and on.end is not None:
        return When(Interval(None, on.end), "upper-bound", f"'{told}' sets the last day", _until(when.ahead))
    if word in ("before", "prior to") and on.start is not None:
        return When(Interval(None, _day_before(on.start)), "upper-bound", f"'{told}' sets the last day")
    if word == "after" and on.end is not None:
        return When(Interval(on.end, None), "lower-bound", f"'{told}' sets the first day")
    return when


def _day_before(day: date) -> date:
    return day - timedelta(days=1) if day > date.min else day


def _from(when: When) -> When:
    """Photographs "from 2017" are of that year; only what is still to come runs on from its day ("sanctions from 1 June")."""
    return when._replace(ahead=Interval(when.ahead.start, None)) if when.ahead is not None else when


def _until(ahead: Interval | None) -> Interval | None:
    return Interval(None, ahead.end) if ahead is not None else None

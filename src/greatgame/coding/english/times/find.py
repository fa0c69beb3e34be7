"""Every expression of time in a text, in reading order."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from greatgame.coding.english.reading import TimeFound
from greatgame.coding.english.times import anaphoric, deictic, written
from greatgame.coding.english.times.spans import Point, widened, with_clauses
from greatgame.coding.english.times.units import When
from greatgame.values import Interval

if TYPE_CHECKING:
    from spacy.tokens import Doc

_WRITTEN = tuple((kind, re.compile(rf"(?<![\w/]){pattern}")) for kind, pattern in written.FORMS)
_DEICTIC = tuple((kind, re.compile(rf"(?<![\w/]){pattern}")) for kind, pattern in deictic.FORMS)
_ANAPHORIC = tuple((kind, re.compile(rf"(?<![\w/]){pattern}", re.MULTILINE)) for kind, pattern in anaphoric.FORMS)

Candidate = tuple[int, int, When | None, str, re.Match[str]]
"""Where it stands, what it tells (None: told from a time before), its kind and the match."""


def find_times(doc: "Doc", published_on: date | None, issued: Interval | None = None) -> tuple[TimeFound, ...]:
    """Every time told in the text; what is left open is filled from the day of publication, never from nothing.

    `issued` are the days on one of which the text was published, where the day itself is not known.
    """
    first = published_on or (issued.start if issued else None)
    last = published_on or (issued.end if issued else None)
    points = list(_anchored(_longest(_candidates(doc.text, first, last))))
    found = []
    for start, end, when in with_clauses(list(widened(points, doc.text, last)), doc.text):
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is not None:
            found.append(TimeFound(span.start, span.end, when.on, when.precision, when.reason, when.ahead))
    return tuple(found)


def _candidates(text: str, first: date | None, last: date | None) -> Iterator[Candidate]:
    for kind, pattern in _WRITTEN:
        for match in pattern.finditer(text):
            when = _read(written.READERS[kind], match, first, last) if written.stands_alone(kind, match) else None
            if when is not None:
                yield match.start(), match.end(), when, kind, match
    for kind, pattern in _ANAPHORIC:
        for match in pattern.finditer(text):
            yield match.start(), match.end(), None, kind, match
    for kind, pattern in _DEICTIC if first is not None else ():
        for match in pattern.finditer(text):
            when = _read(deictic.READERS[kind], match, first, last) if deictic.stands_alone(kind, match) else None
            if when is not None:
                yield match.start(), match.end(), when, kind, match


def _read(reader: Callable[..., When | None], match: re.Match[str], told_from: object, until: object = None) -> When | None:
    """What the words tell; None for a day that the calendar lacks ("30 February") or that lies beyond it.

    With two days of writing, all that the words may tell from the first to the last.
    """
    try:
        when = reader(match, told_from)
        latest = when if until is None or until == told_from else reader(match, until)
        if when is None or latest is None or latest.on == when.on:
            return when
        reason = f"{latest.reason}, which is known by its month alone"
        return When(Interval(when.on.start, latest.on.end), "interval", reason)
    except (ValueError, OverflowError):
        return None


def _longest(candidates: Iterator[Candidate]) -> list[Candidate]:
    """Of overlapping finds the longest, in reading order."""
    kept: list[Candidate] = []
    for one in sorted(candidates, key=lambda one: (one[0], -one[1])):
        if kept and one[0] < kept[-1][1]:
            if one[1] - one[0] > kept[-1][1] - kept[-1][0]:
                kept[-1] = one
            continue
        kept.append(one)
    return kept


def _anchored(candidates: Sequence[Candidate]) -> Iterator[Point]:
    """The times in reading order; one told from a time before takes the last one told, if it stands near enough."""
    last: Point | None = None
    for start, end, told, kind, match in candidates:
        when = told
        if when is None and last is not None and anaphoric.is_near(last.end, start, match.string):
            when = _read(anaphoric.READERS[kind], match, last.when)
        if when is None:
            continue
        point = Point(start, end, when)
        yield point
        last = point if when.precision != "fuzzy" else last

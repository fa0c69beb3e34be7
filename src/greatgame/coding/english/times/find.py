"""Every expression of time in a text, in reading order."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from greatgame.coding.english.reading import TimeFound
from greatgame.coding.english.times import anaphoric, deictic, written
from greatgame.coding.english.times.spans import Point, widened, with_clauses
from greatgame.coding.english.times.units import When

if TYPE_CHECKING:
    from spacy.tokens import Doc

_WRITTEN = tuple((kind, re.compile(rf"(?<![\w/]){pattern}")) for kind, pattern in written.FORMS)
_DEICTIC = tuple((kind, re.compile(rf"(?<![\w/]){pattern}")) for kind, pattern in deictic.FORMS)
_ANAPHORIC = tuple((kind, re.compile(rf"(?<![\w/]){pattern}", re.MULTILINE)) for kind, pattern in anaphoric.FORMS)

Candidate = tuple[int, int, When | None, str, re.Match[str]]
"""Where it stands, what it tells (None: told from a time before), its kind and the match."""


def find_times(doc: "Doc", published_on: date | None) -> tuple[TimeFound, ...]:
    """Every time told in the text; what is left open is filled from the day of publication, never from nothing."""
    points = list(_anchored(_longest(_candidates(doc.text, published_on))))
    found = []
    for start, end, when in with_clauses(list(widened(points, doc.text, published_on)), doc.text):
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is not None:
            found.append(TimeFound(span.start, span.end, when.on, when.precision, when.reason, when.ahead))
    return tuple(found)


def _candidates(text: str, published_on: date | None) -> Iterator[Candidate]:
    for kind, pattern in _WRITTEN:
        for match in pattern.finditer(text):
            when = _read(written.READERS[kind], match, published_on) if written.stands_alone(kind, match) else None
            if when is not None:
                yield match.start(), match.end(), when, kind, match
    for kind, pattern in _ANAPHORIC:
        for match in pattern.finditer(text):
            yield match.start(), match.end(), None, kind, match
    for kind, pattern in _DEICTIC if published_on is not None else ():
        for match in pattern.finditer(text):
            when = _read(deictic.READERS[kind], match, published_on) if deictic.stands_alone(kind, match) else None
            if when is not None:
                yield match.start(), match.end(), when, kind, match


def _read(reader: Callable[..., When | None], match: re.Match[str], told_from: object) -> When | None:
    """What the words tell; None for a day that the calendar lacks ("30 February") or that lies beyond it."""
    try:
        return reader(match, told_from)
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

"""When: every expression of time in a text, as a closed interval with the precision it was told with."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from greatgame.coding.english.reading import TimeFound
from greatgame.values import Interval

if TYPE_CHECKING:
    from spacy.tokens import Doc

When = tuple[Interval, str, str]
"""An interval, its precision, and the reason in words."""

RECENT_DAYS = 90
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_NUMBERS = {
    word: number for number, word in enumerate(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], 1)
}
_NUMBERS |= {"a": 1, "an": 1}
_NEARBY = {"the day before yesterday": -2, "yesterday": -1, "last night": -1, "overnight": -1, "tomorrow": 1}
_M = r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December" \
     r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"  # fmt: skip
_D = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_Y = r"(?P<year>1[89]\d\d|20\d\d)\b"
_PART = r"(?P<part>early|mid|late|Early|Mid|Late)[- ]"
_PREPOSITION = r"(?:[Ii]n|[Ss]ince|[Uu]ntil|[Tt]ill|[Bb]y|[Dd]uring|[Ff]rom|[Bb]efore|[Aa]fter|[Bb]etween|[Ll]ast|[Tt]his|and|to)"

_POINTS: tuple[tuple[str, str], ...] = (
    ("iso", r"(?P<year>1[89]\d\d|20\d\d)-(?P<n>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])\b"),
    ("iso", r"(?P<day>0?[1-9]|[12]\d|3[01])\.(?P<n>0?[1-9]|1[0-2])\.(?P<year>1[89]\d\d|20\d\d)\b"),
    ("day", rf"{_D}(?: of)? {_M}(?:,? {_Y})?(?!\w)"),
    ("day", rf"{_M} {_D}(?!\d)\b(?:,? {_Y})?"),
    ("part", rf"{_PART}{_M}(?: {_Y})?(?!\w)"),
    ("part", rf"{_PART}{_Y}"),
    ("month", rf"{_M},? (?:of )?{_Y}"),
    ("month", rf"(?<=\w ){_M}(?!\w)(?! \d)"),
    ("year", rf"(?<=\w ){_Y}(?![-\d])"),
    ("decade", r"(?P<decade>1[89]\d0|20\d0)s\b"),
    ("ago", r"(?P<count>\d{1,2}|an?|one|two|three|four|five|six|seven|eight|nine|ten) "
            r"(?P<unit>day|week|month|year)s? ago\b"),
    ("relative", r"(?P<which>[Ll]ast|[Tt]his|[Ee]arlier this|[Ll]ater this|[Nn]ext) (?P<unit>week|month|year)\b"),
    ("nearby", r"\b(?P<nearby>(?:[Tt]he day before y|[Yy])esterday|[Tt]oday|[Tt]omorrow|[Ll]ast night|[Oo]vernight|[Tt]onight"
               r"|[Tt]his (?:morning|afternoon|evening))\b"),
    ("weekday", rf"(?P<weekday>{'|'.join(_WEEKDAYS)})\b"),
    ("recent", r"\b(?:[Rr]ecently|[Rr]ecent|[Ll]ately)\b"),
)  # fmt: skip
_COMPILED = tuple((kind, re.compile(rf"(?<!\w){pattern}")) for kind, pattern in _POINTS)
_LEAD = re.compile(r"(?:\b(since|until|till|by|before|after|from|between|in|on|during)\s+(?:the\s+)?)$", re.IGNORECASE)
_ALONE = re.compile(rf"\b{_PREPOSITION}(?: the)? $")
_COUNTED = re.compile(r" (?:men|women|people|police|children|[a-z]{3,}(?<!wa)(?<!ha)(?<!thi)s)\b")


def find_times(doc: "Doc", published_on: date | None) -> tuple[TimeFound, ...]:
    """Every time told in the text; what is left open is filled from the day of publication, never from nothing."""
    points = _longest(_points(doc.text, published_on))
    told = _widened(points, doc.text, published_on)
    found = []
    for start, end, (on, precision, reason) in told:
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is not None:
            found.append(TimeFound(span.start, span.end, on, precision, reason))
    return tuple(found)


def _points(text: str, published_on: date | None) -> Iterator[tuple[int, int, When]]:
    for kind, pattern in _COMPILED:
        for match in pattern.finditer(text):
            before = text[max(0, match.start() - 14) : match.start()]
            if kind == "year" and (not _ALONE.search(before) or _COUNTED.match(text, match.end())):
                continue
            if kind == "month" and "year" not in pattern.groupindex and not _ALONE.search(before):
                continue
            when = _READERS[kind](match, published_on)
            if when is not None:
                yield match.start(), match.end(), when


def _longest(points: Iterator[tuple[int, int, When]]) -> list[tuple[int, int, When]]:
    """Of overlapping finds the longest, in reading order."""
    kept: list[tuple[int, int, When]] = []
    for point in sorted(points, key=lambda point: (point[0], -point[1])):
        if kept and point[0] < kept[-1][1]:
            if point[1] - point[0] > kept[-1][1] - kept[-1][0]:
                kept[-1] = point
            continue
        kept.append(point)
    return kept


def _widened(points: list[tuple[int, int, When]], text: str, published_on: date | None) -> Iterator[tuple[int, int, When]]:
    """With the preposition before: since, until, before, after, from X to Y, between X and Y."""
    index = 0
    while index < len(points):
        start, end, when = points[index]
        lead = _LEAD.search(text, max(0, start - 14), start)
        word = lead.group(1).lower() if lead else ""
        start = lead.start() if lead else start
        if word in ("from", "between") and index + 1 < len(points):
            other = points[index + 1]
            if text[end : other[0]].strip() in ("to", "and", "until", "through") and _in_order(when, other[2]):
                both = Interval(when[0].start, other[2][0].end)
                yield start, other[1], (both, "interval", f"'{text[start : other[1]]}' spans two times told")
                index += 2
                continue
        yield start, end, _led(word, when, text[start:end], published_on)
        index += 1


def _in_order(one: When, other: When) -> bool:
    return one[0].start is not None and other[0].end is not None and one[0].start <= other[0].end


def _led(word: str, when: When, told: str, published_on: date | None) -> When:
    on = when[0]
    if word in ("since", "from") and on.start is not None and when[1] != "fuzzy":
        is_past = published_on is not None and on.start <= published_on
        end = published_on if is_past else None
        return Interval(on.start, end), "interval" if end else "lower-bound", f"'{told}' runs to the publication"
    if word in ("until", "till", "by") and on.end is not None:
        return Interval(None, on.end), "upper-bound", f"'{told}' sets the last day"
    if word == "before" and on.start is not None:
        return Interval(None, on.start - timedelta(days=1)), "upper-bound", f"'{told}' sets the last day"
    if word == "after" and on.end is not None:
        return Interval(on.start, None), "lower-bound", f"'{told}' sets the first day"
    return when


def _month_number(word: str) -> int:
    return next(number for number, name in enumerate(_MONTHS, 1) if name.startswith(word.rstrip(".")[:3]))


def _month(year: int, month: int) -> Interval:
    return Interval(date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def _one_day(year: int, month: int, day: int) -> Interval:
    return Interval(date(year, month, day), date(year, month, day))


def _year_for(build: Callable[[int], Interval], published_on: date | None) -> Interval | None:
    """The latest such interval that has begun by the publication; None without a publication day."""
    if published_on is None:
        return None
    for year in range(published_on.year, published_on.year - 9, -1):
        try:
            on = build(year)
        except ValueError:
            continue
        if on.start is not None and on.start <= published_on:
            return on
    return None


def _given_or_inferred(match: re.Match[str], build: Callable[[int], Interval], precision: str,
                       published_on: date | None) -> When | None:  # fmt: skip
    told = match.groupdict().get("year")
    try:
        on = build(int(told)) if told else _year_for(build, published_on)
    except ValueError:
        return None
    if on is None:
        return None
    inferred = "" if told else "; the year is inferred from the publication date"
    return on, precision, f"'{match.group()}' tells the {precision}{inferred}"


def _read_iso(match: re.Match[str], published_on: date | None) -> When | None:
    def build(year: int) -> Interval:
        return _one_day(year, int(match["n"]), int(match["day"]))

    return _given_or_inferred(match, build, "day", published_on)


def _read_day(match: re.Match[str], published_on: date | None) -> When | None:
    def build(year: int) -> Interval:
        return _one_day(year, _month_number(match["month"]), int(match["day"]))

    return _given_or_inferred(match, build, "day", published_on)


def _read_month(match: re.Match[str], published_on: date | None) -> When | None:
    return _given_or_inferred(match, lambda year: _month(year, _month_number(match["month"])), "month", published_on)


def _read_year(match: re.Match[str], published_on: date | None) -> When | None:
    return _given_or_inferred(match, lambda year: Interval(date(year, 1, 1), date(year, 12, 31)), "year", published_on)


def _read_part(match: re.Match[str], published_on: date | None) -> When | None:
    part = match["part"].lower()
    month = match.groupdict().get("month")

    def of_year(year: int) -> Interval:
        first, last = {"early": (1, 3), "mid": (5, 8), "late": (10, 12)}[part]
        return Interval(date(year, first, 1), _month(year, last).end)

    def of_month(year: int) -> Interval:
        whole = _month(year, _month_number(str(month)))
        first, last = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}[part]
        end = whole.end.day if whole.end else 28
        return Interval(date(year, _month_number(str(month)), first),
                        date(year, _month_number(str(month)), min(last, end)))  # fmt: skip

    return _given_or_inferred(match, of_month if month else of_year, "interval", published_on)


def _read_decade(match: re.Match[str], _: date | None) -> When:
    first = int(match["decade"])
    return Interval(date(first, 1, 1), date(first + 9, 12, 31)), "interval", f"'{match.group()}' tells the decade"


def _read_ago(match: re.Match[str], published_on: date | None) -> When | None:
    if published_on is None:
        return None
    count = _NUMBERS.get(match["count"]) or int(match["count"])
    unit = match["unit"]
    if unit == "year":
        year = published_on.year - count
        return Interval(date(year, 1, 1), date(year, 12, 31)), "year", f"'{match.group()}', from the publication date"
    if unit == "month":
        months = published_on.year * 12 + published_on.month - 1 - count
        return _month(months // 12, months % 12 + 1), "month", f"'{match.group()}', from the publication date"
    day = published_on - timedelta(days=count * (7 if unit == "week" else 1))
    slack = timedelta(days=3 if unit == "week" else 0)
    precision = "interval" if slack else "day"
    return Interval(day - slack, day + slack), precision, f"'{match.group()}', from the publication date"


def _read_relative(match: re.Match[str], published_on: date | None) -> When | None:
    if published_on is None:
        return None
    which, unit = match["which"].lower(), match["unit"]
    step = {"last": -1, "next": 1}.get(which, 0)
    if unit == "week":
        monday = published_on - timedelta(days=published_on.weekday()) + timedelta(weeks=step)
        on, precision = Interval(monday, monday + timedelta(days=6)), "interval"
    elif unit == "month":
        months = published_on.year * 12 + published_on.month - 1 + step
        on, precision = _month(months // 12, months % 12 + 1), "month"
    else:
        on, precision = Interval(date(published_on.year + step, 1, 1), date(published_on.year + step, 12, 31)), "year"
    if which == "earlier this" and on.start is not None:
        on = Interval(on.start, published_on)
        precision = "interval"
    return on, precision, f"'{match.group()}', from the publication date"


def _read_nearby(match: re.Match[str], published_on: date | None) -> When | None:
    if published_on is None:
        return None
    word = match["nearby"].lower()
    step = _NEARBY.get(word, 0)
    day = published_on + timedelta(days=step)
    if word == "overnight":
        return Interval(day, published_on), "interval", "'overnight': the night before the publication date"
    return Interval(day, day), "day", f"'{match.group()}', from the publication date"


def _read_weekday(match: re.Match[str], published_on: date | None) -> When | None:
    if published_on is None:
        return None
    back = (published_on.weekday() - _WEEKDAYS.index(match["weekday"])) % 7
    before = match.string[max(0, match.start() - 5) : match.start()].lower()
    if before.endswith("next "):
        back -= 7
    elif before.endswith("last ") and back == 0:
        back = 7
    day = published_on - timedelta(days=back)
    return Interval(day, day), "day", f"'{match.group()}' is the one next to the publication date"


def _read_recent(match: re.Match[str], published_on: date | None) -> When | None:
    if published_on is None:
        return None
    first = published_on - timedelta(days=RECENT_DAYS)
    return Interval(first, published_on), "fuzzy", f"'{match.group()}': within {RECENT_DAYS} days before publication"


_READERS: dict[str, Callable[[re.Match[str], date | None], When | None]] = {
    "iso": _read_iso, "day": _read_day, "month": _read_month, "year": _read_year, "part": _read_part,
    "decade": _read_decade, "ago": _read_ago, "relative": _read_relative, "nearby": _read_nearby,
    "weekday": _read_weekday, "recent": _read_recent,
}  # fmt: skip

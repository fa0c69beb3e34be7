"""Times told from the day of writing: yesterday, on Monday, last week, three days ago, in the coming months, recently."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from greatgame.coding.english.times.units import (
    COUNT,
    ENDS,
    MONTHS,
    ORDINALS,
    UNIT,
    WEEKDAYS,
    When,
    count,
    holding,
    month_number,
    months_of,
    part_of,
    precision_of,
    shifted,
)
from greatgame.values import Interval

RECENT_DAYS = 90
_W = rf"(?P<weekday>{'|'.join(WEEKDAYS)})"
_HOURS = "morning|afternoon|evening|night"
_PART = rf"(?:(?P<part>[Ee]arly|[Mm]id|[Ll]ate)[- ]|(?:[Tt]he )?(?P<ends>{ENDS}) of )"
_LONGER = r"(?P<unit>week|month|quarter|year|decade)\b(?!-)"
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
_STEPS = {"last": -1, "previous": -1, "next": 1}

FORMS: tuple[tuple[str, str], ...] = (
    ("nearby", rf"(?P<nearby>(?:[Tt]he day before y|[Yy])esterday(?: (?:{_HOURS}))?|[Tt]oday|[Tt]omorrow(?: (?:{_HOURS}))?"
               r"|[Tt]he day after tomorrow|[Ll]ast (?:night|evening)|[Oo]vernight|[Tt]onight"
               r"|[Tt]his (?:morning|afternoon|evening))\b"),
    ("night", rf"[Oo]vernight (?:on )?{_W}\b"),
    ("weekday", rf"(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his|[Tt]his past|[Tt]his coming) )?{_W}(?: (?:{_HOURS}))?"
                r"(?:,? (?:of )?(?P<week>last|this|next) week)?\b"),
    ("weekend", r"(?:(?P<which>[Ll]ast|[Tt]his|[Nn]ext|[Pp]ast|[Tt]he) )weekend\b(?! of\b)"),
    ("ago", rf"{COUNT} {UNIT}s? (?:ago|back(?=[,.;]))\b(?! today)"),
    ("anniversary", rf"[Tt]his (?:very )?day {COUNT} years? ago\b"),
    ("anniversary", rf"{COUNT} years? ago today\b"),
    ("relative", rf"{_PART}?(?P<which>[Ll]ast|[Tt]his|[Ee]arlier this|[Ll]ater this|[Nn]ext|[Tt]he current) {_LONGER}"),
    ("relative", rf"{_PART}(?P<which>the) {_LONGER}"),
    ("month", rf"(?P<month>{'|'.join(MONTHS)}),? (?:of )?(?P<which>last|this|next) year\b"),
    ("fraction", rf"(?P<nth>{'|'.join(ORDINALS)}|last) (?P<length>quarter|half) of (?P<which>last|this|next|the) year\b"),
    ("season", rf"(?P<which>[Ll]ast|[Tt]his|[Nn]ext) (?P<season>{'|'.join(_SEASONS)})\b"),
    ("span", rf"(?:[Tt]he |[Tt]hese )?(?P<way>last|past|next|coming) (?:{COUNT} )?"
             r"(?P<unit>hour|day|week|month|year|decade)s\b"),
    ("span", r"(?:[Tt]he )(?P<way>last|past|coming)(?P<count>) (?P<unit>day|week|month|year|decade)\b(?! of\b)"),
    ("span", r"(?:[Tt]he )?(?P<way>[Rr]ecent)(?P<count>) (?P<unit>day|week|month|year|decade)s\b"),
    ("recent", r"(?:[Rr]ecently|[Rr]ecent|[Ll]ately)\b"),
)  # fmt: skip
_NEARBY = {"the day before yesterday": -2, "yesterday": -1, "last night": -1, "last evening": -1, "tomorrow": 1,
           "the day after tomorrow": 2}  # fmt: skip
_NAMED = re.compile(r"(?:\b(?:Good|Black|Bloody|Ash|Palm|Easter|Super|Cyber|Holy)|\b[Ee](?:very|ach)) $")
"""Words that make a weekday's name the name of a feast, or of every week's day."""
_NAME_BEFORE = re.compile(r"[A-Z]\w+ $")


def stands_alone(kind: str, match: re.Match[str]) -> bool:
    """False for weekdays in names and in every week, and for "Today" in the name of a paper or a broadcaster."""
    before = match.string[max(0, match.start() - 20) : match.start()]
    if kind == "weekday":
        return not _NAMED.search(before)
    return not (match.group() == "Today" and _NAME_BEFORE.search(before))


def _told(match: re.Match[str]) -> str:
    return f"'{' '.join(match.group().split())}', from the publication date"


def _nearby(match: re.Match[str], published_on: date) -> When:
    words = match["nearby"].lower()
    step = _NEARBY.get(words, _NEARBY.get(words.rpartition(" ")[0], 0))
    day = published_on + timedelta(days=step)
    if words == "overnight":
        on = Interval(published_on - timedelta(days=1), published_on)
        return When(on, "interval", "'overnight': the night before the publication date")
    return When(Interval(day, day), "day", _told(match))


def _night(match: re.Match[str], published_on: date) -> When:
    when = _weekday_on(match["weekday"], published_on)
    return When(Interval(when, when + timedelta(days=1)), "interval", f"{_told(match)}: the night that begins then")


def _weekday_on(weekday: str, published_on: date) -> date:
    return published_on - timedelta(days=(published_on.weekday() - WEEKDAYS.index(weekday)) % 7)


def _weekday(match: re.Match[str], published_on: date) -> When:
    """The latest such day by the publication, ahead the first from it.

    "Next" leaves the publication's own day out, and "last" also the day before, which is called yesterday.
    """
    which, week = (match["which"] or "").lower(), match["week"]
    day = _weekday_on(match["weekday"], published_on)
    following = day if day == published_on else day + timedelta(days=7)
    if week:
        first = holding("week", published_on, _STEPS.get(week, 0)).start or published_on
        day = following = first + timedelta(days=WEEKDAYS.index(match["weekday"]))
    elif which == "next":
        day = following = following if following > published_on else following + timedelta(days=7)
    elif which in ("last", "this past"):
        day = following = day if (published_on - day).days > 1 else day - timedelta(days=7)
    elif which == "this coming":
        day = following
    reason = f"'{' '.join(match.group().split())}' is the one next to the publication date"
    return When(Interval(day, day), "day", reason, Interval(following, following))


def _weekend(match: re.Match[str], published_on: date) -> When:
    """Saturday and Sunday, as far as they have come by the publication; ahead, those to come."""
    saturday = _weekday_on("Saturday", published_on)
    coming = saturday if published_on.weekday() >= 5 else saturday + timedelta(days=7)
    if match["which"].lower() == "next":
        saturday = coming if coming > published_on else coming + timedelta(days=7)
    elif match["which"].lower() == "last" and published_on.weekday() >= 5:
        saturday -= timedelta(days=7)
    ahead = coming if match["which"].lower() in ("this", "the") else saturday
    return When(Interval(saturday, saturday + timedelta(days=1)), "interval", _told(match),
                Interval(ahead, ahead + timedelta(days=1)))  # fmt: skip


def _ago(match: re.Match[str], published_on: date) -> When:
    low, high = count(match["count"])
    unit = match["unit"]
    if low == high and unit in ("day", "month", "year"):
        return When(holding(unit, published_on, -low), precision_of(unit), _told(match))
    today = Interval(published_on, published_on)
    return When(shifted(today, unit, -high, -low), "interval" if low == high else "fuzzy", _told(match))


def _anniversary(match: re.Match[str], published_on: date) -> When | None:
    low, high = count(match["count"])
    day = published_on.replace(year=published_on.year - low)
    return When(Interval(day, day), "day", _told(match)) if low == high else None


def _relative(match: re.Match[str], published_on: date) -> When:
    which, unit = match["which"].lower(), match["unit"]
    on, precision = holding(unit, published_on, _STEPS.get(which, 0)), precision_of(unit)
    part = match["part"] or match["ends"]
    if part:
        return When(part_of(on, part), "interval", _told(match))
    if which == "earlier this":
        return When(Interval(on.start, published_on), "interval", _told(match))
    if which in ("last", "next"):
        return When(on, precision, _told(match))
    rest = Interval(published_on, on.end)
    return When(rest, "interval", _told(match)) if which == "later this" else When(on, precision, _told(match), rest)


def _month(match: re.Match[str], published_on: date) -> When:
    month = month_number(match["month"])
    return When(months_of(published_on.year + _STEPS.get(match["which"], 0), month, month), "month", _told(match))


def _fraction(match: re.Match[str], published_on: date) -> When | None:
    year = published_on.year + _STEPS.get(match["which"], 0)
    length = 6 if match["length"] == "half" else 3
    nth = 12 // length if match["nth"] == "last" else ORDINALS.index(match["nth"]) + 1
    if nth * length > 12:
        return None
    return When(months_of(year, (nth - 1) * length + 1, nth * length), "interval", _told(match))


def _season(match: re.Match[str], published_on: date) -> When:
    """The latest such season of the north that is over ("last"), that has begun ("this"), or that comes ("next")."""
    first, which = _SEASONS[match["season"]], match["which"].lower()
    years = range(published_on.year - 2, published_on.year + 3)
    seasons = [months_of(year, first, first + 2) for year in years]
    over = [one for one in seasons if one.end and one.end < published_on]
    begun = [one for one in seasons if one.start and one.start <= published_on]
    coming = [one for one in seasons if one.start and one.start > published_on]
    going_on = next((one for one in seasons if one.end and one.end >= published_on), coming[0])
    on = {"last": over[-1], "this": begun[-1], "next": coming[0]}[which]
    return When(on, "interval", f"{_told(match)}, taken for the north's season", going_on if which == "this" else None)


def _span(match: re.Match[str], published_on: date) -> When:
    """So many units up to the publication, or from the day after it on; the numbers are round ones, so that it is vague."""
    way, unit = match["way"].lower(), match["unit"]
    words = match["count"] or ("few" if way == "recent" or match.group().endswith("s") else "one")
    _, high = count(words)
    if unit == "hour":
        unit, high = "day", -(-high // 24)
    days = {"day": 1, "week": 7, "month": 31, "year": 366, "decade": 3653}[unit] * high
    if way in ("next", "coming"):
        return When(Interval(published_on + timedelta(days=1), published_on + timedelta(days=days)), "fuzzy", _told(match))
    return When(Interval(published_on - timedelta(days=days), published_on), "fuzzy", _told(match))


def _recent(match: re.Match[str], published_on: date) -> When:
    first = published_on - timedelta(days=RECENT_DAYS)
    return When(Interval(first, published_on), "fuzzy", f"'{match.group()}': within {RECENT_DAYS} days before publication")


READERS: dict[str, Callable[[re.Match[str], date], When | None]] = {
    "nearby": _nearby, "night": _night, "weekday": _weekday, "weekend": _weekend, "ago": _ago, "anniversary": _anniversary,
    "relative": _relative, "month": _month, "fraction": _fraction, "season": _season, "span": _span, "recent": _recent,
}  # fmt: skip

"""Times with a calendar name: days, lists of days, months, quarters, seasons, years, decades; a lacking year is inferred."""

import re
from collections.abc import Callable
from datetime import date

from greatgame.coding.english.times.units import (
    ENDS,
    MONTHS,
    ORDINALS,
    PARTS,
    WEEKDAYS,
    When,
    day_of,
    first_not_over,
    latest_begun,
    month_number,
    months_of,
    part_of,
)
from greatgame.values import Interval

_SHORT = r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?"
_NAMES = rf"(?:{'|'.join(MONTHS)}|{_SHORT})"
_M, _M2 = rf"(?P<month>{_NAMES})", rf"(?P<month2>{_NAMES})"
_DD = r"(?:0?[1-9]|[12]\d|3[01])"
_ORD = r"(?:st|nd|rd|th)?"
_D, _D2 = rf"(?P<day>{_DD}){_ORD}", rf"(?P<day2>{_DD}){_ORD}"
_YYYY = r"(?:1[89]\d\d|20\d\d)"
_Y, _Y2 = rf"(?P<year>{_YYYY})\b", rf"(?P<year2>{_YYYY})\b"
_W = rf"(?P<weekday>{'|'.join(WEEKDAYS)})"
_TO = r"(?: ?[-–—] ?| (?:to|and|or|through|until|till) )"
_PART = rf"(?:(?P<part>[Ee]arly|[Mm]id|[Ll]ate)[- ]|(?:[Tt]he )?(?P<ends>{ENDS}) of (?:the year )?)"
_SEASON = r"(?P<season>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)"
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (0, 14)}

FORMS: tuple[tuple[str, str], ...] = (
    ("iso", rf"{_Y}(?P<mark>[-/.])(?P<n>0[1-9]|1[0-2])(?P=mark)(?P<day>0[1-9]|[12]\d|3[01])(?=T\d|\b)"),
    ("iso", rf"(?P<day>{_DD})\.(?P<n>0?[1-9]|1[0-2])\.{_Y}"),
    ("slashed", rf"(?P<first>{_DD})/(?P<second>{_DD})/{_Y}"),
    ("day", rf"(?:{_W}(?:,| the)? )?{_D}(?: of)? {_M}(?:,? {_Y})?(?!\w)"),
    ("day", rf"{_D}-{_M}-{_Y}"),
    ("day", rf"(?:{_W},? )?{_M} {_D}(?!\d)\b(?:,? {_Y})?"),
    ("day", rf"{_W},? \({_D}(?: of)? {_M}(?:,? {_Y})?\)"),
    ("day", rf"{_W},? \({_M} {_D}(?:,? {_Y})?\)"),
    ("days", rf"{_D}(?:, {_DD}{_ORD})*,?{_TO}{_D2}(?: of)? {_M}(?:,? {_Y})?(?!\w)"),
    ("days", rf"{_M} {_D}(?:, {_DD}{_ORD})*,?{_TO}{_D2}(?![\d.]*\d)\b(?:,? {_Y})?"),
    ("part", rf"{_PART}{_M}(?:,? {_Y})?(?!\w)"),
    ("part", rf"{_PART}{_Y}"),
    ("months", rf"(?<=\w ){_M}(?: {_Y})?{_TO}{_M2}(?: {_Y2})?(?!\w)(?! \d)"),
    ("month", rf"{_M},? (?:of )?{_Y}"),
    ("month", rf"(?<=\w ){_M}(?!\w)(?! \d)"),
    ("months so far", rf"(?P<which>first|last) (?P<n>two|three|four|five|six|seven|eight|nine|ten|\d\d?) months of {_Y}"),
    ("quarter", rf"(?P<which>{'|'.join(ORDINALS)}|last) (?P<unit>quarter|half) of {_Y}"),
    ("quarter", rf"(?P<unit>Q|H)(?P<which>[1-4]),? (?:of )?{_Y}"),
    ("half", rf"(?P<which>first|second) half of {_M}(?: {_Y})?(?!\w)"),
    ("season", rf"{_SEASON},? (?:of )?{_Y}(?:[-–/](?P<end>\d\d(?:\d\d)?)\b)?"),
    ("years", rf"(?<=\w ){_Y}(?:[-–—/]| (?:to|and|or|through|until|till) )(?P<end>{_YYYY}|\d\d)(?![-–\d])\b"),
    ("fiscal", rf"(?:[Ff]iscal(?: year)?|[Ff]inancial year|FY) ?{_Y}(?:[-–/](?P<end>\d\d(?:\d\d)?)\b)?"),
    ("year", rf"(?<=\w ){_Y}(?![-–\d])"),
    ("decade", rf"(?:{_PART}(?:the )?)?(?P<decade>1[89]\d0|20\d0)s\b"),
    ("century", r"(?P<century>1\d|20)th[- ]century\b"),
    ("feast", rf"(?P<feast>New Year['’]s Eve|New Year['’]s Day|Christmas Eve|Christmas Day)(?:,? (?:of |in )?{_Y})?"),
)  # fmt: skip
_FEASTS = {"new year's eve": (12, 31), "new year's day": (1, 1), "christmas eve": (12, 24), "christmas day": (12, 25)}
_PREPOSITION = r"(?:in|since|until|till|by|during|from|before|after|between|last|this|next|through|throughout|of)"
_ALONE = re.compile(rf"\b{_PREPOSITION}(?: the)?(?: years?)? $", re.IGNORECASE)
_COUNTED = re.compile(r" (?:men|women|people|police|children|[a-z]{3,}(?<!wa)(?<!ha)(?<!thi)(?<!a)s)\b")
_SLASHED = re.compile(rf"(?<![\d/])({_DD})/({_DD})/{_YYYY}\b")


def stands_alone(kind: str, match: re.Match[str]) -> bool:
    """False for a bare month or year that no preposition makes a time, and for a number that counts something."""
    text, start = match.string, match.start()
    told = match.groupdict()
    if kind in ("day", "days") and told["year"] is None:
        is_counted = text[match.end() - 1].isdigit() and _COUNTED.match(text, match.end())
        mark = "in " if kind == "day" else " and "
        return not (is_counted and mark in (text[start - 3 : start].lower() if kind == "day" else match.group()))
    if kind not in ("month", "months", "year", "years") or kind in ("month", "months") and (told.get("year") or told.get("year2")):
        return True
    if kind == "years" and not match["end"].startswith(("1", "2")) and match.string[match.start() + 4] == " ":
        return False
    before = text[max(0, start - 18) : start]
    if kind in ("year", "years") and _COUNTED.match(text, match.end()):
        return False
    return bool(_ALONE.search(before)) and not (kind.startswith("month") and before.lower().endswith(" of "))


def _inferred(match: re.Match[str], build: Callable[[int], Interval], precision: str, published_on: date | None) -> When | None:
    """The year told, or the latest that has begun by the publication; then `ahead` is the first that is not over."""
    told = match.groupdict().get("year")
    words = " ".join(match.group().split())
    if told:
        return When(build(int(told)), precision, f"'{words}' tells the {precision}")
    if published_on is None:
        return None
    on, ahead = latest_begun(build, published_on), first_not_over(build, published_on)
    if on is None:
        return None
    weekday = match.groupdict().get("weekday")
    reason = f"'{words}' tells the {precision}; the year is inferred from the publication date"
    if weekday and not _falls_on(on, weekday) and ahead is not None and _falls_on(ahead, weekday):
        return When(ahead, precision, f"{reason}, so that it falls on a {weekday}")
    return When(on, precision, reason, ahead)


def _falls_on(on: Interval, weekday: str) -> bool:
    return on.start is not None and WEEKDAYS[on.start.weekday()] == weekday


def _iso(match: re.Match[str], published_on: date | None) -> When | None:
    return _inferred(match, lambda year: day_of(year, int(match["n"]), int(match["day"])), "day", published_on)


def _slashed(match: re.Match[str], _: date | None) -> When | None:
    """Month or day first, as another such date of the text decides; where nothing decides, the days from one to the other."""
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    pairs = [(int(one), int(other)) for one, other in _SLASHED.findall(match.string)]
    is_day_first, is_month_first = any(one > 12 for one, _ in pairs), any(other > 12 for _, other in pairs)
    if is_day_first != is_month_first or first == second:
        day, month = (first, second) if is_day_first else (second, first)
        order = "day" if is_day_first else "month"
        return When(day_of(year, month, day), "day", f"'{match.group()}' tells the day, the {order} first")
    low, high = sorted((date(year, first, second), date(year, second, first)))
    return When(Interval(low, high), "interval", f"'{match.group()}' has the day or the month first: one of two days")


def _day(match: re.Match[str], published_on: date | None) -> When | None:
    return _inferred(match, lambda year: day_of(year, month_number(match["month"]), int(match["day"])), "day", published_on)


def _days(match: re.Match[str], published_on: date | None) -> When | None:
    month, low, high = month_number(match["month"]), int(match["day"]), int(match["day2"])
    return _inferred(match, lambda year: Interval(date(year, month, low), date(year, month, high)), "interval", published_on)


def _month(match: re.Match[str], published_on: date | None) -> When | None:
    month = month_number(match["month"])
    return _inferred(match, lambda year: months_of(year, month, month), "month", published_on)


def _months(match: re.Match[str], published_on: date | None) -> When | None:
    """From one month to another; the year told with one of them goes for the other, past December for the later one."""
    first, last = month_number(match["month"]), month_number(match["month2"])
    last += 12 if last < first else 0
    if match["year"] and match["year2"]:
        on = Interval(date(int(match["year"]), first, 1), months_of(int(match["year2"]), last, (last - 1) % 12 + 1).end)
        return When(on, "interval", f"'{match.group()}' tells the first and the last month")
    if match["year2"]:
        year = int(match["year2"]) - (1 if last > 12 else 0)
        return When(months_of(year, first, last), "interval", f"'{match.group()}' tells the first and the last month")
    when = _inferred(match, lambda year: months_of(year, first, last), "interval", published_on)
    if when is None or match["year"] or published_on is None or when.on.end is None or when.on.end <= published_on:
        return when
    past = latest_begun(lambda year: Interval(months_of(year, first, last).end), published_on)
    year = past.start.year - (1 if last > 12 else 0) if past and past.start else published_on.year - 1
    return When(months_of(year, first, last), "interval", when.reason, when.ahead)


def _part(match: re.Match[str], published_on: date | None) -> When | None:
    part = match["part"] or match["ends"]
    month = match.groupdict().get("month")
    if month is None:
        return _inferred(match, lambda year: part_of(months_of(year, 1, 12), part), "interval", published_on)
    number = month_number(month)
    return _inferred(match, lambda year: part_of(months_of(year, number, number), part), "interval", published_on)


def _quarter(match: re.Match[str], published_on: date | None) -> When | None:
    length = 6 if match["unit"] in ("half", "H") else 3
    which = match["which"]
    n = 12 // length if which == "last" else int(which) if which.isdigit() else ORDINALS.index(which) + 1
    if n * length > 12:
        return None
    return _inferred(match, lambda year: months_of(year, (n - 1) * length + 1, n * length), "interval", published_on)


def _half(match: re.Match[str], published_on: date | None) -> When | None:
    month = month_number(match["month"])

    def build(year: int) -> Interval:
        whole = months_of(year, month, month)
        is_first = match["which"] == "first"
        return Interval(whole.start, date(year, month, 15)) if is_first else Interval(date(year, month, 16), whole.end)

    return _inferred(match, build, "interval", published_on)


def _months_so_far(match: re.Match[str], published_on: date | None) -> When | None:
    words = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
    n = words.get(match["n"]) or min(12, int(match["n"]))
    first, last = (1, n) if match["which"] == "first" else (13 - n, 12)
    return _inferred(match, lambda year: months_of(year, first, last), "interval", published_on)


def _season(match: re.Match[str], _: date | None) -> When | None:
    """The season of the north; a winter is of either year, unless both are told."""
    first, last = _SEASONS[match["season"].lower()]
    if match["end"]:
        if first:
            return None
        first = 12
    on = months_of(int(match["year"]), first, last)
    return When(on, "interval", f"'{match.group()}' tells the season, taken for the north's")


def _years(match: re.Match[str], _: date | None) -> When | None:
    first = int(match["year"])
    last = int(match["end"]) if len(match["end"]) == 4 else first // 100 * 100 + int(match["end"])
    if last <= first:
        return None
    return When(Interval(date(first, 1, 1), date(last, 12, 31)), "interval", f"'{match.group()}' spans years")


def _fiscal(match: re.Match[str], _: date | None) -> When:
    """A year of accounts, which begins from July of the year before (Australia) to April (Japan): all of it that may be."""
    year = int(match["year"])
    on = months_of(year, 4, 21) if match["end"] else months_of(year, -5, 15)
    return When(on, "interval", f"'{match.group()}' is a year of accounts, which states begin in different months")


def _year(match: re.Match[str], published_on: date | None) -> When | None:
    return _inferred(match, lambda year: months_of(year, 1, 12), "year", published_on)


def _decade(match: re.Match[str], _: date | None) -> When:
    first = int(match["decade"])
    part = (match["part"] or match["ends"] or "").lower()
    low, high = {"early": (0, 3), "mid": (4, 6), "late": (6, 9)}[PARTS[part]] if part else (0, 9)
    on = Interval(date(first + low, 1, 1), date(first + high, 12, 31))
    return When(on, "interval", f"'{match.group()}' tells the decade")


def _century(match: re.Match[str], _: date | None) -> When:
    last = int(match["century"]) * 100
    return When(Interval(date(last - 99, 1, 1), date(last, 12, 31)), "interval", f"'{match.group()}' tells the century")


def _feast(match: re.Match[str], published_on: date | None) -> When | None:
    month, day = _FEASTS[match["feast"].lower().replace("’", "'")]
    return _inferred(match, lambda year: day_of(year, month, day), "day", published_on)


READERS: dict[str, Callable[[re.Match[str], date | None], When | None]] = {
    "iso": _iso, "slashed": _slashed, "day": _day, "days": _days, "part": _part, "months": _months, "month": _month,
    "months so far": _months_so_far, "quarter": _quarter, "half": _half, "season": _season, "years": _years,
    "fiscal": _fiscal, "year": _year, "decade": _decade, "century": _century, "feast": _feast,
}  # fmt: skip

"""The day of publication that the head of a text tells: a dateline, a dated heading, a line with a date alone."""

import re
from calendar import monthrange
from datetime import date

from greatgame.values import Interval

HEAD = 700
"""Letters of a text in which its own date is sought."""
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?" \
         r"|Nov(?:ember)?|Dec(?:ember)?)\.?"  # fmt: skip
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?!\d)"
_YEAR = r"(?:[,.]? +(?P<year>1[89]\d\d|20\d\d))?"
_DATE = rf"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, )?(?:{_MONTH} {_DAY}{_YEAR}|{_DAY} {_MONTH}{_YEAR})"
_FORMS = tuple(
    re.compile(form.replace("DATE", date_form), re.MULTILINE)
    for date_form in (rf"{_MONTH} {_DAY}{_YEAR}", rf"{_DAY} {_MONTH}{_YEAR}")
    for form in (
        r"(?:\b[A-Z][A-Z'. -]+,?(?: [A-Z][\w.]+)*,? ?)?\( ?DATE ?\) *[-–—:]*",  # KABUL, Afghanistan (Sept. 7) -
        r"^[A-Z][A-Z .'-]{2,30}, (?:[A-Z][\w.]+, )?DATE ?(?:\(\w+\) ?)?[-–—:]",  # LIMA, March 3 (Reuters) -
        r"^ *DATE *:",  # Mar. 5: Operations in the east
        r"^[^\n.]{0,90}?(?<!\b[Oo]n )(?<!\bin )(?<!\bby )(?<!\bto )(?<!\band )(?<!\bsince )(?<!\buntil )(?<!\bfrom )(?<!\beve of )"
        r"\bDATE(?<!\.) *$",  # Operational update, March 6, 2011: no sentence, and no day that something is said to happen on
        r"^(?:Published|Updated|Posted|Date|Released?)[: ]+(?:on )?DATE",
    )
)
_ISO = re.compile(r"^\W*(?P<year>19\d\d|20\d\d)-(?P<n>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])\b", re.MULTILINE)
_NUMBERED = re.compile(r"\b(?P<year>19\d\d|20\d\d)[-/](?P<n>0[1-9]|1[0-2])\b")

_SERIAL = re.compile(r"\b(?P<year>19\d\d|20\d\d)-(?P<n>0[1-9]|1[0-2])-[A-Z]{1,4}-?\d{1,4}\b")


def dateline(text: str) -> tuple[date, int, int] | None:
    """The day, and where the words that tell it begin and end; None where the head tells no whole date.

    A year that the date itself lacks is taken from another date or a numbered reference ("2011-02-S-118") in the head.
    """
    head = text[:HEAD].replace("\u2028", "\n").replace("\xa0", " ")
    found = [match for form in _FORMS for match in form.finditer(head)]
    for match in sorted(found, key=lambda match: (match.groupdict().get("year") is None, match.start())):
        day = _day(match, head)
        if day is not None:
            return day, match.start(), match.end()
    iso = _ISO.search(head)
    if iso is None:
        return None
    try:
        return date(int(iso["year"]), int(iso["n"]), int(iso["day"])), iso.start(), iso.end()
    except ValueError:
        return None


def issued_in(text: str) -> Interval | None:
    """The month that the number of a release in the head tells ("2011-07-S-048"); None where no such number stands there."""
    number = _SERIAL.search(text[:HEAD])
    if number is None:
        return None
    year, month = int(number["year"]), int(number["n"])
    return Interval(date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def datelines(text: str) -> list[tuple[int, int]]:
    """Where the head of a text has datelines and dated headings, whether or not they tell a whole date."""
    head = text[:HEAD].replace("\u2028", "\n").replace("\xa0", " ")
    return sorted(match.span() for form in _FORMS for match in form.finditer(head))


def _day(match: re.Match[str], head: str) -> date | None:
    month = _MONTHS.index(match["month"][:3].lower()) + 1
    year = int(match["year"]) if match["year"] else _year(month, head)
    if year is None or int(match["day"]) > monthrange(year, month)[1]:
        return None
    return date(year, month, int(match["day"]))


def _year(month: int, head: str) -> int | None:
    """The year of a numbered reference near that month in the head."""
    for match in _NUMBERED.finditer(head):
        apart = (month - int(match["n"]) + 6) % 12 - 6
        if abs(apart) <= 1:
            return int(match["year"]) + (1 if int(match["n"]) + apart > 12 else -1 if int(match["n"]) + apart < 1 else 0)
    return None

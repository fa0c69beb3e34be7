"""States through time: ISO 3166-1, Correlates of War and Gleditsch-Ward codes with the days between which they exist."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class StateCodes:
    """One state: its codes, and its first and last day (None: before 1945, or still there).

    `historical_name` and `other_names` are given for states that are no more; their `iso3` is the code of ISO 3166-3.
    """

    iso3: str
    cow: int | None
    gw: int | None
    active_from: date | None = None
    active_until: date | None = None
    historical_name: str = ""
    other_names: tuple[str, ...] = ()
    source: str = ""

    def is_active(self, on: date) -> bool:
        """True when the state existed on that day."""
        has_begun = self.active_from is None or self.active_from <= on
        return has_begun and (self.active_until is None or on <= self.active_until)


@cache
def state_codes() -> dict[str, StateCodes]:
    """Every state by its ISO code, those that are no more included."""
    found = {}
    for iso3, cow, gw, begin, end, name, others, source in rows("state_codes.tsv"):
        days = [date.fromisoformat(day) if day else None for day in (begin, end)]
        others_ = tuple(filter(None, others.split("|")))
        found[iso3] = StateCodes(iso3, _number(cow), _number(gw), days[0], days[1], name, others_, source)
    return found


def by_cow(code: int, on: date) -> str | None:
    """The ISO code of the state that a Correlates of War number means on that day; None when there is none."""
    return next((state.iso3 for state in state_codes().values() if state.cow == code and state.is_active(on)), None)


def by_gw(code: int, on: date) -> str | None:
    """The ISO code of the state that a Gleditsch-Ward number means on that day; None when there is none."""
    return next((state.iso3 for state in state_codes().values() if state.gw == code and state.is_active(on)), None)


def rows(name: str) -> Iterator[list[str]]:
    """The rows of one table of this room, without its head."""
    text = (files("greatgame.ontology") / "data" / name).read_text(encoding="utf-8")
    return (line.split("\t") for line in text.splitlines()[1:])


def _number(text: str) -> int | None:
    return int(text) if text else None

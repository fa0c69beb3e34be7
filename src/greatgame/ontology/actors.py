"""Actors and every way to call them: states, seats, peoples, groups, organisations, office-holders with terms."""

import re
import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files

from greatgame.ontology.state_codes import rows, state_codes
from greatgame.values import Actor

GRACE_DAYS = 31
"""Days before and after a term in which an office-holder may still be called by the office."""
SECTORS = {
    "LEG": ("legislature", "government office"), "JUD": ("courts", "government office"), "OPP": ("opposition", "organisation"),
    "PTY": ("parties", "organisation"), "REB": ("armed opposition", "armed group"), "CRM": ("criminals", "people"),
    "CVL": ("people", "people"), "MED": ("media", "organisation"), "EDU": ("schools and scholars", "people"),
    "BUS": ("business", "organisation"), "LAB": ("labour", "organisation"), "REL": ("religious bodies", "organisation"),
    "NGO": ("non-governmental organisations", "organisation"), "IGO": ("missions", "organisation"),
    "HLH": ("health workers", "people"),
}  # fmt: skip
"""What a sector of a state is called, and its kind; government, military, police and spies are the state itself."""


@dataclass(frozen=True, slots=True)
class Name:
    """One way to call an actor; `kind` says which way, `role` an office-holder's office, `source` who says so."""

    text: str
    actor_id: str
    kind: str
    active_from: date | None = None
    active_until: date | None = None
    role: str = ""
    source: str = ""

    def holds(self, on: date | None) -> bool:
        """True when the name was already borne on that day (former office-holders are still recognised)."""
        return on is None or self.active_from is None or self.active_from <= on

    def is_current(self, on: date | None) -> bool:
        """True when the office was held on that day, a month of grace at either end; without a day always."""
        if on is None:
            return True
        has_begun = self.active_from is None or self.active_from.toordinal() - GRACE_DAYS <= on.toordinal()
        return has_begun and (self.active_until is None or on.toordinal() <= self.active_until.toordinal() + GRACE_DAYS)


@dataclass(frozen=True, slots=True)
class ActorTable:
    """Actors by id, and names by their text, first word and, for office-holders, every word."""

    actors: Mapping[str, Actor]
    by_text: Mapping[str, tuple[Name, ...]]
    longest: Mapping[str, int] = field(default_factory=dict)
    """First word of a name -> the number of words of the longest name that begins so."""
    prefixes: Mapping[str, str] = field(default_factory=dict)
    by_word: Mapping[str, tuple[Name, ...]] = field(default_factory=dict)
    """Word of an office-holder's name, folded -> the names with it."""
    by_start: Mapping[tuple[str, int], tuple[str, ...]] = field(default_factory=dict)
    """First letter and length of such a word -> all the words so made."""

    def called(self, text: str, on: date | None = None) -> tuple[Name, ...]:
        """The actors called exactly so on that day, office-holders in office first; empty when unknown."""
        found = self.by_text.get(" ".join(text.split()), ())
        if len(found) < 2:
            return tuple(name for name in found if name.holds(on))
        return tuple(sorted((name for name in found if name.holds(on)), key=lambda name: _rank(name, on)))

    def actor(self, actor_id: str) -> Actor:
        """The actor of an id: of the table, a part of a state ("PER-JUD"), or one that only a text names, provisionally."""
        if actor_id in self.actors:
            return self.actors[actor_id]
        state, _, sector = actor_id.partition("-")
        if sector in SECTORS and state in self.actors:
            words, kind = SECTORS[sector]
            return Actor(actor_id, f"{words} of {self.actors[state].name}", kind, country=state)
        told, _, name = actor_id.partition(":")
        name = f"{name} (not named)" if told == "some" else name or actor_id
        return Actor(actor_id, name, "unknown", is_provisional=True)

    def extended(self, own: Iterable[Actor]) -> "ActorTable":
        """The table with the analyst's own actors and aliases, which win over ours."""
        own = tuple(own)
        if not own:
            return self
        names = [Name(text, actor.actor_id, "own", actor.active_from, actor.active_until)
                 for actor in own for text in (actor.name, *actor.aliases)]  # fmt: skip
        ours = {text: found for text, found in self.by_text.items() if text not in {name.text for name in names}}
        every = [name for found in ours.values() for name in found]
        return _table({**self.actors, **{actor.actor_id: actor for actor in own}}, [*every, *names], self.prefixes)


def _rank(name: Name, on: date | None) -> tuple[bool, bool, int]:
    """The analyst's own names first, then who is in office, then who came last to it."""
    began = name.active_from.toordinal() if name.active_from else 0
    return name.kind != "own", not name.is_current(on), -began


@lru_cache(maxsize=50_000)
def folded(word: str) -> str:
    """A word of a name without accents, marks and the Arabic article, in small letters: al-Sisi is sisi."""
    plain = unicodedata.normalize("NFKD", word).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z]", "", re.sub(r"^(?:al|el|ul|as|ash)[-\u2010\u2011 ](?=\w{3})", "", plain))


@cache
def actor_table() -> ActorTable:
    """The built-in table."""
    folder = files("greatgame.ontology") / "data"
    curated = tomllib.loads((folder / "actors.toml").read_text(encoding="utf-8"))
    actors: dict[str, Actor] = {}
    names: list[Name] = []
    codes = state_codes()
    for actor_id, name, others, demonyms, capitals in rows("states.tsv"):
        code = codes.get(actor_id)
        span = (code.active_from, code.active_until) if code else (None, None)
        aliases = tuple(filter(None, others.split("|")))
        actors[actor_id] = Actor(actor_id, name, "state", None, aliases, *span)
        names += [Name(text, actor_id, "name") for text in (name, *aliases)]
        names += [Name(text, actor_id, "people") for text in demonyms.split("|") if text and text != "Korean"]
        names += [Name(text.split(",")[0], actor_id, "capital") for text in capitals.split("|") if text]
    for code in codes.values():
        if code.historical_name:
            actors[code.iso3] = Actor(code.iso3, code.historical_name, "state", None, code.other_names,
                                      code.active_from, code.active_until)  # fmt: skip
            names += [Name(text, code.iso3, "name", code.active_from, code.active_until)
                      for text in (code.historical_name, *code.other_names)]  # fmt: skip
    for actor_id, other in curated["states"].items():
        actors.setdefault(actor_id, Actor(actor_id, other[0], "state"))
        names += [Name(text, actor_id, "short form or seat") for text in other]
    for actor_id, entry in curated["groups"].items():
        actor = _group(actor_id, entry)
        actors[actor_id] = actor
        names += [Name(text, actor_id, "name") for text in (actor.name, *actor.aliases)]
    names += list(_people())
    return _table(actors, names, curated["prefixes"])


def _group(actor_id: str, entry: list[object]) -> Actor:
    """Name, kind, aliases and, where known, the country it belongs to and the years from and until which it is active."""
    name, kind, aliases, *rest = entry
    country, begin, end = (*rest, "", "", "")[:3]
    span = [date(int(str(year)), *day) if year else None for year, day in ((begin, (1, 1)), (end, (12, 31)))]
    others = tuple(map(str, aliases)) if isinstance(aliases, list) else ()
    return Actor(actor_id, str(name), str(kind), str(country) or None, others, span[0], span[1])


def _people() -> Iterator[Name]:
    """Office-holders: those gathered by hand, and those whom the Factbook prints."""
    for file in ("people.tsv", "leaders.tsv"):
        for full, spellings, actor_id, office, begin, end, source in rows(file):
            days = [date.fromisoformat(day) if day else None for day in (begin, end)]
            for text in dict.fromkeys((full, *filter(None, spellings.split("|")))):
                yield Name(text, actor_id, "office-holder", days[0], days[1], office, source)


def _table(actors: Mapping[str, Actor], names: Iterable[Name], prefixes: Mapping[str, str]) -> ActorTable:
    by_text: dict[str, list[Name]] = defaultdict(list)
    by_word: dict[str, list[Name]] = defaultdict(list)
    longest: dict[str, int] = {}
    for name in names:
        if name.actor_id in actors and name not in by_text[name.text]:
            by_text[name.text].append(name)
            words = name.text.split()
            longest[words[0]] = max(longest.get(words[0], 0), len(words))
            if name.kind == "office-holder":
                for word in {folded(word) for word in words}:
                    by_word[word].append(name)
    by_start: dict[tuple[str, int], list[str]] = defaultdict(list)
    for word in sorted(filter(None, by_word)):
        by_start[word[0], len(word)].append(word)
    return ActorTable(
        actors, {text: tuple(found) for text, found in by_text.items() if found}, longest, prefixes,
        {word: tuple(found) for word, found in by_word.items() if word},
        {start: tuple(found) for start, found in by_start.items()},
    )  # fmt: skip

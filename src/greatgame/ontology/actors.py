"""Actors and every way to call them: states, seats, peoples, groups, organisations, office-holders with terms."""

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files

from greatgame.values import Actor

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
    """One way to call an actor; `kind` says which way, `role` an office-holder's office."""

    text: str
    actor_id: str
    kind: str
    active_from: date | None = None
    active_until: date | None = None
    role: str = ""

    def holds(self, on: date | None) -> bool:
        """True when the name was already borne on that day (former office-holders are still recognised)."""
        return on is None or self.active_from is None or self.active_from <= on


@dataclass(frozen=True, slots=True)
class ActorTable:
    """Actors by id, and names by their text and first word."""

    actors: Mapping[str, Actor]
    by_text: Mapping[str, tuple[Name, ...]]
    longest: Mapping[str, int] = field(default_factory=dict)
    """First word of a name -> the number of words of the longest name that begins so."""
    prefixes: Mapping[str, str] = field(default_factory=dict)

    def called(self, text: str, on: date | None = None) -> tuple[Name, ...]:
        """The actors called exactly so on that day; empty when unknown."""
        return tuple(name for name in self.by_text.get(" ".join(text.split()), ()) if name.holds(on))

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
        names = [Name(text, actor.actor_id, "own", actor.active_from, actor.active_until)
                 for actor in own for text in (actor.name, *actor.aliases)]  # fmt: skip
        ours = {text: found for text, found in self.by_text.items() if text not in {name.text for name in names}}
        every = [name for found in ours.values() for name in found]
        return _table({**self.actors, **{actor.actor_id: actor for actor in own}}, [*every, *names], self.prefixes)


@cache
def actor_table() -> ActorTable:
    """The built-in table."""
    folder = files("greatgame.ontology") / "data"
    curated = tomllib.loads((folder / "actors.toml").read_text(encoding="utf-8"))
    rows = (folder / "states.tsv").read_text(encoding="utf-8").splitlines()[1:]
    actors: dict[str, Actor] = {}
    names: list[Name] = []
    for row in rows:
        actor_id, name, others, demonyms, capitals = row.split("\t")
        aliases = tuple(filter(None, others.split("|")))
        actors[actor_id] = Actor(actor_id, name, "state", aliases=aliases)
        names += [Name(text, actor_id, "name") for text in (name, *aliases)]
        names += [Name(text, actor_id, "people") for text in demonyms.split("|") if text and text != "Korean"]
        names += [Name(text.split(",")[0], actor_id, "capital") for text in capitals.split("|") if text]
    for actor_id, other in curated["states"].items():
        actors.setdefault(actor_id, Actor(actor_id, other[0], "state"))
        names += [Name(text, actor_id, "short form or seat") for text in other]
    for actor_id, (name, kind, other) in curated["groups"].items():
        actors[actor_id] = Actor(actor_id, name, kind, aliases=tuple(other))
        names += [Name(text, actor_id, "name") for text in (name, *other)]
    names += list(_people(curated["people"]["list"]))
    return _table(actors, names, curated["prefixes"])


def _people(rows: Iterable[list[str]]) -> Iterator[Name]:
    for full, actor_id, role, begin, end in rows:
        days = [date.fromisoformat(day) if day else None for day in (begin, end)]
        yield Name(full, actor_id, "office-holder", days[0], days[1], role)


def _table(actors: Mapping[str, Actor], names: Iterable[Name], prefixes: Mapping[str, str]) -> ActorTable:
    by_text: dict[str, list[Name]] = defaultdict(list)
    longest: dict[str, int] = {}
    for name in names:
        if name.actor_id in actors and name not in by_text[name.text]:
            by_text[name.text].append(name)
            words = name.text.split()
            longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return ActorTable(actors, {text: tuple(found) for text, found in by_text.items() if found}, longest, prefixes)

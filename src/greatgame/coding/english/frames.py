"""The lexicon of events: which word names which type."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Lemma -> PLOVER type for verbs, nouns and adjectives, and the words that change how roles are read."""

    verbs: Mapping[str, str]
    nouns: Mapping[str, str]
    adjectives: Mapping[str, str]
    light: frozenset[str]
    inverse: frozenset[str]
    prepositions: frozenset[str]
    objects: Mapping[str, Mapping[str, str]]


@cache
def lexicon() -> Lexicon:
    """The lexicon of `lexicon/events.toml`."""
    text = (files("greatgame.coding.english") / "lexicon" / "events.toml").read_text(encoding="utf-8")
    raw = tomllib.loads(text)
    return Lexicon(
        verbs=_turned(raw["verbs"]),
        nouns=_turned(raw["nouns"]),
        adjectives=_turned(raw["adjectives"]),
        light=frozenset(raw["light"]["verbs"]),
        inverse=frozenset(raw["inverse"]["verbs"]),
        prepositions=frozenset(raw["prepositions"]["common"]),
        objects=raw["objects"],
    )


def _turned(by_type: Mapping[str, list[str]]) -> dict[str, str]:
    turned: dict[str, str] = {}
    for kind, words in by_type.items():
        for word in words:
            turned.setdefault(word, kind)
    return turned

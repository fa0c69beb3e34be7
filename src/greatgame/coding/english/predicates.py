"""The lexicon: which predicate, with which particle, object or complement, is which type of event."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

PARTS_OF_SPEECH = ("verbs", "nouns", "adjs")


@dataclass(frozen=True, slots=True)
class Frame:
    """One way to tell an event; empty constraints hold always.

    `targets` are the roles in which the other side is looked for, in this order: `obj`, `iobj`, `in-object`
    (an actor inside the object's phrase), `complement`, `complement-subject`, `purpose`, `host`, or a preposition.
    `inverse` frames tell what happened to their subject.
    """

    type: str
    part: str
    lemmas: tuple[str, ...]
    example: str
    targets: tuple[str, ...]
    mode: str | None = None
    object: tuple[str, ...] = ()
    particle: tuple[str, ...] = ()
    prep: tuple[str, ...] = ()
    complement: tuple[str, ...] = ()
    object_or_prep: tuple[str, ...] = ()
    prep_object: tuple[str, ...] = ()
    inverse: bool = False
    mutual: bool = False

    @property
    def specificity(self) -> int:
        """How much the frame asks for; the most specific frame that holds wins."""
        asked = (self.object, self.complement, self.object_or_prep, self.prep_object)
        return 3 * sum(bool(one) for one in asked) + 2 * bool(self.particle) + bool(self.prep)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The frames by part of speech and lemma, and the verbs that stand above other actions."""

    frames: tuple[Frame, ...]
    by_lemma: Mapping[tuple[str, str], tuple[Frame, ...]]
    governors: Mapping[str, frozenset[str]]

    def of(self, part: str, lemma: str) -> tuple[Frame, ...]:
        """The frames of a lemma, most specific first."""
        return self.by_lemma.get((part, lemma), ())

    def without(self, frame: Frame) -> "Lexicon":
        """The lexicon with one frame taken away."""
        return _index([one for one in self.frames if one is not frame], self.governors)


@cache
def lexicon() -> Lexicon:
    """The built-in lexicon."""
    folder = files("greatgame.coding.english") / "lexicon"
    frames: list[Frame] = []
    governors: dict[str, frozenset[str]] = {}
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        if not path.name.endswith(".toml"):
            continue
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        frames += [_frame(row) for row in table.pop("frame", [])]
        governors |= {name: frozenset(words) for name, words in table.items()}
    return _index(frames, governors)


def _frame(row: Mapping[str, Any]) -> Frame:
    fields: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
    part = next(name for name in PARTS_OF_SPEECH if name in fields)
    return Frame(part=part, lemmas=fields.pop(part), **fields)


def _index(frames: Iterable[Frame], governors: Mapping[str, frozenset[str]]) -> Lexicon:
    every = tuple(frames)
    found: dict[tuple[str, str], list[Frame]] = {}
    for frame in every:
        for lemma in frame.lemmas:
            found.setdefault((frame.part, lemma), []).append(frame)
    ordered = {key: tuple(sorted(those, key=lambda one: -one.specificity)) for key, those in found.items()}
    return Lexicon(every, ordered, governors)

"""The lexicon: which predicate, with which particle, object or complement, is which type of event."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

from greatgame.errors import InputFault
from greatgame.ontology.plover import TYPES

PARTS_OF_SPEECH = ("verbs", "nouns", "adjs")
_PREPOSITIONS = """about across against after among around as at before behind between by for from in into of off on onto
out over past to toward towards under upon with within without alongside"""
PREPOSITIONS = frozenset(_PREPOSITIONS.split())
STATEMENT = "STATEMENT"
"""The type of frames for plain words (CAMEO 01, 02): they keep what they govern from being coded as an event."""

CONSTRAINTS = ("object", "particle", "prep", "complement", "object_or_prep", "prep_object", "subject")
FLAGS = ("inverse", "mutual", "clause", "intransitive")


@dataclass(frozen=True, slots=True)
class Frame:
    """One way to tell an event; empty constraints hold always.

    `targets` are the roles in which the other side is looked for, in this order: `obj`, `iobj`, `in-object`
    (an actor inside the object's phrase), `complement`, `complement-subject`, `host`, or a preposition.
    `inverse` frames tell what happened to their subject; in a `mutual` one both sides do it; a `clause` frame speaks for
    the deed in its complement, which is then not read by itself. `own_type` is the analyst's name of the type.
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
    subject: tuple[str, ...] = ()
    inverse: bool = False
    mutual: bool = False
    clause: bool = False
    intransitive: bool = False
    own_type: str = ""

    @property
    def specificity(self) -> int:
        """How much the frame asks for; the most specific frame that holds wins."""
        asked = (self.object, self.complement, self.object_or_prep, self.prep_object, self.subject)
        is_phrase = any(" " in word for one in asked for word in one)
        return 3 * sum(bool(one) for one in asked) + 2 * len(self.particle) + bool(self.prep) + self.intransitive + is_phrase


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The frames by part of speech and lemma, and the word classes that the rules ask for."""

    frames: tuple[Frame, ...]
    by_lemma: Mapping[tuple[str, str], tuple[Frame, ...]]
    governors: Mapping[str, frozenset[str]]

    def of(self, part: str, lemma: str) -> tuple[Frame, ...]:
        """The frames of a lemma, most specific first."""
        return self.by_lemma.get((part, lemma), ())

    def without(self, frame: Frame) -> "Lexicon":
        """The lexicon with one frame taken away."""
        less = {(frame.part, lemma): tuple(one for one in self.of(frame.part, lemma) if one is not frame)
                for lemma in frame.lemmas}  # fmt: skip
        return replace(self, frames=tuple(one for one in self.frames if one is not frame), by_lemma={**self.by_lemma, **less})

    def only(self, frames: Iterable[Frame]) -> "Lexicon":
        """The word classes of the lexicon with these frames alone."""
        return _index(frames, self.governors)

    def extended(self, frames: Iterable[Frame]) -> "Lexicon":
        """The lexicon with an analyst's own frames, which win over built-in ones that ask for as much."""
        return _index([*frames, *self.frames], self.governors)


@cache
def lexicon() -> Lexicon:
    """The built-in lexicon."""
    folder = files("greatgame.coding.english") / "lexicon"
    tables = [(path.name, tomllib.loads(path.read_text(encoding="utf-8")))
              for path in sorted(folder.iterdir(), key=lambda path: path.name) if path.name.endswith(".toml")]  # fmt: skip
    governors = {name: frozenset(words) for _, table in tables for name, words in table.items()
                 if isinstance(words, list) and name != "class"}  # fmt: skip
    frames = [frame for name, table in tables for frame in frames_of(table, governors, name)]
    return _index(frames, governors)


def frames_of(table: Mapping[str, Any], words: Mapping[str, frozenset[str]], where: str) -> list[Frame]:
    """The frames of the `[[class]]` entries of a lexicon or codebook table; `where` names the file in errors."""
    return [frame for number, entry in enumerate(table.get("class", ()), start=1)
            for frame in _frames(entry, words, f"{where}, class {number}")]  # fmt: skip


def _frames(entry: Mapping[str, Any], words: Mapping[str, frozenset[str]], where: str) -> list[Frame]:
    kind = entry.get("type", "")
    if kind != STATEMENT and kind not in TYPES:
        raise InputFault(f"{where}: type {kind!r} is not one of {', '.join(TYPES)} or {STATEMENT}")
    mode = entry.get("mode")
    if mode is not None and mode not in TYPES[kind].modes:
        raise InputFault(f"{where}: mode {mode!r} is not one of {kind}'s: {', '.join(TYPES[kind].modes) or 'it has none'}")
    unknown = set(entry) - {"type", "mode", "targets", *FLAGS, *CONSTRAINTS, *PARTS_OF_SPEECH}
    if unknown:
        raise InputFault(f"{where}: {', '.join(sorted(unknown))} means nothing here; see docs/how-to/codebook.md")
    asked = {key: _resolved(entry[key], words, where) for key in CONSTRAINTS if key in entry}
    flags = {key: bool(entry.get(key)) for key in FLAGS}
    targets = tuple(entry.get("targets", ("obj", "in-object")))
    return [_frame(kind, part, key, example, targets, mode, asked, flags)
            for part in PARTS_OF_SPEECH for key, example in entry.get(part, {}).items()]  # fmt: skip


def _resolved(listed: Iterable[str], words: Mapping[str, frozenset[str]], where: str) -> tuple[str, ...]:
    """The words, with each "@class" replaced by the words of that class."""
    found: list[str] = []
    for one in listed:
        if one.startswith("@") and one[1:] not in words:
            raise InputFault(f"{where}: no word class is called {one[1:]!r}; there are {', '.join(sorted(words))}")
        found += sorted(words[one[1:]]) if one.startswith("@") else [one]
    return tuple(found)


def _frame(
    kind: str, part: str, key: str, example: str, targets: tuple[str, ...], mode: str | None,
    asked: Mapping[str, tuple[str, ...]], flags: Mapping[str, bool],
) -> Frame:  # fmt: skip
    """One frame; its key is a lemma with the particle and preposition that must follow ("lash out at")."""
    lemma, *rest = key.split()
    fields: dict[str, Any] = {**asked, **flags}
    if rest:
        fields["particle"] = (*rest, *asked.get("particle", ()))
        if rest[-1] in PREPOSITIONS and rest[-1] not in targets:
            targets = (rest[-1], *targets)
    return Frame(type=kind, part=part, lemmas=(lemma,), example=example, targets=targets, mode=mode, **fields)


def _index(frames: Iterable[Frame], governors: Mapping[str, frozenset[str]]) -> Lexicon:
    every = tuple(frames)
    found: dict[tuple[str, str], list[Frame]] = {}
    for frame in every:
        for lemma in frame.lemmas:
            found.setdefault((frame.part, lemma), []).append(frame)
    ordered = {key: tuple(sorted(those, key=lambda one: -one.specificity)) for key, those in found.items()}
    return Lexicon(every, ordered, governors)

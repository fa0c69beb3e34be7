"""The cue words of statements and claims, read once from the lexicon files beside this one."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from greatgame.coding.english.phrases import MODAL

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Cue:
    """One way to report: what may follow, whether words were uttered, and how the speaker stands to what follows.

    `stance` is 1 or -1 (for or against what follows), 2 or -2 (for or against its being done), 3 (told by "as ..."), 0.
    """

    name: str
    level: str
    takes: frozenset[str]
    stance: int = 0


@dataclass(frozen=True, slots=True)
class Speech:
    """The cues of statements by lemma; `forms` leads from an inflected form to its verb; `words` are the word lists."""

    verbs: Mapping[str, tuple[Cue, ...]]
    nouns: Mapping[str, tuple[Cue, ...]]
    adjs: Mapping[str, tuple[Cue, ...]]
    forms: Mapping[str, str]
    words: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Frame:
    """A verb with an object noun or a preposition (or both) that links a cause to an effect."""

    verbs: frozenset[str]
    nouns: frozenset[str]
    preps: tuple[str, ...]
    sign: int
    kind: str = "causal"
    hedge: str = "assert"


@dataclass(frozen=True, slots=True)
class Before:
    """Words before a cause (or, with `is_effect`, before an effect) that stands beside a clause."""

    words: tuple[str, ...]
    kind: str
    sign: int
    hedge: str
    is_effect: bool


@dataclass(frozen=True, slots=True)
class Causes:
    """The cues of claims."""

    raising: frozenset[str]
    lowering: frozenset[str]
    verbs: Mapping[str, frozenset[str]]
    nouns: Mapping[str, frozenset[str]]
    adjectives: Mapping[str, frozenset[str]]
    frames: Mapping[str, tuple[Frame, ...]]
    sources: Mapping[str, tuple[Frame, ...]]
    phrases: Mapping[str, tuple[Before, ...]]
    clauses: Mapping[str, tuple[Before, ...]]
    forms: Mapping[str, str]

    def sign(self, lemma: str) -> int:
        """1 for a verb that raises its object, -1 for one that lowers it, 0 for any other."""
        return 1 if lemma in self.raising else -1 if lemma in self.lowering else 0


def _table(name: str) -> dict[str, Any]:
    path = files("greatgame.coding.english") / "cues" / name
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def speech() -> Speech:
    """The cues of statements."""
    table = _table("speech.toml")
    found: dict[str, dict[str, list[Cue]]] = {"verbs": {}, "nouns": {}, "adjs": {}}
    for row in table["group"]:
        cue = Cue(row["name"], row["level"], frozenset(row["takes"]), row.get("stance", 0))
        for part, lemmas in found.items():
            for word in dict.fromkeys(row.get(part, ())):
                lemmas.setdefault(word, []).append(cue)
    verbs, nouns, adjs = ({word: tuple(cues) for word, cues in found[part].items()} for part in ("verbs", "nouns", "adjs"))
    words = {name: frozenset(listed) for name, listed in table["words"].items()}
    return Speech(verbs, nouns, adjs, _forms(verbs), words)


@cache
def causes() -> Causes:
    """The cues of claims."""
    table = _table("causes.toml")
    verbs = {name: frozenset(words) for name, words in table["verbs"].items()}
    return Causes(
        raising=verbs["raise"],
        lowering=verbs["lower"],
        verbs=verbs,
        nouns={name: frozenset(words) for name, words in table["nouns"].items()},
        adjectives={name: frozenset(words) for name, words in table["adjectives"].items()},
        frames=_by_verb(table["frame"]),
        sources=_by_verb(table["from"]),
        phrases=_by_first_word(table["before"]),
        clauses=_by_first_word(table["clause"]),
        forms=_forms([*verbs["raise"], *verbs["lower"], *verbs["grow"], *verbs["shrink"]]),
    )


def _by_verb(rows: Iterable[Mapping[str, Any]]) -> dict[str, tuple[Frame, ...]]:
    found: dict[str, list[Frame]] = {}
    for row in rows:
        frame = Frame(frozenset(row["verbs"]), frozenset(row.get("nouns", ())), tuple(row["preps"]), row.get("sign", 1),
                      row.get("kind", "causal"), row.get("hedge", "assert"))  # fmt: skip
        for verb in frame.verbs:
            found.setdefault(verb, []).append(frame)
    return {verb: tuple(frames) for verb, frames in found.items()}


def _by_first_word(rows: Iterable[Mapping[str, Any]]) -> dict[str, tuple[Before, ...]]:
    found: dict[str, list[Before]] = {}
    for row in rows:
        for words in row["words"]:
            parts = tuple(words.split())
            one = Before(parts, row["kind"], row.get("sign", 1), row.get("hedge", "assert"), row.get("effect", False))
            found.setdefault(parts[0], []).append(one)
    return {word: tuple(sorted(those, key=lambda one: -len(one.words))) for word, those in found.items()}


def _forms(lemmas: Iterable[str]) -> dict[str, str]:
    """Past and -ing forms of verbs, for words that a parser takes for nouns or adjectives."""
    import lemminflect

    found: dict[str, str] = {}
    for lemma in lemmas:
        for forms in lemminflect.getAllInflections(lemma, upos="VERB").values():
            for form in forms:
                found.setdefault(form, lemma)
    return found


def verb_of(token: "Token", forms: Mapping[str, str]) -> str:
    """The lemma of a verb; also of one read as a noun right after an auxiliary; empty for anything else."""
    tag = token.tag_
    if tag[0] == "V" or token.pos_ == "VERB":
        return forms.get(token.lower_, token.lemma_)
    lemma = forms.get(token.lower_)
    if lemma is None or not token.i or tag not in ("NN", "NNS", "JJ", "NNP"):
        return ""
    step = token.i - 1
    while step > 0 and token.doc[step].tag_ == "RB":
        step -= 1
    before = token.doc[step].lower_
    is_past = token.lower_.endswith("ed") and before in ("have", "has", "had")
    return lemma if is_past or (tag == "NN" and before in MODAL) else ""

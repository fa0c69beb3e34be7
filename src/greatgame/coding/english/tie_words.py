"""The cues of ties, read once, and what a noun of ties tells with the words around it: shared, denied, soured."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

Row = tuple[str, int, bool]
"""How a word binds: the tie's kind, its sign, and whether it binds both ways."""
DESCRIBING = frozenset(("JJ", "JJR", "JJS", "RB", "NN", "VBN", "VBG", "HYPH"))


@dataclass(frozen=True, slots=True)
class Words:
    """The cues of ties: how each noun, adjective and verb binds, and the word lists."""

    nouns: Mapping[str, Row]
    adjectives: Mapping[str, Row]
    verbs: Mapping[str, Row]
    phrases: Mapping[str, Row]
    deeds: Mapping[str, Row]
    words: Mapping[str, frozenset[str]]


@cache
def words() -> Words:
    """The cues of ties, read once."""
    table = tomllib.loads((files("greatgame.coding.english") / "cues" / "ties.toml").read_text(encoding="utf-8"))
    rows: dict[str, dict[str, Row]] = {
        part: {word: (row[0], row[1], row[2]) for word, row in table[part].items()}
        for part in ("nouns", "adjectives", "verbs", "phrases", "deeds")
    }
    return Words(**rows, words={name: frozenset(listed) for name, listed in table["words"].items()})


def denied(token: "Token", row: Row) -> Row | None:
    """How a noun binds behind "no" or "little": distrust for trust, opposition for "no friend of", nothing for the rest."""
    cues, lemma, doc = words(), token.lemma_.lower(), token.doc
    if token.pos_ not in ("NOUN", "PROPN"):
        return row
    start = token.i
    while start - 1 >= token.sent.start and doc[start - 1].tag_ in DESCRIBING:
        start -= 1
    near = [doc[i].lower_ for i in range(max(token.sent.start, start - 1), token.i)]
    if "without" in near:
        return None
    if not set(near) & cues.words["none"] or "longer" in near or "only" in near:
        return row
    if lemma in cues.words["trusting"]:
        return "distrust", -1, True
    follows = doc[token.i + 1].lower_ if token.i + 1 < len(doc) else ""
    is_litotes = row[1] > 0 and "no" in near and lemma in cues.words["persons"] and follows in ("of", "to")
    return ("opposition", -1, row[2]) if is_litotes else None


def qualified(token: "Token", lemma: str, cues: Words) -> Row | None:
    """Nouns whose sign stands beside them: "close ties", "shared interests", "competing interests"."""
    near = beside(token)
    if lemma in cues.words["relations"]:
        if near & cues.words["warm"]:
            return "partner", 1, True
        return ("distrust", -1, True) if near & cues.words["cold"] else _moved(token, cues)
    if lemma in cues.words["interests"]:
        if near & cues.words["shared"]:
            return "shared interest", 1, True
        return ("rival", -1, True) if near & cues.words["apart"] else None
    return None


def _moved(noun: "Token", cues: Words) -> Row | None:
    """Relations that sour or warm, or are told to be good or bad: "relations with Oman have soured", "ties are tense"."""
    head = noun.head
    if noun.dep_ not in ("nsubj", "nsubj:pass") or head.i < noun.i:
        return None
    words = {head.lemma_.lower(), head.lower_}
    is_denied = any(child.lower_ in ("not", "n't", "n’t", "never", "hardly") for child in head.children)
    if is_denied or not words & (cues.words["souring"] | cues.words["warming"] | cues.words["warm"] | cues.words["cold"]):
        return None
    return ("partner", 1, True) if words & (cues.words["warming"] | cues.words["warm"]) else ("distrust", -1, True)


def beside(token: "Token") -> set[str]:
    """The words that stand before a noun in its phrase."""
    near = {child.lower_ for child in token.children if child.i < token.i}
    return near | ({token.doc[token.i - 1].lower_} if token.i > token.sent.start else set())

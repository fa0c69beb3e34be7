"""In which of PLOVER's 37 contexts an event stands, by the words of the clause that tells it."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Span


@cache
def context_words() -> Mapping[str, tuple[str, ...]]:
    """The contexts that each word tells."""
    path = files("greatgame.coding.english") / "lexicon" / "contexts.toml"
    found: dict[str, list[str]] = {}
    for context, words in tomllib.loads(path.read_text(encoding="utf-8"))["contexts"].items():
        for word in words.split():
            found.setdefault(word, []).append(context)
    return {word: tuple(contexts) for word, contexts in found.items()}


def contexts_of(clause: "Span") -> tuple[str, ...]:
    """The contexts of a clause, in the order in which their words first stand."""
    known = context_words()
    found: list[str] = []
    before = ""
    for token in clause:
        word = token.lemma_.lower()
        for told in (word, f"{before}-{word}"):
            found += known.get(told, ())
        before = word
    return tuple(dict.fromkeys(found))

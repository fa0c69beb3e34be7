"""Hostile text: whole sentences of our own, cut, spliced, repeated and strewn with what breaks readers of text."""

import csv
import re
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from random import Random

from greatgame.coding.english.predicates import lexicon
from greatgame.ontology.actors import actor_table

FIXTURES = Path(__file__).parents[1] / "coding" / "fixtures"
LONGEST = 24_000
"""Characters of the longest text that the mutations make."""

ODD = (
    "\u200b", "\u200d", "\ufeff", "\u00ad", "\u202e", "\u2066", "\u0000", "\ud800", "\U0001f1f5\U0001f1f0",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467", "e\u0301", "\u0130", "\u1e9e", "\ufb01", "\u2028", "\u2029", "\x85", "\f",
    "\t", "\r\n", "\n", "\n\n", "\u00a0", "\u3000", "\u05e9\u05dc\u05d5\u05dd", "\u0645\u0631\u062d\u0628\u0627",
    "\u5317\u4eac", "\uff21\uff22", "\u01c5", "\u0345", "\U00010400", "\u201c", "\u201d", "\u2018", "\u2019", "\u00ab",
    "\u00bb", '"', "'", "``", "''", "(", ")", "[", "]", "((((", "))))", "{{", "<b>", "</p>", "<script>alert(1)</script>",
    "&amp;", "&#x202e;", "https://x.example/?a=b&c=%00", "a@b.example", "...", "\u2026", "!?!?", ";", ":", " - ", "\u2014",
    "\u2013", "--", "/", "\\", "%s", "{0}", "$1", "NaN", "-0", "1e999", "9" * 60, "10" * 200, "0000-00-00", "31.02.2017",
    "99/99/9999", "30 February 2016", "in 0001", "in 99999", "between 1 and 0", "since the year 10000", "the 1000000th",
    "-5 May", "24:61", "U.S.", "Mr.", "St.", "e.g.", "No. ", "said", "that", "and", "or", ", who", ", which", "not", "to", "of",
    "by", "his counterpart", "both parties", "the group", "it", "they", "he", "yesterday", "last week", "on Monday",
    "two days earlier", "in May", "because", "despite", "led to", "unless", "if", "KABUL, May 5 -- ",
)  # fmt: skip
"""Characters, marks, numbers, dates and small words that rules stumble over."""


@cache
def sentences() -> tuple[str, ...]:
    """Our own sentences: the fixtures of statements and claims, and the example of each frame of the lexicon."""
    found = [frame.example for frame in lexicon().frames if frame.example]
    for name in ("statements.tsv", "claims.tsv"):
        with (FIXTURES / name).open(encoding="utf-8", newline="") as file:
            found += [row["text"] for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]
    return tuple(dict.fromkeys(found))


@cache
def names() -> tuple[str, ...]:
    """What the actor table calls its actors."""
    return tuple(sorted({actor.name for actor in actor_table().actors.values()}))


def changed(text: str, chance: Random, longest: int = LONGEST) -> str:
    """The text after one to four mutations drawn by `chance`, cut to `longest` characters."""
    for _ in range(chance.randint(1, 4)):
        text = chance.choice(_CHANGES)(text, chance)
    return text[:longest]


def _cut(text: str, chance: Random) -> tuple[int, int]:
    """A stretch of the text, short ones more often."""
    start = chance.randint(0, len(text))
    return start, min(len(text), start + int(len(text) * chance.random() ** 3) + 1)


def _put(text: str, chance: Random, piece: str) -> str:
    at = chance.randint(0, len(text))
    if chance.random() < 0.7:  # between words
        at = text.find(" ", at) + 1 or len(text)
    return f"{text[:at]}{piece}{text[at:]}"


def _with_odd(text: str, chance: Random) -> str:
    return _put(text, chance, chance.choice(ODD))


def _with_many_odd(text: str, chance: Random) -> str:
    return _put(text, chance, chance.choice(ODD) * chance.choice((2, 10, 100, 1000)))


def _with_sentence(text: str, chance: Random) -> str:
    return _put(text, chance, f"{chance.choice(sentences())} ")


def _with_half_sentence(text: str, chance: Random) -> str:
    words = chance.choice(sentences()).rstrip(".").split()
    at = chance.randint(0, len(words))
    return _put(text, chance, f"{' '.join(chance.choice((words[:at], words[at:])))} ")


def _with_name(text: str, chance: Random) -> str:
    return _put(text, chance, f"{chance.choice(names())} ")


def _with_many_names(text: str, chance: Random) -> str:
    between = chance.choice((", ", " and ", " ", "; ", "'s ", " of ", " (", " - ", "\n", " said ", " attacked ", " and the "))
    return _put(text, chance, between.join(chance.choices(names(), k=chance.choice((3, 10, 100, 1000)))))


def _with_new_names(text: str, chance: Random) -> str:
    n_names = chance.choice((2, 20, 1000))
    made = ["".join(chance.choices("abdegiklmnorstuvz", k=chance.randint(3, 9))).title() for _ in range(n_names)]
    return _put(text, chance, chance.choice((" ", ", ", " and ", " met ", " of ", ". ")).join(made))


def _repeated(text: str, chance: Random) -> str:
    start, end = _cut(text, chance)
    n = min(chance.choice((2, 3, 10, 100, 1000)), 1 + LONGEST // max(1, end - start))
    return text[:start] + text[start:end] * n + text[end:]


def _shorter(text: str, chance: Random) -> str:
    start, end = _cut(text, chance)
    return text[:start] + text[end:]


def _moved(text: str, chance: Random) -> str:
    start, end = _cut(text, chance)
    return _put(text[:start] + text[end:], chance, text[start:end])


def _unpunctuated(text: str, chance: Random) -> str:
    return re.sub(r"[.!?\n]+\s*(?=\S)", chance.choice((" ", ", ", " and ", "; ", ": ")), text)


def _recased(text: str, chance: Random) -> str:
    return chance.choice((str.upper, str.lower, str.title, str.swapcase))(text)


def _wrapped(text: str, chance: Random) -> str:
    start, end = _cut(text, chance)
    pairs = ('"', '"'), ("\u201c", "\u201d"), ("(", ")"), ("[", "]"), ("'", "'"), ("<p>", "</p>"), ("He said that ", "")
    left, right = chance.choice(pairs)
    n = chance.choice((1, 1, 2, 50))
    return text[:start] + left * n + text[start:end] + right * n + text[end:]


def _glued(text: str, chance: Random) -> str:
    start, end = _cut(text, chance)
    return text[:start] + re.sub(r"\s+", "", text[start:end]) + text[end:]


def _broken_lines(text: str, chance: Random) -> str:
    return text.replace(" ", chance.choice(("\n", "\r\n", "\n\n", "\u00a0", "  ", "\t")), chance.choice((1, 5, -1)))


_CHANGES: Sequence[Callable[[str, Random], str]] = (
    _with_odd, _with_odd, _with_many_odd, _with_sentence, _with_sentence, _with_half_sentence, _with_half_sentence,
    _with_name, _with_many_names, _with_new_names, _repeated, _shorter, _shorter, _moved, _unpunctuated, _recased, _wrapped,
    _glued, _broken_lines,
)  # fmt: skip

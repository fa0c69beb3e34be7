"""Find the words a quote claims to be in a text, or say that they are not there."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

FOLDED = {
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u02bc`\u00b4", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
    **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", ""),
}
"""Typographic variants of one sign, and signs without a width."""

NEGATIONS = frozenset(
    ("not", "no", "never", "nor", "neither", "none", "without", "cannot", "nobody", "nothing", "nowhere", "hardly", "barely")
)
SMALL = frozenset(("the", "a", "an", "of", "to", "in", "on", "at", "by", "for", "and", "that", "which", "is", "was", "its"))
"""Words a quote may hold beyond the text's own without telling anything else."""

LEAST_LIKENESS = 0.8
LEAST_WORDS = 4
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_EDGES = " \t\r\n\"'.,;:()[]\u2026-"


@dataclass(frozen=True, slots=True)
class Aligned:
    """`text[start:end]` is what the quote stands for; `how` is exact, normalised or fuzzy; `likeness` is in 0..1."""

    start: int
    end: int
    how: str
    likeness: float = 1.0


def align(quote: str, text: str, near: int = 0) -> Aligned | None:
    """Where a quote stands in a text, the place nearest to `near` if it stands there more than once; None if nowhere.

    Exact first; then without regard to white space, the shape of quotation marks and dashes, and signs at either end
    (and to case, from three words on); never half a word; then fuzzy, word by word: words of the text may be left out
    and small words put in, one in five at most, but never a negation, a number or a name. Quotes under four words are
    not sought fuzzily.
    """
    if not quote.strip():
        return None
    found = _nearest([match.start() for match in re.finditer(f"(?={_whole(quote)})", text)], near)
    if found is not None:
        return Aligned(found, found + len(quote), "exact")
    return _normalised(quote, text, near) or _fuzzy(quote, text)


def _whole(words: str) -> str:
    """A pattern for exactly these words, which never begins or ends inside a word."""
    before = r"(?<!\w)" if re.match(r"\w", words) else ""
    after = r"(?!\w)" if re.search(r"\w\Z", words) else ""
    return before + re.escape(words) + after


def _nearest(places: list[int], near: int) -> int | None:
    return min(places, key=lambda place: abs(place - near), default=None)


@lru_cache(maxsize=8)
def _folded(text: str) -> tuple[str, tuple[int, ...]]:
    """The text with one sign for each kind and single spaces, and for each of its characters the place in the original."""
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        plain = FOLDED.get(letter)
        if plain is None:
            plain = " " if letter.isspace() else unicodedata.normalize("NFKC", letter)
        if plain == " " and letters and letters[-1] == " ":
            continue
        letters.extend(plain)
        places.extend([place] * len(plain))
    return "".join(letters), tuple(places)


def _normalised(quote: str, text: str, near: int) -> Aligned | None:
    wanted = _folded(quote)[0].strip(_EDGES)
    if not wanted:
        return None
    folded, places = _folded(text)
    flags = re.IGNORECASE if len(wanted.split()) >= 3 else 0
    matches = re.finditer(f"(?=({_whole(wanted)}))", folded, flags)
    spans = [(places[match.start(1)], places[match.end(1) - 1] + 1) for match in matches]
    start = _nearest([span[0] for span in spans], near)
    return None if start is None else Aligned(*next(span for span in spans if span[0] == start), "normalised")


@dataclass(frozen=True, slots=True)
class _Token:
    word: str
    start: int
    end: int
    is_hard: bool


def _tokens(text: str) -> list[_Token]:
    folded, places = _folded(text)
    found = []
    for match in _WORD.finditer(folded):
        word = match.group()
        is_name = word[0].isupper() and word.lower() not in SMALL
        is_hard = is_name or any(letter.isdigit() for letter in word) or word.lower() in NEGATIONS or word.lower().endswith("n't")
        found.append(_Token(word.lower(), places[match.start()], places[match.end() - 1] + 1, is_hard))
    return found


def _fuzzy(quote: str, text: str) -> Aligned | None:
    """The stretch of the text that the quote can be made of with the fewest edits, if they are few and harmless.

    Semi-global alignment by dynamic programming over words: `cost[j]` is the least cost of the quote so far ending
    before word j of the text, `begin[j]` the word at which that alignment begins.
    """
    wanted, words = _tokens(quote), _tokens(text)
    if len(wanted) < LEAST_WORDS:
        return None
    too_much = (1 - LEAST_LIKENESS) * len(wanted) + 1e-9
    cost: list[float] = [0.0] * (len(words) + 1)
    begin = list(range(len(words) + 1))
    for token in wanted:
        extra = 1.0 if token.word in SMALL else float("inf")
        next_cost, next_begin = [cost[0] + extra], [begin[0]]
        for place, other in enumerate(words, 1):
            same = cost[place - 1] + (0.0 if token.word == other.word else float("inf"))
            put_in = cost[place] + extra
            left_out = next_cost[place - 1] + (float("inf") if other.is_hard else 1.0)
            best = min(same, put_in, left_out)
            next_cost.append(best)
            next_begin.append(begin[place - 1] if best == same else begin[place] if best == put_in else next_begin[place - 1])
        cost, begin = next_cost, next_begin
        if min(cost) > too_much:
            return None
    end = min(range(len(cost)), key=cost.__getitem__)
    if cost[end] > too_much or begin[end] >= end:
        return None
    return Aligned(words[begin[end]].start, words[end - 1].end, "fuzzy", round(1 - cost[end] / len(wanted), 3))

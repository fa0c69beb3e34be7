"""Which time goes with what: times at the edge of a sentence, and days that a story carries from sentence to sentence."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from greatgame.coding.english.reading import TimeFound

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

EDGE = 2
"""Tokens that may stand between a time and the end of its sentence."""
LONGEST_CARRIED = 2
"""Days that a time may span to be carried on by a story in the past tense."""
_PAST = ("VBD", "VBN")


def edge_time(token: "Token", times: Sequence[TimeFound]) -> TimeFound | None:
    """The time that opens or closes the predicate's sentence, where the parse ties it to another word.

    "..., yesterday." dates the main clause and what hangs on it, not what a clause in the present tense tells beside it.
    """
    sentence = token.sent
    if token.tag_ in ("VBZ", "VBP"):
        return None
    closing = [time for time in times if _n_words(sentence, time.end, sentence.end) <= EDGE]
    opening = [time for time in times if _n_words(sentence, sentence.start, time.start) <= EDGE]
    return next(iter((*closing[-1:], *opening[:1])), None)


def _n_words(sentence: "Span", start: int, end: int) -> int:
    return sum(1 for token in sentence.doc[start:end] if not token.is_punct and not token.is_space)


def carried(sentence: "Span", last: TimeFound | None) -> TimeFound | None:
    """The time of the sentence before, where this one goes on with the story: in the simple past, after a day told."""
    if last is None or last.on.start is None or last.on.end is None:
        return None
    if (last.on.end - last.on.start).days >= LONGEST_CARRIED or sentence.root.tag_ not in _PAST:
        return None
    if any(child.lower_ in ("has", "have", "had", "is", "are", "be", "been") for child in sentence.root.children):
        return None
    return last


def lies_ahead(time: TimeFound, published_on: date | None) -> bool:
    """True for a time after the text was published: it dates what is to come, never a deed told as done.

    "Chad offered talks on 3 August", written in July, tells the day of the talks and not of the offer.
    """
    return published_on is not None and time.on.start is not None and time.on.start > published_on

"""The frame nearest to a predicate whose frames all ask for other words, by the word vectors of the pipeline."""

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from greatgame.coding.english.candidates import PARTS
from greatgame.coding.english.framing import beside
from greatgame.coding.english.participants import objects, obliques
from greatgame.coding.english.predicates import STATEMENT, Frame, Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token
    from spacy.vocab import Vocab

LEAST = 0.65
"""The least likeness at which a frame is taken; chosen on the develop rows with the words of their frames knocked out."""
N_NEAREST = 3
BARE = ("be", "have", "do", "say")


@dataclass(frozen=True, slots=True)
class Nearest:
    """A frame that almost holds: `told` is the word that stands there, `asked` the nearest one that the frame asks for.

    `likeness` (0..1) is the mean cosine of the told word to the three nearest that are asked for.
    """

    frame: Frame
    likeness: float
    told: str
    asked: str


def nearest_frame(verb: "Token", lexicon: Lexicon) -> Nearest | None:
    """The frame of a verb whose words are most alike to those around it; None where none is like enough."""
    if PARTS.get(verb.pos_) != "verbs" or verb.lemma_ in BARE:
        return None
    around = beside(verb)
    things = tuple(sorted({one.lemma_.lower() for one in objects(verb) if one.pos_ in ("NOUN", "PROPN")}))
    behind = tuple(sorted({one.lemma_.lower() for _, one in obliques(verb)}))
    best: Nearest | None = None
    for frame in lexicon.of("verbs", verb.lemma_.lower()):
        if frame.type == STATEMENT or frame.complement or not set(frame.particle) <= around:
            continue
        pairs = ((frame.object, things), (frame.object_or_prep, (*things, *behind)), (frame.prep_object, behind))
        found = [_most_alike(told, asked, verb.vocab) for asked, told in pairs if asked]
        least = min(found, default=(0.0, "", ""))
        if least[0] >= LEAST and (best is None or least[0] > best.likeness):
            best = Nearest(frame, *least)
    return best


def _most_alike(told: tuple[str, ...], asked: tuple[str, ...], vocab: "Vocab") -> tuple[float, str, str]:
    """How alike the words told are to those asked for, at their best, with the two words."""
    return max((_alike(word, asked, vocab) for word in told), default=(0.0, "", ""))


@cache
def _alike(word: str, asked: tuple[str, ...], vocab: "Vocab") -> tuple[float, str, str]:
    mine = _vector(word, vocab)
    others = [(one, vector) for one in asked if one != word and (vector := _vector(one, vocab)) is not None]
    if mine is None or not others:
        return (0.0, word, "")
    cosines = sorted(((float(vector @ mine), one) for one, vector in others), reverse=True)[:N_NEAREST]
    return (round(sum(cosine for cosine, _ in cosines) / len(cosines), 4), word, cosines[0][1])


@cache
def _vector(word: str, vocab: "Vocab") -> NDArray[np.float32] | None:
    """The vector of a word, of length one; None where the pipeline has none. Of several words the last counts."""
    entry = vocab[word.split()[-1]]
    if not entry.has_vector:
        return None
    vector: NDArray[np.float32] = np.asarray(entry.vector, dtype=np.float32)
    return vector / np.float32(np.linalg.norm(vector))

"""Sentences that leave out a subject known to all: "Met with the premier." is read as if it said who met her."""

import re
from array import array
from functools import lru_cache
from itertools import pairwise

from greatgame.coding.english.clean import Cleaned

PUT_VERB = "They "
PUT_NOUN = "They had a "
"""What is put before a sentence that begins with its verb, and before one that has none ("Official visit.")."""
_STARTS = re.compile(r"(?:^|(?<=[.!?])\s+|\n+)(?=[A-Z])")
_WORD = re.compile(r"[A-Za-z]+")
_ADVERBS = frozenset(("also", "later", "then", "jointly", "briefly", "formally", "again", "subsequently", "afterwards"))
LONGEST_NOUN_SENTENCE = 14


def completed(cleaned: Cleaned) -> tuple[Cleaned, frozenset[int]]:
    """The text with a pronoun before each sentence without a subject, and where those pronouns stand.

    The words put in come from the first letter of their sentence, so offsets still lead into the original.
    """
    pieces: list[str] = []
    offsets: array[int] = array("q")
    places = []
    starts = [match.end() for match in _STARTS.finditer(cleaned.text)]
    done = 0
    for start, end in pairwise((*starts, len(cleaned.text))):
        put = _missing(cleaned.text[start:end])
        if not put:
            continue
        pieces.append(cleaned.text[done:start])
        offsets.extend(cleaned.offsets[done:start])
        places.append(len(offsets))
        pieces.append(put)
        offsets.extend([cleaned.offsets[start]] * len(put))
        word = _WORD.match(cleaned.text, start)
        stop = word.end() if word else start
        pieces.append(cleaned.text[start:stop].lower() if put == PUT_VERB else cleaned.text[start:stop])
        offsets.extend(cleaned.offsets[start:stop])
        done = stop
    pieces.append(cleaned.text[done:])
    offsets.extend(cleaned.offsets[done:])
    return Cleaned("".join(pieces), offsets), frozenset(places)


def _missing(sentence: str) -> str:
    """The pronoun for a sentence that begins with a past form, or with a noun and has no verb at all; else nothing."""
    words = [match.group().lower() for match in _WORD.finditer(sentence)]
    if not words:
        return ""
    first = words[1] if words[0] in _ADVERBS and len(words) > 1 else words[0]
    if is_past(first):
        return PUT_VERB
    has_verb = any(is_past(word) or word in ("is", "was", "are", "were", "has", "had", "will") for word in words)
    return PUT_NOUN if len(words) <= LONGEST_NOUN_SENTENCE and not has_verb else ""


@lru_cache(maxsize=100_000)
def is_past(word: str) -> bool:
    """True for the simple past of a verb: met, discussed, held."""
    from lemminflect import getAllLemmas, getInflection

    lemmas = getAllLemmas(word, upos="VERB").get("VERB", ())
    return any(lemma != word and word in getInflection(lemma, tag="VBD") for lemma in lemmas)

"""Particles that the parse takes for prepositions: "called off the strike" tells what was called off."""

from functools import cache
from typing import TYPE_CHECKING

from greatgame.coding.english.predicates import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

PARTICLES = frozenset(("off", "up", "out", "down", "over", "back", "away"))


@cache
def _phrasal() -> frozenset[tuple[str, str]]:
    """Verbs of the lexicon with the particle that goes with them."""
    return frozenset((lemma, frame.particle[0]) for frame in lexicon().frames if frame.part == "verbs" and frame.particle
                     for lemma in frame.lemmas if frame.particle[0] in PARTICLES)  # fmt: skip


def give_particles(doc: "Doc") -> "Doc":
    """Hang a particle right behind its verb on that verb, and make the noun behind it the verb's object."""
    for token in doc:
        if token.lower_ in PARTICLES and token.dep_ == "case" and token.i and _is_particle(token, token.nbor(-1)):
            noun = token.head
            token.head, token.dep_ = token.nbor(-1), "compound:prt"
            noun.dep_ = "obj"
    return doc


def _is_particle(word: "Token", verb: "Token") -> bool:
    noun = word.head
    if noun.head.i != verb.i or noun.dep_ != "obl" or noun.i < word.i or verb.pos_ != "VERB":
        return False
    has_object = any(child.dep_ in ("obj", "nsubj:pass", "aux:pass", "ccomp") for child in verb.children)
    return not has_object and (verb.lemma_, word.lower_) in _phrasal()

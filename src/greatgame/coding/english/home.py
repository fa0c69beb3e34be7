"""Whose "the government" is: the state that a text speaks of most, where it stands out."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from greatgame.coding.english.reading import Found
from greatgame.ontology.actors import ActorTable

if TYPE_CHECKING:
    from spacy.tokens import Token

BODIES = frozenset((
    "government", "junta", "regime", "army", "military", "police", "parliament", "cabinet", "authority", "navy", "putschist",
))  # fmt: skip
"""Bodies that each state has one of: with "the" and no name they are those of the state spoken of."""
LEAST, STANDING_OUT = 4, 1.25


def home_state(named: Sequence[Found], table: ActorTable) -> str:
    """The state named most, when it is named at least four times and a quarter more than the next; else empty."""
    counts = Counter(state for found in named if len(found.actor_ids) == 1 and (state := _state(found.actor_ids[0], table)))
    first, *others = counts.most_common(2) or [("", 0)]
    if first[1] < LEAST or others and first[1] < others[0][1] * STANDING_OUT:
        return ""
    return first[0]


def _state(actor_id: str, table: ActorTable) -> str:
    actor = table.actors.get(actor_id)
    return actor_id if actor is not None and actor.kind == "state" else ""


def is_home_body(noun: "Token", home: str, named: Mapping[int, Found]) -> bool:
    """True for "the junta", "the authorities", "the ruling army": a body of the state spoken of, and no other's.

    A subject behind the name of somebody else who is one ("Mali relied on X, and the army fought") may be theirs. `named` holds
    the mentions by their tokens.
    """
    if noun.lemma_.lower() not in BODIES or noun.lemma_.lower() == "authority" and noun.tag_ != "NNS":
        return False
    kinds = ("det", "amod", "compound", "nmod:poss", "nummod")
    before = [child for child in noun.children if child.i < noun.i and child.dep_ in kinds]
    if noun.dep_.startswith("nsubj") and any(named[i].actor_ids != (home,) for i in range(noun.sent.start, noun.i)
                                             if i in named and noun.doc[i].dep_.startswith("nsubj")):  # fmt: skip
        return False
    is_the = any(child.lower_ == "the" for child in before)
    has_own = any(child.dep_ == "nmod" and child.i > noun.i for child in noun.children)
    return is_the and not has_own and all(child.lower_ in ("the", "ruling", "national", "federal", "central") for child in before)

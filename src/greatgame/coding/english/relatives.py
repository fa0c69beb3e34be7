"""Whom a relative clause speaks of: the noun that the parse hangs it on, or the one before the pronoun that fits it better."""

from typing import TYPE_CHECKING

from greatgame.coding.english.agents import agents
from greatgame.ontology.actors import actor_table

if TYPE_CHECKING:
    from spacy.tokens import Token

BODIES = frozenset(("government", "administration", "authority", "cabinet", "ministry", "regime", "junta", "embassy", "consulate",
                    "presidency", "army", "force", "fleet", "police", "country", "nation", "state", "power", "council", "palace",
                    "parliament", "court", "party", "coalition", "media", "company", "firm", "group", "union"))  # fmt: skip
"""Nouns of those who act that name no person."""


def antecedent(verb: "Token", pronoun: "Token") -> "Token":
    """Whom "who" or "which" points to: the noun that the parse names, unless it does not fit and the name right before does.

    A person is no "which", and a body no "who" ("the minister of Peru, which has ..."); "who" behind a comma goes with the
    name before it ("a brother of President Otieno, who had been killed").
    """
    head, at = verb.head, pronoun.i - 1
    is_parted = at > head.i and pronoun.doc[at].text == ","
    near = pronoun.doc[at - is_parted]
    if near.i <= head.i or near.pos_ not in ("NOUN", "PROPN") or head not in near.ancestors:
        return head
    while near.dep_ in ("flat", "compound", "nmod:desc") and near.head.i != head.i:
        near = near.head
    if pronoun.lower_ == "who":
        is_named = near.pos_ == "PROPN" and not _is_body(near) and near.dep_ in ("nmod", "nmod:poss", "obl", "flat")
        return near if (is_named and is_parted) or (_is_person(near) and not _is_person(head) and head.pos_ == "NOUN") else head
    return near if pronoun.lower_ == "which" and _is_person(head) and not _is_person(near) else head


def _is_person(noun: "Token") -> bool:
    sector = agents().sectors.get(noun.lemma_.lower(), "")
    return noun.pos_ == "NOUN" and bool(sector) and noun.lemma_.lower() not in BODIES


def _is_body(name: "Token") -> bool:
    """True for a name that the table knows as a state or body, and so for no person."""
    return any(one.kind != "office-holder" for one in actor_table().called(name.text))

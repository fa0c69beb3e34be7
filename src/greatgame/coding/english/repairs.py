"""What a small parser gets wrong in ways that the dictionary or the tree itself shows."""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def repair(doc: "Doc") -> "Doc":
    """Set right adjectives read as participles, and passive subjects of what is no passive; the doc itself, changed."""
    for token in doc:
        if token.tag_ in ("VBN", "VBD") and is_only_adjective(token.lower_) and any(is_be(child) for child in token.children):
            token.tag_, token.pos_ = "JJ", "ADJ"
            for child in token.children:
                if child.dep_ == "aux:pass":
                    child.dep_ = "cop"
    for token in doc:
        has_auxiliary = any(child.dep_ == "aux:pass" for child in token.head.children)
        if token.dep_ == "nsubj:pass" and token.head.tag_ != "VBN" and not has_auxiliary:
            token.dep_ = "nsubj"
    return doc


def is_be(token: "Token") -> bool:
    """True for a form of "be" that hangs on an adjective or participle."""
    return token.dep_ in ("aux:pass", "cop") and token.lower_ in ("am", "is", "are", "was", "were", "be", "been", "being")


@cache
def is_only_adjective(word: str) -> bool:
    """True when the dictionary knows the word as an adjective and not as a form of any verb."""
    import lemminflect

    known = lemminflect.getAllLemmas(word)
    return "ADJ" in known and "VERB" not in known

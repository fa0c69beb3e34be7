"""Whether a predicate is told as done, planned, supposed or denied."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

PLANS = frozenset(
    [
        "plan",
        "agree",
        "intend",
        "decide",
        "promise",
        "pledge",
        "vow",
        "prepare",
        "schedule",
        "want",
        "hope",
        "expect",
        "aim",
        "seek",
        "propose",
    ]
)
SUPPOSING = frozenset(["would", "could", "might", "may", "should", "can", "must"])


def realis_of(word: "Token") -> str:
    """One of actual, planned, hypothetical, negated."""
    for child in word.children:
        if child.dep_ in ("advmod", "det", "neg") and child.lower_ in (
            "not",
            "n't",
            "never",
            "no",
            "neither",
            "without",
        ):
            return "negated"
        if child.dep_ == "case" and child.lower_ == "without":
            return "negated"
    for child in word.children:
        if child.dep_ in ("aux", "aux:pass"):
            if child.lower_ in ("will", "shall", "'ll"):
                return "planned"
            if child.lower_ in SUPPOSING:
                return "hypothetical"
        if child.dep_ == "mark" and child.lower_ in ("if", "unless"):
            return "hypothetical"
    if word.dep_ in ("xcomp", "advcl", "acl") and any(child.lower_ == "to" for child in word.children):
        return (
            "planned" if word.head.lemma_ in PLANS else "hypothetical" if word.dep_ != "xcomp" else realis_of(word.head)
        )
    if word.dep_ == "conj" and word.head.i != word.i:
        return realis_of(word.head)
    return "actual"

"""That somebody says one thing leads to another: signed, hedged, and held apart from what is so."""

from dataclasses import dataclass

from greatgame.values._check import content_id, require, require_one_of
from greatgame.values.document import Evidence

CLAIM_KINDS = (
    "causal",
    "enablement",
    "prevention",
    "motivation",
    "purpose",
    "condition",
    "correlation",
    "concession",
    "justification",
)
"""How the link is told: as a cause, a help, a hindrance, a motive, an aim, a condition, a coincidence, as an influence that
did not prevail ("despite"), or as the reason for a judgement."""

HEDGES = ("assert", "likely", "possible", "tentative", "intended", "hypothetical", "denied")
"""How surely: asserted, called likely, called possible ("may"), put forward ("perhaps", "coincides with"), aimed at,
under a condition ("if"), or denied."""


@dataclass(frozen=True, slots=True)
class Concept:
    """A variable that can rise or fall, as the words tell it.

    `label` names the variable in plain words without articles, amounts and directions; `direction` is -1 where the
    words tell its fall or lack ("instability of X" is stability, -1). `actor_ids` are the actors in the words. The same
    label is the same concept, but where the label names nothing by itself ("the problem"): see `id_within`.
    """

    label: str
    evidence: Evidence
    direction: int = 1
    actor_ids: tuple[str, ...] = ()
    concept_id: str = ""

    def __post_init__(self) -> None:
        require(bool(self.label.strip()), f"the concept at {self.evidence} has no label")
        require(self.direction in (-1, 1), f"a concept's direction is {self.direction}; it must be 1 or -1")
        if not self.concept_id:
            object.__setattr__(self, "concept_id", content_id("k", self.label.lower()))

    @staticmethod
    def id_within(label: str, document_id: str) -> str:
        """The id of a concept that is one only within its document."""
        return content_id("k", document_id, label.lower())


@dataclass(frozen=True, slots=True)
class Claim:
    """One claimed influence of `cause` on `effect`.

    `sign` links the words as they stand: 1 (brings about, raises), -1 (hinders, lowers), None (an influence whose
    direction is not told). `link` is the same between the two variables, their directions multiplied in.
    `claimed_by` is an actor's code, or the words that name the claimant ("analysts"), or None for the author;
    `attributed_to` is the id of the statement inside which the claim stands. `hedge` is how surely (one of `HEDGES`)
    and `hedge_words` the words that say so. `confidence` is that the claim was read rightly, not that it is true.
    """

    cause: Concept
    effect: Concept
    sign: int | None
    cue: str
    evidence: tuple[Evidence, ...]
    coder: str
    coder_version: str
    kind: str = "causal"
    claimed_by: str | None = None
    attributed_to: str | None = None
    hedge: str = "assert"
    hedge_words: str = ""
    cue_mention: Evidence | None = None
    confidence: float = 0.5
    reasons: tuple[str, ...] = ()
    claim_id: str = ""

    def __post_init__(self) -> None:
        require_one_of(self.kind, CLAIM_KINDS, "a claim's kind")
        require_one_of(self.hedge, HEDGES, "a claim's hedge")
        require(self.sign in (-1, 1, None), f"a claim's sign is {self.sign}; it must be 1, -1 or None")
        require(bool(self.evidence), f"the claim that {self.cause.label} leads to {self.effect.label} has no evidence")
        require(0 <= self.confidence <= 1, f"a confidence of {self.confidence} is outside 0..1")
        if not self.claim_id:
            content = (self.cause.evidence, self.effect.evidence, self.sign, self.kind, self.cue, self.coder)
            object.__setattr__(self, "claim_id", content_id("c", *content))

    @property
    def link(self) -> int | None:
        """The sign between the two variables: 1, -1, or None where the direction is not told."""
        return None if self.sign is None else self.sign * self.cause.direction * self.effect.direction


@dataclass(frozen=True, slots=True)
class ConceptMerge:
    """A proposal that two concepts are one variable; it changes nothing until an analyst accepts it."""

    kept_id: str
    merged_id: str
    kept_label: str
    merged_label: str
    reason: str
    confidence: float = 0.5

    @property
    def merge_id(self) -> str:
        """The proposal's own stable id."""
        return content_id("m", self.kept_id, self.merged_id)

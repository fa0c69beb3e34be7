"""What somebody said, or is said to want, fear or hold, and on which words that rests."""

from dataclasses import dataclass

from greatgame.values._check import content_id, require, require_one_of
from greatgame.values.document import Evidence

STATEMENT_KINDS = ("direct", "indirect", "nominal")
"""In quotation marks, as a clause ("said that ..."), or as a noun phrase ("praised the talks", "preference for ...")."""

STATEMENT_LEVELS = ("statement", "attitude", "author")
"""Words that were uttered; a will, wish, fear or view that the text reports; an opinion of the text's own author."""


@dataclass(frozen=True, slots=True)
class Stance:
    """How the speaker stands to an actor in what is said: `sign` is 1 (for), 0 (neither), -1 (against)."""

    target_id: str
    sign: int
    reason: str = ""

    def __post_init__(self) -> None:
        require(self.sign in (-1, 0, 1), f"a stance's sign is {self.sign}; it must be 1, 0 or -1")


@dataclass(frozen=True, slots=True)
class Statement:
    """One reported statement of one speaker.

    `speaker_id` is an actor's code, or None where the speaker is no known actor ("analysts") or is not told ("it is
    established"); `speaker_mention` are the words that name or point to the speaker, and `cue_mention` those that
    report. `content` is what is said. `attributed_to` is the id of the statement inside which this one stands ("X
    said that Y wants ..."); None where the author reports it. `evidence[0]` spans speaker, cue and content where they
    stand together. `stances` tells how the speaker stands to the actors in the content. `confidence` is in 0..1.
    """

    speaker_id: str | None
    cue: str
    content: Evidence
    evidence: tuple[Evidence, ...]
    coder: str
    coder_version: str
    kind: str = "indirect"
    level: str = "statement"
    stances: tuple[Stance, ...] = ()
    attributed_to: str | None = None
    is_negated: bool = False
    speaker_mention: Evidence | None = None
    cue_mention: Evidence | None = None
    confidence: float = 0.5
    reasons: tuple[str, ...] = ()
    statement_id: str = ""

    def __post_init__(self) -> None:
        require_one_of(self.kind, STATEMENT_KINDS, "a statement's kind")
        require_one_of(self.level, STATEMENT_LEVELS, "a statement's level")
        require(bool(self.evidence), f"the statement at {self.content} has no evidence")
        require(0 <= self.confidence <= 1, f"a confidence of {self.confidence} is outside 0..1")
        if not self.statement_id:
            content = (self.speaker_id, self.cue, self.content, self.kind, self.level, self.speaker_mention, self.coder)
            object.__setattr__(self, "statement_id", content_id("s", *content))

    def stance_to(self, actor_id: str) -> int | None:
        """How the speaker stands to that actor here; None where the words do not tell."""
        return next((stance.sign for stance in self.stances if stance.target_id == actor_id), None)

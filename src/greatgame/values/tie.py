"""A standing relation that a text asserts: long-term ally, mutual distrust, shared interest."""

from dataclasses import dataclass

from greatgame.values._check import content_id, require, require_one_of
from greatgame.values.document import Evidence
from greatgame.values.interval import Interval

TIE_KINDS = ("ally", "partner", "patron", "shared interest", "support", "rival", "enemy", "distrust", "opposition")
TIE_TIMES = ("past", "current", "future")


@dataclass(frozen=True, slots=True)
class Tie:
    """A standing tie between two actors; `sign` is 1 or -1, `claimed_by` the actor or author who asserts it."""

    source_id: str
    target_id: str
    kind: str
    sign: int
    evidence: tuple[Evidence, ...]
    coder: str
    coder_version: str
    is_mutual: bool = True
    time: str = "current"
    on: Interval = Interval()
    claimed_by: str | None = None
    confidence: float = 0.5
    reasons: tuple[str, ...] = ()
    tie_id: str = ""

    def __post_init__(self) -> None:
        require_one_of(self.kind, TIE_KINDS, "a tie's kind")
        require_one_of(self.time, TIE_TIMES, "a tie's time")
        require(self.sign in (-1, 1), f"a tie's sign is {self.sign}; it must be 1 or -1")
        require(bool(self.evidence), f"a tie between {self.source_id} and {self.target_id} has no evidence")
        require(self.source_id != self.target_id, f"a tie joins {self.source_id} to itself")
        if not self.tie_id:
            content = (self.source_id, self.target_id, self.kind, self.sign, self.time, self.evidence[0], self.coder)
            object.__setattr__(self, "tie_id", content_id("t", *content))

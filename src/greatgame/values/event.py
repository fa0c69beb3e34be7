"""Who did what to whom, when, and on which words that rests."""

from dataclasses import dataclass
from datetime import date

from greatgame.values._check import content_id, require, require_one_of
from greatgame.values.document import Evidence
from greatgame.values.interval import PRECISIONS, Interval

EVENT_TYPES = (
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
)
"""The sixteen types of the PLOVER manual 0.8, from most cooperative words to most violent deeds."""

REALIS = ("actual", "planned", "hypothetical", "negated")


@dataclass(frozen=True, slots=True)
class Event:
    """One coded event.

    `source_id` or `target_id` may be None (not told), never both. `source_mention` and `target_mention` are the words
    that name them. `evidence` holds every telling of the event, the first being the main one; `date_evidence` the
    words that date it. `reasons` is the trail of decisions in plain words. `intensity` is on the PLOVER scale, -10..10.
    """

    source_id: str | None
    target_id: str | None
    type: str
    evidence: tuple[Evidence, ...]
    coder: str
    coder_version: str
    on: Interval = Interval()
    precision: str = "none"
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    realis: str = "actual"
    intensity: float = 0.0
    confidence: float = 0.5
    location: str | None = None
    attributed_to: str | None = None
    source_mention: Evidence | None = None
    target_mention: Evidence | None = None
    date_evidence: Evidence | None = None
    reasons: tuple[str, ...] = ()
    event_id: str = ""

    def __post_init__(self) -> None:
        require_one_of(self.type, EVENT_TYPES, "an event's type")
        require_one_of(self.realis, REALIS, "an event's realis")
        require_one_of(self.precision, PRECISIONS, "an event's date precision")
        require(bool(self.evidence), f"a {self.type} event has no evidence")
        require(bool(self.source_id or self.target_id), f"the {self.type} event at {self.evidence[0]} has no actor")
        require(-10 <= self.intensity <= 10, f"an intensity of {self.intensity} is outside -10..10")
        require(0 <= self.confidence <= 1, f"a confidence of {self.confidence} is outside 0..1")
        if not self.event_id:
            object.__setattr__(self, "event_id", self._content_id())

    def _content_id(self) -> str:
        who_what = (self.source_id, self.target_id, self.type, self.mode, self.realis)
        return content_id("e", *who_what, self.on, self.evidence[0], self.coder)

    @property
    def n_reports(self) -> int:
        """How many tellings of it were found."""
        return len(self.evidence)

    def day(self) -> date | None:
        """One day to draw it at: the middle of its interval; None when undated."""
        return self.on.middle

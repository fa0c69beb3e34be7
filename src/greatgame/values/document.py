"""A source as text, where it came from, and the words that a finding rests on."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date

from greatgame.values._check import content_id, require


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """Words of a document: `text[start:end]` is always the quote (code points, end excluded)."""

    document_id: str
    start: int
    end: int

    def __post_init__(self) -> None:
        require(0 <= self.start < self.end, f"evidence from {self.start} to {self.end} holds no words")

    def __str__(self) -> str:
        return f"{self.document_id}:{self.start}-{self.end}"

    def overlaps(self, other: "Evidence") -> bool:
        """True when both lie in one document and share at least one character."""
        return self.document_id == other.document_id and self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Origin:
    """The card of a source: who made it, what it is, when, under which licence, and its fingerprint."""

    producer: str = ""
    title: str = ""
    url: str = ""
    retrieved_on: date | None = None
    published_on: date | None = None
    licence: str = ""
    may_redistribute: bool = False
    sha256: str = ""
    n_bytes: int = 0


@dataclass(frozen=True, slots=True)
class Place:
    """Where a stretch of the extracted text lies in the raw source: `page 3`, `paragraph 12`, `line 40`."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Document:
    """One text as extracted and stored; evidence points into `text` and nowhere else.

    `places` is sorted by start and says where in the raw source each stretch of the text stands.
    """

    document_id: str
    text: str
    published_on: date | None
    language: str
    title: str
    origin: Origin
    places: tuple[Place, ...] = ()

    @staticmethod
    def id_of(text: str) -> str:
        """The id that a text gets: a fingerprint, so the same text is the same document."""
        return content_id("d", text)

    def quote(self, evidence: Evidence) -> str:
        """The words themselves."""
        require(evidence.document_id == self.document_id, f"{evidence} is not in document {self.document_id}")
        require(evidence.end <= len(self.text), f"{evidence} lies beyond the {len(self.text)} characters of the text")
        return self.text[evidence.start : evidence.end]

    def place_of(self, offset: int) -> str:
        """Where in the raw source this character stands, in words; the offset itself when nothing better is known."""
        index = bisect_right([place.start for place in self.places], offset) - 1
        if index >= 0 and offset < self.places[index].end:
            return self.places[index].label
        return f"character {offset}"

"""What is known of a document before events are sought: its parse, the actors named in it, its dates."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from greatgame.values import Document, Interval

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from greatgame.coding.english.clean import Cleaned
    from greatgame.coding.english.first_person import Voices


Raw = tuple[int, int, tuple[str, ...], str, bool]
"""A name before the parse is asked: first token, end token, actor ids, reason, and whether a person is named."""


@dataclass(frozen=True, slots=True)
class Found:
    """Tokens `start` to `end` (excluded) name or point to actors; `head` is the token the parse hangs them on.

    `actor_ids` holds several for a collective ("both parties", "Sino-Russian"); `reason` says in words why; `sector` is
    that of an agent noun ("police": COP), empty for names.
    """

    start: int
    end: int
    head: int
    actor_ids: tuple[str, ...]
    reason: str
    is_pronoun: bool = False
    sector: str = ""


@dataclass(frozen=True, slots=True)
class TimeFound:
    """Tokens `start` to `end` (excluded) tell a time; `ahead` is what they tell in a clause that looks forward, if another."""

    start: int
    end: int
    on: Interval
    precision: str
    reason: str
    ahead: Interval | None = None


@dataclass(frozen=True, slots=True)
class PlaceFound:
    """Tokens `start` to `end` (excluded) name a place: `code` is an ISO 3166-2 code of a region, or a state's alpha-3 code."""

    start: int
    end: int
    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """One document, parsed: `doc` is over `cleaned.text`; `cleaned.back(start, end)` leads into `document.text`.

    `subject` is the actor whom sentences without a subject speak of ("Met with ..."), empty when none was given; `implied`
    holds the tokens that were put in for it and stand nowhere in the text. `voices` tells who speaks at a token.
    """

    document: Document
    cleaned: "Cleaned"
    doc: "Doc"
    found: tuple[Found, ...]
    times: tuple[TimeFound, ...]
    places: tuple[PlaceFound, ...] = ()
    subject: str = ""
    implied: frozenset[int] = frozenset()
    voices: "Voices | None" = None

"""What a model may reply: the schema that is sent, and the reading of what comes back, item by item."""

import json
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from greatgame.values import CLAIM_KINDS, EVENT_TYPES, HEDGES, REALIS, STATEMENT_KINDS, STATEMENT_LEVELS, TIE_KINDS
from greatgame.values.tie import TIE_TIMES

MOST_ITEMS = 200
"""Items of one kind that are read from one reply; a reply with more is padding or a loop."""

Short = Annotated[str, Field(max_length=300)]
Quote = Annotated[str, Field(max_length=2000)]


def _one_of(known: tuple[Any, ...]) -> Any:
    """A field whose values the schema lists; the finding itself refuses any other."""
    return Field(json_schema_extra={"enum": list(known)})


class _Item(BaseModel):
    model_config = ConfigDict(json_schema_extra={"additionalProperties": False})


class Who(_Item):
    """An actor: the words of the text that point to it, and the name it is known by."""

    words: Short
    name: Short


class EventItem(_Item):
    """One event as the model tells it."""

    type: str = _one_of(EVENT_TYPES)
    mode: Short | None
    source: Who | None
    target: Who | None
    quote: Quote
    realis: str = _one_of(REALIS)
    start: Short | None
    end: Short | None
    date_words: Short | None


class TieItem(_Item):
    """One standing tie."""

    source: Who
    target: Who
    kind: str = _one_of(TIE_KINDS)
    sign: int = _one_of((-1, 1))
    time: str = _one_of(TIE_TIMES)
    quote: Quote


class StanceItem(_Item):
    """How a speaker stands to somebody."""

    target: Who
    sign: int = _one_of((-1, 0, 1))


class StatementItem(_Item):
    """One reported statement or attitude."""

    speaker: Who | None
    cue: Short
    content: Quote
    kind: str = _one_of(STATEMENT_KINDS)
    level: str = _one_of(STATEMENT_LEVELS)
    stances: list[StanceItem]


class ClaimItem(_Item):
    """One claimed influence; a sign of 0 means that its direction is not told."""

    cause: Quote
    effect: Quote
    sign: int = _one_of((-1, 0, 1))
    cue: Short
    kind: str = _one_of(CLAIM_KINDS)
    hedge: str = _one_of(HEDGES)
    claimed_by: Who | None


class Reply(_Item):
    """A whole reply; used for its schema only, so that one broken item does not take the others with it."""

    events: list[EventItem]
    ties: list[TieItem]
    statements: list[StatementItem]
    claims: list[ClaimItem]


ITEMS: dict[str, type[_Item]] = {"events": EventItem, "ties": TieItem, "statements": StatementItem, "claims": ClaimItem}


class Malformed(ValueError):
    """The reply is no JSON object of the kind that was asked for."""


def schema() -> dict[str, Any]:
    """The JSON schema that goes with the request."""
    return Reply.model_json_schema()


def read_reply(content: str) -> tuple[dict[str, list[Any]], list[str]]:
    """The valid items by kind, and for each broken one what is wrong with it; `Malformed` if there is no JSON object."""
    raw = _object(content)
    items: dict[str, list[Any]] = {kind: [] for kind in ITEMS}
    faults: list[str] = []
    for kind, model in ITEMS.items():
        told = raw.get(kind, [])
        if not isinstance(told, list):
            faults.append(f"{kind} is not a list")
            continue
        if len(told) > MOST_ITEMS:
            faults.append(f"{len(told)} {kind} in one reply; only the first {MOST_ITEMS} are read")
        for item in told[:MOST_ITEMS]:
            try:
                items[kind].append(model.model_validate(item))
            except ValidationError as error:
                first = error.errors(include_url=False, include_input=False)[0]
                faults.append(f"an item of {kind} is malformed at {'.'.join(map(str, first['loc'])) or 'its root'}: {first['msg']}")
    return items, faults


def _object(content: str) -> dict[str, Any]:
    """The first JSON object that names one of our lists; models put fences, thoughts and greetings around it."""
    decoder = json.JSONDecoder()
    place = content.find("{")
    for _ in range(100):
        if place < 0:
            break
        try:
            found, end = decoder.raw_decode(content, place)
        except (json.JSONDecodeError, RecursionError):
            place = content.find("{", place + 1)
            continue
        if isinstance(found, dict) and ITEMS.keys() & found.keys():
            return found
        place = content.find("{", end)
    raise Malformed(f"no JSON object with {', '.join(ITEMS)} in a reply of {len(content)} characters")

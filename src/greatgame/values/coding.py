"""What one coder found in some documents; codings of different coders are never mixed."""

from dataclasses import dataclass

from greatgame.values.actor import Actor
from greatgame.values.claim import Claim
from greatgame.values.document import Evidence
from greatgame.values.event import Event
from greatgame.values.note import Note
from greatgame.values.statement import Statement
from greatgame.values.tie import Tie


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name or point to an actor, and why they were taken so."""

    actor_id: str
    evidence: Evidence
    reason: str
    is_pronoun: bool = False


@dataclass(frozen=True, slots=True)
class Coding:
    """Everything one coder read out of the documents, each finding with its evidence.

    `actors` holds every actor that is mentioned (those of the tables as well as provisional ones).
    """

    coder: str
    coder_version: str
    actors: tuple[Actor, ...] = ()
    mentions: tuple[Mention, ...] = ()
    events: tuple[Event, ...] = ()
    ties: tuple[Tie, ...] = ()
    statements: tuple[Statement, ...] = ()
    claims: tuple[Claim, ...] = ()
    n_sentences: int = 0
    notes: tuple[Note, ...] = ()

"""Every signed relation that a text asserts between two actors, whichever layer of a coding tells it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from greatgame.ontology.plover import quad_class
from greatgame.values import Claim, Coding, Event, Evidence, Statement, Tie

NOBODY = "some:"
"""Begins the id of an actor told by a common noun alone, who is nobody in particular."""

UNSIGNED = ("REQUEST",)
"""Types of event that tell no sign by themselves: what is asked for tells it (the stance of the statement)."""


@dataclass(frozen=True, slots=True)
class Asserted:
    """One assertion that two actors stand well (1), ill (-1) or neither (0), with its time, its holder, its words and their ids.

    `pair` is sorted; `time` is past, current or future; `refs` are the events, ties and statements that tell it.
    """

    pair: tuple[str, str]
    sign: int
    time: str
    claimed_by: str | None
    evidence: Evidence
    refs: tuple[str, ...]
    reason: str


def asserted(coding: Coding) -> tuple[Asserted, ...]:
    """The assertions of a coding in text order; the same pair and sign told by the same words is one."""
    rows = [*_of_events(coding.events), *_of_ties(coding.ties), *_of_statements(coding.statements)]
    rows += _of_claims(coding.claims, coding.ties)
    kept: list[Asserted] = []
    latest: dict[tuple[tuple[str, str], int], int] = {}
    for row in sorted(rows, key=lambda one: (one.evidence, one.pair, one.sign, one.refs)):
        index = latest.get((row.pair, row.sign))
        if index is not None and kept[index].evidence.overlaps(row.evidence):
            kept[index] = _joined(kept[index], row)
        else:
            latest[row.pair, row.sign] = len(kept)
            kept.append(row)
    return tuple(kept)


def _joined(one: Asserted, other: Asserted) -> Asserted:
    words = Evidence(one.evidence.document_id, one.evidence.start, max(one.evidence.end, other.evidence.end))
    refs = tuple(dict.fromkeys((*one.refs, *other.refs)))
    return Asserted(one.pair, one.sign, one.time, one.claimed_by, words, refs, one.reason)


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one <= other else (other, one)


def _of_events(events: Iterable[Event]) -> Iterator[Asserted]:
    for event in events:
        if event.source_id is None or event.target_id is None or event.source_id == event.target_id:
            continue
        if event.type in UNSIGNED or event.realis == "negated" or NOBODY in (event.source_id[:5], event.target_id[:5]):
            continue
        sign = 1 if quad_class(event.type).endswith("cooperation") else -1
        time = "current" if event.realis == "actual" else "future"
        for words in event.evidence:
            yield Asserted(_pair(event.source_id, event.target_id), sign, time, event.attributed_to, words, (event.event_id,),
                           f"the event is {event.type}")  # fmt: skip


def _of_ties(ties: Iterable[Tie]) -> Iterator[Asserted]:
    for tie in ties:
        for words in tie.evidence:
            yield Asserted(_pair(tie.source_id, tie.target_id), tie.sign, tie.time, tie.claimed_by, words, (tie.tie_id,),
                           f"the tie is {tie.kind}")  # fmt: skip


def _of_statements(statements: Iterable[Statement]) -> Iterator[Asserted]:
    for said in statements:
        for stance in said.stances:
            if said.speaker_id and said.speaker_id != stance.target_id:
                yield Asserted(_pair(said.speaker_id, stance.target_id), stance.sign, "current", None, said.evidence[0],
                               (said.statement_id,), stance.reason)  # fmt: skip


def _of_claims(claims: Iterable[Claim], ties: Iterable[Tie]) -> Iterator[Asserted]:
    """What two do together against a third: their partnership is said to harm or hinder what is his."""
    friendly = [tie for tie in ties if tie.sign > 0 and tie.is_mutual]
    for claim in claims:
        if claim.sign != -1 or claim.hedge == "denied" or claim.kind == "concession" or not claim.effect.actor_ids:
            continue
        harmed = claim.effect.actor_ids[0]
        bonds = [tie for tie in friendly if claim.cause.evidence.overlaps(tie.evidence[0])]
        joint = {name for tie in bonds for name in (tie.source_id, tie.target_id)}
        for member in sorted(joint - {harmed}):
            time = "current" if claim.hedge == "assert" else "future"
            yield Asserted(_pair(member, harmed), -1, time, claim.claimed_by, claim.evidence[0], (claim.claim_id,),
                           f"{claim.cue!r} is told of what it does together with others")  # fmt: skip

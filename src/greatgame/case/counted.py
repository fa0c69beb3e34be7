"""Which findings count between actors: bodies and regions of a state added up with it, passers-by without a name left out."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from greatgame.values import Coding, Event, Tie

LEAST_MENTIONS = 3
"""How often a provisional actor or a state's people, parties or rebels must be mentioned to stand in the relations."""


def counted(coding: Coding, intensities: Mapping[str, float] | None = None) -> tuple[tuple[Event, ...], tuple[Tie, ...]]:
    """Events and ties for relations: a court or parliament counts as its state, nobody in particular not at all.

    An actor told by a common noun alone ("police") never counts; a provisional name, and a part of a society that is
    not the state ("AFG-REB"), only from `LEAST_MENTIONS` mentions on. What falls within one state is no relation.
    `intensities` is the analyst's own scale, of types or of `TYPE:mode`.
    """
    counts, scale = _standing(coding), intensities or {}
    events = []
    for told in coding.events:
        own = scale.get(f"{told.type}:{told.mode}", scale.get(told.type))
        event = told if own is None else replace(told, intensity=own)
        pair = _rolled(event.source_id, event.target_id, counts)
        if pair is not None:
            same = pair == (event.source_id, event.target_id)
            events.append(event if same else replace(event, source_id=pair[0], target_id=pair[1]))
    ties = []
    for tie in coding.ties:
        pair = _rolled(tie.source_id, tie.target_id, counts)
        if pair is not None and pair[0] and pair[1]:
            same = pair == (tie.source_id, tie.target_id)
            ties.append(tie if same else replace(tie, source_id=pair[0], target_id=pair[1]))
    return tuple(events), tuple(ties)


def _standing(coding: Coding) -> Mapping[str, str | None]:
    """Actor id -> the id it counts as, None where it does not count."""
    mentions = Counter(mention.actor_id for mention in coding.mentions)
    standing: dict[str, str | None] = {}
    for actor in coding.actors:
        is_part = actor.country is not None and actor.actor_id == f"{actor.country}-{actor.actor_id.rpartition('-')[2]}"
        if actor.country is not None and actor.kind in ("government office", "region"):
            standing[actor.actor_id] = actor.country
        elif actor.actor_id.startswith("some:") or (actor.is_provisional or is_part) and mentions[actor.actor_id] < LEAST_MENTIONS:
            standing[actor.actor_id] = None
        else:
            standing[actor.actor_id] = actor.actor_id
    return standing


def _rolled(source: str | None, target: str | None, standing: Mapping[str, str | None]) -> tuple[str | None, str | None] | None:
    """The pair as it counts; None where a side does not count or both are one."""
    pair = (standing.get(source, source) if source else None, standing.get(target, target) if target else None)
    if (source and not pair[0]) or (target and not pair[1]):
        return None
    return None if pair[0] == pair[1] else pair

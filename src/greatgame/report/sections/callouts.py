"""Call-outs: the findings that moved the strongest relations most, numbered across the panels that show them."""

import math
from dataclasses import dataclass
from datetime import date

import numpy as np

from greatgame.values import Dossier, Event, Relation

PANELS = 6
A_PANEL = 3


@dataclass(frozen=True, slots=True)
class Callout:
    """A numbered finding at its day, on the line of its pair."""

    number: int
    pair: tuple[str, str]
    ref: str
    on: date
    level: float
    amount: float


@dataclass(frozen=True, slots=True)
class Row:
    """A call-out in words: its number, its pair, its day, what happened, how much it weighs."""

    number: int
    ref: str
    on: date
    heading: str
    words: str
    amount: float


def shown(dossier: Dossier) -> list[Relation]:
    """The relations that rest on most, at most six."""
    known = [item for item in dossier.relations if len(item.level) and not math.isnan(float(item.level[-1]))]
    return sorted(known, key=lambda item: (-(item.n_events + item.n_ties), item.pair))[:PANELS]


def callouts(dossier: Dossier) -> list[Callout]:
    """At most three dated events a panel, one a day, the heaviest first chosen, numbered in order of their days."""
    days = {event.event_id: event.on.middle for event in dossier.coding.events if event.on.start and event.on.end}
    found: list[Callout] = []
    for relation in shown(dossier):
        chosen: dict[date, tuple[float, str]] = {}
        for part in sorted(relation.parts, key=lambda part: (-abs(part.amount), part.refs)):
            for ref in part.refs:
                day = days.get(ref)
                if day is not None and relation.on[0] <= day <= relation.on[-1] and len(chosen) < A_PANEL:
                    chosen.setdefault(day, (part.amount, ref))
        for day, (amount, ref) in sorted(chosen.items()):
            found.append(Callout(len(found) + 1, relation.pair, ref, day, _level(relation, day), amount))
    return found


def _level(relation: Relation, day: date) -> float:
    known = ~np.isnan(relation.level)
    days = np.array([item.toordinal() for item in relation.on])[known]
    return float(np.clip(np.interp(day.toordinal(), days, relation.level[known]), -1, 1))


def rows(dossier: Dossier) -> list[Row]:
    """The call-outs as the list under the chart tells them."""
    events = {event.event_id: event for event in dossier.coding.events}
    return [
        Row(item.number, item.ref, item.on, _heading(dossier, events[item.ref]), _words(dossier, events[item.ref]), item.amount)
        for item in callouts(dossier)
    ]


def _heading(dossier: Dossier, event: Event) -> str:
    source, target = (dossier.actor(one).name if one else "(not told)" for one in (event.source_id, event.target_id))
    return f"{source} \N{RIGHTWARDS ARROW} {target}: {event.type}"


def _words(dossier: Dossier, event: Event) -> str:
    words = " ".join(dossier.quote(event.evidence[0]).split())
    return words if len(words) <= 140 else f"{words[:139]}\N{HORIZONTAL ELLIPSIS}"

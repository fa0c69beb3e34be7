"""Turning points in words, with what they are made of: the events around each, ranked by their part in the change."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from greatgame.report.sections.callouts import shown
from greatgame.report.sections.rows import card_ref
from greatgame.values import Dossier, Event, Part, Tie, TurningPoint

A_PAIR = 3
PARTS = 4


@dataclass(frozen=True, slots=True)
class Made:
    """One part of a turn: its amount, its words, and where they stand on the page (a ref with its words each)."""

    amount: float
    label: str
    findings: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Turn:
    """A turning point of a pair: `rows` is the card of its rows where it stands on tables, `n_left` parts are not listed."""

    figure_id: str
    pair: str
    turn: TurningPoint
    parts: tuple[Made, ...]
    n_left: int
    rows: str


def told(dossier: Dossier, anchors: AbstractSet[str]) -> list[Turn]:
    """The turns of the pairs whose lines are drawn, at most three each, in order of time."""
    findings: dict[str, Event | Tie] = {event.event_id: event for event in dossier.coding.events}
    findings |= {tie.tie_id: tie for tie in dossier.coding.ties}
    found = []
    for relation in shown(dossier):
        pair = " and ".join(dossier.actor(actor_id).name for actor_id in relation.pair)
        for turn in relation.turning_points[:A_PAIR]:
            figure_id = f"turn:{'-'.join(relation.pair)}:{turn.on.end or turn.on.start}"
            parts = tuple(_made(dossier, findings, part) for part in turn.parts[:PARTS])
            rows = card_ref(figure_id) if card_ref(figure_id) in anchors else ""
            found.append(Turn(figure_id, pair, turn, parts, len(turn.parts) - len(parts), rows))
    return found


def _made(dossier: Dossier, findings: dict[str, Event | Tie], part: Part) -> Made:
    told = [(ref, _heading(dossier, findings[ref])) for ref in part.refs if ref in findings]
    return Made(part.amount, part.label, tuple(told))


def _heading(dossier: Dossier, item: Event | Tie) -> str:
    source, target = (dossier.actor(one).name if one else "(not told)" for one in (item.source_id, item.target_id))
    what = item.type if isinstance(item, Event) else item.kind
    return f"{source} \N{RIGHTWARDS ARROW} {target}: {what}"

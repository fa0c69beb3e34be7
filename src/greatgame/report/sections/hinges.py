"""What the answer hinges on: the findings without which it would move most."""

from dataclasses import dataclass

from greatgame.values import Dossier, Event, Tie

MOST = 8
LEAST = 0.05
"""Points of the 0 to 100 scale; a smaller move is not worth a reader's time."""


@dataclass(frozen=True, slots=True)
class Hinge:
    """One finding, its words, and how far the central answer moves when it is left out."""

    ref: str
    heading: str
    words: str
    title: str
    move: float


def rows(dossier: Dossier) -> list[Hinge]:
    """The findings that move the answer most when they are left out, the heaviest first."""
    findings: dict[str, Event | Tie] = {event.event_id: event for event in dossier.coding.events}
    findings |= {tie.tie_id: tie for tie in dossier.coding.ties}
    moves = [(ref, move) for ref, move in dossier.influence.items() if ref in findings and abs(move) >= LEAST]
    ranked = sorted(moves, key=lambda item: (-abs(item[1]), item[0]))[:MOST]
    return [_hinge(dossier, findings[ref], ref, move) for ref, move in ranked]


def _hinge(dossier: Dossier, item: Event | Tie, ref: str, move: float) -> Hinge:
    source, target = (dossier.actor(one).name if one else "(not told)" for one in (item.source_id, item.target_id))
    what = item.type if isinstance(item, Event) else item.kind
    words = " ".join(dossier.quote(item.evidence[0]).split())
    short = words if len(words) <= 200 else f"{words[:199]}\N{HORIZONTAL ELLIPSIS}"
    title = dossier.document(item.evidence[0].document_id).title
    return Hinge(ref, f"{source} \N{RIGHTWARDS ARROW} {target}: {what}", short, title, move)

"""How many events and reports there are, by actor, by pair and by quad class; a volume is not a score."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from greatgame.ontology.plover import QUAD_CLASSES, quad_class
from greatgame.values import Event

Z80 = 1.2815515655446004


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of some events: `n_reports` counts tellings, `by_class` follows the order of `QUAD_CLASSES`."""

    n_events: int
    n_reports: int
    by_class: tuple[int, ...]

    @property
    def share_cooperative(self) -> float:
        """Cooperative events as a share of all; NaN when there are none."""
        return sum(self.by_class[:2]) / self.n_events if self.n_events else math.nan

    def share_bounds(self) -> tuple[float, float]:
        """Wilson's 80% interval of that share; NaN when there are no events."""
        n = self.n_events
        if not n:
            return (math.nan, math.nan)
        share, z = self.share_cooperative, Z80
        middle = (share + z * z / (2 * n)) / (1 + z * z / n)
        half = z / (1 + z * z / n) * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
        return (max(0.0, middle - half), min(1.0, middle + half))


def count(events: Iterable[Event]) -> Tally:
    """All events that are told as having happened."""
    actual = [event for event in events if event.realis == "actual"]
    classes = [quad_class(event.type) for event in actual]
    by_class = tuple(classes.count(name) for name in QUAD_CLASSES)
    return Tally(len(actual), sum(event.n_reports for event in actual), by_class)


def count_by_actor(events: Sequence[Event]) -> dict[str, Tally]:
    """Per actor, as source or as target; an event between two actors counts for both."""
    groups: dict[str, list[Event]] = {}
    for event in events:
        for actor_id in {event.source_id, event.target_id} - {None}:
            groups.setdefault(str(actor_id), []).append(event)
    return {actor_id: count(groups[actor_id]) for actor_id in sorted(groups)}


def count_by_pair(events: Sequence[Event]) -> dict[tuple[str, str], Tally]:
    """Per pair of two different actors, ids in alphabetical order, whoever acted."""
    groups: dict[tuple[str, str], list[Event]] = {}
    for event in events:
        one, other = event.source_id, event.target_id
        if one and other and one != other:
            groups.setdefault((min(one, other), max(one, other)), []).append(event)
    return {pair: count(groups[pair]) for pair in sorted(groups)}

"""What the bargaining models share: the stakes as arrays, and the faults of a situation told in words."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from greatgame.errors import SituationFault
from greatgame.values import Situation

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Arrays:
    """Actor ids with their positions (0..100) and weights (salience times capability)."""

    actor_ids: tuple[str, ...]
    positions: Floats
    weights: Floats


def arrays(situation: Situation) -> Arrays:
    """The central issue's stakes as arrays, actors sorted by id; at least two actors, some weight, nothing missing."""
    issue = situation.central
    stakes = sorted(issue.stakes, key=lambda stake: stake.actor_id)
    if len(stakes) < 2:
        raise SituationFault(f"the issue {issue.issue_id!r} has {len(stakes)} actor(s); bargaining needs two or more")
    numbers = [[item.position.value, item.salience.value, item.capability.value] for item in stakes]
    table = np.array(numbers, dtype=float)
    missing = [stakes[row].actor_id for row in np.unique(np.argwhere(np.isnan(table))[:, 0])]
    if missing:
        raise SituationFault(f"the issue {issue.issue_id!r} has missing numbers for {', '.join(missing)}; give them in case.toml")
    weights = table[:, 1] * table[:, 2]
    if weights.sum() <= 0:
        raise SituationFault(f"on the issue {issue.issue_id!r} nobody has any weight (salience times capability is 0)")
    return Arrays(tuple(stake.actor_id for stake in stakes), table[:, 0], weights)

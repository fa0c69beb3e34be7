"""The compromise model."""

from dataclasses import dataclass

import numpy as np

from greatgame.models.bargaining._stakes import Floats, arrays
from greatgame.values import Outcome, Part, Situation


@dataclass(frozen=True, slots=True)
class Compromise:
    """The settled point is the mean of the positions, each weighted by salience times capability.

    1. Each actor pulls towards its position with the weight it cares and can.
    2. The outcome is where the pulls balance.

    Reads      position, salience, capability
    Assumes    one dimension; everybody can be traded with
    Breaks     with fewer than two actors; when all weights are zero
    Differs    from nothing: it is the baseline that no published model beats by more than noise

    References [VanDenBos1991]_; [Achen2006]_ shows when it approximates the asymmetric Nash solution
    """

    def solve(self, situation: Situation, rng: np.random.Generator) -> Outcome:
        """The weighted mean, with each actor's share of it as a part."""
        found = arrays(situation)
        shares = found.weights / found.weights.sum()
        parts = tuple(
            Part(actor_id, float(share * position), (f"position:{situation.central.issue_id}:{actor_id}",))
            for actor_id, share, position in zip(found.actor_ids, shares, found.positions, strict=True)
        )
        settled = float(shares @ found.positions)
        return Outcome("compromise", situation.central.issue_id, settled, "The weighted mean needs no rounds.", parts=parts,
                       positions=dict(zip(found.actor_ids, map(float, found.positions), strict=True)))  # fmt: skip

    def solve_many(self, positions: Floats, weights: Floats, reference: float | None) -> Floats:
        """The settled points of many draws: n x actors in, n out; NaN where nobody has weight."""
        total = weights.sum(axis=1)
        answer: Floats = np.divide((positions * weights).sum(axis=1), total, out=np.full(len(total), np.nan), where=total > 0)
        return answer

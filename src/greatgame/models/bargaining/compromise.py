"""The compromise model."""

from dataclasses import dataclass

import numpy as np

from greatgame.models.bargaining._settle import mean_parts, weighted_mean
from greatgame.models.bargaining._stakes import Floats, arrays
from greatgame.values import Outcome, Situation


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
        issue_id = situation.central.issue_id
        settled = float(weighted_mean(found.positions[None, :], found.weights[None, :])[0])
        told = "The weighted mean needs no rounds."
        return Outcome("compromise", issue_id, settled, told, parts=mean_parts(found, issue_id), positions=found.at())

    def solve_many(self, positions: Floats, saliences: Floats, capabilities: Floats, reference: float | None = None) -> Floats:
        """The settled points of many draws: n_draws x n_actors in, n_draws out; NaN where nobody has weight."""
        return weighted_mean(positions, saliences * capabilities)

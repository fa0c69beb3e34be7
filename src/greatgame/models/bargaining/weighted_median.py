"""The weighted median."""

from dataclasses import dataclass

import numpy as np

from greatgame.models.bargaining._stakes import Floats, arrays
from greatgame.values import Outcome, Situation


@dataclass(frozen=True, slots=True)
class WeightedMedian:
    """The settled point is the position with half of all weight on either side.

    1. Positions are put in order, each with its weight (salience times capability).
    2. Weights are added up from the low end until half of all is reached; that position is the outcome.
    3. Where exactly half is reached, the outcome is midway to the next position.

    Reads      position, salience, capability
    Assumes    one dimension; single-peaked preferences; votes weighted by salience times capability
    Breaks     with fewer than two actors; when all weights are zero
    Differs    from a Condorcet contest with intensity-weighted votes, which may pick another held position

    References [Black1958]_
    """

    def solve(self, situation: Situation, rng: np.random.Generator) -> Outcome:
        """The weighted median."""
        found = arrays(situation)
        settled = float(self.solve_many(found.positions[None, :], found.weights[None, :], None)[0])
        return Outcome("weighted_median", situation.central.issue_id, settled, "Half of all weight lies on either side.",
                       positions=dict(zip(found.actor_ids, map(float, found.positions), strict=True)))  # fmt: skip

    def solve_many(self, positions: Floats, weights: Floats, reference: float | None) -> Floats:
        """The settled points of many draws: n x actors in, n out; NaN where nobody has weight."""
        order = np.argsort(positions, axis=1, kind="stable")
        ordered = np.take_along_axis(positions, order, axis=1)
        running = np.cumsum(np.take_along_axis(weights, order, axis=1), axis=1)
        half = running[:, -1:] / 2
        tolerance = 1e-12 * np.maximum(running[:, -1:], 1)
        first = np.argmax(running >= half - tolerance, axis=1)
        beyond = np.argmax(running > half + tolerance, axis=1)
        rows = np.arange(len(ordered))
        settled: Floats = (ordered[rows, first] + ordered[rows, beyond]) / 2
        settled[running[:, -1] <= 0] = np.nan
        return settled

"""Nash bargaining."""

from dataclasses import dataclass
from typing import Annotated

import numpy as np

from greatgame.models.bargaining._stakes import Floats, arrays
from greatgame.values import Outcome, Situation

GRID = 101
STEPS = 24


@dataclass(frozen=True, slots=True)
class Nash:
    """The settled point makes the weighted product of everybody's gain over disagreement as large as it can be.

    1. An actor's utility falls with the square of the distance from its position (1 at it, 0 at the far end).
    2. Disagreement gives each actor its utility at the reference point less a cost; without a reference point, less
       than its worst outcome.
    3. Points at which somebody gains nothing are out; if none is left there is no agreement.
    4. Of the rest, the one with the largest sum of weight times log gain is the outcome.

    Reads      position, salience, capability, the issue's reference point if there is one
    Assumes    one dimension; weights (salience times capability) act as bargaining power
    Breaks     with fewer than two actors; when all weights are zero
    Differs    from the exact solution by less than a hundredth of a point: the scale is searched on a grid, then by golden section

    References [Nash1950]_; the soft disagreement cost follows the specification's option (a)
    """

    cost: Annotated[float, "what disagreement costs everybody, in utility (0..1)"] = 0.1

    def solve(self, situation: Situation, rng: np.random.Generator) -> Outcome:
        """The Nash point, or no agreement."""
        found = arrays(situation)
        reference = situation.central.reference_point
        settled = float(self.solve_many(found.positions[None, :], found.weights[None, :], reference)[0])
        told = "The weighted product of gains is largest here."
        if np.isnan(settled):
            told = "No agreement: every point leaves some actor no better off than disagreement."
        return Outcome(
            "nash",
            situation.central.issue_id,
            None if np.isnan(settled) else settled,
            told,
            {"cost": self.cost, "reference_point": reference},
            positions=dict(zip(found.actor_ids, map(float, found.positions), strict=True)),
        )

    def solve_many(self, positions: Floats, weights: Floats, reference: float | None) -> Floats:
        """The settled points of many draws: n x actors in, n out; NaN is no agreement."""
        shares = weights / np.maximum(weights.sum(axis=1, keepdims=True), 1e-300)
        grid = np.linspace(0.0, 100.0, GRID)
        worth = np.empty((len(positions), GRID))
        for index, point in enumerate(grid):
            worth[:, index] = self._worth(np.full(len(positions), point), positions, shares, reference)
        best = np.argmax(worth, axis=1)
        is_agreed = np.isfinite(worth[np.arange(len(worth)), best])
        settled = grid[best].astype(float)
        step = grid[1] - grid[0]
        low, high = settled - step, settled + step
        golden = (np.sqrt(5) - 1) / 2
        for _ in range(STEPS):
            left, right = high - golden * (high - low), low + golden * (high - low)
            is_left = self._worth(left, positions, shares, reference) >= self._worth(right, positions, shares, reference)
            low, high = np.where(is_left, low, left), np.where(is_left, right, high)
        refined: Floats = np.clip((low + high) / 2, 0, 100)
        refined[~is_agreed | (weights.sum(axis=1) <= 0)] = np.nan
        return refined

    def _worth(self, points: Floats, positions: Floats, shares: Floats, reference: float | None) -> Floats:
        utility = 1 - ((points[:, None] - positions) / 100) ** 2
        disagreement = -self.cost if reference is None else 1 - ((reference - positions) / 100) ** 2 - self.cost
        gain = utility - disagreement
        is_out = ((gain <= 0) & (shares > 0)).any(axis=1)
        total = (shares * np.log(np.maximum(gain, 1e-300))).sum(axis=1)
        return np.where(is_out, -np.inf, total)

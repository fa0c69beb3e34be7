"""The shares of a forecast's shapes that past outcomes ask for, found exactly."""

from collections.abc import Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from greatgame.study._inputs import inputs_of
from greatgame.study._shapes import POINTS, STEP, shapes
from greatgame.values import Calibration, Past

Floats = NDArray[np.float64]
SHARE_ANYWHERE = 0.01
"""Set, not fitted: one past issue in a hundred or so ends where nobody stood."""
PULL = 100.0
"""How strongly few past issues are pulled towards equal shares: at 160 issues it moves them by a few hundredths."""


class Fitting:
    """Past issues laid out for fitting: for each power and spread, the scores of the shapes against every outcome."""

    def __init__(self, past: Sequence[Past], powers: Sequence[float], spreads: Sequence[float]) -> None:
        reached = np.array([item.outcome for item in past])[:, None] <= POINTS[:-1] + STEP / 4
        self.groups = [item.group for item in past]
        self._scores: dict[tuple[float, float], tuple[Floats, Floats]] = {}
        for power in powers:
            for spread in spreads:
                upto = np.stack([_shapes_of(item, power, spread) for item in past]).cumsum(axis=2)[:, :, :-1]
                square = np.einsum("ijx,ikx->ijk", upto, upto) * STEP
                self._scores[power, spread] = (square, np.einsum("ijx,ix->ij", upto, reached.astype(float)) * STEP)

    def calibration(self, rows: Sequence[int] | NDArray[np.intp], fitted_on: str) -> Calibration:
        """The calibration that those past issues ask for."""
        chosen = np.asarray(rows)
        pull = PULL / len(chosen)
        fitted = []
        for setting, (square, linear) in self._scores.items():
            score, shares = least(square[chosen].mean(axis=0) + pull * np.eye(3), linear[chosen].mean(axis=0) + pull / 3)
            fitted.append((score, setting, shares))
        _, (power, spread), best = min(fitted, key=lambda item: item[0])
        around, held, middle = (float(share) * (1 - SHARE_ANYWHERE) for share in best)
        n_groups = len({self.groups[row] for row in chosen})
        return Calibration(power, spread, around, held, middle, SHARE_ANYWHERE, len(chosen), n_groups, fitted_on)


def _shapes_of(past: Past, power: float, spread: float) -> Floats:
    inputs = inputs_of(past.situation)
    n, table = inputs.n_actors, inputs.central()
    return shapes(table[:, :n], table[:, n : 2 * n], table[:, 2 * n :], power, spread)[:3]


def least(square: Floats, linear: Floats) -> tuple[float, Floats]:
    """The shares (none negative, sum 1) that make shares' square shares - 2 linear'shares least: every support is tried."""
    n = len(linear)
    best_score, best = np.inf, np.full(n, 1 / n)
    for size in range(1, n + 1):
        for kept in combinations(range(n), size):
            rows = list(kept)
            system = np.ones((size + 1, size + 1))
            system[:size, :size] = square[np.ix_(rows, rows)]
            system[size, size] = 0
            shares = np.zeros(n)
            shares[rows] = np.linalg.solve(system, np.append(linear[rows], 1.0))[:size]
            score = float(shares @ square @ shares - 2 * linear @ shares)
            if shares.min() >= 0 and score < best_score:
                best_score, best = score, shares
    return best_score, best

"""Nash's product of gains over disagreement, maximised exactly on many draws at once."""

import numpy as np
from numpy.typing import NDArray

from greatgame.models.bargaining._stakes import Floats
from greatgame.values import Among

SCALE = 100.0
HALVINGS = 60
POWER = Among(
    "how fast utility falls with distance",
    {"quadratic": "with the square of the distance", "linear": "with the distance"},
)


def radii(positions: Floats, reference: float | None, cost: float, power: str) -> Floats:
    """How far from its position each actor still gains over disagreement, on the 0..100 scale (n_draws x n_actors)."""
    exponent = 2.0 if power == "quadratic" else 1.0
    worst = 1.0 if reference is None else (np.abs(reference - positions) / SCALE) ** exponent
    found: Floats = SCALE * (np.zeros_like(positions) + worst + cost) ** (1 / exponent)
    return found


def nash_point(positions: Floats, weights: Floats, radius: Floats, power: str) -> Floats:
    """The point with the largest weighted product of gains; NaN where no point leaves everybody with weight a gain.

    The sum of weighted log gains is concave on the interval where all gain, so its slope is halved down to zero.
    """
    has_weight = weights > 0
    low = np.where(has_weight, positions - radius, -np.inf).max(axis=1)
    high = np.where(has_weight, positions + radius, np.inf).min(axis=1)
    is_agreed = (low < high) & has_weight.any(axis=1)
    low = np.maximum(low, np.where(has_weight, positions, np.inf).min(axis=1))
    high = np.minimum(high, np.where(has_weight, positions, -np.inf).max(axis=1))
    low, high = np.where(is_agreed, low, 0.0), np.where(is_agreed, high, 0.0)
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        is_rising = _slope(middle, positions, weights, radius, power) > 0
        low, high = np.where(is_rising, middle, low), np.where(is_rising, high, middle)
    settled: Floats = np.where(is_agreed, (low + high) / 2, np.nan)
    return settled


def _slope(points: Floats, positions: Floats, weights: Floats, radius: Floats, power: str) -> Floats:
    apart = points[:, None] - positions
    if power == "quadratic":
        gain, fall = (radius**2 - apart**2) / SCALE**2, -2 * apart / SCALE**2
    else:
        gain, fall = (radius - np.abs(apart)) / SCALE, -np.sign(apart) / SCALE
    slope: Floats = (weights * fall / np.maximum(gain, 1e-300)).sum(axis=1)
    return slope


def gainless(weights: Floats, radius: Floats) -> NDArray[np.bool_]:
    """Who has weight and gains nowhere, because it stands at the reference point and disagreement is free."""
    found: NDArray[np.bool_] = (weights > 0) & (radius <= 0)
    return found

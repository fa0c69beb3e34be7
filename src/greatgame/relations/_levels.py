"""The level of a pair through time and what it is made of, out of its readings."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from greatgame.relations._smoother import Observation, last_weights, pool, smooth
from greatgame.values import Part

Floats = NDArray[np.float64]


def levels(
    observations: Sequence[Observation], grid: NDArray[np.int64], day_variance: float, step_variance: float, prior_variance: float
) -> tuple[Floats, Floats, tuple[Part, ...]]:
    """Mean and variance on each day of `grid`, and the parts that sum to the level after the last reading.

    There is one part for each source and label, the heaviest first.
    """
    days = pool(observations, day_variance)
    mean, variance = smooth(days, grid, step_variance, prior_variance)
    weights = last_weights(days, step_variance, prior_variance)
    amounts: dict[tuple[str, str], float] = {}
    for weight, members in zip(weights.tolist(), days.members, strict=True):
        precision = sum(1 / item.variance for item in members)
        for item in members:
            key = (item.ref, item.label)
            amounts[key] = amounts.get(key, 0.0) + weight * item.value / item.variance / precision
    ranked = sorted(amounts.items(), key=lambda pair: (-abs(pair[1]), pair[0]))
    return mean, variance, tuple(Part(label, amount, (ref,)) for (ref, label), amount in ranked)

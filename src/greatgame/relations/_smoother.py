"""The local-level model of one pair: Kalman filter, Rauch-Tung-Striebel smoother, weights of the readings."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Observation:
    """One reading of a relation: `value` in -1..1 on `day` (ordinal), `variance` its scatter, `ref` its source.

    `is_dated` is False when the text gives no date at all, so that `day` is only our assumption.
    """

    day: int
    value: float
    variance: float
    ref: str
    label: str
    is_dated: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class Days:
    """The readings pooled by day, sorted: readings of one day share a shock, so n of them never count n times."""

    day: NDArray[np.int64]
    value: Floats
    variance: Floats
    members: tuple[tuple[Observation, ...], ...]


def pool(observations: Sequence[Observation], day_variance: float) -> Days:
    """The precision-weighted mean of each day, with variance `day_variance + 1 / sum(1 / v)`."""
    groups: dict[int, list[Observation]] = {}
    for observation in sorted(observations, key=lambda item: (item.day, item.ref, item.value)):
        groups.setdefault(observation.day, []).append(observation)
    days = sorted(groups)
    precision = np.array([sum(1 / item.variance for item in groups[day]) for day in days])
    weighted = np.array([sum(item.value / item.variance for item in groups[day]) for day in days])
    members = tuple(tuple(groups[day]) for day in days)
    return Days(np.array(days, dtype=np.int64), weighted / precision, day_variance + 1 / precision, members)


def smooth(days: Days, grid: NDArray[np.int64], step_variance: float, prior_variance: float) -> tuple[Floats, Floats]:
    """Mean and variance on every day of the sorted `grid`, which must hold all observed days; NaN before the first.

    The level at the first observed day is N(0, prior_variance); it then walks with `step_variance` a day.
    """
    first = int(np.searchsorted(grid, days.day[0]))
    steps = np.diff(grid[first:], prepend=grid[first]) * step_variance
    seen = dict(zip(days.day.tolist(), zip(days.value.tolist(), days.variance.tolist(), strict=True), strict=True))
    mean, variance = np.full(len(grid), np.nan), np.full(len(grid), np.nan)
    level, spread = 0.0, prior_variance
    for index, (day, step) in enumerate(zip(grid[first:].tolist(), steps.tolist(), strict=True), first):
        spread += step
        if day in seen:
            value, noise = seen[day]
            gain = spread / (spread + noise)
            level += gain * (value - level)
            spread *= 1 - gain
        mean[index], variance[index] = level, spread
    for index in range(len(grid) - 2, first - 1, -1):
        ahead = variance[index] + steps[index + 1 - first]
        gain = variance[index] / ahead
        mean[index] += gain * (mean[index + 1] - mean[index])
        variance[index] += gain * gain * (variance[index + 1] - ahead)
    return mean, variance


def last_weights(days: Days, step_variance: float, prior_variance: float) -> Floats:
    """How much each pooled day counts in the level after the last one: the a_k of `level = sum a_k y_k`."""
    n = len(days.day)
    gains, spread = np.empty(n), prior_variance
    steps = np.diff(days.day, prepend=days.day[0]) * step_variance
    for k in range(n):
        spread += steps[k]
        gains[k] = spread / (spread + days.variance[k])
        spread *= 1 - gains[k]
    # what later days leave of day k: the product of (1 - gain) after it
    kept = np.cumprod(np.append(1.0, (1 - gains[:0:-1])))[::-1]
    weights: Floats = gains * kept
    return weights

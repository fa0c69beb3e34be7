"""The local-level model of one pair: Kalman filter, Rauch-Tung-Striebel smoother, weights of the readings."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Observation:
    """One reading of a relation: `value` in -1..1 on `day` (ordinal), `variance` its scatter, `ref` its source.

    `is_dated` is False when the text gives no date at all, so that `day` is only our assumption. A reading of something
    whose day is not known is one of several; all of them lie no later than `until`.
    """

    day: int
    value: float
    variance: float
    ref: str
    label: str
    is_dated: bool = True
    until: int | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Days:
    """The readings pooled by day, sorted: readings of one day share a shock, so n of them never count n times.

    By the day `start` something has surely been read; the level walks from then on.
    """

    day: NDArray[np.int64]
    value: Floats
    variance: Floats
    members: tuple[tuple[Observation, ...], ...]
    start: int

    @property
    def clock(self) -> NDArray[np.int64]:
        """The days as the walk counts them."""
        return np.maximum(self.day, self.start)


def pool(observations: Sequence[Observation], day_variance: float) -> Days:
    """The precision-weighted mean of each day, with variance `day_variance + 1 / sum(1 / v)`."""
    groups: dict[int, list[Observation]] = {}
    for observation in sorted(observations, key=lambda item: (item.day, item.ref, item.value)):
        groups.setdefault(observation.day, []).append(observation)
    days = sorted(groups)
    precision = np.array([sum(1 / item.variance for item in groups[day]) for day in days])
    weighted = np.array([sum(item.value / item.variance for item in groups[day]) for day in days])
    members = tuple(tuple(groups[day]) for day in days)
    start = min((item.day if item.until is None else item.until for item in observations), default=0)
    return Days(np.array(days, dtype=np.int64), weighted / precision, day_variance + 1 / precision, members, start)


def smooth(days: Days, grid: NDArray[np.int64], step_variance: float, prior_variance: float) -> tuple[Floats, Floats]:
    """Mean and variance on every day of the sorted `grid`; NaN before the first observed day.

    The level is N(0, prior_variance) until the day `start`, and then walks with `step_variance` a day. Between two
    observed days it is a Brownian bridge, so that only they need the recursions.
    """
    mean, variance, gains = _smoothed(days, step_variance, prior_variance)
    last = len(days.day) - 1
    before = np.searchsorted(days.day, grid, side="right") - 1
    one, other = np.clip(before, 0, last), np.clip(before + 1, 0, last)
    clock, now = days.clock, np.maximum(grid, days.start)
    since, until = now - clock[one], clock[other] - now
    gap = np.maximum(clock[other] - clock[one], 1)
    share = np.where(one == other, 0.0, since / gap)
    level = (1 - share) * mean[one] + share * mean[other]
    together = gains[one] * variance[other]
    spread = (1 - share) ** 2 * variance[one] + share**2 * variance[other] + 2 * share * (1 - share) * together
    spread = spread + step_variance * np.where(one == other, np.maximum(since, 0), since * until / gap)
    return np.where(before < 0, np.nan, level), np.where(before < 0, np.nan, spread)


def _smoothed(days: Days, step_variance: float, prior_variance: float) -> tuple[Floats, Floats, Floats]:
    """Smoothed mean and variance on the observed days, and the smoother's gain from each day to the next."""
    n = len(days.day)
    mean, variance, gains = np.empty(n), np.empty(n), np.zeros(n)
    steps = np.diff(days.clock, prepend=days.clock[0]) * step_variance
    level, spread = 0.0, prior_variance
    for k, (step, value, noise) in enumerate(zip(steps.tolist(), days.value.tolist(), days.variance.tolist(), strict=True)):
        spread += step
        gain = spread / (spread + noise)
        level += gain * (value - level)
        spread *= 1 - gain
        mean[k], variance[k] = level, spread
    for k in range(n - 2, -1, -1):
        ahead = variance[k] + steps[k + 1]
        gains[k] = variance[k] / ahead
        mean[k] += gains[k] * (mean[k + 1] - mean[k])
        variance[k] += gains[k] * gains[k] * (variance[k + 1] - ahead)
    return mean, variance, gains


def last_weights(days: Days, step_variance: float, prior_variance: float) -> Floats:
    """How much each pooled day counts in the level after the last one: the a_k of `level = sum a_k y_k`."""
    n = len(days.day)
    gains, spread = np.empty(n), prior_variance
    steps = np.diff(days.clock, prepend=days.clock[0]) * step_variance
    for k in range(n):
        spread += steps[k]
        gains[k] = spread / (spread + days.variance[k])
        spread *= 1 - gains[k]
    # what later days leave of day k: the product of (1 - gain) after it
    kept = np.cumprod(np.append(1.0, (1 - gains[:0:-1])))[::-1]
    weights: Floats = gains * kept
    return weights

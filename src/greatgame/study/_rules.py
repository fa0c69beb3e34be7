"""Scoring rules, each for one forecast and one outcome, and the bootstrap that keeps groups whole."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from greatgame.seeds import generator
from greatgame.values import Estimate, Forecast

Floats = NDArray[np.float64]
RESAMPLES = 2000
LEAST = 1e-3
"""The least probability the log score reckons with: a forecast that rules out what happened is not punished for ever."""


def crps(forecast: Forecast, outcome: float) -> float:
    """The continuous ranked probability score: mean distance to the outcome less half the mean distance within."""
    upto = forecast.masses.cumsum()[:-1]
    within = float((upto * (1 - upto)) @ np.diff(forecast.points))
    return float(forecast.masses @ np.abs(forecast.points - outcome)) - within


def log_score(forecast: Forecast, outcome: float) -> float:
    """Negative log probability of the eleventh part of the scale (0, 10, ... 100, each with 5 on either side)."""
    mass = float(forecast.masses[np.rint(forecast.points / 10) == np.rint(outcome / 10)].sum())
    return -float(np.log(max(mass, LEAST)))


def is_within(forecast: Forecast, outcome: float, level: float) -> bool:
    """True when the outcome lies in the interval of that level; a quarter of a point of rounding is allowed."""
    low, high = forecast.interval(level)
    return low - 0.25 <= outcome <= high + 0.25


def draws_of_groups(groups: Sequence[str], seed: int, n: int = RESAMPLES) -> Floats:
    """How often each case is drawn in each resample (n x cases) when whole groups are drawn with replacement."""
    names, which = np.unique(np.asarray(groups), return_inverse=True)
    drawn = generator(seed).multinomial(len(names), np.full(len(names), 1 / len(names)), size=n)
    times: Floats = drawn[:, which].astype(float)
    return times


def mean_of(values: Floats, times: Floats, then: Callable[[Floats], Floats] = lambda means: means) -> Estimate:
    """The mean of the values (through `then`), with its 95% bounds over the resamples."""
    return bounds(float(then(values.mean(keepdims=True))[0]), then(times @ values / times.sum(axis=1)))


def median_of(values: Floats, times: Floats) -> Estimate:
    """The median of the values, with its 95% bounds over the resamples."""
    order = np.argsort(values)
    upto = times[:, order].cumsum(axis=1)
    middles = values[order][(upto >= upto[:, -1:] / 2).argmax(axis=1)]
    return bounds(float(np.median(values)), middles)


def bounds(value: float, resampled: Floats) -> Estimate:
    """An estimate with the 95% bounds of its resamples."""
    low, high = np.quantile(resampled, [0.025, 0.975])
    return Estimate(value, min(value, float(low)), max(value, float(high)), "measured", "95% bootstrap by group")


def share_better(one: Floats, other: Floats, times: Floats) -> float:
    """The share of paired resamples in which the first has the lower mean; ties count half."""
    gap = times @ (one - other)
    return float(((gap < -1e-9).sum() + 0.5 * (np.abs(gap) <= 1e-9).sum()) / len(gap))

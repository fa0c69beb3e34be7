"""The variances of the local-level model, by maximum likelihood over all pairs together, drawn to the defaults."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from greatgame.relations._smoother import Observation

if TYPE_CHECKING:
    import polars as pl

Floats = NDArray[np.float64]
WIDTH = 1.0
"""Standard deviation, in logs, of a variance about its default: how firmly a few readings hold to the default."""

ENOUGH = 100
"""Events of a known day, in all, from which variances are fitted: with half of that their bands are no surer."""
MOST_SERIES = 500
"""Pairs of a table, those with most events, that its variances are fitted to."""


@dataclass(frozen=True, slots=True, eq=False)
class Readings:
    """Pooled days of many pairs, padded: row = pair, column = its k-th day with readings (`weight` 0 where there is none).

    `weight` is the sum of the readings' weights (1 = an event of full confidence). `scatter` and `freedom` are the
    weighted sum of squares within days, and its degrees of freedom.
    """

    gap: Floats
    value: Floats
    weight: Floats
    scatter: float
    freedom: int


def gather(series: Sequence[Sequence[Observation]], event_variance: float) -> Readings:
    """Pool each pair's dated readings by day; a reading weighs `event_variance` over its own variance."""
    rows = []
    scatter, freedom = 0.0, 0
    for readings in series:
        days: dict[int, list[Observation]] = {}
        for reading in readings:
            days.setdefault(reading.day, []).append(reading)
        row = []
        for day in sorted(days):
            weight = np.array([event_variance / item.variance for item in days[day]])
            value = np.array([item.value for item in days[day]])
            mean = float(weight @ value / weight.sum())
            scatter += float(weight @ (value - mean) ** 2)
            freedom += len(value) - 1
            row.append((day, mean, float(weight.sum())))
        if row:
            rows.append(row)
    most = max(map(len, rows), default=0)
    table = np.zeros((3, len(rows), most))
    for k, row in enumerate(rows):
        day, value, weight = np.array(row).T
        table[:, k, : len(row)] = np.diff(day, prepend=day[0]), value, weight
    return Readings(table[0], table[1], table[2], scatter, freedom)


def gather_periods(pairs: "pl.DataFrame") -> Readings:
    """The same of undirected pairs by period, sorted (`one`, `other`, `period`, `n_events`, sums of intensity and square).

    A period reads the mean intensity / 10 of its events, which scatter within it as the sum of their squares tells.
    """
    import polars as pl

    n, total = pl.col("n_events"), pl.col("sum_intensity") / 10
    rows = pairs.with_columns((total / n).alias("mean"), (pl.col("sum_intensity_squared") / 100 - total**2 / n).alias("scatter"))
    order = rows.group_by("one", "other").agg(n.sum()).sort(["n_events", "one", "other"], descending=[True, False, False])
    kept = rows.join(order.head(MOST_SERIES).select("one", "other"), on=["one", "other"], how="semi", maintain_order="left")
    groups = kept.partition_by("one", "other", maintain_order=True)
    table = np.zeros((3, len(groups), max((group.height for group in groups), default=0)))
    for k, group in enumerate(groups):
        day = group["period"].to_physical().cast(pl.Int64).to_numpy()
        table[:, k, : len(day)] = np.diff(day, prepend=day[0]), group["mean"].to_numpy(), group["n_events"].to_numpy()
    freedom = int(kept["n_events"].sum()) - kept.height
    return Readings(table[0], table[1], table[2], max(0.0, float(kept["scatter"].sum())), freedom)


def likelihood(readings: Readings, step: float, event: float, day: float, prior: float) -> float:
    """Log density of all readings; within days by their scatter, between days by the Kalman filter."""
    level = np.zeros(len(readings.value))
    spread = np.full(len(readings.value), prior)
    total = -0.5 * readings.freedom * np.log(event) - 0.5 * readings.scatter / event
    for gap, value, weight in zip(readings.gap.T, readings.value.T, readings.weight.T, strict=True):
        is_seen = weight > 0
        spread = spread + gap * step
        noise = day + event / np.where(is_seen, weight, 1.0)
        width = spread + noise
        miss = value - level
        total += float(np.where(is_seen, -0.5 * np.log(width) - 0.5 * miss * miss / width, 0.0).sum())
        gain = np.where(is_seen, spread / width, 0.0)
        level = level + gain * miss
        spread = spread * (1 - gain)
    return float(total)


def fit(readings: Readings, default: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    """Step, event, day and prior variance that are most probable, each log-normal about its default beforehand."""
    from scipy.optimize import minimize

    if readings.value.size == 0:
        return default
    centre = np.log(np.maximum(default, 1e-12))

    def badness(logs: Floats) -> float:
        step, event, day, prior = np.exp(logs)
        return 0.5 * float((((logs - centre) / WIDTH) ** 2).sum()) - likelihood(readings, step, event, day, prior)

    corners = np.vstack([centre, centre + 0.7 * np.eye(4)])
    answer = minimize(badness, centre, method="Nelder-Mead", options={"initial_simplex": corners, "xatol": 0.01, "fatol": 0.01})
    # the mean, not the mode, of each variance: bands must also pay for not knowing it
    spread = np.linalg.inv(_curvature(badness, answer.x)).diagonal()
    mean = np.exp(answer.x + np.clip(spread, 0.0, WIDTH**2) / 2)
    step, event, day, prior = (float(variance) for variance in mean)
    return step, event, day, prior


def _curvature(badness: Callable[[Floats], float], at: Floats, width: float = 0.1) -> Floats:
    """Second differences about the minimum, kept positive by the prior's own curvature."""
    n = len(at)
    table = np.empty((n, n))
    shift = width * np.eye(n)
    for i in range(n):
        for j in range(i + 1):
            corners = [badness(at + one * shift[i] + other * shift[j]) * one * other for one in (1, -1) for other in (1, -1)]
            table[i, j] = table[j, i] = sum(corners) / (4 * width * width)
    values, vectors = np.linalg.eigh(table)
    curved: Floats = (vectors * np.maximum(values, 1 / WIDTH**2)) @ vectors.T
    return curved

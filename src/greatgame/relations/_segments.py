"""Exact Bayesian change points (Fearnhead 2006) of many short series at once, with the scatter of each series unknown."""

from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
SCATTERS = (0.04, 0.1, 0.25, 0.6, 1.5)
"""Variances that the scatter of one reading about its level may have; each series weighs them by its own evidence."""
N_ROUNDS = 30
MAX_CELLS = 8_000_000


@dataclass(frozen=True, slots=True, eq=False)
class Channel:
    """One kind of reading of every series (row) in every period (column), with its sampling variance."""

    value: Floats
    variance: Floats

    def centred(self) -> "Channel":
        """Each series about its own median, so that a level is a departure from what is usual for the pair."""
        return Channel(self.value - np.median(self.value, axis=1, keepdims=True), self.variance)

    def taken(self, order: NDArray[np.int64]) -> "Channel":
        """The periods of each series in another order."""
        value, variance = (np.take_along_axis(table, order, axis=1) for table in (self.value, self.variance))
        return Channel(value, variance)

    def rows(self, which: slice) -> "Channel":
        """Some of the series."""
        return Channel(self.value[which], self.variance[which])


@dataclass(frozen=True, slots=True, eq=False)
class Cuts:
    """`probability[p, t]`: a change just before period t + 1 of series p; `shares` weighs the scatters in all series."""

    probability: Floats
    shares: Floats
    evidence: float


def cuts(channels: tuple[Channel, ...], level_variance: float, p_change: float, shares: Floats | None = None) -> Cuts:
    """The posterior of changes that all channels share, summed over every way to cut and every scatter.

    Levels are N(0, `level_variance`) in each stretch and channel, and a change comes with `p_change` a period. When
    `shares` is not given, the weights of the scatters are fitted to all series together (empirical Bayes).
    """
    n, t = channels[0].value.shape
    step = max(1, MAX_CELLS // (t + 1) ** 2)
    pieces = [slice(first, first + step) for first in range(0, n, step)]
    found = [_every_scatter(tuple(channel.rows(piece) for channel in channels), level_variance, p_change) for piece in pieces]
    evidence = np.concatenate([piece[0] for piece in found])
    if shares is None:
        shares = np.full(evidence.shape[1], 1 / evidence.shape[1])
        for _ in range(N_ROUNDS):
            shares = np.maximum(_weights(evidence, shares).mean(axis=0), 1e-12)
    weights = _weights(evidence, shares)
    probability = np.einsum("pg,pgt->pt", weights, np.concatenate([piece[1] for piece in found]))
    return Cuts(probability, shares, float(np.logaddexp.reduce(evidence + np.log(shares), axis=1).sum()))


def _weights(evidence: Floats, shares: Floats) -> Floats:
    logs = evidence + np.log(shares)
    weights = np.exp(logs - logs.max(axis=1, keepdims=True))
    out: Floats = weights / weights.sum(axis=1, keepdims=True)
    return out


def _every_scatter(channels: tuple[Channel, ...], level_variance: float, p_change: float) -> tuple[Floats, Floats]:
    """Log evidence (series x scatters) and change probabilities (series x scatters x periods - 1)."""
    scored = []
    for channel in channels:
        own = []
        for scatter in SCATTERS:
            noise = channel.variance + scatter
            flat = (-0.5 * np.log(noise) - 0.5 * channel.value**2 / noise).sum(axis=1)
            own.append((segment_scores(channel.value, noise, level_variance), flat))
        scored.append(own)
    evidence, probability = [], []
    for combination in product(*scored):
        scores = sum((item[0] for item in combination[1:]), combination[0][0])
        ahead = forward(scores, p_change)
        evidence.append(ahead[:, -1] + sum(item[1] for item in combination))
        probability.append(_marginals(scores, ahead, p_change))
    return np.stack(evidence, axis=1), np.stack(probability, axis=1)


def segment_scores(value: Floats, noise: Floats, level_variance: float) -> Floats:
    """Log evidence of periods i..j-1 sharing one level against level 0, at [series, i, j] (meaningless for j <= i)."""
    first = np.zeros((len(value), 1))
    weight = np.concatenate([first, np.cumsum(1 / noise, axis=1)], axis=1)
    total = np.concatenate([first, np.cumsum(value / noise, axis=1)], axis=1)
    w = np.maximum(weight[:, None, :] - weight[:, :, None], 0.0)
    s = total[:, None, :] - total[:, :, None]
    scores: Floats = 0.5 * s * s / (w + 1 / level_variance) - 0.5 * np.log1p(level_variance * w)
    return scores


def forward(scores: Floats, p_change: float) -> Floats:
    """Log evidence of periods 0..j-1 with a stretch that ends at j."""
    n, size, _ = scores.shape
    out = np.full((n, size), -np.inf)
    stay, change = np.log1p(-p_change), np.log(p_change)
    for j in range(1, size):
        starts = np.arange(j)
        entry = np.where(starts == 0, 0.0, out[:, :j] + change)
        out[:, j] = np.logaddexp.reduce(entry + scores[:, :j, j] + stay * (j - 1 - starts), axis=1)
    return out


def _marginals(scores: Floats, ahead: Floats, p_change: float) -> Floats:
    n, size, _ = scores.shape
    last = size - 1
    behind = np.zeros((n, size))
    stay, change = np.log1p(-p_change), np.log(p_change)
    for i in range(last - 1, 0, -1):
        ends = np.arange(i + 1, size)
        exits = np.where(ends == last, 0.0, behind[:, i + 1 :] + change)
        behind[:, i] = np.logaddexp.reduce(exits + scores[:, i, i + 1 :] + stay * (ends - 1 - i), axis=1)
    marginals: Floats = np.exp(ahead[:, 1:last] + change + behind[:, 1:last] - ahead[:, last:])
    return marginals

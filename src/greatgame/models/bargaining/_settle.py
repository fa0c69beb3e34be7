"""Where positions settle: the weighted mean and the weighted median of many draws at once, taken apart by actor."""

from collections.abc import Sequence

import numpy as np

from greatgame.models.bargaining._stakes import Arrays, Floats
from greatgame.values import Among, Part

TIES = Among(
    "which point is the median where exactly half of the weight is reached",
    {"middle": "midway to the next position", "lower": "the lower position, as a scan from the low end finds it",
     "upper": "the higher position"},
)  # fmt: skip


def weighted_mean(positions: Floats, weights: Floats) -> Floats:
    """The weighted mean of each draw (n_draws x n_actors in); NaN where nobody has weight."""
    total = weights.sum(axis=1)
    mean: Floats = np.divide((positions * weights).sum(axis=1), total, out=np.full(len(total), np.nan), where=total > 0)
    return np.clip(mean, positions.min(axis=1), positions.max(axis=1))


def weighted_median(positions: Floats, weights: Floats, ties: str = "middle") -> Floats:
    """The weighted median of each draw (n_draws x n_actors in); NaN where nobody has weight."""
    order = np.argsort(positions, axis=1, kind="stable")
    ordered = np.take_along_axis(positions, order, axis=1)
    running = np.cumsum(np.take_along_axis(weights, order, axis=1), axis=1)
    half = running[:, -1:] / 2
    tolerance = 1e-12 * running[:, -1:]
    rows = np.arange(len(ordered))
    first = ordered[rows, np.argmax(running >= half - tolerance, axis=1)]
    beyond = ordered[rows, np.argmax(running > half + tolerance, axis=1)]
    settled: Floats = {"lower": first, "upper": beyond, "middle": (first + beyond) / 2}[ties].copy()
    settled[running[:, -1] <= 0] = np.nan
    return settled


def mean_parts(found: Arrays, issue_id: str) -> tuple[Part, ...]:
    """Each actor's share of the weighted mean: its weight's share times its position."""
    shares = found.weights / found.weights.sum()
    return _parts(found.actor_ids, shares * found.positions, issue_id)


def median_parts(found: Arrays, settled: float, issue_id: str) -> tuple[Part, ...]:
    """The median laid on the actors whose positions frame it, by weight: those at it, or the two on either side."""
    near = np.where(found.weights > 0, np.abs(found.positions - settled), np.inf)
    framing = near <= 1e-9
    if not framing.any():
        below, above = (np.where(side, near, np.inf) for side in (found.positions <= settled, found.positions >= settled))
        framing = np.isfinite(near) & ((below == below.min()) | (above == above.min()))
    shares = np.where(framing, found.weights, 0.0)
    amounts = settled * shares / shares.sum()
    kept = [index for index in range(len(amounts)) if framing[index]]
    return _parts([found.actor_ids[index] for index in kept], amounts[kept], issue_id)


def _parts(actor_ids: Sequence[str], amounts: Floats, issue_id: str) -> tuple[Part, ...]:
    pairs = zip(actor_ids, amounts, strict=True)
    return tuple(Part(actor_id, float(amount), (f"position:{issue_id}:{actor_id}",)) for actor_id, amount in pairs)

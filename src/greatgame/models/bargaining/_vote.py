"""A vote under a quorum with vetoes, on many draws at once: pivots, what can pass, and where it settles."""

import numpy as np

from greatgame.models.bargaining._stakes import Floats

EPSILON = 1e-12


def pivots(x: Floats, votes: Floats, quorum: float, veto_share: float) -> tuple[Floats, Floats]:
    """The actors without whom nothing moves up and nothing moves down, as positions; between them nothing can pass.

    Nothing that its holders of a quorum do not prefer passes: the low pivot is the highest position with a quorum at or
    above it, the high pivot the lowest with a quorum at or below it, and whoever holds `veto_share` of the votes counts too.
    """
    share = votes / np.maximum(votes.sum(axis=1, keepdims=True), 1e-300)
    need = quorum - EPSILON if quorum > 0.5 else 0.5 + EPSILON
    is_voter = share > 0
    at_or_above = (share[:, None, :] * (x[:, None, :] >= x[:, :, None])).sum(axis=2)
    at_or_below = (share[:, None, :] * (x[:, None, :] <= x[:, :, None])).sum(axis=2)
    low = np.where(is_voter & (at_or_above >= need), x, -np.inf).max(axis=1)
    high = np.where(is_voter & (at_or_below >= need), x, np.inf).min(axis=1)
    can_veto = is_voter & (share >= veto_share - EPSILON)
    low = np.minimum(low, np.where(can_veto, x, np.inf).min(axis=1))
    high = np.maximum(high, np.where(can_veto, x, -np.inf).max(axis=1))
    return low, high


def voted(x: Floats, votes: Floats, wanted: Floats, reference: float | None, quorum: float, veto_share: float) -> Floats:
    """The point nearest to `wanted` that can pass against the reference point; NaN where nothing can.

    Without a reference point nothing is voted against, and the answer is the point nearest to `wanted` that no quorum
    would move.
    """
    low, high = pivots(x, votes, quorum, veto_share)
    if reference is None:
        return np.clip(wanted, low, high)
    up, down = reference < low - EPSILON, reference > high + EPSILON
    rising = np.clip(wanted, reference, np.where(up, 2 * low - reference, reference))
    falling = np.clip(wanted, np.where(down, 2 * high - reference, reference), reference)
    settled: Floats = np.where(up, rising, np.where(down, falling, np.nan))
    return settled

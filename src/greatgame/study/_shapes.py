"""The shapes a forecast is mixed from: around the weighted mean, at held positions, at the middle, anywhere."""

import numpy as np
from numpy.typing import NDArray

from greatgame.values import Calibration

Floats = NDArray[np.float64]
STEP = 0.5
POINTS: Floats = np.arange(0, 100 + STEP / 2, STEP)
"""The points of the scale on which forecasts are held."""


def weights_of(saliences: Floats, capabilities: Floats, power: float) -> Floats:
    """Shares of weight, salience times capability to a power; equal where nobody has any. Rows are draws."""
    weights = saliences * np.where(capabilities > 0, capabilities, 0.0) ** power * (capabilities > 0)
    total = weights.sum(axis=1, keepdims=True)
    return np.where(total > 0, weights / np.where(total > 0, total, 1), 1 / weights.shape[1])


def shapes(positions: Floats, saliences: Floats, capabilities: Floats, power: float, spread: float) -> Floats:
    """The four shapes as masses on `POINTS` (4 x points), each the mean over the draws (rows).

    Around the mean: a normal distribution whose standard deviation is `spread` times that of the weighted positions;
    what would fall beyond the outermost positions falls on them.
    """
    weights = weights_of(saliences, capabilities, power)
    held = np.clip(np.rint(np.where(weights > 0, positions, np.nan) / STEP) * STEP, 0, 100)
    low, high = np.nanmin(held, axis=1), np.nanmax(held, axis=1)
    mean = (weights * positions).sum(axis=1)
    deviation = np.sqrt((weights * (positions - mean[:, None]) ** 2).sum(axis=1))
    everywhere = np.full(len(POINTS), 1 / len(POINTS))
    around = _around(mean, spread * deviation, low, high)
    return np.array([around, _atoms(positions, weights), _atoms((low + high)[:, None] / 2, np.ones((len(low), 1))), everywhere])


def _around(mean: Floats, deviation: Floats, low: Floats, high: Floats) -> Floats:
    from scipy.special import ndtr

    edges = POINTS + STEP / 2
    upto = ndtr((edges - mean[:, None]) / np.maximum(deviation, 1e-9)[:, None])
    is_below, is_all = np.less(POINTS, (low - STEP / 4)[:, None]), np.greater(POINTS, (high - STEP / 4)[:, None])
    upto = np.where(is_below, 0.0, np.where(is_all, 1.0, upto))
    masses: Floats = np.diff(upto, axis=1, prepend=0.0).mean(axis=0)
    return masses


def _atoms(positions: Floats, weights: Floats) -> Floats:
    indices = np.clip(np.rint(positions / STEP).astype(int), 0, len(POINTS) - 1)
    masses: Floats = np.bincount(indices.ravel(), weights.ravel(), len(POINTS)) / len(positions)
    return masses


def shares_of(calibration: Calibration) -> Floats:
    """The shares of the four shapes, in the order of `shapes`."""
    own = calibration
    return np.array([own.share_around, own.share_held, own.share_middle, own.share_anywhere])

"""Sobol indices of any function of the unit cube, with bootstrap bounds that a seed repeats."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from greatgame.seeds import generator

Floats = NDArray[np.float64]
RESAMPLES = 200


@dataclass(frozen=True, slots=True)
class Indices:
    """First and total indices of each dimension with their 95% bounds; `n` base points, of which none had a NaN."""

    first: Floats
    first_bounds: Floats
    total: Floats
    total_bounds: Floats
    n: int
    points: Floats
    answers: Floats


def indices(function: Callable[[Floats], Floats], n_dimensions: int, n: int, seed: int) -> Indices:
    """Saltelli's design on a scrambled Sobol sequence, estimated by SciPy; `n` is a power of two.

    SciPy's own bootstrap takes no seed, so whole base points are resampled here and put through its estimators. Base
    points at which any answer is NaN are left out, and of the rest the largest power of two is used.
    """
    from scipy.stats import qmc

    sample = qmc.Sobol(2 * n_dimensions, scramble=True, seed=generator(seed, 3)).random(n)
    sample = np.clip(sample, 1e-9, 1 - 1e-9)
    one, other = sample[:, :n_dimensions], sample[:, n_dimensions:]
    crossed = np.repeat(one[None], n_dimensions, axis=0)
    for index in range(n_dimensions):
        crossed[index, :, index] = other[:, index]
    points = np.concatenate([one, other, crossed.reshape(-1, n_dimensions)])
    answers = function(points)
    table = answers.reshape(n_dimensions + 2, n)
    whole = np.flatnonzero(~np.isnan(table).any(axis=0))
    kept = whole[: 2 ** int(np.log2(len(whole)))] if len(whole) else whole
    if len(kept) < 2:
        unknown = np.full(n_dimensions, np.nan)
        return Indices(unknown, np.stack([unknown, unknown]), unknown, np.stack([unknown, unknown]), len(kept), points, answers)
    table = table[:, kept]
    first, total = _estimated(table)
    rng = generator(seed, 4)
    again = np.array([_estimated(table[:, rng.integers(0, len(kept), len(kept))]) for _ in range(RESAMPLES)])
    low, high = np.quantile(again, [0.025, 0.975], axis=0)
    return Indices(first, np.stack([low[0], high[0]]), total, np.stack([low[1], high[1]]), len(kept), points, answers)


def _estimated(table: Floats) -> tuple[Floats, Floats]:
    from scipy.stats import sobol_indices

    parts = {"f_A": table[:1], "f_B": table[1:2], "f_AB": table[2:, None, :]}
    found = sobol_indices(func=parts, n=table.shape[1])
    return np.atleast_1d(found.first_order), np.atleast_1d(found.total_order)

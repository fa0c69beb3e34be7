"""The signed ties of a network, their triads, and the measures of balance that need no search."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from greatgame.values import Balance, SignedNetwork

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
MAX_DENSE = 3000
"""Beyond so many actors the measures that need all eigenvalues are left out (NaN)."""


@dataclass(frozen=True, slots=True, eq=False)
class Ties:
    """Actors in alphabetical order, and the ties between them as two place numbers and a weight."""

    actor_ids: tuple[str, ...]
    ends: Ints
    weights: Floats

    @classmethod
    def of(cls, network: SignedNetwork, least_weight: float) -> "Ties":
        """The ties of at least that weight either way; NaN and 0 are no ties."""
        order = sorted(range(len(network.actor_ids)), key=network.actor_ids.__getitem__)
        weights = np.nan_to_num(network.weights[order][:, order], nan=0.0)
        one, other = np.nonzero(np.triu((np.abs(weights) >= least_weight) & (weights != 0), 1))
        return cls(tuple(sorted(network.actor_ids)), np.stack([one, other], axis=1), weights[one, other])

    def matrix(self) -> Floats:
        """The weights as a symmetric table, 0 where there is no tie."""
        n = len(self.actor_ids)
        table = np.zeros((n, n))
        table[self.ends[:, 0], self.ends[:, 1]] = table[self.ends[:, 1], self.ends[:, 0]] = self.weights
        return table

    def sets(self) -> list[list[int]]:
        """The actors with ties, by connected set, each sorted."""
        from scipy import sparse
        from scipy.sparse import csgraph

        n = len(self.actor_ids)
        if not len(self.ends):
            return []
        table = sparse.coo_array((np.ones(len(self.ends)), (self.ends[:, 0], self.ends[:, 1])), shape=(n, n))
        _, home = csgraph.connected_components(table.tocsr(), directed=False)
        groups: dict[int, list[int]] = {}
        for place in np.unique(self.ends).tolist():
            groups.setdefault(int(home[place]), []).append(place)
        return sorted(groups.values())


def triads_by_tie(ties: Ties) -> tuple[Ints, Ints]:
    """For each tie, how many triads it is part of and how many of those are unbalanced."""
    signs = np.sign(ties.matrix())
    one, other = ties.ends[:, 0], ties.ends[:, 1]
    present = np.abs(signs)
    n_all = (present @ present)[one, other]
    net = signs[one, other] * (signs @ signs)[one, other]
    return n_all.round().astype(np.int64), ((n_all - net) / 2).round().astype(np.int64)


def triads(ties: Ties) -> tuple[int, int, int, int]:
    """Triangles by their number of hostile ties."""
    signs = np.sign(ties.matrix())
    friends, foes = (signs > 0).astype(float), (signs < 0).astype(float)
    cubes = [
        np.sum((friends @ friends) * friends) / 6,
        np.sum((friends @ friends) * foes) / 2,
        np.sum((foes @ foes) * friends) / 2,
        np.sum((foes @ foes) * foes) / 6,
    ]
    none, one, two, three = (round(float(cube)) for cube in cubes)
    return none, one, two, three


def balance(ties: Ties, frustration: float) -> Balance:
    """Every measure of balance; `frustration` is the exact index (or the least known)."""
    counts = triads(ties)
    n_triads, m = sum(counts), len(ties.weights)
    n_hostile = int((ties.weights < 0).sum())
    nan = float("nan")
    share = n_hostile / m if m else nan
    walk, scaled = _walk(ties)
    return Balance(
        m,
        n_hostile,
        counts,
        (counts[0] + counts[2]) / n_triads if n_triads else nan,
        (counts[0] + counts[2] + counts[3]) / n_triads if n_triads else nan,
        (1 - share) ** 3 + 3 * (1 - share) * share**2,
        walk,
        scaled,
        1 - 2 * frustration / float(np.abs(ties.weights).sum()) if m else nan,
        _signed_laplacian(ties),
    )


def _walk(ties: Ties) -> tuple[float, float]:
    """Estrada and Benzi's tr e^A / tr e^|A|, plain and with A divided by the greatest eigenvalue of |A|."""
    if not len(ties.weights) or len(ties.actor_ids) > MAX_DENSE:
        return float("nan"), float("nan")
    from scipy.special import logsumexp

    table = ties.matrix()
    own, plain = np.linalg.eigvalsh(table), np.linalg.eigvalsh(np.abs(table))
    found = [float(np.exp(logsumexp(own * beta) - logsumexp(plain * beta))) for beta in (1.0, 1 / plain[-1])]
    return found[0], found[1]


def _signed_laplacian(ties: Ties) -> float:
    sets = ties.sets()
    largest = max(sets, key=len, default=[])
    if not 2 <= len(largest) <= MAX_DENSE:
        return float("nan")
    table = ties.matrix()[np.ix_(largest, largest)]
    laplacian = np.diag(np.abs(table).sum(axis=1)) - table
    return max(0.0, float(np.linalg.eigvalsh(laplacian)[0]))

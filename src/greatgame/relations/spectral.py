"""Two blocs by the spectrum of the signed network: quick at any size and never proven, to set beside the exact split."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any

import numpy as np
from numpy.typing import NDArray

from greatgame.relations._frustration import descend, table_of
from greatgame.relations._signed import Ties
from greatgame.relations.blocs import LEAST_WEIGHT
from greatgame.values import Blocs, SignedNetwork, SpectralBlocs

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
MAX_DENSE = 400
"""Up to so many actors of a set all eigenvalues are computed; beyond, the one that counts is sought by Lanczos' method."""
TOLERANCE = 1e-7


@dataclass(frozen=True, slots=True)
class Halves:
    """Sides (1 or -1) of one connected set, its leading eigenvector, and a bound of what any split contradicts."""

    side: Ints
    vector: Floats
    bound: float


@dataclass(frozen=True, slots=True)
class Spectral:
    """The sides that the eigenvector of the signed Laplacian's smallest eigenvalue tells by its signs.

    1. The signed Laplacian is D - A, with D the sum of each actor's absolute weights; for sides x of 1 and -1,
       x'(D - A)x is four times the weight that they contradict (Kunegis et al. 2010).
    2. Let x be any vector of the same length, and the least is the smallest eigenvalue's vector. Its signs are the sides;
       it is taken of the Laplacian divided by D, since otherwise it settles on a few loosely tied actors.
    3. The eigenvalue bounds the frustration from below: no split contradicts less than it times a half of all weight.
    4. With `polish` actors then change sides one at a time for as long as that contradicts less.

    Assumes    one split into two runs through a whole connected set
    Breaks     where the second eigenvalue is near the first: then the vector mixes two splits, and neither may be good
    Differs    from the exact split: nothing is proven but the bound, and equally good splits are not seen
    """

    least_weight: Annotated[float, "weights nearer to 0 are no ties"] = LEAST_WEIGHT
    polish: Annotated[bool, "whether actors then change sides one by one while that helps"] = False

    def split(self, network: SignedNetwork, exact: Blocs | None = None) -> SpectralBlocs:
        """The sides of every connected set; with the `exact` blocs, who stands elsewhere than there (as few as can be)."""
        ties = Ties.of(network, self.least_weight)
        ids = ties.actor_ids
        number = {one: k for k, members in enumerate(exact.blocs) for one in members} if exact is not None else {}
        groups: list[tuple[str, ...]] = []
        places: dict[str, float] = {}
        elsewhere: list[str] = []
        cost = bound = 0.0
        for members in ties.sets():
            place = {member: k for k, member in enumerate(members)}
            kept = [k for k, (i, _) in enumerate(ties.ends.tolist()) if i in place]
            ends = np.array([(place[i], place[j]) for i, j in ties.ends[kept].tolist()], dtype=np.int64)
            found = halves(len(members), ends, ties.weights[kept], polish=self.polish)
            named = [ids[member] for member in members]
            groups += [tuple(one for one, side in zip(named, found.side.tolist(), strict=True) if side == sign) for sign in (1, -1)]
            places |= dict(zip(named, found.vector.tolist(), strict=True))
            cost += contradicted(found.side, ends, ties.weights[kept])
            bound += found.bound
            elsewhere += _elsewhere(named, found.side, number) if number else []
        blocs = tuple(sorted((group for group in groups if group), key=lambda group: (-len(group), group)))
        return SpectralBlocs(blocs, places, cost, bound, tuple(sorted(elsewhere)), None if exact is None else exact.frustration)


def halves(n: int, ends: Ints, weights: Floats, *, polish: bool = False) -> Halves:
    """The sides of one connected set of nodes 0..n-1 with the ties `ends` (m x 2) and their `weights`; node 0 is on side 1."""
    table = table_of(n, ends, weights)
    degree = np.asarray(abs(table).sum(axis=1)).ravel()
    scale = 1 / np.sqrt(np.maximum(degree, 1e-300))
    vector, value, miss = _leading(table, scale)
    own = vector * scale
    unclear = np.abs(own) <= TOLERANCE * np.abs(own).max()
    side = np.where(own >= 0, 1, -1)
    side[unclear] = np.where((table @ np.where(unclear, 0, side))[unclear] >= 0, 1, -1)
    if polish:
        side = descend(side, table)
    turn = 1 if side[0] > 0 else -1
    # what the eigenvalue may lack for want of precision is taken off the bound
    bound = max(0.0, (1 - value - miss) * float(degree.sum()) / 4)
    return Halves((side * turn).astype(np.int64), own * turn / np.abs(own).max(), bound)


def contradicted(side: Ints, ends: Ints, weights: Floats) -> float:
    """The weight of friendly ties across and hostile ones within."""
    return float(np.abs(weights[side[ends[:, 0]] * side[ends[:, 1]] * weights < 0]).sum())


def _leading(table: Any, scale: Floats) -> tuple[Floats, float, float]:
    """The eigenvector of the greatest eigenvalue of the scaled table, that eigenvalue, and how far it may be off."""
    from scipy import sparse
    from scipy.sparse.linalg import ArpackNoConvergence, eigsh

    scaled = sparse.diags_array(scale) @ table @ sparse.diags_array(scale)
    n = len(scale)
    if n <= MAX_DENSE:
        values, vectors = np.linalg.eigh(scaled.toarray())
        return vectors[:, -1], float(values[-1]), 1e-12
    # a start that is the same every time, and leans on no side
    start = np.cos(np.arange(n) * 2.399963)
    try:
        values, vectors = eigsh(scaled, k=1, which="LA", v0=start, tol=TOLERANCE, maxiter=2000)
    except ArpackNoConvergence as stopped:
        if not len(stopped.eigenvalues):
            return start, 1.0, 0.0
        values, vectors = stopped.eigenvalues, stopped.eigenvectors
    vector = vectors[:, -1]
    return vector, float(values[-1]), float(np.linalg.norm(scaled @ vector - values[-1] * vector)) + 1e-12


def _elsewhere(named: Sequence[str], side: Ints, number: dict[str, int]) -> list[str]:
    """Who of a set stands elsewhere than in the exact blocs, the sides turned so that these are the fewer."""
    first = number[named[0]]
    exact = np.array([1 if number[one] == first else -1 for one in named])
    differs = exact != side
    if 2 * int(differs.sum()) > len(named):
        differs = ~differs
    return [one for one, is_other in zip(named, differs.tolist(), strict=True) if is_other]

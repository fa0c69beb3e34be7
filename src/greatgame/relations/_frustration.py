"""The least frustrated split of one connected signed network, by enumeration or by integer programming."""

from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

Edge = tuple[str, str, float]
MAX_ENUMERATED = 14
MAX_TRIANGLES = 20_000
NODE_LIMIT = 100_000


@dataclass(frozen=True, slots=True)
class Split:
    """Which side each actor is on, what that costs, and the proven bound."""

    side: dict[str, bool]
    frustration: float
    bound: float
    n_best: int
    is_counted: bool


def least_frustrated(members: list[str], edges: list[Edge], max_enumerated: int = MAX_ENUMERATED) -> Split:
    """The best split of `members` (sorted), the first of them on side False."""
    index = {actor_id: k for k, actor_id in enumerate(members)}
    ends = np.array([(index[one], index[other]) for one, other, _ in edges])
    weights = np.array([weight for _, _, weight in edges])
    if len(members) <= max_enumerated:
        sides, bound, n_best = _enumerate(len(members), ends, weights)
        return _split(members, sides, ends, weights, bound, n_best)
    sides, bound = _solve(len(members), ends, weights)
    return _split(members, sides, ends, weights, bound, None)


def _cost(sides: NDArray[np.bool_], ends: NDArray[np.int64], weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """The frustration of each row of `sides`."""
    is_across = sides[:, ends[:, 0]] ^ sides[:, ends[:, 1]]
    cost: NDArray[np.float64] = np.where(is_across == (weights > 0), np.abs(weights), 0.0).sum(axis=1)
    return cost


def _split(
    members: list[str],
    sides: NDArray[np.bool_],
    ends: NDArray[np.int64],
    weights: NDArray[np.float64],
    bound: float | None,
    n_best: int | None,
) -> Split:
    cost = float(_cost(sides[None, :], ends, weights)[0])
    tolerance = 1e-6 * float(np.abs(weights).sum())
    proven = cost if bound is None or bound >= cost - tolerance else max(0.0, bound)
    side = dict(zip(members, (sides ^ sides[0]).tolist(), strict=True))
    return Split(side, cost, proven, n_best or 1, n_best is not None)


def _enumerate(n: int, ends: NDArray[np.int64], weights: NDArray[np.float64]) -> tuple[NDArray[np.bool_], float | None, int]:
    codes = np.arange(2 ** (n - 1))
    sides = (codes[:, None] >> np.arange(n - 1, -1, -1) & 1).astype(bool)
    cost = _cost(sides, ends, weights)
    best = np.flatnonzero(cost <= cost.min() + 1e-9 * np.abs(weights).sum())
    chosen: NDArray[np.bool_] = sides[int(best[0])]
    return chosen, None, len(best)


def _solve(n: int, ends: NDArray[np.int64], weights: NDArray[np.float64]) -> tuple[NDArray[np.bool_], float]:
    """XOR formulation: y = side, f >= |y_i - y_j| on friendly ties, f >= |1 - y_i - y_j| on hostile ones."""
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import coo_array

    m = len(weights)
    rows: list[int] = []
    columns: list[int] = []
    entries: list[float] = []
    lows: list[float] = []

    def add(terms: list[tuple[int, float]], low: float) -> None:
        rows.extend([len(lows)] * len(terms))
        columns.extend(column for column, _ in terms)
        entries.extend(entry for _, entry in terms)
        lows.append(low)

    for k, ((i, j), weight) in enumerate(zip(ends.tolist(), weights.tolist(), strict=True)):
        turn = -1.0 if weight > 0 else 1.0
        low = 0.0 if weight > 0 else 1.0
        add([(n + k, 1.0), (i, 1.0), (j, turn)], low)
        add([(n + k, 1.0), (i, -1.0), (j, -turn)], -low)
    for triangle in _unbalanced_triangles(ends, weights):
        add([(n + k, 1.0) for k in triangle], 1.0)
    table = coo_array((entries, (rows, columns)), shape=(len(lows), n + m)).tocsr()
    upper = np.ones(n + m)
    upper[int(np.argmax(np.bincount(ends.ravel(), minlength=n)))] = 0.0
    answer = milp(
        np.concatenate([np.zeros(n), np.abs(weights)]),
        integrality=np.concatenate([np.ones(n), np.zeros(m)]),
        bounds=Bounds(np.zeros(n + m), upper),
        constraints=LinearConstraint(table, np.array(lows), np.inf),
        options={"node_limit": NODE_LIMIT, "mip_rel_gap": 0.0},
    )
    if answer.x is None:
        return np.zeros(n, dtype=bool), 0.0
    return answer.x[:n] > 0.5, float(answer.mip_dual_bound)


def _unbalanced_triangles(ends: NDArray[np.int64], weights: NDArray[np.float64]) -> list[tuple[int, int, int]]:
    """Edge numbers of triangles with an odd number of hostile ties: at least one edge of each is frustrated."""
    number = {(i, j): k for k, (i, j) in enumerate(ends.tolist())}
    ahead: dict[int, list[int]] = {}
    for i, j in number:
        ahead.setdefault(i, []).append(j)
    found: list[tuple[int, int, int]] = []
    for i, others in sorted(ahead.items()):
        for j, k in combinations(sorted(others), 2):
            if (j, k) in number:
                triangle = (number[i, j], number[i, k], number[j, k])
                if np.prod(np.sign(weights[list(triangle)])) < 0:
                    found.append(triangle)
                    if len(found) == MAX_TRIANGLES:
                        return found
    return found

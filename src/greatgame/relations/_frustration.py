"""The exact frustration index of a signed network of any shape, with the partition and the bound that prove it."""

from collections.abc import Sequence
from dataclasses import dataclass
from time import monotonic
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse import csgraph

from greatgame.relations._covers import Cover, add_rows, lightest_cover, solver, tight
from greatgame.relations._reduction import blocks, reduce

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Tie = tuple[int, int, float]
BUDGET_S = 60.0
N_CLIMBS = 12


@dataclass(frozen=True, slots=True)
class Split:
    """Sides (1 or -1 per node), what they cost by recount, and a proven lower bound of any split's cost."""

    side: tuple[int, ...]
    frustration: float
    bound: float

    @property
    def is_proven(self) -> bool:
        """True when no split can be better."""
        return self.bound >= self.frustration


def least_frustrated(n: int, ties: Sequence[Tie], budget_s: float = BUDGET_S) -> Split:
    """The split of nodes 0..n-1 into two sides that contradicts least weight: friendly ties across, hostile ones within.

    1. Parallel ties are merged (the lighter of two opposite ones is always paid), nodes with at most two ties set
       aside, and the rest cut into biconnected blocks; none of this costs optimality.
    2. In each block a linear program over negative cycles gives a lower bound; where its answer is whole it is a split.
    3. Where it is not, the mixed integer program (XOR form) with the cycles found as cuts closes the gap with HiGHS.
    4. The cost is counted again from the sides; `bound` equals it where optimality is proven, and is a true lower
       bound where the time budget ran out.
    """
    deadline = monotonic() + budget_s
    ties = [tie for tie in ties if tie[0] != tie[1]]
    kernel = reduce(n, ties)
    whole = all(float(weight).is_integer() for _, _, weight in ties)
    # between whole numbers a gap below 1 is no gap; the blocks share that slack
    slack = 1 - 1e-6 if whole else 1e-9 * sum(abs(weight) for _, _, weight in ties)
    parts = blocks(kernel.ties)
    bound = kernel.paid
    side: dict[int, int] = {}
    todo = sum(len(part) for part in parts)
    for part in parts:
        share = len(part) / max(1, todo)
        todo -= len(part)
        at, low, cost = _solve_block(part, slack, monotonic() + share * max(0.0, deadline - monotonic()))
        bound += low
        slack = max(0.0, slack - (cost - low))
        met = next((node for node in at if node in side), None)
        turn = 1 if met is None else side[met] * at[met]
        side.update({node: turn * sign for node, sign in at.items()})
    kernel.restore(side)
    sides = np.array([side[node] for node in range(n)], dtype=np.int64)
    cost = cost_of(sides, ties)
    tolerance = 1e-7 * max(1.0, sum(abs(weight) for _, _, weight in ties))
    if whole:
        bound = float(np.ceil(bound - 1e-6))
    return Split(tuple(sides.tolist()), cost, cost if bound >= cost - tolerance else max(0.0, bound))


def cost_of(sides: Ints, ties: Sequence[Tie]) -> float:
    """The weight that the sides contradict, counted tie by tie."""
    return float(sum(abs(weight) for one, other, weight in ties if sides[one] * sides[other] * weight < 0))


def _solve_block(part: Sequence[Tie], slack: float, deadline: float) -> tuple[dict[int, int], float, float]:
    """Sides of the block's nodes, a lower bound of its cost and the cost; a gap of `slack` between the two will do."""
    nodes = sorted({node for one, other, _ in part for node in (one, other)})
    place = {node: k for k, node in enumerate(nodes)}
    ends = np.array([(place[one], place[other]) for one, other, _ in part], dtype=np.int64)
    weights = np.array([weight for _, _, weight in part])
    sides, cost = _follow(len(nodes), ends, weights, np.zeros(len(weights)))
    low = 0.0
    if cost > slack:
        cover = lightest_cover(len(nodes), ends, weights, deadline)
        low = cover.bound
        sides, cost = _best(len(nodes), ends, weights, cover, (sides, cost))
        if cost - low > slack and monotonic() < deadline:
            sides, cost, proven = _integer(len(nodes), ends, weights, cover, sides, cost, deadline)
            low = max(low, proven)
    return dict(zip(nodes, sides.tolist(), strict=True)), min(low, cost), cost


def _follow(n: int, ends: Ints, weights: Floats, share: Floats) -> tuple[Ints, float]:
    """Sides along the spanning tree of least `share` (then of heaviest ties), and their cost."""
    length = share + 1e-6 + 1e-3 * (1 - np.abs(weights) / np.abs(weights).max()) * 1e-3
    tree = csgraph.minimum_spanning_tree(sparse.coo_array((length, (ends[:, 0], ends[:, 1])), shape=(n, n)).tocsr())
    order, before = csgraph.breadth_first_order(tree, 0, directed=False)
    sign = {(one, other): 1 if weight > 0 else -1 for (one, other), weight in zip(ends.tolist(), weights.tolist(), strict=True)}
    sides = np.ones(n, dtype=np.int64)
    for node in order[1:].tolist():
        parent = int(before[node])
        sides[node] = sides[parent] * sign.get((parent, node), sign.get((node, parent), 1))
    return sides, _cost(sides, ends, weights)


def _cost(sides: Ints, ends: Ints, weights: Floats) -> float:
    return float(np.abs(weights[sides[ends[:, 0]] * sides[ends[:, 1]] * weights < 0]).sum())


def _best(n: int, ends: Ints, weights: Floats, cover: Cover, known: tuple[Ints, float]) -> tuple[Ints, float]:
    """The best split met from the linear program's answer, or from climbs with random starts when that leaves a gap."""
    sides, cost = _follow(n, ends, weights, cover.share)
    table = table_of(n, ends, weights)
    best = min((known, (sides, cost)), key=lambda found: found[1])
    if best[1] <= cover.bound + 1e-7 * np.abs(weights).sum():
        return best
    rng = np.random.default_rng(0)
    for climb in range(N_CLIMBS):
        start = best[0].copy()
        if climb:
            start[rng.random(n) < 0.1] *= -1
        sides = descend(start, table)
        cost = _cost(sides, ends, weights)
        if cost < best[1]:
            best = (sides, cost)
    return best


def table_of(n: int, ends: Ints, weights: Floats) -> sparse.csr_array:
    """The weights as a sparse symmetric table."""
    rows, columns = np.concatenate([ends[:, 0], ends[:, 1]]), np.concatenate([ends[:, 1], ends[:, 0]])
    return sparse.coo_array((np.concatenate([weights, weights]), (rows, columns)), shape=(n, n)).tocsr()


def descend(sides: Ints, table: sparse.csr_array) -> Ints:
    """Move one node at a time to the side where it costs less, the greatest gain first, until none gains."""
    sides = sides.copy()
    margin = sides * (table @ sides)
    starts, neighbours, pulls = table.indptr, table.indices, table.data
    least = -1e-9 * float(np.abs(pulls).max(initial=1.0))
    while True:
        node = int(np.argmin(margin))
        if margin[node] >= least:
            return sides
        sides[node] *= -1
        margin[node] *= -1
        near = neighbours[starts[node] : starts[node + 1]]
        margin[near] += 2 * sides[near] * sides[node] * pulls[starts[node] : starts[node + 1]]


def _integer(
    n: int, ends: Ints, weights: Floats, cover: Cover, sides: Ints, cost: float, deadline: float
) -> tuple[Ints, float, float]:
    """XOR form on a fresh instance: y is a side, f >= |y_i - y_j| on friendly ties and >= |1 - y_i - y_j| on hostile ones.

    Returns the better of its split and the one known, that split's cost, and the proven bound.
    """
    highs = integer_program(n, ends, weights, tight(cover), deadline - monotonic())
    start = np.concatenate([(sides != sides[_hub(n, ends)]).astype(float), (sides[ends[:, 0]] * sides[ends[:, 1]] * weights < 0)])
    highs.setSolution(len(start), np.arange(len(start), dtype=np.int32), start.astype(float))
    highs.run()
    info, values = highs.getInfo(), highs.getSolution().col_value
    if len(values) >= n:
        found = np.where(np.asarray(values[:n]) > 0.5, -1, 1)
        again = _cost(found, ends, weights)
        if again < cost:
            sides, cost = found, again
    proven = float(info.mip_dual_bound)
    return sides, cost, proven if np.isfinite(proven) else 0.0


def _hub(n: int, ends: Ints) -> int:
    return int(np.argmax(np.bincount(ends.ravel(), minlength=n)))


def integer_program(n: int, ends: Ints, weights: Floats, cycles: list[Ints], seconds: float) -> Any:
    """The XOR program in a fresh HiGHS: columns y (n, whole) then f (one a tie); the best connected node has y = 0."""
    import highspy

    m = len(weights)
    highs = solver(seconds)
    highs.setOptionValue("mip_rel_gap", 0.0)
    highs.setOptionValue("mip_abs_gap", 1e-9)
    above = np.ones(n + m)
    above[_hub(n, ends)] = 0.0
    highs.addVars(n + m, np.zeros(n + m), above)
    highs.changeColsCost(m, np.arange(n, n + m, dtype=np.int32), np.abs(weights))
    kinds = np.array([highspy.HighsVarType.kInteger] * n)
    highs.changeColsIntegrality(n, np.arange(n, dtype=np.int32), kinds)
    turn = np.where(weights > 0, -1.0, 1.0)
    low = np.where(weights > 0, 0.0, 1.0)
    rows = [np.array([n + k, one, other]) for k, (one, other) in enumerate(ends.tolist())]
    add_rows(highs, rows, [np.array([1.0, 1.0, sign]) for sign in turn], low)
    add_rows(highs, rows, [np.array([1.0, -1.0, -sign]) for sign in turn], -low)
    if cycles:
        add_rows(highs, [cycle + n for cycle in cycles], [np.ones(len(cycle)) for cycle in cycles], np.ones(len(cycles)))
    return highs

"""Negative cycles of a signed network: unbalanced triangles, and the lightest ones under given lengths."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse import csgraph

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
ZERO = 1e-7
SHORT = 1 - 1e-6
MAX_CYCLES = 2500
BATCH = 256
MAX_TRIANGLES = 1_000_000


def unbalanced_triangles(n: int, ends: Ints, weights: Floats) -> Ints:
    """Rows of three tie numbers, each row a triangle with an odd number of hostile ties; at most a million are listed.

    Ties point from the end with fewer neighbours to the other, so every triangle is met once, at its wedge.
    """
    m = len(weights)
    rank = np.empty(n, dtype=np.int64)
    rank[np.argsort(np.bincount(ends.ravel(), minlength=n), kind="stable")] = np.arange(n)
    ahead = np.sort(rank[ends], axis=1)
    order = np.lexsort((ahead[:, 1], ahead[:, 0]))
    low, high = ahead[order, 0], ahead[order, 1]
    last = np.searchsorted(low, low, side="right")
    n_after = last - np.arange(m) - 1
    if n_after.sum() > 50 * MAX_TRIANGLES:
        return np.empty((0, 3), dtype=np.int64)
    first = np.repeat(np.arange(m), n_after)
    second = np.arange(len(first)) - np.repeat(np.cumsum(n_after) - n_after, n_after) + first + 1
    keys, wanted = low * n + high, high[first] * n + high[second]
    third = np.minimum(np.searchsorted(keys, wanted), m - 1)
    is_closed = keys[third] == wanted
    found = order[np.stack([first, second, third], axis=1)[is_closed]]
    found = found[np.prod(np.sign(weights[found]), axis=1) < 0] if len(found) else found
    rows: Ints = found[:MAX_TRIANGLES].astype(np.int64).reshape(-1, 3)
    return rows


def negative_cycles(n: int, ends: Ints, weights: Floats, share: Floats) -> list[Ints]:
    """Negative cycles whose ties hold less than 1 of `share` in all, as arrays of tie numbers; none if there is none.

    Sets joined by ties of length 0 are looked at first: a hostile turn inside one is a cycle of length 0 (or of one
    tie's length). When all are balanced they are drawn together, and in what remains the lightest negative walk
    through each set is a shortest path between the two layers of the signed double cover.
    """
    walker = _Walker.over(n, ends, weights, share)
    odd = walker.odd(np.arange(len(weights)))
    inside = (walker.home[ends[:, 0]] == walker.home[ends[:, 1]]) & odd & (share < SHORT)
    if inside.any():
        chosen = np.flatnonzero(inside)
        chosen = chosen[np.argsort(share[chosen], kind="stable")]
        empty = chosen[share[chosen] <= ZERO]
        return walker.closed((empty if len(empty) else chosen)[:MAX_CYCLES])
    return walker.across()


@dataclass(frozen=True, slots=True, eq=False)
class _Walker:
    """The network with its ties of length 0, the sets they form (`home`) and a side within each set."""

    n: int
    ends: Ints
    signs: Ints
    share: Floats
    home: Ints
    side: Ints
    double: Any
    number: dict[tuple[int, int], int]

    @classmethod
    def over(cls, n: int, ends: Ints, weights: Floats, share: Floats) -> "_Walker":
        signs = np.where(weights > 0, 1, -1)
        short = np.flatnonzero(share <= ZERO)
        double = _double_cover(n, ends[short], signs[short], np.ones(len(short)))
        plain = sparse.csr_array((np.ones(len(short)), (ends[short, 0], ends[short, 1])), shape=(n, n))
        _, home = csgraph.connected_components(plain, directed=False)
        side = np.zeros(n, dtype=np.int64)
        number = {(a, b): k for k, (a, b) in enumerate(ends.tolist())}
        number |= {(b, a): k for (a, b), k in number.items()}
        _, roots, sizes = np.unique(home, return_index=True, return_counts=True)
        for root in roots[sizes > 1].tolist():
            order, before = csgraph.breadth_first_order(plain, root, directed=False)
            side[root] = 1
            for node in order[1:].tolist():
                parent = int(before[node])
                side[node] = side[parent] * signs[number[parent, node]]
        side[side == 0] = 1
        return cls(n, ends, signs, share, home, side, double, number)

    def odd(self, ties: Ints) -> NDArray[np.bool_]:
        """True for ties that contradict the sides."""
        ends = self.ends[ties]
        contradicts: NDArray[np.bool_] = self.signs[ties] * self.side[ends[:, 0]] * self.side[ends[:, 1]] < 0
        return contradicts

    def closed(self, ties: Ints) -> list[Ints]:
        """For each tie, the negative cycle through it that takes the fewest ties of length 0 beside it."""
        found = []
        for tie in ties.tolist():
            start, end = self.ends[tie].tolist()
            # the walk must come to the end in the layer from which this tie leads back to the other layer of the start
            layer = 0 if self.signs[tie] < 0 else 1
            steps = self._zero_walk(start, end + layer * self.n)
            if steps is not None:
                found.append([*steps, tie])
        return self._unique(found, [int(self.ends[tie, 0]) for tie in ties.tolist()])

    def _zero_walk(self, start: int, goal: int) -> list[int] | None:
        if goal == start:
            return []
        _, before = csgraph.breadth_first_order(self.double, start)
        return self._trace(before, start, goal)

    def _trace(self, before: NDArray[np.int32], start: int, goal: int) -> list[int] | None:
        steps, at = [], goal
        while at != start:
            parent = int(before[at])
            if parent < 0:
                return None
            steps.append(self.number[parent % self.n, at % self.n])
            at = parent
        return steps[::-1]

    def across(self) -> list[Ints]:
        """The lightest negative walk through each set but the largest, where it is lighter than 1."""
        long = np.flatnonzero((self.share < SHORT) & (self.home[self.ends[:, 0]] != self.home[self.ends[:, 1]]))
        if not len(long):
            return []
        n_sets = int(self.home.max()) + 1
        pairs, turn = np.sort(self.home[self.ends[long]], axis=1), np.where(self.odd(long), -1, 1)
        order = np.lexsort((self.share[long], turn, pairs[:, 1], pairs[:, 0]))
        keys = np.stack([pairs[order, 0], pairs[order, 1], turn[order]], axis=1)
        is_lightest = np.append(True, (np.diff(keys, axis=0) != 0).any(axis=1))
        best, keys = long[order][is_lightest], keys[is_lightest]
        graph = _double_cover(n_sets, keys[:, :2], keys[:, 2], self.share[best])
        tie_of = {(a, b, t): tie for (a, b, t), tie in zip(keys.tolist(), best.tolist(), strict=True)}
        sizes = np.bincount(self.home, minlength=n_sets)
        starts = np.unique(keys[:, :2])
        starts = starts[starts != int(np.argmax(sizes))]
        walks, firsts = [], []
        for some in np.array_split(starts, -(-len(starts) // BATCH)):
            far, before = csgraph.dijkstra(graph, indices=some, limit=SHORT, return_predecessors=True)
            for row in np.flatnonzero(far[np.arange(len(some)), some + n_sets] < SHORT).tolist():
                walk, first = self._expand(_sets_on(before[row], int(some[row]), n_sets), tie_of, n_sets)
                walks.append(walk)
                firsts.append(first)
            if len(walks) >= MAX_CYCLES:
                break
        return self._unique(walks, firsts)

    def _expand(self, stops: list[int], tie_of: dict[tuple[int, int, int], int], n_sets: int) -> tuple[list[int], int]:
        """The walk through the sets as ties of the network, with the ties of length 0 inside each set put in."""
        ties = []
        for one, other in zip(stops, stops[1:], strict=False):
            a, b = sorted((one % n_sets, other % n_sets))
            ties.append(tie_of[a, b, 1 if (one < n_sets) == (other < n_sets) else -1])
        walk: list[int] = []
        leaving = [self._end_in(tie, stop % n_sets) for tie, stop in zip(ties, stops, strict=False)]
        entering = [self._end_in(tie, stop % n_sets) for tie, stop in zip(ties, stops[1:], strict=True)]
        for k, tie in enumerate(ties):
            walk.append(tie)
            goal = leaving[(k + 1) % len(ties)]
            walk.extend(self._inside(entering[k], goal))
        return walk, leaving[0]

    def _end_in(self, tie: int, home: int) -> int:
        one, other = self.ends[tie].tolist()
        return int(one if self.home[one] == home else other)

    def _inside(self, start: int, goal: int) -> list[int]:
        layer = 0 if self.side[start] == self.side[goal] else 1
        return self._zero_walk(start, goal + layer * self.n) or []

    def _unique(self, walks: list[list[int]], firsts: list[int]) -> list[Ints]:
        found: dict[tuple[int, ...], None] = {}
        for walk, first in zip(walks, firsts, strict=False):
            cycle = self._simple(walk, first)
            if cycle:
                found[tuple(sorted(cycle))] = None
        return [np.array(cycle, dtype=np.int64) for cycle in found]

    def _simple(self, walk: list[int], first: int) -> list[int]:
        """A simple negative cycle within a closed negative walk: loops are taken off until the negative one is met."""
        stack: list[int] = []
        nodes = [first]
        for tie in walk:
            one, other = self.ends[tie].tolist()
            at = other if nodes[-1] == one else one
            stack.append(tie)
            if at in nodes:
                back = nodes.index(at)
                loop = stack[back:]
                if np.prod(self.signs[loop]) < 0:
                    return loop if len(set(loop)) == len(loop) else []
                del stack[back:], nodes[back + 1 :]
            else:
                nodes.append(at)
        return []


def _double_cover(n: int, ends: Ints, signs: Ints, lengths: Floats) -> Any:
    """Two layers of the nodes: a friendly tie stays in its layer, a hostile one leads to the other. Symmetric, sparse."""
    flip = np.where(signs > 0, 0, n)
    one, other = ends[:, 0], ends[:, 1]
    rows = np.concatenate([one, one + n])
    columns = np.concatenate([other + flip, other + n - flip])
    values = np.concatenate([lengths, lengths])
    table = sparse.coo_array((np.concatenate([values, values]), (np.concatenate([rows, columns]), np.concatenate([columns, rows]))),
                             shape=(2 * n, 2 * n))  # fmt: skip
    return table.tocsr()


def _sets_on(before: NDArray[np.int32], start: int, n_sets: int) -> list[int]:
    stops = [start + n_sets]
    while stops[-1] != start:
        stops.append(int(before[stops[-1]]))
    return stops[::-1]

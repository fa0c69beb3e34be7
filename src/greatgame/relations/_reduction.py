"""Exact reductions of a signed network before its frustration is solved, and the way back."""

from collections.abc import Iterable
from dataclasses import dataclass, field

Neighbours = dict[int, dict[int, float]]
NOTHING = 1e-12
"""Weights below this share of the heaviest are rounding, not ties."""


@dataclass(slots=True)
class Kernel:
    """What is left to solve: `ties` per node, the frustration already paid, and the nodes set aside, in order."""

    ties: Neighbours
    paid: float = 0.0
    set_aside: list[tuple[int, tuple[tuple[int, float], ...]]] = field(default_factory=list)

    def join(self, one: int, other: int, weight: float, least: float) -> None:
        """Add a tie; against a parallel one of the other sign the lighter of the two is paid and both shrink by it."""
        before = self.ties[one].get(other, 0.0)
        after = before + weight
        if before * weight < 0:
            self.paid += min(abs(before), abs(weight))
        if abs(after) <= least:
            self.ties[one].pop(other, None)
            self.ties[other].pop(one, None)
        else:
            self.ties[one][other] = self.ties[other][one] = after

    def set_node_aside(self, node: int) -> tuple[tuple[int, float], ...]:
        """Take the node and its ties out, and remember both."""
        pulls = tuple(sorted(self.ties.pop(node).items()))
        for other, _ in pulls:
            del self.ties[other][node]
        self.set_aside.append((node, pulls))
        return pulls

    def restore(self, side: dict[int, int]) -> None:
        """Put the nodes that were set aside on the side where they cost least; `side` (1 or -1) grows in place."""
        for node, pulls in reversed(self.set_aside):
            side[node] = 1 if sum(side[other] * weight for other, weight in pulls) >= 0 else -1


def reduce(n: int, ties: Iterable[tuple[int, int, float]]) -> Kernel:
    """Merge parallel ties and set nodes aside, again and again, wherever that cannot cost optimality.

    A node whose heaviest tie outweighs all its others follows that tie, and hands the others on. A node with three
    ties is replaced by a triangle between its neighbours that costs the same for every way to split them: with
    S = w x of the three, the best side of the node costs (W - |S|) / 2, an even function of three signs, and so a
    constant plus one term a pair.
    """
    ties = [tie for tie in ties if tie[0] != tie[1]]
    least = NOTHING * max((abs(weight) for _, _, weight in ties), default=0.0)
    kernel = Kernel({node: {} for node in range(n)})
    for one, other, weight in ties:
        kernel.join(one, other, weight, least)
    waiting = list(range(n))
    while waiting:
        node = waiting.pop()
        around = kernel.ties.get(node)
        if around is None:
            continue
        heaviest = max(around, key=lambda other: (abs(around[other]), -other), default=node)
        if around and 2 * abs(around[heaviest]) >= sum(map(abs, around.values())):
            pulls = kernel.set_node_aside(node)
            turn = 1 if around[heaviest] > 0 else -1
            _hand_on(kernel, heaviest, turn, pulls, least)
        elif len(around) == 3:
            pulls = kernel.set_node_aside(node)
            _triangle(kernel, pulls, least)
        else:
            if not around:
                kernel.set_node_aside(node)
            continue
        waiting.extend(other for other, _ in pulls)
    return kernel


def _hand_on(kernel: Kernel, heir: int, turn: int, pulls: tuple[tuple[int, float], ...], least: float) -> None:
    for other, weight in pulls:
        if other != heir:
            kernel.join(heir, other, turn * weight, least)


def _triangle(kernel: Kernel, pulls: tuple[tuple[int, float], ...], least: float) -> None:
    (a, p), (b, q), (c, r) = pulls
    none, last, middle, first = abs(p + q + r), abs(p + q - r), abs(p - q + r), abs(q + r - p)
    fresh = (
        (a, b, (none + last - middle - first) / 4),
        (a, c, (none - last + middle - first) / 4),
        (b, c, (none - last - middle + first) / 4),
    )
    kernel.paid += (abs(p) + abs(q) + abs(r)) / 2 - (none + last + middle + first) / 8 - sum(abs(tie[2]) for tie in fresh) / 2
    for one, other, weight in fresh:
        if abs(weight) > least:
            kernel.join(one, other, weight, least)


def blocks(ties: Neighbours) -> list[list[tuple[int, int, float]]]:
    """The biconnected blocks, each as its ties, in an order in which every block meets the ones before in at most one node.

    Within one connected set the blocks come root first, so that sides can be glued from block to block.
    """
    order: dict[int, int] = {}
    low: dict[int, int] = {}
    found: list[list[tuple[int, int, float]]] = []
    for root in sorted(ties):
        if root not in order:
            found.extend(reversed(_blocks_from(root, ties, order, low)))
    return found


def _blocks_from(root: int, ties: Neighbours, order: dict[int, int], low: dict[int, int]) -> list[list[tuple[int, int, float]]]:
    """Hopcroft and Tarjan's search, without recursion; blocks are found leaves first."""
    found: list[list[tuple[int, int, float]]] = []
    path: list[tuple[int, int, float]] = []
    order[root] = low[root] = len(order)
    stack = [(root, -1, iter(sorted(ties[root].items())))]
    while stack:
        node, parent, ahead = stack[-1]
        for other, weight in ahead:
            if other not in order:
                order[other] = low[other] = len(order)
                path.append((node, other, weight))
                stack.append((other, node, iter(sorted(ties[other].items()))))
                break
            if other != parent and order[other] < order[node]:
                path.append((node, other, weight))
                low[node] = min(low[node], order[other])
        else:
            stack.pop()
            if stack:
                low[parent] = min(low[parent], low[node])
                if low[node] >= order[parent]:
                    cut = next(k for k in range(len(path) - 1, -1, -1) if path[k][:2] == (parent, node))
                    found.append(path[cut:])
                    del path[cut:]
    return found

"""All equally good splits of a connected signed network, by trying every one or by asking HiGHS for another."""

from collections.abc import Sequence
from time import monotonic

import numpy as np
from numpy.typing import NDArray

from greatgame.relations._covers import add_rows
from greatgame.relations._frustration import Split, Tie, integer_program

Ints = NDArray[np.int64]
MAX_TRIED = 18
"""Up to so many actors every split is tried."""


def best_splits(n: int, ties: Sequence[Tie], known: Split, most: int, budget_s: float) -> tuple[list[tuple[int, ...]], bool]:
    """Up to `most` splits as good as the proven one (node 0 always on side 1), and whether there are no more.

    A network that is not connected has independent halves to turn; put each connected set alone.
    """
    if n <= MAX_TRIED:
        found = _try_all(n, ties)
        return [tuple(row) for row in found[:most].tolist()], len(found) <= most
    return _ask(n, ties, known, most, monotonic() + budget_s)


def _try_all(n: int, ties: Sequence[Tie]) -> Ints:
    codes = np.arange(2 ** (n - 1))
    sides = 1 - 2 * (codes[:, None] >> np.arange(n - 1, -1, -1) & 1).astype(np.int8)
    cost = np.zeros(len(codes))
    for one, other, weight in ties:
        cost += np.where(sides[:, one] * sides[:, other] * np.sign(weight) < 0, abs(weight), 0.0)
    tolerance = 1e-9 * sum(abs(weight) for _, _, weight in ties)
    best: Ints = sides[cost <= cost.min() + tolerance].astype(np.int64)
    return best


def _ask(n: int, ties: Sequence[Tie], known: Split, most: int, deadline: float) -> tuple[list[tuple[int, ...]], bool]:
    """HiGHS with the cost held at its optimum and every split found so far forbidden, until it finds none."""
    ends = np.array([tie[:2] for tie in ties], dtype=np.int64)
    weights = np.array([tie[2] for tie in ties])
    m = len(weights)
    hub = int(np.argmax(np.bincount(ends.ravel(), minlength=n)))
    found = [_turned(np.array(known.side))]
    costs = [np.arange(n, n + m), np.abs(weights), known.frustration * (1 + 1e-7) + 1e-7]
    while len(found) < most and monotonic() < deadline:
        # a fresh instance each time: what was solved once is not to be trusted with new rows
        highs = integer_program(n, ends, weights, [], deadline - monotonic())
        add_rows(highs, [costs[0]], [-costs[1]], np.array([-costs[2]]))
        for side in found:
            is_across = np.array(side) != side[hub]
            # y differs from the known split somewhere: sum over ones of (1 - y) + sum over zeros of y >= 1
            add_rows(highs, [np.arange(n)], [np.where(is_across, -1.0, 1.0)], np.array([1.0 - is_across.sum()]))
        highs.run()
        status = highs.modelStatusToString(highs.getModelStatus())
        if status == "Infeasible":
            return found, True
        values = highs.getSolution().col_value
        if status != "Optimal" or len(values) < n:
            break
        found.append(_turned(np.where(np.asarray(values[:n]) > 0.5, -1, 1)))
    return found, False


def _turned(side: Ints) -> tuple[int, ...]:
    return tuple((side * side[0]).tolist())

import os
from datetime import date
from itertools import combinations, product
from pathlib import Path

import numpy as np
import pytest

from greatgame.relations._frustration import least_frustrated
from greatgame.relations.blocs import blocs
from greatgame.values import Interval, SignedNetwork

AS_OF = date(2017, 4, 1)


def network(edges: dict[tuple[str, str], float], extra: tuple[str, ...] = ()) -> SignedNetwork:
    ids = tuple(sorted({actor_id for pair in edges for actor_id in pair} | set(extra)))
    weights = np.full((len(ids), len(ids)), np.nan)
    for (one, other), weight in edges.items():
        i, j = ids.index(one), ids.index(other)
        weights[i, j] = weights[j, i] = weight
    counts = np.zeros(weights.shape, dtype=np.int64)
    return SignedNetwork(ids, AS_OF, Interval(AS_OF, AS_OF), weights, weights, weights, counts, {}, "by hand")


def brute(ids: list[str], edges: dict[tuple[str, str], float]) -> tuple[float, int]:
    costs = []
    for signs in product((1, -1), repeat=len(ids) - 1):
        side = dict(zip(ids, (1, *signs), strict=True))
        costs.append(sum(abs(w) for (a, b), w in edges.items() if side[a] * side[b] * w < 0))
    least = min(costs)
    return least, sum(cost < least + 1e-9 for cost in costs)


def test_two_camps_without_strain():
    answer = blocs(network({("A", "B"): 0.5, ("B", "C"): -0.4, ("A", "C"): -0.7, ("C", "D"): 0.9}))
    assert answer.blocs == (("A", "B"), ("C", "D"))
    assert (answer.frustration, answer.bound, answer.strained) == (0.0, 0.0, ())
    assert (answer.n_balanced_triads, answer.n_unbalanced_triads) == (1, 0)
    assert answer.n_best == 1


def test_a_strained_triangle_gives_up_its_weakest_tie():
    answer = blocs(network({("A", "B"): 0.5, ("B", "C"): 0.4, ("A", "C"): -0.2}))
    assert answer.blocs == (("A", "B", "C"),)
    assert answer.strained == (("A", "C"),)
    assert answer.frustration == pytest.approx(0.2)
    assert answer.bound == answer.frustration
    assert (answer.n_balanced_triads, answer.n_unbalanced_triads) == (0, 1)


def test_three_foes_have_three_best_splits():
    answer = blocs(network({("A", "B"): -0.5, ("B", "C"): -0.5, ("A", "C"): -0.5}))
    assert answer.n_best == 3
    assert answer.frustration == pytest.approx(0.5)
    assert len(answer.blocs) == 2


def test_undecided_weak_and_separate():
    answer = blocs(network({("A", "B"): -0.5, ("C", "D"): 0.5, ("A", "E"): 0.04, ("B", "C"): 0.0}, ("F",)))
    assert answer.undecided == ("E", "F")
    assert answer.blocs == (("C", "D"), ("A",), ("B",))
    assert "separate-sets" in [note.slug for note in answer.notes]


@pytest.mark.parametrize("seed", range(8))
def test_random_networks_equal_brute_force_in_both_ways(seed):
    rng = np.random.default_rng(seed)
    ids = [f"N{k}" for k in range(8)]
    edges = {pair: float(rng.normal()) for pair in combinations(ids, 2) if rng.random() < 0.7}
    edges |= dict.fromkeys(zip(ids, ids[1:], strict=False), 0.3)
    least, n_best = brute(ids, edges)
    answer = blocs(network(edges), least_weight=0.0)
    assert (answer.frustration, answer.n_best) == (pytest.approx(least), n_best)
    solved = least_frustrated(ids, [(*pair, weight) for pair, weight in sorted(edges.items())], max_enumerated=0)
    assert solved.frustration == pytest.approx(least)
    assert solved.bound == pytest.approx(least)
    total = sum(abs(edges[pair]) for pair in answer.strained)
    assert total == pytest.approx(answer.frustration)


def test_order_of_actors_does_not_matter():
    one = network({("A", "B"): 0.5, ("B", "C"): 0.4, ("A", "C"): -0.2, ("C", "D"): -0.3})
    turn = [2, 0, 3, 1]
    ids = tuple(one.actor_ids[k] for k in turn)
    weights = one.weights[np.ix_(turn, turn)]
    other = SignedNetwork(ids, AS_OF, one.window, weights, weights, weights, one.n_events, {}, "by hand")
    assert blocs(other).blocs == blocs(one).blocs
    assert blocs(other).strained == blocs(one).strained


@pytest.mark.shared
def test_highland_tribes_have_their_published_frustration():
    folder = os.environ.get("GREATGAME_DATA")
    if not folder:
        pytest.skip("GREATGAME_DATA is not set: the Highland tribes are not at hand")
    lines = (Path(folder) / "alignment" / "highland_tribes.csv").read_text(encoding="utf-8").split()[1:]
    edges = {(a, b): float(sign) for a, b, sign in (line.split(",") for line in lines)}
    answer = blocs(network(edges))
    assert len(edges) == 58
    assert (answer.frustration, answer.bound) == (7.0, 7.0)
    triads = answer.n_balanced_triads + answer.n_unbalanced_triads
    assert answer.n_balanced_triads / triads == pytest.approx(0.8676471, abs=1e-6)
    assert "splits-not-counted" in [note.slug for note in answer.notes]

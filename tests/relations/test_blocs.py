import os
from datetime import date
from itertools import combinations, product
from pathlib import Path

import numpy as np
import pytest

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
def test_random_networks_equal_brute_force_with_all_best_splits(seed):
    rng = np.random.default_rng(seed)
    ids = [f"N{k}" for k in range(8)]
    edges = {pair: float(rng.normal()) for pair in combinations(ids, 2) if rng.random() < 0.7}
    edges |= dict.fromkeys(zip(ids, ids[1:], strict=False), 0.3)
    least, n_best = brute(ids, edges)
    answer = blocs(network(edges), least_weight=0.0)
    assert (answer.frustration, answer.n_best) == (pytest.approx(least), n_best)
    total = sum(abs(edges[pair]) for pair in answer.strained)
    assert total == pytest.approx(answer.frustration)


def test_strain_names_the_tie_at_fault():
    ties = {("A", "B"): 0.9, ("A", "C"): 0.9, ("B", "C"): -0.2, ("A", "D"): 0.9, ("B", "D"): 0.9}
    answer = blocs(network(ties))
    assert [(tie.source_id, tie.target_id) for tie in answer.strain if tie.share_contradicted] == [("B", "C")]
    worst = answer.strain[0]
    assert (worst.n_triads, worst.n_unbalanced, worst.share_contradicted) == (1, 1, 1.0)
    assert answer.balance.triads == (1, 1, 0, 0)
    assert answer.balance.share_by_chance == pytest.approx(0.8**3 + 3 * 0.8 * 0.2**2)


def test_all_best_splits_are_shown_and_a_tie_may_be_contradicted_in_some():
    answer = blocs(network({("A", "B"): -0.5, ("B", "C"): -0.5, ("A", "C"): -0.5}))
    shown = {answer.blocs, *answer.other_splits}
    assert shown == {(("A", "B"), ("C",)), (("A", "C"), ("B",)), (("B", "C"), ("A",))}
    assert [tie.share_contradicted for tie in answer.strain] == pytest.approx([1 / 3] * 3)
    assert answer.balance.walk < 1


def test_a_larger_set_is_asked_for_its_other_best_splits():
    ring = {(f"N{k:02d}", f"N{(k + 1) % 21:02d}"): 1.0 for k in range(21)} | {("N00", "N20"): -1.0}
    ring.pop(("N20", "N00"))
    answer = blocs(network(ring))
    assert (answer.frustration, answer.bound, answer.n_best) == (1.0, 1.0, 21)
    assert answer.balance.share_unfrustrated == pytest.approx(1 - 2 / 21)
    few = blocs(network(ring), max_splits=5)
    assert few.n_best == 5
    assert "splits-not-counted" in [note.slug for note in few.notes]


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
    assert answer.n_best == 1
    assert answer.balance.walk == pytest.approx(0.3575761, abs=1e-6)
    assert answer.balance.share_unfrustrated == pytest.approx(0.7586207, abs=1e-6)
    assert answer.balance.signed_laplacian == pytest.approx(1.0403, abs=1e-4)

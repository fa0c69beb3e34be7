"""Spectral blocs: right where a split is clean, a bound that holds, and what they differ in from the exact split."""

from datetime import date
from time import process_time

import numpy as np
import pytest

from greatgame.relations.blocs import blocs
from greatgame.relations.spectral import Spectral, contradicted, halves
from greatgame.values import Interval, SignedNetwork

AS_OF = date(2017, 4, 1)


def network(edges: dict[tuple[str, str], float]) -> SignedNetwork:
    ids = tuple(sorted({actor_id for pair in edges for actor_id in pair}))
    weights = np.full((len(ids), len(ids)), np.nan)
    for (one, other), weight in edges.items():
        i, j = ids.index(one), ids.index(other)
        weights[i, j] = weights[j, i] = weight
    counts = np.zeros(weights.shape, dtype=np.int64)
    return SignedNetwork(ids, AS_OF, Interval(AS_OF, AS_OF), weights, weights, weights, counts, {}, "by hand")


def planted(n: int, n_ties: int, share_wrong: float, seed: int):
    """Two sides of equal size, ties by chance, a share of them of the wrong sign."""
    rng = np.random.default_rng(seed)
    truth = np.where(np.arange(n) < n // 2, 1, -1)
    ends = rng.integers(0, n, (n_ties, 2))
    ends = np.unique(np.sort(ends[ends[:, 0] != ends[:, 1]], axis=1), axis=0)
    chain = np.stack([np.arange(n - 1), np.arange(1, n)], axis=1)
    ends = np.unique(np.concatenate([ends, chain]), axis=0)
    sign = truth[ends[:, 0]] * truth[ends[:, 1]] * np.where(rng.random(len(ends)) < share_wrong, -1, 1)
    return truth, ends, sign * rng.uniform(0.2, 1.0, len(ends))


def test_a_balanced_network_is_split_exactly_with_a_bound_of_zero():
    edges = {("A", "B"): 0.5, ("B", "C"): -0.4, ("A", "C"): -0.7, ("C", "D"): 0.9, ("X", "Y"): -0.3}
    exact = blocs(network(edges))
    found = Spectral().split(network(edges), exact)
    assert {frozenset(group) for group in found.blocs} == {frozenset(group) for group in exact.blocs}
    assert (found.frustration, found.elsewhere, found.exact) == (0.0, (), 0.0)
    assert found.bound == pytest.approx(0.0, abs=1e-9)
    assert found.place["A"] * found.place["B"] > 0 > found.place["A"] * found.place["C"]


@pytest.mark.parametrize("seed", range(12))
def test_the_bound_holds_and_no_split_beats_the_exact_one(seed):
    rng = np.random.default_rng(seed)
    ids = [f"N{k}" for k in range(10)]
    edges = {(a, b): float(rng.normal()) for i, a in enumerate(ids) for b in ids[i + 1 :] if rng.random() < 0.6}
    edges |= dict.fromkeys(zip(ids, ids[1:], strict=False), 0.4)
    exact = blocs(network(edges), least_weight=0.0)
    plain, polished = (Spectral(0.0, polish).split(network(edges), exact) for polish in (False, True))
    assert plain.bound <= exact.frustration + 1e-9 <= polished.frustration + 2e-9 <= plain.frustration + 3e-9
    for found in (plain, polished):
        side = {one: k for k, group in enumerate(found.blocs) for one in group}
        cost = sum(abs(w) for (a, b), w in edges.items() if (side[a] == side[b]) != (w > 0))
        assert cost == pytest.approx(found.frustration)
        assert len(found.elsewhere) <= len(ids) // 2


def test_who_stands_elsewhere_is_the_one_that_the_vector_misplaces():
    # a loosely tied actor between two camps: the exact split follows its heavier tie
    camps = {(a, b): (1.0 if (a < "E") == (b < "E") else -1.0) for i, a in enumerate("ABCDEFGH") for b in "ABCDEFGH"[i + 1 :]}
    torn = camps | {("A", "Z"): 0.30, ("E", "Z"): 0.29}
    exact = blocs(network(torn))
    found = Spectral().split(network(torn), exact)
    assert set(found.elsewhere) <= {"Z"}
    assert found.frustration in (pytest.approx(0.29), pytest.approx(0.30))
    assert Spectral(polish=True).split(network(torn), exact).frustration == pytest.approx(exact.frustration)


def test_names_and_order_do_not_matter():
    edges = {("A", "B"): 0.5, ("B", "C"): 0.4, ("A", "C"): -0.2, ("C", "D"): -0.3, ("B", "D"): -0.6}
    one = Spectral().split(network(edges))
    turned = {(chr(90 - ord(a) + 65), chr(90 - ord(b) + 65)): w for (a, b), w in edges.items()}
    other = Spectral().split(network(turned))
    back = {frozenset(chr(90 - ord(a) + 65) for a in group) for group in other.blocs}
    assert {frozenset(group) for group in one.blocs} == back
    assert one.frustration == pytest.approx(other.frustration)


def test_it_scales_where_the_exact_split_does_not():
    truth, ends, weights = planted(20_000, 160_000, 0.1, 3)
    start = process_time()
    found = halves(len(truth), ends, weights)
    assert process_time() - start < 30
    agree = float((found.side == truth).mean())
    assert max(agree, 1 - agree) > 0.97
    cost = contradicted(found.side, ends, weights)
    assert found.bound <= cost
    better = contradicted(halves(len(truth), ends, weights, polish=True).side, ends, weights)
    assert found.bound <= better <= cost
    assert np.array_equal(found.side, halves(len(truth), ends, weights).side)

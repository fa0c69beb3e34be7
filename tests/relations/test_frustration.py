from time import monotonic

import numpy as np
import pytest

from greatgame.relations._frustration import cost_of, least_frustrated


def brute(n: int, ties: list[tuple[int, int, float]]) -> float:
    codes = np.arange(2 ** (n - 1))
    sides = np.where((codes[:, None] >> np.arange(n)) & 1, -1, 1)
    cost = np.zeros(len(codes))
    for one, other, weight in ties:
        cost += np.where(sides[:, one] * sides[:, other] * weight < 0, abs(weight), 0.0)
    return float(cost.min())


def random_ties(rng: np.random.Generator, n: int, m: int, kind: str) -> list[tuple[int, int, float]]:
    """Ties with parallels, in sets that need not be connected; hostile only, of unit weight, or real."""
    ends = rng.integers(0, n, (m, 2))
    weights = rng.normal(size=m)
    if kind == "hostile":
        weights = -np.abs(weights)
    elif kind == "unit":
        weights = np.sign(weights)
    return [(a, b, w) for (a, b), w in zip(ends.tolist(), weights.tolist(), strict=True) if a != b]


@pytest.mark.parametrize("kind", ["real", "hostile", "unit"])
def test_random_networks_equal_brute_force(kind):
    rng = np.random.default_rng(5)
    for _ in range(120):
        n = int(rng.integers(1, 13))
        ties = random_ties(rng, n, int(rng.integers(0, 4 * n)), kind)
        split = least_frustrated(n, ties)
        assert split.frustration == pytest.approx(brute(n, ties), abs=1e-9)
        assert split.is_proven
        assert cost_of(np.array(split.side), ties) == pytest.approx(split.frustration, abs=1e-12)


def test_switching_any_nodes_changes_nothing():
    rng = np.random.default_rng(6)
    ties = random_ties(rng, 30, 140, "real")
    base = least_frustrated(30, ties).frustration
    for _ in range(4):
        turn = rng.choice([-1, 1], 30)
        turned = [(a, b, float(turn[a] * turn[b] * w)) for a, b, w in ties]
        assert least_frustrated(30, turned).frustration == pytest.approx(base, abs=1e-9)


def test_adding_a_balanced_part_or_scaling_changes_it_as_it_must():
    rng = np.random.default_rng(7)
    ties = random_ties(rng, 12, 40, "unit")
    base = least_frustrated(12, ties).frustration
    tail = [(11, 12, -1.0), (12, 13, -1.0), (13, 11, 1.0), (13, 14, -1.0)]
    assert least_frustrated(15, [*ties, *tail]).frustration == base
    assert least_frustrated(12, [(a, b, 2.5 * w) for a, b, w in ties]).frustration == pytest.approx(2.5 * base)


def test_a_dense_network_whose_linear_program_has_a_gap_is_closed_by_the_integer_program():
    rng = np.random.default_rng(8)
    ties = [(i, j, float(rng.normal())) for i in range(16) for j in range(i)]
    split = least_frustrated(16, ties)
    assert split.is_proven
    assert split.frustration == pytest.approx(brute(16, ties), abs=1e-9)
    complete = [(i, j, -1.0) for i in range(7) for j in range(i)]
    assert least_frustrated(7, complete).frustration == 9.0


def test_out_of_time_the_interval_is_honest():
    rng = np.random.default_rng(9)
    ties = [(i, j, float(rng.choice([-1.0, 1.0]))) for i in range(70) for j in range(i)]
    start = monotonic()
    split = least_frustrated(70, ties, budget_s=2.0)
    assert monotonic() - start < 20
    assert not split.is_proven
    assert 0 < split.bound < split.frustration
    assert cost_of(np.array(split.side), ties) == split.frustration


def test_nothing_and_no_ties():
    assert least_frustrated(0, []).side == ()
    alone = least_frustrated(3, [(1, 1, -5.0)])
    assert (alone.side, alone.frustration, alone.bound) == ((1, 1, 1), 0.0, 0.0)

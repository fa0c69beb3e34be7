from datetime import date, timedelta

import numpy as np
import pytest

from greatgame.errors import ValueRefused
from greatgame.relations.bloc_draws import DrawnBlocs
from greatgame.relations.coincidence import coincidence
from greatgame.relations.onset import Onset
from greatgame.relations.third_parties import third_parties
from greatgame.seeds import generator
from greatgame.values import Interval, Relation, SignedNetwork

START = date(2010, 1, 1)
SPAN = Interval(START, date(2019, 12, 31))


def test_an_onset_is_told_soon_after_and_never_before():
    rng = np.random.default_rng(1)
    values = np.concatenate([rng.normal(0.5, 0.2, 40), rng.normal(-0.5, 0.2, 10)])
    p = Onset().watch(values, np.full(50, 0.04))
    assert p[10:40].max() < 0.7
    assert p[42] > 0.9
    assert p[49] < 0.2
    assert np.array_equal(p[:45], Onset().watch(values[:45], np.full(45, 0.04)))
    with pytest.raises(ValueRefused, match="each reading needs one"):
        Onset().watch([0.1], [])


def test_an_onset_after_two_readings_is_exact():
    value, noise, h, level = np.array([0.6, -0.5]), 0.04, 0.2, 0.25
    p = Onset(p_change=h, level_variance=level, recent=1).watch(value, [noise, noise])

    def density(cov):
        return np.exp(-0.5 * value @ np.linalg.solve(cov, value)) / np.sqrt(np.linalg.det(cov))

    apart = h * density((level + noise) * np.eye(2))
    joint = (1 - h) * density(level + noise * np.eye(2))
    assert p[1] == pytest.approx(apart / (apart + joint))


def test_turns_that_fall_together_are_told_from_those_that_do_not():
    ours = [START + timedelta(days=day) for day in (300, 1100, 1900, 3000)]
    near = [day - timedelta(days=5) for day in ours]
    found = coincidence(ours, near, SPAN, generator(1))
    assert found.gap_days == pytest.approx(5)
    assert found.p < 0.02
    assert found.n_led == 4
    assert "coincidence-not-cause" in [note.slug for note in found.notes]
    rng = np.random.default_rng(2)
    chance = []
    for seed in range(60):
        sets = [[START + timedelta(days=int(day)) for day in rng.integers(0, 3650, 4)] for _ in range(2)]
        chance.append(coincidence(*sets, SPAN, generator(seed), 199).p)
    assert 0.35 < np.mean(chance) < 0.65
    with pytest.raises(ValueRefused, match="no turn"):
        coincidence([], near, SPAN, generator(1))


def relation(one: str, other: str, level: list[float]) -> Relation:
    days = tuple(START + timedelta(days=30 * k) for k in range(len(level)))
    values = np.array(level)
    return Relation(one, other, False, days, values, values, values, 3, 0)


def test_a_change_is_parted_among_third_actors():
    n = 12
    change = [0.05 * k for k in range(n)]
    relations = [relation("A", "B", change), relation("A", "F", [0.8] * n), relation("B", "F", [0.6] * n)]
    relations += [relation("A", "E", [-0.7] * n), relation("B", "E", [-0.9] * n)]
    relations += [relation("A", "X", [0.5] * n), relation("B", "X", [-0.4] * n), relation("A", "Z", [0.9] * n)]
    found = third_parties(relations, ("B", "A"), relations[0].on, generator(1))
    rise = 0.05 * (n - 1)
    assert found.shared_friends == pytest.approx(rise * 0.48)
    assert found.shared_foes == pytest.approx(rise * 0.63)
    assert found.opposed == pytest.approx(-rise * 0.2)
    assert sum(part.amount for part in found.parts) == pytest.approx(found.total)
    assert found.parts[0].label == "with E"
    assert 0 < found.p < 0.5
    assert "few-third-parties" in [note.slug for note in found.notes]
    with pytest.raises(ValueRefused, match="nothing is known"):
        third_parties(relations, ("A", "Q"), relations[0].on, generator(1))


def test_blocs_over_draws_are_sure_where_the_bands_are_narrow():
    ids = ("A", "B", "C", "D", "E")
    weights = np.full((5, 5), np.nan)
    band = np.full((5, 5), np.nan)
    for i, j, weight, half in ((0, 1, 0.6, 0.05), (1, 2, -0.6, 0.05), (2, 3, 0.1, 0.6)):
        weights[i, j] = weights[j, i] = weight
        band[i, j] = band[j, i] = half
    counts = np.zeros((5, 5), dtype=np.int64)
    network = SignedNetwork(ids, START, SPAN, weights, weights - band, weights + band, counts, {}, "by hand")
    drawn = DrawnBlocs(n_draws=60).draw(network, seed=3)
    assert drawn.together[0, 1] == 1.0
    assert drawn.together[0, 2] == 0.0
    assert 0.3 < drawn.together[2, 3] < 0.9
    assert np.isnan(drawn.together[0, 4])
    assert drawn.frustration.max() == 0.0
    again = DrawnBlocs(n_draws=60).draw(network, seed=3)
    assert np.array_equal(drawn.together, again.together, equal_nan=True)

"""Laws that every bargaining model obeys; a new model is taken in by its file name."""

import json
import pickle
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from greatgame.errors import SituationFault
from greatgame.models.bargaining import bargaining
from greatgame.seeds import generator
from greatgame.values import Estimate, Issue, Situation, Stake
from greatgame.values.plain import to_plain

MODELS = bargaining.names()


def situation(rows: list[tuple[float, float, float]], names: str = "ABCDEFGH", reference: float | None = None) -> Situation:
    def exact(value: float) -> Estimate:
        return Estimate(value, value, value, "expert")

    stakes = tuple(Stake(name, *(exact(value) for value in row)) for name, row in zip(names, rows, strict=False))
    issue = Issue("i", "Which?", "low", "high", stakes, reference_point=reference)
    return Situation("Which?", (issue,), date(2020, 1, 1))


def settled(name: str, put: Situation) -> float | None:
    return bargaining.take(name)().solve(put, generator(1)).settled


rows = st.lists(
    st.tuples(st.floats(0, 100), st.floats(0.05, 1), st.floats(1, 100)),
    min_size=2,
    max_size=6,
)


@pytest.mark.parametrize("name", MODELS)
@settings(max_examples=30, deadline=None)
@given(rows=rows)
def test_the_answer_lies_within_the_positions(name: str, rows: list[tuple[float, float, float]]) -> None:
    answer = settled(name, situation(rows))
    assert answer is not None
    assert min(row[0] for row in rows) - 0.01 <= answer <= max(row[0] for row in rows) + 0.01


@pytest.mark.parametrize("name", MODELS)
@settings(max_examples=30, deadline=None)
@given(rows=rows)
def test_mirroring_the_scale_mirrors_the_answer(name: str, rows: list[tuple[float, float, float]]) -> None:
    mirrored = [(100 - position, salience, capability) for position, salience, capability in rows]
    one, other = settled(name, situation(rows)), settled(name, situation(mirrored))
    assert one is not None
    assert other is not None
    assert one == pytest.approx(100 - other, abs=0.02)


@pytest.mark.parametrize("name", MODELS)
@settings(max_examples=20, deadline=None)
@given(rows=rows, seed=st.integers(0, 99))
def test_order_and_names_of_actors_do_not_matter(name: str, rows: list[tuple[float, float, float]], seed: int) -> None:
    order = np.random.default_rng(seed).permutation(len(rows))
    shuffled = situation([rows[index] for index in order], names="ZYXWVUTS")
    assert settled(name, situation(rows)) == pytest.approx(settled(name, shuffled), abs=1e-6)


@pytest.mark.parametrize("name", MODELS)
def test_an_actor_without_capability_changes_nothing(name: str) -> None:
    rows = [(10.0, 0.5, 30.0), (60.0, 0.9, 20.0), (80.0, 0.2, 50.0)]
    assert settled(name, situation(rows)) == pytest.approx(settled(name, situation([*rows, (0.0, 1.0, 0.0)])), abs=1e-9)


@pytest.mark.parametrize("name", MODELS)
def test_the_same_seed_gives_the_same_answer_and_the_situation_is_untouched(name: str) -> None:
    put = situation([(10.0, 0.5, 30.0), (60.0, 0.9, 20.0)])
    before = pickle.dumps(put)
    assert settled(name, put) == settled(name, put)
    assert pickle.dumps(put) == before


@pytest.mark.parametrize("name", MODELS)
def test_the_outcome_survives_pickle_and_json(name: str) -> None:
    outcome = bargaining.take(name)().solve(situation([(10.0, 0.5, 30.0), (60.0, 0.9, 20.0)]), generator(1))
    assert pickle.loads(pickle.dumps(outcome)) == outcome
    assert json.loads(json.dumps(to_plain(outcome)))["settled"] == outcome.settled


@pytest.mark.parametrize("name", MODELS)
def test_faults_are_told_in_words(name: str) -> None:
    with pytest.raises(SituationFault, match="two or more"):
        settled(name, situation([(10.0, 0.5, 30.0)]))
    with pytest.raises(SituationFault, match="weight"):
        settled(name, situation([(10.0, 0.0, 30.0), (20.0, 0.0, 1.0)]))
    missing = situation([(10.0, 0.5, 30.0), (20.0, 0.5, 1.0)])
    unknown = Estimate(float("nan"), float("nan"), float("nan"), "assumed")
    stakes = (replace(missing.central.stakes[0], salience=unknown), missing.central.stakes[1])
    with pytest.raises(SituationFault, match="missing numbers for A"):
        settled(name, replace(missing, issues=(replace(missing.central, stakes=stakes),)))


@pytest.mark.parametrize("name", MODELS)
def test_many_at_once_is_the_same_as_one_by_one(name: str) -> None:
    table = np.random.default_rng(3).uniform(1, 99, (20, 5))
    weights = np.random.default_rng(4).uniform(1, 9, (20, 5))
    model = bargaining.take(name)()
    many = model.solve_many(table, np.ones_like(weights), weights, 30.0)
    for row, weight, answer in zip(table, weights, many, strict=True):
        alone = settled(name, situation([(p, 1.0, w) for p, w in zip(row, weight, strict=True)], reference=30.0))
        assert (alone is None and np.isnan(answer)) or alone == pytest.approx(answer, abs=1e-9)

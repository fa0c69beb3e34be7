"""Laws that every bargaining model obeys with every preset; a new model is taken in by its file name.

A model may except itself from a law in `EXCEPTIONS` (`law`, or `preset/law`), with a citation; then it must break that
law on the counterexample below.
"""

import json
import pickle
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from greatgame.errors import SituationFault
from greatgame.models.bargaining import bargaining
from greatgame.seeds import generator
from greatgame.values import Among, Estimate, Issue, Situation, Stake, options, preset
from greatgame.values.plain import to_plain

MODELS = bargaining.names()
PRESETS = [(name, kind) for name in MODELS for kind in ("", *getattr(bargaining.take(name), "PRESETS", {}))]
Rows = list[tuple[float, float, float]]
COUNTEREXAMPLES: dict[str, list[Rows]] = {
    "mirror": [
        [(50.0, 1.0, 40.0), (25.0, 1.0, 40.0), (0.0, 0.5, 40.0), (50.0, 0.5, 40.0)],
        [(75.0, 1.0, 10.0), (0.0, 0.5, 40.0), (50.0, 1.0, 10.0)],
        [(75.0, 0.5, 40.0), (50.0, 0.5, 40.0), (0.0, 1.0, 10.0), (0.0, 0.5, 20.0), (50.0, 0.5, 10.0)],
    ],
    "order": [
        [(100.0, 0.5, 10.0), (100.0, 0.5, 20.0), (0.0, 0.5, 20.0), (50.0, 0.5, 10.0), (0.0, 0.5, 10.0)],
        [(50.0, 1.0, 10.0), (75.0, 1.0, 20.0), (50.0, 1.0, 40.0), (100.0, 0.5, 40.0), (100.0, 1.0, 40.0)],
        [(0.0, 0.5, 40.0), (75.0, 0.5, 40.0), (75.0, 1.0, 10.0), (50.0, 1.0, 40.0)],
        [(0.0, 0.5, 10.0), (75.0, 1.0, 40.0), (75.0, 1.0, 40.0), (0.0, 0.5, 40.0), (0.0, 1.0, 40.0)],
        [(75.0, 1.0, 10.0), (25.0, 0.5, 10.0), (0.0, 0.5, 40.0), (75.0, 1.0, 20.0), (75.0, 1.0, 40.0)],
    ],
    "stretch": [[(0.0, 1.0, 10.0), (60.0, 1.0, 20.0), (100.0, 0.4, 10.0)]],
}


def situation(rows: Rows, names: str = "ABCDEFGH", reference: float | None = None) -> Situation:
    def exact(value: float) -> Estimate:
        return Estimate(value, value, value, "expert")

    stakes = tuple(Stake(name, *(exact(value) for value in row)) for name, row in zip(names, rows, strict=False))
    issue = Issue("i", "Which?", "low", "high", stakes, reference_point=reference)
    return Situation("Which?", (issue,), date(2020, 1, 1))


def model_of(name: str, kind: str = "") -> Any:
    return preset(bargaining.take(name), kind) if kind else bargaining.take(name)()


def settled(name: str, put: Situation, kind: str = "") -> float | None:
    answer: float | None = model_of(name, kind).solve(put, generator(1)).settled
    return answer


def mirrored(rows: Rows) -> Rows:
    return [(100 - position, salience, capability) for position, salience, capability in rows]


def stretched(rows: Rows) -> Rows:
    return [(10 + position / 4, salience, capability) for position, salience, capability in rows]


def answered(model: Any, rows: Rows) -> float:
    """The answer to one draw, the actors in this order."""
    positions, saliences, capabilities = (np.array([column]) for column in zip(*rows, strict=True))
    return float(model.solve_many(positions, saliences, capabilities, None)[0])


def gap(name: str, kind: str, law: str, rows: Rows, seed: int = 0) -> float:
    """How far the model is from the law on these rows."""
    model = model_of(name, kind)
    one = answered(model, rows)
    if law == "mirror":
        return abs(one - (100 - answered(model, mirrored(rows))))
    if law == "stretch":
        return abs(one - 4 * (answered(model, stretched(rows)) - 10))
    order = np.random.default_rng(seed).permutation(len(rows))
    return abs(one - answered(model, [rows[index] for index in order]))


def excepted(name: str, kind: str, law: str) -> bool:
    declared = getattr(bargaining.take(name), "EXCEPTIONS", {})
    return law in declared or f"{kind}/{law}" in declared


def declared() -> list[tuple[str, list[str], str]]:
    """Every exception: the model, the presets it is declared for, the law."""
    found = []
    for name in MODELS:
        part = bargaining.take(name)
        for key in getattr(part, "EXCEPTIONS", {}):
            kind, _, law = key.rpartition("/")
            found.append((name, [kind] if kind else ["", *part.PRESETS], law))
    return found


rows = st.lists(st.tuples(st.floats(0, 100), st.floats(0.05, 1), st.floats(1, 100)), min_size=2, max_size=6)
law_settings = settings(max_examples=10, deadline=None, derandomize=True)


@pytest.mark.parametrize(("name", "kind"), PRESETS)
@law_settings
@given(rows=rows)
def test_the_answer_lies_within_the_positions(name: str, kind: str, rows: Rows) -> None:
    answer = answered(model_of(name, kind), rows)
    assert min(row[0] for row in rows) - 1e-9 <= answer <= max(row[0] for row in rows) + 1e-9


@pytest.mark.parametrize("law", COUNTEREXAMPLES)
@pytest.mark.parametrize(("name", "kind"), PRESETS)
@law_settings
@given(rows=rows, seed=st.integers(0, 99))
def test_order_mirror_and_stretch_do_the_same_to_the_answer(name: str, kind: str, law: str, rows: Rows, seed: int) -> None:
    if not excepted(name, kind, law):
        assert gap(name, kind, law, rows, seed) == pytest.approx(0, abs=1e-5 if law == "stretch" else 1e-6)


@pytest.mark.parametrize(("name", "kinds", "law"), declared())
def test_a_declared_exception_is_real_and_cited(name: str, kinds: list[str], law: str) -> None:
    assert all("]_" in reason for reason in bargaining.take(name).EXCEPTIONS.values())
    tried = (gap(name, kind, law, rows, seed) for rows in COUNTEREXAMPLES[law] for kind in kinds for seed in range(4))
    assert any(found > 1e-3 for found in tried)


@pytest.mark.parametrize(("name", "kind"), PRESETS)
def test_an_actor_without_capability_changes_nothing(name: str, kind: str) -> None:
    rows = [(10.0, 0.5, 30.0), (60.0, 0.9, 20.0), (80.0, 0.2, 50.0)]
    alone = settled(name, situation(rows), kind)
    assert alone == pytest.approx(settled(name, situation([*rows, (0.0, 1.0, 0.0)]), kind), abs=1e-9)


@pytest.mark.parametrize(("name", "kind"), PRESETS)
def test_the_same_seed_gives_the_same_answer_and_the_situation_is_untouched(name: str, kind: str) -> None:
    put = situation([(10.0, 0.5, 30.0), (60.0, 0.9, 20.0)])
    before = pickle.dumps(put)
    assert settled(name, put, kind) == settled(name, put, kind)
    assert pickle.dumps(put) == before


@pytest.mark.parametrize("name", MODELS)
def test_names_of_actors_do_not_matter(name: str) -> None:
    rows = [(10.0, 0.5, 30.0), (60.0, 0.9, 20.0), (80.0, 0.2, 50.0), (33.0, 0.4, 10.0)]
    assert settled(name, situation(rows)) == pytest.approx(settled(name, situation(rows[::-1], names="ZQMB")), abs=1e-6)


@pytest.mark.parametrize("name", MODELS)
def test_the_outcome_survives_pickle_and_json(name: str) -> None:
    outcome = model_of(name).solve(situation([(10.0, 0.5, 30.0), (60.0, 0.9, 20.0)]), generator(1))
    back = pickle.loads(pickle.dumps(outcome))
    assert back == outcome
    assert (back.steps is None) == (outcome.steps is None)
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


@pytest.mark.parametrize(("name", "kind"), PRESETS)
def test_many_at_once_is_the_same_as_one_by_one(name: str, kind: str) -> None:
    rng = np.random.default_rng(3)
    positions, saliences, capabilities = rng.uniform(1, 99, (12, 5)), rng.uniform(0.1, 1, (12, 5)), rng.uniform(1, 9, (12, 5))
    capabilities[4, 2] = 0.0
    model = model_of(name, kind)
    many = model.solve_many(positions, saliences, capabilities, 30.0)
    for row in range(12):
        numbers = zip(positions[row], saliences[row], capabilities[row], strict=True)
        alone = model.solve(situation(list(numbers), reference=30.0), generator(1)).settled
        assert (alone is None and np.isnan(many[row])) or alone == pytest.approx(many[row], abs=1e-9)


@st.composite
def optioned(draw: st.DrawFn, name: str) -> Any:
    """The model with options drawn at random."""
    part = bargaining.take(name)
    given_options = {}
    for option in options(part):
        if isinstance(option.rule, Among):
            given_options[option.name] = draw(st.sampled_from(sorted(option.rule.choices)))
        elif isinstance(option.default, int):
            given_options[option.name] = draw(st.integers(int(option.rule.low), int(min(option.rule.high, option.rule.low + 5))))
        else:
            given_options[option.name] = draw(st.floats(option.rule.low, min(option.rule.high, option.rule.low + 2)))
    return part(**given_options)


@pytest.mark.parametrize("name", MODELS)
@settings(max_examples=40, deadline=None, derandomize=True)
@given(data=st.data(), rows=rows, reference=st.none() | st.floats(0, 100))
def test_nothing_is_missing_negative_or_out_of_range(name: str, data: st.DataObject, rows: Rows, reference: float | None) -> None:
    outcome = data.draw(optioned(name)).solve(situation(rows, reference=reference), generator(1))
    ends = [row[0] for row in rows] + ([] if reference is None else [reference])
    low, high = min(ends) - 1e-6, max(ends) + 1e-6
    assert outcome.stopped_because.endswith(".")
    found = [*outcome.positions.values(), *(position for position, _ in outcome.chances)]
    found += [] if outcome.settled is None else [outcome.settled]
    for frame in (outcome.steps, outcome.offers):
        if frame is not None:
            found += frame["position"].to_list()
            for column in (column for column in frame.columns if column.startswith("p_")):
                assert frame[column].is_between(0, 1).all()
    assert all(low <= value <= high for value in found)
    if outcome.chances:
        assert min(chance for _, chance in outcome.chances) >= 0
        assert sum(chance for _, chance in outcome.chances) == pytest.approx(1)
    if outcome.parts and outcome.settled is not None:
        assert sum(part.amount for part in outcome.parts) == pytest.approx(outcome.settled, abs=1e-6)


@pytest.mark.parametrize("name", [name for name in MODELS if hasattr(bargaining.take(name), "ON_ONE_ISSUE")])
@law_settings
@given(rows=rows)
def test_what_a_model_comes_down_to_on_one_issue_is_so(name: str, rows: Rows) -> None:
    other = bargaining.take(name).ON_ONE_ISSUE
    assert settled(name, situation(rows)) == pytest.approx(settled(other, situation(rows)), abs=1e-9)

"""The expected utility model on the emission standards against the published code's trajectory and the paper's reading."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from tests.library.test_emission import emission

from greatgame.models.bargaining.expected_utility import ExpectedUtility
from greatgame.seeds import generator
from greatgame.values import Estimate, Issue, Outcome, Situation, Stake, preset

# round, median, mean, Belgium, Luxembourg, Ireland; the other seven stay at 4, 7 (Greece) or 10.
TRAJECTORY = """0 7.0 7.389956 7 4 7
1 8.415932 7.461314 8.415932 7 4
2 9.610859 7.552501 9.610859 8.415932 7
3 9.961980 7.590145 9.961980 9.610859 8.415932
4 9.961980 7.358131 4.800881 9.961980 9.610859
5 9.961980 7.349174 5.524238 4.800881 9.961980
6 7.472046 7.414878 7.472046 5.524238 5.524238
7 8.824594 7.510457 8.824594 7.472046 7.472046
8 9.671130 7.572447 9.671130 8.824594 8.824594
9 9.671130 7.324989 4.144849 9.671130 9.671130
10 7.0 7.242131 4.291541 4.144849 4.144849"""
FIXED = {"Netherlands": 4, "Germany": 4, "Denmark": 4, "Greece": 7, "France": 10, "Italy": 10, "UK": 10}
RISK = {
    "Netherlands": 1.405653, "Belgium": 0.754196, "Luxembourg": 0.508864, "Germany": 1.405653, "France": 1.046524,
    "Italy": 1.046524, "UK": 1.964898, "Ireland": 0.5, "Denmark": 2.0, "Greece": 1.112125,
}  # fmt: skip
TEXT_MEANS = [7.390, 7.550, 7.423, 7.276, 7.255, 7.236, 7.223, 7.218, 7.302, 7.230, 7.199]
TEXT_RISK = [1.1172, 1.0044, 0.5, 1.1172, 1.0176, 1.0176, 2, 0.6483, 1.4537, 1.5569]


def solved(name: str, **options: object) -> Outcome:
    return replace(preset(ExpectedUtility, name), **options).solve(emission(), generator(1))


def at(outcome: Outcome, number: int, column: str = "position") -> dict[str, float]:
    rows = outcome.steps.filter(outcome.steps["round"] == number)
    return dict(zip(rows["actor_id"], rows[column], strict=True))


def test_ten_rounds_of_the_published_code() -> None:
    outcome = solved("scholz2011-code")
    for row in TRAJECTORY.splitlines():
        number, median, mean, *moving = map(float, row.split())
        there = at(outcome, int(number))
        expected = {**FIXED, **dict(zip(("Belgium", "Luxembourg", "Ireland"), moving, strict=True))}
        assert there == pytest.approx(expected, abs=1e-6)
        assert solved("scholz2011-code", rounds=int(number)).settled == pytest.approx(median, abs=1e-6)
        assert solved("scholz2011-code", rounds=int(number), forecast="mean").settled == pytest.approx(mean, abs=1e-6)
    assert outcome.rounds == 10
    assert not outcome.converged
    assert outcome.notes[0].slug == "not-settled"


def test_internals_of_the_first_round() -> None:
    outcome = solved("scholz2011-code")
    assert at(outcome, 0, "risk_exponent") == pytest.approx(RISK, abs=1e-6)
    offers = {(row["to_id"], row["from_id"]): row for row in outcome.offers.to_dicts() if row["round"] == 1}
    expected = {("Belgium", "France"): (-0.114830503, 0.243296595), ("Luxembourg", "Belgium"): (0.245509222, 0.542246100),
                ("Ireland", "Luxembourg"): (0.538237766, 0.682477825)}  # fmt: skip
    for pair, (own, rival) in expected.items():
        assert offers[pair]["expected_by_receiver"] == pytest.approx(own, abs=1e-9)
        assert offers[pair]["expected_by_maker"] == pytest.approx(rival, abs=1e-9)
    assert offers["Belgium", "France"]["p_receiver_wins"] == pytest.approx(0.007314, abs=1e-6)
    assert offers["Luxembourg", "Belgium"]["p_receiver_wins"] == pytest.approx(0.003148, abs=1e-6)
    assert offers["Belgium", "France"]["kind"] == "compromise"
    assert offers["Belgium", "France"]["is_taken"]


def test_the_reading_of_the_text_keeps_the_median_at_seven() -> None:
    for number, mean in enumerate(TEXT_MEANS):
        assert solved("scholz2011-text", rounds=number).settled == pytest.approx(7.0, abs=1e-9)
        assert solved("scholz2011-text", rounds=number, forecast="mean").settled == pytest.approx(mean, abs=0.001)
    risks = at(solved("scholz2011-text"), 0, "risk_exponent")
    assert [risks[stake.actor_id] for stake in emission().central.stakes] == pytest.approx(TEXT_RISK, abs=1e-4)


@pytest.mark.parametrize("name", ExpectedUtility.PRESETS)
def test_offers_lie_between_the_two_and_chances_are_chances(name: str) -> None:
    outcome = solved(name)
    assert outcome.offers.height
    for row in outcome.offers.to_dicts():
        before = at(outcome, row["round"] - 1)
        ends = sorted((before[row["from_id"]], before[row["to_id"]]))
        assert ends[0] - 1e-9 <= row["position"] <= ends[1] + 1e-9
        assert 0 <= row["p_receiver_wins"] <= 1
    risks = np.array(list(at(outcome, 0, "risk_exponent").values()))
    assert np.all((risks >= 0.5) & (risks <= 2))


def test_two_actors_that_change_places_for_ever_are_a_cycle_of_two() -> None:
    def exact(value: float) -> Estimate:
        return Estimate(value, value, value, "expert")

    rows = (("A", 10.0, 0.8, 80.0), ("B", 20.0, 0.2, 50.0), ("C", 80.0, 0.2, 80.0))
    stakes = tuple(Stake(name, *(exact(number) for number in numbers)) for name, *numbers in rows)
    put = Situation("?", (Issue("i", "?", "low", "high", stakes),), date(2020, 1, 1))
    outcome = ExpectedUtility(rounds=30).solve(put, generator(1))
    assert outcome.rounds == 3
    assert outcome.stopped_because == "The positions go round in a cycle of 2 rounds."
    assert outcome.notes[0].slug == "cycle"
    assert at(outcome, 1) == at(outcome, 3) != at(outcome, 2)

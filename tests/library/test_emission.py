"""The emission standards case (Bueno de Mesquita 1994): ten European states, years of delay."""

from datetime import date

import pytest

from greatgame.models.bargaining import bargaining
from greatgame.seeds import generator
from greatgame.values import Estimate, Issue, Situation, Stake

ROWS = """Netherlands,0.08,4,0.8
Belgium,0.08,7,0.4
Luxembourg,0.03,4,0.2
Germany,0.16,4,0.8
France,0.16,10,0.6
Italy,0.16,10,0.6
UK,0.16,10,0.9
Ireland,0.05,7,0.1
Denmark,0.05,4,1.0
Greece,0.08,7,0.7"""


def emission() -> Situation:
    stakes = []
    for row in ROWS.splitlines():
        actor_id, capability, position, salience = row.split(",")
        numbers = [float(value) for value in (position, salience, capability)]
        stakes.append(Stake(actor_id, *(Estimate(value, value, value, "data") for value in numbers)))
    issue = Issue("emission", "When do the standards apply?", "4 years", "10 years", tuple(stakes))
    return Situation("Emission standards", (issue,), date(1988, 1, 1))


@pytest.mark.parametrize(("name", "expected"), [("compromise", 7.389956), ("weighted_median", 7.0)])
def test_published_case(name: str, expected: float) -> None:
    outcome = bargaining.take(name)().solve(emission(), generator(1))
    assert outcome.settled == pytest.approx(expected, abs=1e-6)


def test_parts_of_the_compromise_sum_to_it() -> None:
    outcome = bargaining.take("compromise")().solve(emission(), generator(1))
    assert sum(part.amount for part in outcome.parts) == pytest.approx(outcome.settled)


def test_nash_with_quadratic_losses_and_a_very_bad_disagreement_nears_the_weighted_mean() -> None:
    nash = bargaining.take("nash")(cost=1e6).solve(emission(), generator(1))
    assert nash.settled == pytest.approx(7.389956, abs=0.02)


def test_nash_refuses_where_somebody_gains_nowhere() -> None:
    put = emission()
    issue = put.central
    at_reference = Issue(issue.issue_id, issue.question, issue.low_end, issue.high_end, issue.stakes, reference_point=4.0)
    outcome = bargaining.take("nash")(cost=0.0).solve(Situation("q", (at_reference,), put.as_of), generator(1))
    assert outcome.settled is None
    assert "No agreement" in outcome.stopped_because

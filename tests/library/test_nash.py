"""Nash bargaining against solutions worked out by hand."""

from datetime import date

import pytest

from greatgame.models.bargaining.nash import Nash
from greatgame.seeds import generator
from greatgame.values import Estimate, Issue, Outcome, Situation, Stake


def solved(positions: list[float], weights: list[float], reference: float | None = None, **options: object) -> Outcome:
    def exact(value: float) -> Estimate:
        return Estimate(value, value, value, "expert")

    numbers = zip("ABCDE", positions, weights, strict=False)
    stakes = tuple(Stake(name, exact(position), exact(1.0), exact(weight)) for name, position, weight in numbers)
    issue = Issue("i", "?", "low", "high", stakes, reference_point=reference)
    return Nash(**options).solve(Situation("?", (issue,), date(2020, 1, 1)), generator(1))


def test_linear_utilities_split_the_pie_by_weight() -> None:
    # gains 1 - x/100 and x/100: the product (1-x)^1 x^3 is largest at 75.
    assert solved([0, 100], [1, 3], cost=0.0, power="linear").settled == pytest.approx(75, abs=1e-9)


def test_quadratic_utilities_meet_where_the_slopes_cancel() -> None:
    # With gains 1 - y^2 and 1 - (1-y)^2 and equal weights the answer is the middle, and with weights 1:3 it solves
    # -2y/(1-y^2) + 3*2(1-y)/(2y-y^2) = 0, whose root in (0, 1) is found here by substitution.
    assert solved([0, 100], [1, 1], cost=0.0).settled == pytest.approx(50, abs=1e-9)
    y = solved([0, 100], [1, 3], cost=0.0).settled / 100
    assert -2 * y / (1 - y**2) + 6 * (1 - y) / (2 * y - y**2) == pytest.approx(0, abs=1e-9)


def test_kinds_of_no_agreement_are_told_apart() -> None:
    at_reference = solved([20, 80, 90], [1, 1, 1], 20.0, cost=0.0)
    assert at_reference.settled is None
    assert "gain nowhere: A" in at_reference.stopped_because
    apart = solved([20, 80], [1, 1], 50.0, cost=0.0)
    assert apart.settled is None
    assert "both A and B" in apart.stopped_because
    without = solved([20, 80, 90], [1, 1, 1], 20.0, cost=0.0, no_gain="leaves")
    assert without.settled is not None
    assert 80 <= without.settled <= 90
    assert without.notes[0].slug == "nash-left-out"
    nobody = solved([20, 20], [1, 1], 20.0, cost=0.0, no_gain="leaves")
    assert nobody.settled is None
    assert "everybody" in nobody.stopped_because

"""How many workers there are never changes a study: what HOUSE asks of everything that draws."""

from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pytest

from greatgame.case.studies import Asked, run
from greatgame.models.bargaining import bargaining
from greatgame.study._inputs import BLOCK, inputs_of
from greatgame.study.draw import draw
from greatgame.study.variants import variants
from greatgame.values import Estimate, Issue, Situation, Stake, Study
from greatgame.workers import Workers

ROWS = {"A": (80.0, 0.5, 100.0), "B": (20.0, 0.9, 40.0), "C": (50.0, 0.4, 25.0), "D": (35.0, 0.7, 60.0)}


def situation() -> Situation:
    def around(value: float, low: float, high: float) -> Estimate:
        return Estimate(value, low, high, "assumed")

    stakes = tuple(
        Stake(name, around(x, x - 15, x + 10), around(s, s - 0.2, s + 0.1), around(c, c * 0.7, c * 1.2))
        for name, (x, s, c) in ROWS.items()
    )
    return Situation("q", (Issue("i", "q", "l", "h", stakes, reference_point=10.0),), date(2020, 1, 1))


def same(one: Study, other: Study) -> None:
    """To the last bit."""
    assert one.draws.equals(other.draws)
    assert one.answers.equals(other.answers)
    assert (one.findings is None) == (other.findings is None)
    assert one.findings is None or one.findings.equals(other.findings)
    assert (one.shares, one.drivers, one.notes, one.parameters) == (other.shares, other.drivers, other.notes, other.parameters)


@pytest.mark.parametrize("name", ["compromise", "expected_utility", "exchange"])
def test_draws_solved_by_one_and_by_four_are_the_same(name: str) -> None:
    n_draws = 2 * BLOCK + 7
    one, four = (draw(bargaining.take(name)(), situation(), n_draws, workers=Workers(n)) for n in (1, 4))
    assert one.answers.height == n_draws
    assert one.answers["settled"].std() > 0
    same(one, four)


@pytest.mark.parametrize("what", ["sobol", "ensemble"])
def test_studies_asked_of_one_and_of_four_are_the_same(what: str) -> None:
    asked = Asked(model="nash", draws=20)
    same(*(run(what, situation(), replace(asked, workers=Workers(n))) for n in (1, 4)))


@pytest.mark.parametrize("name", list(variants()))
def test_an_answer_does_not_depend_on_the_rows_beside_it(name: str) -> None:
    model: Any = variants()[name]
    inputs = inputs_of(situation())
    table = inputs.drawn(np.random.default_rng(3).standard_normal((9, len(inputs.names))))
    whole = inputs.block(model, table, 0)
    parts = np.concatenate([inputs.block(model, table[:4], 0), inputs.block(model, table[4:], 4)])
    np.testing.assert_allclose(parts, whole, rtol=0, atol=1e-9)

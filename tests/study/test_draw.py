from datetime import date

import numpy as np
import pytest

from greatgame.models.bargaining import bargaining
from greatgame.study.draw import draw
from greatgame.values import Estimate, Issue, Situation, Stake, Study


def situation(position: Estimate) -> Situation:
    one = Estimate(1.0, 1.0, 1.0, "expert")
    ten = Estimate(10.0, 10.0, 10.0, "data")
    stakes = (Stake("A", position, one, ten), Stake("B", Estimate(20, 20, 20, "measured"), one, ten))
    return Situation("q", (Issue("i", "q", "l", "h", stakes),), date(2020, 1, 1))


def study(position: Estimate, name: str = "compromise", seed: int = 1) -> Study:
    return draw(bargaining.take(name)(), situation(position), 2000, seed)


def test_same_seed_same_draws_another_seed_others() -> None:
    position = Estimate(60, 40, 80, "assumed")
    assert study(position).answers.equals(study(position).answers)
    assert not study(position).answers.equals(study(position, seed=2).answers)


def test_a_band_of_eighty_percent_holds_eighty_percent() -> None:
    drawn = study(Estimate(60, 50, 75, "assumed")).draws["position:A"].to_numpy()
    assert np.mean((drawn >= 50) & (drawn <= 75)) == pytest.approx(0.8, abs=0.03)
    assert np.median(drawn) == pytest.approx(60, abs=1)


def test_exact_inputs_give_one_answer_and_no_shares() -> None:
    answers = study(Estimate(60, 60, 60, "expert"))
    assert answers.answers["settled"].unique().to_list() == [40.0]
    assert not answers.shares
    assert not answers.drivers


def test_all_spread_is_laid_on_the_basis_it_comes_from() -> None:
    answers = study(Estimate(60, 40, 80, "assumed"))
    assert answers.shares["assumed"] == pytest.approx(1.0)
    assert answers.drivers[0].label == "position:A"


@pytest.mark.parametrize("name", bargaining.names())
def test_draws_stay_on_the_scale_and_answers_between_them(name: str) -> None:
    found = study(Estimate(95, 60, 100, "assumed"), name)
    drawn, answers = found.draws["position:A"].to_numpy(), found.answers["settled"].to_numpy()
    assert drawn.max() == 100
    assert drawn.min() >= 0
    assert np.all(answers <= np.maximum(drawn, 20) + 0.01)
    assert np.all(answers >= np.minimum(drawn, 20) - 0.01)

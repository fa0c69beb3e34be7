"""The two-stage form against votes counted by hand and against the models it is made of."""

from dataclasses import replace

import pytest
from tests.contracts.test_bargaining import situation
from tests.library.test_emission import emission

from greatgame.models.bargaining.challenge import Challenge
from greatgame.models.bargaining.compromise import Compromise
from greatgame.models.bargaining.nash import Nash
from greatgame.models.bargaining.two_stage import TwoStage
from greatgame.seeds import generator
from greatgame.values import Situation, preset

# Five equal votes; the weighted mean is 46.
ROWS = [(10.0, 1.0, 20.0), (30.0, 1.0, 20.0), (40.0, 1.0, 20.0), (60.0, 1.0, 20.0), (90.0, 1.0, 20.0)]


def voted(reference: float | None, **options: object) -> float | None:
    model = replace(preset(TwoStage, "simple-majority"), **options)
    return model.solve(situation(ROWS, reference=reference), generator(1)).settled


def put(reference: float) -> Situation:
    return situation(ROWS, reference=reference)


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        (0.0, 46.0),  # the pivot is 40: up to 80 beats 0, so the mean passes
        (38.0, 42.0),  # up to 42 beats 38
        (40.0, None),  # the median cannot be beaten
        (41.0, 41.0),  # down to 39 beats 41, and of that the point nearest to 46 is 41 itself
        (90.0, 46.0),
    ],
)
def test_simple_majority_by_hand(reference: float, expected: float | None) -> None:
    assert voted(reference) == (None if expected is None else pytest.approx(expected))


def test_four_fifths_leave_more_where_nothing_passes() -> None:
    # Four of five stand at or above 30 and at or below 60: between 30 and 60 nothing passes.
    assert voted(30.0, quorum=0.8) is None
    assert voted(60.0, quorum=0.8) is None
    assert voted(20.0, quorum=0.8) == pytest.approx(40)
    assert voted(70.0, quorum=0.8) == pytest.approx(50)
    assert voted(None, quorum=0.8) == pytest.approx(46)
    outcome = preset(TwoStage, "simple-majority").solve(put(40.0), generator(1))
    assert "between the pivots 40 and 40" in outcome.stopped_because


def test_unanimity_and_a_veto_for_all_are_the_same() -> None:
    for reference in (0.0, 5.0, 10.0, 50.0, 90.0, 95.0, 100.0):
        assert voted(reference, quorum=1.0) == voted(reference, veto_share=0.2)
    assert voted(5.0, quorum=1.0) == pytest.approx(15)


def test_stages_are_the_models_they_are_made_of() -> None:
    both = (emission(), generator(1))
    assert TwoStage().solve(*both).settled == Challenge().solve(*both).settled
    assert TwoStage(first="none").solve(*both).settled == Compromise().solve(*both).settled
    assert TwoStage(first="none", decision="nash").solve(*both).settled == Nash().solve(*both).settled

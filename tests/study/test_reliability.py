import numpy as np
import pytest

from greatgame.errors import InputFault
from greatgame.study.quantiles import quantiles
from greatgame.study.reliability import reliability


def test_the_brier_score_is_its_parts_where_each_word_holds_one_probability() -> None:
    p = [0.1] * 50 + [0.7] * 50
    happened = [True] * 10 + [False] * 40 + [True] * 30 + [False] * 20
    found = reliability(p, happened)
    assert found.brier.value == pytest.approx(np.mean((np.array(p) - np.array(happened)) ** 2))
    assert found.brier.value == pytest.approx(found.miscalibration - found.resolution + found.uncertainty)
    assert found.words["word"].to_list() == ["very unlikely", "likely"]
    assert found.words["share_happened"].to_list() == pytest.approx([0.2, 0.6])
    assert found.words["low"][1] < 0.6 < found.words["high"][1]


def test_always_saying_a_half_scores_a_quarter_and_certainty_is_not_punished_for_ever() -> None:
    half = reliability([0.5] * 40, [True, False] * 20)
    assert (half.brier.value, half.log_score.value) == pytest.approx((0.25, np.log(2)))
    sure = reliability([1.0, 0.0], [False, False])
    assert np.isfinite(sure.log_score.value)
    assert [note.slug for note in sure.notes] == ["few-past-issues"]


def test_faults_are_told_in_words() -> None:
    with pytest.raises(InputFault, match=r"70 \(row 2\).*write 70% as 0.7"):
        reliability([0.5, 70.0], [True, False])
    with pytest.raises(InputFault, match="1 probabilities and 0 outcomes"):
        reliability([0.5], [])


def test_stated_quantiles_come_back_and_rise_evenly_between() -> None:
    made = quantiles("i", {0.1: 20.0, 0.5: 40.0, 0.9: 80.0})
    assert [made.quantile(level) for level in (0.1, 0.3, 0.5, 0.9)] == pytest.approx([20, 30, 40, 80], abs=0.5)
    held = quantiles("i", {0.25: 0.0, 0.75: 100.0})
    assert held.masses[0] == pytest.approx(0.25, abs=0.01)
    assert held.masses[-1] == pytest.approx(0.25, abs=0.01)
    with pytest.raises(InputFault, match="must rise"):
        quantiles("i", {0.1: 50.0, 0.9: 20.0})
    with pytest.raises(InputFault, match="between 0 and 1"):
        quantiles("i", {10.0: 50.0})

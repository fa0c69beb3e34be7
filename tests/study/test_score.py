import os
import sys
from pathlib import Path

import numpy as np
import pytest

from greatgame.errors import InputFault
from greatgame.study.backtest import BASELINE, RESIDUALS, backtest
from greatgame.study.score import score
from greatgame.values import Forecast


def normal(mean: float, deviation: float = 10.0) -> Forecast:
    points = np.arange(0, 100.25, 0.5)
    masses = np.exp(-0.5 * ((points - mean) / deviation) ** 2)
    return Forecast("i", "normal", points, masses / masses.sum())


def test_the_score_of_a_normal_forecast_is_the_known_one() -> None:
    """A normal forecast that is right in the middle scores its deviation times (sqrt 2 - 1) over sqrt pi."""
    found = score({"n": [normal(50.0)]}, [50.0])[0]
    assert found.crps.value == pytest.approx(10 * (np.sqrt(2) - 1) / np.sqrt(np.pi), abs=0.01)


def test_a_bare_point_scores_its_absolute_error() -> None:
    point = Forecast("i", "point", np.array([30.0]), np.array([1.0]))
    found = score({"p": [point]}, [42.0])[0]
    assert (found.crps.value, found.mae.value, found.rmse.value) == pytest.approx((12.0, 12.0, 12.0))
    assert found.share_within_10.value == 0


def test_right_distributions_cover_what_they_say_and_beat_narrow_ones() -> None:
    rng = np.random.default_rng(5)
    means = rng.uniform(30, 70, 400)
    outcomes = [float(value) for value in np.clip(rng.normal(means, 10), 0, 100)]
    groups = [str(index // 4) for index in range(400)]
    right, narrow = [normal(mean) for mean in means], [normal(mean, 3.0) for mean in means]
    good, bad = score({"right": right, "narrow": narrow}, outcomes, groups)
    for level in (0.5, 0.8, 0.9):
        assert good.coverage[level].value == pytest.approx(level, abs=0.06)
        assert good.coverage[level].low < level < good.coverage[level].high
        assert bad.coverage[level].value < level - 0.1
    assert good.log_score.value < bad.log_score.value
    assert good.p_better["narrow"] > 0.99
    assert bad.p_better["right"] == pytest.approx(1 - good.p_better["narrow"])


def test_groups_that_err_together_widen_the_bounds() -> None:
    rng = np.random.default_rng(6)
    outcomes = [float(value) for value in np.repeat(rng.uniform(0, 100, 20), 10)]
    given = {"n": [normal(50.0)] * 200}
    kin = score(given, outcomes, [str(index // 10) for index in range(200)])[0].mae
    alone = score(given, outcomes)[0].mae
    assert kin.high - kin.low > 2 * (alone.high - alone.low)


def test_faults_are_told_in_words() -> None:
    with pytest.raises(InputFault, match="one forecast an outcome"):
        score({"n": [normal(50.0)]}, [1.0, 2.0])
    with pytest.raises(InputFault, match="missing"):
        score({"n": [normal(50.0)]}, [float("nan")])


@pytest.mark.shared
@pytest.mark.skipif("GREATGAME_DATA" not in os.environ, reason="GREATGAME_DATA does not name the development data")
def test_the_calibrated_forecast_meets_its_bar_on_known_outcomes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(Path(__file__).parents[2] / "benchmarks"))
    sys.modules.pop("bargaining_deu", None)
    import bargaining_deu

    past = bargaining_deu.read(Path(os.environ["GREATGAME_DATA"]) / "bargaining" / "deu_i.tsv")
    assert len(past) == 162
    found = {item.method: item for item in backtest(past, {})}
    error = found[BASELINE].mae.value
    assert error == pytest.approx(25.03, abs=0.01)
    for name in ("calibrated, shares fitted in folds", "calibrated, all fitted in folds"):
        ours = found[name]
        assert ours.crps.value <= 0.72 * error
        assert ours.p_better[RESIDUALS] >= 0.9
        assert ours.mae.value <= error
        for level, room in ((0.5, 0.08), (0.8, 0.06), (0.9, 0.05)):
            assert ours.coverage[level].value == pytest.approx(level, abs=room)

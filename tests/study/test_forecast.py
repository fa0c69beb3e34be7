from datetime import date

import numpy as np
import pytest

from greatgame.errors import InputFault, SituationFault, ValueRefused
from greatgame.seeds import generator
from greatgame.study.calibrate import calibrate
from greatgame.study.forecast import SHIPPED, forecast
from greatgame.values import Calibration, Estimate, Forecast, Issue, Past, Situation, Stake

ROWS = [(0.0, 0.8, 100.0), (35.0, 0.5, 40.0), (60.0, 0.9, 25.0), (100.0, 0.3, 80.0)]


def exact(value: float) -> Estimate:
    return Estimate(value, value, value, "expert")


def situation(rows: list[tuple[float, float, float]], room: float = 0.0) -> Situation:
    stakes = tuple(
        Stake(name, Estimate(row[0], max(0.0, row[0] - room), min(100.0, row[0] + room), "assumed"), exact(row[1]), exact(row[2]))
        for name, row in zip("ABCDEFGH", rows, strict=False)
    )
    return Situation("q", (Issue("i", "q", "l", "h", stakes),), date(2020, 1, 1))


def test_a_forecast_is_a_distribution_on_the_scale_and_its_intervals_nest() -> None:
    found = forecast(situation(ROWS))
    assert found.masses.sum() == pytest.approx(1)
    assert found.points[0] == 0
    assert found.points[-1] == 100
    widths = [found.interval(level)[1] - found.interval(level)[0] for level in (0.5, 0.8, 0.9)]
    assert widths == sorted(widths)
    for level in (0.5, 0.8, 0.9):
        low, high = found.interval(level)
        held = found.masses[(found.points >= low) & (found.points <= high)].sum()
        assert level - 0.07 <= held <= level + 0.14


def test_mirroring_the_scale_mirrors_the_forecast() -> None:
    one = forecast(situation(ROWS))
    other = forecast(situation([(100 - position, salience, capability) for position, salience, capability in ROWS]))
    assert one.masses == pytest.approx(other.masses[::-1], abs=1e-9)


def test_an_actor_without_capability_or_salience_changes_nothing() -> None:
    plain = forecast(situation(ROWS[1:]))
    assert forecast(situation([*ROWS[1:], (0.0, 1.0, 0.0)])).masses == pytest.approx(plain.masses)
    assert forecast(situation([*ROWS[1:], (0.0, 0.0, 50.0)])).masses == pytest.approx(plain.masses)


def test_held_positions_and_the_middle_carry_their_shares() -> None:
    found = forecast(situation([(20.0, 1.0, 10.0), (80.0, 1.0, 10.0)]))
    at = dict(zip(found.points, found.masses, strict=True))
    assert at[50.0] > SHIPPED.share_middle
    assert at[20.0] > SHIPPED.share_held / 2
    assert at[20.0] == pytest.approx(at[80.0])
    outside = found.masses[(found.points < 20) | (found.points > 80)].sum()
    assert 0 < outside < SHIPPED.share_anywhere


def test_a_divided_field_is_a_wider_forecast_and_doubt_about_inputs_widens_it() -> None:
    def width(rows: list[tuple[float, float, float]], room: float = 0.0) -> float:
        low, high = forecast(situation(rows, room)).interval(0.8)
        return high - low

    near, far = [(40.0, 1.0, 10.0), (60.0, 1.0, 10.0)], [(10.0, 1.0, 10.0), (90.0, 1.0, 10.0)]
    assert width(near) < width(far)
    assert width(near) < width(near, 15.0)


def test_the_same_seed_gives_the_same_forecast() -> None:
    assert np.array_equal(forecast(situation(ROWS, 10.0), seed=3).masses, forecast(situation(ROWS, 10.0), seed=3).masses)
    assert not np.array_equal(forecast(situation(ROWS, 10.0), seed=3).masses, forecast(situation(ROWS, 10.0), seed=4).masses)


def simulated(calibration: Calibration, n: int, seed: int) -> list[Past]:
    """Past issues whose outcomes are drawn from the forecast itself."""
    past = []
    for index in range(n):
        rng = generator(seed, index)
        n_actors = int(rng.integers(3, 8))
        rows = list(zip(rng.integers(0, 101, n_actors).astype(float), rng.uniform(0.1, 1, n_actors), rng.uniform(1, 100, n_actors),
                        strict=True))  # fmt: skip
        put = situation(rows)
        made = forecast(put, calibration)
        past.append(Past(put, float(rng.choice(made.points, p=made.masses)), f"g{index // 3}"))
    return past


def test_fitting_finds_the_shares_that_made_the_outcomes() -> None:
    truth = Calibration(0.5, 1.0, 0.2, 0.69, 0.1, 0.01, 1, 1, "made up")
    fitted = calibrate(simulated(truth, 600, 7), "simulated")
    assert fitted.share_held == pytest.approx(0.69, abs=0.12)
    assert fitted.share_around == pytest.approx(0.2, abs=0.12)
    assert (fitted.n_issues, fitted.n_groups) == (600, 200)
    assert calibrate(simulated(truth, 600, 7), "simulated", spreads=(0.3, 1.0, 3.0)).spread == 1.0


def test_few_past_issues_stay_near_equal_shares_and_say_so() -> None:
    fitted = calibrate(simulated(SHIPPED, 4, 1), "four")
    assert min(fitted.share_around, fitted.share_held, fitted.share_middle) > 0.2
    assert [note.slug for note in forecast(situation(ROWS), fitted).notes] == ["forecast-calibrated", "few-past-issues"]


def test_faults_are_told_in_words() -> None:
    with pytest.raises(InputFault, match="1 is too few"):
        calibrate(simulated(SHIPPED, 1, 1), "one")
    with pytest.raises(SituationFault, match="two or more"):
        forecast(situation(ROWS[:1]))
    with pytest.raises(ValueRefused, match="sum to 1"):
        Calibration(0.5, 1.0, 0.5, 0.5, 0.5, 0.01, 1, 1, "wrong")
    with pytest.raises(ValueRefused, match="on the scale"):
        Past(situation(ROWS), 160.0, "g")


def test_an_interval_is_the_shortest_one() -> None:
    made = Forecast("i", "m", np.array([0.0, 50.0, 60.0, 100.0]), np.array([0.4, 0.15, 0.35, 0.1]))
    assert made.interval(0.5) == (50.0, 60.0)
    assert made.interval(0.4) == (0.0, 0.0)
    assert made.interval(0.9) == (0.0, 60.0)
    assert made.median == 50.0
    assert made.p_above(50) == pytest.approx(0.45)


def test_an_interval_that_cannot_hold_its_level_takes_the_nearest_and_minds_a_shortfall_twice() -> None:
    made = Forecast("i", "m", np.array([0.0, 50.0, 100.0]), np.array([0.46, 0.4, 0.14]))
    assert made.interval(0.9) == (0.0, 50.0)
    assert made.interval(0.94) == (0.0, 100.0)
    assert made.interval(0.5) == (0.0, 0.0)
    smooth = Forecast("i", "m", np.linspace(0, 100, 1001), np.full(1001, 1 / 1001))
    low, high = smooth.interval(0.8)
    assert high - low == pytest.approx(80, abs=0.2)

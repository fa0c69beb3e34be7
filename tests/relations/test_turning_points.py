from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import pytest

from greatgame.relations.turning_points import turning_points

START = date(2014, 1, 1)


def series(*levels: float, each: int = 8, gap: int = 30):
    values = [level + (0.1 if k % 2 else -0.1) for level in levels for k in range(each)]
    return [START + timedelta(days=gap * k) for k in range(len(values))], values


def test_one_clear_turn_is_dated_with_its_events():
    days, values = series(0.6, -0.6)
    refs = [(f"e{k}",) for k in range(len(days))]
    (turn,) = turning_points(days, values, refs=refs)
    assert turn.probability > 0.9
    assert turn.on.start <= days[8] <= turn.on.end
    assert turn.before > 0.3
    assert turn.after < -0.3
    assert "e8" in turn.refs
    assert "e0" not in turn.refs


def test_two_turns_in_order():
    days, values = series(0.7, -0.7, 0.7, each=12)
    turns = turning_points(days, values, [0.05] * len(days))
    assert [round(turn.before - turn.after) for turn in turns] == [1, -1]
    assert turns[0].on.end < turns[1].on.start


@pytest.mark.parametrize("levels", [(0.6, -0.6), (0.7, -0.7, 0.7), (0.0, 0.8), (-0.5, 0.3, -0.9)])
def test_the_parts_of_a_turn_sum_to_its_change_heaviest_first(levels):
    days, values = series(*levels, each=10)
    turns = turning_points(days, values, [0.03] * len(days), [(f"e{k}",) for k in range(len(days))])
    assert turns
    for turn in turns:
        assert sum(part.amount for part in turn.parts) == pytest.approx(turn.after - turn.before)
        amounts = [abs(part.amount) for part in turn.parts]
        assert amounts == sorted(amounts, reverse=True)
        after = [k for k, day in enumerate(days) if day >= turn.on.start]
        assert {part.refs[0] for part in turn.parts} <= {f"e{k}" for k in after}
    assert {ref for turn in turns for part in turn.parts for ref in part.refs} == {f"e{k}" for k in range(10, len(days))}


def test_steady_or_short_series_have_none():
    assert turning_points(*series(0.3, 0.3)) == ()
    assert turning_points([START], [0.5]) == ()
    assert turning_points([], []) == ()


def test_probability_is_exact_for_two_readings():
    days, values, noise = [START, START + timedelta(days=400)], np.array([0.9, -0.9]), np.array([0.02, 0.02])
    (turn,) = turning_points(days, values, noise, min_probability=0.0)

    def density(y, cov):
        return np.exp(-0.5 * y @ np.linalg.solve(cov, y)) / np.sqrt(np.linalg.det(2 * np.pi * cov))

    p = 1 - np.exp(-400 / 1095.0)
    apart = p * density(values, np.diag([0.27, 0.27]))
    joint = (1 - p) * density(values, np.array([[0.27, 0.25], [0.25, 0.27]]))
    assert turn.probability == pytest.approx(apart / (apart + joint), rel=1e-9)


def test_long_series_are_pooled_and_still_found():
    days, values = series(0.5, -0.5, each=1000, gap=1)
    (turn,) = turning_points(days, values, [0.1] * len(days))
    assert abs((turn.on.middle - days[1000]).days) < 40
    assert all(one < other for one, other in pairwise(days))

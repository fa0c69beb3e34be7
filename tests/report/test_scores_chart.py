"""Which pairs the chart of scores shows where there are more than it holds."""

from datetime import date

import numpy as np
import pytest

from greatgame.report.charts.scores import MOST, draw
from greatgame.values import Coding, Dossier, Relation


def dossier(levels: list[float]) -> Dossier:
    relations = tuple(
        Relation("A", f"B{k:02}", False, (date(2020, 1, 1),), *(np.array([value]) for value in (level, level, level)), 1, 0)
        for k, level in enumerate(levels)
    )
    return Dossier("t", "q", date(2020, 1, 1), 1, "0", (), Coding("c", "0", (), (), ()), relations=relations)


def shown(levels: list[float]) -> list[float]:
    return [row["score"] for row in draw(dossier(levels)).to_dict()["datasets"]["rows"]]


@pytest.mark.parametrize(
    ("n_friends", "n_foes", "expected"), [(4, 3, (4, 3)), (30, 30, (10, 10)), (30, 4, (16, 4)), (3, 40, (3, 17))]
)
def test_both_ends_are_shown_as_far_as_there_are_any(n_friends: int, n_foes: int, expected: tuple[int, int]) -> None:
    levels = [k / 100 for k in range(1, n_friends + 1)] + [-k / 100 for k in range(1, n_foes + 1)]
    scores = shown(levels)
    assert len(scores) <= MOST
    assert (sum(one > 0 for one in scores), sum(one < 0 for one in scores)) == expected
    assert max(levels) in scores
    assert min(levels) in scores

"""Sobol indices against functions whose indices are known exactly."""

import numpy as np
import pytest

from greatgame.study._indices import Floats, indices


def ishigami(points: Floats) -> Floats:
    x = (2 * points - 1) * np.pi
    answer: Floats = np.sin(x[:, 0]) + 7 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0])
    return answer


def test_ishigami() -> None:
    found = indices(ishigami, 3, 4096, 1)
    assert found.first == pytest.approx([0.3139, 0.4424, 0.0], abs=0.02)
    assert found.total == pytest.approx([0.5576, 0.4424, 0.2437], abs=0.02)
    assert np.all(found.first_bounds[0] <= found.first)
    assert np.all(found.total <= found.total_bounds[1])


def test_sobol_g() -> None:
    a = np.array([0.0, 1.0, 4.5, 9.0, 99.0, 99.0])

    def g(points: Floats) -> Floats:
        answer: Floats = ((np.abs(4 * points - 2) + a) / (1 + a)).prod(axis=1)
        return answer

    parts = 1 / (3 * (1 + a) ** 2)
    whole = np.prod(1 + parts) - 1
    found = indices(g, 6, 4096, 1)
    assert found.first == pytest.approx(parts / whole, abs=0.02)
    assert found.total == pytest.approx(parts * np.prod(1 + parts) / (1 + parts) / whole, abs=0.02)


def test_bounds_hold_the_truth_about_as_often_as_they_say() -> None:
    truth = np.array([0.3139, 0.4424, 0.0])
    held = [(found.first_bounds[0] <= truth) & (truth <= found.first_bounds[1])
            for found in (indices(ishigami, 3, 256, seed) for seed in range(12))]  # fmt: skip
    assert np.mean(held) > 0.8


def test_points_without_an_answer_are_left_out_whole() -> None:
    def holed(points: Floats) -> Floats:
        return np.where(points[:, 2] > 0.9, np.nan, points[:, 0] + 2 * points[:, 1])

    found = indices(holed, 3, 1024, 1)
    assert found.n == 512
    assert found.first == pytest.approx([0.2, 0.8, 0.0], abs=0.03)
    assert np.isnan(indices(lambda points: np.full(len(points), np.nan), 2, 64, 1).first).all()

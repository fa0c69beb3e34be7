from datetime import date

import numpy as np
import polars as pl
import pytest

from greatgame.errors import ValueRefused
from greatgame.relations._segments import Channel, cuts
from greatgame.relations.turns import Turns
from greatgame.values.frames import QUAD_COLUMNS


def table(n_pairs: int = 60, n_years: int = 14, turned: int = 2, seed: int = 3) -> pl.DataFrame:
    """Pairs with steady rates, the first `turned` of which fight 10 times as much from 2008 on."""
    rng = np.random.default_rng(seed)
    rows = []
    for pair in range(n_pairs):
        for year in range(n_years):
            rates = np.array([60.0, 4.0, 12.0, 5.0]) * np.exp(rng.normal(0, 0.25, 4))
            if pair < turned and year >= 8:
                rates[2:] *= 10
            counts = rng.poisson(rates).tolist()
            one, other = (f"A{pair:02d}", f"B{pair:02d}") if year % 2 else (f"B{pair:02d}", f"A{pair:02d}")
            rows.append((one, other, date(2000 + year, 1, 1), *counts))
    return pl.DataFrame(rows, schema=["source_id", "target_id", "period", *QUAD_COLUMNS], orient="row")


def test_planted_turns_are_found_and_dated_and_steady_pairs_are_left_alone():
    found = Turns().find(table())
    turned = found.table.filter(pl.col("source_id").is_in(["A00", "A01"]))
    assert sorted(turned["source_id"].to_list()) == ["A00", "A01"]
    assert set(turned["period"].dt.year().to_list()) == {2008}
    assert (turned["force_after"] > turned["force_before"] + 1.2).all()
    assert (turned["probability"] > 0.9).all()
    assert len(found.table) - len(turned) <= 3
    assert found.n_pairs == 60
    assert 0.3 <= found.limit <= 0.95


def test_order_of_rows_and_names_does_not_matter():
    frame = table()
    again = Turns().find(frame.sample(fraction=1.0, shuffle=True, seed=4)).table
    assert again.equals(Turns().find(frame).table)


def test_two_periods_are_exact():
    value = np.array([[1.1, -0.7]])
    noise = np.array([[0.02, 0.05]])
    shares = np.array([0.0, 1.0, 0.0, 0.0, 0.0]) + 1e-300
    found = cuts((Channel(value, noise),), 0.7, 0.1, shares)

    def density(cov):
        y = value[0]
        return np.exp(-0.5 * y @ np.linalg.solve(cov, y)) / np.sqrt(np.linalg.det(2 * np.pi * cov))

    scatter = np.diag(noise[0] + 0.1)
    apart = 0.1 * density(scatter + 0.7 * np.eye(2))
    joint = 0.9 * density(scatter + 0.7)
    assert found.probability[0, 0] == pytest.approx(apart / (apart + joint), rel=1e-9)


def test_faults_are_told_in_words():
    frame = table(n_pairs=2, n_years=3)
    with pytest.raises(ValueRefused, match="3 periods are too few"):
        Turns().find(frame)
    with pytest.raises(ValueRefused, match="lacks period"):
        Turns().find(frame.drop("period"))
    both = pl.concat([frame.with_columns(pl.lit(name).alias("coder")) for name in ("acled", "icews")])
    with pytest.raises(ValueRefused, match="never added up"):
        Turns().find(both)
    assert len(Turns(min_events=1e9).find(table(n_pairs=2, n_years=6)).table) == 0

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import polars as pl
import pytest

from greatgame.relations._fit import ENOUGH, gather, gather_periods, likelihood
from greatgame.relations._smoother import Observation
from greatgame.relations.latent import Latent
from greatgame.values import Event, Evidence, Interval

AS_OF = date(2019, 12, 31)
N_DAYS = 730


def simulated(is_bursty: bool, n_pairs: int, seed: int):
    rng = np.random.default_rng(seed)
    step, scatter, shock = (0.0001, 0.06, 0.05) if is_bursty else (0.00006, 0.09, 0.01)
    events, truth = [], {}
    for pair in range(n_pairs):
        level = rng.normal(0, 0.25) + np.cumsum(rng.normal(0, np.sqrt(step), N_DAYS))
        ids = (f"A{pair:03d}", f"B{pair:03d}")
        truth[ids] = level
        for day in rng.choice(N_DAYS, 7, replace=False).tolist():
            centre = level[day] + rng.normal(0, np.sqrt(shock))
            for _ in range(min(12, int(rng.geometric(0.2))) if is_bursty else 1):
                on = AS_OF - timedelta(days=N_DAYS - 1 - day)
                score = float(np.clip(10 * rng.normal(centre, np.sqrt(scatter)), -10, 10))
                words = (Evidence("d", len(events), len(events) + 1),)
                events.append(Event(*ids, "CONSULT", words, "own", "1", intensity=score, on=Interval(on, on),
                                    precision="day", confidence=1.0, event_id=f"e{len(events)}"))  # fmt: skip
    return events, truth


@pytest.mark.parametrize("is_bursty", [False, True])
def test_the_80_percent_band_holds_the_truth_75_to_85_times_in_100(is_bursty):
    held = total = 0
    for seed in (11, 12):
        events, truth = simulated(is_bursty, 120, seed)
        for relation in Latent().fitted(events, (), AS_OF).trace(events, (), AS_OF):
            days = np.array([N_DAYS - 1 - (AS_OF - day).days for day in relation.on])
            known = ~np.isnan(relation.level)
            level = truth[relation.pair][days[known]]
            held += int(((relation.low[known] <= level) & (level <= relation.high[known])).sum())
            total += int(known.sum())
    assert 0.75 <= held / total <= 0.85


def test_the_likelihood_is_the_dense_gaussian_one():
    readings = [Observation(day, value, 0.1, f"r{day}", "") for day, value in ((5, 0.4), (40, -0.1), (300, 0.3))]
    ours = [likelihood(gather([readings], 0.1), 0.001, 0.1, 0.02, prior) for prior in (0.3, 0.6)]
    days, value = np.array([5, 40, 300]), np.array([0.4, -0.1, 0.3])

    def dense(prior):
        cov = prior + 0.001 * (np.minimum(days[:, None], days[None, :]) - 5) + 0.12 * np.eye(3)
        return -0.5 * np.linalg.slogdet(cov)[1] - 0.5 * value @ np.linalg.solve(cov, value)

    assert ours[1] - ours[0] == pytest.approx(dense(0.6) - dense(0.3), abs=1e-9)


def test_fewer_than_enough_events_leave_the_variances_alone():
    events, _ = simulated(False, 20, 3)
    loose = [replace(item, on=Interval(item.on.start, AS_OF), precision="year") for item in events]
    assert Latent().fitted([], (), AS_OF) == Latent()
    assert Latent().fitted(events[: ENOUGH - 1], (), AS_OF) == Latent()
    assert Latent().fitted(loose, (), AS_OF) == Latent()
    assert Latent().fitted(events[:ENOUGH], (), AS_OF) != Latent()


def test_few_readings_leave_the_defaults_nearly_alone():
    fitted = Latent().fitted_to(gather([[Observation(5, 0.4, 0.2, "r", ""), Observation(9, -0.1, 0.16, "s", "")]], 0.16))
    for name in ("step_variance", "event_variance", "day_variance", "prior_variance"):
        assert 0.4 < getattr(fitted, name) / getattr(Latent(), name) < 2.6


def test_periods_of_a_table_tell_the_same_readings_as_their_events():
    told = {
        ("A", "B"): [(date(2019, 1, 1), (4.0, -2.0, 1.0)), (date(2019, 3, 1), (5.0,))],
        ("A", "C"): [(date(2019, 1, 1), (-6.0, 2.0))],
    }
    rows = [
        (*pair, on, len(scores), sum(scores), sum(score**2 for score in scores))
        for pair, series in told.items()
        for on, scores in series
    ]
    names = ["one", "other", "period", "n_events", "sum_intensity", "sum_intensity_squared"]
    of_table = gather_periods(pl.DataFrame(rows, schema=names, orient="row"))
    series = [
        [Observation(on.toordinal(), score / 10, 0.16, "r", "") for on, scores in days for score in scores]
        for days in told.values()
    ]
    of_events = gather(series, 0.16)
    for name in ("gap", "value", "weight"):
        assert getattr(of_table, name) == pytest.approx(getattr(of_events, name))
    assert (of_table.scatter, of_table.freedom) == (pytest.approx(of_events.scatter), of_events.freedom)

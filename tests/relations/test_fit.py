from datetime import date, timedelta

import numpy as np
import pytest

from greatgame.relations._fit import gather, likelihood
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


def test_few_readings_leave_the_defaults_nearly_alone_and_none_quite():
    events, _ = simulated(False, 1, 3)
    default, fitted = Latent(), Latent().fitted(events[:2], (), AS_OF)
    assert Latent().fitted([], (), AS_OF) == default
    for name in ("step_variance", "event_variance", "day_variance", "prior_variance"):
        assert 0.4 < getattr(fitted, name) / getattr(default, name) < 2.6

"""How often the 80% band holds the truth on simulated pairs: `python benchmarks/relations_coverage.py [N_PAIRS]`.

Truth is a random walk; variances differ from the defaults and are estimated from the events. Sparse: some eight events in
three years. Bursty: many quiet months, then days of up to fifteen events that share one shock.
"""

import json
import sys
from datetime import date, timedelta

import numpy as np

from greatgame.relations.latent import Latent
from greatgame.values import Event, Evidence, Interval

AS_OF = date(2019, 12, 31)
N_DAYS = 1095


def simulate(kind: str, n_pairs: int, rng: np.random.Generator) -> tuple[list[Event], dict[tuple[str, str], np.ndarray]]:
    """Events of every pair, and its true level on each day; kept to pairs that stay within the scale."""
    events: list[Event] = []
    truth: dict[tuple[str, str], np.ndarray] = {}
    step, scatter, shock = (0.00006, 0.09, 0.01) if kind == "sparse" else (0.00009, 0.06, 0.05)
    while len(truth) < n_pairs:
        level = rng.normal(0, 0.25) + np.cumsum(rng.normal(0, np.sqrt(step), N_DAYS))
        if np.abs(level).max() > 0.95:
            continue
        pair = (f"A{len(truth):03d}", f"B{len(truth):03d}")
        truth[pair] = level
        n_on = 8 if kind == "sparse" else int(rng.integers(3, 12))
        for day in np.sort(rng.choice(N_DAYS, n_on, replace=False)).tolist():
            n = 1 if kind == "sparse" else int(rng.geometric(0.2))
            centre = level[day] + rng.normal(0, np.sqrt(shock))
            for k in range(min(n, 15)):
                intensity = float(np.clip(10 * rng.normal(centre, np.sqrt(scatter)), -10, 10))
                on = AS_OF - timedelta(days=N_DAYS - 1 - day)
                words = (Evidence("d", len(events) * 2 + k, len(events) * 2 + k + 1),)
                events.append(
                    Event(*pair, "CONSULT", words, "simulated", "1", intensity=intensity, on=Interval(on, on),
                          precision="day", confidence=1.0, event_id=f"e{len(events)}")
                )  # fmt: skip
    return events, truth


def coverage(kind: str, n_pairs: int, seed: int) -> dict[str, float]:
    """Share of days since each pair's first event on which the band holds the true level."""
    events, truth = simulate(kind, n_pairs, np.random.default_rng(seed))
    latent = Latent().fitted(events, (), AS_OF)
    inside = total = last = 0
    for relation in latent.trace(events, (), AS_OF):
        level = truth[relation.pair]
        days = np.array([N_DAYS - 1 - (AS_OF - day).days for day in relation.on])
        known = ~np.isnan(relation.level)
        held = (relation.low[known] <= level[days[known]]) & (level[days[known]] <= relation.high[known])
        inside, total, last = inside + int(held.sum()), total + int(known.sum()), last + int(held[-1])
    figures = {"coverage": inside / total, "coverage_last_day": last / len(truth)}
    names = ("step_variance", "event_variance", "day_variance", "prior_variance")
    return {name: round(value, 5) for name, value in (figures | {name: getattr(latent, name) for name in names}).items()}


def main() -> None:
    """Run and print; the last line is JSON."""
    n_pairs = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    figures = {f"{kind} {seed}": coverage(kind, n_pairs, seed) for kind in ("sparse", "bursty") for seed in (1, 2, 3)}
    for name, found in figures.items():
        print(f"{name:10} {found}")
    print("Wanted: 0.75 to 0.85")
    print(json.dumps(figures))


if __name__ == "__main__":
    main()

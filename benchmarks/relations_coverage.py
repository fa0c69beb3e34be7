"""How often the 80% band holds the truth on simulated pairs: `python benchmarks/relations_coverage.py [N_PAIRS]`.

Truth is a random walk; variances differ from the defaults and are estimated from the events. Sparse: some eight events in
three years. Bursty: many quiet months, then days of up to fifteen events that share one shock. The same with the default
variances; and, where each direction has a level of its own, of the undirected level and of the mean of two directed ones.
"""

import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import numpy as np

from greatgame.relations.latent import Latent
from greatgame.values import Event, Evidence, Interval, Relation
from usage import told_how

AS_OF = date(2019, 12, 31)
N_DAYS = 1095


def simulate(
    kind: str, n_pairs: int, rng: np.random.Generator, apart: float | None = None
) -> tuple[list[Event], dict[tuple[str, str], np.ndarray]]:
    """Events of every pair, and its true level on each day; kept to pairs that stay within the scale.

    With `apart`, events go either way and each direction has a level: that share of its variance is its own, and the
    true level is the mean of both.
    """
    events: list[Event] = []
    truth: dict[tuple[str, str], np.ndarray] = {}
    step, scatter, shock = (0.00006, 0.09, 0.01) if kind == "sparse" else (0.00009, 0.06, 0.05)
    while len(truth) < n_pairs:
        level = rng.normal(0, 0.25) + np.cumsum(rng.normal(0, np.sqrt(step), N_DAYS))
        ways = [level]
        if apart is not None:
            own = [rng.normal(0, 0.25) + np.cumsum(rng.normal(0, np.sqrt(step), N_DAYS)) for _ in range(2)]
            ways = [np.sqrt(1 - apart) * level + np.sqrt(apart) * walk for walk in own]
        if np.abs(ways).max() > 0.95:
            continue
        pair = (f"A{len(truth):03d}", f"B{len(truth):03d}")
        truth[pair] = np.mean(ways, axis=0)
        n_on = 8 if kind == "sparse" else int(rng.integers(3, 12))
        for day in np.sort(rng.choice(N_DAYS, n_on, replace=False)).tolist():
            n = 1 if kind == "sparse" else int(rng.geometric(0.2))
            burst = rng.normal(0, np.sqrt(shock))
            for k in range(min(n, 15)):
                way = 0 if apart is None else int(rng.integers(2))
                intensity = float(np.clip(10 * rng.normal(ways[way][day] + burst, np.sqrt(scatter)), -10, 10))
                on = AS_OF - timedelta(days=N_DAYS - 1 - day)
                words = (Evidence("d", len(events) * 2 + k, len(events) * 2 + k + 1),)
                events.append(
                    Event(*pair[:: 1 - 2 * way], "CONSULT", words, "simulated", "1", intensity=intensity, on=Interval(on, on),
                          precision="day", confidence=1.0, event_id=f"e{len(events)}")
                )  # fmt: skip
    return events, truth


def _held(relations: Sequence[Relation], truth: dict[tuple[str, str], np.ndarray]) -> dict[str, float]:
    inside = total = last = 0
    missed = 0.0
    for relation in relations:
        level = truth[relation.pair]
        days = np.array([N_DAYS - 1 - (AS_OF - day).days for day in relation.on])
        known = ~np.isnan(relation.level)
        held = (relation.low[known] <= level[days[known]]) & (level[days[known]] <= relation.high[known])
        inside, total, last = inside + int(held.sum()), total + int(known.sum()), last + int(held[-1])
        missed += float(((relation.level[known] - level[days[known]]) ** 2).sum())
    return {"coverage": inside / total, "coverage_last_day": last / len(truth), "rmse": (missed / total) ** 0.5}


def _mean_of_directions(latent: Latent, events: list[Event]) -> list[Relation]:
    """The precision-weighted mean of the levels of both directions, as if their errors were independent."""
    found: dict[tuple[str, str], list[Relation]] = {}
    for relation in replace(latent, is_directed=True).trace(events, (), AS_OF):
        one, other = sorted(relation.pair)
        found.setdefault((one, other), []).append(relation)
    means = []
    for pair, ways in found.items():
        days = sorted(set(ways[0].on).intersection(*(way.on for way in ways)))
        at = [[way.on.index(day) for day in days] for way in ways]
        level = np.array([way.level[places] for way, places in zip(ways, at, strict=True)])
        sides = [(way.high - way.level, way.level - way.low) for way in ways]
        half = np.array([np.maximum(*side)[places] for side, places in zip(sides, at, strict=True)])
        precision = np.where(np.isnan(level), 0.0, 1 / np.where(np.isnan(level), 1.0, half) ** 2)
        kept = precision.sum(axis=0) > 0
        total = precision.sum(axis=0)[kept]
        mean = (precision * np.nan_to_num(level)).sum(axis=0)[kept] / total
        band = 1 / np.sqrt(total)
        on = tuple(day for day, keep in zip(days, kept, strict=True) if keep)
        means.append(replace(ways[0], source_id=pair[0], target_id=pair[1], is_directed=False, on=on, level=mean,
                             low=mean - band, high=mean + band, parts=(), turning_points=()))  # fmt: skip
    return means


NAMES = ("step_variance", "event_variance", "day_variance", "prior_variance")


def coverage(kind: str, n_pairs: int, seed: int) -> dict[str, float]:
    """Share of days since each pair's first event on which the band holds the true level, with fitted and default variances."""
    events, truth = simulate(kind, n_pairs, np.random.default_rng(seed))
    latent = Latent().fitted(events, (), AS_OF)
    figures = _held(latent.trace(events, (), AS_OF), truth)
    figures |= {f"default_{name}": value for name, value in _held(Latent().trace(events, (), AS_OF), truth).items()}
    return {name: round(value, 5) for name, value in (figures | {name: getattr(latent, name) for name in NAMES}).items()}


def both_ways(kind: str, apart: float, n_pairs: int, seed: int) -> dict[str, float]:
    """The same where events go either way, of the undirected level and of the mean of the two directed ones."""
    events, truth = simulate(kind, n_pairs, np.random.default_rng(seed), apart)
    figures = _held(Latent().fitted(events, (), AS_OF).trace(events, (), AS_OF), truth)
    latent = replace(Latent(), is_directed=True).fitted(events, (), AS_OF)
    figures |= {f"mean_{name}": value for name, value in _held(_mean_of_directions(latent, events), truth).items()}
    return {name: round(value, 5) for name, value in figures.items()}


def main() -> None:
    """Run and print; the last line is JSON."""
    n_pairs = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    figures = {f"{kind} {seed}": coverage(kind, n_pairs, seed) for kind in ("sparse", "bursty") for seed in (1, 2, 3)}
    for kind in ("sparse", "bursty"):
        for apart in (0.0, 0.3, 1.0):
            figures[f"{kind}, directions {apart:.1f} apart"] = both_ways(kind, apart, n_pairs, 1)
    for name, found in figures.items():
        print(f"{name:10} {found}")
    print("Wanted: 0.75 to 0.85")
    print(json.dumps(figures))


if __name__ == "__main__":
    told_how(__doc__, 0)
    main()

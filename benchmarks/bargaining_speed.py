"""How fast the bargaining models are: `python benchmarks/bargaining_speed.py DATA/bargaining`; peers as published, elsewhere."""

import json
import resource
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from greatgame.models.bargaining.exchange import Exchange
from greatgame.models.bargaining.expected_utility import ExpectedUtility
from greatgame.models.bargaining.spatial import Spatial
from greatgame.seeds import generator
from greatgame.situation.library import published
from greatgame.situation.tables import read_table
from greatgame.values import preset
from usage import told_how

DAY = date(2017, 5, 30)


def best(call: Callable[[], Any], n_times: int = 3) -> float:
    """The shortest of some runs, in seconds."""
    times = []
    for _ in range(n_times):
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    return min(times)


def drawn(n_draws: int, n_actors: int) -> tuple[Any, Any, Any]:
    """Positions, saliences and capabilities drawn at random."""
    rng = np.random.default_rng(1)
    shape = (n_draws, n_actors)
    return rng.uniform(0, 100, shape), rng.uniform(0.1, 1, shape), rng.uniform(1, 100, shape)


def exponent(model: Any, sizes: tuple[int, ...]) -> float:
    """The slope of log seconds on log actors."""
    seconds = [best(lambda n=n: model.solve_many(*drawn(1, n))) for n in sizes]
    return float(np.polyfit(np.log(sizes), np.log(seconds), 1)[0])


def main() -> None:
    """Time everything, and print a line of JSON last."""
    folder = Path(sys.argv[1])
    code = preset(ExpectedUtility, "scholz2011-code")
    sultan = published("bargaining/sultan-oil-price").situation
    stakes = sorted(sultan.central.stakes, key=lambda stake: stake.actor_id)
    one = [np.array([[getattr(stake, kind).value for stake in stakes]]) for kind in ("position", "salience", "capability")]
    ktab = preset(Spatial, "ktab-default")
    many, ten = drawn(10_000, 12), Exchange(rounds=10)
    rows = [
        ("expected utility, 17 actors x 10 rounds", best(lambda: code.solve_many(*one), 5), 0.020, 81.0),
        ("the same with every offer as a frame", best(lambda: code.solve(sultan, generator(1))), None, None),
        ("expected utility, 10,000 draws x 12 actors x 10 rounds", best(lambda: code.solve_many(*many), 1), 20.0, None),
    ]
    for n, bar, peer in ((40, 0.5, 11.24), (80, 5.0, 133.5)):
        situation = read_table(folder / "ktab" / f"dummyData-a{n:03d}.csv", DAY)
        rows.append((f"spatial model, {n} actors", best(lambda put=situation: ktab.solve(put, generator(1)), 2), bar, peer))
    cop = read_table(folder / "exchange" / "CoP21.csv", DAY)
    rows.append(("exchange, 15 actors x 13 issues, one round", best(lambda: Exchange().solve(cop, generator(1))), 1.0, None))
    rows.append(("exchange, 15 actors x 13 issues, ten rounds", best(lambda: ten.solve(cop, generator(1)), 1), None, 84.9))
    print(f"{'what':58s}{'seconds':>10s}{'bar':>8s}{'peer, another machine':>24s}")
    for what, seconds, bar, peer in rows:
        print(f"{what:58s}{seconds:10.4f}{bar if bar else '':>8}{peer if peer else '':>24}")
    slopes = {"expected_utility": exponent(code, (10, 20, 40, 80)), "spatial": exponent(Spatial(rounds=10), (10, 20, 40, 80))}
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"exponent in the number of actors: {slopes}; largest memory {memory:.0f} MB; NumPy alone, one core")
    figures = {what: seconds for what, seconds, _, _ in rows}
    print(json.dumps({"seconds": figures, "exponents": slopes, "memory_mb": memory}))


if __name__ == "__main__":
    told_how(__doc__)
    main()

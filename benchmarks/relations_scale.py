"""How fast millions of events become pairs by month, beside a bare Polars scan-and-group of the same file.

    python benchmarks/relations_scale.py FILE.parquet          a file with the columns of greatgame.values.frames
    python benchmarks/relations_scale.py --synthesise 20000000 [FILE.parquet]

Both run in processes of their own, each several times; the best time and the largest memory count. The bare query
groups by the same keys (source, target, month) and computes the same figures in the plainest Polars.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import polars as pl

CHUNK = 1_000_000
N_ACTORS = 220
BARE = """
import polars as pl
figures = [pl.col("n_reports").sum(), pl.col("intensity").sum(), pl.col("intensity").pow(2).sum().alias("squared")]
figures += [(pl.col("quad_class") == number).sum().alias(f"quad_{number}") for number in (1, 2, 3, 4)]
figures += [pl.col("quad_class").count().alias("n"), pl.col("quad_class").null_count().alias("none")]
keys = ["source_id", "target_id", pl.col("day").dt.truncate("1mo").alias("month")]
result = pl.scan_parquet(FILE).group_by(keys).agg(figures).collect(engine="streaming")
"""
LEAST = """
import polars as pl
keys = ["source_id", "target_id", pl.col("day").dt.truncate("1mo").alias("month")]
result = pl.scan_parquet(FILE).group_by(keys).agg(pl.len(), pl.col("intensity").sum()).collect(engine="streaming")
"""
OURS = """
import polars as pl
from greatgame.events.periods import pair_periods
result = pair_periods(pl.scan_parquet(FILE), coder="made").collect(engine="streaming")
"""
MEASURE = """
import json, resource, sys, time
FILE = sys.argv[1]
import polars
began = time.perf_counter()
{code}
seconds = time.perf_counter() - began
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
print(json.dumps([seconds, peak, result.height]))
"""


def synthesise(n_rows: int, path: Path) -> None:
    """Write events of a world of `N_ACTORS` actors over 30 years, in parts of a million: few pairs have most events."""
    from greatgame.ontology.plover import QUAD_CLASSES, TYPES
    from greatgame.values.frames import EVENT_ROWS, schema

    rng = np.random.default_rng(20261125)
    names = np.array([f"A{number:03d}" for number in range(N_ACTORS)])
    weight = 1 / np.arange(1, N_ACTORS + 1) ** 0.8
    kinds = list(TYPES.values())
    quad = np.array([QUAD_CLASSES.index(kind.quad_class) + 1 for kind in kinds])
    first = np.datetime64("1995-01-01")
    path.mkdir(parents=True, exist_ok=True)
    for part, start in enumerate(range(0, n_rows, CHUNK)):
        n = min(CHUNK, n_rows - start)
        one, other = (rng.choice(N_ACTORS, n, p=weight / weight.sum()) for _ in range(2))
        kind = rng.integers(0, len(kinds), n)
        is_statement = rng.random(n) < 0.25
        day = first + rng.integers(0, 30 * 365, n).astype("timedelta64[D]")
        frame = pl.DataFrame(
            {
                "row_id": [f"made:{start + number}" for number in range(n)],
                "coder": ["made"] * n,
                "is_human": [False] * n,
                "day": day,
                "last_day": day,
                "source_id": names[one],
                "target_id": names[other],
                "source_unit": names[one],
                "target_unit": names[other],
                "type": np.array([item.name for item in kinds])[kind],
                "quad_class": quad[kind].astype(np.uint8),
                "intensity": np.array([item.intensity for item in kinds])[kind].astype(float),
                "n_reports": rng.geometric(0.3, n),
                "line": np.arange(start + 1, start + n + 1),
            }
        ).with_columns(
            pl.when(pl.Series(is_statement)).then(None).otherwise(pl.col(name)).alias(name)
            for name in ("type", "quad_class", "intensity")
        )
        absent = {name: kind_ for name, kind_ in schema(EVENT_ROWS).items() if name not in frame.columns}
        frame = frame.with_columns(pl.lit(None, dtype=kind_).alias(name) for name, kind_ in absent.items())
        frame.select(pl.col(name).cast(kind_) for name, kind_ in schema(EVENT_ROWS).items()).write_parquet(
            path / f"part-{part:05d}.parquet"
        )


def measured(code: str, file: str) -> tuple[float, float, int]:
    """Seconds, peak memory (GB) and rows of one run in a process of its own."""
    done = subprocess.run([sys.executable, "-c", MEASURE.format(code=code), file], capture_output=True, text=True, check=True)
    seconds, peak, n_rows = json.loads(done.stdout.strip().splitlines()[-1])
    return float(seconds), float(peak), int(n_rows)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--synthesise", type=int, metavar="N")
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = options.file or Path(folder) / "events"
        if options.synthesise:
            began = time.perf_counter()
            synthesise(options.synthesise, path)
            print(f"wrote {options.synthesise:,} events in {time.perf_counter() - began:.0f} s")
        file = str(path / "*.parquet") if path.is_dir() else str(path)
        n_events = int(pl.scan_parquet(file).select(pl.len()).collect().item())
        queries = {"bare, two figures": LEAST, "bare, same figures": BARE, "greatgame": OURS}
        # The queries take turns, so that a busy machine slows all of them alike.
        runs: dict[str, list[tuple[float, float, int]]] = {name: [] for name in queries}
        for _ in range(options.runs):
            for name, code in queries.items():
                runs[name].append(measured(code, file))
        report(n_events, runs)


def report(n_events: int, runs: dict[str, list[tuple[float, float, int]]]) -> None:
    """Print the table and, last, the figures as JSON."""
    best = {name: min(seconds for seconds, _, _ in found) for name, found in runs.items()}
    peak = {name: max(memory for _, memory, _ in found) for name, found in runs.items()}
    print(f"\n{n_events:,} events to pairs by month\n{'':22}{'s':>8}{'GB':>8}{'rows':>12}")
    for name in runs:
        print(f"{name:22}{best[name]:8.2f}{peak[name]:8.2f}{runs[name][0][2]:12,}")
    ratio, least = best["greatgame"] / best["bare, same figures"], best["greatgame"] / best["bare, two figures"]
    print(f"ours against the same figures {ratio:.2f}, against two figures {least:.2f} (goal 1.30); memory goal 4 GB\n")
    figures = {"n_events": n_events, "seconds": best["greatgame"], "bare_seconds": best["bare, same figures"], "ratio": ratio}
    print(json.dumps(figures | {"ratio_two_figures": least, "peak_gb": peak["greatgame"]}))


if __name__ == "__main__":
    main()

"""The main job on one article: whole run, start-up, help, memory: `python benchmarks/main_job.py ARTICLE [--date DAY] [--runs 5]`.

The first run is thrown away (cold files). Wall seconds are what a user waits on an idle machine; CPU seconds, of both cores
together, tell more on a busy one. Start-up is a process that loads everything the coder needs, the English
pipeline included, and codes nothing. Memory is the largest resident set of the run.
"""

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

START = "import sqlalchemy, polars; from greatgame.coding.english.parse import load; load(None)"
TARGETS = {"run_s": 6.0, "startup_s": 1.5, "help_s": 0.5, "peak_mb": 700.0}
PEERS = "Published, on other machines: NGEC 3.9 s a document and event type; the parser of petrarch2 2 to 5 sentences a second"


def cpu() -> float:
    """CPU seconds of all processes that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def timed(command: list[str], cwd: str) -> tuple[float, float]:
    """Wall and CPU seconds of one process that must succeed."""
    started, used = time.perf_counter(), cpu()
    subprocess.run(command, check=True, capture_output=True, cwd=cwd)
    return time.perf_counter() - started, cpu() - used


def many(command: list[str], n_runs: int) -> list[tuple[float, float]]:
    """Seconds of each of several runs, each in a fresh folder, after one that does not count."""
    found = []
    for _ in range(n_runs + 1):
        with tempfile.TemporaryDirectory() as folder:
            found.append(timed(command, folder))
    return found[1:]


def main() -> None:
    """Run and print; the last line is JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("article", type=Path)
    parser.add_argument("--date", default="2017-05-22")
    parser.add_argument("--runs", type=int, default=5)
    told = parser.parse_args()
    greatgame = [sys.executable, "-m", "greatgame"]
    run = [*greatgame, "run", str(told.article.resolve()), "--date", told.date, "--case", "case"]
    seconds = {
        "run_s": many(run, told.runs),
        "startup_s": many([sys.executable, "-c", START], told.runs),
        "help_s": many([*greatgame, "--help"], told.runs),
    }
    peak_mb = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    figures = {name: round(statistics.median(wall for wall, _ in values), 3) for name, values in seconds.items()}
    figures |= {f"{name[:-2]}_cpu_s": round(statistics.median(used for _, used in values), 3) for name, values in seconds.items()}
    figures["peak_mb"] = round(peak_mb, 1)
    print(f"{'figure':<12}{'min':>8}{'median':>8}{'max':>8}{'cpu':>8}{'target':>8}")
    for name, values in seconds.items():
        walls = [wall for wall, _ in values]
        row = (min(walls), figures[name], max(walls), figures[f"{name[:-2]}_cpu_s"])
        print(f"{name:<12}" + "".join(f"{value:>8.2f}" for value in row) + f"{TARGETS[name]:>8.1f}")
    print(f"{'peak_mb':<12}{'':>8}{peak_mb:>8.0f}{'':>16}{TARGETS['peak_mb']:>8.0f}")
    print(PEERS)
    print(json.dumps({**figures, "n_runs": told.runs, "n_cores": os.cpu_count()}))


if __name__ == "__main__":
    main()

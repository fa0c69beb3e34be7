"""Bargaining models against published numbers: `python benchmarks/bargaining_exact.py DATA/bargaining`."""

import csv
import gzip
import json
import re
import sys
from datetime import date
from pathlib import Path

import numpy as np

from greatgame.models.bargaining import bargaining
from greatgame.models.bargaining.exchange import Exchange
from greatgame.models.bargaining.spatial import Spatial
from greatgame.seeds import generator
from greatgame.situation.library import names, published
from greatgame.situation.tables import read_table
from greatgame.values import preset
from usage import told_how

DAY = date(2017, 5, 30)
MEANS = {
    "SOE-Pol-Comp": ([42.911, 41.918], [39.728, 32.783]),
    "dummyData_3Dim": ([78.926, 44.865, 74.241], [78.072, 35.626, 72.165]),
    "dummyData_6Dim": ([58.408, 70.798, 61.112, 74.839, 76.390, 76.618], [42.463, 62.953, 65.758, 94.613, 70.029, 77.159]),
    "SOE-Policy": ([36.881], [38.558]),
    "SOE-Competitive": ([37.930], [35.074]),
    "dummyData-a040": ([63.685], [60.297]),
}


def cases() -> float:
    """Known answers of the shipped cases; the largest miss in tolerances."""
    worst = 0.0
    for name in names():
        case = published(name)
        for known in case.known:
            part = bargaining.take(known.model)
            model = preset(part, known.preset) if known.preset else part()
            ours = case.in_unit(model.solve(case.situation, generator(1)).settled)
            worst = max(worst, abs(ours - known.value) / known.tolerance)
            print(f"{name:34s}{known.model + ':' + known.preset:36s}{known.value:12.6f}{ours:12.6f}")
    return worst


def log(path: Path) -> tuple[dict[tuple[str, int], list[float]], dict[str, list[float]]]:
    """Positions by actor and issue, and chances by actor, as the program printed them."""
    text = gzip.decompress(path.read_bytes()).decode()
    positions: dict[tuple[str, int], list[float]] = {}
    chances: dict[str, list[float]] = {}
    for line in text[text.index("History of actor positions") :].splitlines():
        found = re.match(r"(.+?), (.+?):((?:\s+[\d.]+)+)\s*$", line)
        if found and found[2].strip() == "prob":
            chances[found[1]] = [float(value) for value in found[3].split()]
        elif found:
            k = sum(1 for actor, _ in positions if actor == found[1])
            positions[found[1], k] = [float(value) for value in found[3].split()]
    return positions, chances


def logs(folder: Path) -> dict[str, tuple[float, float]]:
    """Every turn of the two logs: largest distances of positions (0..100) and chances."""
    found = {}
    for name in ("SOE-Pol-Comp", "dummyData_3Dim"):
        situation = read_table(folder / f"{name}.csv", DAY)
        positions, chances = log(folder / f"20170530_ref-{name}.txt.gz")
        steps = preset(Spatial, "ktab-default").solve(situation, generator(1)).steps
        order = [issue.issue_id for issue in situation.issues]
        off, off_p = 0.0, 0.0
        for row in steps.to_dicts():
            printed = positions[row["actor_id"], order.index(row["issue_id"])][row["round"]]
            off = max(off, abs(row["position"] - printed))
            off_p = max(off_p, abs(row["p_position"] - chances[row["actor_id"]][row["round"]]))
        turns = int(steps["round"].max())
        print(f"{name:18s}{turns:4d} turns; largest distance from the printed positions {off:.4f}, chances {off_p:.6f}")
        found[name] = (off, off_p)
    return found


def means(folder: Path) -> float:
    """Means at the start and the end of six scenarios; the largest distance."""
    worst = 0.0
    for name, pair in MEANS.items():
        situation = read_table(folder / f"{name}.csv", DAY)
        for rounds, published_means in zip((0, 100), pair, strict=True):
            ours = list(Spatial(order="listed", rounds=rounds).solve(situation, generator(1)).by_issue.values())
            worst = max(worst, float(np.abs(np.array(ours) - published_means).max()))
        print(f"{name:18s}largest distance so far from the means at the start and the end {worst:.5f}")
    return worst


def exchanges(folder: Path) -> dict[str, tuple[int, int, int, int]]:
    """Published exchanges: theirs, ours, the first alike in order, alike in all."""
    found = {}
    for name in ("data_short", "CoP21"):
        outcome = preset(Exchange, "equal-gain").solve(read_table(folder / f"{name}.csv", DAY), generator(1))
        with (folder / f"{name}.output.csv").open(encoding="utf-8") as file:
            rows = list(csv.reader(file, delimiter=";"))
        columns = ("from_id", "issue_id", "to_id", "other_issue_id")
        ours = [(tuple(row[key].replace("_", "") for key in columns), row["gain"]) for row in outcome.offers.to_dicts()]
        theirs = [(tuple(cell.replace("_", "") for cell in row[:4]), float(row[4])) for row in rows]
        alike = [one[0] == other[0] and abs(one[1] - other[1]) < 1e-9 for one, other in zip(ours, theirs, strict=False)]
        n_first = alike.index(False) if False in alike else len(alike)
        n_common = len({(key, round(gain, 9)) for key, gain in ours} & {(key, round(gain, 9)) for key, gain in theirs})
        print(f"{name:12s}{len(theirs)} published, {len(ours)} ours; the first {n_first} in order to 1e-9, {n_common} in all")
        found[name] = (len(theirs), len(ours), n_first, n_common)
    return found


def main() -> None:
    """Run all comparisons, and print a line of JSON last."""
    folder = Path(sys.argv[1])
    worst = cases()
    printed = logs(folder / "ktab")
    off = means(folder / "ktab")
    traded = exchanges(folder / "exchange")
    print(json.dumps({"cases_worst_in_tolerances": worst, "logs": printed, "means_worst": off, "exchanges": traded}))


if __name__ == "__main__":
    told_how(__doc__)
    main()

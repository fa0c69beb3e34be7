"""Every bargaining model and the calibrated forecast against known outcomes: `python benchmarks/bargaining_deu.py FILE.tsv`.

The file is a table of the Decision-making in the European Union data (Thomson and others): a row an issue, with a
position and a salience a column for each actor, capability in the first row, `rp`, `out` and `prnr` (the proposal).
"""

import csv
import json
import sys
from pathlib import Path

import numpy as np

from greatgame.situation.deu import deu_issues
from greatgame.study._rules import draws_of_groups, share_better
from greatgame.study.backtest import BASELINE, RESIDUALS, backtest
from greatgame.study.variants import variants
from greatgame.values import Estimate, Past, Scores
from usage import told_how

PEERS = """Peers on 353 issues of the third release (bargaining literature; 2026-11): weighted mean MAE 23.22, weighted median
27.58, expected-utility clone 24.9; CRPS over MAE of the mean: mean and residuals .713, half and half .698; no peer gives
calibrated intervals. KTAB cannot run an issue with two positions."""


def read(path: Path) -> tuple[Past, ...]:
    """Every issue with an outcome and two actors with positions, one of whom cares; what is left out is printed."""
    with path.open(encoding="utf-8", errors="replace", newline="") as file:
        past, notes = deu_issues(list(csv.DictReader(file, delimiter="\t")), path.name)
    for note in notes:
        print(note.text)
    return past


def main() -> None:
    """Run and print; the last line is JSON."""
    past = read(Path(sys.argv[1]))
    found = backtest(past, variants())
    baseline = next(item for item in found if item.method == BASELINE)
    error = baseline.mae.value
    print(f"{len(past)} issues, {len({item.group for item in past})} proposals; 95% bootstrap by proposal")
    head = ("MAE", "median", "RMSE", "within 10", "CRPS", "/MAE", "50%", "80%", "90%", "width 80%", "P(better)", "P(nearer)")
    print(f"{'':<36}" + "".join(f"{word:>11}" for word in head))
    figures: dict[str, dict[str, float]] = {}
    for item in found:
        numbers = {"mae": item.mae, "median_error": item.median_error, "rmse": item.rmse}
        numbers |= {"within_10": item.share_within_10, "crps": item.crps}
        row = {name: round(estimate.value, 3) for name, estimate in numbers.items()}
        row |= {"crps_ratio": round(item.crps.value / error, 4)}
        row |= {f"coverage_{level:.0%}": round(estimate.value, 3) for level, estimate in item.coverage.items()}
        row |= {"width_80%": round(item.width[0.8].value, 1), "p_better_crps": round(item.p_better.get(RESIDUALS, 0.5), 3)}
        row["p_better_mae"] = round(_share_nearer(item, baseline), 3)
        figures[item.method] = row
        print(f"{item.method:<36}" + "".join(f"{value:>11.3f}" for value in row.values()))
    for item in found:
        print(f"{item.method:<36} MAE {_range(item.mae)}  CRPS {_range(item.crps)}")
    for item in found:
        for note in item.notes:
            print(note.text)
    print("P(better): share of paired resamples by proposal with a lower CRPS than the weighted mean and residuals")
    print("P(nearer): the same with a lower mean absolute error than the weighted mean")
    print(PEERS)
    print(json.dumps({"n_issues": len(past), "methods": figures}))


def _share_nearer(one: Scores, other: Scores) -> float:
    """The share of paired resamples by proposal in which the first has the lower mean absolute error; ties count half."""
    errors = [np.abs(item.cases["point"] - item.cases["outcome"]).to_numpy() for item in (one, other)]
    return share_better(errors[0], errors[1], draws_of_groups(one.cases["group"].to_list(), 1))


def _range(estimate: Estimate) -> str:
    return f"{estimate.value:6.2f} [{estimate.low:5.2f}, {estimate.high:5.2f}]"


if __name__ == "__main__":
    told_how(__doc__)
    main()

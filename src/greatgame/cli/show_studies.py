"""Studies, forecasts and scores as tables for people and as JSON for machines."""

from collections.abc import Mapping, Sequence
from typing import Any

from rich.markup import escape
from rich.table import Table

from greatgame.cli.show import console, facts, line
from greatgame.values import Note, Reliability, Scores, Situation, Study

MOST = 20
BASELINE, RESIDUALS = "weighted mean", "weighted mean and residuals"


def findings(about: Situation, study: Study, json: bool) -> None:
    """Print what a study found: a row a finding, then the widest in words."""
    found = [] if study.findings is None else study.findings.to_dicts()
    if json:
        keys = ("model", "issue_id", "parameters", "design", "seed", "n_draws", "notes")
        facts({**{key: getattr(study, key) for key in keys}, "findings": found})
        return
    if found:
        columns = [name for name in found[0] if name != "says"]
        table = Table(*columns, title=escape(about.central.question), caption=escape(f"{study.model}; {study.design}"))
        for row in found[:MOST]:
            table.add_row(*(escape(_cell(row[name])) for name in columns))
        console.print(table)
        if len(found) > MOST:
            line(f"and {len(found) - MOST} more; --json gives all")
        for row in found[:3]:
            line(f"- {row['says']}")
    else:
        line("nothing was found")
    _notes(study.notes)


def _cell(value: Any) -> str:
    if value is None:
        return "-"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:.2f}" if isinstance(value, float) else str(value)


def _notes(notes: Sequence[Note]) -> None:
    for note in notes:
        line(f"{note.level}: {note.text}")


def forecast(about: Situation, found: Mapping[str, Any], json: bool) -> None:
    """Print a forecast: its middle, its intervals, and the side it leans to in likelihood words."""
    if json:
        facts(found)
        return
    issue = about.central
    line(issue.question)
    line(f"0 = {issue.low_end}; 100 = {issue.high_end}")
    line(f"median {found['median']:.0f}")
    for level in ("50%", "80%", "90%"):
        low, high = found[f"interval_{level}"]
        line(f"{level}: {low:.0f} to {high:.0f}")
    line(f"above 50: {found['words_above_50']} ({found['p_above_50']:.0%})")
    _notes(found["notes"])


def scores(found: Sequence[Scores], json: bool) -> None:
    """Print each way of forecasting with its error, score and coverage."""
    if json:
        facts([{key: getattr(item, key) for key in Scores.__dataclass_fields__ if key != "cases"} for item in found])
        return
    head = ("way of forecasting", "error", "median", "RMSE", "within 10", "CRPS", "log score", "in 50%", "in 80%", "in 90%")
    is_backtest = any(item.method == RESIDUALS for item in found)
    table = Table(*head, *(["better than residuals"] if is_backtest else []),
                  title=f"{found[0].n_issues} issues in {found[0].n_groups} groups")  # fmt: skip
    for item in found:
        cells = [f"{item.mae.value:.1f} [{item.mae.low:.1f}, {item.mae.high:.1f}]", f"{item.median_error.value:.1f}"]
        cells += [f"{item.rmse.value:.1f}", f"{item.share_within_10.value:.0%}"]
        cells += [f"{item.crps.value:.2f}", f"{item.log_score.value:.2f}"]
        cells += [f"{share.value:.0%}" for share in item.coverage.values()]
        if is_backtest:
            cells.append(f"{item.p_better[RESIDUALS]:.0%}" if RESIDUALS in item.p_better else "-")
        table.add_row(escape(item.method), *(escape(cell) for cell in cells))
    console.print(table)
    line("Lower error, CRPS and log score are better; brackets are 95% bootstrap bounds by group.")
    _notes(tuple(dict.fromkeys(note for item in found for note in item.notes)))


def reliability(found: Reliability, json: bool) -> None:
    """Print the scores of stated probabilities and the table by likelihood word."""
    if json:
        facts(found)
        return
    table = Table("said", "forecasts", "mean probability", "happened", "95% bounds", title=f"{found.n_forecasts} forecasts")
    for row in found.words.to_dicts():
        bounds = f"{row['low']:.0%} to {row['high']:.0%}"
        table.add_row(row["word"], str(row["n"]), f"{row['mean_p']:.0%}", f"{row['share_happened']:.0%}", bounds)
    console.print(table)
    line(f"Brier score {found.brier.value:.3f} [{found.brier.low:.3f}, {found.brier.high:.3f}]; always a half would score 0.250")
    parts = f"miscalibration {found.miscalibration:.3f}, resolution {found.resolution:.3f}, uncertainty {found.uncertainty:.3f}"
    line(f"log score {found.log_score.value:.3f}; {parts}")
    _notes(found.notes)

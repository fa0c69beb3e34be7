"""Every model and option on the same draws: how much of the doubt is about inputs, and how much about the theory."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from greatgame.errors import CallFault
from greatgame.seeds import generator
from greatgame.study._inputs import Floats, Inputs, inputs_of, known
from greatgame.study._made import made, number, or_none
from greatgame.values import Note, Situation, Study


def ensemble(models: Mapping[str, Any], situation: Situation, n_draws: int = 500, seed: int = 1) -> Study:
    """Solve the central issue with every model (by name, options set) on the same draws of the uncertain inputs.

    The answers have `model`, `draw` and `settled`, and pool the models with the same share each. Findings: a row a
    model, `low`, `median` and `high` (80% of its draws) and `share_no_agreement`; and before them `between`, the share
    of the pooled variance that lies between the models' means. The rest lies within models, between draws.

    The models are not a sample of all possible theories: that they agree is weak evidence, that they disagree is strong.
    """
    if not models:
        raise CallFault("no model given; name one or more")
    inputs = inputs_of(situation)
    table = inputs.central()
    if inputs.uncertain():
        table = inputs.drawn(generator(seed, 7).standard_normal((n_draws, len(inputs.names))))
    answers = {name: inputs.answers(model, table) for name, model in models.items()}
    pooled = np.concatenate(list(answers.values()))
    notes = []
    if not inputs.uncertain():
        text = "every input is exact, so each model has one answer; give bounds in case.toml to compare models with inputs"
        notes = [Note("exact-inputs", "doubt", text, inputs.issue.issue_id)]
    first = next(iter(models.values()))
    repeated = np.concatenate([table] * len(models))
    findings = _findings(inputs, answers)
    study = made(inputs, first, "models and options on the same draws", repeated, pooled, findings, seed=seed, notes=notes)
    parameters = {"models": list(models)}
    return replace(study, model="ensemble", parameters=parameters, answers=_frame(answers))


def _frame(answers: Mapping[str, Floats]) -> Any:
    import polars as pl

    names = [name for name, settled in answers.items() for _ in settled]
    draws = [draw for settled in answers.values() for draw in range(len(settled))]
    settled = pl.Series(np.concatenate(list(answers.values())), dtype=pl.Float64).fill_nan(None)
    return pl.DataFrame({"model": names, "draw": draws, "settled": settled})


def _findings(inputs: Inputs, answers: Mapping[str, Floats]) -> list[dict[str, Any]]:
    found = {name: known(settled) for name, settled in answers.items()}
    agreed = [settled for settled in found.values() if len(settled)]
    between = float("nan")
    if agreed:
        within = float(np.mean([settled.var() for settled in agreed]))
        apart = float(np.var([settled.mean() for settled in agreed]))
        between = apart / (apart + within) if apart + within > 0 else 0.0
    pooled = np.concatenate(agreed) if agreed else np.empty(0)
    says = f"{between:.0%} of the spread of the answers lies between the models, the rest between draws of the inputs"
    if not agreed:
        says = "no model finds an agreement"
    rows = [_row("all models", pooled, sum(len(settled) for settled in answers.values()), says, between)]
    for name, settled in found.items():
        middle = float(np.median(settled)) if len(settled) else float("nan")
        told = f"{name} settles at {number(middle)}" if len(settled) else f"{name} finds no agreement"
        rows.append(_row(name, settled, len(answers[name]), told, None))
    return rows


def _row(name: str, settled: Floats, n: int, says: str, between: float | None) -> dict[str, Any]:
    low, median, high = np.quantile(settled, [0.1, 0.5, 0.9]) if len(settled) else (np.nan,) * 3
    row = {"model": name, "low": or_none(low), "median": or_none(median), "high": or_none(high)}
    return {**row, "share_no_agreement": 1 - len(settled) / n, "between": between, "says": says}

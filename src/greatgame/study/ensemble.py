"""Every model and option on the same draws: how much of the doubt is about inputs, and how much about the theory."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np

from greatgame.errors import CallFault
from greatgame.seeds import generator
from greatgame.study._inputs import Floats, Inputs, inputs_of, known
from greatgame.study._made import made, number
from greatgame.study.variants import family
from greatgame.values import Note, Situation, Study
from greatgame.workers import Workers


def ensemble(
    models: Mapping[str, Any], situation: Situation, n_draws: int = 500, seed: int = 1, workers: Workers | None = None
) -> Study:
    """Solve the central issue with every model (by name, options set) on the same draws of the uncertain inputs.

    Names such as `nash:nash1950` and `nash(power=linear)` are settings of one model: each model has the same share of
    the pool, and its settings divide it; one that comes down to another model on one issue has part in
    the other's share. The answers have `model`, `draw` and `settled`.

    Findings: first `all models`, with the shares of the pooled variance that lie `between_models`, `between_options` of
    a model and, the rest, between draws of the inputs; then a row a setting, each with `low`, `median` and `high` (80%)
    and `share_no_agreement`.

    The models are not a sample of all possible theories: that they agree is weak evidence, that they disagree is strong.
    """
    if not models:
        raise CallFault("no model given; name one or more")
    inputs = inputs_of(situation)
    table = inputs.central()
    if inputs.uncertain():
        table = inputs.drawn(generator(seed, 7).standard_normal((n_draws, len(inputs.names))))
    solved = (workers or Workers()).each(partial(_solved, inputs, table), models.values())
    answers = dict(zip(models, solved, strict=True))
    pooled = np.concatenate(list(answers.values()))
    notes = []
    if not inputs.uncertain():
        text = "every input is exact, so each model has one answer; give bounds in case.toml to compare models with inputs"
        notes = [Note("exact-inputs", "doubt", text, inputs.issue.issue_id)]
    first = next(iter(models.values()))
    repeated = np.concatenate([table] * len(models))
    findings = _findings(answers, {name: family(name, model) for name, model in models.items()})
    design, told = "models and options on the same draws", "the models"
    study = made(inputs, first, design, repeated, pooled, findings, seed=seed, notes=notes, told=told)
    parameters = {"models": list(models)}
    return replace(study, model="ensemble", parameters=parameters, answers=_frame(answers))


def _solved(inputs: Inputs, table: Floats, model: Any) -> Floats:
    return inputs.answers(model, table)


def _frame(answers: Mapping[str, Floats]) -> Any:
    import polars as pl

    names = [name for name, settled in answers.items() for _ in settled]
    draws = [draw for settled in answers.values() for draw in range(len(settled))]
    settled = pl.Series(np.concatenate(list(answers.values())), dtype=pl.Float64).fill_nan(None)
    return pl.DataFrame({"model": names, "draw": draws, "settled": settled})


def _findings(answers: Mapping[str, Floats], of: Mapping[str, str]) -> list[dict[str, Any]]:
    found = {name: known(settled) for name, settled in answers.items()}
    shares = _shares({name: settled for name, settled in found.items() if len(settled)}, of)
    n = sum(len(settled) for settled in answers.values())
    if shares:
        models, options_, weights = _parted(found, shares, of)
        pooled = np.concatenate([found[name] for name in shares])
        says = f"{models:.0%} of the spread of the answers lies between the models, {options_:.0%} between the options of a "
        says += f"model, {max(0.0, 1 - models - options_):.0%} between draws of the inputs"
        rows = [_row("all models", pooled, weights, n, says, (models, options_))]
    else:
        rows = [_row("all models", np.empty(0), np.empty(0), n, "no model finds an agreement", (None, None))]
    for name, settled in found.items():
        told = f"{name} settles at {number(float(np.median(settled)))}" if len(settled) else f"{name} finds no agreement"
        rows.append(_row(name, settled, np.ones(len(settled)), len(answers[name]), told, (None, None)))
    return rows


def _shares(found: Mapping[str, Floats], of: Mapping[str, str]) -> dict[str, float]:
    """The share of each setting in the pool: models alike, and the settings of a model alike."""
    families = [of[name] for name in found]
    return {name: 1 / len(set(families)) / families.count(of[name]) for name in found}


def _parted(found: Mapping[str, Floats], shares: Mapping[str, float], of: Mapping[str, str]) -> tuple[float, float, Floats]:
    """The shares of the pooled variance between models and between options, and the weight of every pooled answer."""
    weights = np.concatenate([np.full(len(found[name]), share / len(found[name])) for name, share in shares.items()])
    means = {name: float(found[name].mean()) for name in shares}
    families: dict[str, list[str]] = {}
    for name in shares:
        families.setdefault(of[name], []).append(name)
    centres = {family: float(np.mean([means[name] for name in names])) for family, names in families.items()}
    between = float(np.var(list(centres.values())))
    options_ = sum(share * (means[name] - centres[of[name]]) ** 2 for name, share in shares.items())
    draws = sum(share * float(found[name].var()) for name, share in shares.items())
    whole = between + options_ + draws
    return (between / whole, options_ / whole, weights) if whole > 0 else (0.0, 0.0, weights)


def _row(name: str, settled: Floats, weights: Floats, n: int, says: str, parts: tuple[Any, Any]) -> dict[str, Any]:
    low = median = high = None
    if len(settled):
        order = np.argsort(settled)
        upto = (weights[order].cumsum() - weights[order] / 2) / weights.sum()
        low, median, high = (float(np.interp(level, upto, settled[order])) for level in (0.1, 0.5, 0.9))
    row = {"model": name, "low": low, "median": median, "high": high, "share_no_agreement": 1 - len(settled) / n}
    return {**row, "between_models": parts[0], "between_options": parts[1], "says": says}

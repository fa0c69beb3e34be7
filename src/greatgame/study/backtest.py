"""Every way of forecasting, tried on past issues, with the plain baselines beside them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from greatgame.errors import InputFault
from greatgame.seeds import generator
from greatgame.study._fitting import Fitting
from greatgame.study._inputs import inputs_of
from greatgame.study._shapes import POINTS, shapes
from greatgame.study.forecast import forecast
from greatgame.study.score import score
from greatgame.study.variants import family
from greatgame.values import Forecast, Note, Past, Scores

Floats = NDArray[np.float64]
FOLDS, REPEATS = 10, 5
POWERS, SPREADS = (0.0, 0.25, 0.5, 0.75, 1.0), (0.6, 0.8, 1.0, 1.2, 1.4)
BASELINE = "weighted mean"
RESIDUALS = "weighted mean and residuals"


def backtest(past: Sequence[Past], models: Mapping[str, Any], seed: int = 1) -> tuple[Scores, ...]:
    """Score every model and every kind of distribution on past issues; nothing is scored on what it was fitted to.

    - Each model's point, dressed with the errors the model made on the other groups (leave one group out).
    - Baselines: the weighted mean alone; the outcomes of the other groups; the positions by weight; that half and half
      with the dressed mean.
    - The ensembles: all dressed models, each with the same share; and the same where its presets (`model:preset`)
      divide the share of a model. A model that comes down to another on one issue has part in the other's share.
    - The calibrated forecast: as shipped; with its shares fitted in ten folds by group; with power and spread chosen
      in the folds as well. The folds are cut five times, and the distributions averaged.

    A model that ends in no agreement is scored at the reference point, or at the weighted mean where none is known.
    """
    groups = [item.group for item in past]
    if len(set(groups)) < 3:
        raise InputFault(f"a backtest needs past issues of three groups or more, and there are {len(set(groups))}")
    outcomes = np.array([item.outcome for item in past])
    means = _weighted_means(past)
    alone = [_atoms(item, BASELINE, np.array([mean])) for item, mean in zip(past, means, strict=True)]
    given: dict[str, Sequence[Forecast]] = {BASELINE: alone}
    points: dict[str, Sequence[float]] = {}
    dressed = {RESIDUALS: _dressed(RESIDUALS, past, means)}
    points[RESIDUALS] = list(means)
    notes: dict[str, Note] = {}
    for name, model in models.items():
        answers, n_none = _answers(model, past, means)
        dressed[name], points[name] = _dressed(name, past, answers), list(answers)
        if n_none:
            notes[name] = Note("no-agreement", "info", f"{name}: no agreement on {n_none} of {len(past)} issues")
    held = [_held(item) for item in past]
    given |= {"outcomes of other groups": _climatology(past), "positions by weight": held}
    given |= {"half residuals, half positions": [_pooled("half", pair) for pair in zip(dressed[RESIDUALS], held, strict=True)]}
    given |= dressed
    plain = [name for name in models if ":" not in name]
    for label, members in (("ensemble of models", plain), ("ensemble of presets", list(models))):
        if len(members) > 1:
            families = [family(name, models[name]) for name in members]
            shares = [1 / families.count(family) for family in families]
            given[label] = [_pooled(label, group, shares) for group in zip(*(dressed[name] for name in members), strict=True)]
    given["calibrated, as shipped"] = [forecast(item.situation) for item in past]
    given["calibrated, shares fitted in folds"] = _in_folds(past, seed, (0.5,), (1.0,))
    given["calibrated, all fitted in folds"] = _in_folds(past, seed, POWERS, SPREADS)
    return tuple(_noted(found, notes.get(found.method)) for found in score(given, list(outcomes), groups, points, seed))


def _noted(found: Scores, note: Note | None) -> Scores:
    return replace(found, notes=(*found.notes, note)) if note else found


def _weighted_means(past: Sequence[Past]) -> Floats:
    means = []
    for item in past:
        inputs = inputs_of(item.situation)
        n, row = inputs.n_actors, inputs.central()[0]
        means.append(np.average(row[:n], weights=row[n : 2 * n] * row[2 * n :]))
    return np.array(means)


def _answers(model: Any, past: Sequence[Past], means: Floats) -> tuple[Floats, int]:
    inputs = [inputs_of(item.situation) for item in past]
    answers = np.array([float(found.answers(model, found.central())[0]) for found in inputs])
    n_none = int(np.isnan(answers).sum())
    fallback = [item.situation.central.reference_point for item in past]
    known = [mean if point is None else point for point, mean in zip(fallback, means, strict=True)]
    return np.where(np.isnan(answers), known, answers), n_none


def _atoms(past: Past, method: str, values: Floats) -> Forecast:
    points, which = np.unique(np.round(np.clip(values, 0, 100), 6), return_inverse=True)
    masses: Floats = np.bincount(which.ravel(), minlength=len(points)) / float(len(values))
    return Forecast(past.situation.central.issue_id, method, np.asarray(points, dtype=float), masses)


def _dressed(name: str, past: Sequence[Past], answers: Floats) -> list[Forecast]:
    groups = np.array([item.group for item in past])
    errors = np.array([item.outcome for item in past]) - answers
    return [_atoms(item, name, answers[row] + errors[groups != item.group]) for row, item in enumerate(past)]


def _climatology(past: Sequence[Past]) -> list[Forecast]:
    outcomes, groups = np.array([item.outcome for item in past]), np.array([item.group for item in past])
    return [_atoms(item, "outcomes of other groups", outcomes[groups != item.group]) for item in past]


def _held(past: Past) -> Forecast:
    inputs = inputs_of(past.situation)
    n, table = inputs.n_actors, inputs.central()
    masses = shapes(table[:, :n], table[:, n : 2 * n], table[:, 2 * n :], 1.0, 1.0)[1]
    return Forecast(inputs.issue.issue_id, "positions by weight", POINTS, masses)


def _pooled(method: str, members: Sequence[Forecast], shares: Sequence[float] | None = None) -> Forecast:
    """The linear pool of the members, each with its share (without shares: the same)."""
    values = np.concatenate([member.points for member in members])
    points, which = np.unique(values, return_inverse=True)
    parts = [member.masses * share for member, share in zip(members, shares or [1.0] * len(members), strict=True)]
    masses = np.bincount(which.ravel(), np.concatenate(parts), len(points))
    return Forecast(members[0].issue_id, method, points, masses / masses.sum())


def _in_folds(past: Sequence[Past], seed: int, powers: Sequence[float], spreads: Sequence[float]) -> list[Forecast]:
    fitting = Fitting(past, powers, spreads)
    names = sorted(set(fitting.groups))
    n_folds = min(FOLDS, len(names))
    found: list[list[Forecast]] = [[] for _ in past]
    for repeat in range(REPEATS):
        order = generator(seed, repeat).permutation(len(names))
        fold_of = {names[name]: position % n_folds for position, name in enumerate(order)}
        folds = np.array([fold_of[group] for group in fitting.groups])
        for fold in range(n_folds):
            fitted = fitting.calibration(np.flatnonzero(folds != fold), "the other folds")
            for row in map(int, np.flatnonzero(folds == fold)):
                found[row].append(forecast(past[row].situation, fitted))
    return [_pooled("calibrated", members) for members in found]

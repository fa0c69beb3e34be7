"""One model over many draws of the uncertain inputs of one issue."""

from typing import Any

import numpy as np

from greatgame.errors import CallFault
from greatgame.seeds import generator
from greatgame.study._inputs import Floats, Inputs, inputs_of, known
from greatgame.values import Note, Part, Situation, Study
from greatgame.workers import Workers

N_EFFECTS = 250
"""Draws from which the effect of one input or one basis is read."""


def draw(model: Any, situation: Situation, n_draws: int = 2000, seed: int = 1, workers: Workers | None = None) -> Study:
    """Draw every input within its bounds, solve each draw, and split the spread of the answer by basis.

    An input is drawn from a two-piece normal distribution: its value is the middle, its bounds hold 80%, and the ends
    of the scale are never passed. All draws are made before any is solved, so the result is the same with any `workers`.
    """
    import polars as pl

    if n_draws < 1:
        raise CallFault(f"{n_draws} draws cannot be made; give 1 or more")
    inputs = inputs_of(situation, workers)
    issue = inputs.issue
    point = model.solve(situation, generator(seed, 0))
    table = inputs.drawn(generator(seed, 1).standard_normal((len(inputs.names), n_draws)).T)
    settled = inputs.answers(model, table)
    columns = {name: table[:, index] for index, name in enumerate(inputs.names)}
    shares, drivers = _shares(model, inputs, table)
    n_none = int(np.isnan(settled).sum())
    notes: tuple[Note, ...] = ()
    if n_none:
        text = f"{point.model}: no agreement in {n_none} of {n_draws} draws on {issue.question!r}"
        notes = (Note("no-agreement", "info", text, issue.issue_id),)
    return Study(
        point.model,
        issue.issue_id,
        point.parameters,
        "two-piece normal draws, independent inputs",
        seed,
        n_draws,
        pl.DataFrame(columns),
        pl.DataFrame({"settled": pl.Series(settled).fill_nan(None)}),
        point,
        shares,
        drivers,
        notes,
    )


def _shares(model: Any, inputs: Inputs, table: Floats) -> tuple[dict[str, float], tuple[Part, ...]]:
    """First-order shares: the variance when only one group of inputs varies, over the sum of those; drivers likewise."""
    few = table[:N_EFFECTS]

    def moved(groups: list[list[int]]) -> list[float]:
        trials = [inputs.central(len(few)) for _ in groups]
        for trial, columns in zip(trials, groups, strict=True):
            trial[:, columns] = few[:, columns]
        answers = inputs.answers(model, np.concatenate(trials)).reshape(len(groups), len(few))
        found = [known(row) for row in answers]
        return [float(row.std()) if len(row) > 1 else 0.0 for row in found]

    by_basis: dict[str, list[int]] = {}
    for index, estimate in enumerate(inputs.estimates):
        by_basis.setdefault(estimate.basis, []).append(index)
    bases = sorted(by_basis)
    spreads = moved([*(by_basis[basis] for basis in bases), *([index] for index in range(len(inputs.names)))])
    variances = {basis: spread**2 for basis, spread in zip(bases, spreads, strict=False)}
    total = sum(variances.values())
    shares = {basis: value / total for basis, value in variances.items()} if total > 0 else {}
    effects = zip(spreads[len(bases) :], inputs.names, strict=True)
    ranked = sorted(effects, key=lambda item: (-item[0], item[1]))[:10]
    return shares, tuple(Part(name, effect) for effect, name in ranked if effect > 0)

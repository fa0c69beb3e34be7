"""One model over many draws of the uncertain inputs of one issue."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from greatgame.seeds import generator
from greatgame.values import Estimate, Note, Part, Situation, Study

BAND = 1.2816
"""Half-width of an 80% band in standard deviations."""
N_EFFECTS = 250
"""Draws from which the effect of one input or one basis is read."""
SCALES = {"position": (0.0, 100.0), "salience": (0.0, 1.0), "capability": (0.0, np.inf)}
KINDS = tuple(SCALES)
Floats = NDArray[np.float64]


def draw(model: Any, situation: Situation, n_draws: int = 2000, seed: int = 1) -> Study:
    """Draw every input within its bounds, solve each draw, and split the spread of the answer by basis.

    An input is drawn from a two-piece normal distribution: its value is the middle, its bounds hold 80%, and the ends
    of the scale are never passed.
    """
    import polars as pl

    issue = situation.central
    point = model.solve(situation, generator(seed, 0))
    stakes = sorted(issue.stakes, key=lambda stake: stake.actor_id)
    inputs = [(kind, stake.actor_id, getattr(stake, kind)) for kind in KINDS for stake in stakes]
    rng = generator(seed, 1)
    table = np.column_stack([_drawn(estimate, kind, rng, n_draws) for kind, _, estimate in inputs])
    central = np.array([[estimate.value for _, _, estimate in inputs]])
    settled = _solved(model, table, len(stakes), issue.reference_point)
    columns = {f"{kind}:{actor_id}": table[:, index] for index, (kind, actor_id, _) in enumerate(inputs)}
    shares, drivers = _shares(model, table, central, inputs, len(stakes), issue.reference_point)
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


def _drawn(estimate: Estimate, kind: str, rng: np.random.Generator, n_draws: int) -> Floats:
    noise = rng.standard_normal(n_draws)
    below, above = (estimate.value - estimate.low) / BAND, (estimate.high - estimate.value) / BAND
    bottom, top = SCALES[kind]
    drawn: Floats = np.clip(estimate.value + np.where(noise < 0, below, above) * noise, bottom, top)
    return drawn


def _solved(model: Any, table: Floats, n: int, reference: float | None) -> Floats:
    positions, saliences, capabilities = table[:, :n], table[:, n : 2 * n], table[:, 2 * n :]
    answer: Floats = model.solve_many(positions, saliences, capabilities, reference)
    return answer


def _shares(
    model: Any,
    table: Floats,
    central: Floats,
    inputs: list[tuple[str, str, Estimate]],
    n: int,
    reference: float | None,
) -> tuple[dict[str, float], tuple[Part, ...]]:
    """First-order shares: the variance when only one group of inputs varies, over the sum of those; drivers likewise."""
    few = table[:N_EFFECTS]

    def moved(columns: list[int]) -> float:
        trial = np.repeat(central, len(few), axis=0)
        trial[:, columns] = few[:, columns]
        answer = _solved(model, trial, n, reference)
        known = answer[~np.isnan(answer)]
        return float(known.std()) if len(known) > 1 else 0.0

    by_basis: dict[str, list[int]] = {}
    for index, (_, _, estimate) in enumerate(inputs):
        by_basis.setdefault(estimate.basis, []).append(index)
    variances = {basis: moved(columns) ** 2 for basis, columns in sorted(by_basis.items())}
    total = sum(variances.values())
    shares = {basis: value / total for basis, value in variances.items()} if total > 0 else {}
    effects = [(moved([index]), f"{kind}:{actor_id}") for index, (kind, actor_id, _) in enumerate(inputs)]
    ranked = sorted(effects, key=lambda item: (-item[0], item[1]))[:10]
    return shares, tuple(Part(name, effect) for effect, name in ranked if effect > 0)

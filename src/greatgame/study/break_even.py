"""How far one input must move before the outcome passes a mark."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from greatgame.errors import CallFault, SituationFault
from greatgame.study._inputs import Floats, Inputs, inputs_of
from greatgame.study._made import made, number
from greatgame.values import Situation, Study

TIMES = 10.0
"""How many times the strongest actor's capability is searched."""
STEPS = 40


def break_even(model: Any, situation: Situation, target: float) -> Study:
    """For every input of the central issue: the least change of it alone that brings the outcome to `target` or past it.

    Findings, the least effort first: `input`, `value` (now), `needed` (null where no value on the scale does it),
    `change`, `effort` (the change as a share of the scale; for capability of the strongest actor's), `answer` (the
    outcome there). Positions are searched from 0 to 100, saliences from 0 to 1, capabilities from 0 to ten times the
    strongest, on some 200 values and then by halving: a window narrower than the grid's step can be missed.

    It misleads where a model jumps: the least change may be a hair over a threshold that nobody knows that exactly.
    Compare `needed` with the input's own bounds before saying that it is out of reach.
    """
    if not 0 <= target <= 100:
        raise CallFault(f"the target is {target}; it must lie on the scale, 0 to 100")
    inputs = inputs_of(situation)
    base = float(inputs.answers(model, inputs.central())[0])
    if np.isnan(base):
        raise SituationFault(f"at the central inputs {type(model).__name__} finds no agreement, so there is no outcome to move")
    is_up = base < target

    def is_reached(answers: Floats) -> NDArray[np.bool_]:
        return ~np.isnan(answers) & ((answers >= target - 1e-9) if is_up else (answers <= target + 1e-9))

    near, far = _brackets(inputs, model, is_reached)
    columns = np.flatnonzero(~np.isnan(far))
    table = inputs.central(len(columns))
    rows = np.arange(len(columns))
    for _ in range(STEPS):
        table[rows, columns] = (near[columns] + far[columns]) / 2
        reached = is_reached(inputs.answers(model, table))
        far[columns] = np.where(reached, table[rows, columns], far[columns])
        near[columns] = np.where(reached, near[columns], table[rows, columns])
    table[rows, columns] = far[columns]
    answers = inputs.answers(model, table) if len(columns) else np.empty(0)
    at = dict(zip(columns.tolist(), answers.tolist(), strict=True))
    findings = [_finding(inputs, column, far[column], at.get(column, np.nan), target, base) for column in range(len(inputs.names))]
    findings.sort(key=lambda row: (row["needed"] is None, row["effort"] or 0.0, row["input"]))
    trials, settled = np.concatenate([inputs.central(), table]), np.append(base, answers)
    return made(inputs, model, "break-even: one input at a time", trials, settled, findings, parameters={"target": target})


def _scan(inputs: Inputs, column: int) -> Floats:
    n = inputs.n_actors
    if column < n:
        return np.linspace(0, 100, 201)
    if column < 2 * n:
        return np.linspace(0, 1, 201)
    strongest = inputs.central()[0, 2 * n :].max()
    return np.concatenate([[0.0], np.geomspace(0.002, TIMES, 200) * strongest])


def _brackets(inputs: Inputs, model: Any, is_reached: Any) -> tuple[Floats, Floats]:
    """For every input the nearest scanned value that reaches the target (NaN: none does), and its neighbour towards now."""
    central = inputs.central()[0]
    near, far = central.copy(), np.full(len(central), np.nan)
    for column, value in enumerate(central):
        values = np.sort(np.append(_scan(inputs, column), value))
        table = inputs.central(len(values))
        table[:, column] = values
        hits = np.flatnonzero(is_reached(inputs.answers(model, table)))
        if len(hits):
            hit = hits[np.argmin(np.abs(values[hits] - value))]
            far[column] = values[hit]
            near[column] = values[hit - 1] if values[hit] > value else values[min(hit + 1, len(values) - 1)]
    return near, far


def _finding(inputs: Inputs, column: int, needed: float, answer: float, target: float, base: float) -> dict[str, Any]:
    name, value = inputs.names[column], inputs.central()[0, column]
    row: dict[str, Any] = {"input": name, "value": float(value)}
    towards = f"to bring the outcome from {number(base)} to {number(target)}"
    if np.isnan(needed):
        says = f"no value of {inputs.told(name)} is enough {towards}"
        return {**row, "needed": None, "change": None, "effort": None, "answer": None, "says": says}
    scale = (100.0, 1.0, inputs.central()[0, 2 * inputs.n_actors :].max())[column // inputs.n_actors]
    change = float(needed - value)
    says = f"{inputs.told(name)} would have to go from {number(value)} to {number(needed)} {towards}"
    effort = abs(change) / scale if scale else 0.0
    return {**row, "needed": float(needed), "change": change, "effort": effort, "answer": float(answer), "says": says}

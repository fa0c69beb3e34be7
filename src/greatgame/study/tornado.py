"""Which single input moves the answer most when it alone goes from its low to its high bound."""

from typing import Any

import numpy as np

from greatgame.study._inputs import KINDS, SCALES, inputs_of
from greatgame.study._made import made, number, or_none
from greatgame.values import Note, Situation, Study


def tornado(model: Any, situation: Situation, room: float = 0.1) -> Study:
    """Set each uncertain input of the central issue to its low and its high bound, the others to their central values.

    Findings, the widest swing first: `input`, `low` and `high` (the bounds), `answer_low` and `answer_high`, `swing`.
    Where every input is exact, each is moved by `room` instead: that share of the scale, or of a capability's value.

    It misleads where inputs work together (a salience may matter only if a position is wrong): the bars are drawn with
    everything else at its central value. `sobol` shows what they do together. Under a median many bars are empty and
    one is a jump; the answer then hangs on who is the middle, not on any input's size.
    """
    inputs = inputs_of(situation)
    columns, notes = inputs.uncertain(), []
    low = np.array([estimate.low for estimate in inputs.estimates])
    high = np.array([estimate.high for estimate in inputs.estimates])
    if not columns:
        columns = list(range(len(inputs.names)))
        low, high = _roomy(inputs.central()[0], inputs.n_actors, room)
        text = f"every input is exact, so each was moved by {room:.0%} of its scale; give bounds in case.toml for a real range"
        notes.append(Note("exact-inputs", "doubt", text, inputs.issue.issue_id))
    table = inputs.central(2 * len(columns) + 1)
    for place, column in enumerate(columns):
        table[2 * place, column], table[2 * place + 1, column] = low[column], high[column]
    answers = inputs.answers(model, table)
    base = answers[-1]
    findings: list[dict[str, Any]] = []
    for place, column in enumerate(columns):
        one, other = answers[2 * place], answers[2 * place + 1]
        name = inputs.names[column]
        says = f"with {inputs.told(name)} from {number(low[column])} to {number(high[column])}, "
        says += f"the answer goes from {number(one)} to {number(other)} (central: {number(base)})"
        swing = or_none(abs(other - one))
        finding = {"input": name, "low": float(low[column]), "high": float(high[column]), "answer_low": or_none(one)}
        findings.append({**finding, "answer_high": or_none(other), "swing": swing, "says": says})
    findings.sort(key=lambda row: (-np.inf if row["swing"] is None else -row["swing"], row["input"]))
    return made(inputs, model, "tornado: one input at a time at its bounds", table, answers, findings, notes=notes)


def _roomy(central: Any, n: int, room: float) -> tuple[Any, Any]:
    width = np.concatenate([np.full(n, 100 * room), np.full(n, room), central[2 * n :] * room])
    bottom, top = (np.repeat([SCALES[kind][end] for kind in KINDS], n) for end in (0, 1))
    return np.clip(central - width, bottom, top), np.clip(central + width, bottom, top)

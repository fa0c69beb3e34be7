"""What the answer would be without each actor."""

from typing import Any

import numpy as np

from greatgame.study._inputs import inputs_of
from greatgame.study._made import made, number, or_none
from greatgame.values import Situation, Study


def drop(model: Any, situation: Situation) -> Study:
    """Solve the central issue again without each actor in turn.

    Findings, the largest move first: `actor`, `answer` (null: no agreement), `change`. An actor is dropped by taking
    its capability to nothing, which every model must answer as if it were not there.

    It misleads where an actor would be replaced: leaving out a patron does not tell what its client would then do.
    """
    inputs = inputs_of(situation)
    n = inputs.n_actors
    table = inputs.central(n + 1)
    table[np.arange(n), 2 * n + np.arange(n)] = 0.0
    answers = inputs.answers(model, table)
    base = answers[-1]
    findings: list[dict[str, Any]] = []
    for index, stake in enumerate(inputs.stakes):
        says = f"without {inputs.actor(stake.actor_id)} the answer would be {number(answers[index])} instead of {number(base)}"
        change = or_none(answers[index] - base)
        findings.append({"actor": stake.actor_id, "answer": or_none(answers[index]), "change": change, "says": says})
    findings.sort(key=lambda row: (-np.inf if row["change"] is None else -abs(row["change"]), row["actor"]))
    return made(inputs, model, "one actor left out at a time", table, answers, findings)

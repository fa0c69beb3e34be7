"""How the answer fares when events jolt some actors at random."""

from typing import Any

import numpy as np

from greatgame.errors import CallFault
from greatgame.seeds import generator
from greatgame.study._inputs import inputs_of, known
from greatgame.study._made import made, number
from greatgame.values import Situation, Study


def shock(model: Any, situation: Situation, size: float = 0.3, share: float = 0.2, n_draws: int = 2000, seed: int = 1) -> Study:
    """Jolt the central issue: in every draw each actor is hit with probability `share`, all others stay as they are.

    A hit moves an actor's position by up to `size` of the scale either way, its salience by up to `size`, and
    multiplies its capability by a factor between exp(-size) and exp(size); all are uniform and end at the scale's ends.

    Findings, the largest first: `actor`, `n_hit`, `move` (the mean distance of the answer from the central one over the
    draws that hit this actor), `without` (the same over those that did not), `effect` (their difference).

    Shocks are independent, and nobody answers them: an ally does not come to help. Read it as a test of how brittle the
    answer is, not as a forecast of events.
    """
    if not 0 < size <= 1 or not 0 < share <= 1:
        raise CallFault(f"size and share lie above 0 and up to 1, and they are {size} and {share}")
    inputs = inputs_of(situation)
    n, rng = inputs.n_actors, generator(seed, 5)
    is_hit = rng.random((n_draws, n)) < share
    jolts = [np.where(is_hit, rng.uniform(-size, size, (n_draws, n)), 0.0) for _ in range(3)]
    table = inputs.central(n_draws)
    table[:, :n] = np.clip(table[:, :n] + 100 * jolts[0], 0, 100)
    table[:, n : 2 * n] = np.clip(table[:, n : 2 * n] + jolts[1], 0, 1)
    table[:, 2 * n :] *= np.exp(jolts[2])
    base = float(inputs.answers(model, inputs.central())[0])
    answers = inputs.answers(model, table)
    moves = np.abs(answers - base)
    findings: list[dict[str, Any]] = []
    for index, stake in enumerate(inputs.stakes):
        hit, spared = known(moves[is_hit[:, index]]), known(moves[~is_hit[:, index]])
        move, without = (float(part.mean()) if len(part) else 0.0 for part in (hit, spared))
        says = f"when {inputs.actor(stake.actor_id)} is hit, the answer lies {number(move)} from the central one on average, "
        says += f"else {number(without)}"
        row = {"actor": stake.actor_id, "n_hit": int(is_hit[:, index].sum()), "move": move, "without": without}
        findings.append({**row, "effect": move - without, "says": says})
    findings.sort(key=lambda row: (-row["effect"], row["actor"]))
    parameters = {"size": size, "share": share}
    return made(inputs, model, "random shocks to some actors", table, answers, findings, seed=seed, parameters=parameters)

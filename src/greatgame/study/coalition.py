"""Who would gain by standing together."""

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Any

import numpy as np

from greatgame.errors import SituationFault, UnknownName
from greatgame.study._inputs import Inputs, inputs_of
from greatgame.study._made import made, number
from greatgame.values import Note, Situation, Study

MOST_TRIALS = 5000
SHOWN = 30


def coalition(model: Any, situation: Situation, members: Sequence[str] = (), most: int = 3) -> Study:
    """Let coalitions back the position of one of their own, and keep those in which every member gains.

    Without `members` every coalition of two to `most` actors is tried, each backing each position that a member holds;
    with `members` only that one. A member gains when the outcome comes nearer to its own position than it would be
    without the coalition; a coalition in which somebody loses does not hold, and is shown only when asked for by name.

    Findings, the largest least gain first (at most 30): `members`, `backs` (the position), `answer`, `change`,
    `least_gain` and `whole_gain` in points of the scale, `holds`.

    Members keep their saliences and capabilities, and the others do not answer. It misleads where a promise cannot be
    kept: nothing here stops a member from leaving once the others have moved.
    """
    inputs = inputs_of(situation)
    base = float(inputs.answers(model, inputs.central())[0])
    if np.isnan(base):
        raise SituationFault(f"at the central inputs {type(model).__name__} finds no agreement, so there is nothing to gain on")
    places = _places(inputs, members)
    largest = len(places) if members else max(2, min(most, len(places)))
    trials = list(_trials(inputs, places, len(places) if members else 2, largest))
    notes = []
    while len(trials) > MOST_TRIALS and largest > 2:
        largest -= 1
        trials = list(_trials(inputs, places, 2, largest))
        text = f"only coalitions of up to {largest} actors were tried: more would take over {MOST_TRIALS} trials"
        notes = [Note("fewer-coalitions", "info", text, inputs.issue.issue_id)]
    table = inputs.central(len(trials))
    for row, (group, backed) in enumerate(trials):
        table[row, list(group)] = backed
    answers = inputs.answers(model, table)
    own = inputs.central()[0, : inputs.n_actors]
    found = [_finding(inputs, own, base, trial, answer) for trial, answer in zip(trials, answers, strict=True)]
    findings = [row for row in found if members or row["holds"]]
    findings.sort(key=lambda row: (-row["least_gain"], -row["whole_gain"], row["members"], row["backs"]))
    parameters = {"members": list(members), "most": largest}
    return made(inputs, model, "coalitions that back a member's position", table, answers, findings[:SHOWN],
                parameters=parameters, notes=notes)  # fmt: skip


def _places(inputs: Inputs, members: Sequence[str]) -> list[int]:
    ids = [stake.actor_id for stake in inputs.stakes]
    for member in members:
        if member not in ids:
            raise UnknownName("actor with a stake", member, ids)
    return sorted({ids.index(member) for member in members}) if members else list(range(len(ids)))


def _trials(inputs: Inputs, places: Sequence[int], least: int, most: int) -> Iterator[tuple[tuple[int, ...], float]]:
    own = inputs.central()[0]
    for size in range(least, most + 1):
        for group in combinations(places, size):
            for backed in sorted({float(own[member]) for member in group}):
                yield group, backed


def _finding(inputs: Inputs, own: Any, base: float, trial: tuple[tuple[int, ...], float], answer: float) -> dict[str, Any]:
    group, backed = trial
    gains = [-1.0 if np.isnan(answer) else float(abs(base - own[member]) - abs(answer - own[member])) for member in group]
    holds = bool(min(gains) > 1e-6)
    names = ", ".join(inputs.actor(inputs.stakes[member].actor_id) for member in group)
    says = f"{names} behind {number(backed)}: the answer goes from {number(base)} to {number(answer)}, "
    says += f"and {'every member gains' if holds else 'some member does not gain'} (least {min(gains):+.1f})"
    row = {"members": " ".join(inputs.stakes[member].actor_id for member in group), "backs": backed}
    numbers = {"answer": None if np.isnan(answer) else float(answer), "change": None if np.isnan(answer) else float(answer - base)}
    return {**row, **numbers, "least_gain": min(gains), "whole_gain": sum(gains), "holds": holds, "says": says}

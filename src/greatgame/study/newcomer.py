"""What the answer would be if one more actor came to the table."""

from dataclasses import replace
from typing import Any

import numpy as np

from greatgame.errors import CallFault
from greatgame.study._inputs import inputs_of
from greatgame.study._made import made, number, or_none
from greatgame.values import Estimate, Situation, Stake, Study

NEWCOMER = "newcomer"


def newcomer(model: Any, situation: Situation, salience: float = 0.5, capability: float = 50.0) -> Study:
    """Add an actor with that salience (0..1) and capability (100: as strong as the strongest), at each place of the line.

    Findings, from 0 to 100 in steps of five: `position` of the newcomer, `answer` (null: no agreement), `change`.
    """
    if not 0 <= salience <= 1 or capability < 0:
        raise CallFault(f"a newcomer has a salience of 0 to 1 and a capability of 0 or more, not {salience} and {capability}")
    base = float(inputs_of(situation).answers(model, inputs_of(situation).central())[0])
    middle, care, might = (Estimate(value, value, value, "assumed", "a newcomer") for value in (50.0, salience, capability))
    stakes = (*situation.central.stakes, Stake(NEWCOMER, middle, care, might))
    wider = replace(situation, issues=(replace(situation.central, stakes=stakes), *situation.issues[1:]))
    inputs = inputs_of(wider)
    places = np.linspace(0, 100, 21)
    table = inputs.central(len(places))
    table[:, inputs.names.index(f"position:{NEWCOMER}")] = places
    answers = inputs.answers(model, table)
    findings = [
        {
            "position": float(place),
            "answer": or_none(answer),
            "change": or_none(answer - base),
            "says": f"with a newcomer at {number(place)} the answer would be {number(answer)} instead of {number(base)}",
        }
        for place, answer in zip(places, answers, strict=True)
    ]
    parameters = {"salience": salience, "capability": capability}
    return made(inputs, model, "a newcomer at each place of the line", table, answers, findings, parameters=parameters)

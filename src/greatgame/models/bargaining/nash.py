"""Nash bargaining."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

import numpy as np

from greatgame.models.bargaining._gains import POWER, gainless, nash_point, radii
from greatgame.models.bargaining._stakes import Arrays, Floats, arrays
from greatgame.values import Among, Note, Outcome, Situation, Within, check_options, chosen


@dataclass(frozen=True, slots=True)
class Nash:
    """The settled point makes the weighted product of everybody's gain over disagreement as large as it can be.

    1. An actor's utility falls with the square of the distance from its position (1 at it, 0 at the far end).
    2. Disagreement gives each actor its utility at the reference point less a cost; without a reference point, less
       than its worst outcome.
    3. Points at which somebody gains nothing are out; if none is left there is no agreement.
    4. Of the rest, the one with the largest sum of weight times log gain is the outcome.

    Reads      position, salience, capability, the issue's reference point if there is one
    Assumes    one dimension; weights (salience times capability) act as bargaining power
    Breaks     with fewer than two actors; when all weights are zero
    Differs    from Nash's two equal parties by the weights, as in the asymmetric solution

    References [Nash1950]_; [Achen2006]_ for many weighted actors
    """

    cost: Annotated[float, Within(0, np.inf, "what disagreement costs everybody, in utility (1 is the whole scale)")] = 0.1
    power: Annotated[str, POWER] = "quadratic"
    no_gain: Annotated[
        str,
        Among(
            "what happens to an actor that stands at the reference point and can gain nowhere",
            {"blocks": "it blocks: no agreement", "leaves": "it is left out, and the others bargain"},
        ),
    ] = "blocks"

    PRESETS: ClassVar[Mapping[str, Mapping[str, Any]]] = {
        "soft-disagreement": {},
        "nash1950": {"cost": 0.0},
        "gainers-only": {"cost": 0.0, "no_gain": "leaves"},
    }

    EXCEPTIONS: ClassVar[Mapping[str, str]] = {
        "stretch": "utility falls with distance as a share of the whole scale, so room beyond the positions matters [Nash1950]_",
    }

    def __post_init__(self) -> None:
        check_options(self)

    def solve(self, situation: Situation, rng: np.random.Generator) -> Outcome:
        """The Nash point, or no agreement and which kind."""
        found = arrays(situation)
        issue_id, reference = situation.central.issue_id, situation.central.reference_point
        settled = float(self.solve_many(*found.one_draw, reference)[0])
        told, notes = self._told(found, reference, np.isnan(settled), issue_id)
        answer = None if np.isnan(settled) else settled
        parameters = {**chosen(self), "reference_point": reference}
        return Outcome("nash", issue_id, answer, told, parameters, positions=found.at(), notes=notes)

    def solve_many(self, positions: Floats, saliences: Floats, capabilities: Floats, reference: float | None = None) -> Floats:
        """The settled points of many draws: n_draws x n_actors in, n_draws out; NaN is no agreement."""
        weights = saliences * capabilities
        radius = radii(positions, reference, self.cost, self.power)
        if self.no_gain == "leaves":
            weights = np.where(gainless(weights, radius), 0.0, weights)
        return nash_point(positions, weights, radius, self.power)

    def _told(self, found: Arrays, reference: float | None, is_none: bool, issue_id: str) -> tuple[str, tuple[Note, ...]]:
        """Why it settled or not: who gains nowhere, or that those who gain have no point in common."""
        radius = radii(found.positions, reference, self.cost, self.power)
        stuck = [found.actor_ids[index] for index in np.flatnonzero(gainless(found.weights, radius))]
        notes: tuple[Note, ...] = ()
        if stuck and self.no_gain == "leaves":
            text = f"left out because they stand at the reference point {reference:g} and gain nowhere: {', '.join(stuck)}"
            notes = (Note("nash-left-out", "doubt", text, issue_id),)
        if not is_none:
            return "The weighted product of gains is largest here.", notes
        if stuck and self.no_gain == "blocks":
            return f"No agreement: at the reference point {reference:g} already, these gain nowhere: {', '.join(stuck)}.", notes
        if len(stuck) == len(found.actor_ids):
            return "No agreement: everybody stands at the reference point already.", notes
        low = found.actor_ids[int(np.argmin(np.where(found.weights > 0, found.positions + radius, np.inf)))]
        high = found.actor_ids[int(np.argmax(np.where(found.weights > 0, found.positions - radius, -np.inf)))]
        return f"No agreement: no point is better than disagreement for both {low} and {high}.", notes

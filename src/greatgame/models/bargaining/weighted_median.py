"""The weighted median."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

import numpy as np

from greatgame.models.bargaining._settle import TIES, median_parts, weighted_median
from greatgame.models.bargaining._stakes import Floats, arrays
from greatgame.values import Outcome, Situation, check_options, chosen


@dataclass(frozen=True, slots=True)
class WeightedMedian:
    """The settled point is the position with half of all weight on either side.

    1. Positions are put in order, each with its weight (salience times capability).
    2. Weights are added up from the low end until half of all is reached; that position is the outcome.
    3. Where exactly half is reached, the outcome is midway to the next position, or as `ties` says.

    Reads      position, salience, capability
    Assumes    one dimension; single-peaked preferences; votes weighted by salience times capability
    Breaks     with fewer than two actors; when all weights are zero
    Differs    not from a contest of held positions two by two with votes in proportion to distance: the sum of weighted
               distances is convex, so the position that wins every contest is this median

    References [Black1958]_
    """

    ties: Annotated[str, TIES] = "middle"

    PRESETS: ClassVar[Mapping[str, Mapping[str, Any]]] = {"black1958": {}, "scholz2011-code": {"ties": "lower"}}

    EXCEPTIONS: ClassVar[Mapping[str, str]] = {
        "scholz2011-code/mirror": "a scan from the low end finds the lower of two medians [Scholz2011]_",
    }

    def __post_init__(self) -> None:
        check_options(self)

    def solve(self, situation: Situation, rng: np.random.Generator) -> Outcome:
        """The weighted median, laid on the actors whose positions frame it."""
        found = arrays(situation)
        issue_id = situation.central.issue_id
        settled = float(self.solve_many(*found.one_draw)[0])
        told = "Half of all weight lies on either side."
        parts = median_parts(found, settled, issue_id)
        return Outcome("weighted_median", issue_id, settled, told, chosen(self), parts=parts, positions=found.at())

    def solve_many(self, positions: Floats, saliences: Floats, capabilities: Floats, reference: float | None = None) -> Floats:
        """The settled points of many draws: n_draws x n_actors in, n_draws out; NaN where nobody has weight."""
        return weighted_median(positions, saliences * capabilities, self.ties)

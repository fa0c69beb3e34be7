"""The challenge model."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

import numpy as np

from greatgame.models.bargaining._challenges import ChallengeOptions, run
from greatgame.models.bargaining._rounds import challenged, settle
from greatgame.models.bargaining._settle import TIES
from greatgame.models.bargaining._stakes import Floats, over_present
from greatgame.values import Among, Outcome, Situation, Within, check_options


@dataclass(frozen=True, slots=True)
class Challenge(ChallengeOptions):
    """Actors first press each other to shift; then the decision is the weighted mean of where they stand.

    1. Each actor weighs challenging each other one: the chance to win, what is won, what resisting costs.
    2. An actor gives way to a rival that expects more of the contest than it does itself.
    3. Each makes the smallest shift asked of it, all at once, in one round or until nobody shifts.
    4. The decision weighs the final positions by salience times capability.

    Reads      position, salience (0..1), capability
    Assumes    one dimension; shifts are made under pressure, without anything in return
    Breaks     with fewer than two actors; when all weights are zero. Actors without capability take no part
    Differs    from the expected utility model by the decision stage, which is a mean and not a median, and by taking
               one round unless told otherwise. The literature leaves the concession rule open; it is an option

    References [Achen2006]_ describes the two stages; [BuenoDeMesquita1994]_ the challenges
    """

    rounds: Annotated[int, Within(0, 1000, "how many rounds at most")] = 1
    decision: Annotated[str, Among("how the final positions decide", {"mean": "weighted mean", "median": "weighted median"})] = (
        "mean"
    )
    median_ties: Annotated[str, TIES] = "middle"

    PRESETS: ClassVar[Mapping[str, Mapping[str, Any]]] = {
        "one-round": {},
        "to-stability": {"rounds": 100},
        "one-round-median": {"decision": "median"},
    }

    def __post_init__(self) -> None:
        check_options(self)

    def solve(self, situation: Situation, rng: np.random.Generator) -> Outcome:
        """The settled point with every challenge."""
        return challenged("challenge", self, situation, self.decision, self.median_ties)

    def solve_many(self, positions: Floats, saliences: Floats, capabilities: Floats, reference: float | None = None) -> Floats:
        """The settled points of many draws: n_draws x n_actors in, n_draws out; NaN where nobody has weight."""
        return over_present(self._kernel, positions, saliences, capabilities, reference)

    def _kernel(self, x: Floats, s: Floats, c: Floats, reference: float | None) -> Floats:
        return settle(run(x, s, c, self).last, s * c, self.decision, self.median_ties)

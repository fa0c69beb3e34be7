"""Bueno de Mesquita's expected utility model."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

import numpy as np

from greatgame.models.bargaining._challenges import ChallengeOptions, run
from greatgame.models.bargaining._rounds import challenged, settle
from greatgame.models.bargaining._settle import TIES
from greatgame.models.bargaining._stakes import Floats, over_present
from greatgame.values import Among, Outcome, Situation, check_options


@dataclass(frozen=True, slots=True)
class ExpectedUtility(ChallengeOptions):
    """Actors challenge each other over rounds, give way to those they fear, and settle at the weighted median.

    1. Everybody's votes, by weight and distance, give each actor's chance to win a contest with each other.
    2. How endangered an actor is tells how it takes risks.
    3. Each actor weighs what it expects of challenging each rival, and what that rival expects of challenging it.
    4. Where the rival expects more, it makes an offer: to come over, to meet, or to give in.
    5. Each takes the offer it likes best, all at once; then the next round.
    6. The median (or mean) of the positions is the answer, when nobody moves or the rounds are spent.

    Reads      position, salience (0..1), capability
    Assumes    one dimension; single-peaked preferences; everybody knows everybody's numbers
    Breaks     with fewer than two actors; when all weights are zero. Actors without capability take no part
    Differs    between its own publications: each ambiguity is an option. `scholz2011-code` follows public code said to
               replicate the published program, `scholz2011-text` what the paper describes (two chances sum to 1, the
               smallest move is taken); the two end 0 and 3 years apart on the ten-year emission scale.
               The default is the text with ties that cancel, so that the order of actors does not matter

    References [BuenoDeMesquita1994]_; [Scholz2011]_ Table 1 and equations
    """

    forecast: Annotated[str, Among("where the positions settle", {"median": "weighted median", "mean": "weighted mean"})] = "median"
    median_ties: Annotated[str, TIES] = "middle"

    PRESETS: ClassVar[Mapping[str, Mapping[str, Any]]] = {
        "scholz2011-code": {"votes": "all-pairs", "choice": "published-code", "ties": "listed", "rounds": 10, "stop": "fixed",
                            "median_ties": "lower"},
        "scholz2011-text": {"ties": "listed", "rounds": 10, "stop": "fixed", "median_ties": "lower"},
        "bdm-half-status-quo": {"status_quo": 0.5},
        "preana-text": {"status_quo_rule": "unbeaten"},
        "bdm-own-positions": {"risk_reference": "positions"},
        "risk-neutral": {"risk": "neutral"},
    }  # fmt: skip

    EXCEPTIONS: ClassVar[Mapping[str, str]] = {
        "scholz2011-code/mirror": "a compromise is chosen by the lowest weighted position in the published code [Scholz2011]_",
        "scholz2011-code/order": "equal offers are taken from whoever is listed first in the published code [Scholz2011]_",
        "scholz2011-text/mirror": "equal offers are taken from whoever is listed first, whichever end it is at [Scholz2011]_",
        "scholz2011-text/order": "equal offers are taken from whoever is listed first [Scholz2011]_",
    }

    def __post_init__(self) -> None:
        check_options(self)

    def solve(self, situation: Situation, rng: np.random.Generator) -> Outcome:
        """The settled point with every round and every offer."""
        return challenged("expected_utility", self, situation, self.forecast, self.median_ties)

    def solve_many(self, positions: Floats, saliences: Floats, capabilities: Floats, reference: float | None = None) -> Floats:
        """The settled points of many draws: n_draws x n_actors in, n_draws out; NaN where nobody has weight."""
        return over_present(self._kernel, positions, saliences, capabilities, reference)

    def _kernel(self, x: Floats, s: Floats, c: Floats, reference: float | None) -> Floats:
        return settle(run(x, s, c, self).last, s * c, self.forecast, self.median_ties)

"""The probabilistic Condorcet election."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

import numpy as np

from greatgame.errors import ValueRefused
from greatgame.models.bargaining._election import ELECTION, VICTORY, VOTING, elect, strengths
from greatgame.models.bargaining._settle import weighted_mean
from greatgame.models.bargaining._stakes import Floats, arrays, over_present
from greatgame.values import Among, Outcome, Part, Situation, Within, check_options, chosen

SAME = 1e-9


@dataclass(frozen=True, slots=True)
class Condorcet:
    """Every position held stands for election against every other, and contests are won by chance, the stronger likelier.

    1. In each contest of two options an actor votes for the nearer one, the more the more it gains.
    2. The chance to win the contest grows with the share of the votes.
    3. The chance of an option is that of winning all its contests, or the share of time it is the standing winner.
    4. The answer is the mean of the options by their chances, or the likeliest one.

    Reads      position, salience, capability
    Assumes    the options are the positions held; utility falls with distance and can be compared between actors
    Breaks     with fewer than two actors; when all weights are zero
    Differs    from the published program by weighting votes with salience too; there only capability counts, so that in
               one dimension salience changes nothing (`ktab` gives that). Two options that hold the same position are one

    References [Wise2015]_; [Wise2013]_ (the election as a Markov process)
    """

    election: Annotated[str, ELECTION] = "conditional"
    voting: Annotated[str, VOTING] = "prop"
    victory: Annotated[str, VICTORY] = "linear"
    weights: Annotated[
        str,
        Among("what a vote weighs", {"salience": "salience times capability", "capability": "capability alone"}),
    ] = "salience"
    risk: Annotated[float, Within(-1, 1, "risk attitude of all: above 0 utility falls slowly near an actor's position")] = 0.0
    forecast: Annotated[
        str, Among("the answer", {"mean": "options weighted by their chances", "likeliest": "the likeliest option"})
    ] = "mean"

    PRESETS: ClassVar[Mapping[str, Mapping[str, Any]]] = {
        "ktab": {"weights": "capability"},
        "markov-uniform": {"election": "markov-uniform"},
        "markov-incentive": {"election": "markov-incentive"},
        "likeliest": {"forecast": "likeliest"},
    }

    def __post_init__(self) -> None:
        check_options(self)

    def elect(self, utilities: Floats, weights: Floats) -> Floats:
        """The chance of each of some discrete options (they need not lie on a scale); the chances sum to 1.

        `utilities` is actors x options, 0..1; `weights` one number an actor, 0 upwards.
        """
        table, weights = np.asarray(utilities, dtype=float), np.asarray(weights, dtype=float)
        if table.ndim != 2 or table.shape[0] != len(weights) or not table.size:
            shapes = f"utilities are {table.shape} and weights {weights.shape}"
            raise ValueRefused(f"{shapes}; give actors x options, and a weight an actor")
        if np.isnan(table).any() or table.min() < 0 or table.max() > 1 or not weights.min() >= 0 or weights.sum() <= 0:
            raise ValueRefused("utilities must lie in 0..1, weights be 0 or more and not all 0, and nothing be missing")
        strength = strengths(table[None], weights[None], self.voting)
        chances: Floats = elect(strength, np.ones((1, table.shape[1]), dtype=bool), self.victory, self.election)[0]
        return chances

    def solve(self, situation: Situation, rng: np.random.Generator) -> Outcome:
        """The settled point, with the chance of every position held."""
        found = arrays(situation)
        present = found.only(found.capabilities > 0)
        chances, at = self._chances(*present.one_draw)
        settled = float(self._answer(chances, at)[0])
        held = [(float(x), float(p)) for x, p in zip(at[0], chances[0], strict=True) if p > 0]
        parts = tuple(Part(f"position {x:g}", x * p) for x, p in held) if self.forecast == "mean" else ()
        told = "The contests of all positions two by two give these chances."
        issue_id = situation.central.issue_id
        return Outcome("condorcet", issue_id, settled, told, chosen(self), parts, found.at(), chances=tuple(held))

    def solve_many(self, positions: Floats, saliences: Floats, capabilities: Floats, reference: float | None = None) -> Floats:
        """The settled points of many draws: n_draws x n_actors in, n_draws out; NaN where nobody has weight."""
        return over_present(self._kernel, positions, saliences, capabilities, reference)

    def _kernel(self, x: Floats, s: Floats, c: Floats, reference: float | None) -> Floats:
        return self._answer(*self._chances(x, s, c))

    def _chances(self, x: Floats, s: Floats, c: Floats) -> tuple[Floats, Floats]:
        """Chances of the positions in rising order (0 where the one before is the same) and the positions."""
        order = np.argsort(x, axis=1, kind="stable")
        at, s, c = (np.take_along_axis(table, order, axis=1) for table in (x, s, c))
        is_first = np.concatenate([np.ones((len(at), 1), dtype=bool), np.diff(at, axis=1) > SAME], axis=1)
        weights = s * c if self.weights == "salience" else c
        d = np.abs(at[:, :, None] - at[:, None, :]) / 100
        strength = strengths((1 - d) * (1 + d * self.risk), weights, self.voting)
        return elect(strength, is_first, self.victory, self.election), at

    def _answer(self, chances: Floats, at: Floats) -> Floats:
        if self.forecast == "mean":
            return weighted_mean(at, chances)
        is_best = chances >= chances.max(axis=1, keepdims=True) * (1 - 1e-9)
        return weighted_mean(at, is_best.astype(float))

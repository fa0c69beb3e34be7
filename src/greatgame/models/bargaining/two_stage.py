"""The two-stage form: positions shift first, then a rule decides."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

import numpy as np

from greatgame.models.bargaining._challenges import ChallengeOptions, Path, run
from greatgame.models.bargaining._gains import POWER, nash_point, radii
from greatgame.models.bargaining._rounds import ended, offers_frame, steps_frame
from greatgame.models.bargaining._settle import TIES, mean_parts, weighted_mean, weighted_median
from greatgame.models.bargaining._stakes import Arrays, Floats, arrays, over_present
from greatgame.models.bargaining._trade_rules import ExchangeOptions, exchanged
from greatgame.models.bargaining._vote import pivots, voted
from greatgame.values import Among, Note, Outcome, Situation, Within, check_options, chosen


@dataclass(frozen=True, slots=True)
class TwoStage(ChallengeOptions):
    """Positions first shift under influence, then a decision rule turns them into an outcome; choose each stage.

    1. First stage: nothing, challenges between every two actors, or exchanges over several issues.
    2. Second stage: the weighted mean, the weighted median, Nash bargaining, or a vote under a quorum with vetoes.
    3. A vote passes what a quorum prefers to the reference point and nobody with a veto opposes; of that, the point
       nearest to the weighted mean is taken. Where nothing can pass there is no agreement.

    Reads      position, salience (0..1), capability; the reference point for Nash bargaining and votes
    Assumes    one dimension; the shift is over before the decision starts; votes are capability
    Breaks     with fewer than two actors; when all weights are zero. Actors without capability take no part
    Differs    from the literature, which names the two stages, by making each a free choice. What is voted on inside
               the set that can pass is not told there; the point nearest to the weighted mean is our choice

    References [Achen2006]_ (the two stages); [Krehbiel1998]_ (pivots); [Nash1950]_
    """

    first: Annotated[
        str,
        Among(
            "how positions shift before the decision",
            {"none": "they do not", "challenge": "under challenges, as in the challenge model",
             "exchange": "by exchanges over all issues of the situation, as in the exchange model"},
        ),
    ] = "challenge"  # fmt: skip
    decision: Annotated[
        str,
        Among(
            "how the positions decide",
            {"mean": "weighted mean", "median": "weighted median", "nash": "Nash bargaining", "vote": "a vote under a quorum"},
        ),
    ] = "mean"
    rounds: Annotated[int, Within(0, 1000, "how many rounds of challenges at most")] = 1
    quorum: Annotated[float, Within(0.5, 1, "share of the votes that must agree; at 0.5 more than half")] = 0.5
    veto_share: Annotated[float, Within(0, 2, "share of all votes from which an actor has a veto; above 1 nobody has")] = 2.0
    cost: Annotated[float, Within(0, np.inf, "what disagreement costs everybody in Nash bargaining, in utility")] = 0.1
    power: Annotated[str, POWER] = "quadratic"
    median_ties: Annotated[str, TIES] = "middle"

    PRESETS: ClassVar[Mapping[str, Mapping[str, Any]]] = {
        "challenge-mean": {},
        "challenge-median": {"decision": "median"},
        "challenge-nash": {"decision": "nash"},
        "simple-majority": {"first": "none", "decision": "vote"},
        "two-thirds": {"first": "none", "decision": "vote", "quorum": 2 / 3},
        "exchange-mean": {"first": "exchange"},
        "unanimity": {"first": "none", "decision": "vote", "quorum": 1.0},
        "challenge-two-thirds": {"decision": "vote", "quorum": 2 / 3},
    }

    EXCEPTIONS: ClassVar[Mapping[str, str]] = {
        "challenge-nash/stretch": "utility falls with distance as a share of the whole scale [Nash1950]_",
    }

    def __post_init__(self) -> None:
        check_options(self)

    def solve(self, situation: Situation, rng: np.random.Generator) -> Outcome:
        """The settled point after both stages, or no agreement and between whom."""
        found = arrays(situation, self.ties == "listed")
        issue_id, reference = situation.central.issue_id, situation.central.reference_point
        if self.first == "exchange":
            found = self._exchanged(situation, found, rng)
        present = found.only(found.capabilities > 0)
        path = self._shifted(*present.one_draw, watch=True)
        end = Arrays(present.actor_ids, path.last[0], present.saliences, present.capabilities)
        settled = float(self._decided(*end.one_draw, reference)[0])
        notes: tuple[Note, ...] = ()
        if self.first == "challenge" and self.rounds > 1:
            states = path.history[:, 0]
            saliences, capabilities = (np.broadcast_to(item, states.shape) for item in (end.saliences, end.capabilities))
            notes = ended(path, self._decided(states, saliences, capabilities, reference), issue_id)[2]
        parts = mean_parts(end, issue_id) if self.decision == "mean" else ()
        return Outcome(
            "two_stage", issue_id, None if np.isnan(settled) else settled, self._told(end, reference, settled), chosen(self),
            parts, {**found.at(), **end.at()}, int(path.n_rounds[0]), not notes, notes=notes,
            steps=steps_frame(path, present.actor_ids, issue_id), offers=offers_frame(path, present.actor_ids, issue_id),
        )  # fmt: skip

    def solve_many(self, positions: Floats, saliences: Floats, capabilities: Floats, reference: float | None = None) -> Floats:
        """The settled points of many draws: n_draws x n_actors in, n_draws out; NaN is no agreement."""
        return over_present(self._kernel, positions, saliences, capabilities, reference)

    def _kernel(self, x: Floats, s: Floats, c: Floats, reference: float | None) -> Floats:
        return self._decided(self._shifted(x, s, c).last, s, c, reference)

    def _shifted(self, x: Floats, s: Floats, c: Floats, watch: bool = False) -> Path:
        if self.first == "challenge":
            return run(x, s, c, self, watch)
        none = np.zeros(len(x), dtype=np.int64)
        return Path(x[None], none, none, none)

    def _exchanged(self, situation: Situation, found: Arrays, rng: np.random.Generator) -> Arrays:
        traded = exchanged(situation, ExchangeOptions(), rng)
        rows = [traded.actor_ids.index(actor_id) for actor_id in found.actor_ids]
        return Arrays(found.actor_ids, traded.votes[rows, 0], found.saliences, found.capabilities)

    def _decided(self, x: Floats, s: Floats, c: Floats, reference: float | None) -> Floats:
        weights = s * c
        if self.decision == "mean":
            return weighted_mean(x, weights)
        if self.decision == "median":
            return weighted_median(x, weights, self.median_ties)
        if self.decision == "nash":
            return nash_point(x, weights, radii(x, reference, self.cost, self.power), self.power)
        return voted(x, c, weighted_mean(x, weights), reference, self.quorum, self.veto_share)

    def _told(self, end: Arrays, reference: float | None, settled: float) -> str:
        if not np.isnan(settled):
            return "The decision rule turns the positions into this point."
        if self.decision == "vote":
            positions, _, votes = end.one_draw
            low, high = (float(item[0]) for item in pivots(positions, votes, self.quorum, self.veto_share))
            between = f"between the pivots {low:g} and {high:g}"
            return f"No agreement: the reference point {reference:g} lies {between}, so nothing can pass."
        return "No agreement: no point is better than disagreement for everybody at once."

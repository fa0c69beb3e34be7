"""The spatial model of politics."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

import numpy as np

from greatgame.errors import SituationFault
from greatgame.models.bargaining._spatial import SpatialOptions, reported
from greatgame.models.bargaining._stakes import Floats, alone, arrays, issue_arrays, over_present
from greatgame.models.bargaining._turns import Run, offers_frame, play, steps_frame
from greatgame.seeds import generator
from greatgame.values import Among, Note, Outcome, Part, Situation, Within, check_options, chosen

N_CELLS = 400_000


@dataclass(frozen=True, slots=True)
class Spatial(SpatialOptions):
    """Actors bargain two by two over one or several issues, and an election among where they stand tells the chances.

    1. An election among the actors' positions tells how strong each position is, and so how its holder takes risks.
    2. Each actor looks for the rival that it gains most by challenging, third parties taking sides.
    3. Its challenge is a bargain: both move towards each other, by what they care and who would win.
    4. Each actor takes the likeliest of the bargains it is party to, all at once; then the next turn.
    5. When moves are small the answer is the mean of the positions, each weighted by its chance in a last election.

    Reads      position, salience, capability; every issue of the situation is a dimension (1 to 6 were tried)
    Assumes    utilities that fall with distance and can be compared; an ideal that follows the actor's position
    Breaks     with fewer than two actors; when all weights are zero. Actors without capability take no part
    Differs    from the published program by running on issues with two positions and two actors, where it stops with an
               error, and with `risk_estimate` full, where it always does; by chances that sum to 1 where it prints the
               last match; by not reading a matrix of ideals that lag behind positions. Equal things are tried in an
               order by content; `ktab-default` tries them as listed, as the program does, and meets its logs

    References [Wise2015]_ (KTAB); the equations were read off the published program and its logs
    """

    rounds: Annotated[int, Within(0, 1000, "how many turns at most")] = 100
    quiet: Annotated[float, Within(0, 1, "share of the first turn's moves below which it stops")] = 0.02
    span: Annotated[
        str, Among("the range that distances are shares of", {"scale": "0 to 100", "initial": "of the positions at the start"})
    ] = "scale"
    order: Annotated[
        str,
        Among("in which order equal things are tried", {"content": "the stronger first", "listed": "as the actors are listed"}),
    ] = "content"
    forecast: Annotated[
        str, Among("the answer", {"mean": "positions weighted by their chances", "likeliest": "the likeliest position"})
    ] = "mean"

    PRESETS: ClassVar[Mapping[str, Mapping[str, Any]]] = {
        "ktab-default": {"order": "listed"},
        "ktab-markov-uniform": {"order": "listed", "election": "markov-uniform"},
        "ktab-markov-incentive": {"order": "listed", "election": "markov-incentive"},
        "third-parties-turned": {"third_party": "semi-commit-turned"},
        "no-third-parties": {"third_party": "no-commit"},
    }

    EXCEPTIONS: ClassVar[Mapping[str, str]] = {
        "mirror": "of two equally good challenges the first in an order is made, and positions are rounded up [Wise2015]_",
        "ktab-default/order": "of two equally good challenges that of the actor listed first is made [Wise2015]_",
        "ktab-markov-uniform/order": "of two equally good challenges that of the actor listed first is made [Wise2015]_",
        "ktab-markov-incentive/order": "of two equally good challenges that of the actor listed first is made [Wise2015]_",
        "stretch": "utility falls with distance as a share of the whole scale, and bargains are rounded to 0.01 [Wise2015]_",
    }

    def __post_init__(self) -> None:
        check_options(self)

    def solve(self, situation: Situation, rng: np.random.Generator) -> Outcome:
        """The settled point of the first issue, those of the others in `by_issue`, every turn and every bargain."""
        found = arrays(situation, as_listed=True)
        if (single := alone("spatial", situation, found)) is not None:
            return single
        present = found.only(found.capabilities > 0)
        x, s, notes = _tables(situation, present.actor_ids)
        low, size = self._scale(x)
        c = present.capabilities
        order = self._order(x, s, c)
        ids, issue_ids = [present.actor_ids[index] for index in order], [issue.issue_id for issue in situation.issues]
        x, s, c = (x[order][None] - low) / size, s[order][None], c[order][None]
        run = play(x, s, c, self, int(self.rounds), self.quiet, rng if self.choice == "drawn" else None)
        chances = reported(run.last, s, c, self)[0][0]
        settled = low + size * self._answer(run.last, chances[None])[0]
        told, more = _told(run, int(self.rounds), situation.central.issue_id)
        at = low + size * run.last[0]
        positions = {**found.at(), **dict(zip(ids, map(float, at[:, 0]), strict=True))}
        counted = [index for index in np.argsort(at[:, 0], kind="stable") if chances[index] > 0]
        held = tuple((float(at[index, 0]), float(chances[index])) for index in counted)
        parts = tuple(Part(ids[index], float(chances[index] * at[index, 0])) for index in counted)
        scale = (low, size)
        return Outcome(
            "spatial", issue_ids[0], float(settled[0]), told, chosen(self), parts if self.forecast == "mean" else (), positions,
            int(run.n_turns[0]), int(run.reasons[0]) == 1, notes=(*notes, *more), chances=held,
            steps=steps_frame(run, scale, s, c, self, ids, issue_ids), offers=offers_frame(run, scale, ids, issue_ids),
            by_issue=dict(zip(issue_ids, map(float, settled), strict=True)),
        )  # fmt: skip

    def solve_many(self, positions: Floats, saliences: Floats, capabilities: Floats, reference: float | None = None) -> Floats:
        """The settled points of many draws of one issue: n_draws x n_actors in, n_draws out; NaN where nobody has weight."""
        return over_present(self._kernel, positions, saliences, capabilities, reference)

    def _kernel(self, x: Floats, s: Floats, c: Floats, reference: float | None) -> Floats:
        size = max(1, N_CELLS // x.shape[1] ** 2)
        cuts = [slice(start, start + size) for start in range(0, len(x), size)]
        return np.concatenate([self._chunk(x[cut], s[cut], c[cut], number) for number, cut in enumerate(cuts)])

    def _chunk(self, x: Floats, s: Floats, c: Floats, number: int) -> Floats:
        if self.order == "content":
            order = np.lexsort((x, -s, -c), axis=1)
            x, s, c = (np.take_along_axis(table, order, axis=1) for table in (x, s, c))
        low, size = np.zeros((len(x), 1)), np.full((len(x), 1), 100.0)
        if self.span == "initial":
            low = x.min(axis=1, keepdims=True)
            size = np.where(np.ptp(x, axis=1, keepdims=True) > 0, np.ptp(x, axis=1, keepdims=True), 1.0)
        at, s = ((x - low) / size)[:, :, None], np.minimum(s, 1.0)[:, :, None]
        run = play(at, s, c, self, int(self.rounds), self.quiet, generator(0, number) if self.choice == "drawn" else None)
        chances = reported(run.last, s, c, self)[0]
        settled = low[:, 0] + size[:, 0] * self._answer(run.last, chances)[:, 0]
        return np.clip(settled, x.min(axis=1), x.max(axis=1))

    def _scale(self, x: Floats) -> tuple[Floats, Floats]:
        if self.span == "scale":
            return np.zeros(x.shape[1]), np.full(x.shape[1], 100.0)
        room = np.ptp(x, axis=0)
        return x.min(axis=0), np.where(room > 0, room, 1.0)

    def _order(self, x: Floats, s: Floats, c: Floats) -> list[int]:
        if self.order == "listed":
            return list(range(len(c)))
        return list(map(int, np.lexsort((*x.T[::-1], -s.sum(axis=1), -c))))

    def _answer(self, last: Floats, chances: Floats) -> Floats:
        if self.forecast == "mean":
            mean: Floats = np.einsum("mi,mik->mk", chances, last)
            return np.clip(mean, last.min(axis=1), last.max(axis=1))
        best = np.argmax(chances, axis=1)
        found: Floats = last[np.arange(len(last)), best]
        return found


def _tables(situation: Situation, actor_ids: tuple[str, ...]) -> tuple[Floats, Floats, tuple[Note, ...]]:
    """Positions and saliences (actors x issues); faults where an issue lacks an actor; saliences that sum to 1 at most."""
    x, s = np.zeros((2, len(actor_ids), len(situation.issues)))
    for k, issue in enumerate(situation.issues):
        found = issue_arrays(issue, as_listed=True)
        missing = [actor_id for actor_id in actor_ids if actor_id not in found.actor_ids]
        if missing:
            names = ", ".join(missing)
            raise SituationFault(
                f"the issue {issue.issue_id!r} has no stake for {names}, and the spatial model needs every actor on every "
                "issue; add them, or solve one issue at a time"
            )
        rows = [found.actor_ids.index(actor_id) for actor_id in actor_ids]
        x[:, k], s[:, k] = found.positions[rows], found.saliences[rows]
    total = s.sum(axis=1)
    notes: tuple[Note, ...] = ()
    if (total > 1 + 1e-9).any() and len(situation.issues) > 1:
        names = ", ".join(actor_id for actor_id, whole in zip(actor_ids, total, strict=True) if whole > 1 + 1e-9)
        text = f"the saliences of {names} sum to more than 1 over the issues; they are read as shares of their sum"
        notes = (Note("saliences-shared", "info", text, situation.central.issue_id),)
    return x, s / np.maximum(total, 1.0)[:, None], notes


def _told(run: Run, n_turns: int, issue_id: str) -> tuple[str, tuple[Note, ...]]:
    made, reason = int(run.n_turns[0]), int(run.reasons[0])
    if reason == 1:
        return f"Moves were small against those of the first turn after {made} turns.", ()
    if reason == 2:
        length = int(run.cycles[0])
        text = f"the positions come back every {length} turns and never rest; the answer is that of turn {n_turns}"
        return f"The positions go round in a cycle of {length} turns.", (Note("cycle", "doubt", text, issue_id),)
    text = f"actors still moved when the {made} turns were spent"
    return f"The {made} turns were spent while actors still moved.", (Note("not-settled", "doubt", text, issue_id),)

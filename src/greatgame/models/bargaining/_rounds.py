"""What happened round by round in a model of challenges: frames of steps and offers, and the sentence why it stopped."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from greatgame.models.bargaining._challenges import KINDS, ChallengeOptions, Path, run
from greatgame.models.bargaining._settle import mean_parts, median_parts, weighted_mean, weighted_median
from greatgame.models.bargaining._stakes import Arrays, Floats, alone, arrays
from greatgame.values import Note, Outcome, Situation, chosen

if TYPE_CHECKING:
    import polars as pl


def challenged(name: str, options: ChallengeOptions, situation: Situation, rule: str, ties: str) -> Outcome:
    """The outcome of challenges round by round, settled by the weighted `mean` or `median` of the positions."""
    found = arrays(situation, options.ties == "listed")
    issue_id = situation.central.issue_id
    if (single := alone(name, situation, found)) is not None:
        return single
    present = found.only(found.capabilities > 0)
    path = run(*present.one_draw, options, watch=True)
    states = path.history[:, 0]
    by_round = settle(states, np.broadcast_to(present.weights, states.shape), rule, ties)
    told, converged, notes = ended(path, by_round, issue_id)
    if options.rounds <= 1 and not converged:
        told, notes = "The one round of challenges that the model has was made.", ()
    end = Arrays(present.actor_ids, path.last[0], present.saliences, present.capabilities)
    settled = float(by_round[-1])
    parts = mean_parts(end, issue_id) if rule == "mean" else median_parts(end, settled, issue_id)
    return Outcome(
        name, issue_id, settled, told, chosen(options), parts, {**found.at(), **end.at()},
        int(path.n_rounds[0]), converged, notes=notes, steps=steps_frame(path, present.actor_ids, issue_id),
        offers=offers_frame(path, present.actor_ids, issue_id),
    )  # fmt: skip


def settle(positions: Floats, weights: Floats, rule: str, ties: str) -> Floats:
    """The weighted `mean` or `median` of each draw."""
    return weighted_mean(positions, weights) if rule == "mean" else weighted_median(positions, weights, ties)


def steps_frame(path: Path, actor_ids: Sequence[str], issue_id: str) -> "pl.DataFrame":
    """One row a round (0 is the start) and actor, with the exponent of risk it had when the round began."""
    import polars as pl

    n = len(actor_ids)
    rounds = range(int(path.n_rounds[0]) + 1)
    risks = [list(map(float, views.r[0])) for views in path.watched[: len(rounds) - 1]] + [[None] * n]
    return pl.DataFrame(
        {
            "round": [number for number in rounds for _ in range(n)],
            "issue_id": issue_id,
            "actor_id": [actor_id for _ in rounds for actor_id in actor_ids],
            "position": [float(value) for number in rounds for value in path.history[number, 0]],
            "risk_exponent": pl.Series([value for row in risks for value in row], dtype=pl.Float64),
        }
    )


def offers_frame(path: Path, actor_ids: Sequence[str], issue_id: str) -> "pl.DataFrame":
    """One row an offer: who made it to whom, its kind and position, what each expected, and whether it was taken."""
    import polars as pl

    rows = []
    for number, views in enumerate(path.watched[: int(path.n_rounds[0])], 1):
        for i, j in np.argwhere(views.kinds[0] > 0):
            rows.append(
                {
                    "round": number,
                    "issue_id": issue_id,
                    "from_id": actor_ids[j],
                    "to_id": actor_ids[i],
                    "kind": KINDS[int(views.kinds[0, i, j])],
                    "position": float(views.targets[0, i, j]),
                    "expected_by_receiver": float(views.a[0, i, j]),
                    "expected_by_maker": float(views.b[0, i, j]),
                    "p_receiver_wins": float(views.p[0, i, j]),
                    "is_taken": bool(views.is_taken[0, i, j]),
                }
            )
    texts = dict.fromkeys(("issue_id", "from_id", "to_id", "kind"), pl.String)
    numbers = dict.fromkeys(("position", "expected_by_receiver", "expected_by_maker", "p_receiver_wins"), pl.Float64)
    types = {"round": pl.Int64, **texts, **numbers, "is_taken": pl.Boolean}
    order = ["round", *texts, *numbers, "is_taken"]
    return pl.DataFrame(rows, schema={name: types[name] for name in order})


def ended(path: Path, settled_by_round: Floats, issue_id: str) -> tuple[str, bool, tuple[Note, ...]]:
    """Why the rounds stopped, whether nobody wanted to move, and the doubts that follow from it."""
    n_rounds = int(path.n_rounds[0])
    reason = int(path.reasons[0])
    if reason == 1:
        if n_rounds and np.abs(path.history[n_rounds, 0] - path.history[n_rounds - 1, 0]).max() == 0:
            return f"Nobody moved in round {n_rounds}.", True, ()
        return f"Nobody moved by more than the tolerance in round {n_rounds}.", True, ()
    around = settled_by_round[-(int(path.cycles[0]) or len(settled_by_round)) :]
    low, high = float(around.min()), float(around.max())
    if reason == 2:
        length = int(path.cycles[0])
        text = f"the positions come back every {length} rounds; the answer goes round between {low:.2f} and {high:.2f}"
        return f"The positions go round in a cycle of {length} rounds.", False, (Note("cycle", "doubt", text, issue_id),)
    text = f"actors still moved when the {n_rounds} rounds were spent; over them the answer was {low:.2f} to {high:.2f}"
    return f"The {n_rounds} rounds were spent while actors still moved.", False, (Note("not-settled", "doubt", text, issue_id),)

"""The position exchange model with equal gains."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np

from greatgame.models.bargaining._settle import mean_parts, weighted_mean
from greatgame.models.bargaining._stakes import Arrays, Floats, arrays
from greatgame.models.bargaining._trade_rules import ExchangeOptions, Traded, exchanged, trade_table
from greatgame.values import Note, Outcome, Situation, check_options, chosen

if TYPE_CHECKING:
    import polars as pl


@dataclass(frozen=True, slots=True)
class Exchange(ExchangeOptions):
    """Actors trade support across issues, each giving way where it cares less; then each issue is the weighted mean.

    1. On two issues, two actors that stand on opposite sides of the expected outcome on both can trade.
    2. Each gives way on the issue that matters relatively less to it, as far as makes the gains of both equal.
    3. The exchange with the largest gain is made first; the others are worked out anew.
    4. When none gains any more, every issue is the weighted mean of the positions that actors now vote with.
    5. With more rounds, positions first move part of the way to the votes, and the exchanges start again.

    Reads      position, salience, capability on every issue of the situation; actors may lack a stake on some
    Assumes    the weighted mean is what all expect; promises are kept; gains of two actors can be compared
    Breaks     with one issue there is nothing to trade, and it is the compromise model; when all weights are zero
    Differs    from one public implementation, which draws between equal gains by chance, by taking the first in an order;
               where two exchanges gain the same, what follows depends on it. `stop_at` takes over the other
               implementation's rule that an outcome may not pass the position of who demands it

    References [StokmanVanOosten1994]_; [VanDenBos1991]_ for the outcome that all expect
    """

    PRESETS: ClassVar[Mapping[str, Mapping[str, Any]]] = {
        "equal-gain": {"order": "listed"},
        "decide": {"order": "listed", "stop_at": "demander", "rounds": 10},
    }

    ON_ONE_ISSUE: ClassVar[str] = "compromise"
    """What it comes down to where there is nothing to exchange; a pool of models then counts the two as one."""

    def __post_init__(self) -> None:
        check_options(self)

    def solve(self, situation: Situation, rng: np.random.Generator) -> Outcome:
        """The settled point of the first issue, those of the others in `by_issue`, and every exchange."""
        arrays(situation)
        traded = exchanged(situation, self, rng)
        central = situation.central
        has = ~np.isnan(traded.votes[:, 0])
        kept = [actor_id for actor_id, present in zip(traded.actor_ids, has, strict=True) if present]
        end = Arrays(tuple(kept), traded.votes[has, 0], traded.saliences[has, 0], traded.capabilities[has, 0])
        settled = float(weighted_mean(end.positions[None, :], end.weights[None, :])[0])
        told, notes = _told(traded, central.issue_id)
        by_issue = {name: float(value) for name, value in zip(traded.issue_ids, traded.outcomes[-1], strict=True)}
        return Outcome(
            "exchange", central.issue_id, settled, told, chosen(self), mean_parts(end, central.issue_id), end.at(),
            len(traded.trades), len(traded.trades) < 2 or not traded.trades[-1], notes=notes,
            steps=_steps(traded), offers=trade_table(traded), by_issue=by_issue,
        )  # fmt: skip

    def solve_many(self, positions: Floats, saliences: Floats, capabilities: Floats, reference: float | None = None) -> Floats:
        """The settled points of many draws of one issue, on which nothing can be traded: the weighted means."""
        return weighted_mean(positions, saliences * capabilities)


def _told(traded: Traded, issue_id: str) -> tuple[str, tuple[Note, ...]]:
    counts = [len(trades) for trades in traded.trades]
    if len(traded.issue_ids) < 2:
        text = "with one issue there is nothing to exchange, so this is the weighted mean; give the case a second issue"
        return "There is one issue only, so nothing could be exchanged.", (Note("nothing-to-exchange", "info", text, issue_id),)
    if not counts:
        return "No round of exchanges was asked for.", ()
    if len(counts) == 1:
        return f"No exchange gains any more after {counts[0]}.", ()
    if counts and not counts[-1]:
        return f"No exchange is left in round {len(counts)}.", ()
    text = f"exchanges were still made in the last of {len(counts)} rounds; more rounds would move the outcome further"
    return f"The {len(counts)} rounds were spent, with {sum(counts)} exchanges.", (Note("not-settled", "doubt", text, issue_id),)


def _steps(traded: Traded) -> "pl.DataFrame":
    """One row a round (0 is the start), issue and actor: where it stands and how it would vote."""
    import polars as pl

    tables = []
    for number, (stands, votes) in enumerate(traded.states):
        for k, issue_id in enumerate(traded.issue_ids):
            has = np.flatnonzero(~np.isnan(stands[:, k]))
            columns = {
                "round": number, "issue_id": issue_id, "actor_id": [traded.actor_ids[row] for row in has],
                "position": votes[has, k], "stand": stands[has, k],
            }  # fmt: skip
            tables.append(pl.DataFrame(columns))
    return pl.concat(tables)

"""The options of exchange models, and rounds of exchange over the issues of a situation."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import numpy as np

from greatgame.models.bargaining._stakes import Floats, issue_arrays
from greatgame.models.bargaining._trades import Trade, TradeRules, market, next_positions, trade_round
from greatgame.values import Among, Situation, Within

if TYPE_CHECKING:
    import polars as pl


@dataclass(frozen=True, slots=True)
class ExchangeOptions:
    """What the texts on position exchange leave open."""

    rounds: Annotated[int, Within(0, 100, "how many rounds of exchanges")] = 1
    stop_at: Annotated[
        str,
        Among(
            "how far an exchange may move the expected outcome",
            {"partner": "as far as the partner can move", "demander": "not past the position of who demands it"},
        ),
    ] = "partner"
    order: Annotated[
        str,
        Among(
            "which of two exchanges with equal gains is made first",
            {"content": "that of the stronger actors", "listed": "that of the actors listed first"},
        ),
    ] = "content"
    spread: Annotated[float, Within(0, 1, "how far exchange rates are drawn away from equal gains, 1 up to either's limit")] = 0.0
    salience_weight: Annotated[float, Within(0, 1, "how far an actor that does not care follows its vote to the next round")] = 0.4
    fixed_weight: Annotated[float, Within(0, 1, "how far every actor follows its vote to the next round")] = 0.1


@dataclass(slots=True)
class Traded:
    """All rounds of exchange: the exchanges of each, where actors stand and vote (actors x issues), the outcomes."""

    actor_ids: tuple[str, ...]
    issue_ids: tuple[str, ...]
    saliences: Floats
    capabilities: Floats
    trades: list[list[Trade]]
    states: list[tuple[Floats, Floats]]
    outcomes: list[Floats]

    @property
    def votes(self) -> Floats:
        """The positions that actors vote with at the end."""
        return self.states[-1][1]


def exchanged(situation: Situation, options: ExchangeOptions, rng: np.random.Generator) -> Traded:
    """Rounds of exchange over all issues of the situation; every issue must have two actors and some weight."""
    issue_ids = tuple(issue.issue_id for issue in situation.issues)
    listed = list(dict.fromkeys(stake.actor_id for issue in situation.issues for stake in issue.stakes))
    tables = {actor_id: np.full((3, len(issue_ids)), np.nan) for actor_id in listed}
    for k, issue in enumerate(situation.issues):
        found = issue_arrays(issue, as_listed=True)
        for row, actor_id in enumerate(found.actor_ids):
            tables[actor_id][:, k] = found.positions[row], found.saliences[row], found.capabilities[row]
    if options.order == "content":
        listed.sort(key=lambda actor_id: tuple(np.nan_to_num(-tables[actor_id][::-1], nan=1.0).ravel()))
    x, s, c = (np.array([tables[actor_id][row] for actor_id in listed]) for row in range(3))
    result = Traded(tuple(listed), issue_ids, s, c, [], [(x, x)], [market(x, s, c).outcomes()])
    rules = TradeRules(options.stop_at == "demander", options.spread)
    for _ in range(int(options.rounds)):
        here = market(x, s, c)
        result.trades.append(trade_round(here, rules, rng))
        result.states.append((x, here.y))
        result.outcomes.append(here.outcomes())
        x = next_positions(here, options.salience_weight, options.fixed_weight)
    return result


def trade_table(traded: Traded) -> "pl.DataFrame":
    """One row an exchange in the order made: who gives way on which issue, from where to where, and the equal gain.

    `from_id` moves to `position` on `issue_id` towards `to_id`, who moves to `other_position` on `other_issue_id`;
    `externality` is what all others gain from it, salience times the outcome's way towards them.
    """
    import polars as pl

    rows = []
    for number, trades in enumerate(traded.trades, 1):
        for trade in trades:
            rows.append(
                {
                    "round": number, "from_id": traded.actor_ids[trade.i], "to_id": traded.actor_ids[trade.j],
                    "kind": "exchange", "issue_id": traded.issue_ids[trade.q], "moved_from": trade.before[0],
                    "position": trade.after[0], "demanded": trade.demanded[0], "other_issue_id": traded.issue_ids[trade.p],
                    "other_moved_from": trade.before[1], "other_position": trade.after[1],
                    "other_demanded": trade.demanded[1], "gain": trade.gain, "externality": trade.externality,
                }
            )  # fmt: skip
    texts = ("from_id", "to_id", "kind", "issue_id", "other_issue_id")
    names = ("round", "from_id", "to_id", "kind", "issue_id", "moved_from", "position", "demanded", "other_issue_id",
             "other_moved_from", "other_position", "other_demanded", "gain", "externality")  # fmt: skip
    schema = {name: pl.Int64 if name == "round" else pl.String if name in texts else pl.Float64 for name in names}
    return pl.DataFrame(rows, schema=schema)

"""Turns of the spatial model until they stop, on many draws at once, and what they looked like as frames."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from greatgame.models.bargaining._spatial import SpatialOptions, Turn, reported, take_turn
from greatgame.models.bargaining._stakes import Floats

if TYPE_CHECKING:
    import polars as pl


@dataclass(slots=True)
class Run:
    """Positions after each turn of each draw, turns made, why they stopped (0 spent, 1 settled, 2 cycle), cycle length.

    `turns` says what each turn looked like where there is one draw.
    """

    last: Floats
    n_turns: NDArray[np.int64]
    reasons: NDArray[np.int64]
    cycles: NDArray[np.int64]
    history: list[Floats]
    turns: list[Turn]


def play(
    x: Floats, s: Floats, c: Floats, options: SpatialOptions, n_turns: int, quiet: float, rng: np.random.Generator | None
) -> Run:
    """Turns until the moves fall below `quiet` of those of the first turn, or `n_turns` are made.

    A state that comes back exactly would go round for ever where bargains are not drawn: the turn at which it comes
    back is found, and the state after all turns is read off the cycle.
    """
    made, reasons, cycles = (np.zeros(len(x), dtype=np.int64) for _ in range(3))
    run = Run(x.copy(), made, reasons, cycles, [x], [])
    active = np.arange(len(x))
    first = np.zeros(len(x))
    is_certain = options.choice == "likeliest"
    for number in range(1, n_turns + 1):
        here = run.history[-1][active]
        after, turn = take_turn(here, s[active], c[active], options, rng)
        if len(x) == 1:
            run.turns.append(turn)
        step = np.linalg.norm(after - here, axis=2).sum(axis=1)
        if number == 1:
            first = step
        state = run.history[-1].copy()
        state[active] = after
        run.history.append(state)
        run.n_turns[active] = number
        run.last[active] = after
        is_over = (step / (first[active] + 1e-4) < quiet) & (number >= 2)
        run.reasons[active[is_over]] = 1
        if is_certain:
            is_over |= _comes_back(run, active, is_over, number, n_turns)
        active = active[~is_over]
        if not len(active):
            break
    return run


def _comes_back(run: Run, active: NDArray[np.intp], is_over: NDArray[np.bool_], number: int, n_turns: int) -> NDArray[np.bool_]:
    """Which draws are in a state they were in before; their last state is read off the cycle."""
    found = np.zeros(len(active), dtype=bool)
    now = run.history[number][active]
    for back in range(2, number + 1):
        then = number - back
        is_same = ~is_over & ~found & (run.history[then][active] == now).all(axis=(1, 2))
        if is_same.any():
            draws = active[is_same]
            run.reasons[draws], run.cycles[draws] = 2, back
            run.last[draws] = run.history[then + (n_turns - then) % back][draws]
            found |= is_same
    return found


def steps_frame(run: Run, scale: tuple[Floats, Floats], s: Floats, c: Floats, options: SpatialOptions,
                actor_ids: Sequence[str], issue_ids: Sequence[str]) -> "pl.DataFrame":  # fmt: skip
    """One row a turn, issue and actor: position, risk attitude, and the chance of its position (held with others)."""
    import polars as pl

    low, size = scale
    tables = []
    for number, state in enumerate(run.history[: int(run.n_turns[0]) + 1]):
        chances, is_first, r = reported(state, s, c, options)
        apart = np.linalg.norm(state[0, :, None, :] - state[0, None, :, :], axis=2)
        holder = np.where(is_first[0][None, :], apart, np.inf).argmin(axis=1)
        for k, issue_id in enumerate(issue_ids):
            columns = {"position": low[k] + size[k] * state[0, :, k], "risk_attitude": r[0], "p_position": chances[0][holder]}
            tables.append(pl.DataFrame({"round": number, "issue_id": issue_id, "actor_id": list(actor_ids), **columns}))
    return pl.concat(tables)


def offers_frame(run: Run, scale: tuple[Floats, Floats], actor_ids: Sequence[str], issue_ids: Sequence[str]) -> "pl.DataFrame":
    """One row a turn, bargain and issue: who asks whom, to stand where, at what chance, and who takes it."""
    import polars as pl

    low, size = scale
    n = len(actor_ids)
    rows = []
    for number, turn in enumerate(run.turns[: int(run.n_turns[0])], 1):
        for bargain in range(turn.asks.shape[1]):
            i, j = bargain % n, int(turn.targets[0, bargain % n])
            if j < 0:
                continue
            for k, issue_id in enumerate(issue_ids):
                rows.append(
                    {
                        "round": number, "issue_id": issue_id, "from_id": actor_ids[i], "to_id": actor_ids[j],
                        "kind": "bargain" if bargain < n else "answer",
                        "position": float(low[k] + size[k] * turn.asks[0, bargain, 1, k]),
                        "own_position": float(low[k] + size[k] * turn.asks[0, bargain, 0, k]),
                        "p_maker_wins": float(turn.p[0, i]), "expected_by_maker": float(turn.gains[0, i]),
                        "is_taken": bool(turn.taken[0, j] == bargain + 1), "is_kept": bool(turn.taken[0, i] == bargain + 1),
                    }
                )  # fmt: skip
    schema = {"round": pl.Int64, **dict.fromkeys(("issue_id", "from_id", "to_id", "kind"), pl.String),
              **dict.fromkeys(("position", "own_position", "p_maker_wins", "expected_by_maker"), pl.Float64),
              "is_taken": pl.Boolean, "is_kept": pl.Boolean}  # fmt: skip
    return pl.DataFrame(rows, schema=schema)

"""The lightest cover of all negative cycles: a linear program whose rows are found as they are needed."""

import os
from dataclasses import dataclass, field
from functools import cache
from time import monotonic
from typing import Any

import numpy as np
from numpy.typing import NDArray

from greatgame.relations._separation import negative_cycles, unbalanced_triangles

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
TOLERANCE = 1e-6
MAX_ROUNDS = 400


def solver(seconds: float) -> Any:
    """A fresh, silent HiGHS that stops after `seconds`; an instance is never used again for another kind of problem.

    (HiGHS 1.16 gave 104 for a solution that costs 105 when a solved linear program was made integer and solved again.)
    """
    import highspy

    _hush()
    highs: Any = highspy.Highs()  # type: ignore[no-untyped-call]
    for option, value in (("output_flag", False), ("threads", 1), ("random_seed", 1), ("time_limit", max(seconds, 0.01))):
        highs.setOptionValue(option, value)
    return highs


@cache
def _hush() -> None:
    """Let the first HiGHS of a process say its greeting to nobody: it would spoil JSON on standard output."""
    import highspy

    try:
        kept = os.dup(1)
    except OSError:
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 1)
        highspy.Highs()  # type: ignore[no-untyped-call]
    finally:
        os.dup2(kept, 1)
        os.close(kept)
        os.close(nowhere)


def add_rows(highs: Any, rows: list[Ints], entries: list[Floats], lows: Floats) -> None:
    """Add `low <= entries @ columns[row]` for each row."""
    starts = np.concatenate([[0], np.cumsum([len(row) for row in rows])])[:-1].astype(np.int32)
    index = np.concatenate(rows).astype(np.int32)
    above = np.full(len(rows), np.inf)
    highs.addRows(len(rows), lows, above, len(index), starts, index, np.concatenate(entries))


@dataclass(slots=True)
class Cover:
    """A lower bound on the frustration, the ties' shares in it, and the cycles that prove it."""

    bound: float
    share: Floats
    cycles: list[Ints] = field(default_factory=list)
    is_converged: bool = False


def lightest_cover(n: int, ends: Ints, weights: Floats, deadline: float) -> Cover:
    """Minimise the total weight of `share` so that every negative cycle holds at least 1 of it (Aref, Mason and Wilson's dual).

    Each round solves the linear program over the cycles known and looks for violated ones: triangles first, then the
    lightest negative cycles of the network. Every round's optimum is a lower bound, so one that runs out of time still
    tells the truth. Converged and whole, it is the frustration itself.
    """
    m = len(weights)
    highs = solver(deadline - monotonic())
    highs.addVars(m, np.zeros(m), np.full(m, np.inf))
    highs.changeColsCost(m, np.arange(m, dtype=np.int32), np.abs(weights))
    cover = Cover(0.0, np.zeros(m))
    triangles = unbalanced_triangles(n, ends, weights)
    for _ in range(MAX_ROUNDS):
        fresh = _violated_triangles(triangles, cover.share, m) or negative_cycles(n, ends, weights, cover.share)
        if not fresh:
            cover.is_converged = True
            break
        cover.cycles.extend(fresh)
        add_rows(highs, fresh, [np.ones(len(cycle)) for cycle in fresh], np.ones(len(fresh)))
        left = deadline - monotonic()
        if left <= 0:
            break
        # HiGHS counts run time over the life of the instance, not of the call
        highs.setOptionValue("time_limit", float(highs.getRunTime()) + left)
        highs.run()
        if highs.modelStatusToString(highs.getModelStatus()) != "Optimal":
            break
        cover.share = np.maximum(np.asarray(highs.getSolution().col_value), 0.0)
        reached = float(highs.getInfo().objective_function_value)
        if reached > cover.bound + 1e-9 * (1 + cover.bound):
            # only a rising bound may forget rows, so that none comes and goes for ever
            _forget_slack(highs, cover)
        cover.bound = max(cover.bound, reached)
    return cover


def _forget_slack(highs: Any, cover: Cover) -> None:
    """Drop the cycles that hold more than they must: most are never needed again, and each makes every round dearer."""
    held = np.asarray(highs.getSolution().row_value)
    slack = np.flatnonzero(held > 1 + TOLERANCE).astype(np.int32)
    if len(slack):
        highs.deleteRows(len(slack), slack)
        gone = set(slack.tolist())
        cover.cycles = [cycle for k, cycle in enumerate(cover.cycles) if k not in gone]


def _violated_triangles(triangles: Ints, share: Floats, m: int) -> list[Ints]:
    """The triangles that hold least, at most as many as there are ties."""
    held = share[triangles].sum(axis=1)
    short = np.flatnonzero(held < 1 - TOLERANCE)
    chosen = short[np.argsort(held[short], kind="stable")][: max(m, 100)]
    return list(triangles[chosen])


def tight(cover: Cover) -> list[Ints]:
    """The cycles that hold no more than they must."""
    return [cycle for cycle in cover.cycles if cover.share[cycle].sum() <= 1 + 1e-4]

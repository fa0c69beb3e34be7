"""The inputs of one issue as a table: a row a draw, a column for every position, salience and capability."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from greatgame.errors import SituationFault
from greatgame.seeds import generator
from greatgame.values import Estimate, Issue, Situation, Stake
from greatgame.workers import Workers

Floats = NDArray[np.float64]
KINDS = ("position", "salience", "capability")
SCALES = {"position": (0.0, 100.0), "salience": (0.0, 1.0), "capability": (0.0, np.inf)}
BLOCK = 500
"""Rows that one worker solves at a time; it is the same however many there are, so that no result depends on their number."""

BAND = 1.2816
"""Half-width of an 80% band in standard deviations."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """The central issue's stakes, sorted by actor, laid out kind by kind: positions, saliences, capabilities."""

    situation: Situation
    stakes: tuple[Stake, ...]
    workers: Workers = Workers()

    @property
    def issue(self) -> Issue:
        """The issue the inputs belong to."""
        return self.situation.central

    @property
    def n_actors(self) -> int:
        """How many actors have a stake."""
        return len(self.stakes)

    @property
    def names(self) -> tuple[str, ...]:
        """`position:PAK`, `salience:PAK` and so on, in the order of the columns."""
        return tuple(f"{kind}:{stake.actor_id}" for kind in KINDS for stake in self.stakes)

    @property
    def estimates(self) -> tuple[Estimate, ...]:
        """The numbers themselves, in the order of the columns."""
        return tuple(getattr(stake, kind) for kind in KINDS for stake in self.stakes)

    def told(self, name: str) -> str:
        """`position:PAK` as a phrase: the position of Pakistan."""
        kind, _, actor_id = name.partition(":")
        return f"the {kind} of {self.actor(actor_id)}"

    def actor(self, actor_id: str) -> str:
        """The actor's name as a reader knows it."""
        return dict(self.situation.names).get(actor_id, actor_id)

    def central(self, n_rows: int = 1) -> Floats:
        """Rows that hold the central values."""
        return np.repeat(np.array([[estimate.value for estimate in self.estimates]]), n_rows, axis=0)

    def uncertain(self) -> list[int]:
        """The columns whose bounds leave room."""
        return [index for index, estimate in enumerate(self.estimates) if estimate.high > estimate.low]

    def drawn(self, noise: Floats) -> Floats:
        """Draws of every input from standard normal noise (rows x columns): a two-piece normal within the scale."""
        value, low, high = (np.array([getattr(item, name) for item in self.estimates]) for name in ("value", "low", "high"))
        bottom, top = (np.array([SCALES[kind][end] for kind in KINDS for _ in self.stakes]) for end in (0, 1))
        table: Floats = np.clip(value + np.where(noise < 0, value - low, high - value) / BAND * noise, bottom, top)
        return table

    def answers(self, model: Any, table: Floats) -> Floats:
        """The model's settled point on every row, shared among the workers block by block; NaN is no agreement."""
        starts = range(0, len(table), BLOCK)
        workers = self.workers if len(starts) > 1 else Workers()
        blocks = ((start, table[start : start + BLOCK]) for start in starts)
        alone = replace(self, workers=Workers())
        settled: Floats = np.concatenate([np.empty(0), *workers.each(partial(_solved, alone, model), blocks)])
        return settled

    def block(self, model: Any, table: Floats, start: int) -> Floats:
        """The settled points of rows that stand from `start` on in the whole table."""
        n = self.n_actors
        if hasattr(model, "solve_many"):
            columns = (table[:, :n], table[:, n : 2 * n], table[:, 2 * n :])
            settled: Floats = np.asarray(model.solve_many(*columns, self.issue.reference_point), dtype=float)
            return settled
        one_by_one = [model.solve(self.put(row), generator(0, index)).settled for index, row in enumerate(table, start)]
        return np.array([np.nan if answer is None else answer for answer in one_by_one])

    def put(self, row: Floats) -> Situation:
        """The situation with the numbers of one row as exact values."""
        n = self.n_actors
        stakes = tuple(
            Stake(stake.actor_id, *(_exact(getattr(stake, kind), row[index + n * k]) for k, kind in enumerate(KINDS)))
            for index, stake in enumerate(self.stakes)
        )
        return replace(self.situation, issues=(replace(self.issue, stakes=stakes),))


def _exact(estimate: Estimate, value: float) -> Estimate:
    return Estimate(float(value), float(value), float(value), estimate.basis, estimate.note, estimate.refs)


def _solved(inputs: Inputs, model: Any, block: tuple[int, Floats]) -> Floats:
    return inputs.block(model, block[1], block[0])


def inputs_of(situation: Situation, workers: Workers | None = None) -> Inputs:
    """The inputs of the central issue; faults are told in words: too few actors, missing numbers."""
    issue = situation.central
    stakes = tuple(sorted(issue.stakes, key=lambda stake: stake.actor_id))
    if len(stakes) < 2:
        raise SituationFault(f"the issue {issue.issue_id!r} has {len(stakes)} actor(s); a study needs two or more")
    found = Inputs(situation, stakes, workers or Workers())
    named = zip(found.names, found.estimates, strict=True)
    missing = [name for name, estimate in named if np.isnan([estimate.value, estimate.low, estimate.high]).any()]
    if missing:
        raise SituationFault(f"the issue {issue.issue_id!r} has no number for {', '.join(missing)}; give them in case.toml")
    return found


def known(answers: Sequence[float] | Floats) -> Floats:
    """The answers without those that ended in no agreement."""
    array: Floats = np.asarray(answers, dtype=float)
    found: Floats = array[~np.isnan(array)]
    return found

"""Signed relations: one pair through time, all pairs at one date, and who stands together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from greatgame.values._check import require
from greatgame.values.balance import Balance, Strain
from greatgame.values.interval import Interval
from greatgame.values.note import Note
from greatgame.values.number import Part

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class TurningPoint:
    """When a relation changed: an interval of dates, its probability, `measure` before and after, the events within.

    The amounts of `parts` sum to the change; each is what one reading after the turn, and before the next, adds to it,
    and its refs name the events, ties or counts behind that reading.
    """

    on: Interval
    probability: float
    before: float
    after: float
    refs: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    measure: str = "level"


@dataclass(frozen=True, slots=True, eq=False)
class Relation:
    """How one pair stood through time.

    `level`, `low`, `high` (the 80% band) run over `on`, on a scale from -1 (hostile) to 1 (friendly); NaN before the
    first evidence. `parts` takes the last level apart: the amounts sum to it, each part naming its event or tie.
    An undirected relation has its two ids in alphabetical order.
    """

    source_id: str
    target_id: str
    is_directed: bool
    on: tuple[date, ...]
    level: Floats
    low: Floats
    high: Floats
    n_events: int
    n_ties: int
    parts: tuple[Part, ...] = ()
    turning_points: tuple[TurningPoint, ...] = ()
    notes: tuple[Note, ...] = ()

    def __post_init__(self) -> None:
        sizes = {len(self.on), len(self.level), len(self.low), len(self.high)}
        require(len(sizes) == 1, f"the relation {self.source_id}-{self.target_id} has series of unequal length")

    @property
    def pair(self) -> tuple[str, str]:
        """The two actors."""
        return (self.source_id, self.target_id)


@dataclass(frozen=True, slots=True, eq=False)
class SignedNetwork:
    """Every pair at one date: n x n `weights` in -1..1, symmetric; NaN = no evidence, 0 = neutral.

    `low` and `high` bound each weight (80%); `n_events` counts what it rests on; `parts` takes a pair's weight apart,
    keyed by the two ids in alphabetical order.
    """

    actor_ids: tuple[str, ...]
    as_of: date
    window: Interval
    weights: Floats
    low: Floats
    high: Floats
    n_events: NDArray[np.int64]
    parts: Mapping[tuple[str, str], tuple[Part, ...]]
    method: str
    parameters: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        n = len(self.actor_ids)
        for name in ("weights", "low", "high", "n_events"):
            shape = getattr(self, name).shape
            require(shape == (n, n), f"the network's {name} has shape {shape}, not {n} x {n}")

    def weight(self, one: str, other: str) -> float:
        """The weight of a pair; NaN when nothing is known of it."""
        ids = self.actor_ids
        if one not in ids or other not in ids:
            return float("nan")
        return float(self.weights[ids.index(one), ids.index(other)])

    def among(self, actor_ids: Sequence[str]) -> "SignedNetwork":
        """The same network of some of its actors only, in the order given."""
        at = [self.actor_ids.index(actor_id) for actor_id in actor_ids]
        kept = set(actor_ids)
        parts = {pair: parts for pair, parts in self.parts.items() if kept.issuperset(pair)}
        table = np.ix_(at, at)
        numbers = {name: getattr(self, name)[table] for name in ("weights", "low", "high", "n_events")}
        return replace(self, actor_ids=tuple(actor_ids), parts=parts, **numbers)


@dataclass(frozen=True, slots=True, eq=False)
class Blocs:
    """Who stands together at one date.

    `blocs` lists the members of each bloc, largest first; `undecided` those without a signed tie. `strained` names
    the ties that contradict the split (hostile within, friendly across); `frustration` is their total weight,
    `bound` a proven lower bound of it (equal when the split is optimal). `n_best` counts the equally good splits, and
    `other_splits` shows some of them, as `blocs` does. `strain` lists the ties in unbalanced triads, most strained first.
    """

    blocs: tuple[tuple[str, ...], ...]
    undecided: tuple[str, ...]
    strained: tuple[tuple[str, str], ...]
    frustration: float
    bound: float
    n_balanced_triads: int
    n_unbalanced_triads: int
    method: str
    n_best: int = 1
    notes: tuple[Note, ...] = ()
    other_splits: tuple[tuple[tuple[str, ...], ...], ...] = ()
    strain: tuple[Strain, ...] = ()
    balance: Balance | None = None

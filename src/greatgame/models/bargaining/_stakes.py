"""What the bargaining models share: the stakes as arrays, and the faults of a situation told in words."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from greatgame.errors import SituationFault
from greatgame.values import Issue, Outcome, Situation

Floats = NDArray[np.float64]
Kernel = Callable[[Floats, Floats, Floats, float | None], Floats]


@dataclass(frozen=True, slots=True)
class Arrays:
    """Actor ids with their positions (0..100), saliences and capabilities; weight is salience times capability."""

    actor_ids: tuple[str, ...]
    positions: Floats
    saliences: Floats
    capabilities: Floats

    @property
    def weights(self) -> Floats:
        """Salience times capability."""
        return self.saliences * self.capabilities

    @property
    def one_draw(self) -> tuple[Floats, Floats, Floats]:
        """Positions, saliences and capabilities as a table of one draw."""
        return self.positions[None, :], self.saliences[None, :], self.capabilities[None, :]

    def only(self, is_kept: NDArray[np.bool_]) -> "Arrays":
        """The same with only some actors."""
        ids = tuple(actor_id for actor_id, kept in zip(self.actor_ids, is_kept, strict=True) if kept)
        return Arrays(ids, self.positions[is_kept], self.saliences[is_kept], self.capabilities[is_kept])

    def at(self) -> dict[str, float]:
        """The positions by actor id."""
        return dict(zip(self.actor_ids, map(float, self.positions), strict=True))


def arrays(situation: Situation, as_listed: bool = False) -> Arrays:
    """The central issue's stakes as arrays, actors sorted by id or as listed; two actors, some weight, nothing missing."""
    return issue_arrays(situation.central, as_listed)


def issue_arrays(issue: Issue, as_listed: bool = False) -> Arrays:
    """One issue's stakes as arrays, actors sorted by id or as listed; two actors, some weight, nothing missing."""
    stakes = list(issue.stakes) if as_listed else sorted(issue.stakes, key=lambda stake: stake.actor_id)
    if len(stakes) < 2:
        raise SituationFault(f"the issue {issue.issue_id!r} has {len(stakes)} actor(s); bargaining needs two or more")
    numbers = [[item.position.value, item.salience.value, item.capability.value] for item in stakes]
    table = np.array(numbers, dtype=float)
    missing = [stakes[row].actor_id for row in np.unique(np.argwhere(np.isnan(table))[:, 0])]
    if missing:
        raise SituationFault(f"the issue {issue.issue_id!r} has missing numbers for {', '.join(missing)}; give them in case.toml")
    if (table[:, 1] * table[:, 2]).sum() <= 0:
        raise SituationFault(f"on the issue {issue.issue_id!r} nobody has any weight (salience times capability is 0)")
    return Arrays(tuple(stake.actor_id for stake in stakes), table[:, 0], table[:, 1], table[:, 2])


def patterns(capabilities: Floats) -> Iterator[tuple[NDArray[np.intp], NDArray[np.bool_]]]:
    """Draws that have the same actors present (capability above 0): their rows, and the columns present."""
    is_present = capabilities > 0
    if is_present.all():
        yield np.arange(len(capabilities)), is_present[0]
        return
    kinds, which = np.unique(is_present, axis=0, return_inverse=True)
    for number, kind in enumerate(kinds):
        yield np.flatnonzero(which.reshape(-1) == number), kind


def over_present(kernel: Kernel, positions: Floats, saliences: Floats, capabilities: Floats, reference: float | None) -> Floats:
    """The kernel on each draw without the actors that have no capability; NaN where nobody has weight."""
    answer = np.full(len(positions), np.nan)
    has_weight = (saliences * capabilities).sum(axis=1) > 0
    for rows, columns in patterns(capabilities):
        kept = rows[has_weight[rows]]
        if len(kept) and columns.sum() == 1:
            answer[kept] = positions[kept][:, columns][:, 0]
        elif len(kept):
            few = np.ix_(kept, columns)
            answer[kept] = kernel(positions[few], saliences[few], capabilities[few], reference)
    return answer


def alone(name: str, situation: Situation, found: Arrays) -> Outcome | None:
    """The outcome where only one actor has any capability: its own position; None where there are more."""
    strong = np.flatnonzero(found.capabilities > 0)
    if len(strong) > 1:
        return None
    settled = float(found.positions[strong[0]])
    told = f"Only {found.actor_ids[strong[0]]} has any capability, so nobody is there to bargain with."
    return Outcome(name, situation.central.issue_id, settled, told, positions=found.at())

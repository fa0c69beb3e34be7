"""Who stands together: the split into two sides that contradicts the signed ties least, proven to be the least."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from greatgame.relations._frustration import BUDGET_S, Split, least_frustrated
from greatgame.relations._optima import best_splits
from greatgame.relations._signed import Ties, balance, triads_by_tie
from greatgame.values import Blocs, Note, SignedNetwork, Strain

LEAST_WEIGHT = 0.05
MAX_SPLITS = 64
MAX_SHOWN = 8
OPTIMA_S = 5.0
Groups = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Solved:
    """One connected set: its actors' places, the proven split, and the equally good ones."""

    members: list[int]
    split: Split
    best: list[tuple[int, ...]]
    is_counted: bool


def blocs(
    network: SignedNetwork, least_weight: float = LEAST_WEIGHT, *, max_splits: int = MAX_SPLITS, budget_s: float = BUDGET_S
) -> Blocs:
    """The exact frustration index of the network and a split that attains it.

    1. A tie is signed when its weight is at least `least_weight` either way; actors without one are undecided.
    2. Actors that no chain of signed ties joins are split apart from each other: how two such sets stand to one
       another is not known, so their sides are reported as blocs of their own.
    3. Within a set, the two sides minimise the total weight of friendly ties across and hostile ties within, with a
       proven bound (HiGHS); when `budget_s` seconds are not enough, the best split met and the interval it leaves.
    4. Among equally good splits the first in alphabetical order of those found is shown; `n_best` counts them (all
       when there are no more than `max_splits` in a set, else at least that many, and a note says so).
    """
    ties = Ties.of(network, least_weight)
    solved = [solve_set(ties, members, max_splits, budget_s) for members in ties.sets()]
    side = {place: (k, sign) for k, item in enumerate(solved) for place, sign in zip(item.members, item.best[0], strict=True)}
    contradicted = _contradicted(ties, solved)
    here = np.array([side[i][1] * side[j][1] for i, j in ties.ends.tolist()]) * np.sign(ties.weights) < 0
    ids = ties.actor_ids
    frustration = float(sum(item.split.frustration for item in solved))
    measured = balance(ties, frustration)
    none, one, two, three = measured.triads
    return Blocs(
        _groups(ids, solved, 0),
        tuple(ids[place] for place in range(len(ids)) if place not in side),
        tuple((ids[i], ids[j]) for i, j in ties.ends[here].tolist()),
        frustration,
        float(sum(item.split.bound for item in solved)),
        none + two,
        one + three,
        "exact frustration index",
        int(np.prod([len(item.best) for item in solved], dtype=np.int64)) if solved else 1,
        _notes(network, solved, len(ties.weights)),
        tuple(_groups(ids, solved, k) for k in range(1, min(MAX_SHOWN, max((len(item.best) for item in solved), default=1)))),
        _strain(ties, contradicted),
        measured,
    )


def solve_set(ties: Ties, members: list[int], max_splits: int, budget_s: float) -> Solved:
    """The best splits of one connected set, whose members are places in the ties' actors."""
    place = {member: k for k, member in enumerate(members)}
    own = [
        (place[i], place[j], weight) for (i, j), weight in zip(ties.ends.tolist(), ties.weights.tolist(), strict=True) if i in place
    ]
    split = least_frustrated(len(members), own, budget_s)
    alone = [tuple(sign * split.side[0] for sign in split.side)]
    if max_splits < 2 or not split.is_proven:
        return Solved(members, split, alone, False)
    best, is_all = best_splits(len(members), own, split, max_splits, OPTIMA_S)
    # side 1 first: the split in which the earliest actors stand together comes first
    return Solved(members, split, sorted(best, reverse=True) or alone, is_all)


def _groups(ids: tuple[str, ...], solved: list[Solved], number: int) -> Groups:
    """The blocs of the `number`-th best split of each set (its first where it has fewer), largest bloc first."""
    found = []
    for item in solved:
        sides = item.best[number] if number < len(item.best) else item.best[0]
        for sign in (1, -1):
            group = tuple(ids[place] for place, own in zip(item.members, sides, strict=True) if own == sign)
            if group:
                found.append(group)
    return tuple(sorted(found, key=lambda group: (-len(group), group)))


def _contradicted(ties: Ties, solved: list[Solved]) -> NDArray[np.float64]:
    """For each tie the share of the best splits that contradict it."""
    sides = np.ones((len(ties.actor_ids), max((len(item.best) for item in solved), default=1)))
    known = np.zeros_like(sides)
    for item in solved:
        table = np.array(item.best).T
        sides[item.members, : table.shape[1]] = table
        known[item.members, : table.shape[1]] = 1
    one, other = ties.ends[:, 0], ties.ends[:, 1]
    is_against = (sides[one] * sides[other] * np.sign(ties.weights)[:, None] < 0) & (known[one] > 0)
    share: NDArray[np.float64] = is_against.sum(axis=1) / np.maximum(known[one].sum(axis=1), 1)
    return share


def _strain(ties: Ties, contradicted: NDArray[np.float64]) -> tuple[Strain, ...]:
    """Ties in unbalanced triads or contradicted by a best split, most contradicted first."""
    n_triads, n_unbalanced = triads_by_tie(ties)
    ids = ties.actor_ids
    found = [
        Strain(ids[i], ids[j], float(weight), n_all, n_odd, float(share))
        for (i, j), weight, n_all, n_odd, share in zip(
            ties.ends.tolist(), ties.weights.tolist(), n_triads.tolist(), n_unbalanced.tolist(), contradicted, strict=True
        )
        if n_odd or share > 0
    ]
    return tuple(sorted(found, key=lambda tie: (-tie.share_contradicted, -tie.n_unbalanced, tie.source_id, tie.target_id)))


def _notes(network: SignedNetwork, solved: list[Solved], n_ties: int) -> tuple[Note, ...]:
    notes = []
    if n_ties and network.method == "latent":
        text = "signs come from raw scores without a world to compare with, so shared diplomacy can look like friendship"
        notes.append(Note("raw-signs", "doubt", text))
    if len(solved) > 1:
        text = f"{len(solved)} sets of actors share no signed tie; how they stand to one another is not known"
        notes.append(Note("separate-sets", "info", text))
    if any(not item.is_counted for item in solved if item.split.is_proven):
        text = "equally good splits are not all counted: n_best is at least the number given"
        notes.append(Note("splits-not-counted", "info", text))
    if any(not item.split.is_proven for item in solved):
        low, high = (sum(getattr(item.split, name) for item in solved) for name in ("bound", "frustration"))
        text = f"time ran out before the best split was proven: the frustration lies between {low:.4g} and {high:.4g}"
        notes.append(Note("split-not-proven", "warning", text))
    return tuple(notes)

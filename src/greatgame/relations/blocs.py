"""Who stands together: the split into two sides that contradicts the signed ties least, proven to be the least."""

from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from greatgame.relations._frustration import Edge, Split, least_frustrated
from greatgame.values import Blocs, Note, SignedNetwork

LEAST_WEIGHT = 0.05


def blocs(network: SignedNetwork, least_weight: float = LEAST_WEIGHT) -> Blocs:
    """The exact frustration index of the network and a split that attains it.

    1. A tie is signed when its weight is at least `least_weight` either way; actors without one are undecided.
    2. Actors that no chain of signed ties joins are split apart from each other: how two such sets stand to one
       another is not known, so their sides are reported as blocs of their own.
    3. Within a set, the two sides minimise the total weight of friendly ties across and hostile ties within:
       by trying all splits up to 14 actors, beyond that by integer programming (HiGHS) with a proven bound.
    4. Among equally good splits the first in alphabetical order is shown, and `n_best` counts them (to 14 actors).
    """
    edges = _edges(network, least_weight)
    sets = _components(edges)
    splits = [least_frustrated(members, [edge for edge in edges if edge[0] in members]) for members in sets]
    side = {actor_id: (k, is_on) for k, split in enumerate(splits) for actor_id, is_on in split.side.items()}
    groups: dict[tuple[int, bool], list[str]] = {}
    for actor_id in sorted(side):
        groups.setdefault(side[actor_id], []).append(actor_id)
    strained = tuple((one, other) for one, other, weight in edges if (side[one] == side[other]) == (weight < 0))
    balanced, unbalanced = _triads(edges)
    return Blocs(
        tuple(sorted((tuple(group) for group in groups.values()), key=lambda group: (-len(group), group))),
        tuple(actor_id for actor_id in sorted(network.actor_ids) if actor_id not in side),
        strained,
        float(sum(split.frustration for split in splits)),
        float(sum(split.bound for split in splits)),
        balanced,
        unbalanced,
        "exact frustration index",
        int(np.prod([split.n_best for split in splits], dtype=np.int64)) if splits else 1,
        _notes(splits, edges),
    )


def _edges(network: SignedNetwork, least_weight: float) -> list[Edge]:
    weights: NDArray[np.float64] = network.weights
    index = {actor_id: k for k, actor_id in enumerate(network.actor_ids)}
    pairs = combinations(sorted(network.actor_ids), 2)
    found = [(one, other, float(weights[index[one], index[other]])) for one, other in pairs]
    return [edge for edge in found if abs(edge[2]) >= least_weight]


def _components(edges: list[Edge]) -> list[list[str]]:
    home: dict[str, set[str]] = {}
    for one, other, _ in edges:
        joined = home.get(one, {one}) | home.get(other, {other})
        home.update(dict.fromkeys(joined, joined))
    return sorted({tuple(sorted(members)): sorted(members) for members in home.values()}.values())


def _triads(edges: list[Edge]) -> tuple[int, int]:
    ids = sorted({actor_id for edge in edges for actor_id in edge[:2]})
    index = {actor_id: k for k, actor_id in enumerate(ids)}
    signs = np.zeros((len(ids), len(ids)), dtype=np.int64)
    for one, other, weight in edges:
        signs[index[one], index[other]] = signs[index[other], index[one]] = 1 if weight > 0 else -1
    present = np.abs(signs)
    net = int(np.trace(signs @ signs @ signs)) // 6
    total = int(np.trace(present @ present @ present)) // 6
    return (total + net) // 2, (total - net) // 2


def _notes(splits: list[Split], edges: list[Edge]) -> tuple[Note, ...]:
    notes = []
    if edges:
        text = "signs come from raw scores without a world to compare with, so shared diplomacy can look like friendship"
        notes.append(Note("raw-signs", "doubt", text))
    if len(splits) > 1:
        text = f"{len(splits)} sets of actors share no signed tie; how they stand to one another is not known"
        notes.append(Note("separate-sets", "info", text))
    if any(not split.is_counted for split in splits):
        text = "a set of more than 14 actors: equally good splits are not counted, n_best is at least the number given"
        notes.append(Note("splits-not-counted", "info", text))
    if any(split.bound < split.frustration for split in splits):
        text = "the solver stopped at its node limit: a better split may exist, down to the bound given"
        notes.append(Note("split-not-proven", "warning", text))
    return tuple(notes)

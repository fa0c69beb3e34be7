"""A situation proposed from the evidence: poles from the signed network, salience from attention, capability from data."""

import math
from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from greatgame.ontology.capability import capability as factbook_capability
from greatgame.seeds import generator
from greatgame.values import Estimate, Issue, Note, SignedNetwork, Situation, Stake

N_REDRAWN = 200
BAND = 1.2816
MOST_STAKES = 30
"""Actors of a proposed issue: those with most attention. Among hundreds nobody could check a stake, and few have one."""
FEW_PAIRS = 4
"""With fewer related pairs a proposed issue tells little."""
UNKNOWN_CAPABILITY = Estimate(
    10.0,
    1.0,
    40.0,
    "assumed",
    "no public figures for this actor; a wide guess, replace it in case.toml under [overrides]",
)


def propose(
    network: SignedNetwork,
    mentions: Mapping[str, int],
    names: Mapping[str, str],
    as_of: object,
    question: str = "",
    capability: Callable[[str], Estimate | None] = factbook_capability,
    unit: str = "mentions",
) -> Situation:
    """The central issue read off the signed network; a situation without issue, and a note why, where it tells too little.

    `mentions` counts how much is told of each actor, in `unit` (mentions in texts, events of tables). The issue is among
    the `MOST_STAKES` actors of whom most is told.
    """
    ids, weights, spread = _signed(network)
    n_signed = len(ids)
    if n_signed > MOST_STAKES:
        ids, weights, spread = _signed(network, sorted(ids, key=lambda one: (-mentions.get(one, 0), one))[:MOST_STAKES])
    if len(ids) < 2:
        text = "fewer than two actors have a signed relation, so no issue can be proposed; define one in case.toml"
        note = Note("no-issue", "doubt", text)
        return Situation(question, (), network.as_of, tuple(sorted(names.items())), network, (note,))
    middle, low, high = _positions(weights, spread)
    if not np.any(weights < 0):
        text = "no hostile relation is evidenced; the proposed axis only ranks closeness to the main actors"
        notes: tuple[Note, ...] = (Note("one-sided-network", "doubt", text),)
    else:
        notes = ()
    if n_signed > MOST_STAKES:
        text = f"the proposed issue is among the {len(ids)} actors with most {unit} of {n_signed} that have signed relations"
        notes = (*notes, Note("busiest-actors", "info", text))
    n_pairs = int(np.count_nonzero(np.triu(weights, 1)))
    if n_pairs < FEW_PAIRS:
        text = f"the proposed issue is read off only {n_pairs} related pair(s) and may miss the matter; define one in case.toml"
        notes = (*notes, Note("thin-network", "doubt", text))
    most = max((mentions.get(actor_id, 0) for actor_id in ids), default=0)
    stakes = []
    for index, actor_id in enumerate(ids):
        refs = tuple(f"relation:{min(actor_id, other)}-{max(actor_id, other)}" for other in ids
                     if other != actor_id and not math.isnan(network.weight(actor_id, other)))  # fmt: skip
        told = "place along the leading axis of the signed network; bounds from redrawing the scores within their bands"
        position = Estimate(middle[index], low[index], high[index], "measured", told, refs)
        salience = _salience(mentions.get(actor_id, 0), most, actor_id, unit)
        stakes.append(Stake(actor_id, position, salience, capability(actor_id) or UNKNOWN_CAPABILITY))
    ends = [_pole(stakes, names, is_high) for is_high in (False, True)]
    issue = Issue(
        "main",
        f"Whose line prevails: {ends[0]}, or {ends[1]}?",
        f"the line of {ends[0]}",
        f"the line of {ends[1]}",
        tuple(stakes),
        "proposed",
        "Read off the signed network by its leading axis; define your own issues in case.toml.",
    )
    return Situation(question, (issue,), network.as_of, tuple(sorted(names.items())), network, notes)


def _signed(
    network: SignedNetwork, among: Sequence[str] | None = None
) -> tuple[list[str], NDArray[np.float64], NDArray[np.float64]]:
    """The largest connected set of actors with signed relations, of those asked for; a missing relation pulls neither way."""
    known = np.nan_to_num(network.weights, nan=0.0)
    np.fill_diagonal(known, 0.0)
    spread = np.nan_to_num((network.high - network.low) / (2 * BAND), nan=0.0)
    is_asked = np.array([among is None or actor_id in among for actor_id in network.actor_ids], dtype=bool)
    known = np.where(is_asked[:, None] & is_asked[None, :], known, 0.0)
    left = set(np.flatnonzero(is_asked).tolist())
    best: list[int] = []
    while left:
        group, frontier = set(), [min(left)]
        while frontier:
            one = frontier.pop()
            if one not in group:
                group.add(one)
                frontier += [int(other) for other in np.flatnonzero(np.abs(known[one]) > 0.02)]
        left -= group
        if len(group) > max(1, len(best)):
            best = sorted(group)
    index = np.ix_(best, best)
    return [network.actor_ids[item] for item in best], known[index], spread[index]


def _axes(weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """The leading eigenvector of each of some symmetric matrices, a row each."""
    vectors: NDArray[np.float64] = np.linalg.eigh(weights)[1][..., -1]
    return vectors


def _positions(weights: NDArray[np.float64], spread: NDArray[np.float64]) -> tuple[list[float], list[float], list[float]]:
    """Each actor's place on the leading axis, 0 to 100, and its 80% band over redrawn scores.

    The axis points so that its largest entry is at the high end; redrawn axes are turned to point the same way.
    """
    axis = _axes(weights)
    axis = axis if axis[np.argmax(np.abs(axis))] >= 0 else -axis
    bottom, top = float(axis.min()), float(axis.max())
    width = max(top - bottom, 1e-9)
    noise = np.triu(generator(0).standard_normal((N_REDRAWN, *weights.shape)) * spread, 1)
    redrawn = _axes(np.where(weights != 0, weights + noise + noise.swapaxes(1, 2), 0.0))
    redrawn = redrawn * np.where(redrawn @ axis < 0, -1.0, 1.0)[:, None]
    places = np.clip((redrawn - bottom) / width, 0, 1) * 100
    middle = (axis - bottom) / width * 100
    low, high = np.quantile(places, [0.1, 0.9], axis=0)
    return middle.tolist(), np.minimum(low, middle).tolist(), np.maximum(high, middle).tolist()


def _salience(n_told: int, n_most: int, actor_id: str, unit: str) -> Estimate:
    share = n_told / n_most if n_most else 0.0
    half = BAND * math.sqrt(max(share * (1 - share), 0.05) / max(n_most, 1))
    note = f"{n_told} {unit} against {n_most} of the actor with most"
    low, high = max(0.0, share - half), min(1.0, share + half)
    return Estimate(share, low, high, "measured", note, (f"{unit}:{actor_id}",))


def _pole(stakes: list[Stake], names: Mapping[str, str], is_high: bool) -> str:
    """The one or two actors of most weight (salience times capability) in the outer third at an end; guessed weights last."""
    place = {stake.actor_id: 100 - stake.position.value if is_high else stake.position.value for stake in stakes}
    near = [stake for stake in stakes if place[stake.actor_id] < 34]
    near = [stake for stake in near if stake.capability.basis != "assumed"] or near
    order = sorted(near, key=lambda stake: (-stake.salience.value * stake.capability.value, stake.actor_id))
    return " and ".join(names.get(stake.actor_id, stake.actor_id) for stake in order[:2])

"""Figures of how actors stand: every relation, turn, signed tie and bloc, each with the parts that it is made of."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from greatgame.relations.blocs import LEAST_WEIGHT
from greatgame.relations.spectral import Spectral
from greatgame.values import Blocs, Estimate, Figure, Part, Relation, SignedNetwork, SpectralBlocs

Names = Mapping[str, str]
TIES_OF_A_MEMBER = 3
"""Ties that a member's place in its bloc leads to: its heaviest."""


def standing_figures(relations: Sequence[Relation], network: SignedNetwork, blocs: Blocs, names: Names) -> Iterator[Figure]:
    """Relations, their turns, the network's ties where they are not the relations themselves, and the blocs."""
    yield from relation_figures(relations, names)
    yield from turn_figures(relations, names)
    yield from tie_figures(network, names)
    yield from bloc_figures(network, blocs, names)


def relation_figures(relations: Sequence[Relation], names: Names) -> Iterator[Figure]:
    """The last level of each pair, out of its events, ties or counts."""
    for relation in relations:
        level, low, high = (float(series[-1]) for series in (relation.level, relation.low, relation.high))
        if math.isnan(level):
            continue
        refs = tuple(ref for part in relation.parts for ref in part.refs)
        note = f"from {counted(relation.n_events, 'event')} and {counted(relation.n_ties, 'standing tie')}"
        estimate = Estimate(level, min(low, level), max(high, level), "measured", note, refs)
        label, figure_id = told(relation.pair, names), f"relation:{'-'.join(relation.pair)}"
        yield Figure(figure_id, label, estimate, "-1..1", "relation", relation.parts)


def turn_figures(relations: Sequence[Relation], names: Names) -> Iterator[Figure]:
    """The change of each turning point, out of the readings that follow it; the id ends with the last day it may be."""
    for relation in relations:
        for turn in relation.turning_points:
            change = turn.after - turn.before
            label = f"turn of {told(relation.pair, names)}, {turn.on}"
            note = f"{turn.measure} from {turn.before:+z.2f} to {turn.after:+z.2f}; probability {turn.probability:.2f}"
            figure_id = f"turn:{'-'.join(relation.pair)}:{turn.on.end or turn.on.start}"
            estimate = Estimate(change, change, change, "measured", note, turn.refs)
            yield Figure(figure_id, label, estimate, f"change of {turn.measure}", "turn", turn.parts)


def tie_figures(network: SignedNetwork, names: Names) -> Iterator[Figure]:
    """The signed ties of a network of relative scores, out of what makes them relative."""
    if network.method == "latent":
        return
    place = {actor_id: k for k, actor_id in enumerate(network.actor_ids)}
    counts = dict(zip(network.actor_ids, network.n_events.sum(axis=1).tolist(), strict=True))
    for (one, other), parts in sorted(network.parts.items()):
        at = place[one], place[other]
        weight, low, high = (float(table[at]) for table in (network.weights, network.low, network.high))
        if weight == 0 or math.isnan(weight):
            continue
        sign, n_events = "friendly" if weight > 0 else "hostile", int(network.n_events[at])
        note = (
            f"a {sign} tie for such a pair, from {counted(n_events, 'event')}; the parts are log-odds, and the score is "
            "the hyperbolic tangent of half their sum"
        )
        estimate = Estimate(weight, min(low, weight), max(high, weight), "measured", note, (f"relation:{one}-{other}",))
        said = tuple(replace(part, label=_tie_label(part.label, (one, other), counts, names)) for part in parts)
        yield Figure(f"tie:{one}-{other}", f"tie of {told((one, other), names)}", estimate, "-1..1", "tie", said)


def _tie_label(label: str, pair: tuple[str, str], counts: Mapping[str, int], names: Names) -> str:
    """A part of a tie with the actor's name for its id, and what its leaning, or the world's, rests on."""
    for actor_id in pair:
        if label == f"leaning of {actor_id}":
            return f"leaning of {names.get(actor_id, actor_id)}, in all its {counts[actor_id]:,} events of the network"
    return f"{label} ({sum(counts.values()) // 2:,} events of the network)" if label.startswith("the world's") else label


def bloc_figures(network: SignedNetwork, blocs: Blocs, names: Names) -> Iterator[Figure]:
    """The members of each bloc, each with what holds it there, and the weight that the split contradicts."""
    place = {actor_id: k for k, actor_id in enumerate(network.actor_ids)}
    weights = np.nan_to_num(network.weights, nan=0.0)
    np.fill_diagonal(weights, 0.0)
    home = np.zeros(len(place), dtype=np.int64)
    for number, members in enumerate(blocs.blocs, 1):
        home[[place[member] for member in members]] = number
    for number, members in enumerate(blocs.blocs, 1):
        parts = []
        for member in members:
            own = weights[place[member]]
            within, across = float(own[home == number].sum()), -float(own[home != number].sum())
            heaviest = [k for k in np.argsort(-np.abs(own), kind="stable")[:TIES_OF_A_MEMBER].tolist() if own[k]]
            refs = tuple(tie_ref(network, member, network.actor_ids[k]) for k in heaviest)
            held = f"{names.get(member, member)}: held by {within:+z.2f} of ties within and {across:+z.2f} against others"
            parts.append((within + across, Part(held, 1.0, refs)))
        ranked = tuple(part for _, part in sorted(parts, key=lambda item: (-item[0], item[1].label)))
        size = Estimate(len(members), len(members), len(members), "measured", "the members of the split shown")
        yield Figure(f"bloc:{number}", f"members of bloc {number}", size, "actors", "blocs", ranked)
    if blocs.blocs:
        yield _frustration(network, blocs, names)
        yield spectral_figure(network, Spectral().split(network, blocs), names)


def spectral_figure(network: SignedNetwork, spectral: SpectralBlocs, names: Names) -> Figure:
    """What the spectral split contradicts, tie by tie."""
    side = {actor_id: number for number, members in enumerate(spectral.blocs) for actor_id in members}
    found = []
    for (one, other), weight in _weights(network):
        if one in side and other in side and abs(weight) >= LEAST_WEIGHT and (side[one] == side[other]) != (weight > 0):
            found.append(Part(told((one, other), names), abs(weight), (tie_ref(network, one, other),)))
    parts = tuple(sorted(found, key=lambda part: (-part.amount, part.label)))
    n_apart = counted(len(spectral.elsewhere), "actor")
    note = f"by the signs of the leading signed eigenvector; {n_apart} on another side than in the exact split"
    estimate = Estimate(spectral.frustration, min(spectral.bound, spectral.frustration), spectral.frustration, "measured", note)
    return Figure("spectral", "weight of ties that the spectral split contradicts", estimate, "weight", "blocs", parts)


def _weights(network: SignedNetwork) -> Iterator[tuple[tuple[str, str], float]]:
    """The weights that are known and not 0, each pair once."""
    ids = network.actor_ids
    for i, j in np.argwhere(np.triu(np.nan_to_num(network.weights, nan=0.0), 1) != 0).tolist():
        yield (ids[i], ids[j]), float(network.weights[i, j])


def _frustration(network: SignedNetwork, blocs: Blocs, names: Names) -> Figure:
    parts = []
    for one, other in blocs.strained:
        weight = network.weight(one, other)
        kind = "friendly across blocs" if weight > 0 else "hostile within a bloc"
        parts.append(Part(f"{told((one, other), names)}: {kind}", abs(weight), (tie_ref(network, one, other),)))
    ranked = tuple(sorted(parts, key=lambda part: (-part.amount, part.label)))
    is_proven = blocs.bound >= blocs.frustration
    note = "no split contradicts less (proven)" if is_proven else f"any split contradicts at least {blocs.bound:.4g}"
    estimate = Estimate(blocs.frustration, min(blocs.bound, blocs.frustration), blocs.frustration, "measured", note)
    return Figure("frustration", "weight of ties that the split into blocs contradicts", estimate, "weight", "blocs", ranked)


def tie_ref(network: SignedNetwork, one: str, other: str) -> str:
    """The figure of a tie: the relation itself where the network holds raw levels."""
    kind = "relation" if network.method == "latent" else "tie"
    return f"{kind}:{min(one, other)}-{max(one, other)}"


def told(pair: tuple[str, str], names: Names) -> str:
    """The pair in words."""
    return f"{names.get(pair[0], pair[0])} and {names.get(pair[1], pair[1])}"


def counted(number: int, kind: str) -> str:
    """A number of things in words."""
    return f"{number:,} {kind}{'s' * (number != 1)}"

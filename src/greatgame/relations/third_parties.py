"""How much of a pair's change goes with friends and foes they share, and with each third actor."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from greatgame.errors import ValueRefused
from greatgame.values import Note, Part, Relation

Floats = NDArray[np.float64]
FEW = 6


@dataclass(frozen=True, slots=True)
class ThirdParties:
    """`total` is the sum of `parts`, one a third actor: change of the pair times the product of both its relations, a step before.

    `shared_friends`, `shared_foes` and `opposed` split the total by how the third actor stood to both. `p` is the share
    of shufflings of third actors whose total is as large.
    """

    pair: tuple[str, str]
    total: float
    shared_friends: float
    shared_foes: float
    opposed: float
    p: float
    parts: tuple[Part, ...]
    notes: tuple[Note, ...]


def third_parties(
    relations: Sequence[Relation], pair: tuple[str, str], on: Sequence[date], rng: np.random.Generator, n_shuffles: int = 999
) -> ThirdParties:
    """Sum over the steps of `on`, and over third actors k, of the change of i and j times level(i, k) x level(j, k) before.

    Balance says the product pulls the pair: up through a shared friend or a shared foe, down where k is a friend of
    one alone. Steps at which a level is not known take no part. The null shuffles whose relation with j is whose.
    """
    one, other = sorted(pair)
    levels = {tuple(sorted(item.pair)): _at(item, on) for item in relations}
    if (one, other) not in levels:
        raise ValueRefused(f"nothing is known of {one} and {other}, so no change of theirs can be parted")
    actors = sorted({actor_id for known in levels for actor_id in known} - {one, other})
    thirds = [k for k in actors if _key(one, k) in levels and _key(other, k) in levels]
    change = np.diff(levels[one, other])
    ours = np.array([levels[_key(one, k)][:-1] for k in thirds]).reshape(len(thirds), len(change))
    theirs = np.array([levels[_key(other, k)][:-1] for k in thirds]).reshape(len(thirds), len(change))
    pull = np.nan_to_num(change * ours * theirs, nan=0.0)
    per_actor = pull.sum(axis=1)
    total = float(per_actor.sum())
    shuffled = [_total(change, ours, theirs[rng.permutation(len(thirds))]) for _ in range(n_shuffles)]
    p = (1 + sum(value >= total - 1e-12 for value in shuffled)) / (1 + n_shuffles)
    order = np.argsort(-np.abs(per_actor), kind="stable").tolist()
    parts = tuple(Part(f"with {thirds[k]}", float(per_actor[k]), _refs(one, other, thirds[k])) for k in order)
    kinds = [float(pull[mask].sum()) for mask in ((ours > 0) & (theirs > 0), (ours < 0) & (theirs < 0), ours * theirs < 0)]
    return ThirdParties((one, other), total, kinds[0], kinds[1], kinds[2], p, parts, _notes(len(thirds)))


def _key(one: str, other: str) -> tuple[str, str]:
    return (min(one, other), max(one, other))


def _refs(one: str, other: str, third: str) -> tuple[str, ...]:
    return tuple(f"relation:{'-'.join(_key(actor, third))}" for actor in (one, other))


def _at(relation: Relation, on: Sequence[date]) -> Floats:
    """The level on each day: that of the last day traced up to then; NaN before the first evidence."""
    days = np.array([day.toordinal() for day in relation.on])
    place = np.searchsorted(days, [day.toordinal() for day in on], side="right") - 1
    return np.where(place >= 0, relation.level[np.maximum(place, 0)], np.nan)


def _total(change: Floats, ours: Floats, theirs: Floats) -> float:
    return float(np.nan_to_num(change * ours * theirs, nan=0.0).sum())


def _notes(n_thirds: int) -> tuple[Note, ...]:
    text = "a change that goes with third parties is not shown to come from them: all levels are smoothed from the same reports"
    notes = [Note("third-parties-not-cause", "doubt", text)]
    if n_thirds < FEW:
        told = f"only {n_thirds} third actor(s) have relations with both: too few to tell a pattern from chance"
        notes.append(Note("few-third-parties", "doubt", told))
    return tuple(notes)

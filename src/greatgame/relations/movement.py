"""Movement between blocs: the exact split of each window, blocs followed from window to window, and who changed sides."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated

import numpy as np

from greatgame.relations._frustration import Tie, least_frustrated
from greatgame.relations._signed import Ties, balance
from greatgame.relations.bloc_draws import DrawnBlocs
from greatgame.relations.blocs import LEAST_WEIGHT, MAX_SPLITS, Solved, solve_set
from greatgame.values import BlocDraws, BlocWindow, Move, Movement, Note, Part, SignedNetwork

LEAST_P = 0.5
"""A change that is less likely than that within the bands is told as unsure."""
LEAST_COST = 1e-6
"""Share of all weight below which two splits are equally good."""


@dataclass(frozen=True, slots=True)
class _Split:
    """One window's network, its ties, its sets, the best splits of each set and the bloc of each actor in the chosen ones."""

    network: SignedNetwork
    ties: Ties
    solved: list[Solved]
    bloc_of: dict[str, int]
    home: dict[str, int]

    def frustration(self) -> float:
        """The least weight that any split contradicts."""
        return float(sum(item.split.frustration for item in self.solved))


def least(split: _Split) -> float:
    """The cost below which another split of the window is as good."""
    return LEAST_COST * float(np.abs(split.ties.weights).sum())


@dataclass(frozen=True, slots=True)
class BlocsOverTime:
    """Blocs in each window, and who moved between them.

    1. Each window's network is split exactly. Of equally good splits the one nearest to the window before is taken.
    2. Blocs are followed: within each connected set the two sides take the numbers that most of their members bore last,
       by the best assignment; equal overlap goes by the weight of the members' ties, then to the lower number.
    3. An actor whose number changed is looked at. Where all of its old bloc that is still joined to it changed with it, the
       bloc turned, not the actor. Where a split that leaves the actor where it was is as good, nothing is known to have moved,
       and the next window is compared with the old bloc again; where its old place was open, the last sure one counts.
    4. Otherwise it moved, over to those who stood there before, or out, where nobody did. By how much the best split would
       be worse had it not moved is proven by solving again with the actor tied to its old bloc.
    5. The probability is that of standing with the old bloc before times that of standing with the new (or apart from
       the old) after, over networks drawn within their bands; below `LEAST_P` the change is unsure, and no move.
    6. The ties that drove it are the changes of its ties with those who stayed and those it joined.

    Assumes    windows are drawn independently of each other
    Breaks     in windows with little evidence, where a tie that is not told of pulls neither way (`from_silence` says how much);
               where no chain of signed ties joins an actor to its old bloc: how they stand is not known, so no move is told
    Differs    who moved is relative: the number goes with the greater part of a bloc, and the lesser part is told to move
    """

    least_weight: Annotated[float, "weights nearer to 0 are no ties"] = LEAST_WEIGHT
    max_splits: Annotated[int, "equally good splits that are compared with the window before"] = MAX_SPLITS
    budget_s: Annotated[float, "seconds for the split of one set"] = 10.0
    n_draws: Annotated[int, "networks drawn of a window around a move"] = 50
    draw_s: Annotated[float, "seconds for the split of one drawn network"] = 1.0

    def follow(self, networks: Sequence[SignedNetwork], seed: int = 1) -> Movement:
        """The blocs of networks in order of time, and every actor that stands in another bloc than it last did."""
        told, draws = _Told(), _Draws(self, seed)
        splits: list[_Split] = []
        moves: list[Move] = []
        for number, network in enumerate(networks):
            split = self._split(network.among(sorted(network.actor_ids)), told)
            changed = [actor_id for actor_id, bloc in split.bloc_of.items() if told.bloc_of.get(actor_id, bloc) != bloc]
            open_now = []
            for actor_id in sorted(changed):
                move = self._latest(actor_id, [(k, splits[k]) for k in told.held[actor_id]], (number, split), draws)
                moves += [move] if move is not None else []
                if move is not None and move.costs and min(move.costs[1:]) <= least(split):
                    open_now.append(actor_id)
            splits.append(split)
            told.take(split, number, open_now)
        windows = tuple(self._window(split) for split in splits)
        return Movement(windows, tuple(moves), _notes(splits, draws))

    def _split(self, network: SignedNetwork, told: "_Told") -> _Split:
        ties = Ties.of(network, self.least_weight)
        sets = ties.sets()
        solved = [solve_set(ties, members, self.max_splits, self.budget_s) for members in sets]
        strength = np.abs(ties.matrix()).sum(axis=1)
        weight = {actor_id: float(strength[place]) for place, actor_id in enumerate(ties.actor_ids)}
        bloc_of: dict[str, int] = {}
        home: dict[str, int] = {}
        for number, item in enumerate(solved):
            ids = [ties.actor_ids[place] for place in item.members]
            home |= dict.fromkeys(ids, number)
            bloc_of |= told.nearest(ids, item.best, weight)
        return _Split(network, ties, solved, bloc_of, home)

    def _window(self, split: _Split) -> BlocWindow:
        measured = balance(split.ties, split.frustration())
        return BlocWindow(
            split.network.window,
            split.bloc_of,
            split.frustration(),
            float(sum(item.split.bound for item in split.solved)),
            int(np.prod([len(item.best) for item in split.solved], dtype=np.int64)) if split.solved else 1,
            measured.share_unfrustrated,
            measured.n_ties,
        )

    def _latest(self, actor_id: str, held: Sequence[tuple[int, _Split]], after: tuple[int, _Split], draws: "_Draws") -> Move | None:
        """The change since the latest window in which the actor was surely in its old bloc, else since the last one."""
        first = None
        for before in reversed(held):
            move = self._move(actor_id, before, after, draws)
            first = first or move
            if move is None or not move.costs or move.costs[0] > least(before[1]):
                return move or first
        return first

    def _move(self, actor_id: str, before: tuple[int, _Split], after: tuple[int, _Split], draws: "_Draws") -> Move | None:
        (_, old), (_, new) = before, after
        source, target = old.bloc_of[actor_id], new.bloc_of[actor_id]
        joined = {
            other for other, number in new.home.items()
            if other != actor_id and number == new.home[actor_id] and old.home.get(other) == old.home[actor_id]
        }  # fmt: skip
        beside = sorted(other for other in joined if old.bloc_of[other] == source)
        stayed = tuple(other for other in beside if new.bloc_of[other] == source)
        met = tuple(sorted(other for other in joined if old.bloc_of[other] == target == new.bloc_of[other]))
        if not beside:
            return None
        costs: tuple[float, ...] = ()
        kind, p = "with its bloc", None
        if stayed:
            asked = [(old, stayed, -1.0), (new, stayed, 1.0), *([(new, met, -1.0)] if met else [])]
            costs = tuple(self._cost(split, actor_id, others, sign) for split, others, sign in asked)
            is_open = any(cost <= least(split) for cost, (split, _, _) in zip(costs, asked, strict=True))
            p = None if is_open else draws.p(actor_id, before, after, stayed, met)
            kind = "either way" if p is None else "unsure" if p < LEAST_P else "moved" if met else "parted"
        parts, silent = _parts(old.network, new.network, actor_id, stayed, met)
        then, now = (_pull(split.network, actor_id, stayed) - _pull(split.network, actor_id, met) for split in (old, new))
        windows = old.network.window, new.network.window
        return Move(actor_id, kind, *windows, source, target, stayed, met, p, costs, then, now, silent, parts)

    def _cost(self, split: _Split, actor_id: str, others: Iterable[str], sign: float) -> float:
        """What the best split contradicts more when the actor must stand with the best tied of the others (1) or apart (-1)."""
        item = split.solved[split.home[actor_id]]
        place = {split.ties.actor_ids[member]: k for k, member in enumerate(item.members)}
        at = {member: k for k, member in enumerate(item.members)}
        ties: list[Tie] = [
            (at[i], at[j], weight)
            for (i, j), weight in zip(split.ties.ends.tolist(), split.ties.weights.tolist(), strict=True)
            if i in at
        ]
        strength = np.zeros(len(place))
        for i, j, weight in ties:
            strength[[i, j]] += abs(weight)
        anchor = min(others, key=lambda other: (-strength[place[other]], other))
        forced = sign * (float(strength.sum()) + 1.0)
        found = least_frustrated(len(place), [*ties, (place[actor_id], place[anchor], forced)], self.budget_s)
        return max(0.0, found.bound - item.split.frustration)


class _Told:
    """The number of the bloc that each actor was last seen in, the windows it bore it in, and how many numbers are given."""

    def __init__(self) -> None:
        self.bloc_of: dict[str, int] = {}
        self.held: dict[str, list[int]] = {}
        self._n_numbers = 0

    def take(self, split: _Split, number: int, open_now: Sequence[str]) -> None:
        """Remember a window, but for the actors whose place in it is open: they stay where they were."""
        for actor_id, bloc in split.bloc_of.items():
            if actor_id not in open_now:
                self.held[actor_id] = [*(self.held[actor_id] if self.bloc_of.get(actor_id) == bloc else []), number]
                self.bloc_of[actor_id] = bloc

    def nearest(self, ids: Sequence[str], best: Sequence[Sequence[int]], weight: Mapping[str, float]) -> dict[str, int]:
        """Of the equally good splits of a set the one whose sides, numbered by the best assignment, change least."""
        ranked = []
        for order, sides in enumerate(best):
            halves = [[one for one, side in zip(ids, sides, strict=True) if side == sign] for sign in (1, -1)]
            score, numbers = self._assigned(halves, weight)
            ranked.append((score, -order, halves, numbers))
        _, _, halves, numbers = max(ranked, key=lambda item: item[:2])
        found: dict[str, int] = {}
        for half, number in sorted(zip(halves, numbers, strict=True), key=lambda item: (-len(item[0]), item[0])):
            if half and number is None:
                self._n_numbers += 1
            found |= dict.fromkeys(half, self._n_numbers if number is None else number)
        return found

    def _assigned(
        self, halves: Sequence[Sequence[str]], weight: Mapping[str, float]
    ) -> tuple[tuple[int, float], tuple[int | None, int | None]]:
        overlap: list[dict[int, tuple[int, float]]] = [{}, {}]
        for half, own in zip(halves, overlap, strict=True):
            for actor_id in half:
                number = self.bloc_of.get(actor_id)
                if number is not None:
                    count, strength = own.get(number, (0, 0.0))
                    own[number] = (count + 1, strength + weight[actor_id])
        options: list[tuple[tuple[int, float], tuple[int, int], tuple[int | None, int | None]]] = []
        for one in (None, *sorted(overlap[0])):
            for other in (None, *sorted(overlap[1])):
                if one is None or one != other:
                    pairs = [own[number] for own, number in zip(overlap, (one, other), strict=True) if number is not None]
                    score = (sum(count for count, _ in pairs), round(sum(strength for _, strength in pairs), 9))
                    options.append((score, (-(one or 0), -(other or 0)), (one, other)))
        score, _, numbers = max(options, key=lambda item: item[:2])
        return score, numbers


@dataclass(frozen=True, slots=True)
class _Draws:
    """Blocs over drawn networks, made for the windows around a move only."""

    how: BlocsOverTime
    seed: int
    made: dict[int, BlocDraws] = field(default_factory=dict)

    def p(
        self, actor_id: str, before: tuple[int, _Split], after: tuple[int, _Split], stayed: Sequence[str], met: Sequence[str]
    ) -> float:
        """The probability of a move over the drawn networks."""
        then = self._together(before, actor_id, stayed)
        return then * (self._together(after, actor_id, met) if met else 1 - self._together(after, actor_id, stayed))

    def _together(self, window: tuple[int, _Split], actor_id: str, others: Sequence[str]) -> float:
        number, split = window
        if number not in self.made:
            drawn = DrawnBlocs(self.how.n_draws, self.how.least_weight, self.how.draw_s)
            self.made[number] = drawn.draw(split.network, self.seed + number)
        ids = self.made[number].actor_ids
        shares = self.made[number].together[ids.index(actor_id), [ids.index(other) for other in others]]
        known = shares[~np.isnan(shares)]
        return float(known.mean()) if len(known) else float("nan")


def _pull(network: SignedNetwork, actor_id: str, others: Iterable[str]) -> float:
    """The sum of the actor's ties with the others; a missing tie pulls neither way."""
    return float(np.nan_to_num([network.weight(actor_id, other) for other in others]).sum())


def _parts(
    old: SignedNetwork, new: SignedNetwork, actor_id: str, stayed: Sequence[str], met: Sequence[str]
) -> tuple[tuple[Part, ...], float]:
    """The actor's ties that changed, with those who stayed and, turned round, with those it joined; most telling first.

    Beside them the amount from ties that only one of the two networks tells of.
    """
    parts, silent = [], 0.0
    for others, sign, whose in ((stayed, 1.0, "stayed"), (met, -1.0, "joined")):
        for other in others:
            before, after = old.weight(actor_id, other), new.weight(actor_id, other)
            amount = sign * float(np.nan_to_num(after) - np.nan_to_num(before))
            silent += amount if np.isnan(before) or np.isnan(after) else 0.0
            if amount:
                pair = (min(actor_id, other), max(actor_id, other))
                refs = [ref for network in (old, new) for part in network.parts.get(pair, ()) for ref in part.refs]
                label = f"{other} ({whose}): {_words(before)} to {_words(after)}"
                parts.append(Part(label, amount, tuple(dict.fromkeys(refs))))
    return tuple(sorted(parts, key=lambda part: (part.amount, part.label))), silent


def _words(weight: float) -> str:
    return "no evidence" if np.isnan(weight) else f"{weight:+z.2f}"


def _notes(splits: Sequence[_Split], draws: _Draws) -> tuple[Note, ...]:
    notes = []
    n_open = sum(any(not item.split.is_proven for item in split.solved) for split in splits)
    if n_open:
        text = f"in {n_open} of {len(splits)} windows time ran out before the best split was proven"
        notes.append(Note("split-not-proven", "warning", text))
    n_unproven, n_all = (sum(getattr(made, name) for made in draws.made.values()) for name in ("n_unproven", "n_draws"))
    if n_unproven:
        text = f"{n_unproven} of {n_all} drawn splits are not proven the best within {draws.how.draw_s:g} s each"
        notes.append(Note("draws-not-proven", "doubt", text))
    return tuple(notes)

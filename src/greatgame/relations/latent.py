"""A hidden level of friendship or hostility for each pair, read off events and standing ties, with its uncertainty."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Annotated

import numpy as np
from numpy.typing import NDArray

from greatgame.relations._fit import ENOUGH, Readings, fit, gather
from greatgame.relations._levels import levels
from greatgame.relations._smoother import Observation, pool
from greatgame.relations.turning_points import turning_points
from greatgame.values import Event, Interval, Note, Relation, SignedNetwork, Tie, TurningPoint

Z80 = 1.2815515655446004
TIE_LEVEL = {"ally": 0.8, "patron": 0.7, "partner": 0.6, "shared interest": 0.5, "support": 0.5}
TIE_LEVEL |= {"enemy": 0.9, "rival": 0.6, "distrust": 0.5, "opposition": 0.5}
MAX_POINTS = 12
"""Readings, at most, over which one tie or loosely dated event is spread."""
NEWS_DAYS = 90
GRID_POINTS = 120
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What is known of one pair."""

    observations: tuple[Observation, ...]
    n_events: int
    n_ties: int
    n_left_out: int


@dataclass(frozen=True, slots=True)
class Latent:
    """A pair's level drifts as a random walk; events and ties are noisy readings of it (local-level model).

    1. An event reads intensity / 10; its variance is `event_variance / confidence`, doubled when it is only planned.
    2. Hypothetical and negated events, and anything that starts after `as_of`, are left out, and a note counts them.
    3. A loosely dated event is spread over its interval: up to 12 readings that together weigh as one, with a sixth of
       the drift over the interval as extra variance. "By May" means the year before, the day of publication the 90 days
       before, "since 2015" until `as_of`; undated, the last year. Readings without any date are left out of turns.
    4. A tie reads the level of its kind over its stated time (up to 12 readings that together weigh as one of
       `tie_variance / confidence`). Undated: a current tie is read at `as_of`, a past one like an event that is loosely
       dated from five years to one year before.
    5. Readings of one day share a shock of `day_variance`. Kalman filter and Rauch-Tung-Striebel smoother give level
       and 80% band; before the first reading all is NaN.
    6. Readings of both directions of an undirected pair, weighing by their precision, read one level.

    Assumes    scores are comparable between pairs; drift is Gaussian and steady
    Breaks     where news of a pair is mostly diplomacy: a raw score has no baseline and looks friendlier than life
    Differs    the variances are defaults that suit a few documents; `fitted` estimates them from all pairs together,
               drawn to the defaults. An undirected level is not the mean of the two directed ones: both are read off
               the same reports, so the band of such a mean holds the truth too seldom (benchmarks/README.md)
    """

    step_variance: Annotated[float, "drift a day: a standard deviation of 0.3 in a year"] = 0.09 / 365
    event_variance: Annotated[float, "scatter of one event: 0.4, about that between words and deeds"] = 0.16
    tie_variance: Annotated[float, "scatter of an asserted tie: 0.3, a summary scatters less than an event"] = 0.09
    day_variance: Annotated[float, "shock shared by one day's events: 0.14"] = 0.02
    prior_variance: Annotated[float, "before any evidence: 0 give or take 0.5, so -1..1 is two deviations"] = 0.25
    planned_weight: Annotated[float, "weight of a planned event beside one that happened"] = 0.5
    is_directed: bool = False

    def fitted(self, events: Sequence[Event], ties: Sequence[Tie], as_of: date) -> "Latent":
        """The same model with variances of maximum likelihood over all pairs, drawn to the present ones.

        They are fitted to events of a known day, where there are `ENOUGH` of them; fewer leave the model as it is. Ties
        and their variance are left as they are.
        """
        known = self._gather(events, (), as_of)
        series = [[item for item in evidence.observations if item.is_dated and item.until is None] for evidence in known.values()]
        return self.fitted_to(gather(series, self.event_variance)) if sum(map(len, series)) >= ENOUGH else self

    def fitted_to(self, readings: Readings) -> "Latent":
        """The same model with the variances that fit the readings of many pairs."""
        default = (self.step_variance, self.event_variance, self.day_variance, self.prior_variance)
        step, event, day, prior = fit(readings, default)
        return replace(self, step_variance=step, event_variance=event, day_variance=day, prior_variance=prior)

    def measure(
        self, events: Sequence[Event], ties: Sequence[Tie], as_of: date, actor_ids: Sequence[str] | None = None
    ) -> SignedNetwork:
        """Every pair's level at `as_of` with its band; pairs without evidence stay NaN."""
        relations = replace(self, is_directed=False).trace(events, ties, as_of)
        return self.network(relations, as_of, actors_of(events, ties) if actor_ids is None else actor_ids)

    def trace(self, events: Sequence[Event], ties: Sequence[Tie], as_of: date) -> tuple[Relation, ...]:
        """Every pair with evidence through time, sorted by pair, on a common grid of days that ends with `as_of`."""
        known = self._gather(events, ties, as_of)
        firsts = [item.day for evidence in known.values() for item in evidence.observations]
        if not firsts:
            return ()
        step = max(1, -(-(as_of.toordinal() - min(firsts)) // GRID_POINTS))
        grid = np.arange(as_of.toordinal(), min(firsts) - 1, -step, dtype=np.int64)[::-1]
        return tuple(self._relation(pair, known[pair], grid) for pair in sorted(known) if known[pair].observations)

    def network(self, relations: Sequence[Relation], as_of: date, actor_ids: Sequence[str]) -> SignedNetwork:
        """The last levels of undirected relations as a network over `actor_ids`."""
        ids = tuple(sorted(set(actor_ids)))
        index = {actor_id: k for k, actor_id in enumerate(ids)}
        weights, low, high = (np.full((len(ids), len(ids)), np.nan) for _ in range(3))
        counts = np.zeros((len(ids), len(ids)), dtype=np.int64)
        parts = {}
        for relation in relations:
            if relation.source_id not in index or relation.target_id not in index:
                continue
            i, j = index[relation.source_id], index[relation.target_id]
            for at in ((i, j), (j, i)):
                weights[at], low[at], high[at] = relation.level[-1], relation.low[-1], relation.high[-1]
                counts[at] = relation.n_events + relation.n_ties
            parts[relation.pair] = relation.parts
        start = min((relation.on[0] for relation in relations), default=as_of)
        window = Interval(min(start, as_of), as_of)
        return SignedNetwork(ids, as_of, window, weights, low, high, counts, parts, "latent", asdict(self))

    def _relation(self, pair: Pair, evidence: _Evidence, grid: NDArray[np.int64]) -> Relation:
        own = np.union1d(grid, [item.day for item in evidence.observations])
        how = (self.day_variance, self.step_variance, self.prior_variance)
        mean, variance, parts = levels(evidence.observations, own, *how)
        half = Z80 * np.sqrt(variance)
        turns = self._turns([item for item in evidence.observations if item.is_dated])
        return Relation(
            *pair,
            self.is_directed,
            tuple(date.fromordinal(day) for day in own.tolist()),
            mean,
            np.clip(mean - half, -1, 1),
            np.clip(mean + half, -1, 1),
            evidence.n_events,
            evidence.n_ties,
            parts,
            turns,
            _notes(pair, evidence),
        )

    def _turns(self, dated: Sequence[Observation]) -> tuple[TurningPoint, ...]:
        """Changes of level among readings that the text dates; an assumed date can prove no turn."""
        days = pool(dated, self.day_variance)
        refs = tuple(tuple(item.ref for item in members) for members in days.members)
        return turning_points([date.fromordinal(day) for day in days.day.tolist()], days.value, days.variance, refs)

    def _gather(self, events: Sequence[Event], ties: Sequence[Tie], as_of: date) -> dict[Pair, _Evidence]:
        found: dict[Pair, list[list[Observation]]] = {}
        n_events: dict[Pair, int] = {}
        for event in events:
            for pair in self._pairs(event.source_id, event.target_id, False):
                readings = self._read_event(event, as_of)
                found.setdefault(pair, []).append(readings)
                n_events[pair] = n_events.get(pair, 0) + bool(readings)
        for tie in ties:
            for pair in self._pairs(tie.source_id, tie.target_id, tie.is_mutual):
                found.setdefault(pair, []).append(self._read_tie(tie, as_of))
        known = {}
        for pair, readings_of in found.items():
            used = [readings for readings in readings_of if readings]
            n = n_events.get(pair, 0)
            flat = tuple(item for readings in used for item in readings)
            known[pair] = _Evidence(flat, n, len(used) - n, len(readings_of) - len(used))
        return known

    def _pairs(self, one: str | None, other: str | None, is_mutual: bool) -> Iterable[Pair]:
        if not one or not other or one == other:
            return ()
        if not self.is_directed:
            return ((min(one, other), max(one, other)),)
        return ((one, other), (other, one)) if is_mutual else ((one, other),)

    def _read_event(self, event: Event, as_of: date) -> list[Observation]:
        weight = event.confidence * {"actual": 1.0, "planned": self.planned_weight}.get(event.realis, 0.0)
        end, start = event.on.end, event.on.start
        today = as_of.toordinal()
        span = NEWS_DAYS if event.precision == "published" else 365
        first = start.toordinal() if start else (end.toordinal() if end else today) - span
        last = min(end.toordinal() if end else today, today)
        if weight <= 0 or first > last:
            return []
        variance = self.event_variance / weight + self.step_variance * (last - first) / 6
        label = event.type.lower() if event.realis == "actual" else f"{event.type.lower()} ({event.realis})"
        days = spread_days(first, last, min(MAX_POINTS, last - first + 1))
        until = last if len(days) > 1 else None
        return self._spread(days, event.intensity / 10, variance, (event.event_id, label, event.on.is_dated, until))

    def _spread(
        self, days: Sequence[int], value: float, variance: float, about: tuple[str, str, bool, int | None]
    ) -> list[Observation]:
        """One reading on each of `days` that together weigh as one of `variance` with the shock of its day."""
        each = variance + (variance + self.day_variance) * (len(days) - 1)
        return [Observation(day, value, each, *about) for day in days]

    def _read_tie(self, tie: Tie, as_of: date) -> list[Observation]:
        first, last = _tie_time(tie, as_of.toordinal())
        if tie.confidence <= 0 or first > last:
            return []
        days = spread_days(first, last, max(1, min(MAX_POINTS, (last - first) // 90 + 1)))
        value, variance = tie.sign * TIE_LEVEL[tie.kind], self.tie_variance / tie.confidence
        until = None
        if tie.time == "past" and not tie.on.is_dated:
            until = last
            variance += self.step_variance * (last - first) / 6
        label = tie.kind if tie.time == "current" else f"{tie.kind} ({tie.time})"
        return self._spread(days, value, variance, (tie.tie_id, label, tie.on.is_dated, until))


def spread_days(first: int, last: int, n: int) -> list[int]:
    """`n` days evenly over first..last, both ends among them; a single one is the last day."""
    return np.linspace(first, last, n).round().astype(int).tolist() if n > 1 else [last]


def _tie_time(tie: Tie, today: int) -> tuple[int, int]:
    start, end = tie.on.start, tie.on.end
    if tie.time == "future":
        return (1, 0)
    if start is None and end is None:
        return (today - 5 * 365, today - 365) if tie.time == "past" else (today, today)
    last = min(end.toordinal() if end else today, today)
    return (start.toordinal() if start else last, last)


def actors_of(events: Sequence[Event], ties: Sequence[Tie]) -> list[str]:
    """Every actor id in the events and ties, sorted."""
    ids = {actor_id for event in events for actor_id in (event.source_id, event.target_id)}
    ids |= {actor_id for tie in ties for actor_id in (tie.source_id, tie.target_id)}
    return sorted(actor_id for actor_id in ids if actor_id)


def _notes(pair: Pair, evidence: _Evidence) -> tuple[Note, ...]:
    if not evidence.n_left_out:
        return ()
    text = (
        f"{evidence.n_left_out} findings on {pair[0]} and {pair[1]} are not counted: "
        "hypothetical, negated, without confidence, or later than the day of the analysis"
    )
    return (Note("evidence-left-out", "info", text, f"relation:{pair[0]}-{pair[1]}"),)

"""Turning points of every pair in a table: exact change points of force and tone, with a stated rate of false alarms."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Annotated

import numpy as np
from numpy.typing import NDArray

from greatgame.errors import ValueRefused
from greatgame.relations._periods import Panel, panel
from greatgame.relations._segments import Channel, Cuts, cuts
from greatgame.seeds import generator

if TYPE_CHECKING:
    import polars as pl

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
MOST = 6
N_SHUFFLES = 3
MIN_PAIRS = 50
LIMITS = tuple(np.arange(0.3, 0.96, 0.01).round(2).tolist())


@dataclass(frozen=True, slots=True, eq=False)
class TurnsFound:
    """A table with one row a turning point; `limit` is the score above which one is told.

    `false_per_decade` is the measured rate on the same series with their periods shuffled, `found_per_decade` the rate
    on the series as they are.
    """

    table: "pl.DataFrame"
    limit: float
    false_per_decade: float
    found_per_decade: float
    n_pairs: int


@dataclass(frozen=True, slots=True)
class Turns:
    """When the relation of a pair changed level in force (material conflict) or tone (share of conflict).

    1. Force is the log of material conflict, tone the log-odds of conflict against cooperation, both against the
       world's in the same period, and both about the pair's own median.
    2. A turn is a change of level in both channels at once (one may stay nearly where it was); between turns readings
       scatter about the level, by as much as each pair's own evidence says, since quiet and restless pairs differ.
    3. All ways to cut the series are summed exactly (Fearnhead 2006).
    4. A turn is told where the probability of a change before a period or its likelier neighbour is above a limit. The
       limit is the lowest at which the series themselves, their periods shuffled, give no more than
       `false_per_decade` turns a pair in ten years, but at most 0.95: shuffled, a few pairs that truly turned give
       many sharp steps, which must not hide what is all but certain.

    Assumes    levels hold for a while; one episode of a single period is two turns
    Breaks     with fewer than four periods; with fewer than 50 pairs shuffling tells nothing, and 0.5 is the limit
    Differs    from a score: a pair may turn by talking much more about the same quarrels
    """

    years_between: Annotated[float, "a turn comes by chance once in so many years"] = 10.0
    level_variance: Annotated[float, "variance of levels about the median, in logs"] = 0.7
    false_per_decade: Annotated[float, "turns allowed a pair in ten years of shuffled periods"] = 0.048
    min_events: Annotated[float, "pairs with fewer events in all are left out"] = 130.0
    is_directed: bool = False

    def find(self, frame: "pl.DataFrame", seed: int = 1) -> TurnsFound:
        """Every turn in a table of pairs by period (columns of `PAIR_PERIODS`), most probable first."""
        everything = panel(frame, self.is_directed)
        if len(everything.periods) < 4:
            told = "1 period is" if len(everything.periods) == 1 else f"{len(everything.periods)} periods are"
            raise ValueRefused(
                f"{told} too few to see a turn; four are needed: add more of the table, or choose a shorter `period` under "
                "[relations] in case.toml"
            )
        kept = everything.at_least(self.min_events)
        if not kept.pairs:
            return TurnsFound(_table(kept, np.empty((0, len(kept.periods) - 1)), [], ()), 0.5, float("nan"), float("nan"), 0)
        world = everything.counts.sum(axis=0)
        channels = (kept.force(world).centred(), kept.tone(world).centred())
        years = _years(kept.periods)
        p_change = float(-np.expm1(-years / (len(kept.periods) - 1) / self.years_between))
        known = cuts(channels, self.level_variance, p_change)
        limit, false = self._limit(channels, known, p_change, years, seed)
        found = peaks(known.probability, limit)
        rate = sum(map(len, found)) / len(kept.pairs) / years * 10
        return TurnsFound(_table(kept, known.probability, found, channels), limit, false, rate, len(kept.pairs))

    def _limit(self, channels: tuple[Channel, ...], known: Cuts, p_change: float, years: float, seed: int) -> tuple[float, float]:
        n, t = channels[0].value.shape
        shuffled = []
        for draw in range(N_SHUFFLES):
            order = generator(seed, draw).permuted(np.tile(np.arange(t), (n, 1)), axis=1)
            taken = tuple(channel.taken(order) for channel in channels)
            shuffled.append(cuts(taken, self.level_variance, p_change, known.shares).probability)
        for limit in LIMITS if n >= MIN_PAIRS else (0.5,):
            n_false = sum(len(places) for probability in shuffled for places in peaks(probability, limit))
            rate = n_false / N_SHUFFLES / n / years * 10
            if rate <= self.false_per_decade:
                break
        return limit, rate


def peaks(probability: Floats, limit: float) -> list[list[int]]:
    """For each series the places where a change and its likelier neighbour together pass the limit, likeliest first."""
    edge = np.zeros((len(probability), 1))
    left, right = np.hstack([edge, probability[:, :-1]]), np.hstack([probability[:, 1:], edge])
    score = probability + np.maximum(left, right)
    is_free = score > limit
    found: list[list[int]] = [[] for _ in range(len(probability))]
    for _ in range(MOST):
        height = np.where(is_free, probability, -1.0)
        at = height.argmax(axis=1) if height.shape[1] else np.zeros(0, dtype=np.int64)
        rows = np.flatnonzero(height.max(axis=1, initial=-1.0) > 0)
        for row in rows.tolist():
            place = int(at[row])
            found[row].append(place)
            is_free[row, max(0, place - 1) : place + 2] = False
    return found


def _years(periods: Sequence[date]) -> float:
    """The time the periods span, each counted whole."""
    days = (periods[-1] - periods[0]).days
    return days * len(periods) / (len(periods) - 1) / 365.25


def _table(kept: Panel, probability: Floats, found: list[list[int]], channels: tuple[Channel, ...]) -> "pl.DataFrame":
    import polars as pl

    rows = []
    for row, places in enumerate(found):
        edges = sorted([0, *(place + 1 for place in places), len(kept.periods)])
        for place in places:
            cut = place + 1
            before, after = edges[edges.index(cut) - 1], edges[edges.index(cut) + 1]
            first, last = _interval(probability[row], place)
            levels = [float(_mean(channel, row, *span)) for channel in channels for span in ((before, cut), (cut, after))]
            p = float(min(1.0, probability[row, first : last + 1].sum()))
            on = (kept.periods[cut], kept.periods[first] + timedelta(days=1), kept.periods[last + 1])
            rows.append((*kept.pairs[row], *on, p, *levels))
    names = ["source_id", "target_id", "period", "first_day", "last_day", "probability"]
    names += ["force_before", "force_after", "tone_before", "tone_after"]
    kinds = [pl.String, pl.String, pl.Date, pl.Date, pl.Date, *[pl.Float64] * 5]
    table = pl.DataFrame(rows, schema=dict(zip(names, kinds, strict=True)), orient="row")
    return table.sort(["probability", "source_id", "target_id", "period"], descending=[True, False, False, False])


def _interval(probability: Floats, place: int) -> tuple[int, int]:
    """The places around a cut that hold what its neighbours within two periods hold, as far as 80% of it."""
    lowest, highest = max(0, place - 2), min(len(probability) - 1, place + 2)
    goal = 0.8 * float(probability[lowest : highest + 1].sum())
    first = last = place
    while probability[first : last + 1].sum() < goal and (first > lowest or last < highest):
        left = probability[first - 1] if first > lowest else -1.0
        right = probability[last + 1] if last < highest else -1.0
        first, last = (first - 1, last) if left >= right else (first, last + 1)
    return first, last


def _mean(channel: Channel, row: int, first: int, last: int) -> float:
    weight = 1 / (channel.variance[row, first:last] + 0.1)
    return float((weight * channel.value[row, first:last]).sum() / weight.sum())

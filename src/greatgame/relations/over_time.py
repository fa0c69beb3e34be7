"""The signed network of each stretch of time, out of pairs by period or out of relations that were followed through time."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np

from greatgame.errors import ValueRefused
from greatgame.relations.latent import Latent
from greatgame.values import Interval, Relation, SignedNetwork

if TYPE_CHECKING:
    import polars as pl

STEPS = {"year": 12, "quarter": 3, "month": 1}
"""The windows that blocs may be followed through, in months."""


def sensible_window(first: date, last: date) -> str:
    """Years for four years or more, quarters for nine months or more, else months."""
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    return "year" if months >= 48 else "quarter" if months >= 9 else "month"


def windows(first: date, last: date, window: str) -> tuple[Interval, ...]:
    """The calendar years, quarters or months from the first day to the last, the last one cut there."""
    if window not in STEPS:
        raise ValueRefused(f"a window of {window!r} is not known; use {', '.join(STEPS)}")
    step, found = STEPS[window], []
    month = (first.year * 12 + first.month - 1) // step * step
    while (start := date(month // 12, month % 12 + 1, 1)) <= last:
        month += step
        end = date(month // 12, month % 12 + 1, 1) - timedelta(days=1)
        found.append(Interval(start, min(end, last)))
    return tuple(found)


def name_of(on: Interval, window: str) -> str:
    """A window as people write it: 2014, 2014 Q1, 2014-03."""
    start = on.start or date.min
    names = {"year": f"{start.year}", "quarter": f"{start.year} Q{(start.month + 2) // 3}", "month": f"{start:%Y-%m}"}
    return names[window]


def networks_of_periods(
    periods: "pl.DataFrame", spans: Sequence[Interval], period: str, least_events: int, is_relative: bool
) -> list[SignedNetwork]:
    """One coder's network of each window, out of the periods (`PAIR_PERIODS`) that begin in it and nothing else.

    Relative scores where the case's network holds them, else the levels at the window's end. A window without a pair that
    has enough events is left out.
    """
    import polars as pl

    from greatgame.relations._from_periods import trace_periods
    from greatgame.relations.relative import Relative

    found = []
    for on in spans:
        own = periods.filter(pl.col("period").is_between(on.start, on.end) & (pl.col("source_id") != pl.col("target_id")))
        if own["n_events"].sum() == 0 or on.end is None:
            continue
        if is_relative:
            how = Relative(min_events=float(least_events))
            scores = how.score(own)
            if len(scores):
                found.append(how.network(scores, on.end, on, own))
            continue
        relations = trace_periods(own, on.end, period, least_events)
        ids = sorted({actor_id for relation in relations for actor_id in relation.pair})
        network = Latent().network(relations, on.end, ids)
        found += [replace(network, window=on)] if relations else []
    return found


def networks_of_levels(relations: Sequence[Relation], spans: Sequence[Interval]) -> list[SignedNetwork]:
    """The network at the end of each window, out of relations followed through time: what is known now of how it was then.

    A pair has a weight from its first evidence on; its parts are those of its last level, which name all its evidence.
    """
    ids = tuple(sorted({actor_id for relation in relations for actor_id in relation.pair}))
    place = {actor_id: k for k, actor_id in enumerate(ids)}
    found = []
    for on in spans:
        weights, low, high = (np.full((len(ids), len(ids)), np.nan) for _ in range(3))
        n_events = np.zeros((len(ids), len(ids)), dtype=np.int64)
        for relation in relations:
            known = [k for k, day in enumerate(relation.on) if on.end is not None and day <= on.end]
            if known:
                i, j = place[relation.source_id], place[relation.target_id]
                for at in ((i, j), (j, i)):
                    weights[at], low[at], high[at] = (series[known[-1]] for series in (relation.level, relation.low, relation.high))
                    n_events[at] = relation.n_events + relation.n_ties
        if not np.isnan(weights).all() and on.end is not None:
            parts = {relation.pair: relation.parts for relation in relations}
            found.append(SignedNetwork(ids, on.end, on, weights, low, high, n_events, parts, "latent"))
    return found

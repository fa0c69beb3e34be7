"""Relations out of pairs summed up by period: the same local-level model, read from counts and sums instead of events."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from greatgame.errors import ValueRefused
from greatgame.relations._fit import ENOUGH, gather_periods
from greatgame.relations._levels import levels
from greatgame.relations._smoother import Observation, pool
from greatgame.relations.latent import GRID_POINTS, Z80, Latent
from greatgame.relations.turning_points import turning_points
from greatgame.values import Note, Relation, TurningPoint
from greatgame.values.frames import PAIR_PERIODS, QUAD_COLUMNS, must_have

if TYPE_CHECKING:
    import numpy as np
    import polars as pl
    from numpy.typing import NDArray

PERIOD_DAYS = {"day": 1, "week": 7, "month": 30, "quarter": 91, "year": 365}
N_TURNS = 50
"""Pairs whose turning points are sought: those with most events."""


def trace_periods(
    periods: "pl.DataFrame", as_of: date, period: str = "month", least_events: int = 20, latent: Latent | None = None
) -> tuple[Relation, ...]:
    """Every undirected pair with `least_events` through time, from one coder's `PAIR_PERIODS`, sorted by pair.

    A period reads the mean intensity / 10 of its n events in its middle, with variance `event_variance` / n plus the
    shock that a day shares. Periods that begin after `as_of` are left out. Each part of the last level is one period
    of the pair, its ref `coder:one-other:period`. Without a model, its variances are fitted to the pairs themselves
    where they have `ENOUGH` events.
    """
    import polars as pl

    must_have(periods, PAIR_PERIODS)
    coders = periods["coder"].unique().to_list()
    if len(coders) > 1:
        raise ValueRefused(f"one relation cannot stand on several coders ({', '.join(sorted(coders))}); choose one")
    one, other = pl.min_horizontal("source_id", "target_id"), pl.max_horizontal("source_id", "target_id")
    figures = ["n_events", "n_reports", "sum_intensity", "sum_intensity_squared", *QUAD_COLUMNS]
    pairs = (
        periods.filter((pl.col("period") <= as_of) & (pl.col("n_events") > 0))
        .group_by(one.alias("one"), other.alias("other"), "period")
        .agg(pl.col(figures).sum())
        .filter(pl.col("n_events").sum().over("one", "other") >= least_events)
        .sort("one", "other", "period")
    )
    groups = pairs.partition_by("one", "other", as_dict=True, include_key=False, maintain_order=True)
    if not groups:
        return ()
    totals = sorted((int(group["n_events"].sum()) for group in groups.values()), reverse=True)
    least_turns = totals[min(N_TURNS, len(totals)) - 1]
    grid = _grid(pairs["period"].min(), as_of)
    model = latent or (Latent().fitted_to(gather_periods(pairs)) if sum(totals) >= ENOUGH else Latent())
    return tuple(
        _relation((str(key[0]), str(key[1])), group, coders[0], as_of, PERIOD_DAYS[period], grid, least_turns, model)
        for key, group in sorted(groups.items())
    )


def _grid(first: Any, as_of: date) -> "NDArray[np.int64]":
    import numpy as np

    step = max(1, -(-(as_of.toordinal() - first.toordinal()) // GRID_POINTS))
    return np.arange(as_of.toordinal(), first.toordinal() - 1, -step, dtype=np.int64)[::-1]


def _readings(pair: tuple[str, str], group: "pl.DataFrame", coder: str, last: int, n_days: int, model: Latent) -> list[Observation]:
    readings = []
    for row in group.iter_rows(named=True):
        n = row["n_events"]
        quads = "/".join(str(row[name]) for name in QUAD_COLUMNS)
        label = f"{row['period']}: {n} events of {row['n_reports']} reports ({quads})"
        day = min(row["period"].toordinal() + n_days // 2, last)
        ref = f"{coder}:{pair[0]}-{pair[1]}:{row['period']}"
        readings.append(Observation(day, row["sum_intensity"] / n / 10, model.event_variance / n, ref, label))
    return readings


def _relation(
    pair: tuple[str, str],
    group: "pl.DataFrame",
    coder: str,
    as_of: date,
    n_days: int,
    grid: "NDArray[np.int64]",
    least_turns: int,
    model: Latent,
) -> Relation:
    import numpy as np

    readings = _readings(pair, group, coder, as_of.toordinal(), n_days, model)
    own = np.union1d(grid, [item.day for item in readings])
    mean, variance, parts = levels(readings, own, model.day_variance, model.step_variance, model.prior_variance)
    half = Z80 * np.sqrt(variance)
    n_events, n_reports = int(group["n_events"].sum()), int(group["n_reports"].sum())
    turns: tuple[TurningPoint, ...] = ()
    if n_events >= least_turns:
        days = pool(readings, model.day_variance)
        refs = tuple(tuple(item.ref for item in members) for members in days.members)
        turns = turning_points([date.fromordinal(day) for day in days.day.tolist()], days.value, days.variance, refs)
    note = Note(
        "counted-from-tables",
        "info",
        f"{n_events} events of {n_reports} reports, coded by {coder}",
        f"relation:{pair[0]}-{pair[1]}",
    )
    return Relation(
        *pair,
        False,
        tuple(date.fromordinal(day) for day in own.tolist()),
        mean,
        np.clip(mean - half, -1, 1),
        np.clip(mean + half, -1, 1),
        n_events,
        0,
        parts,
        turns,
        (note,),
    )


def busiest(relations: Sequence[Relation], n_actors: int) -> list[str]:
    """The actors with most events, at most `n_actors`, sorted by id."""
    totals: dict[str, int] = {}
    for relation in relations:
        for actor_id in relation.pair:
            totals[actor_id] = totals.get(actor_id, 0) + relation.n_events
    return sorted(sorted(totals, key=lambda actor_id: (-totals[actor_id], actor_id))[:n_actors])

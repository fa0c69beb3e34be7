"""Rows of events summed up by pair and period, without ever holding the rows: what relations need of millions of events."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from greatgame.values.frames import PAIR_PERIODS, QUAD_COLUMNS, schema
from greatgame.workers import Workers

if TYPE_CHECKING:
    import polars as pl

PERIODS = {"day": "1d", "week": "1w", "month": "1mo", "quarter": "1q", "year": "1y"}
"""The lengths of a period by name; a week begins on Monday."""
AT_ONCE = 4_000_000
"""Rows that are merged at a time."""
FILE_GROUPS = 16
"""Groups of files that several workers sum up, when rows are not merged."""
HIGH = 32
"""Two counts share one 64-bit sum, the second in the upper 32 bits: fewer sums, and no pair has 2**31 events a period."""


def pair_periods(
    rows: "pl.LazyFrame",
    period: str = "month",
    intensities: Mapping[str, float] | None = None,
    *,
    is_directed: bool = True,
    coder: str | None = None,
    by_middle: bool = False,
) -> "pl.LazyFrame":
    """The columns `PAIR_PERIODS`, one row for each coder, pair and period that has an event; unsorted, and lazy.

    Rows without a known actor on either side, and those of an actor with itself, take no part. A row counts in the
    period of its first day, or with `by_middle` of the middle of the days it may have happened on. Coders are kept apart:
    what a machine coded and what people coded are never added up; `coder` says that all rows are known to be one coder's,
    which saves the grouping by it. `intensities` replaces the intensity of a type, or of `TYPE:mode`. Undirected, the ids
    of a pair are in alphabetical order. Collect with `engine="streaming"` to keep the memory small.
    """
    import polars as pl

    if not is_directed:
        one, other = pl.col("source_id"), pl.col("target_id")
        rows = rows.with_columns(pl.min_horizontal(one, other), pl.max_horizontal(one, other).alias("target_id"))
    quad, intensity = pl.col("quad_class"), intensity_by(intensities)
    keys: list[Any] = ["source_id", "target_id", day_of(by_middle).dt.truncate(PERIODS[period]).alias("period")]
    sums = (
        rows.filter(pl.col("source_id") != pl.col("target_id"))
        .group_by(keys if coder is not None else ["coder", *keys])
        .agg(
            pl.len().cast(pl.Int64).alias("n_rows"),
            *(_two_counts(quad, first).sum().alias(f"quad_{first}") for first in (1, 3)),
            pl.when(quad.is_not_null()).then(pl.col("n_reports")).sum().alias("n_reports"),
            intensity.sum().alias("sum_intensity"),
            (intensity * intensity).sum().alias("sum_intensity_squared"),
        )
    )
    if coder is not None:
        sums = sums.with_columns(pl.lit(coder).alias("coder"))
    return _spread(sums)


def day_of(by_middle: bool) -> "pl.Expr":
    """The day that a row counts on: its first, or the middle of its interval."""
    import polars as pl

    first = pl.col("day")
    if not by_middle:
        return first
    return (first + pl.duration(days=(pl.col("last_day") - first).dt.total_days() // 2)).cast(pl.Date)


def summed(
    rows: "pl.LazyFrame | Sequence[Path]",
    n_rows: int,
    period: str = "month",
    *,
    window_days: int | None = None,
    workers: Workers | None = None,
    **how: Any,
) -> "pl.DataFrame":
    """`pair_periods`, computed and sorted, over occurrences within `window_days` (None: over the rows as they are).

    `rows` are a frame or Parquet files, which several workers can share; on a cluster every node must see them under
    the same name. Merging needs every row of an actor at once, so beyond `AT_ONCE` rows it goes through the table some
    actors at a time; the sums of the parts are put together. `how` is handed to `pair_periods`. Sums are rounded to
    9 decimals, so that the order of adding never shows.
    """
    import polars as pl

    workers = workers or Workers()
    if isinstance(rows, pl.LazyFrame):
        workers = Workers()
    tasks: list[tuple[Any, int, int]]
    if window_days is not None:
        n_parts = -(-n_rows // AT_ONCE) or 1
        tasks = [(rows, part, n_parts) for part in range(n_parts)]
    elif isinstance(rows, pl.LazyFrame) or workers == Workers():
        tasks = [(rows, 0, 1)]
    else:
        n_groups = min(len(rows), FILE_GROUPS)
        tasks = [(rows[part::n_groups], 0, 1) for part in range(n_groups)]
    task = partial(_sums_of_part, period, window_days, how)
    sums = list(workers.each(task, tasks))
    found = _put_together(pl.concat(sums)) if len(sums) > 1 else sums[0]
    rounded = found.with_columns(pl.col("sum_intensity", "sum_intensity_squared").round(9))
    return rounded.sort("coder", "source_id", "target_id", "period")


def _sums_of_part(period: str, window_days: int | None, how: Mapping[str, Any], task: tuple[Any, int, int]) -> "pl.DataFrame":
    import polars as pl

    from greatgame.events.occurrences import occurrences

    given, part, n_parts = task
    rows = given if isinstance(given, pl.LazyFrame) else pl.scan_parquet(list(given))
    if window_days is not None:
        if n_parts > 1:
            rows = rows.filter(pl.col("source_unit").fill_null("").hash(seed=2) % n_parts == part)
        rows = occurrences(rows, window_days)
    return pair_periods(rows, period, **how).collect(engine="streaming")


def _put_together(sums: "pl.DataFrame") -> "pl.DataFrame":
    """A pair of states may stand in several parts, since its units, or its files, lie apart."""
    import polars as pl

    keys = ("coder", "source_id", "target_id", "period")
    return sums.group_by(keys).agg(pl.all().sum()).select(sums.columns)


def _two_counts(quad: "pl.Expr", first: int) -> "pl.Expr":
    """One for the quad class `first`, and one in the upper half for the next."""
    import polars as pl

    return (quad == first).cast(pl.Int64).fill_null(0) + (quad == first + 1).cast(pl.Int64).fill_null(0) * (1 << HIGH)


def _spread(sums: "pl.LazyFrame") -> "pl.LazyFrame":
    import polars as pl

    low = (1 << HIGH) - 1
    counts = []
    for first in (1, 3):
        both = pl.col(f"quad_{first}")
        counts += [(both & low).alias(QUAD_COLUMNS[first - 1]), (both // (1 << HIGH)).alias(QUAD_COLUMNS[first])]
    n_events = pl.sum_horizontal(QUAD_COLUMNS)
    spread = sums.with_columns(counts).with_columns(n_events.alias("n_events"), (pl.col("n_rows") - n_events).alias("n_statements"))
    return spread.select(pl.col(name).cast(kind) for name, kind in schema(PAIR_PERIODS).items())


def intensity_by(intensities: Mapping[str, float] | None) -> "pl.Expr":
    """The intensity of a row on the analyst's scale, of types or of `TYPE:mode`, else its own."""
    import polars as pl

    own = pl.col("intensity")
    if not intensities:
        return own
    kind = pl.col("type")
    told = dict(intensities)
    of_mode = pl.concat_str([kind, pl.col("mode")], separator=":").replace_strict(told, default=None, return_dtype=pl.Float64)
    of_type = kind.replace_strict(told, default=None, return_dtype=pl.Float64)
    return pl.coalesce(of_mode, of_type, own)

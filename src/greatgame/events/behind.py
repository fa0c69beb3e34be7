"""From the counts of a pair down to its rows: which rows of a table are one event, and which of them is counted."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from greatgame.events.occurrences import numbered
from greatgame.events.periods import PERIODS, day_of, intensity_by

if TYPE_CHECKING:
    import polars as pl


def behind(
    rows: "pl.LazyFrame",
    pairs: Iterable[tuple[str, str]],
    period: str = "month",
    *,
    window_days: int | None = None,
    intensities: Mapping[str, float] | None = None,
    by_middle: bool = False,
) -> "pl.DataFrame":
    """Every row between the two of each pair, either way, with the event that it is taken to tell of.

    Beside the columns of `EVENT_ROWS` stand `one` and `other` (the pair, ids in alphabetical order), `occurrence` (the id
    of the row that is kept for the event), `is_kept`, `period` (of the kept row, whose counts hold the event), and
    `score`, the intensity on the analyst's scale. The arguments are those with which the pairs were summed up, and the
    events are the same. Sorted by pair, period, event, the kept row first, then by file and line.
    """
    import polars as pl

    wanted = pl.LazyFrame(sorted({(min(pair), max(pair)) for pair in pairs}), schema=["one", "other"], orient="row")
    wanted = wanted.with_columns(pl.col("one", "other").cast(pl.String))
    one, other = pl.min_horizontal("source_id", "target_id"), pl.max_horizontal("source_id", "target_id")
    ends = rows.with_columns(one.alias("one"), other.alias("other"))
    found = ends.join(wanted, on=["one", "other"], how="semi", maintain_order="left")
    if window_days is None:
        place = pl.concat_str("row_id", pl.lit(" in "), "raw_name", pl.lit(", line "), "line")
        name = pl.when(pl.col("row_id").is_duplicated()).then(place).otherwise("row_id")
        taken = found.collect().with_columns(name.alias("occurrence"), pl.lit(True).alias("is_kept"))
    else:
        # a record that came twice counts as it came last, which may be between two others
        again = ends.join(found.select("row_id").unique(), on="row_id", how="semi", maintain_order="left")
        taken = _kept(numbered(again, window_days).join(wanted, on=["one", "other"], how="semi", maintain_order="left").collect())
    day = day_of(by_middle).filter("is_kept").first().over("occurrence")
    table = taken.with_columns(day.dt.truncate(PERIODS[period]).alias("period"), intensity_by(intensities).alias("score"))
    return table.sort(
        "one", "other", "period", "occurrence", "is_kept", "raw_name", "line", descending=[False] * 4 + [True, False, False]
    )


def _kept(rows: "pl.DataFrame") -> "pl.DataFrame":
    """Events named by the row that is kept for them: the one with most reports, then the first by id."""
    import polars as pl

    ranked = rows.sort("occurrence", "n_reports", "row_id", descending=[False, True, False])
    first = pl.col("row_id").first().over("occurrence")
    named = ranked.with_columns((pl.col("row_id") == first).alias("is_kept"), first.alias("name"))
    return named.with_columns(pl.col("name").alias("occurrence")).drop("name")

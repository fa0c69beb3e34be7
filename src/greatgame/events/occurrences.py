"""Rows of a table that report one occurrence, known as one; the rows stay, so that one switch undoes it."""

from typing import TYPE_CHECKING, Any

from greatgame.values.frames import EVENT_ROWS, schema

if TYPE_CHECKING:
    import polars as pl

SAME = ("coder", "source_unit", "source_name", "target_unit", "target_name", "source_code", "mode", "location")
"""What two rows of a machine must share, beside the day, to report one occurrence; not told is a value like another."""
ADDED_UP = ("n_reports", "n_killed")


def occurrences(rows: "pl.LazyFrame", window_days: int = 0) -> "pl.LazyFrame":
    """One row for each occurrence, with the reports of all its rows added up and `n_rows`, how many they are; lazy.

    1. Rows with one `row_id` are one record that came twice (files of GDELT overlap): its reports count once, and the
       later file, which knows more, is kept.
    2. Rows that people coded are occurrences as they stand.
    3. Rows of a machine are one occurrence when coder, actors, code, mode and place agree and they fall on one day.
       With `window_days`, a chain of days no further apart than that is cut into stretches of `window_days` + 1 days
       from its first day, and each stretch is one occurrence, dated by its first row.
    4. The direction of a pair counts: tables write a meeting once for either side on purpose.
    5. Deaths of one occurrence are not added up: the largest number told stands.

    The kept row is the one with most reports, then the first by id. `members` gives the rows behind it.
    """
    import polars as pl

    rows = numbered(rows, window_days)
    own = [name for name in schema(EVENT_ROWS) if name not in ADDED_UP]
    order: Any = {"by": [pl.col("n_reports"), pl.col("row_id")], "descending": [True, False]}
    merged = rows.group_by("occurrence").agg(
        *(pl.col(name).sort_by(**order).first() for name in own),
        pl.col("n_reports").sum(),
        pl.col("n_killed").max(),
        pl.len().cast(pl.Int64).alias("n_rows"),
    )
    return merged.select(*(pl.col(name).cast(kind) for name, kind in schema(EVENT_ROWS).items()), "n_rows")


def numbered(rows: "pl.LazyFrame", window_days: int = 0) -> "pl.LazyFrame":
    """The rows, each record once, with `occurrence`, a number that rows of one occurrence share within this frame."""
    import polars as pl

    rows = rows.unique("row_id", keep="last", maintain_order=True)
    alone = pl.when("is_human").then(pl.col("row_id"))
    if window_days <= 0:
        return rows.with_columns(pl.struct(*SAME, "day", alone.alias("alone")).hash(seed=1).alias("occurrence"))
    keys = [*SAME, "alone"]
    rows = rows.with_columns(alone.alias("alone")).sort([*keys, "day"])
    gap = (pl.col("day") - pl.col("day").shift(1).over(keys)).dt.total_days()
    chain = (gap > window_days).fill_null(False).cum_sum().over(keys).alias("chain")
    rows = rows.with_columns(chain)
    since = (pl.col("day") - pl.col("day").first().over([*keys, "chain"])).dt.total_days()
    rows = rows.with_columns((since // (window_days + 1)).alias("stretch"))
    found = pl.struct(*keys, "chain", "stretch").hash(seed=1).alias("occurrence")
    return rows.with_columns(found).drop("alone", "chain", "stretch")


def members(rows: "pl.LazyFrame", row_id: str, window_days: int = 0) -> "pl.DataFrame":
    """The rows that were taken as one occurrence with that row, sorted by file and line; empty when it is not there."""
    import polars as pl

    chosen = rows.filter(pl.col("row_id") == row_id).select(*SAME, "is_human").head(1).collect()
    if chosen.is_empty():
        return rows.head(0).collect()
    like = rows
    for name in SAME:
        like = like.filter(pl.col(name).eq_missing(chosen[name].item()))
    near = numbered(like, window_days).collect()
    home = near.filter(pl.col("row_id") == row_id)["occurrence"].item()
    return near.filter(pl.col("occurrence") == home).drop("occurrence").sort("raw_name", "line", "row_id")

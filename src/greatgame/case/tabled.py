"""The actors of a case that stands on tables: who they are in words, and how much is told of each."""

from typing import TYPE_CHECKING, cast

from greatgame.values import Actor

if TYPE_CHECKING:
    from greatgame.case.verbs import Case


def attention(case: "Case", coder: str) -> dict[str, int]:
    """Actor id -> events of the coder's tables that it takes part in up to the day of the analysis, most first."""
    import polars as pl

    periods = case.periods(coder).filter(pl.col("period") <= case.as_of())
    sides = [periods.select(pl.col(side).alias("actor_id"), "n_events") for side in ("source_id", "target_id")]
    counts = pl.concat(sides).group_by("actor_id").agg(pl.col("n_events").sum()).filter(pl.col("n_events") > 0)
    return dict(counts.sort(["n_events", "actor_id"], descending=[True, False]).iter_rows())


def table_actors(case: "Case", coder: str) -> tuple[Actor, ...]:
    """Who stands in the coder's tables, sorted by id."""
    from greatgame.ontology.table_actors import actor_of

    if (key := f"actors:{coder}") not in case._cache:
        periods = case.periods(coder)
        ids = sorted({*periods["source_id"].unique(), *periods["target_id"].unique()})
        case._cache[key] = tuple(actor_of(actor_id) for actor_id in ids)
    return cast(tuple[Actor, ...], case._cache[key])

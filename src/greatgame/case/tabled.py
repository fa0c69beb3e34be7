"""A case that stands on tables: who its actors are in words, how much is told of each, and its pairs through time."""

from typing import TYPE_CHECKING, cast

from greatgame.values import Actor, Relation

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


def traced(case: "Case", coder: str) -> tuple[Relation, ...]:
    """The pairs of the coder's tables through time, without the network and its blocs, which take longer."""
    from greatgame.relations import trace

    if (key := f"traced:{coder}") not in case._cache:
        how = case.settings.relations
        case._cache[key] = trace(case.periods(coder), case.as_of(), how.period, how.least_events)
    return cast(tuple[Relation, ...], case._cache[key])

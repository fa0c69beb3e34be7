"""Events and ties into signed relations through time: scores, turning points, networks, blocs."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from greatgame.values import Blocs, Event, Interval, Relation, SignedNetwork, Tie

if TYPE_CHECKING:
    import polars as pl

    from greatgame.relations.latent import Latent

MOST_ACTORS = 200
"""Actors of a network made from a table too small to be a world: those with most events."""
WORLD_PAIRS = 30
"""Pairs that make a world to compare a pair with."""
BLOCS_S = 10.0
"""Seconds that the blocs of such a world may take; beyond them an honest interval is given."""


def relate(
    events: Sequence[Event],
    ties: Sequence[Tie],
    as_of: date,
    actor_ids: Sequence[str] | None = None,
    max_splits: int = 64,
    latent: "Latent | None" = None,
) -> tuple[tuple[Relation, ...], SignedNetwork, Blocs]:
    """Every pair through time, all pairs as of one day, and who stands together on it.

    `actor_ids` chooses the network's actors; when not given, all that occur in the events and ties. Up to `max_splits`
    equally good splits into blocs are looked for; 1 is the quickest. Without `latent`, the variances are fitted to the
    events where there are enough.
    """
    from greatgame.relations.blocs import blocs
    from greatgame.relations.latent import Latent, actors_of

    latent = latent or Latent().fitted(events, ties, as_of)
    relations = latent.trace(events, ties, as_of)
    network = latent.network(relations, as_of, actors_of(events, ties) if actor_ids is None else actor_ids)
    return relations, network, blocs(network, max_splits=max_splits)


def relate_periods(
    periods: "pl.DataFrame",
    as_of: date,
    period: str = "month",
    least_events: int = 20,
    relations: tuple[Relation, ...] | None = None,
) -> tuple[tuple[Relation, ...], SignedNetwork, Blocs]:
    """The same from one coder's pairs by period (`PAIR_PERIODS`), for pairs with at least `least_events`.

    With `WORLD_PAIRS` pairs or more there is a world to compare with: the network holds relative scores, whether a pair
    quarrels less or more than such a pair usually does. With fewer it holds the last levels. `network.method` says which.
    `relations` that are traced already (`trace`) are not traced again.
    """
    import polars as pl

    from greatgame.relations._from_periods import busiest
    from greatgame.relations.blocs import blocs
    from greatgame.relations.latent import Latent
    from greatgame.relations.relative import Relative

    relations = trace(periods, as_of, period, least_events) if relations is None else relations
    if len(relations) < WORLD_PAIRS:
        network = Latent().network(relations, as_of, busiest(relations, MOST_ACTORS))
        return relations, network, blocs(network)
    known = periods.filter(pl.col("period") <= as_of)
    relative = Relative(min_events=float(least_events))
    window = Interval(known["period"].min(), as_of)  # type: ignore[arg-type]
    network = relative.network(relative.score(known), as_of, window, known)
    return relations, network, blocs(network, max_splits=1, budget_s=BLOCS_S)


def trace(periods: "pl.DataFrame", as_of: date, period: str = "month", least_events: int = 20) -> tuple[Relation, ...]:
    """The pairs through time alone, without the network and its blocs."""
    from greatgame.relations._from_periods import trace_periods

    return trace_periods(periods, as_of, period, least_events)

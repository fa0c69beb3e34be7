"""Events and ties into signed relations through time: scores, turning points, networks, blocs."""

from collections.abc import Sequence
from datetime import date

from greatgame.values import Blocs, Event, Relation, SignedNetwork, Tie


def relate(
    events: Sequence[Event], ties: Sequence[Tie], as_of: date, actor_ids: Sequence[str] | None = None
) -> tuple[tuple[Relation, ...], SignedNetwork, Blocs]:
    """Every pair through time, all pairs as of one day, and who stands together on it.

    `actor_ids` chooses the network's actors; when not given, all that occur in the events and ties.
    """
    from greatgame.relations.blocs import blocs
    from greatgame.relations.latent import Latent, actors_of

    latent = Latent()
    relations = latent.trace(events, ties, as_of)
    network = latent.network(relations, as_of, actors_of(events, ties) if actor_ids is None else actor_ids)
    return relations, network, blocs(network)

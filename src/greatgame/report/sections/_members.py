"""Which actors a picture of the network shows, and where its ties lead."""

from greatgame.report._anchors import anchor
from greatgame.values import Dossier

MOST = 24
"""Actors that a picture of the network has room for."""


def members(dossier: Dossier, most: int = MOST) -> list[str]:
    """The actors of the blocs, bloc by bloc; of more than `most`, those that most events are told of."""
    if dossier.network is None or dossier.blocs is None:
        return []
    everyone = [member for bloc in dossier.blocs.blocs for member in bloc]
    if len(everyone) <= most:
        return everyone
    n_events = dict(zip(dossier.network.actor_ids, dossier.network.n_events.sum(axis=1).tolist(), strict=True))
    kept = set(sorted(everyone, key=lambda member: (-n_events[member], member))[:most])
    return [member for member in everyone if member in kept]


def tie_link(dossier: Dossier, one: str, other: str) -> str:
    """The figure of a tie: its relation, or its own where the network holds relative scores."""
    pair = f"{min(one, other)}-{max(one, other)}"
    return f"#{anchor(f'tie:{pair}' if f'tie:{pair}' in dossier.figures else f'relation:{pair}')}"

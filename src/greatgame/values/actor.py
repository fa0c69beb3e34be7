"""Somebody who acts in world politics, or is acted upon."""

from dataclasses import dataclass
from datetime import date

from greatgame.values._check import require, require_one_of

ACTOR_KINDS = ("state", "government office", "armed group", "organisation", "person", "people", "region", "unknown")


@dataclass(frozen=True, slots=True)
class Actor:
    """A state, group, organisation, office, people or region, with its names and the time it exists.

    `actor_id` is a code (ISO 3166-1 alpha-3 for states); `country` is the id of the state it rolls up to, if any;
    `is_provisional` marks a name found in a text that no table knows.
    """

    actor_id: str
    name: str
    kind: str
    country: str | None = None
    aliases: tuple[str, ...] = ()
    active_from: date | None = None
    active_until: date | None = None
    is_provisional: bool = False

    def __post_init__(self) -> None:
        require(bool(self.actor_id.strip()), f"the actor {self.name!r} has no code")
        require(bool(self.name.strip()), f"the actor {self.actor_id!r} has no name")
        require_one_of(self.kind, ACTOR_KINDS, f"the kind of actor {self.actor_id}")

    def is_active(self, on: date) -> bool:
        """True when the actor existed on that day."""
        has_begun = self.active_from is None or self.active_from <= on
        return has_begun and (self.active_until is None or on <= self.active_until)

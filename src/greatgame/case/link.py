"""One step of a chain from a number down to the words or rows that it stands on."""

from dataclasses import dataclass
from typing import Any

MORE = "more"
"""The ref of a link that only counts what is not shown."""
UNNAMED = ("part", "reason", "row", "none", MORE)
"""Refs of links that have no address of their own."""


@dataclass(frozen=True, slots=True)
class Link:
    """One step of the chain: what it is, what it says, and what it rests on in turn."""

    ref: str
    says: str
    rests_on: tuple["Link", ...] = ()

    def plain(self) -> dict[str, Any]:
        """The chain as plain data."""
        return {"ref": self.ref, "says": self.says, "rests_on": [link.plain() for link in self.rests_on]}

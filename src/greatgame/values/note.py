"""A remark that travels with a result and reads the same on the command line, on the page and in JSON."""

from dataclasses import dataclass

from greatgame.values._check import require_one_of

LEVELS = ("info", "doubt", "warning")


@dataclass(frozen=True, slots=True)
class Note:
    """`slug` names the kind of remark (documented in the messages reference), `about` the id of what it concerns."""

    slug: str
    level: str
    text: str
    about: str = ""

    def __post_init__(self) -> None:
        require_one_of(self.level, LEVELS, "a note's level")

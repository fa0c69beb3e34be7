"""Who stood with whom in each stretch of time, who changed sides, and how surely."""

from collections.abc import Mapping
from dataclasses import dataclass

from greatgame.values._check import require_one_of
from greatgame.values.interval import Interval
from greatgame.values.note import Note
from greatgame.values.number import Part

MOVE_KINDS = ("moved", "parted", "unsure", "either way", "with its bloc")
"""Over to another bloc; out of its bloc; less likely than not within the bands; not at all, since another split is as good;
along with all of its bloc."""


def bloc_letter(number: int) -> str:
    """How a bloc that is followed through time is called: A, B, ... Z, A2, B2 ..."""
    more, place = divmod(number - 1, 26)
    return f"{chr(ord('A') + place)}{more + 1 if more else ''}"


@dataclass(frozen=True, slots=True)
class BlocWindow:
    """One window: the bloc of each actor with a signed tie (numbers mean the same in every window), and the exact split.

    `frustration` is the least weight that any split contradicts, `bound` a proven bound of it, `n_best` how many splits are
    as good (at least), `share_unfrustrated` 1 - 2 L / W. `name` is how people write the window.
    """

    window: Interval
    bloc_of: Mapping[str, int]
    frustration: float
    bound: float
    n_best: int
    share_unfrustrated: float
    n_ties: int
    name: str = ""


@dataclass(frozen=True, slots=True)
class Move:
    """One actor that stands in another bloc than when it was last seen in one.

    `last` is the window in which it last stood in the bloc `source`, `first` the one in which it stands in `target`.
    `stayed` are those of `source` who stayed, `met` those of `target` who were there before. `pull_before` and `pull_after`
    sum the actor's ties with the first less those with the second, so the amounts of `parts` sum to their difference;
    `from_silence` is what comes from ties that are evidenced in one of the two windows only.
    `costs` are what the best split would contradict more if the actor had stood apart from `stayed` before, with them
    after, and (where there are any) apart from `met` after; a cost of 0 means that another split is as good, which is
    no move. `p` is the probability over networks drawn within the bands, None where there is no move
    to be sure of.
    """

    actor_id: str
    kind: str
    last: Interval
    first: Interval
    source: int
    target: int
    stayed: tuple[str, ...]
    met: tuple[str, ...]
    p: float | None
    costs: tuple[float, ...]
    pull_before: float
    pull_after: float
    from_silence: float = 0.0
    parts: tuple[Part, ...] = ()

    def __post_init__(self) -> None:
        require_one_of(self.kind, MOVE_KINDS, "a move's kind")

    @property
    def is_move(self) -> bool:
        """Whether the actor changed sides itself, in every best split and more likely than not."""
        return self.kind in ("moved", "parted")


@dataclass(frozen=True, slots=True)
class Movement:
    """Blocs through time: the windows in order, and every change of bloc, in order of time and actor."""

    windows: tuple[BlocWindow, ...]
    moves: tuple[Move, ...]
    notes: tuple[Note, ...] = ()

    def name_of(self, window: Interval) -> str:
        """How people write that window."""
        return next((own.name for own in self.windows if own.window == window and own.name), str(window))

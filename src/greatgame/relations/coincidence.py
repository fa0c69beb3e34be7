"""Whether the turns of two pairs fall together more closely than chance would have it, and what that cannot show."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from greatgame.errors import ValueRefused
from greatgame.values import Interval, Note


@dataclass(frozen=True, slots=True)
class Coincidence:
    """`gap_days` is the mean distance from each turn of the first to the nearest of the other, `p` how often chance is as near."""

    gap_days: float
    p: float
    n_shifts: int
    n_led: int
    notes: tuple[Note, ...]


def coincidence(
    ours: Sequence[date], theirs: Sequence[date], span: Interval, rng: np.random.Generator, n_shifts: int = 999
) -> Coincidence:
    """Compare the gaps between two sets of turns with the gaps when one set is shifted round the span.

    A circular shift keeps the rhythm of each set and breaks only their being together. `n_led` counts our turns that
    follow the nearest of theirs. Both sets must have turns within the closed `span`.
    """
    if span.start is None or span.end is None:
        raise ValueRefused(f"the span {span} is open; give both ends, since turns are shifted round it")
    length = (span.end - span.start).days + 1
    places = [[(day - span.start).days for day in days if span.start <= day <= span.end] for days in (ours, theirs)]
    if not all(places):
        raise ValueRefused(f"one of the pairs has no turn within {span}, so there is nothing to compare")
    one, other = (np.array(days, dtype=np.float64) for days in places)
    gap = _gap(one, other, length)
    shifts = rng.integers(1, length, n_shifts) if length > 1 else np.zeros(n_shifts)
    as_near = sum(_gap((one + shift) % length, other, length) <= gap + 1e-9 for shift in shifts)
    nearest = other[np.abs(one[:, None] - other[None, :]).argmin(axis=1)]
    text = "turns that fall together need not cause each other: both may follow a third event, or the same burst of reporting"
    notes = [Note("coincidence-not-cause", "doubt", text)]
    if len(one) * len(other) < 6:
        told = f"{len(one)} and {len(other)} turns: so few that only a gap much shorter than {length} days can be told from chance"
        notes.append(Note("few-turns", "doubt", told))
    return Coincidence(gap, (1 + as_near) / (1 + n_shifts), n_shifts, int((one > nearest).sum()), tuple(notes))


def _gap(one: np.ndarray, other: np.ndarray, length: int) -> float:
    """Mean distance to the nearest, round the circle, so that a shift has no edges."""
    apart = np.abs(one[:, None] - other[None, :])
    return float(np.minimum(apart, length - apart).min(axis=1).mean())

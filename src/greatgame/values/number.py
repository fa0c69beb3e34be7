"""Numbers that know what they stand on."""

import math
from dataclasses import dataclass

from greatgame.values._check import require, require_one_of

BASES = ("measured", "data", "expert", "assumed")
"""Measured from the coded sources; taken from a published table; given by the analyst; assumed for want of anything."""


@dataclass(frozen=True, slots=True)
class Part:
    """One summand of a number; `refs` are the ids (events, ties, figures) it comes from."""

    label: str
    amount: float
    refs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number with its bounds (80% unless the note says otherwise), its basis, a reason and the ids it rests on."""

    value: float
    low: float
    high: float
    basis: str
    note: str = ""
    refs: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        require_one_of(self.basis, BASES, "an estimate's basis")
        if not any(math.isnan(number) for number in (self.value, self.low, self.high)):
            is_ordered = self.low <= self.value <= self.high
            require(is_ordered, f"an estimate of {self.value} is outside its own bounds {self.low} to {self.high}")

    @property
    def is_evidence(self) -> bool:
        """True when it was measured from sources or taken from data, False when a person gave or assumed it."""
        return self.basis in ("measured", "data")

"""A forecast as a distribution, the past it was calibrated on, and past issues to learn from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from greatgame.values._check import require
from greatgame.values.note import Note
from greatgame.values.situation import Situation

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LEVELS = (0.5, 0.8, 0.9)
"""The intervals every forecast is shown with."""
SLACK = 0.2
"""How much less than its level an interval may hold, at most, where single points carry much of the probability."""


@dataclass(frozen=True, slots=True)
class Past:
    """A situation with one issue whose outcome (0..100) is known; issues of one `group` (a proposal) go together."""

    situation: Situation
    outcome: float
    group: str

    def __post_init__(self) -> None:
        require(0 <= self.outcome <= 100, f"the outcome of {self.group!r} is {self.outcome}; it must lie on the scale, 0 to 100")


@dataclass(frozen=True, slots=True)
class Calibration:
    """The numbers that turn stakes into a forecast, and the past issues they were fitted on.

    `capability_power` is the power at which capability counts in a weight; `spread` the standard deviation of outcomes
    around the weighted mean, as a multiple of that of the positions themselves. The four shares sum to 1: outcomes
    around the mean, at held positions, at the middle between the extremes, anywhere on the scale.
    """

    capability_power: float
    spread: float
    share_around: float
    share_held: float
    share_middle: float
    share_anywhere: float
    n_issues: int
    n_groups: int
    fitted_on: str

    def __post_init__(self) -> None:
        shares = (self.share_around, self.share_held, self.share_middle, self.share_anywhere)
        require(min(shares) >= 0, f"a calibration's shares are {shares}; none may be negative")
        require(abs(sum(shares) - 1) < 1e-6, f"a calibration's shares sum to {sum(shares):g}; they must sum to 1")
        require(self.spread > 0, f"a calibration's spread is {self.spread}; it must be above 0")


@dataclass(frozen=True, slots=True, eq=False)
class Forecast:
    """A distribution over where an issue settles: `masses` (sum 1) at the increasing `points` of the 0..100 scale."""

    issue_id: str
    method: str
    points: "NDArray[np.float64]"
    masses: "NDArray[np.float64]"
    parameters: Mapping[str, Any] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()

    def __post_init__(self) -> None:
        require(len(self.points) == len(self.masses) > 0, "a forecast needs as many masses as points, and at least one")
        require(bool((self.masses >= 0).all()), f"the forecast of {self.issue_id!r} has a negative mass")
        require(abs(float(self.masses.sum()) - 1) < 1e-6, f"the masses of {self.issue_id!r} sum to {self.masses.sum():g}, not 1")

    @property
    def mean(self) -> float:
        """The mean."""
        return float(self.points @ self.masses)

    @property
    def median(self) -> float:
        """The point with half of the probability on either side: the single number of least expected absolute error."""
        return self.quantile(0.5)

    def quantile(self, p: float) -> float:
        """The lowest point that the outcome stays at or below with probability `p` (0..1)."""
        reached = self.masses.cumsum() >= p - 1e-9
        return float(self.points[int(reached.argmax())] if reached.any() else self.points[-1])

    def p_above(self, value: float) -> float:
        """The probability that the outcome lies above `value`."""
        return float(self.masses[self.points > value].sum())

    def interval(self, level: float) -> tuple[float, float]:
        """The shortest interval that holds about `level` of the probability; of equally short ones, the likeliest.

        It need not lie in the middle: where outcomes gather at the ends, an even-tailed interval would hold far more
        than it says. A point that carries much of the probability cannot be cut in two, so no interval may hold just
        `level`; then the nearest is taken, a shortfall counting twice as much as an excess.
        """
        import numpy as np

        upto = self.masses.cumsum()
        before = upto - self.masses
        asked = np.linspace(max(0.01, level - SLACK), level, 41)
        ends = np.searchsorted(upto, before + asked[:, None] - 1e-9)
        is_whole = ends < len(upto)
        ends = np.minimum(ends, len(upto) - 1)
        held = np.where(is_whole, upto[ends] - before, -1.0)
        widths = np.where(is_whole, self.points[ends] - self.points, np.inf)
        shortest = widths.min(axis=1, keepdims=True)
        best = np.where(widths <= shortest + 1e-9, held, -1.0).argmax(axis=1)
        rows = np.arange(len(asked))
        miss = held[rows, best] - level
        chosen = int(np.where(miss < 0, -2 * miss, miss).round(9).argmin())
        return float(self.points[best[chosen]]), float(self.points[ends[chosen, best[chosen]]])

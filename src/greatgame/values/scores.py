"""How forecasts fared against outcomes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from greatgame.values.note import Note
from greatgame.values.number import Estimate

if TYPE_CHECKING:
    import polars as pl


@dataclass(frozen=True, slots=True, eq=False)
class Scores:
    """One way of forecasting, scored on issues with known outcomes; every number with its 95% bootstrap bounds.

    Errors and widths are in points of the 0..100 scale. `median_error` is the median absolute error, `crps` the mean
    continuous ranked probability score (lower is better; for a bare point it is the absolute error), `log_score` the
    mean negative log probability of the tenth of the scale in which the outcome lay. `coverage` and `width` are keyed
    by the level of the interval. `p_better` gives, by the name of another way, the share of paired resamples in which
    this one had the lower mean score. `cases` has a row an issue.
    """

    method: str
    n_issues: int
    n_groups: int
    mae: Estimate
    median_error: Estimate
    rmse: Estimate
    share_within_10: Estimate
    crps: Estimate
    log_score: Estimate
    coverage: Mapping[float, Estimate]
    width: Mapping[float, Estimate]
    cases: "pl.DataFrame"
    p_better: Mapping[str, float] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Reliability:
    """How stated probabilities fared: the Brier score and its parts, the log score, and a table by likelihood word.

    `brier` = `miscalibration` - `resolution` + `uncertainty` up to the spread of probabilities within a word. `words`
    has a row a likelihood word of ICD 203: `word`, `n`, `mean_p`, `share_happened` with its 95% bounds `low`, `high`.
    """

    n_forecasts: int
    brier: Estimate
    log_score: Estimate
    miscalibration: float
    resolution: float
    uncertainty: float
    words: "pl.DataFrame"
    notes: tuple[Note, ...] = ()

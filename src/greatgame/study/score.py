"""Scoring forecasts against what happened."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from greatgame.errors import InputFault
from greatgame.study._rules import crps, draws_of_groups, is_within, log_score, mean_of, median_of, share_better
from greatgame.values import Forecast, Note, Scores
from greatgame.values.forecast import LEVELS

FEWEST = 30


def score(
    forecasts: Mapping[str, Sequence[Forecast]],
    outcomes: Sequence[float],
    groups: Sequence[str] | None = None,
    points: Mapping[str, Sequence[float]] | None = None,
    seed: int = 1,
) -> tuple[Scores, ...]:
    """Score ways of forecasting, each a forecast for every outcome, in the order given.

    `groups` names what belongs together (issues of one proposal), so that the bootstrap does not take kin for
    independent evidence; without it every issue stands alone. `points` gives single-number forecasts where they are
    not the median of the distribution. Each way is compared with every other on the same resamples.
    """
    n = len(outcomes)
    wrong = [f"{name} has {len(given)}" for name, given in forecasts.items() if len(given) != n]
    if n == 0 or wrong:
        raise InputFault(f"there are {n} outcomes, and {', '.join(wrong) or 'nothing to score'}; give one forecast an outcome")
    known = np.asarray(outcomes, dtype=float)
    if np.isnan(known).any():
        raise InputFault(f"{int(np.isnan(known).sum())} outcomes are missing; leave out what has not been decided yet")
    kin = [str(index) for index in range(n)] if groups is None else list(groups)
    times = draws_of_groups(kin, seed)
    tables = {name: _cases(given, known, kin, (points or {}).get(name)) for name, given in forecasts.items()}
    ranked = {name: table["crps"].to_numpy() for name, table in tables.items()}
    return tuple(
        _scores(name, table, times, {other: share_better(ranked[name], ranked[other], times) for other in ranked if other != name})
        for name, table in tables.items()
    )


def _cases(given: Sequence[Forecast], outcomes: Any, groups: Sequence[str], points: Sequence[float] | None) -> Any:
    import polars as pl

    rows = []
    for index, (forecast, outcome) in enumerate(zip(given, outcomes, strict=True)):
        point = forecast.median if points is None else points[index]
        row = {"issue_id": forecast.issue_id, "group": groups[index], "outcome": outcome, "point": point}
        row |= {"crps": crps(forecast, outcome), "log_score": log_score(forecast, outcome)}
        for level in LEVELS:
            low, high = forecast.interval(level)
            row |= {f"low_{level:.0%}": low, f"high_{level:.0%}": high}
            row |= {f"is_within_{level:.0%}": is_within(forecast, outcome, level)}
        rows.append(row)
    return pl.DataFrame(rows)


def _scores(name: str, cases: Any, times: Any, p_better: Mapping[str, float]) -> Scores:
    error = np.abs(cases["point"].to_numpy() - cases["outcome"].to_numpy())
    notes = []
    if len(cases) < FEWEST:
        text = f"{name} was scored on {len(cases)} issues; with fewer than {FEWEST} the bounds themselves are rough"
        notes.append(Note("few-past-issues", "doubt", text))

    def mean(column: str) -> Any:
        return mean_of(cases[column].to_numpy().astype(float), times)

    def wide(level: float) -> Any:
        return mean_of((cases[f"high_{level:.0%}"] - cases[f"low_{level:.0%}"]).to_numpy(), times)

    return Scores(
        name,
        len(cases),
        cases["group"].n_unique(),
        mean_of(error, times),
        median_of(error, times),
        mean_of(error**2, times, np.sqrt),
        mean_of((error <= 10 + 1e-9).astype(float), times),
        mean("crps"),
        mean("log_score"),
        {level: mean(f"is_within_{level:.0%}") for level in LEVELS},
        {level: wide(level) for level in LEVELS},
        cases,
        p_better,
        tuple(notes),
    )

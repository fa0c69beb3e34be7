"""Scoring stated probabilities against what happened."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from greatgame.errors import InputFault
from greatgame.ontology.likelihood import WORDS, likelihood_words
from greatgame.study._rules import LEAST, draws_of_groups, mean_of
from greatgame.values import Note, Reliability

FEWEST = 30


def reliability(
    probabilities: Sequence[float], happened: Sequence[bool], groups: Sequence[str] | None = None, seed: int = 1
) -> Reliability:
    """Score the probabilities of yes-or-no events; `groups` keeps forecasts of one question together in the bootstrap.

    The Brier score is the mean squared gap between the probability and what happened (0 or 1); always saying a half
    scores .25. It parts into miscalibration (how far the share that happened lies from what was said), resolution (how
    far it lies from the overall share: higher is better) and the uncertainty of the events themselves [Murphy1973]_.
    Forecasts are pooled by the likelihood words of ICD 203.
    """
    p, is_so = np.asarray(probabilities, dtype=float), np.asarray(happened, dtype=float)
    if len(p) != len(is_so) or len(p) == 0:
        raise InputFault(f"there are {len(p)} probabilities and {len(is_so)} outcomes; give one outcome a probability")
    wrong = np.flatnonzero(~((p >= 0) & (p <= 1)))
    if len(wrong):
        told = ", ".join(f"{p[row]:g} (row {row + 1})" for row in wrong[:5])
        raise InputFault(f"{len(wrong)} probabilities do not lie between 0 and 1: {told}; write 70% as 0.7")
    times = draws_of_groups([str(row) for row in range(len(p))] if groups is None else groups, seed)
    log = -np.log(np.maximum(np.where(is_so == 1, p, 1 - p), LEAST))
    words = [likelihood_words(value) for value in p]
    overall = float(is_so.mean())
    miscalibration = resolution = 0.0
    rows: list[dict[str, Any]] = []
    for _, word in WORDS:
        inside = np.array([mine == word for mine in words])
        if inside.any():
            share, mean_p = float(is_so[inside].mean()), float(p[inside].mean())
            miscalibration += float(inside.mean()) * (share - mean_p) ** 2
            resolution += float(inside.mean()) * (share - overall) ** 2
            low, high = _bounds(int(is_so[inside].sum()), int(inside.sum()))
            rows.append({"word": word, "n": int(inside.sum()), "mean_p": mean_p, "share_happened": share, "low": low, "high": high})
    import polars as pl

    notes: tuple[Note, ...] = ()
    if len(p) < FEWEST:
        notes = (Note("few-past-issues", "doubt", f"{len(p)} forecasts are few; under {FEWEST} the scores say little"),)
    parts = (miscalibration, resolution, overall * (1 - overall))
    return Reliability(len(p), mean_of((p - is_so) ** 2, times), mean_of(log, times), *parts, pl.DataFrame(rows), notes)


def _bounds(n_so: int, n: int) -> tuple[float, float]:
    """Wilson's 95% bounds of a share."""
    z, share = 1.96, n_so / n
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z * np.sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return max(0.0, float(middle - half)), min(1.0, float(middle + half))

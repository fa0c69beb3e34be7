"""A forecast from the quantiles somebody stated."""

from collections.abc import Mapping

import numpy as np

from greatgame.errors import InputFault
from greatgame.study._shapes import POINTS, STEP
from greatgame.values import Forecast


def quantiles(issue_id: str, stated: Mapping[float, float]) -> Forecast:
    """The distribution that rises evenly between the stated quantiles, and from 0 and to 100 beyond them.

    `stated` maps a probability (0..1) to the value (0..100) that the outcome stays at or below with it.
    """
    levels = sorted(stated)
    values = [float(stated[level]) for level in levels]
    if not levels or not all(0 < level < 1 for level in levels):
        raise InputFault(f"{issue_id!r}: quantiles are stated at {levels}; give levels between 0 and 1")
    if values != sorted(values) or values[0] < 0 or values[-1] > 100:
        raise InputFault(f"{issue_id!r}: the quantiles {values} must rise and lie between 0 and 100")
    at = np.maximum.accumulate(np.array([-STEP / 2, *values, 100 + STEP / 2]) + np.arange(len(values) + 2) * 1e-9)
    upto = np.interp(POINTS + STEP / 2, at, [0.0, *levels, 1.0])
    masses = np.diff(upto, prepend=0.0)
    return Forecast(issue_id, "stated", POINTS, masses / masses.sum())

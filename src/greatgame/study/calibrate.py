"""Fitting the calibrated forecast to past issues whose outcomes are known."""

from collections.abc import Sequence

from greatgame.errors import InputFault
from greatgame.study._fitting import Fitting
from greatgame.values import Calibration, Past


def calibrate(
    past: Sequence[Past],
    fitted_on: str,
    powers: Sequence[float] = (0.5,),
    spreads: Sequence[float] = (1.0,),
) -> Calibration:
    """Fit the shares of the forecast's shapes by least mean continuous ranked probability score.

    The score is quadratic in the shares, so the best ones are found exactly. A capability power and a spread are
    chosen among those given; by default they stay at a square root and one, because choosing them on some 150 issues
    forecast other issues no better. Fewer than 30 past issues give a calibration that says so in every forecast.
    """
    if len(past) < 2:
        raise InputFault(f"calibrating needs past issues with known outcomes, and {len(past)} is too few; give 30 or more")
    return Fitting(past, powers, spreads).calibration(range(len(past)), fitted_on)

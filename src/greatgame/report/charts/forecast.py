"""The calibrated forecast of an issue: how likely each part of the scale is, with the intervals under it."""

from typing import Any

from greatgame.report.charts._look import FAINT, FRIENDLY, INK, WIDTH, dressed
from greatgame.values import Forecast
from greatgame.values.forecast import LEVELS

STEP = 2.5
TICKS = [0, 20, 40, 60, 80, 100]
SHADES = ("#1b4f7a", FRIENDLY, "#b9cbdb")


def draw(forecast: Forecast) -> Any:
    """Bars of probability on the issue's 0 to 100 scale, and the intervals of 50, 80 and 90%."""
    import altair as alt
    import numpy as np

    places = np.clip(np.floor(forecast.points / STEP), 0, 100 / STEP - 1).astype(int)
    shares = np.bincount(places, forecast.masses, int(100 / STEP))
    rows = [{"from": STEP * place, "to": STEP * (place + 1), "share": float(share)} for place, share in enumerate(shares)]
    bands: list[dict[str, object]] = []
    for level, shade in zip(LEVELS, SHADES, strict=True):
        low, high = forecast.interval(level)
        ends = {"low": low, "high": max(high, low + 0.5), "told": f"{low:.0f} to {high:.0f}"}
        bands.append({"level": f"{level:.0%}", "shade": shade, **ends})
    scale = alt.Scale(domain=[0, 100])
    x = alt.X("from:Q", scale=scale, title=None, bin="binned", axis=alt.Axis(values=TICKS))
    bars = alt.Chart(alt.NamedData("rows")).mark_bar(color=FRIENDLY, stroke="#fff", strokeWidth=0.5)
    bars = bars.encode(x=x, x2=alt.X2("to"), y=alt.Y("share:Q", title=None, axis=None))
    middle = alt.Chart(alt.NamedData("middle")).mark_rule(color=INK, strokeWidth=2).encode(x=alt.X("at:Q"))
    base = alt.Chart(alt.NamedData("bands")).encode(y=alt.Y("level:N", title=None, sort=[row["level"] for row in bands]))
    lines = base.mark_bar(height=9).encode(
        x=alt.X("low:Q", scale=scale, title=None, axis=alt.Axis(values=TICKS, labels=False)),
        x2=alt.X2("high"),
        color=alt.Color("shade:N", scale=None),
    )
    words = base.mark_text(align="left", dx=6, fontSize=12, color=FAINT).encode(x=alt.X("high:Q"), text=alt.Text("told:N"))
    width = WIDTH - 90
    panels = ((bars + middle).properties(width=width, height=80), (lines + words).properties(width=width, height=66))
    return dressed(alt.vconcat(*panels, spacing=10), rows=rows, middle=[{"at": forecast.median}], bands=bands)

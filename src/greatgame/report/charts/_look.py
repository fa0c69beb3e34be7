"""One look for every chart: restrained, legible, safe for colour-blind readers."""

from typing import Any

FRIENDLY, NEUTRAL, HOSTILE = "#2b6ca3", "#e9e7e2", "#c8641c"
INK, FAINT = "#222222", "#8a8780"
WIDTH = 640


def dressed(chart: Any, title: str = "") -> Any:
    """The chart with the house's type, colours and grid."""
    if title:
        chart = chart.properties(title=title)
    return (
        chart.configure(font="Georgia, 'DejaVu Serif', serif", background="#ffffff")
        .configure_view(stroke=None)
        .configure_axis(
            gridColor="#ecebe7", domainColor="#b9b6ae", tickColor="#b9b6ae", labelColor=INK, titleColor=FAINT,
            labelFontSize=12, titleFontSize=12, titleFontWeight="normal",
        )
        .configure_title(anchor="start", fontSize=14, color=INK, fontWeight="normal")
        .configure_legend(labelFontSize=12, titleFontSize=12, titleFontWeight="normal")
    )  # fmt: skip

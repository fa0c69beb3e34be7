"""One look for every chart: restrained, legible, safe for colour-blind readers."""

from collections.abc import Mapping, Sequence
from typing import Any

FRIENDLY, NEUTRAL, HOSTILE = "#2b6ca3", "#eceae5", "#c8641c"
INK, FAINT = "#222222", "#8a8780"
WIDTH = 640
CONFIG = {
    "font": "Georgia, 'DejaVu Serif', serif",
    "background": "#ffffff",
    "view": {"stroke": None},
    "axis": {
        "gridColor": "#ecebe7",
        "domainColor": "#b9b6ae",
        "tickColor": "#b9b6ae",
        "labelColor": INK,
        "titleColor": FAINT,
        "labelFontSize": 12,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
    },
    "title": {"anchor": "start", "fontSize": 14, "color": INK, "fontWeight": "normal"},
    "legend": {"labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": "normal"},
}


def dressed(chart: Any, **tables: Sequence[Mapping[str, object]]) -> Any:
    """The chart itself, with the house's type, colours and grid, and the tables that its parts name.

    Both are set on the whole chart, last: Altair copies what hangs on the parts at every step.
    """
    chart.config = CONFIG
    chart.datasets = {name: list(rows) for name, rows in tables.items()}
    return chart

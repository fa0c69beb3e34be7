"""One look for every chart: restrained, legible, safe for colour-blind readers."""

from collections.abc import Mapping, Sequence
from typing import Any

from greatgame.report._anchors import anchor

FRIENDLY, NEUTRAL, HOSTILE = "#2b6ca3", "#eceae5", "#c8641c"
INK, FAINT = "#222222", "#8a8780"
WIDTH = 640
SANS = "Helvetica Neue, Helvetica, Arial, Liberation Sans, sans-serif"
CONFIG = {
    "font": SANS,
    "background": "transparent",
    "view": {"stroke": None},
    "axis": {
        "gridColor": "#ecebe7",
        "domain": False,
        "ticks": False,
        "labelColor": INK,
        "labelPadding": 6,
        "titleColor": FAINT,
        "labelFontSize": 12,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
        "titlePadding": 8,
    },
    "axisTemporal": {"labelColor": FAINT},
    "title": {"anchor": "start", "fontSize": 13, "color": INK, "fontWeight": "bold", "offset": 8},
    "legend": {"labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": "normal", "symbolSize": 90, "labelColor": INK},
}


def link(ref: str) -> str:
    """Where a mark leads: the place of that figure or finding on the page."""
    return f"#{anchor(ref)}"


def dressed(chart: Any, **tables: Sequence[Mapping[str, object]]) -> Any:
    """The chart itself, with the house's type, colours and grid, and the tables that its parts name.

    Both are set on the whole chart, last: Altair copies what hangs on the parts at every step.
    """
    chart.config = CONFIG
    chart.datasets = {name: list(rows) for name, rows in tables.items()}
    return chart

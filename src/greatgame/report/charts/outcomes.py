"""What each model answers over all draws, as a distribution."""

from collections.abc import Sequence
from typing import Any

from greatgame.report.charts._look import FAINT, FRIENDLY, INK, WIDTH, dressed
from greatgame.values import Study

BINS = 50
TICKS = [0, 20, 40, 60, 80, 100]


def draw(studies: Sequence[Study]) -> Any:
    """One histogram a model on the issue's 0 to 100 scale: the middle 80% of the draws dark, the median marked."""
    import altair as alt

    panels = []
    tables: dict[str, list[dict[str, object]]] = {}
    for study in studies:
        found = _bins(study)
        if found is None:
            continue
        tables[study.model], tables[f"{study.model} median"] = found
        x = alt.X("from:Q", scale=alt.Scale(domain=[0, 100]), title=None, bin="binned", axis=alt.Axis(values=TICKS))
        colour = alt.ColorValue("#b9cbdb", condition={"test": "datum.inside", "value": FRIENDLY})
        bars = alt.Chart(alt.NamedData(study.model)).mark_bar(stroke="#fff", strokeWidth=0.5)
        bars = bars.encode(x=x, x2=alt.X2("to"), y=alt.Y("share:Q", title=None, axis=None), color=colour)
        middle = alt.Chart(alt.NamedData(f"{study.model} median"))
        rule = middle.mark_rule(color=INK, strokeWidth=2).encode(x=alt.X("at:Q"))
        word = middle.mark_text(dy=-6, align="left", dx=4, fontSize=12, color=FAINT, baseline="top")
        word = word.encode(x=alt.X("at:Q"), y=alt.YValue(0), text=alt.Text("told:N"))
        name = study.model.replace("_", " ")
        panels.append((bars + rule + word).properties(width=WIDTH - 20, height=70, title=name))
    return dressed(alt.vconcat(*panels, spacing=14), **tables) if panels else None


def _bins(study: Study) -> tuple[list[dict[str, object]], list[dict[str, object]]] | None:
    """Share of the draws in each bin, and where their median lies; None where no draw settles."""
    import numpy as np

    settled = study.answers["settled"].drop_nulls().drop_nans().to_numpy()
    if len(settled) == 0:
        return None
    counts, edges = np.histogram(settled, bins=BINS, range=(0, 100))
    low, median, high = (float(value) for value in np.quantile(settled, [0.1, 0.5, 0.9]))
    rows: list[dict[str, object]] = [
        {"from": float(start), "to": float(end), "share": float(count) / len(settled), "inside": bool(end > low and start < high)}
        for start, end, count in zip(edges, edges[1:], counts, strict=False)
        if count
    ]
    return rows, [{"at": median, "told": f"{median:.0f}"}]

"""What each model answers over all draws, as a distribution."""

from collections.abc import Sequence
from typing import Any

from greatgame.report.charts._look import FRIENDLY, WIDTH, dressed
from greatgame.values import Study

BINS = 50


def draw(studies: Sequence[Study]) -> Any:
    """One histogram a model, on the issue's 0 to 100 scale."""
    import altair as alt
    import numpy as np

    panels = []
    tables: dict[str, list[dict[str, float]]] = {}
    for study in studies:
        settled = study.answers["settled"].drop_nulls().drop_nans().to_numpy()
        if len(settled) == 0:
            continue
        counts, edges = np.histogram(settled, bins=BINS, range=(0, 100))
        rows = [
            {"from": float(edges[index]), "to": float(edges[index + 1]), "share": float(count) / len(settled)}
            for index, count in enumerate(counts)
            if count
        ]
        middle = [{"at": float(np.median(settled))}]
        tables |= {study.model: rows, f"{study.model} median": middle}
        bars = (
            alt.Chart(alt.NamedData(study.model))
            .mark_bar(color=FRIENDLY, opacity=0.75)
            .encode(
                x=alt.X("from:Q", scale=alt.Scale(domain=[0, 100]), title=None, bin="binned"),
                x2=alt.X2("to"),
                y=alt.Y("share:Q", title=None, axis=None),
            )
        )
        rule = alt.Chart(alt.NamedData(f"{study.model} median")).mark_rule(color="#222", strokeWidth=2).encode(x=alt.X("at:Q"))
        panels.append((bars + rule).properties(width=WIDTH - 60, height=64, title=study.model.replace("_", " ")))
    return dressed(alt.vconcat(*panels), **tables) if panels else None

"""Where each pair stands, with its band: hostile on the left, friendly on the right."""

import math
from typing import Any

from greatgame.report.charts._look import FAINT, FRIENDLY, HOSTILE, WIDTH, dressed, link
from greatgame.values import Dossier

MOST = 20


def draw(dossier: Dossier) -> Any:
    """A point and an 80% band a pair; of many the friendliest and the most hostile, as many of each as there are."""
    import altair as alt

    rows = []
    for relation in dossier.relations:
        level = float(relation.level[-1]) if len(relation.level) else math.nan
        if math.isnan(level):
            continue
        pair = " \N{EN DASH} ".join(dossier.actor(actor_id).name for actor_id in relation.pair)
        low, high = max(-1.0, float(relation.low[-1])), min(1.0, float(relation.high[-1]))
        to = link(f"relation:{relation.source_id}-{relation.target_id}")
        rows.append({"pair": pair, "score": max(-1.0, min(1.0, level)), "low": low, "high": high, "to": to})
    if not rows:
        return None
    ranked = sorted(rows, key=lambda row: (-float(row["score"]), str(row["pair"])))
    n_hostile = sum(float(row["score"]) < 0 for row in rows)
    n_foes = min(n_hostile, max(MOST // 2, MOST - (len(rows) - n_hostile)))
    rows = [*ranked[: min(len(rows) - n_hostile, MOST - n_foes)], *ranked[len(ranked) - n_foes :]]
    order = [str(row["pair"]) for row in rows]
    base = alt.Chart(alt.NamedData("rows")).encode(y=alt.Y("pair:N", sort=order, title=None, axis=alt.Axis(labelLimit=220)))
    scale = alt.Scale(domain=[-1, 1])
    band = base.mark_rule(strokeWidth=5, opacity=0.3, color=FAINT).encode(
        x=alt.X(
            "low:Q",
            scale=scale,
            title="hostile  \N{LEFTWARDS ARROW}  0  \N{RIGHTWARDS ARROW}  friendly",
            axis=alt.Axis(values=[-1, -0.5, 0, 0.5, 1], format="+.1f"),
        ),
        x2=alt.X2("high"),
    )
    test = {"test": "datum.score < 0", "value": HOSTILE}
    colour = alt.ColorValue(FRIENDLY, condition=test)
    points = base.mark_point(filled=True, size=95, opacity=1).encode(
        x=alt.X("score:Q", scale=scale), color=colour, href=alt.Href("to:N")
    )
    zero = alt.Chart(alt.NamedData("origin")).mark_rule(color="#999").encode(x=alt.X("zero:Q"))
    return dressed(
        (zero + band + points).properties(width=WIDTH - 240, height=20 * len(rows) + 10), rows=rows, origin=[{"zero": 0}]
    )

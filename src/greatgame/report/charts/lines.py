"""How the strongest relations moved through time, with their bands."""

import math
from typing import Any

from greatgame.report.charts._look import FRIENDLY, dressed
from greatgame.values import Dossier, Relation

MOST = 6
POINTS = 80


def strongest(dossier: Dossier) -> list[Relation]:
    """The relations that rest on most, at most six."""
    known = [item for item in dossier.relations if len(item.level) and not math.isnan(float(item.level[-1]))]
    return sorted(known, key=lambda item: (-(item.n_events + item.n_ties), item.pair))[:MOST]


def draw(dossier: Dossier) -> Any:
    """Small multiples, one a pair, numbered call-outs at the turning points."""
    import altair as alt

    panels = []
    tables: dict[str, list[dict[str, object]]] = {}
    for number, relation in enumerate(strongest(dossier), 1):
        step = max(1, len(relation.on) // POINTS)
        rows: list[dict[str, object]] = [
            {
                "on": relation.on[index].isoformat(),
                "level": max(-1.0, min(1.0, float(relation.level[index]))),
                "low": max(-1.0, float(relation.low[index])),
                "high": min(1.0, float(relation.high[index])),
            }
            for index in [*range(0, len(relation.on) - 1, step), len(relation.on) - 1]
            if not math.isnan(float(relation.level[index]))
        ]
        pair = " - ".join(dossier.actor(actor_id).name for actor_id in relation.pair)
        tables[f"pair{number}"] = rows
        base = alt.Chart(alt.NamedData(f"pair{number}")).encode(x=alt.X("on:T", title=None, axis=alt.Axis(tickCount=3)))
        scale = alt.Scale(domain=[-1, 1])
        axis = alt.Axis(values=[-1, 0, 1])
        band = base.mark_area(opacity=0.18, color=FRIENDLY).encode(
            y=alt.Y("low:Q", scale=scale, title=None, axis=axis), y2=alt.Y2("high")
        )
        line = base.mark_line(color=FRIENDLY, strokeWidth=2).encode(y=alt.Y("level:Q", scale=scale))
        layers = [band, line]
        turns: list[dict[str, object]] = [
            {"on": middle.isoformat(), "label": f"{number}{chr(97 + index)}"}
            for index, turn in enumerate(relation.turning_points[:3])
            if (middle := turn.on.middle) is not None
        ]
        if turns:
            tables[f"turns{number}"] = turns
            marks = alt.Chart(alt.NamedData(f"turns{number}")).encode(x=alt.X("on:T"))
            layers.append(marks.mark_rule(color="#555", strokeDash=[3, 3]))
            layers.append(marks.mark_text(dy=-52, dx=8, fontSize=11).encode(text=alt.Text("label:N")))
        panels.append(alt.layer(*layers).properties(width=270, height=110, title=f"{number}. {pair}"))
    if not panels:
        return None
    return dressed(alt.concat(*panels, columns=2), **tables)

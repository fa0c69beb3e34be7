"""How the strongest relations moved through time, with their bands and numbered call-outs."""

import math
from typing import Any

from greatgame.report.charts._look import FAINT, FRIENDLY, HOSTILE, INK, dressed, link
from greatgame.report.sections.callouts import Callout, callouts, shown
from greatgame.values import Dossier, Relation

POINTS = 80


def draw(dossier: Dossier) -> Any:
    """Small multiples, one a pair: level, band, a number at each event that weighs most, a dashed line at each turn."""
    import altair as alt

    called = callouts(dossier)
    tables: dict[str, list[dict[str, object]]] = {"zero": [{"zero": 0}]}
    panels = []
    for index, relation in enumerate(shown(dossier)):
        own = [item for item in called if item.pair == relation.pair]
        pair = " \N{EN DASH} ".join(dossier.actor(actor_id).name for actor_id in relation.pair)
        layers = _panel(alt, relation, own, index, tables)
        panels.append(alt.layer(*layers).properties(width=285, height=120, title=pair))
    return dressed(alt.concat(*panels, columns=2, spacing=26), **tables) if panels else None


def _panel(alt: Any, relation: Relation, own: list[Callout], index: int, tables: dict[str, list[dict[str, object]]]) -> list[Any]:
    colour = FRIENDLY if float(relation.level[-1]) >= 0 else HOSTILE
    tables[f"pair{index}"] = _series(relation)
    scale, axis = alt.Scale(domain=[-1, 1]), alt.Axis(values=[-1, 0, 1], labelExpr=SIGNED)
    first, last = relation.on[0], relation.on[-1]
    form = "%d %b %Y" if (last - first).days < 60 else "%b %Y" if (last - first).days < 1500 else "%Y"
    x = alt.X("on:T", title=None, axis=alt.Axis(tickCount=3, format=form, grid=False, labelFlush=True))
    base = alt.Chart(alt.NamedData(f"pair{index}")).encode(x=x)
    zero = alt.Chart(alt.NamedData("zero")).mark_rule(color="#999", strokeWidth=0.8)
    layers = [
        zero.encode(y=alt.Y("zero:Q", scale=scale, axis=axis, title=None)),
        base.mark_area(opacity=0.16, color=colour).encode(y=alt.Y("low:Q", scale=scale), y2=alt.Y2("high")),
        base.mark_line(color=colour, strokeWidth=2.2).encode(y=alt.Y("level:Q", scale=scale)),
    ]
    if own:
        rows = [{"on": item.on.isoformat(), "at": item.level, "told": str(item.number), "to": link(item.ref)} for item in own]
        tables[f"called{index}"] = rows
        spot = alt.Chart(alt.NamedData(f"called{index}")).encode(x=x, y=alt.Y("at:Q", scale=scale), href=alt.Href("to:N"))
        layers.append(spot.mark_point(filled=True, fill="#fff", stroke=INK, strokeWidth=1.2, size=230, opacity=1))
        layers.append(spot.mark_text(fontSize=11, fontWeight="bold", color=INK, baseline="middle").encode(text=alt.Text("told:N")))
    turns = [
        {"on": middle.isoformat(), "label": "turn"}
        for turn in relation.turning_points[:3]
        if (middle := turn.on.middle) is not None
    ]
    if turns:
        tables[f"turns{index}"] = list(turns)
        marks = alt.Chart(alt.NamedData(f"turns{index}")).encode(x=x)
        layers.append(marks.mark_rule(color=FAINT, strokeDash=[3, 3]))
        layers.append(marks.mark_text(dy=-52, dx=4, fontSize=11, align="left", color=FAINT).encode(text=alt.Text("label:N")))
    return layers


SIGNED = "datum.value > 0 ? 'friendly' : datum.value < 0 ? 'hostile' : '0'"


def _series(relation: Relation) -> list[dict[str, object]]:
    step = max(1, len(relation.on) // POINTS)
    return [
        {
            "on": relation.on[index].isoformat(),
            "level": max(-1.0, min(1.0, float(relation.level[index]))),
            "low": max(-1.0, float(relation.low[index])),
            "high": min(1.0, float(relation.high[index])),
        }
        for index in [*range(0, len(relation.on) - 1, step), len(relation.on) - 1]
        if not math.isnan(float(relation.level[index]))
    ]

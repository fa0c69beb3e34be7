"""The signed network: friends drawn in blue, foes in orange, blocs side by side."""

import math
from typing import Any

from greatgame.report.charts._look import FRIENDLY, HOSTILE, INK, WIDTH, dressed
from greatgame.report.sections._members import members, tie_link
from greatgame.values import Dossier

FAINTEST = 0.05
SIGNS = ["friendly", "hostile"]


def draw(dossier: Dossier) -> Any:
    """Actors on a circle, bloc by bloc, joined where a relation is signed; width is strength."""
    import altair as alt

    network, blocs = dossier.network, dossier.blocs
    if network is None or blocs is None:
        return None
    shown = members(dossier)
    if len(shown) < 2:
        return None
    angles = {member: 2 * math.pi * (index + 0.5) / len(shown) - math.pi / 2 for index, member in enumerate(shown)}
    at = {member: (round(math.cos(angle), 4), round(math.sin(angle), 4)) for member, angle in angles.items()}
    ties = _ties(dossier, shown, at)
    number_of = {member: number for number, bloc in enumerate(blocs.blocs, 1) for member in bloc}
    actors: list[dict[str, object]] = [
        {"x": at[member][0], "y": at[member][1], "tx": at[member][0] * 1.09, "ty": at[member][1] * 1.13,
         "name": dossier.actor(member).name, "bloc": f"bloc {number_of[member]}", "side": _side(at[member][0])}
        for member in shown
    ]  # fmt: skip
    hidden_x = {"axis": None, "scale": alt.Scale(domain=[-1.9, 1.9])}
    hidden_y = {"axis": None, "scale": alt.Scale(domain=[-1.25, 1.25])}
    lines = (
        alt.Chart(alt.NamedData("ties"))
        .mark_rule(opacity=0.8)
        .encode(
            x=alt.X("x:Q", **hidden_x), y=alt.Y("y:Q", **hidden_y), x2=alt.X2("x2"), y2=alt.Y2("y2"), href=alt.Href("to:N"),
            color=alt.Color("sign:N", title=None, scale=alt.Scale(domain=SIGNS, range=[FRIENDLY, HOSTILE]),
                            legend=alt.Legend(orient="top", symbolType="stroke", symbolStrokeWidth=3)),
            strokeDash=alt.StrokeDash("sign:N", legend=None, scale=alt.Scale(domain=SIGNS, range=[[1, 0], [5, 3]])),
            strokeWidth=alt.StrokeWidth("strength:Q", legend=None, scale=alt.Scale(domain=[0, 1], range=[0.8, 6])),
        )
    )  # fmt: skip
    base = alt.Chart(alt.NamedData("actors")).encode(x=alt.X("x:Q", **hidden_x), y=alt.Y("y:Q", **hidden_y))
    shapes = alt.Shape("bloc:N", title=None, legend=alt.Legend(orient="top"))
    layers = [lines, base.mark_point(filled=True, size=170, color=INK, opacity=1).encode(shape=shapes)]
    tables: dict[str, list[dict[str, object]]] = {"ties": ties, "actors": actors}
    for side in sorted({str(row["side"]) for row in actors}):
        tables[f"names {side}"] = [row for row in actors if row["side"] == side]
        names = alt.Chart(alt.NamedData(f"names {side}")).mark_text(fontSize=13, align=side, baseline="middle")
        layers.append(names.encode(x=alt.X("tx:Q", **hidden_x), y=alt.Y("ty:Q", **hidden_y), text=alt.Text("name:N")))
    return dressed(alt.layer(*layers).properties(width=WIDTH, height=420), **tables)


def _side(x: float) -> str:
    """How a name is set beside its dot, so that it runs outwards."""
    return "center" if abs(x) < 0.25 else "left" if x > 0 else "right"


def _ties(dossier: Dossier, shown: list[str], at: dict[str, tuple[float, float]]) -> list[dict[str, object]]:
    ties: list[dict[str, object]] = []
    for index, one in enumerate(shown):
        for other in shown[index + 1 :]:
            weight = dossier.network.weight(one, other) if dossier.network else math.nan
            if not math.isnan(weight) and abs(weight) >= FAINTEST:
                ends = {"x": at[one][0], "y": at[one][1], "x2": at[other][0], "y2": at[other][1]}
                to = tie_link(dossier, one, other)
                ties.append({**ends, "sign": SIGNS[weight < 0], "strength": abs(weight), "to": to})
    return ties

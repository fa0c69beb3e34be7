"""The signed network: friends drawn in blue, foes in orange, blocs side by side."""

import math
from typing import Any

from greatgame.report.charts._look import FRIENDLY, HOSTILE, WIDTH, dressed
from greatgame.values import Dossier

FAINTEST = 0.05


def draw(dossier: Dossier) -> Any:
    """Actors on a circle, bloc by bloc, joined where a relation is signed; width is strength."""
    import altair as alt

    network, blocs = dossier.network, dossier.blocs
    if network is None or blocs is None:
        return None
    members = [member for bloc in blocs.blocs for member in bloc]
    if len(members) < 2:
        return None
    angles = {member: 2 * math.pi * index / len(members) - math.pi / 2 for index, member in enumerate(members)}
    at = {member: (round(math.cos(angle), 4), round(math.sin(angle), 4)) for member, angle in angles.items()}
    ties, actors = [], []
    for index, one in enumerate(members):
        for other in members[index + 1 :]:
            weight = network.weight(one, other)
            if not math.isnan(weight) and abs(weight) >= FAINTEST:
                ends = {"x": at[one][0], "y": at[one][1], "x2": at[other][0], "y2": at[other][1]}
                ties.append({**ends, "sign": "friendly" if weight > 0 else "hostile", "strength": abs(weight)})
    number_of = {member: number for number, bloc in enumerate(blocs.blocs, 1) for member in bloc}
    for member in members:
        x, y = at[member]
        actors.append({"x": x, "y": y, "tx": x * 1.16, "ty": y * 1.12, "name": dossier.actor(member).name,
                       "bloc": f"bloc {number_of[member]}"})  # fmt: skip
    frame = alt.Scale(domain=[-1.5, 1.5])
    hidden = {"axis": None, "scale": frame}
    lines = (
        alt.Chart(alt.NamedData("ties"))
        .mark_rule(opacity=0.75)
        .encode(
            x=alt.X("x:Q", **hidden), y=alt.Y("y:Q", **hidden), x2=alt.X2("x2"), y2=alt.Y2("y2"),
            color=alt.Color("sign:N", title=None, scale=alt.Scale(domain=["friendly", "hostile"], range=[FRIENDLY, HOSTILE]),
                            legend=alt.Legend(orient="top")),
            strokeDash=alt.StrokeDash(
                "sign:N", legend=None, scale=alt.Scale(domain=["friendly", "hostile"], range=[[1, 0], [5, 3]])
            ),
            strokeWidth=alt.StrokeWidth("strength:Q", legend=None, scale=alt.Scale(domain=[0, 1], range=[0.8, 6])),
        )
    )  # fmt: skip
    base = alt.Chart(alt.NamedData("actors"))
    dots = base.mark_point(filled=True, size=160, color="#333", opacity=1).encode(
        x=alt.X("x:Q", **hidden),
        y=alt.Y("y:Q", **hidden),
        shape=alt.Shape("bloc:N", title=None, legend=alt.Legend(orient="top")),
    )
    names = base.mark_text(fontSize=13).encode(x=alt.X("tx:Q", **hidden), y=alt.Y("ty:Q", **hidden), text=alt.Text("name:N"))
    return dressed((lines + dots + names).properties(width=WIDTH - 60, height=430), ties=ties, actors=actors)

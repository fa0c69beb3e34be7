"""Every pair at once: the signed matrix, actors ordered by bloc."""

import math
from typing import Any

from greatgame.report.charts._look import FRIENDLY, HOSTILE, NEUTRAL, dressed
from greatgame.report.sections._members import MOST, members, tie_link
from greatgame.values import Dossier

MINUS = "\N{MINUS SIGN}"


def draw(dossier: Dossier) -> Any:
    """A cell a pair; an empty cell is no evidence, a pale one neutral."""
    import altair as alt

    network = dossier.network
    if network is None or not network.actor_ids:
        return None
    order = members(dossier)
    order += [actor_id for actor_id in network.actor_ids if actor_id not in order][: MOST - len(order)]
    rows = []
    for one in order:
        for other in order:
            weight = network.weight(one, other)
            if one != other and not math.isnan(weight):
                names = {"one": dossier.actor(one).name, "other": dossier.actor(other).name}
                to = tie_link(dossier, one, other)
                rows.append({**names, "score": max(-1.0, min(1.0, weight)), "told": f"{weight:+.1f}".replace("-", MINUS), "to": to})
    if not rows:
        return None
    names_in_order = [dossier.actor(actor_id).name for actor_id in order]
    cell = 38
    base = alt.Chart(alt.NamedData("rows")).encode(
        x=alt.X("other:N", sort=names_in_order, title=None, axis=alt.Axis(orient="top", labelAngle=-50, labelLimit=160)),
        y=alt.Y("one:N", sort=names_in_order, title=None, axis=alt.Axis(labelLimit=160)),
        href=alt.Href("to:N"),
    )
    scale = alt.Scale(domain=[-1, 0, 1], range=[HOSTILE, NEUTRAL, FRIENDLY], interpolate="rgb")
    cells = base.mark_rect(stroke="#fff").encode(color=alt.Color("score:Q", scale=scale, legend=None))
    words = base.mark_text(fontSize=11).encode(
        text=alt.Text("told:N"), color=alt.ColorValue("#222", condition={"test": "abs(datum.score) > 0.45", "value": "#fff"})
    )
    present = len({row["one"] for row in rows})
    return dressed((cells + words).properties(width=cell * present, height=cell * present), rows=rows)

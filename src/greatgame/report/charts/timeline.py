"""Dated events through time, by quad class."""

from typing import Any

from greatgame.ontology.plover import quad_class
from greatgame.report.charts._look import WIDTH, dressed
from greatgame.values import Dossier

COLOURS = {
    "material cooperation": "#1b4f7a",
    "verbal cooperation": "#7fb0d6",
    "verbal conflict": "#e8a66b",
    "material conflict": "#a84a0c",
}


def draw(dossier: Dossier) -> Any:
    """One bar an event, from the first to the last day it may have happened, in rows by type."""
    import altair as alt

    rows = []
    for event in dossier.coding.events:
        start, end = event.on.start, event.on.end
        if start is None or event.realis == "negated":
            continue
        who = " - ".join(dossier.actor(actor_id).name for actor_id in (event.source_id, event.target_id) if actor_id)
        last = max(end or start, start)
        row = {"from": start.isoformat(), "to": last.isoformat(), "type": event.type, "what": who}
        rows.append({**row, "kind": quad_class(event.type)})
    if not rows:
        return None
    base = alt.Chart(alt.NamedData("rows")).encode(
        y=alt.Y("type:N", title=None, sort=list(COLOURS)),
        color=alt.Color(
            "kind:N",
            title=None,
            scale=alt.Scale(domain=list(COLOURS), range=list(COLOURS.values())),
            legend=alt.Legend(orient="top", columns=2),
        ),
    )
    bars = base.mark_bar(height=9, opacity=0.55, cornerRadius=3).encode(x=alt.X("from:T", title=None), x2=alt.X2("to"))
    dots = base.mark_point(filled=True, size=70, opacity=1).encode(x=alt.X("from:T", title=None))
    n_types = len({row["type"] for row in rows})
    return dressed((bars + dots).properties(width=WIDTH - 110, height=24 * n_types + 12), rows=rows)

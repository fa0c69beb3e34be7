"""Dated events through time, a row a pair of actors, coloured by quad class."""

from collections import Counter
from typing import Any

from greatgame.ontology.plover import quad_class
from greatgame.report.charts._look import WIDTH, dressed, link
from greatgame.values import Dossier, Event

MOST = 14
COLOURS = {
    "material cooperation": "#1b4f7a",
    "verbal cooperation": "#7fb0d6",
    "verbal conflict": "#e8a66b",
    "material conflict": "#a84a0c",
}


def draw(dossier: Dossier) -> Any:
    """One bar an event, from the first to the last day it may have happened, in the rows of the busiest pairs."""
    import altair as alt

    events = [event for event in dossier.coding.events if event.on.start is not None and event.realis != "negated"]
    n_events = Counter(_pair(dossier, event) for event in events)
    order = [pair for pair, _ in sorted(n_events.items(), key=lambda item: (-item[1], item[0]))][:MOST]
    rows = [_row(dossier, event) for event in events if _pair(dossier, event) in order]
    if not rows:
        return None
    base = alt.Chart(alt.NamedData("rows")).encode(
        y=alt.Y("pair:N", title=None, sort=order, axis=alt.Axis(labelLimit=230, grid=True)),
        x=alt.X("from:T", title=None, axis=alt.Axis(tickCount=6)),
        href=alt.Href("to_card:N"),
        color=alt.Color(
            "kind:N",
            title=None,
            scale=alt.Scale(domain=list(COLOURS), range=list(COLOURS.values())),
            legend=alt.Legend(orient="top", columns=4, symbolType="circle", symbolOpacity=1),
        ),
    )
    bars = base.mark_bar(height=7, opacity=0.4, cornerRadius=3).encode(x2=alt.X2("to"))
    dots = base.mark_point(filled=True, size=75, opacity=0.95)
    return dressed((bars + dots).properties(width=WIDTH - 190, height=24 * len(order) + 12), rows=rows)


def _pair(dossier: Dossier, event: Event) -> str:
    return " \N{EN DASH} ".join(sorted(dossier.actor(one).name for one in (event.source_id, event.target_id) if one))


def _row(dossier: Dossier, event: Event) -> dict[str, object]:
    start = event.on.start or event.on.end
    last = max(event.on.end or start, start) if start else None
    days = {"from": start.isoformat() if start else None, "to": last.isoformat() if last else None}
    return {**days, "pair": _pair(dossier, event), "kind": quad_class(event.type), "to_card": link(event.event_id)}

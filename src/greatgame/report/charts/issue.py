"""One issue as a line: each actor at its position, as large as its weight, with its band."""

from typing import Any

from greatgame.report.charts._look import FAINT, FRIENDLY, WIDTH, dressed, link
from greatgame.report.sections.stakes import heaviest
from greatgame.values import Dossier, Issue


def draw(dossier: Dossier, issue: Issue) -> Any:
    """Actors ordered by position from the low end (0) to the high end (100)."""
    import altair as alt

    rows = [
        {
            "name": dossier.actor(stake.actor_id).name,
            "position": stake.position.value,
            "low": stake.position.low,
            "high": stake.position.high,
            "weight": stake.salience.value * stake.capability.value,
            "to": link(f"position:{issue.issue_id}:{stake.actor_id}"),
        }
        for stake in heaviest(issue)
    ]
    if not rows:
        return None
    rows.sort(key=lambda row: (float(row["position"]), str(row["name"])))
    order = [str(row["name"]) for row in rows]
    scale = alt.Scale(domain=[0, 100])
    base = alt.Chart(alt.NamedData("rows")).encode(y=alt.Y("name:N", sort=order, title=None, axis=alt.Axis(labelLimit=180)))
    band = base.mark_rule(strokeWidth=4, opacity=0.3, color=FAINT).encode(
        x=alt.X("low:Q", scale=scale, title="position, 0 to 100; the dot's size is salience \N{MULTIPLICATION SIGN} capability"),
        x2=alt.X2("high"),
    )
    dots = base.mark_circle(color=FRIENDLY, opacity=0.9).encode(
        x=alt.X("position:Q", scale=scale),
        href=alt.Href("to:N"),
        size=alt.Size("weight:Q", legend=None, scale=alt.Scale(range=[40, 600], zero=True)),
    )
    return dressed((band + dots).properties(width=WIDTH - 160, height=26 * len(rows) + 10), rows=rows)

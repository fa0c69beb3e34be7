"""Which inputs move the answer most, each alone from its low to its high bound."""

from typing import Any

from greatgame.report.charts._look import FRIENDLY, HOSTILE, INK, WIDTH, dressed, link
from greatgame.values import Dossier, Study

MOST = 10


def draw(dossier: Dossier, study: Study) -> Any:
    """A bar an input about the central answer, the widest at the top; each leads to its number."""
    import altair as alt

    found = [] if study.findings is None else study.findings.to_dicts()
    known = [row for row in found if row["swing"] and row["answer_low"] is not None and row["answer_high"] is not None][:MOST]
    if not known or study.point.settled is None:
        return None
    base = study.point.settled
    rows = []
    for row in known:
        kind, _, actor_id = row["input"].partition(":")
        label = f"{kind} of {dossier.actor(actor_id).name}"
        for end, word in (("low", "at its low bound"), ("high", "at its high bound")):
            to = link(f"{kind}:{study.issue_id}:{actor_id}")
            rows.append({"input": label, "from": base, "to": row[f"answer_{end}"], "end": word, "href": to})
    order = list(dict.fromkeys(str(row["input"]) for row in rows))
    colour = alt.Scale(domain=["at its low bound", "at its high bound"], range=[HOSTILE, FRIENDLY])
    bars = (
        alt.Chart(alt.NamedData("rows"))
        .mark_bar(height=13)
        .encode(
            y=alt.Y("input:N", sort=order, title=None, axis=alt.Axis(labelLimit=220)),
            x=alt.X("from:Q", scale=alt.Scale(zero=False, nice=True), title="where the answer goes, 0 to 100"),
            x2=alt.X2("to"),
            color=alt.Color("end:N", scale=colour, legend=alt.Legend(title="the input", orient="top")),
            href=alt.Href("href:N"),
        )
    )
    middle = alt.Chart(alt.NamedData("middle")).mark_rule(color=INK, strokeWidth=1.5).encode(x=alt.X("at:Q"))
    return dressed((bars + middle).properties(width=WIDTH - 200, height=24 * len(order) + 10), rows=rows, middle=[{"at": base}])

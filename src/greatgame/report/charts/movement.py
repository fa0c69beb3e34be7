"""Blocs through time: a row an actor, a column a window, a letter a bloc; a ring where somebody moved."""

from collections import Counter
from typing import Any

from greatgame.report.charts._look import FAINT, INK, dressed, link
from greatgame.values import Dossier, Movement, bloc_letter

MOST_ACTORS = 30
MOST_WINDOWS = 24
COLOURS = ("#2b6ca3", "#c8641c", "#7a7f3a", "#8a5a9e", "#3f8f86")
OTHERS = "#9a978f"


def draw(dossier: Dossier) -> Any:
    """The letters of the blocs by actor and window, sorted by the last bloc; rings lead to what drove a move."""
    import altair as alt

    movement = dossier.movement
    if movement is None:
        return None
    windows = movement.windows[-MOST_WINDOWS:]
    order = _order(dossier, movement)
    if len(windows) < 2 or not order:
        return None
    names = {actor_id: dossier.actor(actor_id).name for actor_id in order}
    sizes = Counter(bloc for own in windows for actor_id, bloc in own.bloc_of.items() if actor_id in names)
    colour = dict(zip(sorted(sizes, key=lambda bloc: (-sizes[bloc], bloc)), COLOURS, strict=False))
    cells: list[dict[str, object]] = [
        {"actor": names[actor_id], "window": own.name, "bloc": bloc_letter(own.bloc_of[actor_id]),
         "colour": colour.get(own.bloc_of[actor_id], OTHERS)}
        for own in windows for actor_id in order if actor_id in own.bloc_of
    ]  # fmt: skip
    shown = {own.name for own in windows}
    moves: list[dict[str, object]] = [
        {"actor": names[move.actor_id], "window": name, "to": link(f"move:{move.actor_id}:{name}")}
        for move in movement.moves
        if move.is_move and move.actor_id in names and (name := movement.name_of(move.first)) in shown
    ]
    width = max(18, min(60, 470 // len(windows)))
    is_narrow = max(len(own.name) for own in windows) * 8 > width
    axis = alt.Axis(orient="top", labelAngle=-50 if is_narrow else 0)
    x = alt.X("window:N", sort=[own.name for own in windows], title=None, axis=axis)
    y = alt.Y("actor:N", sort=list(names.values()), title=None, axis=alt.Axis(labelLimit=170))
    base = alt.Chart(alt.NamedData("cells")).encode(x=x, y=y)
    layers = [
        base.mark_rect(stroke="#fff", strokeWidth=2).encode(color=alt.Color("colour:N", scale=None, legend=None)),
        base.mark_text(fontSize=11, color="#fff").encode(text=alt.Text("bloc:N")),
    ]
    tables = {"cells": cells}
    if moves:
        tables["moves"] = moves
        rings = alt.Chart(alt.NamedData("moves")).encode(x=x, y=y, href=alt.Href("to:N"))
        layers.append(
            rings.mark_point(shape="circle", size=300, stroke=INK, strokeWidth=2.2, fill=FAINT, fillOpacity=0.01, opacity=1)
        )
    return dressed(alt.layer(*layers).properties(width=width * len(windows), height=21 * len(order)), **tables)


def _order(dossier: Dossier, movement: Movement) -> list[str]:
    """Actors that moved, then those most often in a bloc; shown by their last bloc and name."""
    seen = Counter(actor_id for own in movement.windows for actor_id in own.bloc_of)
    moved = {move.actor_id for move in movement.moves if move.is_move}
    kept = sorted(seen, key=lambda actor_id: (actor_id not in moved, -seen[actor_id], actor_id))[:MOST_ACTORS]
    last = {actor_id: bloc for own in movement.windows for actor_id, bloc in own.bloc_of.items()}
    return sorted(kept, key=lambda actor_id: (last[actor_id], dossier.actor(actor_id).name))

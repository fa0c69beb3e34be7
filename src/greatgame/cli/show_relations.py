"""Relations asked further, as tables for people and as JSON: turning points."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from rich.markup import escape
from rich.table import Table

from greatgame.cli.show import console, facts, line, notes

if TYPE_CHECKING:
    from greatgame.case import Case

PARTS_SHOWN = 3


def turning_points(case: "Case", pair: str, json: bool) -> None:
    """Print when pairs turned, with the periods or events that make up the change."""
    from greatgame.case.related import pair_of, turns

    told = turns(case, pair_of(case, pair) if pair else None)
    if json:
        facts(told)
        return
    names = case.names()
    table = Table("pair", "within", "p", "force", "tone", "before to after", "made up of")
    for turn in told.turns:
        channels = [f"{before:+.2f} to {after:+.2f}" for _, before, after in turn.channels] or ["-", "-"]
        parts = "\n".join(f"{part.amount:+.3f} {part.label}" for part in turn.parts[:PARTS_SHOWN])
        label = " - ".join(names.get(actor_id, actor_id) for actor_id in turn.pair)
        change = f"{turn.before:.2f} to {turn.after:.2f}"
        table.add_row(escape(label), str(turn.on), f"{turn.probability:.2f}", *channels, change, escape(parts))
    console.print(table)
    line(f"{len(told.turns)} of {told.n_all} turns shown")
    notes(told.notes, False)


PARTS: dict[str, Callable[["Case", str, bool], None]] = {"turning-points": turning_points}

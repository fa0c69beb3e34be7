"""Relations asked further, as tables for people and as JSON: turning points, the network, third parties."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from rich.markup import escape
from rich.table import Table

from greatgame.cli.show import balance, console, facts, line, notes

if TYPE_CHECKING:
    from greatgame.case import Case
    from greatgame.values import SpectralBlocs

PARTS_SHOWN = 3
ROWS_SHOWN = 10
MATRIX_SHOWN = 12


def turning_points(case: "Case", pair: str, json: bool) -> None:
    """Print when pairs turned, with the periods or events that make up the change."""
    from greatgame.case.related import pair_of, turns

    told = turns(case, pair_of(case, pair) if pair else None)
    if json:
        facts(told)
        return
    if not told.turns:
        line(f"no turn of {pair} is told" if pair else "no turn is told")
        notes(told.notes, False)
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


def network(case: "Case", pair: str, json: bool) -> None:
    """Print the blocs, how surely each member stands with its bloc, the ties that strain them, and the matrix if small."""
    from greatgame.case.standing import standing

    found = standing(case)
    if json:
        facts(found)
        return
    names, ids = case.names(), found.draws.actor_ids
    table = Table("bloc", "actor", "stands with its bloc in")
    for number, members in enumerate(found.blocs.blocs, 1):
        for member in members:
            others = [ids.index(other) for other in members if other != member]
            shares = found.draws.together[ids.index(member), others]
            known = shares[~(shares != shares)]
            told = f"{known.mean():.0%} of draws" if len(known) else "-"
            table.add_row(str(number), escape(names.get(member, member)), told)
    console.print(table)
    balance(found.blocs, names)
    _spectral(found.spectral, names)
    if len(ids) <= MATRIX_SHOWN:
        weights = Table("", *ids)
        for row, own in zip(ids, found.network.weights.tolist(), strict=True):
            weights.add_row(row, *("" if value != value else f"{value:+.2f}" for value in own))
        console.print(weights)
    notes(found.notes, False)


def _spectral(found: "SpectralBlocs", names: Mapping[str, str]) -> None:
    """Print what the spectral split contradicts beside the exact one, and who stands elsewhere in it."""
    others = [names.get(actor_id, actor_id) for actor_id in found.elsewhere]
    named = f"{', '.join(others[:ROWS_SHOWN])}{f' and {len(others) - ROWS_SHOWN} more' if len(others) > ROWS_SHOWN else ''}"
    apart = f"{len(others)} stand elsewhere in it: {named}" if others else "nobody stands elsewhere in it"
    line(f"spectral split: {found.frustration:.2f} contradicted, at least {found.bound:.2f} by any split; {apart}")


def movement(case: "Case", window: str, json: bool) -> None:
    """Print the bloc of each actor in each window, and who moved, how surely, and by which ties."""
    from greatgame.case.over_time import named, over_time

    found = over_time(case, window)
    if json:
        facts(found)
        return
    names, told = case.names(), found.movement
    table = Table("actor", *(own.name for own in told.windows))
    for actor_id in sorted({actor_id for own in told.windows for actor_id in own.bloc_of}):
        table.add_row(escape(names.get(actor_id, actor_id)), *map(_letter, (own.bloc_of.get(actor_id) for own in told.windows)))
    unfrustrated = (f"{own.share_unfrustrated:.2f}" if own.n_ties else "" for own in told.windows)
    table.add_row("unfrustrated", *unfrustrated)
    console.print(table)
    for move in told.moves:
        last, first = (told.name_of(on) for on in (move.last, move.first))
        sure = "" if move.p is None else f", p {move.p:.2f}"
        who = names.get(move.actor_id, move.actor_id)
        silent = (
            f"; {move.from_silence:+z.2f} of {move.pull_after - move.pull_before:+z.2f} from silence" if move.from_silence else ""
        )
        line(f"{first}: {who} from bloc {_letter(move.source)} ({last}) to bloc {_letter(move.target)}: {move.kind}{sure}{silent}")
        for part in move.parts[:PARTS_SHOWN] if move.is_move else ():
            line(f"  {part.amount:+.2f} {named(part.label, names)}")
    notes(found.notes, False)


def _letter(number: int | None) -> str:
    """The letter of a bloc; empty where an actor has no signed tie."""
    from greatgame.values import bloc_letter

    return "" if number is None else bloc_letter(number)


def third_parties(case: "Case", pair: str, json: bool) -> None:
    """Print what share of a pair's change goes with third actors, and whose turns fall together with its own."""
    from greatgame.case.related import pair_of
    from greatgame.case.standing import goes_with
    from greatgame.errors import CallFault

    if not pair:
        raise CallFault("third parties of which pair? name it, such as --pair RUS-UKR")
    found = goes_with(case, pair_of(case, pair))
    if json:
        facts(found)
        return
    told = found.third_parties
    split = f"shared friends {told.shared_friends:+.3f}, shared foes {told.shared_foes:+.3f}, opposed {told.opposed:+.3f}"
    line(f"change that goes with third actors: {told.total:+.3f} (p {told.p:.3f}): {split}")
    names = case.names()
    for part in told.parts[:ROWS_SHOWN]:
        third = part.label.removeprefix("with ")
        line(f"  {part.amount:+.3f} with {names.get(third, third)}")
    if not found.coincidences:
        line("no turns of other pairs fall together with one of this pair")
        notes(found.notes, False)
        return
    table = Table("turns together with", "mean gap, days", "p", "turns that follow")
    for other, item in found.coincidences[:ROWS_SHOWN]:
        label = " - ".join(names.get(actor_id, actor_id) for actor_id in other)
        table.add_row(escape(label), f"{item.gap_days:.0f}", f"{item.p:.3f}", str(item.n_led))
    console.print(table)
    notes(found.notes, False)


PARTS: dict[str, Callable[["Case", str, bool], None]] = {
    "turning-points": turning_points,
    "network": network,
    "third-parties": third_parties,
}

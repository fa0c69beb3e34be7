"""Movement of a case's actors between blocs: the windows that suit its span, and the blocs followed through them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from greatgame.relations.over_time import name_of, networks_of_levels, networks_of_periods, sensible_window, windows
from greatgame.values import Estimate, Figure, Movement, Note, SignedNetwork, bloc_letter

if TYPE_CHECKING:
    from greatgame.case.verbs import Case

MOST_ACTORS = 40
"""Actors of a world that are followed: those with most events."""
LEAST_SHARE = 4
"""A pair needs a fourth of the case's least events within one window, and at least `LEAST_EVENTS`."""
LEAST_EVENTS = 5
WHY_NOT = {"either way": "another split is as good", "with its bloc": "the whole bloc turned"}
LONGER = {"year": ("year",), "quarter": ("year", "quarter"), "month": ("year", "quarter", "month")}
"""The windows that hold whole periods of that length."""


@dataclass(frozen=True, slots=True)
class OverTime:
    """Blocs through the windows of a case, with the length of a window and what must be known to read them."""

    window: str
    movement: Movement
    notes: tuple[Note, ...]


def over_time(case: "Case", window: str = "") -> OverTime:
    """Who stood with whom in each window, and who moved; `window` is year, quarter or month, by default what suits the span."""
    from greatgame.relations.movement import BlocsOverTime

    relations = [relation for relation in case.relate()[0] if len(relation.on)]
    if not relations:
        return OverTime(window or "year", Movement((), ()), (Note("no-windows", "doubt", "no pair has a relation to follow"),))
    coder, last = case.stands_on(), case.as_of()
    first = min(relation.on[0] for relation in relations)
    period = case.settings.relations.period if coder is not None else "day"
    suits, whole = sensible_window(first, last), LONGER.get(period, LONGER["month"])
    chosen = window or (suits if suits in whole else whole[-1])
    networks = networks_of_levels(relations, windows(first, last, chosen)) if coder is None else _of_table(case, coder, chosen)
    ids, notes = _followed(case, networks)
    kept = [network.among([one for one in network.actor_ids if one in ids]) for network in networks]
    found = BlocsOverTime().follow(kept, case.settings.seed)
    named_windows = tuple(replace(own, name=name_of(own.window, chosen)) for own in found.windows)
    movement = replace(found, windows=named_windows)
    if coder is None:
        text = "the windows of a case of texts hold the levels at their end, as all its texts now tell them"
        notes = (*notes, Note("levels-at-the-end", "info", text))
    return OverTime(chosen, movement, (*notes, *movement.notes, *case.table_notes()))


def _of_table(case: "Case", coder: str, window: str) -> list[SignedNetwork]:
    import polars as pl

    how = case.settings.relations
    periods = case.periods(coder).filter(pl.col("period") <= case.as_of())
    spans = windows(periods["period"].min(), case.as_of(), window)  # type: ignore[arg-type]
    is_relative = case.relate()[1].method != "latent"
    return networks_of_periods(periods, spans, how.period, max(LEAST_EVENTS, how.least_events // LEAST_SHARE), is_relative)


def _followed(case: "Case", networks: list[SignedNetwork]) -> tuple[frozenset[str], tuple[Note, ...]]:
    """The actors that are followed: all of a small case, of a world those with most events."""
    totals: dict[str, int] = {}
    for relation in case.relate()[0]:
        for actor_id in relation.pair:
            totals[actor_id] = totals.get(actor_id, 0) + relation.n_events + relation.n_ties
    known = {actor_id for network in networks for actor_id in network.actor_ids}
    ranked = sorted(totals.keys() & known, key=lambda actor_id: (-totals[actor_id], actor_id))
    if len(ranked) <= MOST_ACTORS:
        return frozenset(ranked), ()
    text = f"blocs are followed through time among the {MOST_ACTORS} actors with most events, of {len(ranked)}"
    return frozenset(ranked[:MOST_ACTORS]), (Note("most-followed", "info", text),)


def movement_figures(movement: Movement, names: Mapping[str, str]) -> Iterator[Figure]:
    """Every change of bloc as the change of the actor's ties that drove it: `move:ITA:2013`."""
    for move in movement.moves:
        last, first = (movement.name_of(on) for on in (move.last, move.first))
        name, change = names.get(move.actor_id, move.actor_id), move.pull_after - move.pull_before
        source, target = bloc_letter(move.source), bloc_letter(move.target)
        label = f"{name}: bloc {source} in {last}, bloc {target} in {first} ({move.kind})"
        sure = "no move: " + WHY_NOT[move.kind] if move.p is None else f"probability {move.p:.2f}"
        worse = f"; without it the best split would contradict {min(move.costs):.2g} more" if move.is_move else ""
        note = (
            f"ties with those who stayed less ties with those it joined, from {move.pull_before:+z.2f} to {move.pull_after:+z.2f}; "
        )
        silent = f"; {move.from_silence:+z.2f} of it from ties told of in one of the windows only" if move.from_silence else ""
        estimate = Estimate(change, change, change, "measured", f"{note}{sure}{worse}{silent}")
        parts = tuple(replace(part, label=named(part.label, names)) for part in move.parts)
        yield Figure(f"move:{move.actor_id}:{first}", label, estimate, "change of ties", "movement", parts)


def named(label: str, names: Mapping[str, str]) -> str:
    """The label of a tie that drove a move, with the other actor's name for its id."""
    for whose in (" (stayed)", " (joined)"):
        actor_id, found, rest = label.partition(whose)
        if found:
            return f"{names.get(actor_id, actor_id)}{whose}{rest}"
    return label

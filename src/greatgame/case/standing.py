"""Who stands together in a case and how surely, and what the changes of one pair go with."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from greatgame.values import BlocDraws, Blocs, Interval, Note, SignedNetwork, SpectralBlocs

if TYPE_CHECKING:
    from greatgame.case.related import TurnsTold
    from greatgame.case.verbs import Case
    from greatgame.relations.coincidence import Coincidence
    from greatgame.relations.third_parties import ThirdParties

N_DRAWS = 50
DRAW_S = 1.0
"""Seconds that the split of one drawn network may take; what is not proven by then is counted and said."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The signed network of a case, its blocs, how sure they are over networks drawn within the bands, and the spectral ones."""

    network: SignedNetwork
    blocs: Blocs
    draws: BlocDraws
    spectral: SpectralBlocs
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class GoesWith:
    """What the changes of a pair go with: third actors, and turns of pairs that share an actor, closest to chance last."""

    third_parties: "ThirdParties"
    coincidences: tuple[tuple[tuple[str, str], "Coincidence"], ...]
    notes: tuple[Note, ...]


def standing(case: "Case", n_draws: int = N_DRAWS) -> Standing:
    """Who stands together as of the day of the analysis, and in what share of the networks drawn within the bands."""
    from greatgame.relations.bloc_draws import DrawnBlocs
    from greatgame.relations.spectral import Spectral

    _, network, blocs = case.relate()
    draws = DrawnBlocs(n_draws=n_draws, budget_s=DRAW_S).draw(network, case.settings.seed)
    notes = [*blocs.notes, *case.table_notes()]
    if draws.n_unproven:
        text = f"{draws.n_unproven} of {draws.n_draws} drawn splits are not proven the best within {DRAW_S:g} s each"
        notes.append(Note("draws-not-proven", "doubt", text))
    return Standing(network, blocs, draws, Spectral().split(network, blocs), tuple(notes))


def goes_with(case: "Case", pair: tuple[str, str]) -> GoesWith:
    """How much of the pair's change goes with each third actor, and whose turns fall together with its own."""
    from greatgame.relations.third_parties import third_parties
    from greatgame.seeds import generator

    relations = case.relate()[0]
    coder = case.stands_on()
    if coder is None:
        days = {day for item in relations if tuple(sorted(item.pair)) == pair for day in item.on}
    else:
        days = {day for day in case.periods(coder)["period"].to_list() if day <= case.as_of()}
    on = sorted(days)
    parted = third_parties(relations, pair, on, generator(case.settings.seed, 1))
    found = _coincidences(case, pair, Interval(on[0], on[-1]))
    notes = list(parted.notes)
    if found:
        text = f"{len(found)} pairs were compared: about {len(found) * 0.05:.1f} of them have p below 0.05 by chance alone"
        notes += [*found[0][1].notes, Note("many-coincidences", "doubt", text)]
    return GoesWith(parted, found, tuple(notes))


def _coincidences(case: "Case", pair: tuple[str, str], span: Interval) -> tuple[tuple[tuple[str, str], "Coincidence"], ...]:
    from greatgame.case.related import turns
    from greatgame.relations.coincidence import coincidence
    from greatgame.seeds import generator

    told = turns(case, most=None)
    days = _days(told, span)
    ours = days.pop(pair, [])
    if not ours:
        return ()
    found = []
    for number, other in enumerate(sorted(other for other in days if set(other) & set(pair))):
        found.append((other, coincidence(ours, days[other], span, generator(case.settings.seed, 2 + number))))
    return tuple(sorted(found, key=lambda item: (item[1].p, item[1].gap_days, item[0])))


def _days(told: "TurnsTold", span: Interval) -> dict[tuple[str, str], list[date]]:
    days: dict[tuple[str, str], list[date]] = {}
    for turn in told.turns:
        day = turn.on.end or turn.on.start
        if day is not None and span.start is not None and span.end is not None and span.start <= day <= span.end:
            one, other = sorted(turn.pair)
            days.setdefault((one, other), []).append(day)
    return days

"""The dossier: every number of a finished analysis with its address, its parts and the words it rests on."""

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from greatgame import __version__
from greatgame.values import (
    Blocs,
    Coding,
    Dossier,
    Estimate,
    Figure,
    Forecast,
    Issue,
    Note,
    Part,
    Relation,
    SignedNetwork,
    Situation,
    Study,
)

if TYPE_CHECKING:
    from greatgame.case.verbs import Case

N_INFLUENCE = 60
"""How many findings, at most, have their influence on the central answer computed by leaving them out."""


def assemble(
    case: "Case",
    relations: tuple[Relation, ...],
    network: SignedNetwork,
    blocs: Blocs,
    situation: Situation,
    studies: tuple[Study, ...],
) -> Dossier:
    """Gather the results of a case into one dossier."""
    from greatgame.case.over_time import movement_figures, over_time
    from greatgame.case.related import with_turns
    from greatgame.case.relation_figures import standing_figures
    from greatgame.case.studies import Asked, run
    from greatgame.case.tabled import attention, table_actors

    coding, coder, names, movement = case.merged(), case.stands_on(), case.names(), over_time(case).movement
    if coder is not None:
        coding = replace(coding, actors=table_actors(case, coder))
        relations = with_turns(case, relations)
    figures: dict[str, Figure] = {}
    has_issue = bool(situation.issues) and len(situation.central.stakes) > 1
    forecasts = (case.forecast(situation),) if has_issue else ()
    for found in (
        _counts(coding, names) if coder is None else _table_counts(coder, attention(case, coder), names),
        standing_figures(relations, network, blocs, names),
        movement_figures(movement, names),
        _stake_figures(situation, names),
        _outcome_figures(situation, studies),
        _forecast_figures(situation, forecasts),
    ):
        figures.update({figure.figure_id: figure for figure in found})
    return Dossier(
        title=case.title(),
        question=case.settings.question or situation.question,
        as_of=case.as_of(),
        seed=case.settings.seed,
        version=__version__,
        documents=case.documents(),
        coding=coding,
        relations=relations,
        network=network,
        blocs=blocs,
        situation=situation,
        studies=studies,
        forecasts=forecasts,
        sensitivity=(run("tornado", situation, Asked()),) if has_issue else (),
        figures=figures,
        movement=movement if len(movement.windows) > 1 else None,
        notes=_notes(case, situation, studies, blocs, forecasts),
        **_ground(case, relations, situation, figures),
    )


def _ground(case: "Case", relations: tuple[Relation, ...], situation: Situation, figures: Mapping[str, Figure]) -> dict[str, Any]:
    """What the numbers stand on: findings by their influence, or tables and the rows behind the figures."""
    from greatgame.case.behind import behind_figures

    coder = case.stands_on()
    if coder is None:
        return {"influence": _influence(case, relations, situation)}
    return {"tables": case.tables.cards_of(coder), "behind": behind_figures(case, coder, relations, figures)}


def _exact(value: float, note: str, refs: tuple[str, ...] = ()) -> Estimate:
    return Estimate(value, value, value, "measured", note, refs)


def _counts(coding: Coding, names: Mapping[str, str]) -> Iterator[Figure]:
    mentions = Counter(mention.actor_id for mention in coding.mentions)
    named = {actor_id: name for actor_id, name in names.items() if not actor_id.startswith("some:")}
    mentions = Counter({actor_id: number for actor_id, number in mentions.items() if actor_id in named})
    for actor_id, n_mentions in sorted(mentions.items(), key=lambda item: (-item[1], item[0])):
        label = f"mentions of {names.get(actor_id, actor_id)}"
        yield Figure(f"mentions:{actor_id}", label, _exact(n_mentions, "counted in the sources"), "mentions", "count")
    for actor_id in sorted(named):
        events = [event for event in coding.events if actor_id in (event.source_id, event.target_id)]
        refs = tuple(event.event_id for event in events)
        parts = tuple(Part(event.type, 1.0, (event.event_id,)) for event in events)
        label = f"events of {names[actor_id]}"
        if events:
            estimate = _exact(len(events), "coded in the sources", refs)
            yield Figure(f"events:{actor_id}", label, estimate, "events", "count", parts)


def _table_counts(coder: str, attention: Mapping[str, int], names: Mapping[str, str]) -> Iterator[Figure]:
    for actor_id, n_events in attention.items():
        label, note = f"events of {names.get(actor_id, actor_id)}", f"counted in the tables of {coder}"
        yield Figure(f"events:{actor_id}", label, _exact(n_events, note), "events", "count")


def _stake_figures(situation: Situation, names: Mapping[str, str]) -> Iterator[Figure]:
    units = {"position": "0..100", "salience": "0..1", "capability": "0..100"}
    for issue in situation.issues:
        for stake in issue.stakes:
            name = names.get(stake.actor_id, stake.actor_id)
            for kind, unit in units.items():
                estimate: Estimate = getattr(stake, kind)
                figure_id = f"{kind}:{issue.issue_id}:{stake.actor_id}"
                yield Figure(figure_id, f"{kind} of {name} ({issue.issue_id})", estimate, unit, kind)


def _outcome_figures(situation: Situation, studies: Sequence[Study]) -> Iterator[Figure]:
    for study in studies:
        issue = situation.about(study.issue_id).central
        settled = study.answers["settled"].drop_nulls().drop_nans()
        if len(settled) == 0:
            continue
        low, middle, high = (float(settled.quantile(q, "linear") or 0.0) for q in (0.1, 0.5, 0.9))
        yield Figure(
            f"outcome:{study.issue_id}:{study.model}",
            f"{study.model.replace('_', ' ')} on: {issue.question}",
            Estimate(middle, low, high, _basis(issue), f"median of {study.n_draws} draws; 80% between the bounds"),
            "0..100",
            study.model,
        )
        point = study.point
        if point.settled is not None:
            estimate = Estimate(point.settled, point.settled, point.settled, _basis(issue), point.stopped_because)
            figure_id = f"point:{study.issue_id}:{study.model}"
            label = f"{study.model.replace('_', ' ')} at the central inputs"
            yield Figure(figure_id, label, estimate, "0..100", study.model, point.parts)


def _forecast_figures(situation: Situation, forecasts: Sequence[Forecast]) -> Iterator[Figure]:
    for forecast in forecasts:
        issue = situation.about(forecast.issue_id).central
        (low, high), note = forecast.interval(0.8), "; ".join(note.text for note in forecast.notes)
        estimate = Estimate(forecast.median, min(low, forecast.median), max(high, forecast.median), _basis(issue), note)
        yield Figure(f"forecast:{issue.issue_id}", f"calibrated forecast of: {issue.question}", estimate, "0..100", "calibrated")


def _basis(issue: Issue) -> str:
    """The weakest basis among the inputs: an answer is no better founded than what it stands on."""
    order = ("measured", "data", "expert", "assumed")
    found = {estimate.basis for stake in issue.stakes for estimate in (stake.position, stake.salience, stake.capability)}
    return max(found, key=order.index, default="assumed")


def _influence(case: "Case", relations: Sequence[Relation], situation: Situation) -> dict[str, float]:
    """How far the compromise on the central issue moves when one finding is left out, for the heaviest findings."""
    from greatgame.models.bargaining import bargaining
    from greatgame.seeds import generator

    if not situation.issues or len(situation.central.stakes) < 2:
        return {}
    central = situation.central.issue_id
    model = bargaining.take("compromise")()

    def settled(without: frozenset[str]) -> float:
        try:
            answer = model.solve(case.situate(without).about(central), generator(0)).settled
        except ValueError:
            answer = None
        return float("nan") if answer is None else float(answer)

    weights: Counter[str] = Counter()
    for relation in relations:
        for part in relation.parts:
            for ref in part.refs:
                weights[ref] += abs(part.amount)  # type: ignore[assignment]
    heaviest = sorted(weights, key=lambda ref: (-weights[ref], ref))[:N_INFLUENCE]
    base = settled(frozenset())
    moves = {ref: settled(frozenset({ref})) - base for ref in heaviest}
    return {ref: move for ref, move in moves.items() if not math.isnan(move)}


def _notes(
    case: "Case", situation: Situation, studies: Sequence[Study], blocs: Blocs, forecasts: Sequence[Forecast]
) -> tuple[Note, ...]:
    found = [*case.notes(), *situation.notes, *blocs.notes]
    for study in studies:
        found.extend(study.notes)
    found.extend(note for forecast in forecasts for note in forecast.notes if note.level != "info")
    return tuple(dict.fromkeys(found))

"""The first screen: a handful of plain sentences, each number a link."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from greatgame.ontology.likelihood import likelihood_words
from greatgame.values import Dossier, Figure, Issue, Study
from greatgame.values.forecast import LEVELS


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence in pieces: plain text, or text with the id of the figure it shows."""

    pieces: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class KeyFact:
    """One cell of the strip at the head of the page; `ref` is a figure's id or `#` and a section."""

    label: str
    value: str
    ref: str
    note: str


MOST_SIDES, MOST_NAMED = 4, 12
"""Blocs that are told, and members of each that are named."""
BASES = ("measured", "data", "expert", "assumed")


def shares(studies: Sequence[Study]) -> list[tuple[str, int]]:
    """How much of the spread of the first model's answer comes from inputs of each basis, in percent; empty when unknown."""
    if not studies:
        return []
    found = studies[0].shares
    return [(basis, round(100 * found[basis])) for basis in BASES if round(100 * found.get(basis, 0.0)) > 0]


def key_facts(dossier: Dossier) -> list[KeyFact]:
    """At most four numbers: the answer, the friendliest and the most hostile pair, and how much was read."""
    facts = []
    for study in dossier.studies[:1]:
        figure = dossier.figures.get(f"outcome:{study.issue_id}:{study.model}")
        if figure is not None and dossier.situation is not None:
            issue = dossier.situation.about(study.issue_id).central
            note = f"80% between {figure.estimate.low:.0f} and {figure.estimate.high:.0f}; "
            note += f"0 = {issue.low_end}, 100 = {issue.high_end}"
            facts.append(KeyFact("Central issue settles at", f"{figure.estimate.value:.0f}", figure.figure_id, note))
    for label, figure in _extremes(dossier):
        facts.append(KeyFact(label, _signed(figure.estimate.value), figure.figure_id, figure.label))
    if dossier.tables:
        note = f"from {_many(len(dossier.tables), 'table')} by {dossier.tables[0].coder}; duplicates are merged for relations"
        facts.append(KeyFact("Rows read", f"{sum(card.n_kept for card in dossier.tables):,}", "#sources", note))
        return facts
    n_documents, n_events = len(dossier.documents), len(dossier.coding.events)
    source = "source" if n_documents == 1 else "sources"
    note = f"from {n_documents} {source}, {dossier.coding.n_sentences} sentences"
    facts.append(KeyFact("Events coded", str(n_events), "#evidence", note))
    return facts


def sentences(dossier: Dossier) -> list[Told]:
    """What is likely, how the actors stand, how much of that is assumption, and what it was read from."""
    told = [item for study in dossier.studies[:1] for item in _forecast(dossier, study)]
    return [*told, *_relations(dossier), *_blocs(dossier), _sources(dossier)]


def _signed(value: float) -> str:
    return f"{value:+z.2f}".replace("-", "\N{MINUS SIGN}")


def _many(count: int, name: str) -> str:
    return f"{count} {name}{'s' * (count != 1)}"


def _of_tables(dossier: Dossier) -> Told:
    cards = dossier.tables
    days = [day for card in cards for day in (card.first_day, card.last_day) if day]
    span = f", from {min(days)} to {max(days)}" if days else ""
    told = f"The relations stand on {_many(len(cards), 'table')} of events by {cards[0].coder}: "
    rows = f"{sum(card.n_kept for card in cards):,} rows"
    return Told(((told, ""), (rows, "#sources"), (f"{span}.", "")))


def _sources(dossier: Dossier) -> Told:
    if dossier.tables:
        return _of_tables(dossier)
    coding = dossier.coding
    counted = (
        (len(coding.events), "event", "#evidence"),
        (len(coding.ties), "standing tie", "#evidence"),
        (len(coding.statements), "statement", "#statements"),
        (len(coding.claims), "claim", "#claims"),
    )
    n_documents = len(dossier.documents)
    read = f"{_many(n_documents, 'source')} and {_many(coding.n_sentences, 'sentence')}"
    pieces = [(f"From {read}, ", "")]
    for index, (count, name, section) in enumerate(counted):
        pieces += [(_many(count, name), section), ("", "") if index == 3 else (" and " if index == 2 else ", ", "")]
    coder = f" were coded by {coding.coder} {coding.coder_version}; each rests on words quoted below."
    return Told((*pieces, (coder, "")))


def _extremes(dossier: Dossier) -> list[tuple[str, Figure]]:
    """The friendliest pair, if one is friendly, and the most hostile, if one is hostile."""
    known = [figure for key, figure in dossier.figures.items() if key.startswith("relation:")]
    known = [figure for figure in known if not math.isnan(figure.estimate.value)]
    found = []
    for label, pick in (("Friendliest pair", max), ("Most hostile pair", min)):
        figure = pick(known, key=lambda item: (item.estimate.value, item.figure_id), default=None)
        if figure is not None and figure.estimate.value and (figure.estimate.value > 0) == (pick is max):
            found.append((label, figure))
    return found


def _relations(dossier: Dossier) -> list[Told]:
    found = _extremes(dossier)
    if not found:
        return [Told((("No relation between two known actors is evidenced.", ""),))]
    told = []
    for label, figure in found:
        words = f"The {label[0].lower()}{label[1:]} is {figure.label}, at "
        band = f" (80% band {_signed(figure.estimate.low)} to {_signed(figure.estimate.high)})."
        told.append(Told(((words, ""), (_signed(figure.estimate.value), figure.figure_id), (band, ""))))
    return told


def _blocs(dossier: Dossier) -> list[Told]:
    if dossier.blocs is None or len(dossier.blocs.blocs) < 2:
        return []
    sides = [side_of(dossier, bloc) for bloc in dossier.blocs.blocs[:MOST_SIDES]]
    n_more = len(dossier.blocs.blocs) - len(sides)
    more = f"; and from {_many(n_more, 'smaller side')}" if n_more else ""
    return [Told(((f"Read as two sides, the signed relations part {sides[0]} from {'; '.join(sides[1:])}{more}.", ""),))]


def side_of(dossier: Dossier, bloc: Sequence[str]) -> str:
    """The members of a bloc in words, told apart by whether a friendly tie joins them to it or only a common foe.

    Of a large bloc those with most events are named.
    """
    if dossier.network is not None and len(bloc) > MOST_NAMED:
        n_events = dict(zip(dossier.network.actor_ids, dossier.network.n_events.sum(axis=1).tolist(), strict=True))
        bloc = sorted(bloc, key=lambda one: (-n_events.get(one, 0), one))
    joined = _joined(dossier, bloc)
    friends, only_foes = ([one for one in bloc if (one in joined) is is_joined] for is_joined in (True, False))
    if not friends or not only_foes:
        return _named(dossier, bloc)
    return f"{_named(dossier, friends)} (and, only by common foes, {_named(dossier, only_foes)})"


def _joined(dossier: Dossier, bloc: Sequence[str]) -> set[str]:
    """The members with a friendly tie to another one."""
    if dossier.network is None:
        return set()
    place = {actor_id: number for number, actor_id in enumerate(dossier.network.actor_ids)}
    known = [one for one in bloc if one in place]
    at = [place[one] for one in known]
    is_friendly = dossier.network.weights[at][:, at] > 0
    return {one for number, one in enumerate(known) if is_friendly[number].sum() > is_friendly[number, number]}


def _named(dossier: Dossier, actor_ids: Sequence[str]) -> str:
    """The names; of many only those of whom most events are known."""
    told = list(actor_ids)
    if len(told) > MOST_NAMED and dossier.network is not None:
        totals = dict(zip(dossier.network.actor_ids, dossier.network.n_events.sum(axis=1).tolist(), strict=True))
        told = sorted(told, key=lambda actor_id: (-totals.get(actor_id, 0), actor_id))[:MOST_NAMED]
    names = [dossier.actor(actor_id).name for actor_id in told]
    if len(told) < len(actor_ids):
        return f"{', '.join(names)} and {len(actor_ids) - len(told)} more"
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def sureness(dossier: Dossier, issue: Issue) -> tuple[tuple[str, str], ...]:
    """The calibrated forecast of an issue in words, in pieces; empty where there is none."""
    for forecast in dossier.forecasts:
        if forecast.issue_id == issue.issue_id:
            middle, figure_id = f"{forecast.median:.0f}", f"forecast:{issue.issue_id}"
            bands = [(level, *forecast.interval(level)) for level in LEVELS]
            told = ", ".join(f"{level:.0%} between {low:.0f} and {high:.0f}" for level, low, high in bands)
            p_high, p_low = forecast.p_above(50), 1 - forecast.p_above(49.99)
            nearer, p_nearer = (issue.high_end, p_high) if p_high >= p_low else (issue.low_end, p_low)
            lean = f"That it ends nearer to {nearer}: {likelihood_words(p_nearer)} ({p_nearer:.0%})."
            first = "With the errors that such forecasts made on past issues, the middle is "
            return ((first, ""), (middle, figure_id), (f", and the probability is {told}. {lean}", ""))
    return ()


def _forecast(dossier: Dossier, study: Study) -> list[Told]:
    figure = dossier.figures.get(f"outcome:{study.issue_id}:{study.model}")
    if figure is None or dossier.situation is None:
        return []
    issue = dossier.situation.about(study.issue_id).central
    first = f"On the central issue ({issue.question}), the {study.model.replace('_', ' ')} model settles at "
    rest = (
        f" on a scale from 0 ({issue.low_end}) to 100 ({issue.high_end}), with 80% of the draws between "
        f"{figure.estimate.low:.0f} and {figure.estimate.high:.0f}."
    )
    told = [Told(((first, ""), (f"{figure.estimate.value:.0f}", figure.figure_id), (rest, "")))]
    sure = sureness(dossier, issue)
    told += [Told(sure)] if sure else []
    assumed = study.shares.get("assumed", 0.0) + study.shares.get("expert", 0.0)
    if study.shares:
        share = f"{assumed:.0%} of the spread of that answer comes from inputs that are assumed or given by the analyst, "
        share += f"{1 - assumed:.0%} from inputs measured in the sources or taken from data."
        told.append(Told(((share, ""),)))
    return told

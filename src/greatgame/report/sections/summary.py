"""The first screen: a handful of plain sentences, each number a link."""

import math
from dataclasses import dataclass

from greatgame.ontology.likelihood import likelihood_words
from greatgame.values import Dossier, Study


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence in pieces: plain text, or text with the id of the figure it shows."""

    pieces: tuple[tuple[str, str], ...]


def sentences(dossier: Dossier) -> list[Told]:
    """Who, how they stand, what is likely, and how much of that is assumption."""
    told = [_sources(dossier), *_relations(dossier), *_blocs(dossier)]
    for study in dossier.studies[:1]:
        told += _forecast(dossier, study)
    return told


def _sources(dossier: Dossier) -> Told:
    n_ties = len(dossier.coding.ties)
    text = (
        f"From {len(dossier.documents)} source(s) and {dossier.coding.n_sentences} sentences, "
        f"{len(dossier.coding.events)} events, {n_ties} standing ties, {len(dossier.coding.statements)} statements and "
        f"{len(dossier.coding.claims)} claims were coded by {dossier.coding.coder} {dossier.coding.coder_version}; "
        "each rests on words quoted below."
    )
    return Told(((text, ""),))


def _relations(dossier: Dossier) -> list[Told]:
    known = [figure for key, figure in dossier.figures.items() if key.startswith("relation:")]
    known = [figure for figure in known if not math.isnan(figure.estimate.value)]
    if not known:
        return [Told((("No relation between two known actors is evidenced.", ""),))]
    told = []
    for words, pick in (("The friendliest pair is", max), ("The most hostile pair is", min)):
        figure = pick(known, key=lambda item: (item.estimate.value, item.figure_id))
        if (figure.estimate.value > 0) == (pick is max):
            band = f" (80% band {figure.estimate.low:+.2f} to {figure.estimate.high:+.2f})."
            told.append(
                Told(
                    (
                        (f"{words} {figure.label}, at ", ""),
                        (f"{figure.estimate.value:+.2f}", figure.figure_id),
                        (band, ""),
                    )
                )
            )
    return told


def _blocs(dossier: Dossier) -> list[Told]:
    if dossier.blocs is None or len(dossier.blocs.blocs) < 2:
        return []
    sides = [", ".join(dossier.actor(member).name for member in bloc) for bloc in dossier.blocs.blocs]
    return [Told(((f"Read as two sides, the signed relations part {sides[0]} from {'; '.join(sides[1:])}.", ""),))]


def _forecast(dossier: Dossier, study: Study) -> list[Told]:
    figure = dossier.figures.get(f"outcome:{study.issue_id}:{study.model}")
    if figure is None or dossier.situation is None:
        return []
    issue = dossier.situation.about(study.issue_id).central
    settled = study.answers["settled"].drop_nulls().drop_nans()
    p_high = float((settled.to_numpy() > 50).mean()) if len(settled) else 0.5
    nearer, p_nearer = (issue.high_end, p_high) if p_high >= 0.5 else (issue.low_end, 1 - p_high)
    first = f"On the central issue ({issue.question}), the {study.model.replace('_', ' ')} model settles at "
    rest = (
        f" on a scale from 0 ({issue.low_end}) to 100 ({issue.high_end}), with 80% of the draws between "
        f"{figure.estimate.low:.0f} and {figure.estimate.high:.0f}. Given these inputs it is {likelihood_words(p_nearer)} "
        f"({p_nearer:.0%}) that the outcome lies nearer to {nearer}."
    )
    told = [Told(((first, ""), (f"{figure.estimate.value:.0f}", figure.figure_id), (rest, "")))]
    assumed = study.shares.get("assumed", 0.0) + study.shares.get("expert", 0.0)
    if study.shares:
        share = f"{assumed:.0%} of the spread of that answer comes from inputs that are assumed or given by the analyst, "
        share += f"{1 - assumed:.0%} from inputs measured in the sources or taken from data."
        told.append(Told(((share, ""),)))
    return told

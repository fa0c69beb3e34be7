"""A short report as Markdown: the summary, the scores, the answers, the assumptions and the words."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

from greatgame.report.sections import evidence, statements, summary
from greatgame.report.sections.rows import cards as row_cards
from greatgame.values import Dossier

BASES = ("assumed", "expert", "data")


@dataclass(frozen=True, slots=True)
class Markdown:
    """Text for a wiki or a mail; markup in quotes is made harmless."""

    suffix = ".md"

    def render(self, dossier: Dossier) -> bytes:
        """UTF-8 Markdown."""
        lines = [f"# {_plain(dossier.title)}", "", f"As of {dossier.as_of}. {_plain(dossier.question)}", ""]
        lines += [_plain("".join(text for text, _ in told.pieces)) + "\n" for told in summary.sentences(dossier)]
        for heading, section in (
            ("Answers", _answers), ("Relations", _relations), ("Assumptions", _assumptions), ("Evidence", _evidence),
            ("Statements", _statements), ("Limits", _limits),
        ):  # fmt: skip
            found = list(section(dossier))
            lines += [f"## {heading}", "", *(found or ["None."]), ""]
        return "\n".join(lines).encode()


def _answers(dossier: Dossier) -> Iterator[str]:
    """A table an issue, a row a model."""
    for issue in dossier.situation.issues if dossier.situation else ():
        yield f"**{_plain(issue.question)}** 0 = {_plain(issue.low_end)}; 100 = {_plain(issue.high_end)}"
        yield from ("", "| model | median | 80% of the draws |", "|---|---|---|")
        for study in (study for study in dossier.studies if study.issue_id == issue.issue_id):
            figure = dossier.figures.get(f"outcome:{issue.issue_id}:{study.model}")
            estimate = figure.estimate if figure else None
            told = f"{estimate.value:.1f} | {estimate.low:.1f} to {estimate.high:.1f}" if estimate else "no agreement | "
            yield f"| {_plain(study.model)} | {told} |"
        yield ""


def _relations(dossier: Dossier) -> Iterator[str]:
    yield from ("| pair | score | 80% band | events | ties |", "|---|---|---|---|---|")
    for relation in dossier.relations:
        if len(relation.level) and not math.isnan(relation.level[-1]):
            names = " - ".join(_plain(dossier.actor(actor_id).name) for actor_id in relation.pair)
            band = f"{relation.low[-1]:+z.2f} to {relation.high[-1]:+z.2f}"
            yield f"| {names} | {relation.level[-1]:+z.2f} | {band} | {relation.n_events} | {relation.n_ties} |"
    yield ""
    for kind in ("turn", "move"):
        for figure_id, figure in dossier.figures.items():
            if figure_id.startswith(f"{kind}:"):
                yield f"- {_plain(figure.label)}: {_plain(figure.estimate.note)} `{figure_id}`"


def _assumptions(dossier: Dossier) -> Iterator[str]:
    for figure_id, figure in dossier.figures.items():
        if figure.estimate.basis in BASES and figure_id.split(":")[0] in ("position", "salience", "capability"):
            numbers = f"{figure.estimate.value:.2f} ({figure.estimate.low:.2f} to {figure.estimate.high:.2f})"
            yield f"- {_plain(figure.label)}: {numbers}, {figure.estimate.basis}. {_plain(figure.estimate.note)}"


def _evidence(dossier: Dossier) -> Iterator[str]:
    cards, n_left_out = evidence.cards(dossier)
    for card in cards:
        yield f"- **{_plain(card.heading)}** ({card.when}, {card.realis}) `{card.ref}`"
        yield from (f"  - {_plain(quote.words)} ({_plain(quote.title)}, {quote.place})" for quote in card.quotes)
    if n_left_out:
        yield f"- {n_left_out} more findings are in the case database"
    for rows in row_cards(dossier):
        yield f"- **{_plain(rows.heading)}** {rows.told} `{rows.figure_id}`"
        for line in rows.lines:
            told = f"{line.source}, {line.code}, {line.target} ({line.place}{'; ' if line.story else ''}{line.story})"
            yield f"  - {line.day} {_plain(told)}"
        if rows.left:
            yield f"  - and {rows.left}"


def _statements(dossier: Dossier) -> Iterator[str]:
    for card in statements.cards(dossier)[0]:
        words = "".join(text for text, role in card.quote.pieces if role == "content")
        yield f"- **{_plain(card.heading)}** {_plain(words)} ({_plain(card.quote.title)}, {card.quote.place}) `{card.ref}`"


def _limits(dossier: Dossier) -> Iterator[str]:
    yield "- A forecast here says what a model answers for the inputs shown; it is not a claim about what will happen."
    yield from (f"- {note.level}: {_plain(note.text)}" for note in dossier.notes)


def _plain(text: str) -> str:
    return re.sub(r"([\\`*_{}\[\]<>#|!])", r"\\\1", " ".join(text.split()))

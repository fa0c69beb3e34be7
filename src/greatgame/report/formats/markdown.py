"""A short report as Markdown: the summary, the scores and the words."""

import math
import re
from dataclasses import dataclass

from greatgame.report.sections import evidence, summary
from greatgame.values import Dossier


@dataclass(frozen=True, slots=True)
class Markdown:
    """Text for a wiki or a mail; markup in quotes is made harmless."""

    suffix = ".md"

    def render(self, dossier: Dossier) -> bytes:
        """UTF-8 Markdown."""
        lines = [f"# {_plain(dossier.title)}", "", f"As of {dossier.as_of}. {_plain(dossier.question)}", ""]
        lines += [_plain("".join(text for text, _ in told.pieces)) + "\n" for told in summary.sentences(dossier)]
        lines += ["| pair | score | 80% band | events | ties |", "|---|---|---|---|---|"]
        for relation in dossier.relations:
            if len(relation.level) and not math.isnan(relation.level[-1]):
                names = " - ".join(_plain(dossier.actor(actor_id).name) for actor_id in relation.pair)
                band = f"{relation.low[-1]:+.2f} to {relation.high[-1]:+.2f}"
                lines.append(f"| {names} | {relation.level[-1]:+.2f} | {band} | {relation.n_events} | {relation.n_ties} |")
        lines.append("")
        for card in evidence.cards(dossier)[0]:
            lines.append(f"- **{_plain(card.heading)}** ({card.when}, {card.realis}) `{card.ref}`")
            lines += [f"  - {_plain(quote.words)} ({_plain(quote.title)}, {quote.place})" for quote in card.quotes]
        return ("\n".join(lines) + "\n").encode()


def _plain(text: str) -> str:
    return re.sub(r"([\\`*_{}\[\]<>#|!])", r"\\\1", " ".join(text.split()))

"""From a number or an id, down to the sentences it stands on."""

from dataclasses import dataclass
from typing import Any

from greatgame.errors import UnknownName
from greatgame.values import Dossier, Event, Evidence, Figure, Tie

DEEPEST = 4


@dataclass(frozen=True, slots=True)
class Link:
    """One step of the chain: what it is, what it says, and what it rests on in turn."""

    ref: str
    says: str
    rests_on: tuple["Link", ...] = ()

    def plain(self) -> dict[str, Any]:
        """The chain as plain data."""
        return {"ref": self.ref, "says": self.says, "rests_on": [link.plain() for link in self.rests_on]}


def chains(dossier: Dossier, name: str) -> tuple[Link, ...]:
    """Every chain that starts at `name`: an id of a figure, event or tie, or a number as it is shown."""
    found = _findings(dossier)
    if name in dossier.figures or name in found:
        return (_link(dossier, found, name, 0),)
    figure_ids = _shown_as(dossier, name)
    if not figure_ids:
        raise UnknownName("number or id", name, [*dossier.figures, *found])
    return tuple(_link(dossier, found, figure_id, 0) for figure_id in figure_ids)


def _findings(dossier: Dossier) -> dict[str, Event | Tie]:
    found: dict[str, Event | Tie] = {event.event_id: event for event in dossier.coding.events}
    found.update({tie.tie_id: tie for tie in dossier.coding.ties})
    return found


def _shown_as(dossier: Dossier, name: str) -> list[str]:
    text = name.strip().replace("\N{MINUS SIGN}", "-").lstrip("+")
    try:
        float(text)
    except ValueError:
        return []
    n_decimals = len(text.partition(".")[2])
    number = f"{float(text):.{n_decimals}f}"
    return [key for key, figure in dossier.figures.items() if f"{figure.estimate.value:.{n_decimals}f}" == number]


def _link(dossier: Dossier, found: dict[str, Event | Tie], ref: str, depth: int) -> Link:
    if ref in found:
        return _finding(dossier, found[ref], ref)
    figure = dossier.figures.get(ref)
    if figure is None:
        return Link(ref, "not shown in this report")
    if depth >= DEEPEST:
        return Link(ref, _figure_words(figure))
    steps = []
    for part in figure.parts:
        below = tuple(_link(dossier, found, inner, depth + 1) for inner in part.refs)
        steps.append(Link("part", f"{part.amount:+.3f}  {part.label}", below))
    parted = {inner for part in figure.parts for inner in part.refs}
    rest = [inner for inner in figure.estimate.refs if inner not in parted]
    steps.extend(_link(dossier, found, inner, depth + 1) for inner in rest)
    return Link(ref, _figure_words(figure), tuple(steps))


def _figure_words(figure: Figure) -> str:
    estimate = figure.estimate
    note = f"; {estimate.note}" if estimate.note else ""
    return (
        f"{figure.label} = {estimate.value:.3g} ({estimate.low:.3g} to {estimate.high:.3g}, {figure.unit}), {estimate.basis}{note}"
    )


def _finding(dossier: Dossier, finding: Event | Tie, ref: str) -> Link:
    source = dossier.actor(finding.source_id).name if finding.source_id else "somebody not named"
    target = dossier.actor(finding.target_id).name if finding.target_id else "nobody named"
    what = finding.type if isinstance(finding, Event) else f"{finding.kind} ({finding.time})"
    when = f", {finding.on}" if finding.on.is_dated else ", undated"
    quotes = tuple(_quote(dossier, words) for words in finding.evidence)
    reasons = tuple(Link("reason", reason) for reason in finding.reasons)
    says = f"{source} - {what} - {target}{when}; {finding.coder} {finding.coder_version}, "
    return Link(ref, f"{says}confidence {finding.confidence:.2f}", quotes + reasons)


def _quote(dossier: Dossier, words: Evidence) -> Link:
    document = dossier.document(words.document_id)
    place = document.place_of(words.start)
    return Link(
        str(words),
        f"\N{LEFT DOUBLE QUOTATION MARK}{document.quote(words)}\N{RIGHT DOUBLE QUOTATION MARK} - {document.title}, {place}",
    )

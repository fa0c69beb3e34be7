"""From a number or an id, down to the sentences it stands on."""

from dataclasses import dataclass
from typing import Any

from greatgame.errors import UnknownName
from greatgame.values import Claim, Dossier, Event, Evidence, Figure, Statement, Tie

DEEPEST = 4

Finding = Event | Tie | Statement | Claim


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
    """Every chain that starts at `name`: an id of a figure or finding, or a number as it is shown."""
    found = _findings(dossier)
    if name in dossier.figures or name in found:
        return (_link(dossier, found, name, 0),)
    figure_ids = _shown_as(dossier, name)
    if not figure_ids:
        raise UnknownName("number or id", name, [*dossier.figures, *found])
    return tuple(_link(dossier, found, figure_id, 0) for figure_id in figure_ids)


def _findings(dossier: Dossier) -> dict[str, Finding]:
    coding = dossier.coding
    found: dict[str, Finding] = {event.event_id: event for event in coding.events}
    found.update({tie.tie_id: tie for tie in coding.ties})
    found.update({statement.statement_id: statement for statement in coding.statements})
    found.update({claim.claim_id: claim for claim in coding.claims})
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


def _link(dossier: Dossier, found: dict[str, Finding], ref: str, depth: int) -> Link:
    if ref in found:
        return _finding(dossier, found, found[ref], ref)
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


def _finding(dossier: Dossier, found: dict[str, Finding], finding: Finding, ref: str) -> Link:
    if isinstance(finding, Statement):
        says = _statement_words(dossier, finding)
    elif isinstance(finding, Claim):
        says = _claim_words(dossier, finding)
    else:
        says = _deed_words(dossier, finding)
    inside = finding.attributed_to if isinstance(finding, Statement | Claim) else None
    outer = (_finding(dossier, found, found[inside], inside),) if inside in found and inside is not None else ()
    quotes = tuple(_quote(dossier, words) for words in finding.evidence)
    reasons = tuple(Link("reason", reason) for reason in finding.reasons)
    told = f"{says}; {finding.coder} {finding.coder_version}, confidence {finding.confidence:.2f}"
    return Link(ref, told, quotes + outer + reasons)


def _deed_words(dossier: Dossier, finding: Event | Tie) -> str:
    source = dossier.actor(finding.source_id).name if finding.source_id else "somebody not named"
    target = dossier.actor(finding.target_id).name if finding.target_id else "nobody named"
    what = finding.type if isinstance(finding, Event) else f"{finding.kind} ({finding.time})"
    when = f", {finding.on}" if finding.on.is_dated else ", undated"
    return f"{source} - {what} - {target}{when}"


def _statement_words(dossier: Dossier, statement: Statement) -> str:
    mention = statement.speaker_mention
    words = " ".join(dossier.quote(mention).split()) if mention is not None else "somebody not named"
    speaker = dossier.actor(statement.speaker_id).name if statement.speaker_id else words
    cue = f"not {statement.cue}" if statement.is_negated else statement.cue
    return f"{speaker} - {cue} ({statement.kind} {statement.level})"


def _claim_words(dossier: Dossier, claim: Claim) -> str:
    sign = {1: "raises", -1: "lowers", None: "bears on"}[claim.sign]
    sides = [one.label if one.direction > 0 else f"less {one.label}" for one in (claim.cause, claim.effect)]
    claimant = dossier.actor(claim.claimed_by).name if claim.claimed_by else "the author"
    return f"{sides[0]} - {sign} - {sides[1]} ({claim.kind}, {claim.hedge}), says {claimant}"


def _quote(dossier: Dossier, words: Evidence) -> Link:
    document = dossier.document(words.document_id)
    place = document.place_of(words.start)
    return Link(
        str(words),
        f"\N{LEFT DOUBLE QUOTATION MARK}{document.quote(words)}\N{RIGHT DOUBLE QUOTATION MARK} - {document.title}, {place}",
    )

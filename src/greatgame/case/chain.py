"""From a number or an id, down to the sentences or the rows of a table it stands on."""

from typing import TYPE_CHECKING

from greatgame.case.link import MORE, Link
from greatgame.errors import UnknownName
from greatgame.values import Claim, Dossier, Event, Evidence, Figure, Part, Statement, Tie

if TYPE_CHECKING:
    from greatgame.case.row_links import RowLinks

DEEPEST = 4
MOST_PARTS = (40, 10, 3, 3, 3)
"""Parts of a figure that are followed, by how deep it stands in the chain; the rest is counted."""
MOST_TABLED = (10, 3, 2, 1, 1)
"""The same of figures that stand on rows of tables."""
MOST_CHAINS = 5
"""Numbers of a case of tables that are followed at once; of more that look alike each is only named."""
MOST_EVENTS = 10
"""Events of a table shown below the only part that counts rows, at the head of a chain; of several parts two each."""

Finding = Event | Tie | Statement | Claim


def chains(dossier: Dossier, name: str, rows: "RowLinks | None" = None) -> tuple[Link, ...]:
    """Every chain that starts at `name`: an id of a figure or finding, or a number as it is shown.

    With `rows`, figures that stand on tables are followed down to them; of many that show one number each is only named.
    """
    found = _findings(dossier)
    if name in dossier.figures or name in found:
        return (_link(dossier, found, name, 0, rows),)
    figure_ids = shown_as(dossier, name)
    if not figure_ids:
        raise UnknownName("number or id", name, [*dossier.figures, *found])
    if rows is not None and len(figure_ids) > MOST_CHAINS:
        return tuple(Link(figure_id, _figure_words(dossier.figures[figure_id])) for figure_id in figure_ids)
    return tuple(_link(dossier, found, figure_id, 0, rows) for figure_id in figure_ids)


def _findings(dossier: Dossier) -> dict[str, Finding]:
    coding = dossier.coding
    found: dict[str, Finding] = {event.event_id: event for event in coding.events}
    found.update({tie.tie_id: tie for tie in coding.ties})
    found.update({statement.statement_id: statement for statement in coding.statements})
    found.update({claim.claim_id: claim for claim in coding.claims})
    return found


def shown_as(dossier: Dossier, name: str) -> list[str]:
    """The figures that show this number; none where the name is no number."""
    text = name.strip().replace("\N{MINUS SIGN}", "-").lstrip("+")
    try:
        float(text)
    except ValueError:
        return []
    n_decimals = len(text.partition(".")[2])
    number = f"{float(text):.{n_decimals}f}"
    return [key for key, figure in dossier.figures.items() if f"{figure.estimate.value:.{n_decimals}f}" == number]


def _link(dossier: Dossier, found: dict[str, Finding], ref: str, depth: int, rows: "RowLinks | None") -> Link:
    if ref in found:
        return _finding(dossier, found, found[ref], ref)
    figure = dossier.figures.get(ref)
    if figure is None:
        told = None if rows is None else rows.counts(ref, 1)
        return told or Link(ref, "not shown in this report")
    if depth >= DEEPEST:
        return Link(ref, _figure_words(figure))
    steps = _parts(dossier, found, figure, depth, rows)
    parted = {inner for part in figure.parts for inner in part.refs}
    rest = [inner for inner in figure.estimate.refs if inner not in parted]
    steps.extend(_link(dossier, found, inner, depth + 1, rows) for inner in rest)
    everything = None if rows is None or depth else rows.everything(figure.parts)
    return Link(ref, _figure_words(figure), (*steps, everything) if everything else tuple(steps))


def _parts(dossier: Dossier, found: dict[str, Finding], figure: Figure, depth: int, rows: "RowLinks | None") -> list[Link]:
    """The parts of a figure, each followed; the lighter ones of many only counted."""
    n_tabled = 0 if rows is None else sum(rows.holds(part) for part in figure.parts)
    kept = _heaviest(figure.parts, (MOST_TABLED if n_tabled else MOST_PARTS)[depth])
    steps = []
    for part in kept:
        if rows is not None and rows.holds(part):
            below = rows.below(figure, part, MOST_EVENTS if n_tabled == 1 and not depth else 2 if not depth else 1)
        else:
            below = tuple(_link(dossier, found, inner, depth + 1, rows) for inner in part.refs)
        steps.append(Link("part", f"{part.amount:+.3f}  {part.label}", below))
    if len(kept) < len(figure.parts):
        left = sum(part.amount for part in figure.parts) - sum(part.amount for part in kept)
        n_left = len(figure.parts) - len(kept)
        steps.append(Link(MORE, f"{left:+.3f}  in {n_left:,} lighter part{'s' * (n_left != 1)}"))
    return steps


def _heaviest(parts: tuple[Part, ...], most: int) -> tuple[Part, ...]:
    """The heaviest parts in the order given; all, where there are not many more."""
    if len(parts) <= most:
        return parts
    ranked = sorted(range(len(parts)), key=lambda k: (-abs(parts[k].amount), k))[:most]
    return tuple(parts[k] for k in sorted(ranked))


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

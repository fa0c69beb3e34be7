"""Events and ties as cards: the quote in its sentence, date, coder, source and reasons."""

from dataclasses import dataclass

from greatgame.report.sections._around import around
from greatgame.values import Dossier, Event, Evidence, Tie

MOST = 120


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a source with what stands before and after them."""

    before: str
    words: str
    after: str
    title: str
    place: str
    document_id: str


@dataclass(frozen=True, slots=True)
class Card:
    """One finding, ready to show."""

    ref: str
    heading: str
    when: str
    realis: str
    coder: str
    confidence: float
    influence: float | None
    quotes: tuple[Quote, ...]
    reasons: tuple[str, ...]


def cards(dossier: Dossier) -> tuple[list[Card], int]:
    """The cards, in order of date, and how many findings are left out of a large case."""
    findings: list[Event | Tie] = [*dossier.coding.events, *dossier.coding.ties]
    ranked = sorted(findings, key=lambda item: -abs(dossier.influence.get(_id(item), 0.0)))
    shown = {_id(item) for item in ranked[:MOST]}
    return [_card(dossier, item) for item in findings if _id(item) in shown], max(0, len(findings) - MOST)


def _id(item: Event | Tie) -> str:
    return item.event_id if isinstance(item, Event) else item.tie_id


def _card(dossier: Dossier, item: Event | Tie) -> Card:
    source = dossier.actor(item.source_id).name if item.source_id else "(not told)"
    target = dossier.actor(item.target_id).name if item.target_id else "(not told)"
    what = item.type if isinstance(item, Event) else item.kind
    arrow = "\N{LEFT RIGHT ARROW}" if isinstance(item, Tie) and item.is_mutual else "\N{RIGHTWARDS ARROW}"
    return Card(
        ref=_id(item),
        heading=f"{source} {arrow} {target}: {what}",
        when=str(item.on) if item.on.is_dated else "undated",
        realis=item.realis if isinstance(item, Event) else f"{item.time} tie",
        coder=f"{item.coder} {item.coder_version}",
        confidence=item.confidence,
        influence=dossier.influence.get(_id(item)),
        quotes=tuple(_quote(dossier, words) for words in item.evidence),
        reasons=item.reasons,
    )


def _quote(dossier: Dossier, words: Evidence) -> Quote:
    document = dossier.document(words.document_id)
    start, end = around(document.text, words.start, words.end)
    return Quote(
        before=document.text[start : words.start].lstrip(),
        words=document.quote(words),
        after=document.text[words.end : end].rstrip(),
        title=document.title,
        place=document.place_of(words.start),
        document_id=document.document_id,
    )

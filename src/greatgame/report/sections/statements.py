"""Who said what, as cards: the speaker, the cue and the content marked in the sentence."""

from dataclasses import dataclass

from greatgame.report.sections._marked import Marked, marked
from greatgame.values import Dossier, Evidence, Statement

MOST = 120
SIGNS = {1: "for", 0: "neither for nor against", -1: "against"}


@dataclass(frozen=True, slots=True)
class StatementCard:
    """One statement, ready to show."""

    ref: str
    heading: str
    tags: tuple[str, ...]
    stances: tuple[str, ...]
    inside: str
    coder: str
    confidence: float
    quote: Marked
    reasons: tuple[str, ...]


def cards(dossier: Dossier) -> tuple[list[StatementCard], int]:
    """The cards in text order, the surest first to be kept, and how many are left out of a large case."""
    found = dossier.coding.statements
    ranked = sorted(found, key=lambda one: (one.level != "statement", -one.confidence, one.statement_id))
    kept = {one.statement_id for one in ranked[:MOST]}
    return [_card(dossier, one) for one in found if one.statement_id in kept], max(0, len(found) - MOST)


def speaker_of(dossier: Dossier, statement: Statement) -> str:
    """Who speaks, in words: the actor's name, with the text's own words where they differ."""
    words = _flat(dossier, statement.speaker_mention)
    if statement.level == "author":
        return "the author"
    if statement.speaker_id is None:
        return words or "speaker not told"
    name = dossier.actor(statement.speaker_id).name
    return name if not words or words == name else f"{name} ({words})"


def _flat(dossier: Dossier, words: Evidence | None) -> str:
    return " ".join(dossier.quote(words).split()) if words is not None else ""


def _card(dossier: Dossier, one: Statement) -> StatementCard:
    cue = f"not: {one.cue}" if one.is_negated else one.cue
    roles = (("content", one.content), ("speaker", one.speaker_mention), ("cue", one.cue_mention))
    return StatementCard(
        ref=one.statement_id,
        heading=f"{speaker_of(dossier, one)}: {cue}",
        tags=(one.level, one.kind),
        stances=tuple(f"{SIGNS[item.sign]} {dossier.actor(item.target_id).name}" for item in one.stances),
        inside=one.attributed_to or "",
        coder=f"{one.coder} {one.coder_version}",
        confidence=one.confidence,
        quote=marked(dossier, one.evidence[0], roles),
        reasons=one.reasons,
    )

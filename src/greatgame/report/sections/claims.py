"""Who says what leads to what, as cards: the cause, the cue and the effect marked in the sentence."""

from dataclasses import dataclass

from greatgame.report.sections._marked import Marked, marked
from greatgame.values import Claim, Dossier

MOST = 120
ARROWS = {1: "\N{RIGHTWARDS ARROW} +", -1: "\N{RIGHTWARDS ARROW} \N{MINUS SIGN}", None: "\N{RIGHTWARDS ARROW} ?"}


@dataclass(frozen=True, slots=True)
class ClaimCard:
    """One claim, ready to show."""

    ref: str
    heading: str
    claimant: str
    tags: tuple[str, ...]
    hedge_words: str
    inside: str
    coder: str
    confidence: float
    quote: Marked
    reasons: tuple[str, ...]


def cards(dossier: Dossier) -> tuple[list[ClaimCard], int]:
    """The cards in text order, the surest first to be kept, and how many are left out of a large case."""
    found = dossier.coding.claims
    ranked = sorted(found, key=lambda one: (-one.confidence, one.claim_id))
    kept = {one.claim_id for one in ranked[:MOST]}
    return [_card(dossier, one) for one in found if one.claim_id in kept], max(0, len(found) - MOST)


def variable(label: str, direction: int) -> str:
    """A concept in words; its fall or lack is told."""
    return label if direction > 0 else f"less {label}"


def claimant_of(dossier: Dossier, claim: Claim) -> str:
    """Who claims it, in words."""
    if claim.claimed_by is None:
        return "the author"
    known = any(actor.actor_id == claim.claimed_by for actor in dossier.coding.actors)
    return dossier.actor(claim.claimed_by).name if known else claim.claimed_by


def _card(dossier: Dossier, one: Claim) -> ClaimCard:
    cause = variable(one.cause.label, one.cause.direction)
    effect = variable(one.effect.label, one.effect.direction)
    roles = (("cause", one.cause.evidence), ("effect", one.effect.evidence), ("cue", one.cue_mention))
    return ClaimCard(
        ref=one.claim_id,
        heading=f"{cause} {ARROWS[one.sign]} {effect}",
        claimant=claimant_of(dossier, one),
        tags=(one.kind, one.hedge),
        hedge_words=one.hedge_words,
        inside=one.attributed_to or "",
        coder=f"{one.coder} {one.coder_version}",
        confidence=one.confidence,
        quote=marked(dossier, one.evidence[0], roles),
        reasons=one.reasons,
    )

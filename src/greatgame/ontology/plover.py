"""PLOVER event types (manual 0.8, 2024-02, CC BY-SA 4.0): quad class, intensity, modes."""

from collections.abc import Mapping
from dataclasses import dataclass, field

QUAD_CLASSES = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")


@dataclass(frozen=True, slots=True)
class EventType:
    """One of the sixteen types; `intensity` on -10 (most hostile) to 10; `modes` with their own intensity."""

    name: str
    quad_class: str
    needs_recipient: bool
    intensity: float
    modes: Mapping[str, float] = field(default_factory=dict)


_VC, _MC, _VK, _MK = QUAD_CLASSES

TYPES: Mapping[str, EventType] = {
    kind.name: kind
    for kind in (
        EventType("AGREE", _VC, False, 2.5),
        EventType("CONSULT", _VC, False, 2.5, {"visit": 4, "third-party": 1, "multilateral": 4, "phone": 1.5}),
        EventType("SUPPORT", _VC, False, 5),
        EventType("CONCEDE", _VC, False, 4.5),
        EventType("COOPERATE", _MC, True, 9.5),
        EventType("AID", _MC, True, 10),
        EventType(
            "RETREAT",
            _MC,
            False,
            6.5,
            {"withdraw": 8, "release": 6.5, "disarm": 10, "ceasefire": 7.5, "access": 6.5, "resign": 4.5},
        ),
        EventType("REQUEST", _VK, False, 0, {"assist": 0.5, "change": -1, "yield": -1, "meet": 0}),
        EventType("ACCUSE", _VK, False, -3, {"disapprove": -2, "investigate": -3.5, "allege": -3.5}),
        EventType("REJECT", _VK, False, -2, {"assist": -1.5, "change": -2, "yield": -2, "meet": -2}),
        EventType(
            "THREATEN",
            _VK,
            False,
            -3.5,
            {"restrict": -3, "arrest": -3.5, "relations": -3.5, "expel": -3.5, "territory": -4, "violence": -3.5},
        ),
        EventType(
            "PROTEST",
            _MK,
            False,
            -5,
            {"demo": -5, "riot": -7, "strike": -5, "hunger": -4.5, "boycott": -4.5, "obstruct": -4.5},
        ),
        EventType("SANCTION", _MK, True, -6, {"convict": -6, "expel": -5.5, "withdraw": -6, "discontinue": -6}),
        EventType("MOBILIZE", _MK, False, -5.5, {"troops": -6.5, "weapons": -6.5, "police": -5.5, "militia": -6}),
        EventType(
            "COERCE",
            _MK,
            False,
            -7,
            {
                "seize": -7,
                "restrict": -7,
                "censor": -6.5,
                "curfew": -6.5,
                "martial-law": -7.5,
                "arrest": -7,
                "deport": -7,
                "withhold": -7,
                "misinformation": -6.5,
                "cyber": -7,
            },
        ),
        EventType(
            "ASSAULT",
            _MK,
            False,
            -9,
            {
                "abduct": -8.5,
                "beat": -7.5,
                "torture": -8.5,
                "sexual": -8.5,
                "targeted": -9.5,
                "destroy": -8.5,
                "primitive": -8,
                "firearms": -9,
                "explosives": -9,
                "suicide-attack": -9.5,
                "aerial": -9.5,
                "drone": -9.5,
                "heavy-weapons": -9.5,
                "crowd-control": -7.5,
                "unconventional": -10,
            },
        ),
    )
}

SYMMETRIC = ("CONSULT", "COOPERATE", "AGREE")
"""Types in which every party is an actor, so that the order of a pair carries nothing."""


def quad_class(type: str) -> str:
    """The quad class of a type, in words."""
    return TYPES[type].quad_class


def intensity(type: str, mode: str | None = None) -> float:
    """The intensity of a type, or of its mode where that has one of its own."""
    kind = TYPES[type]
    return float(kind.modes.get(mode, kind.intensity) if mode else kind.intensity)

"""What travels between floors: small frozen values, checked in words, without input or output."""

from greatgame.values.actor import ACTOR_KINDS, Actor
from greatgame.values.balance import Balance, BlocDraws, SpectralBlocs, Strain
from greatgame.values.claim import CLAIM_KINDS, HEDGES, Claim, Concept, ConceptMerge
from greatgame.values.coding import Coding, Mention
from greatgame.values.document import Document, Evidence, Origin, Place
from greatgame.values.dossier import Dossier, Figure
from greatgame.values.event import EVENT_TYPES, REALIS, Event
from greatgame.values.forecast import Calibration, Forecast, Past
from greatgame.values.interval import PRECISIONS, Interval
from greatgame.values.movement import BlocWindow, Move, Movement, bloc_letter
from greatgame.values.network import Blocs, Relation, SignedNetwork, TurningPoint
from greatgame.values.note import Note
from greatgame.values.number import BASES, Estimate, Part
from greatgame.values.occurrence import Behind, Occurrence, TableRow
from greatgame.values.option import Among, Option, Within, check_options, chosen, options, preset
from greatgame.values.outcome import Outcome, Study
from greatgame.values.scores import Reliability, Scores
from greatgame.values.situation import Issue, Situation, Stake
from greatgame.values.statement import STATEMENT_KINDS, STATEMENT_LEVELS, Stance, Statement
from greatgame.values.tie import TIE_KINDS, Tie

__all__ = [
    "ACTOR_KINDS",
    "BASES",
    "CLAIM_KINDS",
    "EVENT_TYPES",
    "HEDGES",
    "PRECISIONS",
    "REALIS",
    "STATEMENT_KINDS",
    "STATEMENT_LEVELS",
    "TIE_KINDS",
    "Actor",
    "Among",
    "Balance",
    "Behind",
    "BlocDraws",
    "BlocWindow",
    "Blocs",
    "Calibration",
    "Claim",
    "Coding",
    "Concept",
    "ConceptMerge",
    "Document",
    "Dossier",
    "Estimate",
    "Event",
    "Evidence",
    "Figure",
    "Forecast",
    "Interval",
    "Issue",
    "Mention",
    "Move",
    "Movement",
    "Note",
    "Occurrence",
    "Option",
    "Origin",
    "Outcome",
    "Part",
    "Past",
    "Place",
    "Relation",
    "Reliability",
    "Scores",
    "SignedNetwork",
    "Situation",
    "SpectralBlocs",
    "Stake",
    "Stance",
    "Statement",
    "Strain",
    "Study",
    "TableRow",
    "Tie",
    "TurningPoint",
    "Within",
    "bloc_letter",
    "check_options",
    "chosen",
    "options",
    "preset",
]

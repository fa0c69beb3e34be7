"""Everything a report may show, as plain facts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from greatgame.values._check import require
from greatgame.values.actor import Actor
from greatgame.values.coding import Coding
from greatgame.values.document import Document, Evidence
from greatgame.values.forecast import Forecast
from greatgame.values.movement import Movement
from greatgame.values.network import Blocs, Relation, SignedNetwork
from greatgame.values.note import Note
from greatgame.values.number import Estimate, Part
from greatgame.values.occurrence import Behind
from greatgame.values.outcome import Study
from greatgame.values.situation import Situation
from greatgame.values.table import TableCard


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that is shown somewhere, with its address and everything it is made of.

    `figure_id` reads like `relation:PAK-RUS`, `position:main:PAK`, `outcome:main:compromise`. `parts` sum to the
    value where the number is a sum, and each part's refs lead on to figures, events and ties. `method` names the
    formula's entry in the methods section.
    """

    figure_id: str
    label: str
    estimate: Estimate
    unit: str = ""
    method: str = ""
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Dossier:
    """A finished analysis, ready to be shown in any format.

    `events` in the coding are merged and sorted; `influence` maps an event's or tie's id to how far the central
    answer would move (points of the 0..100 scale) without it. `forecasts` are calibrated, the central issue first;
    `sensitivity` holds the studies of one input at a time. `figures` is keyed by figure id, in reading order.
    `tables` are the tables of events that the relations stand on, where they do not stand on the coding of texts.
    `behind` holds, by figure id, the events of a table that a figure stands on; `movement` the blocs through time.
    """

    title: str
    question: str
    as_of: date
    seed: int
    version: str
    documents: tuple[Document, ...]
    coding: Coding
    relations: tuple[Relation, ...] = ()
    network: SignedNetwork | None = None
    blocs: Blocs | None = None
    situation: Situation | None = None
    studies: tuple[Study, ...] = ()
    forecasts: tuple[Forecast, ...] = ()
    sensitivity: tuple[Study, ...] = ()
    figures: Mapping[str, Figure] = field(default_factory=dict)
    influence: Mapping[str, float] = field(default_factory=dict)
    tables: tuple[TableCard, ...] = ()
    behind: Mapping[str, Behind] = field(default_factory=dict)
    movement: Movement | None = None
    notes: tuple[Note, ...] = ()
    _actors: dict[str, Actor] = field(default_factory=dict, init=False, repr=False)

    def actor(self, actor_id: str) -> Actor:
        """The actor with that code."""
        if not self._actors:
            self._actors.update({actor.actor_id: actor for actor in reversed(self.coding.actors)})
        return self._actors.get(actor_id) or Actor(actor_id, actor_id, "unknown", is_provisional=True)

    def document(self, document_id: str) -> Document:
        """The document with that id."""
        found = [document for document in self.documents if document.document_id == document_id]
        require(bool(found), f"the dossier has no document {document_id!r}")
        return found[0]

    def quote(self, evidence: Evidence) -> str:
        """The words themselves."""
        return self.document(evidence.document_id).quote(evidence)

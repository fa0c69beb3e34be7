"""What must hold of any coding of any text: the laws that the fuzzers and the tests of the coder share."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from greatgame.values import Actor, Coding, Document, Evidence


def evidence_in(value: object, path: str) -> Iterator[tuple[str, Evidence]]:
    """Every evidence inside a value, each with where it stands."""
    if isinstance(value, Evidence):
        yield path, value
    elif is_dataclass(value):
        for field in fields(value):
            yield from evidence_in(getattr(value, field.name), f"{path}.{field.name}")
    elif isinstance(value, tuple):
        for item in value:
            yield from evidence_in(item, path)


def broken_laws(documents: list[Document], coding: Coding) -> list[str]:
    """Each law that the coding breaks, in words; empty when all hold."""
    texts = {document.document_id: document.text for document in documents}
    faults = [
        f"{path} {evidence.start}-{evidence.end} holds no words of its document"
        for path, evidence in evidence_in(coding, "coding")
        if not texts.get(evidence.document_id, "")[evidence.start : evidence.end].strip()
        or evidence.end > len(texts[evidence.document_id])
    ]
    listed = {actor.actor_id for actor in coding.actors}
    for event in coding.events:
        sides = {event.source_id, event.target_id} - {None}
        if not sides <= listed:
            faults.append(f"event.actors {sorted(map(str, sides - listed))} are not listed")
        if not (sides and event.evidence and event.reasons):
            faults.append("event.ground: an event without an actor, evidence or a reason")
    statement_ids = {statement.statement_id for statement in coding.statements}
    for claim in coding.claims:
        if claim.attributed_to is not None and claim.attributed_to not in statement_ids:
            faults.append("claim.attributed_to names no statement")
    flat = _letters(" ".join(texts.values()))
    faults += [f"actor.name: {actor.name!r} is not in the text" for actor in coding.actors if _is_made_up(actor, flat)]
    return faults


def _is_made_up(actor: Actor, flat: str) -> bool:
    """True for a provisional actor with a word in its name that the text does not have."""
    return actor.actor_id.startswith("new:") and any(_letters(word) not in flat for word in actor.name.split())


def _letters(words: str) -> str:
    return "".join(character for character in words.casefold() if character.isalnum())

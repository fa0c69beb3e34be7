"""What one coder found as tables, and as files that spreadsheets and programs can open."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from greatgame.errors import UnknownName
from greatgame.ontology.plover import quad_class
from greatgame.values import Claim, Coding, Document, Event, Evidence, Mention, Statement, Tie

if TYPE_CHECKING:
    import polars as pl

FORMULA_STARTS = "^[=+@\t\r\n-]"
FORMATS = ("csv", "jsonl", "parquet")
BETWEEN = "; "
CODED = ("confidence", "evidence", "quote", "coder", "coder_version", "reasons")
"""The columns that end every table of findings: how sure, on which words, by whom, and why."""

COLUMNS = {
    "events": (
        "event_id start end precision source_id source target_id target type quad_class mode contexts realis intensity location "
        "attributed_to n_reports"
    ),
    "ties": "tie_id start end source_id source target_id target kind sign is_mutual time claimed_by",
    "statements": (
        "statement_id speaker_id speaker speaker_words cue kind level is_negated content content_evidence stances attributed_to"
    ),
    "claims": (
        "claim_id cause_id cause cause_direction cause_words cause_evidence effect_id effect effect_direction effect_words "
        "effect_evidence sign link kind hedge hedge_words cue claimed_by attributed_to"
    ),
}
"""Each table's own columns; those of `CODED` follow."""

TYPES = {"start": "Date", "end": "Date", "intensity": "Float64", "confidence": "Float64", "n_reports": "Int64"} | dict.fromkeys(
    ("sign", "link", "cause_direction", "effect_direction"), "Int8"
) | dict.fromkeys(("is_mutual", "is_negated", "is_pronoun"), "Boolean")  # fmt: skip
"""The Polars types of columns that are not text."""


class Words:
    """The quotes behind evidence, and the names behind actor ids; both are given back as they are where unknown."""

    def __init__(self, documents: Sequence[Document] = (), names: Mapping[str, str] | None = None) -> None:
        self._documents = {document.document_id: document for document in documents}
        self._names = names or {}

    def quote(self, evidence: Evidence | None) -> str | None:
        """The words themselves; None where their document is not at hand."""
        document = None if evidence is None else self._documents.get(evidence.document_id)
        return None if document is None or evidence is None else document.quote(evidence)

    def name(self, actor_id: str | None) -> str | None:
        """The name a reader knows."""
        return None if actor_id is None else self._names.get(actor_id, actor_id)


def tables(coding: Coding, documents: Sequence[Document]) -> dict[str, "pl.DataFrame"]:
    """One table a kind of finding, and one of mentions; every row has a stable id or evidence, the coder and its version."""
    words = Words(documents, {actor.actor_id: actor.name for actor in coding.actors})
    rows = {
        "events": [_event(event, words) for event in coding.events],
        "ties": [_tie(tie, words) for tie in coding.ties],
        "statements": [_statement(statement, words) for statement in coding.statements],
        "claims": [_claim(claim, words) for claim in coding.claims],
    }
    found = {kind: _frame(kind, part) for kind, part in rows.items()}
    return found | {"mentions": _mentions(coding.mentions, coding, words)}


def events_frame(events: Sequence[Event], names: Mapping[str, str], documents: Sequence[Document] = ()) -> "pl.DataFrame":
    """One row an event, in the order given; `names` maps actor ids to names a reader knows."""
    words = Words(documents, names)
    return _frame("events", [_event(event, words) for event in events])


def _frame(kind: str, rows: list[dict[str, Any]]) -> "pl.DataFrame":
    import polars as pl

    names = (*COLUMNS[kind].split(), *CODED)
    return pl.DataFrame(rows, schema={name: getattr(pl, TYPES.get(name, "String")) for name in names})


def _coded(finding: Event | Tie | Statement | Claim, words: Words) -> dict[str, Any]:
    return {
        "confidence": float(finding.confidence),
        "evidence": BETWEEN.join(map(str, finding.evidence)),
        "quote": words.quote(finding.evidence[0]),
        "coder": finding.coder,
        "coder_version": finding.coder_version,
        "reasons": BETWEEN.join(finding.reasons),
    }


def _event(event: Event, words: Words) -> dict[str, Any]:
    return {
        "event_id": event.event_id,
        "start": event.on.start,
        "end": event.on.end,
        "precision": event.precision,
        "source_id": event.source_id,
        "source": words.name(event.source_id),
        "target_id": event.target_id,
        "target": words.name(event.target_id),
        "type": event.type,
        "quad_class": quad_class(event.type),
        "mode": event.mode,
        "contexts": BETWEEN.join(event.contexts),
        "realis": event.realis,
        "intensity": float(event.intensity),
        "location": event.location,
        "attributed_to": event.attributed_to,
        "n_reports": event.n_reports,
        **_coded(event, words),
    }


def _tie(tie: Tie, words: Words) -> dict[str, Any]:
    return {
        "tie_id": tie.tie_id,
        "start": tie.on.start,
        "end": tie.on.end,
        "source_id": tie.source_id,
        "source": words.name(tie.source_id),
        "target_id": tie.target_id,
        "target": words.name(tie.target_id),
        "kind": tie.kind,
        "sign": tie.sign,
        "is_mutual": tie.is_mutual,
        "time": tie.time,
        "claimed_by": tie.claimed_by,
        **_coded(tie, words),
    }


def _statement(statement: Statement, words: Words) -> dict[str, Any]:
    return {
        "statement_id": statement.statement_id,
        "speaker_id": statement.speaker_id,
        "speaker": words.name(statement.speaker_id),
        "speaker_words": words.quote(statement.speaker_mention),
        "cue": statement.cue,
        "kind": statement.kind,
        "level": statement.level,
        "is_negated": statement.is_negated,
        "content": words.quote(statement.content),
        "content_evidence": str(statement.content),
        "stances": BETWEEN.join(f"{stance.target_id} {stance.sign:+d}" for stance in statement.stances),
        "attributed_to": statement.attributed_to,
        **_coded(statement, words),
    }


def _claim(claim: Claim, words: Words) -> dict[str, Any]:
    row: dict[str, Any] = {"claim_id": claim.claim_id}
    for side, concept in (("cause", claim.cause), ("effect", claim.effect)):
        row[f"{side}_id"] = concept.concept_id
        row[side] = concept.label
        row[f"{side}_direction"] = concept.direction
        row[f"{side}_words"] = words.quote(concept.evidence)
        row[f"{side}_evidence"] = str(concept.evidence)
    told = ("sign", "link", "kind", "hedge", "hedge_words", "cue", "claimed_by", "attributed_to")
    return row | {name: getattr(claim, name) for name in told} | _coded(claim, words)


def _mentions(mentions: Sequence[Mention], coding: Coding, words: Words) -> "pl.DataFrame":
    import polars as pl

    rows = [
        {
            "actor_id": mention.actor_id,
            "actor": words.name(mention.actor_id),
            "is_pronoun": mention.is_pronoun,
            "evidence": str(mention.evidence),
            "quote": words.quote(mention.evidence),
            "coder": coding.coder,
            "coder_version": coding.coder_version,
            "reason": mention.reason,
        }
        for mention in mentions
    ]
    names = ("actor_id", "actor", "is_pronoun", "evidence", "quote", "coder", "coder_version", "reason")
    return pl.DataFrame(rows, schema={name: getattr(pl, TYPES.get(name, "String")) for name in names})


def write(frame: "pl.DataFrame", path: Path, format: str) -> None:
    """Write a table as `csv`, `jsonl` or `parquet`; an unknown format is refused with the known ones."""
    writers = {"csv": write_csv, "jsonl": write_jsonl, "parquet": write_parquet}
    if format not in writers:
        raise UnknownName("export format", format, FORMATS)
    writers[format](frame, path)


def write_csv(frame: "pl.DataFrame", path: Path | str) -> None:
    """UTF-8 CSV; a text cell that a spreadsheet would run as a formula gets a leading apostrophe."""
    import polars as pl

    names = [name for name, kind in frame.schema.items() if kind == pl.String]
    safe = frame.with_columns(
        pl.when(pl.col(name).str.contains(FORMULA_STARTS))
        .then(pl.concat_str(pl.lit("'"), pl.col(name)))
        .otherwise(pl.col(name))
        .alias(name)
        for name in names
    )
    safe.write_csv(path)


def write_jsonl(frame: "pl.DataFrame", path: Path | str) -> None:
    """One JSON object a line, text as it is."""
    frame.write_ndjson(path)


def write_parquet(frame: "pl.DataFrame", path: Path | str) -> None:
    """Parquet, text as it is."""
    frame.write_parquet(path)

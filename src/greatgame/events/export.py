"""The table of events as a frame and as files that spreadsheets and programs can open."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from greatgame.ontology.plover import quad_class
from greatgame.values import Event

if TYPE_CHECKING:
    import polars as pl

FORMULA_STARTS = "^[=+@\t\r-]"


def events_frame(events: Sequence[Event], names: Mapping[str, str]) -> "pl.DataFrame":
    """One row an event, in the order given; `names` maps actor ids to names a reader knows."""
    import polars as pl

    return pl.DataFrame([_row(event, names) for event in events], schema=_schema())


def _schema() -> dict[str, Any]:
    import polars as pl

    words: tuple[str, ...] = (
        "event_id",
        "start",
        "end",
        "precision",
        "source_id",
        "source",
        "target_id",
        "target",
        "type",
    )
    words += ("quad_class", "mode", "contexts", "realis", "intensity", "confidence", "location", "attributed_to")
    words += ("n_reports", "evidence", "coder", "coder_version", "reasons")
    own = {"start": pl.Date, "end": pl.Date, "intensity": pl.Float64, "confidence": pl.Float64, "n_reports": pl.Int64}
    return {name: own.get(name, pl.String) for name in words}


def _row(event: Event, names: Mapping[str, str]) -> dict[str, Any]:
    return {
        "event_id": event.event_id,
        "start": event.on.start,
        "end": event.on.end,
        "precision": event.precision,
        "source_id": event.source_id,
        "source": _name(event.source_id, names),
        "target_id": event.target_id,
        "target": _name(event.target_id, names),
        "type": event.type,
        "quad_class": quad_class(event.type),
        "mode": event.mode,
        "contexts": "; ".join(event.contexts),
        "realis": event.realis,
        "intensity": float(event.intensity),
        "confidence": float(event.confidence),
        "location": event.location,
        "attributed_to": event.attributed_to,
        "n_reports": event.n_reports,
        "evidence": "; ".join(str(evidence) for evidence in event.evidence),
        "coder": event.coder,
        "coder_version": event.coder_version,
        "reasons": "; ".join(event.reasons),
    }


def _name(actor_id: str | None, names: Mapping[str, str]) -> str | None:
    return None if actor_id is None else names.get(actor_id, actor_id)


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

"""Date, province, target group and event type of press releases: `python benchmarks/coding_isaf.py FILE.jsonl`."""

import json
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

from greatgame.coding.english.coder import English
from greatgame.ontology.actors import actor_table
from greatgame.ontology.regions import region_table
from greatgame.values import Coding, Document, Event, Mention, Origin
from parted import by_document, is_held, parted
from usage import told_how

GROUPS = {"taliban": "TAL", "haqqani": "HAQ", "imu": "IMU", "hig": "HIG", "aq": "AQ"}
"""The gold's words for groups, as our ids."""
DEEDS = ("ASSAULT", "COERCE")
PEERS = "GPT-4o date .73 province .90; best fine-tuned date .90 province .98 (on 724 such releases, as published; 2026-11)"


def document_of(row: dict[str, Any]) -> Document:
    """One release as a document; its publication day is left to its own dateline."""
    return Document(Document.id_of(f"{row['id']} {row['text']}"), row["text"], None, "en", "", Origin())


def main_event(events: list[Event]) -> Event | None:
    """The operation: the first actual deed with a day or a place told, else the first deed, else the first event."""
    actual = [event for event in events if event.realis == "actual"]
    deeds = [event for event in actual if event.type in DEEDS]
    told = [event for event in deeds if event.date_evidence]
    return next(iter((*told, *deeds, *(event for event in actual if event.date_evidence), *actual)), None)


def day(event: Event | None) -> date | None:
    """The day it began; the day of publication where only that bounds it, or a vague span up to it ("the past 24 hours")."""
    if event is None:
        return None
    return event.on.end if event.precision == "fuzzy" else event.on.start or event.on.end


def province(events: list[Event], main: Event | None) -> str:
    """The region of the operation, else the first region that any event is placed in."""
    return next((event.location for event in (*([main] if main else []), *events) if event.location and "-" in event.location), "")


def group(main: Event | None, events: list[Event], mentions: list[Mention]) -> str:
    """The armed group that deeds are done to, else the one named first."""
    kinds = actor_table().actors
    targets = [event.target_id for event in (*([main] if main else []), *events) if event.type in DEEDS and event.target_id]
    named = [mention.actor_id for mention in mentions]
    return next((one for one in (*targets, *named) if one in kinds and kinds[one].kind == "armed group"), "")


def judged(row: dict[str, Any], events: list[Event], mentions: list[Mention]) -> dict[str, bool | None]:
    """Each field right or wrong; None where the gold tells nothing to compare."""
    gold = row["gold"]
    main = main_event(events)
    regions = {one.code for name in gold["province"] for one in region_table().called(name, ("AFG",), is_fuzzy=True)}
    groups = {GROUPS[name] for told in gold["target_group"] for name in told.split(";") if name in GROUPS}
    kind = main.type if main else ""
    return {
        "date": day(main) == date.fromisoformat(gold["start_date"]),
        "province": province(events, main) in regions if regions else None,
        "group": group(main, events, mentions) in groups if groups else None,
        "type": kind in _types(gold["event_type"]),
    }


def _types(told: list[str]) -> set[str]:
    """The PLOVER types of the gold's event types: detention is COERCE, killing and air strike ASSAULT."""
    found = set()
    for name in ";".join(told).split(";"):
        found |= {"COERCE"} if name == "detention" else set(DEEDS) if name == "captureandkill" else {"ASSAULT"}
    return found


def measured(answers: list[dict[str, bool | None]]) -> dict[str, float]:
    """The share right of each field, over the rows where the gold tells it."""
    figures: dict[str, float] = {"n": len(answers)}
    for name in ("date", "province", "group", "type"):
        told = [answer[name] for answer in answers if answer[name] is not None]
        figures[name] = round(sum(map(bool, told)) / max(1, len(told)), 3)
    return figures


def coded(rows: list[dict[str, Any]]) -> tuple[list[dict[str, bool | None]], Coding]:
    """The judgement of every row, and the coding."""
    documents = [document_of(row) for row in rows]
    coding = English().code(documents)
    found = by_document(coding, [document.document_id for document in documents])
    return [judged(row, *told) for row, told in zip(rows, found, strict=True)], coding


def main() -> None:
    """Run and print; the last line is JSON."""
    rows = [json.loads(line) for line in Path(sys.argv[1]).read_text(encoding="utf-8").split("\n") if line]
    answers, coding = coded(rows)
    if len(sys.argv) > 2:
        for row, answer in zip(rows, answers, strict=True):
            wrong = [name for name, right in answer.items() if right is False]
            if wrong and not is_held(row["text"]):
                print(row["id"], wrong, row["gold"]["start_date"], row["gold"]["province"], row["gold"]["target_group"])
    figures = parted(answers, [is_held(row["text"]) for row in rows], measured)
    modes = Counter(f"{event.type} {event.mode}" for event in coding.events if event.type in DEEDS)
    print("modes: " + ", ".join(f"{mode} {number}" for mode, number in modes.most_common(8)))
    print(f"Peers: {PEERS}")
    print(json.dumps(figures))


if __name__ == "__main__":
    told_how(__doc__)
    main()

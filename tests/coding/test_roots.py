"""News sentences of our own, with the root type between two marked phrases: what the lexicon has to know on its own."""

import re
from pathlib import Path

from greatgame.coding.english.coder import English, Phrases
from greatgame.values import Document, Event, Origin

FILE = Path(__file__).parent / "fixtures" / "roots.tsv"
ROWS = [line.split("\t") for line in FILE.read_text(encoding="utf-8").splitlines()[1:]]
GIVEN, FOUND = 0.87, 0.66
"""The least shares of right types with the phrases given, and of right events end to end. They may only grow."""


def marked(sentence: str) -> tuple[Document, Phrases]:
    spans = []
    for mark in "st":
        before, words, _ = re.split(rf"</?{mark}>", sentence)
        start = len(re.sub(r"</?[st]>", "", before))
        spans.append((start, start + len(words)))
    text = re.sub(r"</?[st]>", "", sentence)
    return Document(Document.id_of(text), text, None, "en", "", Origin()), (spans[0], spans[1])


def root(event: Event | None) -> str:
    kind = event.type if event is not None else ""
    return "YIELD" if kind in ("CONCEDE", "RETREAT") else kind


def touches(event: Event, spans: Phrases) -> bool:
    sides = zip((event.source_mention, event.target_mention), spans, strict=True)
    return all(words is not None and span is not None and words.start < span[1] and span[0] < words.end for words, span in sides)


def test_the_type_between_two_phrases_is_the_one_meant() -> None:
    pairs = [marked(sentence) for _, sentence in ROWS]
    told = English().between([document for document, _ in pairs], [spans for _, spans in pairs])
    right = sum(kind == root(event) for (kind, _), event in zip(ROWS, told, strict=True))
    assert right >= GIVEN * len(ROWS), f"{right} of {len(ROWS)}"


def test_the_event_is_found_between_the_two_phrases() -> None:
    pairs = [marked(sentence) for _, sentence in ROWS]
    found: dict[str, list[Event]] = {}
    for event in English().code([document for document, _ in pairs]).events:
        found.setdefault(event.evidence[0].document_id, []).append(event)
    right = 0
    for (kind, _), (document, spans) in zip(ROWS, pairs, strict=True):
        between = [event for event in found.get(document.document_id, []) if touches(event, spans)]
        right += root(max(between, key=lambda event: event.confidence)) == kind if between else False
    assert right >= FOUND * len(ROWS), f"{right} of {len(ROWS)}"

"""Root type macro-F1 on marked sentences, end to end: `python benchmarks/coding_marked_sentences.py FILE.tsv`."""

import csv
import hashlib
import json
import sys
from collections import Counter
from pathlib import Path

from greatgame.coding.english.coder import English
from greatgame.ontology.plover import quad_class
from greatgame.values import Document, Event, Evidence, Origin
from usage import told_how

YIELD = ("CONCEDE", "RETREAT")
PEERS = "UniversalPetrarch .463 | GPT-3.5 .409 | GPT-4 .615 | ZSP .824 | ConfliBERT .867 (as published; 2026-11)"


def document_of(row: dict[str, str]) -> Document:
    """One sentence as a document; a sentence that stands twice with other spans is two documents."""
    text = row["sentence"]
    return Document(Document.id_of(row["marked_sentence"] + row["sentence_id"]), text, None, "en", "", Origin())


def span(row: dict[str, str], side: str) -> tuple[int, int]:
    """Where the gold words stand in the sentence."""
    marked, tag = row["marked_sentence"], side[0]
    before = marked.split(f"<{tag}>")[0]
    for other in ("<s>", "</s>", "<t>", "</t>"):
        before = before.replace(other, "")
    return len(before), len(before) + len(row[side])


def predicted(events: list[Event], row: dict[str, str]) -> tuple[str, str]:
    """The type of the first event between the gold spans, and of the surest event at all; empty for none."""
    sides = [(lambda event: event.source_mention, "source"), (lambda event: event.target_mention, "target")]
    told = [(words, span(row, side)) for words, side in sides if f"<{side[0]}>" in row["marked_sentence"]]
    between = [event for event in events if all(_hits(words(event), gold) for words, gold in told)]
    return _best(between), _best(events)


def _hits(words: Evidence | None, gold: tuple[int, int]) -> bool:
    return words is not None and words.start < gold[1] and gold[0] < words.end


def _best(events: list[Event]) -> str:
    if not events:
        return ""
    kind = max(events, key=lambda event: event.confidence).type
    return "YIELD" if kind in YIELD else kind


def quad(kind: str) -> str:
    """The quad class of a root; YIELD is material cooperation, as in the set."""
    return quad_class("RETREAT" if kind == "YIELD" else kind) if kind else ""


def spans_given(documents: list[Document], rows: list[dict[str, str]]) -> list[str]:
    """The type decided between the gold spans; empty where none was."""
    phrases = [(span(row, "source"), span(row, "target") if "<t>" in row["marked_sentence"] else None) for row in rows]
    return [_best([event] if event is not None else []) for event in English().between(documents, phrases)]


def macro_f1(pairs: list[tuple[str, str]]) -> float:
    """Mean F1 over the gold types of (gold, predicted) pairs."""
    gold, guessed = Counter(one for one, _ in pairs), Counter(two for _, two in pairs)
    right = Counter(one for one, two in pairs if one == two)
    return sum(2 * right[kind] / (gold[kind] + guessed[kind]) for kind in gold) / len(gold)


def measured(part: list[tuple[str, str, str, str]]) -> dict[str, float]:
    """The figures of one part of the set: rows of gold type, type between the spans, type of any event."""
    typed = [(gold, any_type) for gold, _, any_type, _ in part if any_type]
    return {
        "n": len(part),
        "macro_f1_spans_given": round(macro_f1([(gold, given) for gold, _, _, given in part]), 3),
        "quad_macro_f1_spans_given": round(macro_f1([(quad(gold), quad(given)) for gold, _, _, given in part]), 3),
        "quad_macro_f1_end_to_end": round(macro_f1([(quad(gold), quad(found)) for gold, found, _, _ in part]), 3),
        "macro_f1_end_to_end": round(macro_f1([(gold, found) for gold, found, _, _ in part]), 3),
        "macro_f1_type_only": round(macro_f1([(gold, any_type) for gold, _, any_type, _ in part]), 3),
        "type_accuracy_among_found": round(sum(a == b for a, b in typed) / max(1, len(typed)), 3),
        "share_with_event": round(len(typed) / len(part), 3),
        "share_with_pair": round(sum(bool(found) for _, found, _, _ in part) / len(part), 3),
    }


def main() -> None:
    """Run and print; the last line is JSON."""
    with Path(sys.argv[1]).open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    documents = [document_of(row) for row in rows]
    by_document: dict[str, list[Event]] = {}
    for event in English().code(documents).events:
        by_document.setdefault(event.evidence[0].document_id, []).append(event)
    given = spans_given(documents, rows)
    parts: dict[str, list[tuple[str, str, str, str]]] = {"develop": [], "held_out": []}
    for row, document, between in zip(rows, documents, given, strict=True):
        is_held = int(hashlib.sha256(row["sentence"].encode()).hexdigest(), 16) % 10 >= 7
        answer = predicted(by_document.get(document.document_id, []), row)
        parts["held_out" if is_held else "develop"].append((row["gold_root"], *answer, between))
    figures = {name: measured(part) for name, part in parts.items()}
    for name, part in figures.items():
        print(f"{name:<10}" + "  ".join(f"{key} {value}" for key, value in part.items()))
    print(f"Peers, root macro-F1 with source and target given: {PEERS}")
    print(json.dumps(figures))


if __name__ == "__main__":
    told_how(__doc__)
    main()

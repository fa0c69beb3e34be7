"""Sentences coded in a second on one core: `python benchmarks/coding_speed.py FILE.jsonl [N]`."""

import json
import sys
from datetime import date
from pathlib import Path
from time import perf_counter

from greatgame.coding.english.coder import English
from greatgame.values import Document, Origin
from usage import told_how


def main() -> None:
    """Run and print; the last line is JSON."""
    limit = int(sys.argv[2]) if len(sys.argv) > 2 else 100
    lines = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()[:limit]
    texts = [str(row.get("text") or row.get("body") or row.get("content") or "") for row in map(json.loads, lines)]
    documents = [Document(Document.id_of(text), text, date(2017, 6, 1), "en", "", Origin()) for text in texts]
    English().code(documents[:1])
    begun = perf_counter()
    coding = English().code(documents)
    seconds = perf_counter() - begun
    figures = {"n_documents": len(documents), "n_sentences": coding.n_sentences, "n_events": len(coding.events),
               "sentences_per_second": round(coding.n_sentences / seconds, 1)}  # fmt: skip
    print("  ".join(f"{key} {value}" for key, value in figures.items()))
    print("Peers, one core: petrarch2's parser 2 to 5 sentences/s, petrarch2 on ready parses about 2,300 (2026-11)")
    print(json.dumps(figures))


if __name__ == "__main__":
    told_how(__doc__)
    main()

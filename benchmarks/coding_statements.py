"""False events on plain statements (class 0): `python benchmarks/coding_statements.py FILE.tsv`."""

import csv
import json
import sys
from pathlib import Path

from greatgame.coding.english.coder import English
from greatgame.values import Document, Origin
from usage import told_how


def main() -> None:
    """Run and print; the last line is JSON."""
    with Path(sys.argv[1]).open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    documents = [Document(Document.id_of(f"{i} {row['sentence']}"), row["sentence"], None, "en", "", Origin())
                 for i, row in enumerate(rows)]  # fmt: skip
    coded = {event.evidence[0].document_id for event in English().code(documents).events if event.realis == "actual"}
    figures: dict[str, float] = {}
    for name, is_statement in (("statements", True), ("events", False)):
        ids = [document.document_id for document, row in zip(documents, rows, strict=True)
               if (row["quad_or_statement"] == "0") == is_statement]  # fmt: skip
        figures |= {f"n_{name}": len(ids), f"share_coded_{name}": round(sum(i in coded for i in ids) / len(ids), 3)}
        print(f"{name:<12} {len(ids):>4}  share with an actual event {figures[f'share_coded_{name}']}")
    print("Peers: 3,212 extra events on 1,018 records reported for one dictionary coder (coding.md; 2026-11)")
    print(json.dumps(figures))


if __name__ == "__main__":
    told_how(__doc__)
    main()

"""Countries of named office-holders and CONSULT in travel remarks: `python benchmarks/coding_travels.py FILE.jsonl`.

Each remark is one document, dated by its trip, with the traveller's state as the subject. The trip's country is not given.
"""

import csv
import json
import re
import sys
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

from greatgame.coding.english.coder import English
from greatgame.ontology.actors import actor_table
from greatgame.values import Document, Event, Mention, Origin
from parted import by_document, is_held, parted
from usage import told_how

TITLES = re.compile(
    r"\b(?:Presidents?|Prime Ministers?|(?:Deputy |Acting )?Foreign (?:Ministers?|Secretary)|Premier|Chancellor|King|Queen|Emir|"
    r"Amir|Sultan|Crown Prince|Prince|Emperor|Pope|Taoiseach|Chairman|Ministers? of (?:State|Foreign Affairs|Defense)|"
    r"(?:Defense|State|Interior|Finance) Minister|Minister|Secretary General|General Secretary|Leader|Sheikh)"
    r"(?: and [A-Z]\w+(?: [A-Z]\w+)*)? (?:of [A-Z]\w+ )?(?:and )?[A-Z][\w’'-]+"
)
HOME = re.compile(r"\b(?:Clinton|Bush|Obama|Trump|Biden|Reagan|Baker|Powell|Rice|Kerry|Albright|Cohen|Perry|Gore)\b")
SPECIAL = {"Korea, South": "KOR", "Korea, Republic of": "KOR", "Korea, North": "PRK", "Vatican City": "VAT",
           "China, People’s Republic of": "CHN", "Germany, Federal Republic of": "DEU", "Palestinian Authority": "PSE",
           "Macedonia, Former Yugoslav Republic of": "MKD", "Burma": "MMR", "Serbia-Montenegro": "YUG", "U.S.S.R.": "SUN",
           "Union of Soviet Socialist Republics": "SUN", "Congo, Democratic Republic of": "COD", "Zaire": "COD",
           "Democratic Republic of the Congo (Zaire)": "COD", "Serbia": "YUG", "Burma (Myanmar)": "MMR", "Timor Leste": "TLS",
           "Byelorussia": "BLR", "Kirghizia": "KGZ", "Brunei Darussalam": "BRN",
           "Bosnia-Herzegovina": "BIH", "Serbia and Montenegro": "YUG", "Gambia, The": "GMB", "Kyrgyz Republic": "KGZ",
           "Micronesia, Federated States of": "FSM", "Czechoslovakia": "CSK", "Yugoslavia": "YUG", "West Bank": "PSE",
           "Bahamas, The": "BHS", "Türkiye": "TUR", "Cote d’Ivoire": "CIV", "Cabo Verde": "CPV"}  # fmt: skip
ALIKE = {"RUS": {"SUN"}, "SUN": {"RUS"}, "SRB": {"YUG"}, "YUG": {"SRB"}, "CSK": {"CZE"}, "CZE": {"CSK"}}
"""States that one leader led in turn."""


def country(text: str) -> str | None:
    """The state that the diary's column names."""
    if text in SPECIAL:
        return SPECIAL[text]
    names = [name for name in actor_table().called(text) if name.kind != "office-holder"]
    return names[0].actor_id if names else None


def names_holder(remark: str) -> bool:
    """True when a titled person other than the traveller's own superiors is named."""
    return any(not HOME.search(match.group()) for match in TITLES.finditer(remark))


def document_of(row: dict[str, Any], index: int) -> Document:
    """One remark as a document."""
    text, on = row["remarks"], date.fromisoformat(row["start"])
    return Document(Document.id_of(f"{index} {text}"), text, on, "en", "", Origin())


def judged(row: dict[str, Any], events: list[Event], mentions: list[Mention]) -> dict[str, bool | None]:
    """Whether the persons named lead to the trip's country (None where none is named), and whether it codes as CONSULT."""
    state = country(row["country"])
    persons = {mention.actor_id[:3] for mention in mentions}
    resolved = None
    if state is not None and names_holder(row["remarks"]):
        resolved = bool(({state} | ALIKE.get(state, set())) & persons)
    return {"resolved": resolved, "consult": any(event.type == "CONSULT" for event in events)}


def measured(answers: list[dict[str, bool | None]]) -> dict[str, float]:
    """The shares of one part."""
    named = [answer["resolved"] for answer in answers if answer["resolved"] is not None]
    return {
        "n": len(answers), "n_named": len(named), "resolved": round(sum(map(bool, named)) / max(1, len(named)), 3),
        "consult": round(sum(bool(answer["consult"]) for answer in answers) / max(1, len(answers)), 3),
    }  # fmt: skip


def reach() -> str:
    """How far the table of office-holders goes."""
    text = (files("greatgame.ontology") / "data" / "people.tsv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines(), delimiter="\t"))
    persons, actors = ({row[column] for row in rows} for column in ("name", "actor"))
    latest = max(row["from"] for row in rows)
    return f"office-holders: {len(rows)} terms of {len(persons)} persons, {len(actors)} actors, to {latest[:4]}"


def main() -> None:
    """Run and print; the last line is JSON."""
    lines = Path(sys.argv[1]).read_text(encoding="utf-8").split("\n")
    rows = [row for row in map(json.loads, filter(None, lines)) if row["start"] >= "1990" and row["remarks"]]
    documents = [document_of(row, index) for index, row in enumerate(rows)]
    coding = English(subjects={document.document_id: "USA" for document in documents}).code(documents)
    found = by_document(coding, [document.document_id for document in documents])
    answers = [judged(row, *told) for row, told in zip(rows, found, strict=True)]
    held = [is_held(row["start"] + row["remarks"]) for row in rows]
    if len(sys.argv) > 2:
        for row, answer, is_out in zip(rows, answers, held, strict=True):
            if answer[sys.argv[2]] is False and not is_out:
                print(row["start"], "|", row["country"], "|", row["remarks"])
    figures = parted(answers, held, measured)
    print(reach())
    print("Peers: none published on this set (2026-11)")
    print(json.dumps(figures))


if __name__ == "__main__":
    told_how(__doc__)
    main()

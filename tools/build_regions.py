"""Build the table of first-order divisions of states from Unicode CLDR (Unicode licence) and country-codes (PDDL).

python tools/build_regions.py CLDR/common/subdivisions/en.xml CLDR/common/supplemental/subdivisions.xml COUNTRY_CODES.csv OUT_DIR
"""

import csv
import re
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path


def first_order(containment: Path) -> dict[str, str]:
    """Code of a division -> ISO 3166-1 alpha-2 of its state, for the divisions right below a state."""
    found = {}
    for group in ElementTree.parse(containment).iter("subgroup"):
        state = group.get("type", "")
        if re.fullmatch("[A-Z]{2}", state):
            found |= dict.fromkeys((group.get("contains") or "").split(), state)
    return found


def main() -> None:
    """Write regions.tsv: code, state, name."""
    names_file, containment, codes_file, out = map(Path, sys.argv[1:5])
    states = first_order(containment)
    with codes_file.open(encoding="utf-8") as file:
        iso3 = {row["ISO3166-1-Alpha-2"]: row["ISO3166-1-Alpha-3"] for row in csv.DictReader(file)}
    rows = []
    for entry in ElementTree.parse(names_file).iter("subdivision"):
        code, name = entry.get("type", ""), (entry.text or "").strip()
        state = states.get(code)
        if state in iso3 and name:
            rows.append("\t".join([f"{state}-{code[2:].upper()}", iso3[state], re.sub(r"\s*\([^)]*\)", "", name)]))
    (out / "regions.tsv").write_text("\n".join(["code\tiso3\tname", *sorted(rows)]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

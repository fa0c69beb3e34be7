"""Build the table of states from the CIA World Factbook (public domain) and country-codes (PDDL).

python tools/build_states.py FACTBOOK_ACTORS.json FACTBOOK_FIGURES.json COUNTRY_CODES.csv OUT_DIR
"""

import csv
import json
import re
import sys
from pathlib import Path

UNITS = {"trillion": 1e12, "billion": 1e9, "million": 1e6, "thousand": 1e3}


def words(text: str | None) -> list[str]:
    """The alternatives that one Factbook cell holds: `Motswana (singular), Batswana (plural)`."""
    plain = re.sub(r"\([^)]*\)", "", text or "")
    parts = re.split(r",|;|\bor\b", plain)
    return [part.strip() for part in parts if part.strip() and part.strip().lower() not in ("none", "n/a", "na")]


def demonyms(entry: dict) -> list[str]:
    """Adjectives and nouns of a people: `Algerian(s)` gives both forms."""
    found = words(entry.get("adjective"))
    for noun in (entry.get("noun") or "").split(","):
        plural = re.match(r"\s*([\w' -]+)\((s|es)\)", noun)
        if plural:
            found += [plural[1].strip(), plural[1].strip() + plural[2]]
        else:
            found += words(noun)
    return [name for name in dict.fromkeys(found) if name[:1].isupper()]


def number(text: str | None) -> float | None:
    """The first number of a Factbook cell, with its unit word; the middle of a range."""
    if not text:
        return None
    told = text.split("(")[0]
    shown = told if re.search(r"\d", told) else text
    match = re.search(r"([\d.,]+)(?:\s*(?:-|to)\s*([\d.,]+))?\s*(trillion|billion|million|thousand)?", shown)
    if not match or not re.search(r"\d", match[1]):
        return None
    low = float(match[1].strip(".,").replace(",", ""))
    high = float(match[2].strip(".,").replace(",", "")) if match[2] and re.search(r"\d", match[2]) else low
    if high >= 1000 > low and "," not in match[1]:
        low *= 1000
    return (low + high) / 2 * UNITS.get(match[3] or "", 1.0)


def year(text: str | None) -> str:
    """The year a figure is for."""
    found = re.findall(r"\b(20\d\d|19\d\d)\b", text or "")
    return found[0] if found else ""


def main() -> None:
    """Write states.tsv and figures.tsv."""
    actors, figures = (json.loads(Path(name).read_text(encoding="utf-8")) for name in sys.argv[1:3])
    with open(sys.argv[3], encoding="utf-8") as file:
        codes = list(csv.DictReader(file))
    by_fips = {row["FIPS"].upper(): row for row in codes if row["FIPS"]}
    out = Path(sys.argv[4])
    measures = ("population", "gdp_ppp", "military_expenditure_share_gdp", "military_personnel")
    rows, numbers = [], []
    known = {}
    for entry in actors:
        row = by_fips.get(entry["gec"].upper())
        if row is None or (row["is_independent"] or "").strip() not in ("Yes", "In contention"):
            continue
        iso3 = row["ISO3166-1-Alpha-3"]
        known[entry["gec"].upper()] = iso3
        names = [entry["name"], row["UNTERM English Short"], row["CLDR display name"], entry.get("long")]
        names = [re.sub(r"\s*\([^)]*\)", "", name or "").replace("*", "").strip() for name in names]
        names = list(dict.fromkeys(name for name in names if name and name != "none" and "," not in name))
        capital = [re.sub(r"\(.*?\)", "", part).strip() for part in (entry.get("capital") or "").split(";")]
        listed = ["|".join(names[1:]), "|".join(demonyms(entry)), "|".join(filter(None, capital))]
        cells = [iso3, names[0], *listed]
        rows.append("\t".join(cells))
    for entry in figures:
        iso3 = known.get(entry["gec"].upper())
        if iso3:
            cells = []
            population = number(entry.get("population")) or 0.0
            for measure in measures:
                value = number(entry.get(measure))
                if measure.endswith("share_gdp") and value is not None and value > 60:
                    value = None
                if measure == "military_personnel" and value is not None and value > 0.06 * population:
                    value = None
                cells += ["" if value is None else f"{value:.10g}", year(entry.get(measure))]
            numbers.append("\t".join([iso3, *cells]))
    head = "iso3\tname\tother_names\tdemonyms\tcapitals"
    (out / "states.tsv").write_text("\n".join([head, *sorted(rows)]) + "\n", encoding="utf-8")
    head = "iso3\t" + "\t".join(f"{measure}\t{measure}_year" for measure in measures)
    (out / "figures.tsv").write_text("\n".join([head, *sorted(numbers)]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

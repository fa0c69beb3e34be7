"""Build the tables of states, their figures and leaders from the CIA World Factbook (public domain) and country-codes (PDDL).

python tools/build_states.py FACTBOOK_ACTORS.json FACTBOOK_FIGURES.json COUNTRY_CODES.csv OUT_DIR
"""

import csv
import html
import json
import re
import sys
import unicodedata
from datetime import date
from pathlib import Path

UNITS = {"trillion": 1e12, "billion": 1e9, "million": 1e6, "thousand": 1e3}
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
MEASURES = ("population", "gdp_ppp", "military_expenditure_share_gdp", "military_personnel")
NAMES = {"CIV": "Ivory Coast", "COD": "Democratic Republic of the Congo", "COG": "Republic of the Congo",
         "DOM": "Dominican Republic",
         "BHS": "Bahamas", "GMB": "Gambia", "MMR": "Myanmar", "XKX": "Kosovo"}  # fmt: skip
"""The name to print, where the sources' short form is no name that a reader knows."""
EXTRA = {"KV": "XKX", "WE": "", "GZ": ""}
"""Factbook codes without an ISO code of their own: Kosovo has the user-assigned XKX; West Bank and Gaza make no entry."""
NOT_NAMES = ("dominican", "drc")
NOT_PEOPLES = {"Congo", "Laos", "Kiribati", "Korean", "Koreans", "Luxembourg", "New Zealand", "Singapore", "Taiwan",
               "Liechtenstein",
               "Pole", "Dane", "Finn", "Swede"}  # fmt: skip
"""Demonyms that are the state's own name, a given name or a common word, or do not tell two states apart."""
SHARED_PEOPLES = ("DMA",)
"""States whose demonym is that of a larger one (Dominican)."""
NOT_CAPITALS = {"Male", "Victoria", "Georgetown", "Kingston", "Bridgetown", "Freetown", "Kingstown", "San Jose", "Sao Tome",
                "Lobamba", "Roseau", "Sri Jayewardenepura Kotte"}  # fmt: skip
"""Capitals that are also common words or better-known places elsewhere."""
COMMON = frozenset((
    "Abela", "Ahmad", "Ali", "Barrow", "Boric", "Brown", "Browne", "Bugli", "Burton", "Castro", "Chapo", "Chaves",
    "Connolly", "Conte", "Costa", "Davis", "Drew", "Friday", "Frieden", "Haas", "Hasina", "Hassan", "Heine", "Ibrahim",
    "Jallow", "Karis", "Kumar", "Levi", "Mailis", "Marape", "Martin", "Michal", "Mitchell", "Mohamed", "Mohammed", "Neves",
    "Noboa", "Ortega", "Pavel", "Pena", "Petro", "Pierre", "Radev", "Rahman", "Rashid", "Rodriguez", "Rodríguez", "Rossi",
    "Salam", "Sanchez", "Sharif", "Silva", "Simina", "Stocker", "Store", "Talon", "Traore", "Tuisano", "Whipps", "Wong",
))  # fmt: skip
"""Surnames that many others bear, or that are words: their holders are left to people.tsv."""

NOT_LEADERS = {"Crown Salman", "Ilie Bolojan", "Bart Wever", "Mohamed Ghazouani", "Pham Chinh", "Matamela Ramaphosa", "Kay Gusmao"}
"""Misread or misdated there (a term that "began" in 2005 for 2025), or never called so; people.tsv has some of them."""


def plain(text: str | None) -> str:
    """A Factbook cell as text: entities resolved, tags and remarks in brackets left out."""
    bare = re.sub(r"<[^>]*>", " ", html.unescape(text or ""))
    return re.sub(r"\s+", " ", re.sub(r"\([^)]*\)|\[[^\]]*\]", "", bare).replace("’", "'")).strip()


def with_plain_letters(names: list[str]) -> list[str]:
    """Each name, and its spelling without accents where it has some."""
    found = []
    for name in names:
        ascii_name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
        found += [name, ascii_name if len(ascii_name) == len(name) else name]
    return list(dict.fromkeys(filter(None, found)))


def words(text: str | None) -> list[str]:
    """The alternatives that one cell holds: `Motswana (singular), Batswana (plural)`."""
    parts = re.split(r",|;|\bor\b", plain(text))
    return [part.strip() for part in parts if part.strip() and part.strip().lower() not in ("none", "n/a", "na")]


def demonyms(entry: dict) -> list[str]:
    """Adjectives and nouns of a people: `Algerian(s)` gives both forms."""
    found = words(entry.get("adjective"))
    for noun in html.unescape(entry.get("noun") or "").split(","):
        plural = re.match(r"\s*([\w' -]+)\((s|es)\)", noun)
        found += [plural[1].strip(), plural[1].strip() + plural[2]] if plural else words(noun)
    return [name for name in dict.fromkeys(found) if name[:1].isupper() and name not in NOT_PEOPLES and " - " not in name]


def capitals(entry: dict) -> list[str]:
    """The seats that a cell names, without its remarks."""
    found = []
    for part in re.split(r";|,", plain(entry.get("capital"))):
        name = re.sub(r"^note - .*|\bin Romanian\b|\bis the administrative capital\b", "", part).strip()
        if re.fullmatch(r"[A-Z][\w.'-]*( [A-Za-z][\w.'-]*){0,3}", name) and name != "D.C.":
            found.append(name)
    return [name for name in with_plain_letters(found) if name not in NOT_CAPITALS]


def names_of(entry: dict, row: dict, iso3: str) -> list[str]:
    """The printed name first, then the others."""
    others = [entry["name"], row.get("UNTERM English Short"), row.get("CLDR display name"), entry.get("long")]
    tidy = [re.sub(r"^[Tt]he ", "", plain(name).replace("*", "").split(";")[0]).strip() for name in others]
    tidy = [name for name in tidy if name and name.lower() not in ("none", *NOT_NAMES) and "," not in name and " - " not in name]
    if iso3 in ("COD", "COG"):
        tidy = [name for name in tidy if name != "Congo"]
    return with_plain_letters(list(dict.fromkeys([NAMES.get(iso3, tidy[0]), *tidy])))


def number(text: str | None) -> float | None:
    """The first figure of a cell with its unit word, or the middle of a range; None where the cell gives none.

    `850,000-1 million` and `40-50,000` are ranges whose ends carry different units. Remarks before a colon and years
    are no figures.
    """
    told = html.unescape(text or "").split(": ")[-1].split("(")[0]
    told = re.sub(r"\b(?:in|of|since|between|and) (?:19|20)\d\d(?:-\d{4})?\b", "", told)
    unit = r"(?:\s*(trillion|billion|million|thousand))?"
    match = re.search(r"(\d[\d.,]*)" + unit + r"(?:\s*(?:-|to)\s*(\d[\d.,]*)" + unit + ")?", told)
    if not match:
        return None
    low, high = _scaled(match[1], match[2]), _scaled(match[3], match[4]) if match[3] else None
    if high is None:
        return low
    if low < high and match[2] is None and match[4] and "," not in match[1]:
        low *= UNITS[match[4]]
    elif high >= 1000 > low and "," not in match[1]:
        low *= 1000
    return (low + high) / 2


def _scaled(figure: str, unit: str | None) -> float:
    return float(figure.strip(".,").replace(",", "")) * UNITS.get(unit or "", 1.0)


def year(text: str | None) -> str:
    """The year a figure is for: the one in the last brackets, else the last named."""
    bracketed = re.findall(r"\([^)]*\b((?:19|20)\d\d)\b[^)]*\)", text or "")
    found = bracketed or re.findall(r"\b((?:19|20)\d\d)\b", text or "")
    return found[-1] if found else ""


def figures_of(entry: dict) -> list[str]:
    """Each measure and its year; empty where the Factbook gives no figure or one that cannot be."""
    cells = []
    population = number(entry.get("population")) or 0.0
    for measure in MEASURES:
        text = entry.get(measure)
        value = number(text)
        is_share = measure.endswith("share_gdp")
        if is_share and not re.match(r"\s*[\d.]+%", text or ""):
            value = None
        if measure == "military_personnel" and value is not None and value > 0.06 * population:
            value = None
        cells += ["" if value is None else f"{value:.10g}", year(text) if value is not None else ""]
    return cells


def leaders_of(entry: dict, iso3: str) -> list[str]:
    """Heads of state and government as printed in 2026: `President Javier Gerardo MILEI (since 10 December 2023)`."""
    rows = []
    for cell in ("chief_of_state", "head_of_government"):
        text = re.sub(r"<[^>]*>", " ", html.unescape(entry.get(cell) or "")).split(";")[0]
        match = re.match(r"\s*(?:Interim |Acting |Caretaker |Transition |Transitional )?"
                         r"(President|Prime Minister|Chancellor|Premier) "
                         r"([^(,]+?) \(since (\d{1,2} \w+ \d{4})", text)  # fmt: skip
        if not match:
            continue
        person = [word for word in match[2].split() if word not in ("Dr.", "Gen.", "Capt.", "Col.", "Sir")]
        surname = next((word for word in person if word.isupper() and len(word) > 4), None)
        if surname is None or any(word.isupper() and word != surname and len(word) > 2 for word in person):
            continue
        family = "-".join(part.capitalize() for part in surname.split("-"))
        is_first = person.index(surname) == 0
        name = f"{family} {' '.join(person[1:2])}".strip() if is_first else f"{person[0]} {family}"
        if family in COMMON or len(name.split()) != 2 or not re.fullmatch(r"[A-Z][^\W\d_]+(-[A-Z]\w+)* [^\W\d_]+", name):
            continue
        day, month, told = match[3].split()
        began = date(int(told), MONTHS.index(month[:3]) + 1, int(day))
        if name in NOT_LEADERS:
            continue
        spellings = with_plain_letters([name])
        cells = [spellings[0], "|".join(spellings[1:]), iso3, match[1].lower(), began.isoformat(), "", "Factbook 2026"]
        rows.append("\t".join(cells))
    return list(dict.fromkeys(rows))


def write(path: Path, head: str, rows: list[str]) -> None:
    """A table with its head, rows sorted."""
    path.write_text("\n".join([head, *sorted(rows)]) + "\n", encoding="utf-8")


def main() -> None:
    """Write states.tsv, figures.tsv and leaders.tsv."""
    actors, figures = (json.loads(Path(name).read_text(encoding="utf-8")) for name in sys.argv[1:3])
    with open(sys.argv[3], encoding="utf-8") as file:
        codes = {fips: row for row in csv.DictReader(file) for fips in re.findall("..", row["FIPS"].upper())}
    out = Path(sys.argv[4])
    states, leaders, known = [], [], {}
    for entry in actors:
        code = entry["gec"].upper()
        row = {} if code in EXTRA else codes.get(code, {})
        iso3 = EXTRA.get(code, row.get("ISO3166-1-Alpha-3"))
        if not iso3 or (code not in EXTRA and (row["is_independent"] or "").strip() not in ("Yes", "In contention")):
            continue
        known[code] = iso3
        names = names_of(entry, row, iso3)
        people = [] if iso3 in SHARED_PEOPLES else demonyms(entry)
        states.append("\t".join([iso3, names[0], "|".join(names[1:]), "|".join(people), "|".join(capitals(entry))]))
        leaders += leaders_of(entry, iso3)
    numbers = ["\t".join([known[entry["gec"].upper()], *figures_of(entry)]) for entry in figures if entry["gec"].upper() in known]
    write(out / "states.tsv", "iso3\tname\tother_names\tdemonyms\tcapitals", states)
    write(out / "figures.tsv", "iso3\t" + "\t".join(f"{measure}\t{measure}_year" for measure in MEASURES), numbers)
    write(out / "leaders.tsv", "name\tspellings\tactor\toffice\tfrom\tuntil\tsource", leaders)


if __name__ == "__main__":
    main()

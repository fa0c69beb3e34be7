"""Build ontology/data/cameo.tsv: each CAMEO code with its name, Goldstein value, PLOVER type and mode.

    python tools/build_cameo.py CAMEO_CODES_CSV

CAMEO_CODES_CSV is `data-raw/cameo-codes.csv` of the R package andybega/icews (MIT): code, name, goldstein.
The way from CAMEO to PLOVER below is ours: the longest code that a code begins with decides.
"""

import csv
import sys
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "src" / "greatgame" / "ontology" / "data" / "cameo.tsv"
PLOVER = """
01 - | 02 - | 03 AGREE | 04 CONSULT | 041 CONSULT phone | 042 CONSULT visit | 043 CONSULT visit | 045 CONSULT third-party
05 SUPPORT | 06 COOPERATE | 07 AID | 08 CONCEDE | 0813 RETREAT | 0814 RETREAT | 084 RETREAT release | 085 RETREAT
086 RETREAT access | 087 RETREAT | 0871 RETREAT ceasefire | 0873 RETREAT disarm | 0874 RETREAT withdraw
09 ACCUSE investigate | 10 REQUEST | 101 REQUEST assist | 102 REQUEST assist | 103 REQUEST assist | 104 REQUEST change
105 REQUEST yield | 106 REQUEST meet | 107 REQUEST meet | 108 REQUEST meet | 11 ACCUSE disapprove | 112 ACCUSE allege
115 ACCUSE allege | 116 ACCUSE | 12 REJECT | 121 REJECT assist | 122 REJECT assist | 123 REJECT change | 124 REJECT yield
125 REJECT meet | 126 REJECT meet | 127 REJECT meet | 13 THREATEN | 1312 THREATEN restrict | 1313 THREATEN relations
132 THREATEN restrict | 134 THREATEN relations | 135 THREATEN relations | 136 THREATEN relations | 138 THREATEN violence
1382 THREATEN territory | 14 PROTEST | 141 PROTEST demo | 142 PROTEST hunger | 143 PROTEST strike | 144 PROTEST obstruct
145 PROTEST riot | 15 MOBILIZE | 151 MOBILIZE police | 152 MOBILIZE troops | 153 MOBILIZE police | 154 MOBILIZE troops
16 SANCTION | 161 SANCTION discontinue | 162 SANCTION discontinue | 163 COERCE restrict | 164 SANCTION discontinue
165 SANCTION discontinue | 166 SANCTION expel | 17 COERCE | 171 COERCE seize | 1712 ASSAULT destroy | 172 COERCE restrict
1723 COERCE curfew | 1724 COERCE martial-law | 173 COERCE arrest | 174 COERCE deport | 175 ASSAULT crowd-control
176 COERCE cyber | 18 ASSAULT | 181 ASSAULT abduct | 182 ASSAULT beat | 1821 ASSAULT sexual | 1822 ASSAULT torture
183 ASSAULT explosives | 1831 ASSAULT suicide-attack | 185 ASSAULT targeted | 186 ASSAULT targeted | 19 ASSAULT
191 COERCE restrict | 192 COERCE seize | 193 ASSAULT firearms | 194 ASSAULT heavy-weapons | 195 ASSAULT aerial
1952 ASSAULT drone | 20 ASSAULT | 204 ASSAULT unconventional
"""
RULES = {code: (type_, *mode, "")[:2] for line in PLOVER.replace("\n", " | ").split("|") if line.strip()
         for code, type_, *mode in [line.split()]}  # fmt: skip
LATER = [("176", "Attack cybernetically", "-7"), ("1951", "Employ precision-guided aerial munitions", "-10")]
LATER += [("1952", "Employ remotely piloted aerial munitions", "-10")]
"""Codes of the CAMEO manual 1.1b3 that the list lacks, with the Goldstein value of their parent."""


def main() -> None:
    """Write the table from the list of codes."""
    with Path(sys.argv[1]).open(encoding="utf-8", errors="replace") as file:
        rows = [(row["code"], row["name"], row["goldstein"]) for row in csv.DictReader(file)]
    known = {code for code, _, _ in rows}
    rows += [row for row in LATER if row[0] not in known]
    lines = ["code\tname\tgoldstein\ttype\tmode"]
    for code, name, goldstein in sorted(rows):
        longest = max((rule for rule in RULES if code.startswith(rule)), key=len)
        type_, mode = RULES[longest]
        name = name[:1].upper() + (name[1:].lower() if name.isupper() else name[1:])
        lines.append("\t".join((code, name, f"{float(goldstein):g}", "" if type_ == "-" else type_, mode)))
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

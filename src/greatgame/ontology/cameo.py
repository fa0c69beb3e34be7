"""CAMEO codes: name, Goldstein value, and the PLOVER type and mode that each becomes."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

ROOT_DIGITS = 2


@dataclass(frozen=True, slots=True)
class CameoCode:
    """One code of the CAMEO codebook 1.1b3; `type` is None for plain statements, which PLOVER does not type."""

    code: str
    name: str
    goldstein: float
    type: str | None
    mode: str | None


@cache
def cameo_codes() -> Mapping[str, CameoCode]:
    """Every code of the table, by code, leading zeros included."""
    text = (files("greatgame.ontology") / "data" / "cameo.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines()[1:]]
    return {code: CameoCode(code, name, float(value), kind or None, mode or None) for code, name, value, kind, mode in rows}


@cache
def _codes_by_name() -> Mapping[str, str]:
    # A root and its first code often share a name; tables of names mean the code of three digits.
    ordered = sorted(cameo_codes().values(), key=lambda item: (len(item.code) != ROOT_DIGITS + 1, item.code))
    found: dict[str, str] = {}
    for item in ordered:
        found.setdefault(_letters(item.name), item.code)
    return found


def _letters(name: str) -> str:
    """Letters and digits alone: tables disagree on hyphens and commas in the names of codes."""
    return " ".join(re.findall(r"[a-z0-9]+", name.lower()))


def cameo(code: str) -> CameoCode | None:
    """The code, or the nearest code above it (1951 -> 195); None when even its root is unknown."""
    known = cameo_codes()
    while len(code) >= ROOT_DIGITS:
        if code in known:
            return known[code]
        code = code[:-1]
    return None


def code_of(name: str) -> str | None:
    """The code that has this name, whatever its case and punctuation; None when no code has it."""
    return _codes_by_name().get(_letters(name))


def repaired(code: str, root: str | None = None) -> str | None:
    """The code as it was before a spreadsheet took its leading zero, given its root code; None when that is not certain.

    Codes of roots 01 to 09 lost one zero, those of 10 to 20 none. A code that begins with its root says which: `12`
    of root `1` is 012, `120` of root `12` is 120. Without a root, `12` may be either, so nothing is said.
    """
    code = code.strip()
    if not (code.isascii() and code.isdigit()):
        return None
    if root is None:
        return code if code.startswith("0") and code in cameo_codes() else None
    root = root.strip()
    if not (root.isascii() and root.isdigit()) or not code.lstrip("0").startswith(root.lstrip("0")):
        return None
    full_root, full = root.zfill(ROOT_DIGITS), code
    if not full.startswith(full_root):
        full = "0" + code
    fits = full.startswith(full_root) and len(full) <= ROOT_DIGITS + 2
    return full if fits and full in cameo_codes() else None

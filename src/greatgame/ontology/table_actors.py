"""Actors as event tables write them: `Police (India)`, `IGOEUREEC`, `Military Forces of Mali (2020-)`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from greatgame.ontology.actors import actor_table
from greatgame.values import Actor

ROLE_WORDS = {
    "AGR": "farmers", "BUS": "businesses", "COP": "police", "CRM": "criminals", "CVL": "civilians", "DEV": "development agencies",
    "EDU": "schools and universities", "ELI": "elites", "ENV": "environmental groups", "GOV": "government", "HLH": "health workers",
    "HRI": "human rights groups", "INS": "insurgents", "JUD": "courts", "LAB": "workers", "LEG": "legislature", "MED": "media",
    "MIL": "military", "MNC": "multinational companies", "MOD": "moderates", "NGO": "non-governmental organisations",
    "OPP": "opposition", "PTY": "parties", "RAD": "radicals", "REB": "rebels", "REF": "refugees and migrants",
    "REL": "clergy and believers", "SEP": "separatists", "SET": "settlers", "SPY": "intelligence services",
    "UAF": "unaffiliated armed forces",
}  # fmt: skip
"""What the roles within a country are called, by their codes."""
NOBODY = frozenset({"", "Unspecified Actor", "NA", "N/A", "NULL", "None", "nan", "NaN", "---"})
ORGAN_SECTORS = ("Police", "Military", "Judicial", "Government", "Executive", "Executive Office", "Cabinet")
PARENTHESIS = re.compile(r"^(?P<what>[^()]+?) \((?P<whose>.+)\)$")
YEARS = re.compile(r"\s*\((?:\d{4}\s*-\s*(?:\d{4})?|-\s*\d{4})\)$")
HYPHENED = re.compile(r"-\w")
FORCES = re.compile(r"^(?P<what>.*?(?:Forces|Government|Guards?|Army)) of (?:the )?(?P<whose>.+)$")


@dataclass(frozen=True, slots=True)
class Role:
    """What an actor is within its country, such as COP, police; `is_organ` when it acts for the state."""

    code: str
    is_organ: bool


@dataclass(frozen=True, slots=True)
class TableActor:
    """Who is meant: the id that relations use, the unit before rolling up, and the country, where known.

    The state itself and its organs (government, military, police, spies, courts, legislature) have the state's id;
    anybody else of a country keeps an id of its own, `IND-REB`. A name that nobody knows is an id by itself.
    """

    actor_id: str | None
    unit: str | None
    country: str | None


NOT_TOLD = TableActor(None, None, None)


def _table(name: str) -> list[list[str]]:
    text = (files("greatgame.ontology") / "data" / f"{name}.tsv").read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines()[1:]]


@cache
def _roles() -> tuple[tuple[re.Pattern[str], Role], ...]:
    return tuple(
        (re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words.split('|')))})(?!\w)"), Role(code, is_organ == "1"))
        for code, is_organ, words in _table("roles")
    )


@cache
def _organ_codes() -> frozenset[str]:
    return frozenset(role.code for _, role in _roles() if role.is_organ)


@cache
def _pairs(name: str) -> Mapping[str, str]:
    return {row[0]: row[1] for row in _table(name)}


@cache
def role_of(words: str) -> Role | None:
    """The role that some words name, by the first row of the table that occurs in them."""
    lowered = words.lower()
    return next((role for pattern, role in _roles() if pattern.search(lowered)), None)


@cache
def country_of(name: str) -> str | None:
    """The state that a country column or a parenthesis names; a code that is one already stays."""
    name = " ".join(name.split())
    if name in NOBODY:
        return None
    if name in _pairs("table_countries"):
        return _pairs("table_countries")[name]
    states = actor_table().actors
    if name in states and states[name].kind == "state":
        return name
    for found in actor_table().called(name):
        if found.kind in ("name", "short form or seat") and states[found.actor_id].kind == "state":
            return found.actor_id
    return None


@cache
def by_name(name: str, country: str = "", sectors: str = "") -> TableActor:
    """The actor of a table that writes names, with its columns of country and sectors where it has them."""
    name = " ".join(name.split())
    state = country_of(country)
    if name in NOBODY:
        return NOT_TOLD
    if (own := country_of(name)) is not None:
        return TableActor(own, own, own)
    parted = PARENTHESIS.match(name)
    if parted is not None:
        whose = country_of(parted["whose"]) or state
        if whose is not None:
            return _within(whose, parted["what"], sectors)
    known = _known(name) or (_known(parted["whose"]) if parted is not None else _without_middle_names(name, state))
    if known is not None:
        return TableActor(known[0], known[0] if known[1] is None else name, known[1] or state)
    return _within(state, name, sectors) if state is not None else TableActor(name, name, None)


@cache
def actor_of(actor_id: str) -> Actor:
    """The actor behind an id that a table's reader made: of our own table, a part of a country, or a name by itself."""
    known = actor_table().actors
    if actor_id in known:
        return known[actor_id]
    state, _, part = actor_id.partition("-")
    if part and state in known and known[state].kind == "state":
        kind = "armed group" if part in ("INS", "REB", "SEP", "UAF") else "people" if part in ROLE_WORDS else "organisation"
        return Actor(actor_id, f"{ROLE_WORDS.get(part, part)} ({known[state].name})", kind, state)
    return Actor(actor_id, actor_id, "unknown", is_provisional=True)


def _known(name: str) -> tuple[str, str | None] | None:
    """The id of a group or an office-holder of our own table, and the state where it is one; `Kim Jong-Un` is Kim Jong Un."""
    actors = actor_table().actors
    spelt = dict.fromkeys((name, name.replace("-", " "), HYPHENED.sub(lambda match: match[0].lower(), name)))
    for found in (one for spelling in spelt for one in actor_table().called(spelling)):
        if found.kind in ("name", "own", "office-holder", "short form or seat"):
            is_state = actors[found.actor_id].kind == "state"
            return found.actor_id, found.actor_id if is_state else actors[found.actor_id].country
    return None


def _without_middle_names(name: str, state: str | None) -> tuple[str, str | None] | None:
    """The office-holder whose first and last name these are, `Sergey Viktorovich Lavrov`, unless another state is told."""
    words = name.split()
    if len(words) < 3:
        return None
    holders = [found for found in actor_table().called(f"{words[0]} {words[-1]}") if found.kind == "office-holder"]
    known = _known(f"{words[0]} {words[-1]}") if holders else None
    return None if known is not None and state is not None and known[1] != state else known


def _within(state: str, what: str, sectors: str) -> TableActor:
    told = {sector.strip() for sector in sectors.split(",")} - NOBODY
    organs = [sector for sector in ORGAN_SECTORS if sector in told]
    role = role_of(what) or next((found for sector in (*organs, *sorted(told)) if (found := role_of(sector))), None)
    unit = f"{state}-{role.code if role else what}"
    is_organ = bool(organs) if told else role is not None and role.is_organ
    return TableActor(state if is_organ else unit, unit, state)


@cache
def by_forces(name: str, country: str = "") -> TableActor:
    """The actor of ACLED and UCDP: `Military Forces of Mali (2020-)`, `Government of Mali`, `Civilians (Mali)`, a group.

    `country` is where the event happened, which tells nothing of the actor, so it is used only for what has no other
    home: civilians and unidentified groups.
    """
    name = YEARS.sub("", " ".join(name.split()))
    forces = FORCES.match(name)
    if forces is not None and (state := country_of(YEARS.sub("", forces["whose"]))) is not None:
        role = role_of(forces["what"]) or Role("GOV", True)
        return TableActor(state if role.is_organ else f"{state}-{role.code}", f"{state}-{role.code}", state)
    found = by_name(name)
    role_here = role_of(name)
    if found.country is None and found.actor_id == name and role_here is not None and name.startswith(("Civilian", "Unidentified")):
        home = country_of(country)
        return TableActor(f"{home}-{role_here.code}", f"{home}-{role_here.code}", home) if home else found
    return found


@cache
def by_cameo(code: str, name: str, country: str = "", group: str = "", kind: str = "") -> TableActor:
    """The actor of a CAMEO actor code with its columns of country, known group and first type (GDELT, Phoenix)."""
    code, country, group, kind = (text.strip() for text in (code, country, group, kind))
    if code in NOBODY and not country and not group:
        return NOT_TOLD
    if group in _pairs("cameo_groups"):
        found = _pairs("cameo_groups")[group]
        return TableActor(found, found, None)
    state = _pairs("cameo_countries").get(country) or country_of(country)
    if state is None:
        known = _known(name.title()) or _known(name.upper()) if name else None
        if known is not None:
            return TableActor(known[0], code or known[0], known[1])
        # A region, or a kind of actor of no told country (BUS, COP), is nobody that relations could be about.
        return TableActor(group or None, code or None, None)
    if not kind:
        return TableActor(state, state, state)
    unit = f"{state}-{kind}"
    return TableActor(state if kind in _organ_codes() else unit, unit, state)

"""case.toml: what the analyst writes, read and checked, with every fault listed at once."""

import tomllib
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from greatgame.errors import CallFault, SettingsFault
from greatgame.values import ACTOR_KINDS, Actor
from greatgame.values.table import TableMapping

TEMPLATE = """# A greatgame case. Lines that begin with # are notes; remove the # to use them.

# Without a title: that of the only source, else the folder's name.
title = {title}
question = {question}

# The analysis is made as of this day; nothing later is used. Without it: the latest publication date of the sources.
{as_of}

# The same seed, sources and versions give the same report, to the byte.
seed = {seed}

# Whether the tellings of one occurrence in several documents are merged into one event.
merge_tellings = true

# Your own calibration of forecasts, made from past issues with `greatgame score PAST.csv --fit calibration.json`.
# calibration = "calibration.json"

# Your own frames and types (docs/how-to/codebook.md). Without this line codebook.toml of this folder is used, if any.
# codebook = "codebook.toml"

# Your own actors and aliases win over the built-in table.
# [[actors]]
# id = "TTP"
# name = "Tehrik-i-Taliban Pakistan"
# kind = "armed group"
# aliases = ["Pakistani Taliban", "TTP"]

# Who gives the speech in a document, so that "I", "we" and "our" are read as him or her: by the document's title or id
# (* and ? fit anything). Labels of turns inside the text ("PRESIDENT PUTIN: ...") win.
# [speakers]
# "*general debate*kenya*" = "KEN"

# Tables of events made by others (GDELT, ICEWS, POLECAT, ACLED, UCDP GED, Phoenix) are known by their columns. Any
# other table is read when its columns are explained; the name of the section is its coder.
# [tables.mine]
# files = "my-events*.csv"
# day = "date"
# source = "who"
# target = "whom"
# code = "what"
# codes = "own"
# types = {{ "talks" = "CONSULT", "raid" = "ASSAULT", "speech" = "" }}

# Relations stand on the texts' codings, or on one table's coder: what machines and people coded is never mixed.
# [relations]
# from = "gdelt"
# period = "month"
# least_events = 20
# window_days = 0

# Your own scale of intensities, -10 (most hostile) to 10, for types of events or "TYPE:mode"; the others keep PLOVER's.
# [intensities]
# CONSULT = 0.5

# Your own issues. A number, or [low, likely, high]. Positions run from 0 (low_end) to 100 (high_end), salience from
# 0 to 1, capability from 0 to 100 (the strongest actor). What you leave out is filled from the evidence, and marked so.
# [[issues]]
# id = "lead"
# question = "Who leads the stabilisation of Afghanistan?"
# low_end = "the United States alone"
# high_end = "a regional format led by Russia"
# reason = "Both conference tracks of spring 2017 claim the lead."
# [issues.stakes.RUS]
# position = [80, 90, 100]
# salience = 0.7
# reason = "Hosts the Moscow talks."

# Replace single numbers of the issue that is proposed from the evidence.
# [overrides.PAK]
# salience = [0.6, 0.8, 0.9]
# reason = "The border is closed."
"""


class ActorInput(BaseModel):
    """An actor as the analyst writes it."""

    model_config = ConfigDict(extra="forbid")
    id: str = Field(min_length=1)
    name: str = Field(min_length=1)
    kind: str = "unknown"
    country: str | None = None
    aliases: list[str] = []

    def as_actor(self) -> Actor:
        """The value the coder uses."""
        return Actor(self.id, self.name, self.kind, self.country, tuple(self.aliases))


class RelationsInput(BaseModel):
    """Which codings relations stand on, and how tables of events are summed up for them."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)
    stand_on: str = Field(default="", alias="from")
    period: Literal["day", "week", "month", "quarter", "year"] = "month"
    least_events: int = Field(default=20, ge=1)
    window_days: int = Field(default=0, ge=0)


class Settings(BaseModel):
    """Everything case.toml may say."""

    model_config = ConfigDict(extra="forbid")
    title: str = ""
    question: str = ""
    as_of: date | None = None
    seed: int = Field(default=1, ge=0)
    merge_tellings: bool = True
    calibration: str = ""
    codebook: str = ""
    actors: list[ActorInput] = []
    speakers: dict[str, str] = {}
    relations: RelationsInput = RelationsInput()
    intensities: dict[str, float] = {}
    tables: dict[str, TableMapping] = {}
    issues: list[dict[str, Any]] = []
    overrides: dict[str, dict[str, Any]] = {}

    @field_validator("tables", mode="before")
    @classmethod
    def _name(cls, tables: object) -> object:
        """Each table with the name of its section, which is its coder's."""
        if not isinstance(tables, dict):
            return tables
        if named := [name for name, told in tables.items() if isinstance(told, dict) and "name" in told]:
            raise ValueError(f"[tables.{named[0]}] takes its name from its heading; take the line `name` out")
        return {name: {"name": name, **told} if isinstance(told, dict) else told for name, told in tables.items()}

    def mappings(self) -> tuple[TableMapping, ...]:
        """How the tables of no known format are read."""
        return tuple(self.tables.values())


def read_settings(path: Path) -> Settings:
    """Read case.toml; `SettingsFault` lists every fault with its place."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsFault(f"{path.name} is not valid TOML: {error}. Mend that line and run again.") from error
    try:
        settings = Settings.model_validate(raw)
    except ValidationError as error:
        faults = [f"- {_fault(fault['loc'], fault['type'], fault['msg'])}" for fault in error.errors()]
        raise SettingsFault(f"{path.name} has {len(faults)} fault(s):\n" + "\n".join(faults)) from error
    wrong = [f"- actors.{actor.id}: kind {actor.kind!r}" for actor in settings.actors if actor.kind not in ACTOR_KINDS]
    if wrong:
        known = ", ".join(ACTOR_KINDS)
        raise SettingsFault(f"{path.name}: unknown kind of actor (known: {known}):\n" + "\n".join(wrong))
    if faults := _wrong_intensities(settings.intensities):
        raise SettingsFault(f"{path.name}: {len(faults)} fault(s) in [intensities]:\n" + "\n".join(faults))
    return settings


def _fault(place: tuple[int | str, ...], kind: str, told: str) -> str:
    """One fault with its place, list entries counted from 1 as in the file, in plain words."""
    where = "".join(f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in place).lstrip(".")
    if kind == "missing":
        return f"{where} is missing"
    if kind in ("extra_forbidden", "unexpected_keyword_argument"):
        near = get_close_matches(str(place[0]), Settings.model_fields, n=1) if len(place) == 1 else []
        return f"unknown key {where}" + (f"; did you mean {near[0]}?" if near else "; take it out or mend its name")
    told = told.removeprefix("Value error, ")
    return f"{where}: {told[:1].lower()}{told[1:]}"


def _wrong_intensities(told: dict[str, float]) -> list[str]:
    from greatgame.ontology.plover import TYPES

    faults = [f"- {key}: {value:g} is outside -10..10" for key, value in told.items() if not -10 <= value <= 10]
    for key in told:
        type, _, mode = key.partition(":")
        if type not in TYPES:
            faults.append(f"- {key}: no type of event is called {type!r} (known: {', '.join(TYPES)})")
        elif mode and mode not in TYPES[type].modes:
            faults.append(f"- {key}: {type} has no mode {mode!r} (known: {', '.join(TYPES[type].modes) or 'none'})")
    return faults


def new_settings_text(title: str, question: str, as_of: date | None, seed: int) -> str:
    """The text of a fresh case.toml, commented for a person."""
    if seed < 0:
        raise CallFault(f"the seed is {seed}; give a whole number of 0 or more")
    as_of_line = f"as_of = {as_of.isoformat()}" if as_of else "# as_of = 2017-05-22"
    return TEMPLATE.format(title=_quoted(title), question=_quoted(question), as_of=as_of_line, seed=seed)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    plain = "".join(letter if letter.isprintable() else " " for letter in escaped)
    return f'"{plain}"'

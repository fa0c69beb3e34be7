"""Published cases by citation: the numbers that went in, where they come from, and the answers known for them."""

import tomllib
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from typing import Any

from greatgame.errors import UnknownName
from greatgame.values import Estimate, Issue, Situation, Stake


@dataclass(frozen=True, slots=True)
class Known:
    """One known answer: the model and preset that give it, the number on the case's own scale, how near, and the source."""

    model: str
    preset: str
    what: str
    value: float
    tolerance: float
    source: str


@dataclass(frozen=True, slots=True)
class Published:
    """A published case; `scale` are the values at 0 and 100 in the paper's own unit."""

    name: str
    title: str
    source: str
    licence: str
    scale: tuple[float, float]
    unit: str
    situation: Situation
    known: tuple[Known, ...]

    def in_unit(self, position: float) -> float:
        """A point of the 0..100 scale in the paper's own unit."""
        low, high = self.scale
        return low + (high - low) * position / 100


def names() -> tuple[str, ...]:
    """The cases, such as `bargaining/bdm1994-emissions`, sorted."""
    found = (item.name for item in files(__name__).iterdir())
    return tuple(sorted(f"bargaining/{name.removesuffix('.toml')}" for name in found if name.endswith(".toml")))


def published(name: str) -> Published:
    """The case of that name; a wrong one is answered with the nearest and the known."""
    if name not in names():
        raise UnknownName("published case", name, names())
    text = files(__name__).joinpath(f"{name.removeprefix('bargaining/')}.toml").read_text("utf-8")
    table = tomllib.loads(text)
    low, high = map(float, table["scale"])
    stakes = tuple(_stake(actor_id, row, low, high, table) for actor_id, row in table["stakes"].items())
    issue = Issue("main", table["question"], table["low_end"], table["high_end"], stakes, "analyst", table["source"])
    ids = tuple(sorted((actor_id, actor_id) for actor_id in table["stakes"]))
    situation = Situation(table["question"], (issue,), date.fromisoformat(str(table["as_of"])), ids)
    known = tuple(Known(**item) for item in table["known"])
    return Published(name, table["title"], table["source"], table["licence"], (low, high), table["unit"], situation, known)


def _stake(actor_id: str, row: dict[str, Any], low: float, high: float, table: dict[str, Any]) -> Stake:
    position = (float(row["position"]) - low) / (high - low) * 100
    numbers = (position, float(row["salience"]), float(row["capability"]))
    return Stake(actor_id, *(Estimate(value, value, value, "expert", table["source"]) for value in numbers))

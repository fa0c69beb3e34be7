"""How much weight a state can bring: a composite of public-domain Factbook figures."""

import math
from functools import cache
from importlib.resources import files

from greatgame.values import Estimate

MEASURES = ("population", "GDP (purchasing power parity)", "military spending", "military personnel")


@cache
def _figures() -> dict[str, tuple[dict[str, float], dict[str, str]]]:
    text = (files("greatgame.ontology") / "data" / "figures.tsv").read_text(encoding="utf-8")
    found = {}
    for row in text.splitlines()[1:]:
        cells = row.split("\t")
        numbers = [float(cell) if cell else math.nan for cell in cells[1::2]]
        years = cells[2::2]
        population, gdp, share, personnel = numbers
        values = dict(zip(MEASURES, (population, gdp, gdp * share / 100, personnel), strict=True))
        found[cells[0]] = (values, dict(zip(MEASURES, years, strict=True)))
    return found


@cache
def _totals() -> dict[str, float]:
    totals = dict.fromkeys(MEASURES, 0.0)
    for values, _ in _figures().values():
        for measure, value in values.items():
            totals[measure] += 0.0 if math.isnan(value) else value
    return totals


def shares(actor_id: str) -> dict[str, float]:
    """A state's share of the world's sum of each measure; measures that are missing are left out."""
    values, _ = _figures().get(actor_id, ({}, {}))
    return {measure: value / _totals()[measure] for measure, value in values.items() if not math.isnan(value)}


@cache
def _strongest() -> float:
    means = [sum(found.values()) / len(found) for found in map(shares, _figures()) if found]
    return max(means)


def capability(actor_id: str) -> Estimate | None:
    """The mean of a state's shares, scaled so that the strongest state has 100; None when nothing is known.

    The bounds are the smallest and largest single share, halfway drawn to the mean: the parts of power disagree.
    """
    found = shares(actor_id)
    if not found:
        return None
    scale = 100 / _strongest()
    mean = sum(found.values()) / len(found)
    low, high = (mean + (bound - mean) / 2 for bound in (min(found.values()), max(found.values())))
    years = _figures()[actor_id][1]
    told = ", ".join(f"{measure} {years[measure]}" for measure in found)
    missing = [measure for measure in MEASURES if measure not in found]
    note = f"mean share of the world's {told} (CIA World Factbook; the years may be later than the case)"
    if missing:
        note += f"; missing: {', '.join(missing)}"
    return Estimate(mean * scale, low * scale, high * scale, "data", note)

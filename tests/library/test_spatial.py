"""The spatial model of politics against the published program: its options on the emission standards, its logs."""

import gzip
import os
import re
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from tests.library.test_emission import emission

from greatgame.models.bargaining.condorcet import Condorcet
from greatgame.models.bargaining.spatial import Spatial
from greatgame.seeds import generator
from greatgame.values import Estimate, Issue, Situation, Stake, preset

DATA = Path(os.environ.get("GREATGAME_DATA", "")) / "bargaining" / "ktab"
needs_data = pytest.mark.skipif("GREATGAME_DATA" not in os.environ, reason="needs the development data named by GREATGAME_DATA")

# option, turns, chances of 4, 7 and 10 years at the start, mean at the start, mean at the end (0..100); the program's
# own last means where its log prints each chance once, else as printed. Capabilities are given in hundredths there.
OPTIONS = [
    ({}, 13, (0.2069, 0.3474, 0.4457), 61.94, 33.31),
    ({"election": "markov-incentive"}, 18, (0.2371, 0.4569, 0.3060), 53.44, 66.57),
    ({"election": "markov-uniform"}, 16, (0.2356, 0.3836, 0.3807), 57.26, 65.42),
    ({"victory": "square"}, 5, (0.1308, 0.2723, 0.5969), 73.30, 44.26),
    ({"victory": "quartic"}, 15, (0.0471, 0.1277, 0.8252), 88.91, 68.48),
    ({"victory": "octic"}, 8, (0.0061, 0.0152, 0.9787), 98.63, None),
    ({"victory": "binary"}, None, (0, 0, 1), 100.0, 50.0),
    ({"voting": "binary"}, 7, (0.1645, 0.4654, 0.3701), 60.28, None),
    ({"voting": "prop-binary"}, 14, (0.1930, 0.3899, 0.4171), 61.20, 26.86),
    ({"voting": "prop-cubic"}, 100, (0.2208, 0.3165, 0.4626), 62.09, 35.03),
    ({"voting": "cubic"}, 32, (0.2624, 0.1876, 0.5500), 64.38, 71.80),
    ({"voting": "prospect"}, 2, (0.3277, 0.3707, 0.3016), 48.70, None),
    ({"risk_range": "min"}, 13, (0.1650, 0.4683, 0.3667), 60.09, 74.44),
    ({"risk_range": "max"}, 4, (0.2444, 0.2365, 0.5191), 63.73, 49.94),
    ({"risk_estimate": "none"}, 11, (0.2069, 0.3474, 0.4457), 61.94, None),
    ({"risk_estimate": "half"}, 15, (0.2069, 0.3474, 0.4457), 61.94, 41.81),
    ({"risk_estimate": "two-thirds"}, 17, (0.2069, 0.3474, 0.4457), 61.94, None),
    ({"third_party": "no-commit"}, 20, (0.2069, 0.3474, 0.4457), 61.94, 35.11),
    ({"third_party": "full-commit"}, 20, (0.2069, 0.3474, 0.4457), 61.94, 35.11),
    ({"pull": "s1p1"}, 15, (0.2069, 0.3474, 0.4457), 61.94, 44.20),
    ({"pull": "s2pmax"}, 17, (0.2069, 0.3474, 0.4457), 61.94, None),
    ({"bargains": "both-published"}, 9, (0.2069, 0.3474, 0.4457), 61.94, 83.07),
    ({"bargains": "compromise-published"}, 4, (0.2069, 0.3474, 0.4457), 61.94, 39.12),
]


def on_a_hundred() -> Situation:
    """The emission standards with 4 years at 0, 10 at 100, and capabilities in hundredths."""
    put = emission()
    stakes = []
    for stake in put.central.stakes:
        position, capability = (stake.position.value - 4) / 6 * 100, stake.capability.value * 100
        numbers = (position, stake.salience.value, capability)
        stakes.append(Stake(stake.actor_id, *(Estimate(value, value, value, "data") for value in numbers)))
    return Situation("q", (Issue("emission", "?", "4 years", "10 years", tuple(stakes)),), put.as_of)


@pytest.mark.parametrize(("options", "turns", "chances", "start", "end"), OPTIONS, ids=lambda item: str(item)[:40])
def test_every_sub_model_on_the_emission_standards(
    options: dict[str, str], turns: int | None, chances: tuple[float, ...], start: float, end: float | None
) -> None:
    at_once = Spatial(order="listed", rounds=0, **options).solve(on_a_hundred(), generator(1))
    held = dict(at_once.chances)
    assert [held.get(position, 0.0) for position in (0.0, 50.0, 100.0)] == pytest.approx(list(chances), abs=6e-5)
    assert at_once.settled == pytest.approx(start, abs=0.01)
    outcome = Spatial(order="listed", **options).solve(on_a_hundred(), generator(1))
    if turns == 100:
        assert not outcome.converged
    elif turns is not None:
        assert outcome.rounds == turns
    if end is not None:
        assert outcome.settled == pytest.approx(end, abs=0.05)


def test_full_knowledge_of_risk_and_two_positions_run_where_the_program_stops() -> None:
    assert Spatial(risk_estimate="full").solve(on_a_hundred(), generator(1)).settled is not None
    put = on_a_hundred()
    two = Issue("two", "?", "low", "high", put.central.stakes[:5])
    assert 0 <= Spatial().solve(Situation("q", (two,), put.as_of), generator(1)).settled <= 100


def test_salience_changes_nothing_in_the_programs_election_in_one_dimension() -> None:
    put = on_a_hundred()
    halved = []
    for number, stake in enumerate(put.central.stakes):
        salience = stake.salience.value * (0.3 if number % 2 else 1)
        halved.append(Stake(stake.actor_id, stake.position, Estimate(salience, salience, salience, "data"), stake.capability))
    other = Situation("q", (Issue("i", "?", "low", "high", tuple(halved)),), put.as_of)
    same = [preset(Condorcet, "ktab").solve(item, generator(1)).chances for item in (put, other)]
    assert same[0] == same[1]
    assert Condorcet().solve(put, generator(1)).chances != Condorcet().solve(other, generator(1)).chances


def test_an_election_on_options_that_lie_on_no_scale() -> None:
    # Three options in a ring: each beats the next by two to one, so all have the same chance.
    ring = np.array([[1.0, 0.5, 0.0], [0.0, 1.0, 0.5], [0.5, 0.0, 1.0]])
    for rule in ("conditional", "markov-uniform", "markov-incentive"):
        chances = Condorcet(election=rule).elect(ring, np.ones(3))
        assert chances == pytest.approx([1 / 3] * 3, abs=1e-6)
        strong = Condorcet(election=rule).elect(ring, np.array([5.0, 1.0, 1.0]))
        assert strong[0] == max(strong)


def scenario(name: str) -> Situation:
    lines = [line for line in (DATA / name).read_text().splitlines() if line.strip()]
    rows = [[cell.strip() for cell in line.rstrip().rstrip("$").rstrip().rstrip(",").split(",")] for line in lines[2:]]
    issues = []
    for k in range((len(rows[0]) - 3) // 2):
        numbers = [(row[0], float(row[3 + 2 * k]), float(row[4 + 2 * k]) / 100, float(row[2])) for row in rows]
        stakes = tuple(Stake(name, *(Estimate(value, value, value, "data") for value in values)) for name, *values in numbers)
        issues.append(Issue(f"d{k}", "?", "low", "high", stakes))
    return Situation("q", tuple(issues), date(2017, 5, 30))


def log(name: str) -> tuple[dict[str, list[list[float]]], dict[str, list[float]]]:
    """The program's positions (0..100, one decimal) and chances (four decimals) of every turn, by actor."""
    text = gzip.decompress((DATA / name).read_bytes()).decode()
    positions: dict[str, list[list[float]]] = {}
    chances: dict[str, list[float]] = {}
    for line in text[text.index("History of actor positions") :].splitlines():
        found = re.match(r"(.+?), (.+?):((?:\s+[\d.]+)+)\s*$", line)
        if found and found[2].strip() == "prob":
            chances[found[1]] = [float(value) for value in found[3].split()]
        elif found:
            positions.setdefault(found[1], []).append([float(value) for value in found[3].split()])
    return positions, chances


@pytest.mark.shared
@needs_data
@pytest.mark.parametrize("name", ["SOE-Pol-Comp", "dummyData_3Dim"])
def test_every_turn_of_the_programs_log(name: str) -> None:
    positions, chances = log(f"20170530_ref-{name}.txt.gz")
    outcome = preset(Spatial, "ktab-default").solve(scenario(f"{name}.csv"), generator(1))
    assert outcome.rounds == len(next(iter(chances.values()))) - 1
    for row in outcome.steps.to_dicts():
        printed = positions[row["actor_id"]][int(row["issue_id"][1:])][row["round"]]
        assert row["position"] == pytest.approx(printed, abs=0.0501)
        # The program prints the last of several positions within its tolerance, so its chances are each one of ours.
        if row["issue_id"] == "d0":
            assert row["p_position"] == pytest.approx(chances[row["actor_id"]][row["round"]], abs=6e-5)


@pytest.mark.shared
@needs_data
@pytest.mark.parametrize(
    ("name", "turns", "start", "end"),
    [
        ("SOE-Pol-Comp", 27, [42.911, 41.918], [39.728, 32.783]),
        ("dummyData_3Dim", 10, [78.926, 44.865, 74.241], [78.072, 35.626, 72.165]),
        ("dummyData_6Dim", 29, [58.408, 70.798, 61.112, 74.839, 76.390, 76.618], [42.463, 62.953, 65.758, 94.613, 70.029, 77.159]),
        ("SOE-Policy", 19, [36.881], [38.558]),
        ("SOE-Competitive", 35, [37.930], [35.074]),
        ("dummyData-a040", 20, [63.685], [60.297]),
    ],
)
def test_means_of_the_programs_scenarios(name: str, turns: int, start: list[float], end: list[float]) -> None:
    put = scenario(f"{name}.csv")
    at_once = Spatial(order="listed", rounds=0).solve(put, generator(1))
    outcome = preset(Spatial, "ktab-default").solve(put, generator(1))
    assert outcome.rounds == turns
    assert list(at_once.by_issue.values()) == pytest.approx(start, abs=5.1e-4)
    assert list(outcome.by_issue.values()) == pytest.approx(end, abs=5.1e-4)

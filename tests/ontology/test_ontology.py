from datetime import date

import pytest

from greatgame.ontology.actors import actor_table
from greatgame.ontology.capability import capability, shares
from greatgame.ontology.likelihood import likelihood_words
from greatgame.ontology.plover import TYPES, intensity, quad_class
from greatgame.values import EVENT_TYPES, Actor


def called(text: str, on: date | None = None) -> set[str]:
    return {name.actor_id for name in actor_table().called(text, on)}


@pytest.mark.parametrize(
    ("text", "actor_id"),
    [("Kremlin", "RUS"), ("Islamabad", "PAK"), ("Daesh", "ISIS"), ("Afghans", "AFG"), ("U.S.", "USA"), ("Houthis", "HOU")],
)
def test_names_lead_to_actors(text: str, actor_id: str) -> None:
    assert called(text) == {actor_id}


def test_an_office_holder_is_unknown_before_the_office() -> None:
    assert called("Narendra Modi", date(2016, 1, 1)) == {"IND"}
    assert not called("Narendra Modi", date(2001, 1, 1))


def test_the_analysts_own_actor_wins() -> None:
    table = actor_table().extended([Actor("OWN", "The Kremlin Band", "organisation", aliases=("Kremlin",))])
    assert {name.actor_id for name in table.called("Kremlin")} == {"OWN"}


def test_the_types_are_those_of_the_manual() -> None:
    assert tuple(TYPES) == EVENT_TYPES
    assert quad_class("AID") == "material cooperation"
    assert intensity("RETREAT", "ceasefire") == 7.5
    assert intensity("ACCUSE", "no such mode") == -3


@pytest.mark.parametrize(
    ("p", "words"),
    [(0.03, "almost no chance"), (0.1, "very unlikely"), (0.3, "unlikely"), (0.5, "roughly even chance"), (0.7, "likely"),
     (0.9, "very likely"), (1.0, "almost certain")],
)  # fmt: skip
def test_likelihood_words(p: float, words: str) -> None:
    assert likelihood_words(p) == words


def test_capability_is_scaled_to_the_strongest_and_tells_its_years() -> None:
    states = {actor_id: capability(actor_id) for actor_id in ("CHN", "USA", "PAK", "AFG")}
    values = [state.value for state in states.values() if state is not None]
    assert max(values) == pytest.approx(100)
    assert values == sorted(values, reverse=True)
    assert states["PAK"] is not None
    assert "2024" in states["PAK"].note


def test_no_figures_is_no_capability_and_a_missing_measure_is_not_zero() -> None:
    assert capability("TAL") is None
    assert "military spending" not in shares("PRK")

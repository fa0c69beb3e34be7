from datetime import date

import pytest

from greatgame.coding.english.coder import English
from greatgame.coding.english.mentions import find_mentions
from greatgame.coding.english.parse import load, parse
from greatgame.ontology.actors import actor_table
from greatgame.values import Document, Origin

ON = date(2017, 5, 22)


def _mentions(text: str) -> list[tuple[str, tuple[str, ...]]]:
    doc = next(parse([text], load()))
    return [(doc[f.start : f.end].text, f.actor_ids) for f in find_mentions(doc, actor_table(), ON) if not f.is_pronoun]


@pytest.mark.parametrize(
    ("text", "words", "actor_id"),
    [
        ("Police beat the protesters in the square.", "protesters", "some:protester"),
        ("The Peruvian police arrested three journalists.", "Peruvian police", "PER"),
        ("Peruvian rebels attacked a village.", "Peruvian rebels", "PER-REB"),
        ("The parliament of Chile rejected the treaty.", "parliament", "CHL-LEG"),
        ("A Chilean court convicted the general.", "Chilean court", "CHL-JUD"),
        ("Taliban fighters attacked the convoy.", "Taliban fighters", "TAL"),
        ("An opposition leader accused the president of fraud.", "opposition leader", "some:leader"),
    ],
)
def test_an_agent_noun_is_an_actor(text: str, words: str, actor_id: str) -> None:
    assert (words, (actor_id,)) in _mentions(text)


@pytest.mark.parametrize("text", ["The head of cattle was sold.", "The station was closed.", "The force of the wind rose."])
def test_a_thing_is_nobody(text: str) -> None:
    assert _mentions(text) == []


def test_an_unknown_name_is_provisional_and_a_place_is_not_a_party() -> None:
    found = dict(_mentions("Peru signed a contract with Zarnotech in Brondal."))
    assert found["Zarnotech"] == ("new:Zarnotech",)
    assert "Brondal" not in found


def test_a_part_of_a_state_is_listed_with_its_state() -> None:
    text = "A Chilean court convicted Peruvian rebels."
    coding = English().code([Document(Document.id_of(text), text, ON, "en", "", Origin())])
    actors = {actor.actor_id: actor for actor in coding.actors}
    assert actors["CHL-JUD"].country == "CHL"
    assert actors["CHL-JUD"].kind == "government office"
    assert actors["PER-REB"].name == "armed opposition of Peru"

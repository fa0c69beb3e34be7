from datetime import date

import pytest

from greatgame.coding.english.coder import English
from greatgame.coding.english.parse import load
from greatgame.coding.english.read import read
from greatgame.ontology.actors import actor_table
from greatgame.ontology.regions import key, region_table
from greatgame.values import Document, Origin


def _places(text: str) -> list[str]:
    document = Document(Document.id_of(text), text, date(2014, 3, 3), "en", "", Origin())
    return [place.code for place in read(document, actor_table(), load()).places]


@pytest.mark.parametrize(
    ("one", "other"),
    [("Paktiya", "Paktia"), ("Hilmand", "Helmand"), ("Qandahar", "Kandahar"), ("Al-Anbar", "Anbar")],
)
def test_spellings_of_one_name_share_a_key(one: str, other: str) -> None:
    assert key(one) == key(other)


def test_different_regions_keep_different_keys() -> None:
    assert key("Paktia") != key("Paktika")
    assert [region.code for region in region_table().called("Paktika", ("AFG",))] == ["AF-PKA"]


def test_a_region_needs_its_state_and_a_sign_of_place() -> None:
    assert _places("Chilean troops arrived in Antofagasta.") == ["CL-AN"]
    assert _places("Peruvian troops arrived in Antofagasta.") == []
    assert _places("Antofagasta praised Chile.") == []


def test_a_misspelt_province_is_found_and_a_list_goes_on() -> None:
    assert _places("Afghan forces moved through Hellmand and Kandahar provinces.") == ["AF-HEL", "AF-KAN"]


def test_an_event_is_placed_and_keeps_the_place_of_the_sentence_before() -> None:
    text = "Afghan police searched a house in Ghazni province yesterday. The police arrested two smugglers."
    events = English().code([Document(Document.id_of(text), text, date(2014, 3, 3), "en", "", Origin())]).events
    arrest = next(event for event in events if event.mode == "arrest")
    assert arrest.location == "AF-GHA"
    assert str(arrest.on) == "2014-03-02"


def test_a_part_of_a_state_is_a_place_in_it() -> None:
    assert _places("Nigerien troops bombed a camp in eastern Chad.") == ["TCD"]
    assert _places("Nigerien troops praised eastern Chad.") == []

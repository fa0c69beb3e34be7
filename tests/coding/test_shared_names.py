from datetime import date

import pytest

from greatgame.coding.english.parse import load
from greatgame.coding.english.read import read
from greatgame.ontology.actors import actor_table
from greatgame.values import Document, Origin


def named(text: str, on: date) -> dict[str, tuple[str, ...]]:
    reading = read(Document(Document.id_of(text), text, on, "en", "", Origin()), actor_table(), load())
    return {reading.doc[found.start : found.end].text: found.actor_ids for found in reading.found}


@pytest.mark.parametrize(
    ("text", "on", "words", "ids"),
    [
        ("North and South Korea held talks.", date(2018, 4, 1), "North", ("PRK",)),
        ("East and West Germany signed a treaty.", date(1972, 4, 1), "East", ("DDR",)),
        ("The two Koreas held talks.", date(2018, 4, 1), "Koreas", ("KOR", "PRK")),
        ("Both Sudans agreed to a ceasefire.", date(2012, 4, 1), "Sudans", ("SDN", "SSD")),
    ],
)
def test_a_shared_word_names_both(text: str, on: date, words: str, ids: tuple[str, ...]) -> None:
    assert named(text, on)[words] == ids


def test_what_was_one_then_is_not_two() -> None:
    assert named("Both Sudans agreed to a ceasefire.", date(2005, 4, 1))["Sudans"] == ("new:Sudans",)
    assert "north" not in named("Troops moved into the north and South Korea protested.", date(2012, 4, 1))

from datetime import date

import pytest

from greatgame.coding.english.mentions import find_mentions
from greatgame.coding.english.parse import load, parse
from greatgame.ontology.actors import actor_table


def _ids(text: str, on: date | None) -> set[str]:
    doc = next(parse([text], load()))
    return {actor_id for found in find_mentions(doc, actor_table(), on) for actor_id in found.actor_ids}


@pytest.mark.parametrize(
    ("text", "on", "actor_id"),
    [
        ("She met Foreign Minister Ivanov.", date(2002, 5, 1), "RUS"),
        ("She met President Putin and Prime Minister Medvedev.", date(2010, 5, 1), "RUS"),
        ("She met Prime Minister Maliki.", date(2008, 5, 1), "IRQ"),
        ("She met Prime Minister Najib.", date(2012, 5, 1), "MYS"),
        ("She met President Roh.", date(2005, 5, 1), "KOR"),
        ("She met King Abdullah II of the desert.", date(2012, 5, 1), "JOR"),
        ("She met the Minister of Foreign Affairs, Péter Szijjártó.", date(2016, 5, 1), "HUN"),
        ("She met Prime Minister Yatsenuk.", date(2015, 5, 1), "UKR"),
        ("She met Secretary General Solana.", date(1997, 5, 1), "NATO"),
        ("She met High Representative Solana.", date(2005, 5, 1), "EUU"),
    ],
)
def test_a_title_leads_to_who_held_the_office_then(text: str, on: date, actor_id: str) -> None:
    assert actor_id in _ids(text, on)


def test_the_same_title_and_name_depend_on_the_day() -> None:
    assert "CHN" in _ids("She met President Hu.", date(2005, 1, 1))
    assert "CHN" not in _ids("She met President Hu.", date(1995, 1, 1))


def test_an_ambiguous_king_is_settled_by_the_state_that_is_spoken_of() -> None:
    assert _ids("Saudi envoys left. She met King Abdullah.", date(2010, 1, 1)) == {"SAU"}


def test_a_common_surname_alone_is_nobody() -> None:
    assert "NZL" not in _ids("The Key was lost.", date(2012, 1, 1))

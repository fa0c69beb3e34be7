import tomllib
from datetime import date
from importlib.resources import files

import pytest

from greatgame.ontology.actors import actor_table, folded
from greatgame.ontology.state_codes import by_cow, by_gw, rows, state_codes


@pytest.mark.parametrize(
    ("text", "on", "actor_id"),
    [
        ("IS-K", date(2020, 1, 1), "ISK"),
        ("Daesh", date(2016, 1, 1), "ISIS"),
        ("Tehreek-e-Taliban Pakistan", date(2012, 1, 1), "TTP"),
        ("Clan del Golfo", date(2022, 1, 1), "AGC"),
        ("Tamil Tigers", date(2005, 1, 1), "LTTE"),
        ("Soviet Union", date(1988, 1, 1), "SUN"),
        ("Czechoslovakia", date(1991, 1, 1), "CSK"),
        ("South Yemen", date(1985, 1, 1), "YMD"),
        ("Serbia", date(2015, 1, 1), "SRB"),
        ("Nagorno-Karabakh", date(2015, 1, 1), "NGK"),
        ("Foggy Bottom", date(2015, 1, 1), "USA"),
        ("Gaza Strip", date(2015, 1, 1), "GAZA"),
    ],
)
def test_a_name_leads_to_its_actor(text: str, on: date, actor_id: str) -> None:
    assert actor_table().called(text, on)[0].actor_id == actor_id


def test_who_holds_several_offices_is_taken_by_the_day() -> None:
    assert actor_table().called("António Guterres", date(1999, 5, 1))[0].actor_id == "PRT"
    assert actor_table().called("António Guterres", date(2019, 5, 1))[0].actor_id == "UNO"


def test_actors_are_dated() -> None:
    actors = actor_table().actors
    assert not actors["SUN"].is_active(date(1995, 1, 1))
    assert not actors["SSD"].is_active(date(2010, 1, 1))
    assert not actors["LTTE"].is_active(date(2015, 1, 1))
    assert actors["GAZA"].country == "PSE"
    assert actors["ABKH"].country is None


@pytest.mark.parametrize(("code", "on", "iso3"), [(365, date(1980, 1, 1), "SUN"), (365, date(2010, 1, 1), "RUS"),
                                                  (345, date(1985, 1, 1), "YUG"), (345, date(2010, 1, 1), "SRB"),
                                                  (999, date(2010, 1, 1), None)])  # fmt: skip
def test_a_correlates_of_war_number_is_a_state_on_a_day(code: int, on: date, iso3: str | None) -> None:
    assert by_cow(code, on) == iso3


def test_gleditsch_ward_numbers_differ_where_they_do() -> None:
    assert by_gw(340, date(2010, 1, 1)) == "SRB"
    assert state_codes()["DEU"].gw == 260


def test_every_office_holder_has_an_actor_an_office_a_source_and_a_term_in_order() -> None:
    known = actor_table().actors
    for file in ("people.tsv", "leaders.tsv"):
        for name, _, actor_id, office, begin, end, source in rows(file):
            assert actor_id in known, name
            assert office, name
            assert source, name
            assert not end or date.fromisoformat(begin) <= date.fromisoformat(end), name


def test_every_table_has_an_origin_card_that_allows_to_ship_it() -> None:
    folder = files("greatgame.ontology") / "data"
    cards = [tomllib.loads(file.read_text(encoding="utf-8")) for file in folder.iterdir() if file.name.endswith(".origin.toml")]
    assert len(cards) >= 5
    assert all(card["may_redistribute"] and card["licence"] for card in cards)


def test_a_folded_word_has_no_accents_and_no_article() -> None:
    assert folded("al-Şişi") == "sisi"

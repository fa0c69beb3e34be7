from datetime import date

import pytest

from greatgame.coding.english.coder import English
from greatgame.values import Document, Origin


def pairs(text: str) -> set[tuple[str | None, str, str | None]]:
    coding = English().code([Document(Document.id_of(text), text, date(2019, 6, 1), "en", "", Origin())])
    return {(event.source_id, event.type, event.target_id) for event in coding.events}


def test_a_counted_group_is_those_who_took_part_in_the_sentence_before() -> None:
    told = pairs("Norway hosted Chile and Kenya in Oslo for talks. The three countries agreed on a plan. They praised Ghana.")
    assert {("NOR", "AGREE", "CHL"), ("NOR", "AGREE", "KEN"), ("CHL", "AGREE", "KEN")} <= told
    assert {("NOR", "SUPPORT", "GHA"), ("CHL", "SUPPORT", "GHA"), ("KEN", "SUPPORT", "GHA")} <= told


def test_a_group_of_another_number_points_to_nobody() -> None:
    told = pairs("Norway hosted Chile and Kenya in Oslo. The four countries agreed on a plan.")
    assert not any(kind == "AGREE" and {one, other} & {"NOR", "CHL", "KEN"} for one, kind, other in told)


@pytest.mark.parametrize("text", ["The farmers left the camp of the Taliban on Monday. They praised Ghana."])
def test_they_is_an_unnamed_subject_rather_than_a_name_behind_a_preposition(text: str) -> None:
    assert ("TAL", "SUPPORT", "GHA") not in pairs(text)


def test_the_two_are_those_joined_by_and_rather_than_their_host() -> None:
    told = pairs("Norway hosted Chile and Kenya in Oslo. The two leaders agreed to begin talks.")
    assert ("CHL", "AGREE", "KEN") in told
    assert not any(kind == "AGREE" and "NOR" in (one, other) for one, kind, other in told)


def test_two_armies_are_the_two_states_named_before() -> None:
    assert ("ETH", "COOPERATE", "SOM") in pairs("Ethiopian and Somali troops met. The two armies resumed joint patrols.")


def test_both_sides_are_the_two_of_the_text_where_no_pair_is_near() -> None:
    text = ("Chad bombed Niger. Niger blamed Chad. Chad expelled an envoy of Niger. It rained on Monday. The shops were closed. "
            "Food was dear. Schools stayed shut. Kenya urged both sides to talk.")  # fmt: skip
    assert {("KEN", "REQUEST", "TCD"), ("KEN", "REQUEST", "NER")} <= pairs(text)


def test_he_may_be_an_official_without_a_name() -> None:
    text = ("President Vladimir Putin visited Chad. A senior Chilean official, who asked for calm, said Peru was late. "
            '"They came too late," he said.')  # fmt: skip
    coding = English().code([Document(Document.id_of(text), text, date(2019, 6, 1), "en", "", Origin())])
    said = {text[one.content.start : one.content.end]: one.speaker_id for one in coding.statements}
    assert {"Peru was late": "CHL", "They came too late": "CHL"}.items() <= said.items()


def test_the_two_may_be_named_in_a_clause_before_in_the_same_sentence() -> None:
    text = "Turkey's president is due in Cairo on Monday, his first visit to Egypt; the two countries broke off relations in 2013."
    assert {("TUR", "SANCTION", "EGY"), ("EGY", "SANCTION", "TUR")} <= pairs(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chad cut ties with Niger over its support for Libya.", ("NER", "SUPPORT", "LBY")),
        ("Chad praised Niger for its support for Libya.", ("NER", "SUPPORT", "LBY")),
        ("Chad apologised to Niger for its attack on Libya.", ("TCD", "ASSAULT", "LBY")),
    ],
)
def test_whose_deed_another_is_blamed_for(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in pairs(text)

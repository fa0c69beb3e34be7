from datetime import date

import pytest

from greatgame.coding.english.coder import English
from greatgame.values import Document, Event, Origin


def _events(text: str) -> list[Event]:
    document = Document(Document.id_of(text), text, date(2019, 6, 1), "en", "", Origin())
    return list(English().code([document]).events)


def _rows(text: str) -> set[tuple[str | None, str, str | None, str]]:
    return {(event.source_id, event.type, event.target_id, event.realis) for event in _events(text)}


@pytest.mark.parametrize(
    "text",
    [
        "Kenya beat Uganda in the semi-finals of the tournament.",
        "The striker of Peru attacked early in the second half, and the goalkeeper of Chile was beaten twice.",
        "The government of Peru executed a planned shutdown of the ministries.",
        "The scandal destroyed the reputation of Chile.",
        "Peru occupies a special place in the memory of Chile.",
        "Kenya entertained doubts about the insurer on Monday.",
        "Peru works on meeting its goals.",
        "The opposition leader spoke to the Daily Post.",
        "Analysts warned that Uganda could strike Kenya.",
        "Minister, let's turn to the harvest of Peru.",
        "Otieno is in charge of Kenya's railways.",
        "The trade fair took place in Lima.",
        "He spent years fighting for a holiday of the farmers.",
        "The senator smiled during a campaign rally on taxes.",
        "Peru is happy to see its guests.",
        "The town burnt down during the Crimean War.",
        "A fire killed five girls in Lima.",
        "The minister of Peru demonstrated that the task is possible.",
        "The study was paid for with nine million US dollars.",
    ],
)
def test_games_figures_of_speech_and_talk_tell_no_deed(text: str) -> None:
    assert not _events(text)


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Kenya attacked the policy of Uganda.", ("KEN", "ACCUSE", "UGA", "actual")),
        ("Kenya attacked Uganda on Monday.", ("KEN", "ASSAULT", "UGA", "actual")),
        ("The army of Kenya killed three rebels.", ("KEN", "ASSAULT", "some:rebel", "actual")),
        ("Turkey occupied Cyprus in July.", ("TUR", "COERCE", "CYP", "actual")),
        ("Peru received the president of Chile on Monday.", ("PER", "CONSULT", "CHL", "actual")),
        ("Peru met a bunch of Chilean officials.", ("PER", "CONSULT", "CHL", "actual")),
        ("Kazakh police detained dozens of activists.", ("KAZ", "COERCE", "some:activist", "actual")),
        ("Mr Putin met the president of Chile.", ("RUS", "CONSULT", "CHL", "actual")),
    ],
)
def test_the_same_words_tell_a_deed_where_somebody_is_done_it_to(text: str, row: tuple[str, str, str, str]) -> None:
    assert row in _rows(text)


@pytest.mark.parametrize(
    "text",
    [
        "Rebels everywhere attack civilians.",
        "Terrorists who attack civilians deserve no mercy.",
        "Peru stressed the importance of supporting Chile.",
        "Peru proposed sending aid to Chile.",
        "Did Kenya attack Uganda?",
    ],
)
def test_what_is_told_in_general_weighed_or_asked_has_not_happened(text: str) -> None:
    assert not [event for event in _events(text) if event.realis == "actual" and event.type in ("ASSAULT", "AID", "SUPPORT")]


def test_what_talk_is_about_is_not_with_whom() -> None:
    rows = _rows("The ministers of Peru and Chile continued their coordination on Bolivia.")
    assert not [row for row in rows if "BOL" in row]


def test_a_deed_of_such_people_on_a_day_has_happened() -> None:
    assert ("some:extremist", "ASSAULT", "some:school", "actual") in _rows("Extremists attacked schools on Monday.")
    (event,) = _events("Terrorists who attack civilians deserve no mercy.")
    assert "realis hypothetical, from 'told of such in general'" in event.reasons


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("The minister of Peru, which has condemned Chile, resigned.", ("PER", "ACCUSE", "CHL", "actual")),
        ("She met the ambassador of Kenya, whose government condemned Chad.", ("KEN", "ACCUSE", "TCD", "actual")),
        ("Peru held Chile responsible for shelling Ecuador.", ("CHL", "ASSAULT", "ECU", "hypothetical")),
    ],
)
def test_clauses_hang_on_whom_they_fit(text: str, row: tuple[str, str, str, str]) -> None:
    assert row in _rows(text)


@pytest.mark.parametrize(
    "text", ["Otieno endorsed the Green New Deal.", "The council adopted the Lima Action Plan.", "It thanked the Member States."]
)
def test_documents_plans_and_common_nouns_with_capitals_are_no_actors(text: str) -> None:
    ids = {actor for event in _events(text) for actor in (event.source_id, event.target_id) if actor}
    assert not [actor for actor in ids if actor.startswith("new:") and actor != "new:Otieno"]


def test_who_brokered_a_deal_is_no_party_to_what_it_settles() -> None:
    rows = _rows("Peru and Chile restored diplomatic relations under a deal brokered by Kenya.")
    assert {(source, target) for source, _, target, _ in rows} == {("PER", "CHL")}


def test_who_urges_both_sides_is_neither_of_them() -> None:
    rows = _rows("Kenya accused Uganda of a provocation at the border. France and Germany urged both sides to talk.")
    assert {(source, target) for source, kind, target, _ in rows if kind == "REQUEST"} == {
        (source, target) for source in ("FRA", "DEU") for target in ("KEN", "UGA")
    }


def test_whose_arrest_is_told_made_none() -> None:
    rows = _rows("Eritrean officials confirmed the death of a senior commander and the arrest of two officers.")
    assert not [row for row in rows if row[0] == "some:commander"]


def test_a_place_where_something_lies_is_no_target() -> None:
    assert not [row for row in _rows("Peru put its army on alert after police arrested a mayor in Mitrovica.")
                if row[2] and "Mitrovica" in row[2]]  # fmt: skip

from datetime import date

import pytest

from greatgame.coding.english.coder import English
from greatgame.values import Coding, Document, Origin

TEXT = "Last year was calm. The ministers of Canada arrived. Norway signed a treaty with Iceland on 3 May 2019."


def coded(text: str) -> Coding:
    return English().code([Document(Document.id_of(text), text, date(2019, 6, 1), "en", "", Origin())])


def told(text: str) -> set[tuple[str | None, str, str | None, str]]:
    return {(event.source_id, event.type, event.target_id, event.realis) for event in coded(text).events}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A rebel weapons facilitator was arrested in Kenya.", ("KEN", "COERCE", "some:rebel facilitator", "actual")),
        ("Rebels are preparing attacks targeting the army of Chad.", (None, "ASSAULT", "TCD", "planned")),
        ("He is believed to have led bombings and attacks on Chad.", (None, "ASSAULT", "TCD", "hypothetical")),
        ("Chad engaged the vehicle of Libya with artillery.", ("TCD", "ASSAULT", "LBY", "actual")),
        ("Chad engaged Libya on trade.", ("TCD", "CONSULT", "LBY", "actual")),
        ("Canada rushed to the defence of Tunisia.", ("CAN", "SUPPORT", "TUN", "actual")),
        ("Turkish officials are in a dispute with Greece.", ("TUR", "ACCUSE", "GRC", "actual")),
        ("Syria received significant military support from Iran.", ("IRN", "AID", "SYR", "actual")),
        ("Qatar fired the envoy of Oman on Monday.", ("QAT", "SANCTION", "OMN", "actual")),
        ("Canada praised the reforms of Tunisia.", ("CAN", "SUPPORT", "TUN", "actual")),
        ("Eritrea was attacked by Ethiopia on Monday.", ("ETH", "ASSAULT", "ERI", "actual")),
        ("Tunisia suffered a bombing.", (None, "ASSAULT", "TUN", "actual")),
        ("Iran did not send weapons to Yemen.", ("IRN", "AID", "YEM", "negated")),
        ("Iran will not send weapons to Yemen.", ("IRN", "REJECT", "YEM", "actual")),
        ("Chad will send food to Niger.", ("TCD", "AGREE", "NER", "actual")),
        ("Chad said it would bomb Niger.", ("TCD", "THREATEN", "NER", "actual")),
        ("Canada said Niger must release the prisoners.", ("CAN", "REQUEST", "NER", "actual")),
        ("Egyptian police arrested two Egyptian lawyers.", ("EGY", "COERCE", "EGY-JUD", "actual")),
        ("Police in Japan arrested a tourist.", ("JPN", "COERCE", "some:tourist", "actual")),
        ("The ambassadors of Norway, Kenya and Chad presented credentials to Modi.", ("KEN", "CONSULT", "IND", "actual")),
        ("A teacher was arrested in Niger.", ("NER", "COERCE", "some:teacher", "actual")),
        ("Italy may attack Malta.", ("ITA", "ASSAULT", "MLT", "hypothetical")),
        ("Austria is reluctant to negotiate with Italy.", ("AUT", "REJECT", "ITA", "actual")),
        ("Spain is working with Portugal.", ("ESP", "COOPERATE", "PRT", "actual")),
        ("Kenya and Uganda warned their fishermen about Somalia.", ("UGA", "THREATEN", "SOM", "actual")),
        ("Norway's toll climbed in the conflict with Finland.", ("NOR", "ASSAULT", "FIN", "actual")),
        ("Laos acted on a few schemes with Vietnam.", ("LAO", "SUPPORT", "VNM", "actual")),
        ("Kenya allowed refugees from Sudan to enter.", ("KEN", "CONCEDE", "SDN-CVL", "actual")),
        ("Karim Tolo was killed on Tuesday.", (None, "ASSAULT", "new:Karim Tolo", "actual")),
        ("Four rebels were captured on Tuesday.", (None, "COERCE", "some:rebel", "actual")),
        ("A guerrilla commander was killed on Tuesday.", (None, "ASSAULT", "some:guerrilla commander", "actual")),
        ("Police seized mortars used in attacks against Chad.", (None, "ASSAULT", "TCD", "hypothetical")),
    ],
)
def test_grammar_is_undone(text: str, expected: tuple[str, str, str, str]) -> None:
    assert expected in told(text)


def test_a_plain_statement_is_no_event() -> None:
    assert not told("Canada said that the weather in Norway was good.")


def test_waters_called_after_a_state_are_nobody() -> None:
    sea = told("Peru and Chile agree on a treaty about the East China Sea.")
    assert not any("CHN" in (source, target) for source, _, target, _ in sea)
    assert ("PER", "SUPPORT", "CHN", "actual") in told("Peru agreed on a treaty with China.")


def test_to_allow_that_something_is_so_is_no_deed() -> None:
    assert not told("Kenya allowed that Sudan was a fine neighbour.")
    coding = coded("Kenya allowed that Sudan was a fine neighbour.")
    assert [statement.speaker_id for statement in coding.statements] == ["KEN"]


def test_nobody_in_particular_is_not_attacked() -> None:
    assert not told("Four buses were wrecked on Tuesday.")


def test_a_heading_is_no_event() -> None:
    assert not told("Norway-Iceland Cooperation")


def test_evidence_points_at_the_words_and_the_date() -> None:
    event = next(event for event in coded(TEXT).events if event.type == "SUPPORT")
    quote = TEXT[event.evidence[0].start : event.evidence[0].end]
    assert "signed" in quote
    assert "Iceland" in quote
    assert event.on.start == event.on.end == date(2019, 5, 3)
    assert event.reasons


def test_an_undated_event_is_bounded_by_publication() -> None:
    event = coded("Ethiopia attacked Eritrea near the border.").events[0]
    assert (event.on.start, event.on.end, event.precision) == (None, date(2019, 6, 1), "published")


def test_what_somebody_is_accused_of_is_alleged_and_his_deed() -> None:
    found = told("Greece accused Turkey of arming Cyprus.")
    assert ("GRC", "ACCUSE", "TUR", "actual") in found
    assert ("TUR", "AID", "CYP", "hypothetical") in found
    assert not any(event[0] == "GRC" and event[1] == "AID" for event in found)


def test_what_somebody_is_asked_to_do_has_not_happened() -> None:
    assert not any(event[3] == "actual" for event in told("The envoy urged Hamas to meet with Fatah.") if event[1] == "CONSULT")


def test_an_attack_on_somebody_unnamed_is_on_the_state_it_strikes() -> None:
    assert ("SHAB", "ASSAULT", "KEN", "actual") in told("Al-Shabaab attacked a hotel in Kenya.")


def test_a_day_to_come_does_not_date_a_deed_done_nor_the_next_sentence() -> None:
    found = coded("Oman offered to host talks with Kuwait on 20 July 2019. Belgium expelled two diplomats of Serbia.").events
    assert {event.type for event in found} >= {"AGREE", "SANCTION"}
    assert all(event.on.end == date(2019, 6, 1) for event in found if event.realis == "actual")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenya returned fire on Monday.", "ASSAULT"),
        ("Chad exchanged fire with Niger.", "ASSAULT"),
        ("Nepal fired first.", "ASSAULT"),
        ("Iran fired at Israel.", "ASSAULT"),
        ("The premier of Nepal fired the minister on Monday.", "SANCTION"),
        ("The minister of Nepal was fired on Monday.", "SANCTION"),
    ],
)
def test_fire_is_shots_where_nobody_is_dismissed(text: str, expected: str) -> None:
    assert {event.type for event in coded(text).events} == {expected}


def test_what_somebody_is_accused_of_is_his_deed_and_only_alleged() -> None:
    text = "A Canadian general accused Niger of sending weapons to Chad."
    assert told(text) == {("CAN", "ACCUSE", "NER", "actual"), ("NER", "AID", "TCD", "hypothetical")}
    accusation = next(event for event in coded(text).events if event.type == "ACCUSE")
    assert text[accusation.evidence[0].start : accusation.evidence[0].end] == text[2:-1]


def test_a_warning_of_what_somebody_does_is_no_threat_to_him() -> None:
    assert ("NOR", "THREATEN", "ISIS", "actual") not in told("Norway warned of the growing activity of the Islamic State.")
    assert ("ETH", "THREATEN", "ERI", "actual") in told("Ethiopia warned of war against Eritrea.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pakistan demanded that Afghanistan hand over seventy suspects.", {("PAK", "REQUEST", "AFG", "actual")}),
        ("China asked that Japan return the ship.", {("CHN", "REQUEST", "JPN", "actual")}),
        ("Turkey insisted that Greece withdraw its troops.",
         {("TUR", "REQUEST", "GRC", "actual"), ("GRC", "RETREAT", None, "hypothetical")}),
        ("Turkey insisted that Greece withdrew its troops.", {("GRC", "RETREAT", None, "actual")}),
        ("Cuba requested that Haiti be allowed to trade.", {("CUB", "REQUEST", "HTI", "actual")}),
    ],
)  # fmt: skip
def test_a_bare_verb_under_a_word_of_demand_is_what_the_other_shall_do(
    text: str, expected: set[tuple[str | None, str, str | None, str]]
) -> None:
    assert told(text) == expected


def test_what_is_struck_deep_in_a_state_is_the_states() -> None:
    text = "The Islamic State attacked the shrine of Lal Shahbaz Qalandar at Sehwan in Pakistan."
    assert told(text) == {("ISIS", "ASSAULT", "PAK", "actual")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ECOWAS condemned Iceland.", ("ECOWAS", "ACCUSE", "ISL", "actual")),
        ("The Saudi crown prince criticised Iceland.", ("SAU", "ACCUSE", "ISL", "actual")),
        ("Ethiopia recaptured Alamata from Eritrea.", ("ETH", "ASSAULT", "ERI", "actual")),
        ("Cairo delivered two shipments of weapons to Mogadishu.", ("EGY", "AID", "SOM", "actual")),
        ("Saudi Arabia has urged Ethiopia to show restraint.", ("SAU", "REQUEST", "ETH", "actual")),
        ("Ethiopian generals speak openly of attacking Eritrea.", ("ETH", "ASSAULT", "ERI", "hypothetical")),
        ("NATO aircraft bombed Belgrade.", ("NATO", "ASSAULT", "SRB", "actual")),
        ("Poland scrambled jets after Russian missiles struck western Ukraine.", ("RUS", "ASSAULT", "UKR", "actual")),
        ("Poland scrambled jets after Russian missiles struck western Ukraine.", ("POL", "MOBILIZE", None, "actual")),
        ("ECOWAS threatened to use force against Niger.", ("ECOWAS", "THREATEN", "NER", "actual")),
        ("Gunmen attacked a bus in Chad.", ("some:gunman", "ASSAULT", "TCD", "actual")),
        ("On 11 December, after weeks of talks, President Recep Tayyip Erdogan hosted Prime Minister Abiy Ahmed and President "
         "Hassan Sheikh Mohamud in Ankara.", ("TUR", "CONSULT", "ETH", "actual")),
    ],
)
def test_who_acts_and_on_whom_is_found(text: str, expected: tuple[str, str, str, str]) -> None:
    assert expected in told(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Iran and Iraq clashed.", "ASSAULT"),
        ("Iran and Iraq exchanged fire.", "ASSAULT"),
        ("Clashes erupted between Iran and Iraq.", "ASSAULT"),
        ("Fighting between Iran and Iraq resumed.", "ASSAULT"),
        ("Iran and Iraq traded accusations.", "ACCUSE"),
        ("Iran and Iraq accused each other of spying.", "ACCUSE"),
        ("Iran and Iraq expelled one another's diplomats.", "SANCTION"),
        ("Iran and Iraq severed ties.", "SANCTION"),
        ("Iran and Iraq quarrelled over the river.", "ACCUSE"),
    ],
)
def test_what_two_do_to_each_other_is_done_by_each(text: str, kind: str) -> None:
    assert {one[:3] for one in told(text)} == {("IRN", kind, "IRQ"), ("IRQ", kind, "IRN")}


def test_two_who_clash_with_a_third_do_not_clash_with_each_other() -> None:
    expected = {("IRN", "ASSAULT", "TUR", "actual"), ("IRQ", "ASSAULT", "TUR", "actual")}
    assert told("Iran and Iraq clashed with Turkey.") == expected


@pytest.mark.parametrize("text", ["Chad called it an act of aggression.", "Russia described the drill as an attack on Belarus."])
def test_what_a_thing_is_called_has_not_been_done(text: str) -> None:
    assert not any(one[1] == "ASSAULT" for one in told(text))


def test_where_one_shoots_from_is_not_whom_he_shoots_at() -> None:
    assert ("HEZ", "ASSAULT", "LBN", "actual") not in told("In Lebanon, Hezbollah fired rockets at Kiryat Shmona.")

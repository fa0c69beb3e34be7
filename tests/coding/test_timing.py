"""Which time dates which deed, and on which side of the day of publication it lies."""

from datetime import date

import pytest

from greatgame.coding.english.coder import English
from greatgame.values import Document, Event, Origin

PUBLISHED = date(2017, 5, 24)  # a Wednesday


def _events(text: str) -> list[Event]:
    return list(English().code([Document(Document.id_of(text), text, PUBLISHED, "en", "", Origin())]).events)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Iran met Iraq on Monday.", ("CONSULT", "actual", "2017-05-22")),
        ("Iran is meeting Iraq on Monday.", ("CONSULT", "planned", "2017-05-29")),
        ("Iran plans to attack Iraq on Monday.", ("ASSAULT", "planned", "2017-05-29")),
        ("Iran might attack Iraq in December.", ("ASSAULT", "hypothetical", "2017-12-01 to 2017-12-31")),
        ("Turkey may have attacked Syria on Monday.", ("ASSAULT", "hypothetical", "2017-05-22")),
        ("Talks between Iran and Iraq are planned for 5 June.", ("CONSULT", "planned", "2017-06-05")),
        ("Iran said on Monday it would attack Iraq on Friday.", ("THREATEN", "actual", "2017-05-22")),
        ("Iran will attack Iraq on Friday.", ("THREATEN", "actual", "... to 2017-05-24")),
        ("Iran agreed to meet Iraq on Monday.", ("AGREE", "actual", "... to 2017-05-24")),
        ("Iran attacked Iraq this year.", ("ASSAULT", "actual", "2017-01-01 to 2017-05-24")),
    ],
)
def test_the_clause_decides_which_monday_is_meant(text: str, told: tuple[str, str, str]) -> None:
    event = _events(text)[0]
    assert (event.type, event.realis, str(event.on)) == told


def test_a_story_goes_on_from_day_to_day() -> None:
    text = "Iran attacked Iraq on May 3. A day later, Iraq attacked Iran. Turkey condemned Iran on May 9, a day after it met Iraq."
    assert [str(event.on) for event in _events(text)] == ["2017-05-03", "2017-05-04", "2017-05-09", "2017-05-08"]


def test_a_day_to_come_is_not_carried_into_the_past() -> None:
    carried = [event for event in _events("Iran will meet Iraq on Monday. Turkey attacked Syria.") if event.type == "ASSAULT"]
    assert [event.precision for event in carried] == ["published"]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Turkey condemned Iran for its attack on Iraq in April.",
         {"ACCUSE": "... to 2017-05-24", "ASSAULT": "2017-04-01 to 2017-04-30"}),
        ("Turkey met Iran, which attacked Iraq in March.", {"CONSULT": "... to 2017-05-24", "ASSAULT": "2017-03-01 to 2017-03-31"}),
        ("Turkey condemned Iran on Monday after it attacked Iraq on Sunday.", {"ACCUSE": "2017-05-22", "ASSAULT": "2017-05-21"}),
        ("Turkey condemned Iran on Monday for its attack on Iraq.", {"ACCUSE": "2017-05-22", "ASSAULT": "... to 2017-05-24"}),
        ("Iran met Iraq recently, on 10 May.", {"CONSULT": "2017-05-10"}),
        ("Iran will meet Iraq this year.", {"AGREE": "... to 2017-05-24"}),
        ("Iran attacked Iraq on Monday and condemned Turkey.", {"ASSAULT": "2017-05-22", "ACCUSE": "2017-05-22"}),
        ("Iran attacked Iraq on Monday, and Turkey condemned Iran.", {"ASSAULT": "2017-05-22", "ACCUSE": "... to 2017-05-24"}),
        ("Egypt pardoned Sudan's ambassador, born in 1970.", {"CONCEDE": "... to 2017-05-24"}),
        ("Turkish forces detained a Syrian leader who planned attacks on Iraq, on Monday.",
         {"COERCE": "2017-05-22", "ASSAULT": "2017-05-22"}),
    ],
)  # fmt: skip
def test_a_time_dates_what_it_stands_with(text: str, days: dict[str, str]) -> None:
    assert {event.type: str(event.on) for event in _events(text)} == days


def test_what_came_earlier_is_not_of_the_day_before() -> None:
    events = _events("Egypt arrested two Sudanese lawyers on Monday. They were previously convicted by a court in Libya.")
    assert [str(event.on) for event in events] == ["2017-05-22", "... to 2017-05-24"]

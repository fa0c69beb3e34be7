from datetime import date

import pytest

from greatgame.coding.english.clean import clean
from greatgame.coding.english.coder import English
from greatgame.coding.english.elliptic import completed, is_past
from greatgame.values import Document, Event, Origin


def _events(text: str, subject: str = "NOR") -> tuple[Document, tuple[Event, ...]]:
    document = Document(Document.id_of(text), text, date(2010, 6, 1), "en", "", Origin())
    return document, English(subjects={document.document_id: subject} if subject else {}).code([document]).events


@pytest.mark.parametrize(("word", "is_so"), [("met", True), ("held", True), ("meets", False), ("visit", False)])
def test_a_past_form_is_told(word: str, is_so: bool) -> None:
    assert is_past(word) is is_so


def test_offsets_still_lead_into_the_original() -> None:
    text = "Met with the premier. The premier smiled. Dined late."
    done, places = completed(clean(text))
    assert done.text == "They met with the premier. The premier smiled. They dined late."
    assert [done.text[place : place + 4] for place in sorted(places)] == ["They", "They"]
    assert done.back(done.text.index("premier"), done.text.index("premier") + 7) == (13, 20)


def test_a_diary_entry_is_what_its_keeper_did() -> None:
    document, events = _events("Met with Foreign Minister Carl Bildt.")
    assert [(event.source_id, event.type, event.target_id) for event in events] == [("NOR", "CONSULT", "SWE")]
    assert events[0].source_mention is None
    assert document.quote(events[0].evidence[0]).startswith("Met with")


def test_attending_is_consulting_with_somebody_not_named() -> None:
    _, events = _events("Attended the fisheries conference.")
    assert [(event.source_id, event.type, event.target_id) for event in events] == [("NOR", "CONSULT", None)]


def test_without_a_subject_nothing_is_put_in() -> None:
    _, events = _events("Attended the fisheries conference.", "")
    assert events == ()

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from greatgame.coding.english.coder import English
from greatgame.values import Document, Origin


def document(text: str) -> Document:
    return Document(Document.id_of(text), text, date(2019, 6, 1), "en", "", Origin())


def test_same_text_same_coding_and_progress_is_told() -> None:
    told: list[tuple[int, int]] = []
    text = "Ethiopia attacked Eritrea. Canada praised Tunisia."
    first = English().code([document(text)], lambda done, of: told.append((done, of)))
    assert first == English().code([document(text)])
    assert told == [(len(text), len(text))]
    assert {actor.actor_id for actor in first.actors} >= {"ETH", "ERI", "CAN", "TUN"}


def test_every_event_names_an_actor_that_the_coding_lists() -> None:
    coding = English().code([document("Ethiopia attacked Eritrea. Canada praised Tunisia.")])
    listed = {actor.actor_id for actor in coding.actors}
    assert coding.events
    assert all({event.source_id, event.target_id} - {None} <= listed for event in coding.events)


@settings(max_examples=20, deadline=None)
@given(st.text(max_size=60))
def test_no_text_however_broken_raises(text: str) -> None:
    English().code([document(text)])

import pytest

from greatgame.coding.english.coder import English
from greatgame.values import Document, Origin


@pytest.mark.parametrize(
    ("text", "source", "target", "kind"),
    [
        ("Miners of the north condemned the owners of the pit.", "Miners of the north", "the owners of the pit", "ACCUSE"),
        ("The old club has been praised by the new club.", "the new club", "The old club", "SUPPORT"),
        ("The club refused to meet the league.", "The club", "the league", "REJECT"),
        ("The club said it would help the league.", "The club", "the league", "AGREE"),
    ],
)
def test_the_type_is_decided_between_given_phrases(text: str, source: str, target: str, kind: str) -> None:
    document = Document("d", text, None, "en", "", Origin())
    spans = tuple((text.index(one), text.index(one) + len(one)) for one in (source, target))
    (event,) = English().between([document], [(spans[0], spans[1])])
    assert event is not None
    assert (event.type, event.source_id, event.target_id) == (kind, "given:source", "given:target")


def test_a_verb_whose_frames_ask_for_other_words_is_read_by_the_nearest_with_less_trust() -> None:
    text = "The club severed communications with the league."
    (event,) = English().between([Document("d", text, None, "en", "", Origin())], [((0, 8), (37, 47))])
    assert event is not None
    assert event.type == "SANCTION"
    assert event.confidence < 0.6
    assert event.reasons[-1].startswith("no frame of 'sever' asks for 'communication'; the nearest asks for '")


def test_an_appeal_between_two_phrases_is_a_request() -> None:
    text = "The club appealed to the league to resign."
    (event,) = English().between([Document("d", text, None, "en", "", Origin())], [((0, 8), (21, 31))])
    assert event is not None
    assert event.type == "REQUEST"


def test_no_word_of_the_lexicon_means_no_event() -> None:
    text = "The club is older than the league."
    assert English().between([Document("d", text, None, "en", "", Origin())], [((0, 8), (23, 33))]) == [None]

import pytest

from greatgame.coding.english.parse import load, parse
from greatgame.coding.english.repairs import is_only_adjective


def test_an_adjective_is_no_participle_and_its_subject_no_passive_one() -> None:
    (doc,) = parse(["Norway has been reluctant to include Sweden."], load())
    reluctant = next(token for token in doc if token.text == "reluctant")
    assert reluctant.pos_ == "ADJ"
    assert doc[0].dep_ == "nsubj"


def test_a_true_passive_keeps_its_subject() -> None:
    (doc,) = parse(["The village was bombed by the rebels."], load())
    assert next(token for token in doc if token.text == "village").dep_ == "nsubj:pass"


def test_the_dictionary_tells_adjectives_from_participles() -> None:
    assert is_only_adjective("reluctant")
    assert not is_only_adjective("bombed")


@pytest.mark.parametrize(
    ("text", "root", "subject"),
    [
        ("Canada imposed sanctions on Belarus.", "imposed", "Canada"),
        ("Norway has imposed sanctions on Belarus.", "imposed", "Norway"),
        ("Rebel fighters torched a village in Chad.", "torched", "fighters"),
        ("Kenya departs from Chad.", "departs", "Kenya"),
        ("Peru is about to restore ties with Chile.", "about", "Peru"),
    ],
)
def test_a_full_sentence_has_its_verb_and_its_subject(text: str, root: str, subject: str) -> None:
    (doc,) = parse([text], load())
    (sentence,) = doc.sents
    assert sentence.root.text == root
    assert [child.text for child in sentence.root.children if child.dep_ == "nsubj"] == [subject]


def test_the_noun_behind_a_conjunction_is_the_subject_of_the_past_form_behind_it() -> None:
    (doc,) = parse(["The trip came after the Afghan government released the prisoners."], load())
    released = next(token for token in doc if token.text == "released")
    assert [child.text for child in released.children if child.dep_ == "nsubj"] == ["government"]

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

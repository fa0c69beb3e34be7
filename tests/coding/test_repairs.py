import pytest
from spacy.tokens import Doc

from greatgame.coding.english.parse import load, parse
from greatgame.coding.english.repairs import repair
from greatgame.coding.english.word_forms import is_only_adjective


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


def test_a_noun_phrase_read_as_a_clause_is_mended_and_its_pair_kept() -> None:
    words = ["The", "delegation", "visit", ",", "and", "the", "drill", ",", "showed", "skill", "."]
    heads = [1, 2, 8, 6, 6, 6, 8, 6, 8, 8, 8]
    deps = ["det", "nsubj", "obl", "punct", "cc", "det", "nsubj", "punct", "ROOT", "obj", "punct"]
    tags = ["DT", "NN", "NN", ",", "CC", "DT", "NN", ",", "VBD", "NN", "."]
    pos = ["DET", "NOUN", "NOUN", "PUNCT", "CCONJ", "DET", "NOUN", "PUNCT", "VERB", "NOUN", "PUNCT"]
    doc = repair(Doc(load().vocab, words, heads=heads, deps=deps, tags=tags, pos=pos))
    assert [doc[place].dep_ for place in (1, 2, 6)] == ["compound", "nsubj", "conj"]
    assert doc[6].head.text == "visit"


@pytest.mark.parametrize(
    ("text", "word", "head", "label"),
    [
        ("Peru fears a new round of strikes.", "round", "fears", "obj"),
        ("Peru works with Chile to weaken the guild.", "Chile", "works", "obl"),
        ("Peru accused Chile of sending weapons to Ecuador.", "sending", "accused", "advcl"),
        ("Peru thanked Chile for hosting the talks.", "hosting", "thanked", "advcl"),
        ("Chile said on Monday its ships would stay.", "Monday", "said", "obl"),
        ("Chile said on Monday its ships would stay, and Peru objected.", "objected", "said", "conj"),
    ],
)
def test_who_belongs_to_which_verb(text: str, word: str, head: str, label: str) -> None:
    (doc,) = parse([text], load())
    token = next(token for token in doc if token.text == word)
    assert (token.head.text, token.dep_) == (head, label)


@pytest.mark.parametrize("behind", ["", "\n", "\n\nIt rained."])
def test_a_break_behind_the_sentence_changes_nothing(behind: str) -> None:
    (doc,) = parse([f"It rained.\n\nJapan and Australia voiced support for Manila.{behind}"], load())
    voiced = next(token for token in doc if token.text == "voiced")
    assert (voiced.tag_, voiced.dep_) == ("VBD", "ROOT")

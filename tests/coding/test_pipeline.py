"""The bundled pipeline itself: its size, how it cuts words, and that it reads plain sentences about rare words."""

import pytest

from greatgame.coding.english.parse import BUNDLED, load, parse


def read(text):
    (doc,) = parse([text], load())
    return doc


def words(text):
    return [token.text for token in load().make_doc(text) if not token.is_space]


def test_the_pipeline_stays_under_its_size():
    assert sum(file.stat().st_size for file in BUNDLED.rglob("*") if file.is_file()) < 25e6


def test_no_training_text_is_left_in_the_vocabulary():
    assert (BUNDLED / "vocab" / "strings.json").stat().st_size < 100_000


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("an anti-piracy patrol", ["an", "anti-piracy", "patrol"]),
        ("the anti-Oslo pact", ["the", "anti", "-", "Oslo", "pact"]),
        ("Re-elected ex-ministers", ["Re-elected", "ex-ministers"]),
        ("the Oslo-Bergen line", ["the", "Oslo", "-", "Bergen", "line"]),
        ("a five-year plan", ["a", "five", "-", "year", "plan"]),
        ("army and/or navy", ["army", "and", "/", "or", "navy"]),
        ("Why?! Stop!!!", ["Why", "?!", "Stop", "!!!"]),
        ("call 555-201-7788", ["call", "555-201-7788"]),
        ("from 1921-1925", ["from", "1921", "-", "1925"]),
        ("we can't stay", ["we", "ca", "n't", "stay"]),
    ],
)
def test_words_are_cut_as_in_the_treebanks(text, cut):
    assert words(text) == cut


@pytest.mark.parametrize("verb", ["lambasted", "spurned", "courted", "mollified", "berated", "rebuffed"])
def test_a_rare_verb_is_the_head_of_its_sentence(verb):
    doc = read(f"The Danish minister {verb} the Swedish envoy on Friday.")
    (root,) = (token for token in doc if token.head == token)
    assert (root.text, root.pos_) == (verb, "VERB")
    parts = {child.dep_: child.text for child in root.children if child.dep_ in ("nsubj", "obj")}
    assert parts == {"nsubj": "minister", "obj": "envoy"}


def test_a_paragraph_ends_a_sentence_without_a_mark():
    doc = read("Talks in Vienna\n\nThe delegates met on Monday. They left at once.")
    assert [sentence.text.strip() for sentence in doc.sents] == [
        "Talks in Vienna",
        "The delegates met on Monday.",
        "They left at once.",
    ]

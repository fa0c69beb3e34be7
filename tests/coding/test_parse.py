import pytest
import spacy

from greatgame.coding.english.parse import LONGEST_PIECE, guard_sentences, lemma_of, load, parse
from greatgame.errors import UnknownName


def test_a_sentence_needs_a_terminal_mark_or_a_paragraph_break() -> None:
    doc = spacy.blank("en")("Peruvian PM | Ana Quispe spoke. She left.\n\nLima\n\nChile replied.")
    guard_sentences(doc, is_final=True)
    assert [sent.text.strip() for sent in doc.sents] == [
        "Peruvian PM | Ana Quispe spoke.", "She left.", "Lima", "Chile replied.",
    ]  # fmt: skip


def test_closing_quotes_stay_with_their_sentence() -> None:
    doc = spacy.blank("en")('"We agree." Peru left.')
    guard_sentences(doc, is_final=True)
    assert [sent.text for sent in doc.sents] == ['"We agree."', "Peru left."]


def test_long_and_empty_texts_come_out_whole_and_in_order() -> None:
    long = "Peru met Chile. " * (LONGEST_PIECE // 8)
    texts = ["", long, "Peru left."]
    assert [doc.text for doc in parse(texts, spacy.blank("en"))] == texts


@pytest.mark.parametrize(
    ("word", "tag", "lemma"),
    [("tackled", "VBD", "tackle"), ("officials", "NNS", "official"), ("Lima", "NNP", "lima"), ("met", "VBD", "meet")],
)
def test_lemmas_follow_the_tag(word: str, tag: str, lemma: str) -> None:
    assert lemma_of(word, tag) == lemma


def test_an_unknown_pipeline_is_named() -> None:
    with pytest.raises(UnknownName, match="no spaCy pipeline 'en_nowhere'"):
        load("en_nowhere")

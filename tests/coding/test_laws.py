"""The laws of coding on hostile text: what the fuzzers found once, and new texts each run."""

import time
from datetime import date
from random import Random

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc
from tests.fuzz.fuzz_text import faults_of
from tests.fuzz.hostile import changed, sentences
from tests.fuzz.laws import broken_laws

from greatgame.coding.english.coder import English
from greatgame.coding.english.parse import LONGEST_RUN, guard_sentences
from greatgame.coding.english.phrases import LONGEST_SENTENCE, bearable_sentences
from greatgame.values import Coding, Document, Event, Evidence, Origin

LENGTH = 24_000
SLOW = {
    "marks": ":",
    "brackets": "Iran smeared Turkey ((((((",
    "quotes": "\u201cIran\u201d ",
    "names in a row": "Iran, ",
    "names joined": "Spain and Kuwait and Abu Sayyaf and ",
    "names of one's own": "India held war games, Tolvur, Besmik, Ragdov, ",
    "words without a stop": "Iran attacked Iraq and ",
    "speech within speech": "Iran said that ",
    "names joined by hyphens": "Iran-",
    "days": "on 5 May 2017 ",
    "titles": "Foreign Minister ",
    "genitives": "the army of ",
}


@pytest.mark.parametrize("piece", SLOW.values(), ids=SLOW.keys())
def test_no_run_of_anything_takes_more_than_its_share(piece: str) -> None:
    text = (piece * LENGTH)[:LENGTH]
    English().code([Document("d", "Iran attacked Iraq.", None, "en", "", Origin())])
    begun = time.process_time()
    English().code([Document("d", text, date(2017, 5, 22), "en", "", Origin())])
    assert time.process_time() - begun < 1.5 * LENGTH / 10_000  # a third of it when idle; it was up to a minute


@pytest.mark.parametrize("text", ["", "no capital letter at all", "\u200b", "abc. def"])
def test_a_text_without_a_sentence_is_coded_with_a_subject_given(text: str) -> None:
    document = Document("d", text, None, "en", "", Origin())
    assert English(subjects={"d": "USA"}).code([document]).events == ()


def test_a_run_without_any_stop_is_cut() -> None:
    doc = spacy.blank("en")("word " * (2 * LONGEST_RUN + 10))
    guard_sentences(doc, is_final=True)
    assert max(len(sent) for sent in doc.sents) <= LONGEST_RUN


def test_a_sentence_longer_than_anybody_writes_is_passed_over() -> None:
    lengths = (5, LONGEST_SENTENCE + 1, 5)
    starts = [index == 0 for length in lengths for index in range(length)]
    doc = Doc(spacy.blank("en").vocab, ["word"] * sum(lengths), sent_starts=starts)
    assert [len(sent) for sent in bearable_sentences(doc)] == [5, 5]


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32))
def test_no_mutation_of_our_sentences_breaks_a_law(seed: int) -> None:
    chance = Random(seed)
    text = changed(chance.choice(sentences()), chance, longest=1500)
    assert [fault for fault in faults_of(text) if fault[0] != "slow"] == []


def test_the_laws_tell_what_is_broken() -> None:
    document = Document("d", "Iran  attacked", None, "en", "", Origin())
    event = Event("IRN", None, "ASSAULT", (Evidence("d", 4, 6), Evidence("d", 6, 99)), "c", "1", reasons=("so",))
    told = broken_laws([document], Coding("c", "1", events=(event,)))
    assert sum("holds no words" in fault for fault in told) == 2
    assert any("not listed" in fault for fault in told)

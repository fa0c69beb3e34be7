import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from greatgame.coding.english.coder import English
from greatgame.values import Document, Origin, Statement

FIXTURES = Path(__file__).parent / "fixtures" / "statements.tsv"


def statements(text: str) -> list[Statement]:
    return list(English().code([Document("d1", text, date(2019, 6, 1), "en", "", Origin())]).statements)


def overlap(one: tuple[int, int], other: tuple[int, int]) -> float:
    shared = max(0, min(one[1], other[1]) - max(one[0], other[0]))
    return shared / (one[1] - one[0] + other[1] - other[0] - shared)


def rows() -> list[dict[str, str]]:
    with FIXTURES.open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["text"][:40])
def test_who_said_what(row: dict[str, str]) -> None:
    start = row["text"].index(row["content"])
    wanted = (start, start + len(row["content"]))
    speaker = None if row["speaker"] == "-" else row["speaker"]
    found = [(one.speaker_id, overlap((one.content.start, one.content.end), wanted)) for one in statements(row["text"])]
    assert any(who == speaker and shared >= 0.5 for who, shared in found), found


@pytest.mark.parametrize("text", [
    "The visit demonstrated that Kenya values the port.",
    "The figures suggest that trade with Peru has grown.",
    "Chile sent two ships to the strait.",
    "The road runs from Quito to Lima.",
])  # fmt: skip
def test_a_thing_shows_but_does_not_say(text: str) -> None:
    assert [one for one in statements(text) if one.level == "statement"] == []


def test_a_statement_inside_another_points_to_it() -> None:
    text = "Jordan confirmed that Egypt wants to reopen the crossing."
    found = {one.speaker_id: one for one in statements(text)}
    assert found["EGY"].attributed_to == found["JOR"].statement_id
    assert found["EGY"].level == "attitude"


@pytest.mark.parametrize(("text", "speaker", "target", "sign"), [
    ("Japan praised Canada's rescue effort.", "JPN", "CAN", 1),
    ("Japan condemned Canada's seal hunt.", "JPN", "CAN", -1),
    ("Brazil urged Peru to join the commission.", "BRA", "PER", 1),
    ("Brazil urged Peru to stop the logging.", "BRA", "PER", -1),
    ("Algeria has been reluctant to cooperate with Mali.", "DZA", "MLI", -1),
    ("Vietnam regards Laos as a reliable partner.", "VNM", "LAO", 1),
])  # fmt: skip
def test_the_words_tell_the_stance(text: str, speaker: str, target: str, sign: int) -> None:
    assert (speaker, sign) in {(one.speaker_id, one.stance_to(target)) for one in statements(text)}


def test_a_denial_is_marked() -> None:
    (one,) = [one for one in statements("Spain did not say that the base would close.") if one.speaker_id == "ESP"]
    assert one.is_negated


@pytest.mark.parametrize("text", [
    'Norway said: "We agree.',
    '"We agree, said Norway.',
    "Norway said: “We agree to all terms of the deal.",
    "„We agree to all the terms,“ said Norway.",
    "«We agree to all the terms», said Norway.",
    '"" """ " said Norway " "',
    "“‘We agree,’ the envoy told me,” said Norway’s minister.",
    "said said said",
    "According to",
    "according to \n\n Norway",
])  # fmt: skip
def test_odd_marks_never_break_it_and_offsets_hold(text: str) -> None:
    for one in statements(text):
        assert text[one.content.start : one.content.end].strip()
        assert one.evidence[0].start <= one.evidence[0].end <= len(text)


WORDS = st.sampled_from([*'"“”\'‘’«»„,.;:—()', "said", "Norway", "that", "according", "to", "he", "fears", "of", "We", "agree",
                         "must", "\n\n", "reported", "by", "urged", "perhaps"])  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.text(st.characters(exclude_categories=()), max_size=60), st.lists(WORDS, max_size=40).map(" ".join)))
def test_no_text_raises_and_every_quote_is_in_it(text: str) -> None:
    for one in statements(text):
        assert 0 <= one.content.start < one.content.end <= len(text)
        assert one.coder
        assert one.reasons

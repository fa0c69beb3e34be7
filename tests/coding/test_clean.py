import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greatgame.coding.english.clean import clean


def test_glued_words_are_parted_and_names_stay_whole() -> None:
    assert clean("OnMonday envoys met").text == "On Monday envoys met"
    assert clean("A thaw in TiesWarsaw said yes").text == "A thaw in Ties Warsaw said yes"
    assert clean("McGregor posted it on YouTube").text == "McGregor posted it on YouTube"


def test_hard_wrapped_lines_are_joined_and_paragraphs_kept() -> None:
    wrapped = "The two delegations sat down in the old town hall\nand talked of grain.\n\nNothing was signed."
    assert clean(wrapped).text == ("The two delegations sat down in the old town hall and talked of grain.\n\nNothing was signed.")
    assert clean("A headline\nBy Somebody").text == "A headline\n\nBy Somebody"


def test_quotes_are_straight_and_odd_spaces_collapse() -> None:
    assert clean("Peru\u2019s\u00a0 \u201cyes\u201d\u200b").text == 'Peru\'s "yes"'


def test_back_points_at_the_same_words() -> None:
    original = "  OnMonday  Peru\u2019s envoy left."
    cleaned = clean(original)
    at = cleaned.text.index("Peru")
    start, end = cleaned.back(at, at + len("Peru's envoy"))
    assert original[start:end] == "Peru\u2019s envoy"


def test_an_empty_span_is_refused() -> None:
    with pytest.raises(IndexError, match="no span"):
        clean("Peru").back(2, 2)


@given(st.text(alphabet=st.sampled_from("aBcdEfg .\n\r\t-\u2019\u201c\u00ad\u2029\u00a0\f\x85"), max_size=60) | st.text())
def test_every_span_leads_back_to_words_in_order(text: str) -> None:
    cleaned = clean(text)
    assert len(cleaned.offsets) == len(cleaned.text)
    spans = [cleaned.back(at, at + 1) for at in range(len(cleaned.text))]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(one[0] <= other[0] for one, other in zip(spans, spans[1:], strict=False))


def test_a_very_long_line_takes_no_longer_than_its_length_asks() -> None:
    began = time.process_time()
    assert len(clean("Peru met Chile and " * 55_000).text) > 1_000_000
    assert time.process_time() - began < 5

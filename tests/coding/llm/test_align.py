import pytest
from hypothesis import given
from hypothesis import strategies as st

from greatgame.coding.llm.align import align

TEXT = (
    "The envoy said  that \N{LEFT DOUBLE QUOTATION MARK}no state\N{RIGHT DOUBLE QUOTATION MARK} may close the northern road "
    "to Herat before 12 March, and left."
)


def quote(words: str, text: str = TEXT) -> str | None:
    found = align(words, text)
    return None if found is None else text[found.start : found.end]


@pytest.mark.parametrize(
    ("asked", "how"),
    [
        ("The envoy said  that", "exact"),
        ('said that "no state" may', "normalised"),
        ("THE ENVOY SAID THAT", "normalised"),
        ("...may close the northern road.", "normalised"),
        ("may close the road to Herat before 12 March", "fuzzy"),
        ("may close the northern road to the Herat before 12 March", "fuzzy"),
    ],
)
def test_words_that_are_there_are_found(asked, how):
    found = align(asked, TEXT)
    assert found is not None
    assert found.how == how
    assert TEXT[found.start : found.end] in TEXT


@pytest.mark.parametrize(
    "asked",
    [
        "",
        "...",
        "the envoy resigned",
        "envo",
        "may close the southern road to Herat before 12 March",
        "may close the northern road to Kabul before 12 March",
        "may close the northern road to Herat before 13 March",
        "may not close the northern road to Herat before 12 March",
        "said that state may close the northern road to Herat",
        "road northern the close may",
        "the road to Herat",
    ],
)
def test_words_that_are_not_there_are_not_found(asked):
    assert align(asked, TEXT) is None


def test_the_nearest_of_several_places_is_taken():
    text = "Talks failed. Talks resumed. Talks failed."
    assert align("Talks failed", text, near=30).start == 29
    assert align("Talks failed", text, near=0).start == 0
    assert align("talks  failed again", text) is None


@given(st.text(max_size=80), st.text(max_size=200), st.integers(0, 200))
def test_what_is_found_lies_in_the_text(words, text, near):
    found = align(words, text, near)
    assert found is None or (0 <= found.start < found.end <= len(text) and found.likeness >= 0.8)


@given(st.lists(st.sampled_from(["sea", "Rome", "7", "is", "not", "-", "\N{EM DASH}"]), min_size=1, max_size=30), st.data())
def test_every_stretch_of_whole_words_is_found_where_it_stands(words, data):
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, len(words)))
    offset = len(" ".join(words[:start])) + (start > 0)
    piece = " ".join(words[start:end])
    found = align(piece, " ".join(words), near=offset)
    assert (found.start, found.end, found.how) == (offset, offset + len(piece), "exact")

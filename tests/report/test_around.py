"""The text around a quote ends at whole words and never leaves its paragraph."""

from greatgame.report.sections._around import AROUND, around


def test_whole_words_within_the_paragraph() -> None:
    text = "Before this.\n\n" + "word " * 100 + "QUOTE" + " word" * 100 + "\n\nAfter."
    start = text.index("QUOTE")
    low, high = around(text, start, start + 5)
    shown = text[low:high]
    assert set(shown.split()) == {"word", "QUOTE"}
    assert len(shown) <= 2 * AROUND + 5
    assert "\n" not in shown


def test_a_word_without_end_is_cut() -> None:
    low, high = around("x" * 1000, 500, 505)
    assert (low, high) == (500 - AROUND, 505 + AROUND)

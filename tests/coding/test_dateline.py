from datetime import date

import pytest

from greatgame.coding.english.dateline import dateline, datelines, issued_in


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("LIMA, Peru (March 3, 2014) - The fleet left.", date(2014, 3, 3)),
        ("Fleet leaves port\n2014-03-CA-12\nLIMA, Peru (Mar. 3) - The fleet left.", date(2014, 3, 3)),
        ("LIMA, March 3, 2014 (Agency) - The fleet left.", date(2014, 3, 3)),
        ("Daily summary, 3 March 2014\nThe fleet left.", date(2014, 3, 3)),
        ("2014-03-03\nThe fleet left.", date(2014, 3, 3)),
        ("LIMA (Jan. 2)\nNo. 2013-12-44\nThe fleet left.", date(2014, 1, 2)),
    ],
)
def test_the_head_tells_the_day(text: str, on: date) -> None:
    found = dateline(text)
    assert found is not None
    assert found[0] == on


@pytest.mark.parametrize(
    "text",
    ["LIMA, Peru (March 3) - The fleet left.", "The fleet left on March 3, 2014 and came back.", "",
     "LIMA (Feb. 30, 2014) - Gone.", "The fleet left on March 3, 2014", "The fleet left Lima and Callao 3 May."],
)  # fmt: skip
def test_no_day_is_made_up(text: str) -> None:
    assert dateline(text) is None


def test_a_short_sentence_that_ends_in_a_day_is_no_heading() -> None:
    assert datelines("The fleet of Peru left on 11 May.") == []
    assert datelines("Daily summary, 11 May") == [(0, 21)]


def test_the_number_of_a_release_tells_the_month() -> None:
    assert str(issued_in("Fleet leaves port\nRelease 2014-03-CA-12\nThe fleet left yesterday.")) == "2014-03-01 to 2014-03-31"
    assert issued_in("2014-03-12\nThe fleet left yesterday.") is None

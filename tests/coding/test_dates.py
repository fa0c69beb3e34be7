from datetime import date

import pytest
import spacy

from greatgame.coding.english.dates import find_times

PUBLISHED = date(2017, 5, 22)


def _times(text: str, published_on: date | None = PUBLISHED) -> list[tuple[str, str, str]]:
    doc = spacy.blank("en")(text)
    return [(doc[t.start : t.end].text, str(t.on), t.precision) for t in find_times(doc, published_on)]


@pytest.mark.parametrize(
    ("text", "on", "precision"),
    [
        ("They met on March 30 in Lima.", "2017-03-30", "day"),
        ("They met on 30 June.", "2016-06-30", "day"),
        ("A drill of 3rd April 2012 failed.", "2012-04-03", "day"),
        ("The September 2016 drill ended.", "2016-09-01 to 2016-09-30", "month"),
        ("In March, Peru spoke.", "2017-03-01 to 2017-03-31", "month"),
        ("Since 2015 Peru has paid.", "2015-01-01 to 2017-05-22", "interval"),
        ("Peru has paid since late 2015.", "2015-10-01 to 2017-05-22", "interval"),
        ("It began in early 2014.", "2014-01-01 to 2014-03-31", "interval"),
        ("Peru left yesterday.", "2017-05-21", "day"),
        ("Peru left the day before yesterday.", "2017-05-20", "day"),
        ("Peru left last night.", "2017-05-21", "day"),
        ("Peru left overnight.", "2017-05-21 to 2017-05-22", "interval"),
        ("Peru left this morning.", "2017-05-22", "day"),
        ("Peru left on Friday.", "2017-05-19", "day"),
        ("Peru left last month.", "2017-04-01 to 2017-04-30", "month"),
        ("A recent visit.", "2017-02-21 to 2017-05-22", "fuzzy"),
        ("Lima, 2017-05-20", "2017-05-20", "day"),
        ("Lima, 20.05.2017", "2017-05-20", "day"),
        ("Earlier this month Peru left.", "2017-05-01 to 2017-05-22", "interval"),
        ("It was calm in the 1990s.", "1990-01-01 to 1999-12-31", "interval"),
        ("War raged between 2011 and 2013.", "2011-01-01 to 2013-12-31", "interval"),
        ("War raged from May 2011 to June 2012.", "2011-05-01 to 2012-06-30", "interval"),
        ("Peru paid until 2013.", "... to 2013-12-31", "upper-bound"),
    ],
)
def test_a_time_is_read(text: str, on: str, precision: str) -> None:
    assert [found[1:] for found in _times(text)] == [(on, precision)]


@pytest.mark.parametrize(
    "text",
    ["Peru may send aid.", "They march to the town.", "The army sent 2000 soldiers.", "Theresa May spoke.",
     "Peru and Chile met.", "An army of 2000 men.", "Ratio 45.12.2011 is no day.", "It met on February 30."],
)  # fmt: skip
def test_no_date_comes_out_of_nothing(text: str) -> None:
    assert _times(text) == []


def test_without_a_publication_day_no_year_is_made_up() -> None:
    assert _times("On March 30 and yesterday Peru spoke recently.", None) == []
    assert _times("On March 30, 2011 Peru spoke.", None) == [("On March 30, 2011", "2011-03-30", "day")]

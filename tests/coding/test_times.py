from datetime import date

import pytest
import spacy

from greatgame.coding.english.times.find import find_times
from greatgame.values import Interval

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
        ("It was 2017/05/20 in Lima.", "2017-05-20", "day"),
        ("Log 2017-05-20T10:30 ends.", "2017-05-20", "day"),
        ("They met on Friday, May 19.", "2017-05-19", "day"),
        ("They met on Friday (19 May).", "2017-05-19", "day"),
        ("They met on 20-Apr-2016.", "2016-04-20", "day"),
        ("They met on 4/25/2016.", "2016-04-25", "day"),
        ("They met on 25/4/2016.", "2016-04-25", "day"),
        ("They met on 3/4/2016.", "2016-03-04 to 2016-04-03", "interval"),
        ("They met from 3 to 7 May.", "2017-05-03 to 2017-05-07", "interval"),
        ("They met on May 3-7, 2016.", "2016-05-03 to 2016-05-07", "interval"),
        ("They met on the night of 3 to 4 May.", "2017-05-03 to 2017-05-04", "interval"),
        ("They met on 3, 4 and 7 May.", "2017-05-03 to 2017-05-07", "interval"),
        ("They met on the eve of 5 May.", "2017-05-04", "day"),
        ("Talks ran from 30 December to 2 January 2016.", "2015-12-30 to 2016-01-02", "interval"),
        ("Talks ran from 30 December 2015 to 2 January.", "2015-12-30 to 2016-01-02", "interval"),
        ("Talks ran between March and June.", "2016-03-01 to 2016-06-30", "interval"),
        ("Talks ran from November to January.", "2016-11-01 to 2017-01-31", "interval"),
        ("Talks ran in April-May 2016.", "2016-04-01 to 2016-05-31", "interval"),
        ("Talks ran from December 2014 to February 2015.", "2014-12-01 to 2015-02-28", "interval"),
        ("Talks ran in 2014-2015.", "2014-01-01 to 2015-12-31", "interval"),
        ("Talks ran from 2014 to 2016.", "2014-01-01 to 2016-12-31", "interval"),
        ("It began at the end of April.", "2017-04-21 to 2017-04-30", "interval"),
        ("It began in the last days of April.", "2017-04-21 to 2017-04-30", "interval"),
        ("It began at the beginning of 2015.", "2015-01-01 to 2015-03-31", "interval"),
        ("It ended in the first quarter of 2016.", "2016-01-01 to 2016-03-31", "interval"),
        ("It ended in Q4 2016.", "2016-10-01 to 2016-12-31", "interval"),
        ("It ended in the second half of 2016.", "2016-07-01 to 2016-12-31", "interval"),
        ("It ended in the first half of May.", "2017-05-01 to 2017-05-15", "interval"),
        ("It grew in the first nine months of 2016.", "2016-01-01 to 2016-09-30", "interval"),
        ("It began in the summer of 2014.", "2014-06-01 to 2014-08-31", "interval"),
        ("It began in the winter of 2015-16.", "2015-12-01 to 2016-02-29", "interval"),
        ("It began last summer.", "2016-06-01 to 2016-08-31", "interval"),
        ("It was paid in fiscal year 2016.", "2015-07-01 to 2017-03-31", "interval"),
        ("It was calm in the mid-1990s.", "1994-01-01 to 1996-12-31", "interval"),
        ("It was war in the 20th century.", "1901-01-01 to 2000-12-31", "interval"),
        ("They left on New Year's Eve.", "2016-12-31", "day"),
        ("They left late last year.", "2016-10-01 to 2016-12-31", "interval"),
        ("They left at the end of last month.", "2017-04-21 to 2017-04-30", "interval"),
        ("They left over the weekend.", "2017-05-20 to 2017-05-21", "interval"),
        ("They left last weekend.", "2017-05-20 to 2017-05-21", "interval"),
        ("They left on Monday.", "2017-05-22", "day"),
        ("They left last Monday.", "2017-05-15", "day"),
        ("They left on Tuesday last week.", "2017-05-16", "day"),
        ("They left late on Friday night.", "2017-05-19", "day"),
        ("They left overnight on Friday.", "2017-05-19 to 2017-05-20", "interval"),
        ("They left three days ago.", "2017-05-19", "day"),
        ("They left several days ago.", "2017-05-13 to 2017-05-20", "fuzzy"),
        ("They left a couple of weeks ago.", "2017-04-28 to 2017-05-11", "fuzzy"),
        ("They left two years ago.", "2015-01-01 to 2015-12-31", "year"),
        ("They left over the past 24 hours.", "2017-05-21 to 2017-05-22", "fuzzy"),
        ("They left in the last two weeks.", "2017-05-08 to 2017-05-22", "fuzzy"),
        ("They left in recent weeks.", "2017-03-20 to 2017-05-22", "fuzzy"),
        ("They leave in the coming two weeks.", "2017-05-23 to 2017-06-05", "fuzzy"),
        ("They leave next week.", "2017-05-29 to 2017-06-04", "interval"),
        ("They left in March last year.", "2016-03-01 to 2016-03-31", "month"),
        ("They left last Sunday.", "2017-05-14", "day"),
        ("They left in the last week of April.", "2017-04-21 to 2017-04-30", "interval"),
        ("Photographs from 2015 show it.", "2015-01-01 to 2015-12-31", "year"),
        ("It held from 2015 on.", "2015-01-01 to 2017-05-22", "interval"),
        ("They met on this day 20 years ago.", "1997-05-22", "day"),
        ("They met ten years ago today.", "2007-05-22", "day"),
        ("They leave next Monday.", "2017-05-29", "day"),
        ("They leave later this week.", "2017-05-22 to 2017-05-28", "interval"),
    ],
)
def test_a_time_is_read(text: str, on: str, precision: str) -> None:
    assert [found[1:] for found in _times(text)] == [(on, precision)]


@pytest.mark.parametrize(
    "text",
    ["Peru may send aid.", "They march to the town.", "The army sent 2000 soldiers.", "Theresa May spoke.",
     "Peru and Chile met.", "An army of 2000 men.", "Ratio 45.12.2011 is no day.", "It met on February 30.",
     "Merkel and May met.", "In May 12 men left.", "They met on Good Friday.", "They meet every Monday.", "USA Today wrote it.",
     "They left a day later.", "They left the same day.", "Half of the year is gone.", "The 2/3 vote failed.",
     "On the last day of the fair they left."],
)  # fmt: skip
def test_no_date_comes_out_of_nothing(text: str) -> None:
    assert _times(text) == []


def test_without_a_publication_day_no_year_is_made_up() -> None:
    assert _times("On March 30 and yesterday Peru spoke recently.", None) == []
    assert _times("On March 30, 2011 Peru spoke.", None) == [("On March 30, 2011", "2011-03-30", "day")]


@pytest.mark.parametrize(
    ("text", "on", "precision"),
    [
        ("They met on May 3. A day later they left.", "2017-05-04", "day"),
        ("They met on May 3. Two days earlier they came.", "2017-05-01", "day"),
        ("They met on May 3 and left the next day.", "2017-05-04", "day"),
        ("They met on May 3. They had come the day before.", "2017-05-02", "day"),
        ("They met on May 3 and left that same evening.", "2017-05-03", "day"),
        ("They met on May 3 and left a week later.", "2017-05-07 to 2017-05-13", "interval"),
        ("They met on May 3 and left the following Monday.", "2017-05-08", "day"),
        ("They met on May 3, a day after they came.", "2017-05-02", "day"),
        ("They met on May 3, two weeks before the vote.", "2017-05-14 to 2017-05-20", "interval"),
        ("They met in 2014. Two years later they left.", "2016-01-01 to 2016-12-31", "year"),
        ("They met in May 2014 and left the following month.", "2014-06-01 to 2014-06-30", "month"),
        ("They met on 20 August 2014 and left that September.", "2014-09-01 to 2014-09-30", "month"),
        ("They met on 20 August 2014. The following May they left.", "2015-05-01 to 2015-05-31", "month"),
        ("They met on 20 August 2014. The previous May they came.", "2014-05-01 to 2014-05-31", "month"),
        ("They met in May 2014 and left the previous year.", "2013-01-01 to 2013-12-31", "year"),
    ],
)
def test_a_time_is_told_from_the_one_before(text: str, on: str, precision: str) -> None:
    assert [found[1:] for found in _times(text)][1:] == [(on, precision)]


def test_a_day_is_not_counted_from_a_month_or_from_far_away() -> None:
    assert len(_times("They met in May 2014. A day later they left.")) == 1
    assert len(_times(f"They met on May 3. {'They spoke. ' * 60}A day later they left.")) == 1
    assert len(_times("They met on May 3.\n\nA day later they left.")) == 1
    assert [found[1] for found in _times("They came two days after May 3.")] == ["2017-05-05"]


def test_one_unmistakable_date_orders_the_others_of_a_text() -> None:
    assert [found[1] for found in _times("They met on 3/4/2016 and on 25/4/2016.")] == ["2016-04-03", "2016-04-25"]
    assert [found[1] for found in _times("They met on 3/4/2016 and on 4/25/2016.")] == ["2016-03-04", "2016-04-25"]


def test_the_weekday_decides_between_the_last_and_the_next_such_day() -> None:
    assert [found[1] for found in _times("Talks on Monday, June 5.")] == ["2017-06-05"]
    assert [found[1] for found in _times("Talks on Sunday, June 5.")] == ["2016-06-05"]


def test_what_looks_forward_has_a_reading_of_its_own() -> None:
    doc = spacy.blank("en")("Talks on Monday, in December, on 5 June, from 1 July, this weekend, by May and in 2014.")
    ahead = [str(found.ahead) for found in find_times(doc, PUBLISHED)]
    assert ahead == ["2017-05-22", "2017-12-01 to 2017-12-31", "2017-06-05", "2017-07-01 to ...",
                     "2017-05-27 to 2017-05-28", "... to 2017-05-31", "None"]  # fmt: skip


def test_no_publication_day_at_the_ends_of_the_calendar_raises() -> None:
    for day in (date.min, date.max):
        _times("Last week, 999 years ago, next year, on Monday, over the weekend, in the coming decades, on May 3, by Friday.", day)
        _times("Before today, on the eve of this year, since the end of the year, the day before, a decade later.", day)


def test_a_month_of_publication_bounds_what_is_told_from_it() -> None:
    doc = spacy.blank("en")("Peru left yesterday, Chile on 3 May, Laos in 2012.")
    march = Interval(date(2014, 3, 1), date(2014, 3, 31))
    assert [str(found.on) for found in find_times(doc, None, march)] == [
        "2014-02-28 to 2014-03-30", "2013-05-03", "2012-01-01 to 2012-12-31",
    ]  # fmt: skip

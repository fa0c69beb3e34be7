from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.events.frames import rows

from greatgame.events.occurrences import members, occurrences
from greatgame.values.frames import EVENT_ROWS, must_have


def merged(*told, window_days=0):
    return occurrences(rows(*told), window_days).collect().sort("day", "row_id")


def test_reports_of_one_occurrence_are_added_up():
    found = merged({"n_reports": 2, "story": "a"}, {"n_reports": 5, "story": "b"}, {"target_id": "PAK"})
    assert found.select("row_id", "n_reports", "n_rows").rows() == [("made:2", 7, 2), ("made:3", 1, 1)]
    must_have(found, EVENT_ROWS)


@pytest.mark.parametrize(
    "other",
    [
        {"day": date(2020, 3, 2)},
        {"location": "Delhi"},
        {"source_code": "043"},
        {"coder": "other"},
        {"source_id": "CHN", "target_id": "IND"},
        {"source_unit": "IND-MIL"},
    ],
)
def test_what_differs_is_another_occurrence(other):
    assert merged({}, other).height == 2


def test_a_record_that_came_twice_counts_once_and_the_later_file_is_kept():
    found = merged({"row_id": "made:9", "n_reports": 2}, {"row_id": "made:9", "n_reports": 4, "raw_name": "later.csv"})
    assert found.select("n_reports", "n_rows", "raw_name").rows() == [(4, 1, "later.csv")]


def test_what_people_coded_is_never_merged():
    assert merged({"is_human": True}, {"is_human": True}).height == 2


def test_deaths_are_not_added_up_and_none_told_stays_so():
    found = merged({"n_killed": 3}, {"n_killed": 5}, {"location": "Delhi"})
    assert found["n_killed"].sort(nulls_last=True).to_list() == [5, None]


def test_a_window_chains_near_days_and_cuts_long_chains():
    days = [1, 2, 4, 5, 20]
    found = merged(*({"day": date(2020, 3, day)} for day in days), window_days=2)
    assert found.select("day", "n_rows").rows() == [(date(2020, 3, 1), 2), (date(2020, 3, 4), 2), (date(2020, 3, 20), 1)]


def test_the_rows_behind_an_occurrence_are_found_again():
    table = rows({"n_reports": 2}, {"n_reports": 5}, {"target_id": "PAK"}, {"day": date(2020, 3, 2)})
    assert members(table, "made:2")["row_id"].to_list() == ["made:1", "made:2"]
    assert members(table, "made:2", 1)["row_id"].to_list() == ["made:1", "made:2", "made:4"]
    assert members(table, "made:99").is_empty()


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(1, 28), st.integers(1, 4)), min_size=1, max_size=30), st.integers(0, 5))
def test_no_report_is_lost_and_every_row_has_one_home(told, window_days):
    table = rows(*({"target_id": f"A{who}", "day": date(2020, 3, day), "n_reports": n} for who, day, n in told))
    found = occurrences(table, window_days).collect()
    assert found["n_reports"].sum() == sum(n for _, _, n in told)
    assert found["n_rows"].sum() == len(told)
    shuffled = occurrences(table.collect().sample(fraction=1, shuffle=True, seed=3).lazy(), window_days).collect()
    assert found.sort("row_id").equals(shuffled.sort("row_id"))
    assert found.height <= table.select(pl.len()).collect().item()

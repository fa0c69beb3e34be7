from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.events.frames import rows

from greatgame.events import periods
from greatgame.events.periods import PERIODS, pair_periods, summed
from greatgame.values.frames import PAIR_PERIODS, QUAD_COLUMNS, must_have

FOUR = ("CONSULT", "AID", "ACCUSE", "ASSAULT", None)


def test_counts_and_sums_of_a_pair_in_a_month():
    table = rows({}, {"type": "ASSAULT", "n_reports": 3}, {"type": None, "n_reports": 9}, {"day": date(2020, 4, 1)})
    found = pair_periods(table).collect().sort("period")
    must_have(found, PAIR_PERIODS)
    assert found.row(0, named=True) == {
        "coder": "made",
        "source_id": "IND",
        "target_id": "CHN",
        "period": date(2020, 3, 1),
        "n_events": 2,
        "n_reports": 4,
        "n_verbal_cooperation": 1,
        "n_material_cooperation": 0,
        "n_verbal_conflict": 0,
        "n_material_conflict": 1,
        "sum_intensity": 2.5 - 9.0,
        "sum_intensity_squared": 2.5**2 + 81.0,
        "n_statements": 1,
    }
    assert found["n_events"].to_list() == [2, 1]


def test_actors_with_themselves_and_unknown_ones_take_no_part():
    assert pair_periods(rows({"target_id": "IND"}, {"target_id": None}, {"source_id": None})).collect().is_empty()


def test_coders_are_never_added_up():
    found = pair_periods(rows({}, {"coder": "other", "is_human": True})).collect()
    assert sorted(found["coder"]) == ["made", "other"]
    assert found["n_events"].to_list() == [1, 1]


def test_undirected_pairs_are_one():
    found = pair_periods(rows({}, {"source_id": "CHN", "target_id": "IND"}), is_directed=False).collect()
    assert found.select("source_id", "target_id", "n_events").rows() == [("CHN", "IND", 2)]


def test_the_analysts_intensities_replace_ours():
    table = rows({"mode": "visit"}, {"type": "ASSAULT"}, {"type": "AID"})
    found = pair_periods(table, intensities={"CONSULT:visit": 1.0, "ASSAULT": -5.0}).collect()
    assert found["sum_intensity"].item() == 1.0 - 5.0 + 10.0


@pytest.mark.parametrize(("period", "first"), [("day", 18), ("week", 16), ("month", 1), ("quarter", 1), ("year", 1)])
def test_periods_begin_on_their_first_day(period, first):
    found = pair_periods(rows({"day": date(2020, 3, 18)}), period).collect()["period"].item()
    assert found.day == first
    assert period in PERIODS


events = st.lists(
    st.tuples(st.sampled_from(FOUR), st.integers(0, 2), st.integers(1, 12), st.integers(1, 3)), min_size=1, max_size=40
)


@given(events)
def test_it_says_what_a_plain_count_says(told):
    table = rows(
        *({"type": kind, "target_id": f"A{who}", "day": date(2020, month, 5), "n_reports": n} for kind, who, month, n in told)
    )
    found = pair_periods(table).collect()
    for row in found.iter_rows(named=True):
        here = [item for item in told if f"A{item[1]}" == row["target_id"] and item[2] == row["period"].month]
        assert [row[name] for name in QUAD_COLUMNS] == [sum(item[0] == kind for item in here) for kind in FOUR[:4]]
        assert row["n_statements"] == sum(item[0] is None for item in here)
        assert row["n_reports"] == sum(item[3] for item in here if item[0])
    assert found["n_events"].sum() + found["n_statements"].sum() == len(told)
    same = pair_periods(table, coder="made").collect()
    assert same.sort(pl.all()).equals(found.sort(pl.all()))


@given(events, st.integers(1, 6))
def test_parts_put_together_say_what_the_whole_says(told, at_once):
    table = rows(
        *(
            {"type": kind, "source_unit": f"IND-{n}", "target_id": f"A{who}", "day": date(2020, month, n)}
            for kind, who, month, n in told
        )
    )
    whole = summed(table, len(told), window_days=0)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(periods, "AT_ONCE", at_once)
        assert summed(table, len(told), window_days=0).equals(whole)
    assert whole["n_reports"].sum() == sum(item[0] is not None for item in told)


def test_a_row_of_some_days_counts_by_its_middle():
    year = {"day": date(2020, 1, 1), "last_day": date(2020, 12, 31)}
    week = {"day": date(2020, 3, 30), "last_day": date(2020, 4, 5)}
    table = rows(year, week, {"day": date(2020, 5, 31)})
    for by_middle, months in ((False, [1, 3, 5]), (True, [4, 5, 7])):
        found = pair_periods(table, "month", by_middle=by_middle).collect()
        assert sorted(day.month for day in found["period"]) == months

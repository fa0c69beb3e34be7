"""The rows behind the counts of a pair are the rows that were counted."""

from datetime import date

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.events.frames import rows

from greatgame.events.behind import behind
from greatgame.events.periods import summed
from greatgame.values.frames import QUAD_COLUMNS

TYPES = ("CONSULT", "ASSAULT", "AID", "ACCUSE", None)


def counts(found):
    """Events, reports, sums of intensity and counts by quad class, per pair and period, out of the rows behind."""
    events = found.group_by("one", "other", "period", "occurrence").agg(
        pl.col("quad_class").filter("is_kept").first(), pl.col("score").filter("is_kept").first(), pl.col("n_reports").sum()
    )
    quads = [(pl.col("quad_class") == k + 1).sum().cast(pl.Int64).alias(name) for k, name in enumerate(QUAD_COLUMNS)]
    reports = pl.col("n_reports").filter(pl.col("quad_class").is_not_null()).sum()
    told = events.group_by("one", "other", "period").agg(*quads, reports, pl.col("score").sum().round(9))
    return told.sort("one", "other", "period").rows()


def summed_up(table, window_days, period):
    one, other = pl.min_horizontal("source_id", "target_id"), pl.max_horizontal("source_id", "target_id")
    sums = summed(table, 100, period, window_days=window_days)
    both = sums.group_by(one.alias("one"), other.alias("other"), "period").agg(
        *(pl.col(name).sum() for name in QUAD_COLUMNS), pl.col("n_reports").sum(), pl.col("sum_intensity").sum().round(9)
    )
    return both.sort("one", "other", "period").rows()


told = st.tuples(
    st.sampled_from(["IND", "CHN", "PAK"]), st.sampled_from(["IND", "CHN", "PAK"]), st.integers(1, 60), st.sampled_from(TYPES),
    st.integers(1, 3), st.integers(1, 12),
)  # fmt: skip


@settings(deadline=None)
@given(st.lists(told, min_size=1, max_size=30), st.sampled_from([None, 0, 3]), st.sampled_from(["month", "day", "week"]))
def test_they_add_up_to_the_sums_of_every_pair(made, window_days, period):
    start = date(2020, 1, 20).toordinal()
    table = rows(
        *(
            {"source_id": one, "target_id": other, "day": date.fromordinal(start + day), "type": type_, "n_reports": n,
             "row_id": f"made:{number}"}
            for one, other, day, type_, n, number in made
        )
    )  # fmt: skip
    pairs = [("CHN", "IND"), ("PAK", "IND"), ("CHN", "PAK")]
    found = behind(table, pairs, period, window_days=window_days)
    assert counts(found) == [(*row[:-1], pytest.approx(row[-1])) for row in summed_up(table, window_days, period)]


def test_the_kept_row_comes_first_and_names_the_event():
    table = rows({"n_reports": 2}, {"n_reports": 5}, {"target_id": "PAK"}, {"source_id": "CHN", "target_id": "IND"})
    found = behind(table, [("IND", "CHN")], window_days=0)
    assert found.select("row_id", "occurrence", "is_kept").rows() == [
        ("made:2", "made:2", True), ("made:1", "made:2", False), ("made:4", "made:4", True),
    ]  # fmt: skip
    assert found["period"].unique().to_list() == [date(2020, 3, 1)]
    assert behind(table, [("USA", "CHN")], window_days=0).is_empty()


def test_a_record_that_came_again_for_another_pair_is_not_told_of_the_first():
    table = rows({"row_id": "made:7"}, {"row_id": "made:7", "target_id": "PAK", "raw_name": "later.csv"})
    assert behind(table, [("IND", "CHN")], window_days=0).is_empty()
    assert behind(table, [("IND", "CHN")], window_days=None)["line"].to_list() == [1]


def test_the_analysts_scale_is_the_one_told():
    found = behind(rows({"type": "ASSAULT"}), [("IND", "CHN")], window_days=0, intensities={"ASSAULT": -3.0})
    assert found["score"].to_list() == [-3.0]

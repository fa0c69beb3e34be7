import polars as pl
import pytest

from greatgame.errors import ValueRefused
from greatgame.values.frames import EVENT_ROWS, PAIR_PERIODS, QUAD_COLUMNS, must_have, schema


@pytest.mark.parametrize("columns", [EVENT_ROWS, PAIR_PERIODS])
def test_an_empty_frame_of_the_schema_has_the_columns(columns):
    must_have(pl.DataFrame(schema=schema(columns)), columns)
    must_have(pl.LazyFrame(schema=schema(columns)), columns)


@pytest.mark.parametrize("columns", [EVENT_ROWS, PAIR_PERIODS])
def test_column_names_are_unique_and_explained(columns):
    assert len({column.name for column in columns}) == len(columns)
    assert all(column.says for column in columns)


def test_every_fault_of_a_frame_is_named_at_once():
    frame = pl.DataFrame(schema=schema(EVENT_ROWS)).drop("day").with_columns(pl.lit("1").alias("line"))
    with pytest.raises(ValueRefused, match="lacks day; line is String, not Int64"):
        must_have(frame, EVENT_ROWS)


def test_quad_columns_are_columns_of_the_pair_periods():
    assert set(QUAD_COLUMNS) <= {column.name for column in PAIR_PERIODS}

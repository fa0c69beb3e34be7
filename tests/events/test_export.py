import csv
from datetime import date

import polars as pl

from greatgame.events.export import events_frame, write_csv, write_jsonl, write_parquet
from greatgame.values import Event, Evidence, Interval

EVENT = Event(
    "RUS",
    None,
    "ACCUSE",
    (Evidence("d1", 0, 4), Evidence("d2", 3, 9)),
    "own",
    "1",
    on=Interval(date(2016, 5, 3), None),
    intensity=-3.5,
    location="=HYPERLINK(1)",
    reasons=("+1", "two"),
)


def test_rows_and_empty_table_have_the_same_columns():
    frame = events_frame([EVENT], {"RUS": "Russia"})
    row = frame.row(0, named=True)
    assert (row["source"], row["target"], row["quad_class"]) == ("Russia", None, "verbal conflict")
    assert (row["start"], row["end"], row["n_reports"]) == (date(2016, 5, 3), None, 2)
    assert events_frame([], {}).schema == frame.schema


def test_csv_defuses_formulas_and_keeps_numbers(tmp_path):
    names = {"RUS": "@SUM(1)"}
    for start in ("\t", "-1", "\rx"):
        frame = events_frame([EVENT], names).with_columns(pl.lit(start).alias("mode"))
        write_csv(frame, tmp_path / "events.csv")
        with open(tmp_path / "events.csv", encoding="utf-8", newline="") as file:
            (row,) = csv.DictReader(file)
        assert row["mode"] == "'" + start
        assert row["location"] == "'=HYPERLINK(1)"
        assert row["source"] == "'@SUM(1)"
        assert row["reasons"] == "'+1; two"
        assert row["intensity"] == "-3.5"
        assert row["target"] == ""


def test_jsonl_and_parquet_come_back(tmp_path):
    frame = events_frame([EVENT], {})
    write_parquet(frame, tmp_path / "events.parquet")
    assert pl.read_parquet(tmp_path / "events.parquet").equals(frame)
    write_jsonl(frame, tmp_path / "events.jsonl")
    assert pl.read_ndjson(tmp_path / "events.jsonl")["location"].to_list() == ["=HYPERLINK(1)"]

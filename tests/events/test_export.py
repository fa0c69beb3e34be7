import csv
from datetime import date

import polars as pl
import pytest

from greatgame.errors import UnknownName
from greatgame.events.export import FORMATS, events_frame, tables, write, write_csv, write_jsonl, write_parquet
from greatgame.values import (
    Actor,
    Claim,
    Coding,
    Concept,
    Document,
    Event,
    Evidence,
    Interval,
    Mention,
    Origin,
    Stance,
    Statement,
    Tie,
)

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


TEXT = "Mali thanked Chad. Mali said that Chad's help raises trust."
DOCUMENT = Document("d1", TEXT, None, "en", "t", Origin())


def at(words):
    start = TEXT.index(words)
    return Evidence("d1", start, start + len(words))


def whole_coding():
    event = Event("MLI", "TCD", "SUPPORT", (at("Mali thanked Chad"),), "own", "7")
    tie = Tie("MLI", "TCD", "partner", 1, (at("Chad's help"),), "own", "7")
    said = Statement(
        "MLI",
        "said",
        at("Chad's help raises trust"),
        (at("Mali said that Chad's help raises trust"),),
        "own",
        "7",
        stances=(Stance("TCD", 1),),
    )
    claim = Claim(Concept("help", at("Chad's help")), Concept("trust", at("trust")), 1, "raises", (at("raises"),), "own", "7")
    mention = Mention("MLI", at("Mali"), "a name")
    actors = (Actor("MLI", "Mali", "state"), Actor("TCD", "Chad", "state"))
    return Coding("own", "7", actors, (mention,), (event,), (tie,), (said,), (claim,))


@pytest.mark.parametrize("format", FORMATS)
def test_every_table_names_its_coder_and_keeps_its_words_in_every_format(tmp_path, format):
    for kind, frame in tables(whole_coding(), [DOCUMENT]).items():
        write(frame, tmp_path / kind, format)
        readers = {"csv": pl.read_csv, "jsonl": pl.read_ndjson, "parquet": pl.read_parquet}
        back = readers[format](tmp_path / kind)
        assert back.columns == frame.columns
        assert (back["coder"].to_list(), [str(version) for version in back["coder_version"]]) == (["own"], ["7"])
        row = frame.row(0, named=True)
        assert DOCUMENT.text[slice(*map(int, row["evidence"].split(":")[1].split("-")))] == row["quote"]


def test_statements_and_claims_tell_who_and_what():
    found = tables(whole_coding(), [DOCUMENT])
    statement, claim = found["statements"].row(0, named=True), found["claims"].row(0, named=True)
    assert (statement["speaker"], statement["content"], statement["stances"]) == ("Mali", "Chad's help raises trust", "TCD +1")
    assert (claim["cause_words"], claim["sign"], claim["effect"], claim["claimed_by"]) == ("Chad's help", 1, "trust", None)


def test_empty_tables_have_the_columns_of_full_ones():
    full, empty = tables(whole_coding(), [DOCUMENT]), tables(Coding("own", "7"), [])
    assert {kind: frame.schema for kind, frame in full.items()} == {kind: frame.schema for kind, frame in empty.items()}


def test_an_unknown_format_is_refused_with_the_known(tmp_path):
    with pytest.raises(UnknownName, match="csv, jsonl, parquet"):
        write(events_frame([], {}), tmp_path / "x", "xlsx")

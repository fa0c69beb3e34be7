import gzip
import os
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from greatgame.errors import SourceUnreadable
from greatgame.sources import tables
from greatgame.values.frames import EVENT_ROWS, must_have
from greatgame.values.table import TableMapping

FIXTURES = Path(__file__).parent.parent / "fixtures" / "tables"
TODAY = date(2026, 11, 25)
FORMATS = {
    "acled.csv": ("acled", 5, 1),
    "acled_old.csv": ("acled", 3, 0),
    "gdelt_damaged.csv": ("gdelt", 9, 2),
    "gdelt_v1_57.tsv": ("gdelt", 4, 0),
    "gdelt_v1_58.tsv": ("gdelt", 4, 0),
    "gdelt_v2.tsv": ("gdelt", 4, 0),
    "icews.tab": ("icews", 5, 0),
    "phoenix_cline.csv": ("phoenix", 4, 1),
    "phoenix_daily.txt": ("phoenix", 4, 1),
    "polecat.txt": ("polecat", 5, 1),
    "ucdp_candidate.csv": ("ucdp", 3, 0),
    "ucdp_ged.csv": ("ucdp", 4, 1),
}


def taken(path, folder, **how):
    card = tables.read(path, folder, today=TODAY, **how)
    return card, pl.read_parquet(folder / "*.parquet").sort("line", "row_id")


@pytest.mark.parametrize(("name", "expected"), FORMATS.items())
def test_every_format_is_recognised_and_counted(name, expected, tmp_path):
    assert tables.is_table(FIXTURES / name)
    card, rows = taken(FIXTURES / name, tmp_path)
    assert (card.format, card.n_read, card.n_refused) == expected
    must_have(rows, EVENT_ROWS)
    assert card.n_kept == rows.height
    assert sum(card.reasons.values()) == card.n_refused == len(card.refused)
    assert card.first_day == rows["day"].min()
    assert card.last_day == rows["last_day"].max()
    assert card.n_intervals == rows.filter(pl.col("last_day") > pl.col("day")).height
    assert rows["coder"].unique().to_list() == [card.coder]
    assert rows["line"].is_between(1, 10).all()


def test_every_shipped_format_has_a_fixture():
    assert {name for name in tables.table_readers.names() if name != "mapped"} == {kind for kind, _, _ in FORMATS.values()}


def test_gdelt_types_follow_cameo_and_reports_are_articles(tmp_path):
    _, rows = taken(FIXTURES / "gdelt_v2.tsv", tmp_path)
    assert rows["type"].to_list() == ["CONSULT", "ASSAULT", None, None]
    assert rows["mode"].to_list() == ["visit", None, None, None]
    assert rows["source_code"].to_list() == ["042", "190", "010", "0234"]
    assert rows["source_id"].to_list() == ["USA", "MLI-REB", "UNO", "PSE"]
    assert rows["target_unit"].to_list() == ["FRA", "FRA", "BUS", "USA-GOV"]
    assert rows["target_id"].to_list() == ["FRA", "FRA", None, "USA"]
    assert rows["n_reports"].to_list() == [3, 12, 1, 2]
    assert rows["quad_class"].to_list() == [1, 4, None, None]


def test_damage_is_repaired_where_certain_and_refused_in_words_where_not(tmp_path):
    card, rows = taken(FIXTURES / "gdelt_damaged.csv", tmp_path)
    assert dict(zip(rows["line"], rows["source_code"], strict=True)) == {
        2: "042", 3: "190", 4: "012", 5: "0841", 6: "120", 9: "073", 10: "111",
    }  # fmt: skip
    assert rows.filter(pl.col("line") == 5)["day"].item() == date(2024, 3, 2)
    assert card.n_repaired == 4
    assert [(row.line, row.reason) for row in card.refused] == [
        (7, "its event code 12 with root code 3 is not certain to be any CAMEO code"),
        (8, "its day 2.02E+07 is in E-notation and has lost its digits"),
    ]
    assert any("time of adding" in note.text for note in card.notes)


def test_icews_repairs_a_code_by_its_name(tmp_path):
    card, rows = taken(FIXTURES / "icews.tab", tmp_path)
    assert rows["source_code"].to_list() == ["173", "040", "040", "010", "073"]
    assert card.n_repaired == 1
    assert rows["source_id"].to_list() == ["KEN", "UGA", "KEN", "KEN-OPP", "UNO"]
    assert rows["source_unit"].to_list() == ["KEN-COP", "UGA-GOV", "KEN", "KEN-OPP", "UNO"]
    assert [str(gap) for gap in card.gaps] == ["2019-02-05"]


def test_acled_dates_widen_with_their_precision_and_force_is_told_from_its_side(tmp_path):
    _, rows = taken(FIXTURES / "acled.csv", tmp_path)
    assert rows["day"].to_list() == [date(2022, 3, 12), date(2022, 3, 11), date(2022, 3, 1), date(2022, 3, 21)]
    assert rows["last_day"].to_list() == [date(2022, 3, 12), date(2022, 3, 17), date(2022, 3, 31), date(2022, 3, 21)]
    assert rows["source_unit"].to_list() == ["MLI-MIL", "MLI-UAF", "MLI-COP", "MLI-MIL"]
    assert rows["n_killed"].to_list() == [4, 2, 1, 0]
    assert rows["type"].to_list() == ["ASSAULT", "ASSAULT", "ASSAULT", None]


def test_old_acled_columns_and_two_digit_years(tmp_path):
    _, rows = taken(FIXTURES / "acled_old.csv", tmp_path)
    assert rows["day"].dt.year().to_list() == [2016, 2016, 2016]


def test_ucdp_intervals_and_missing_source_counts(tmp_path):
    _, rows = taken(FIXTURES / "ucdp_ged.csv", tmp_path)
    assert rows["last_day"].to_list() == [date(2015, 5, 3), date(2015, 5, 13), date(2015, 6, 1)]
    assert rows["n_reports"].to_list() == [2, 1, 1]
    assert rows["source_id"].to_list() == ["AFG", "ISIS", "TAL"]
    assert rows["target_id"].to_list() == ["TAL", "AFG-CVL", "ISIS"]
    assert rows["is_human"].all()


def test_polecat_gives_a_row_for_each_pair(tmp_path):
    card, rows = taken(FIXTURES / "polecat.txt", tmp_path)
    several = rows.filter(pl.col("row_id").str.starts_with("polecat:EX3"))
    assert several["source_id"].to_list() == ["KEN", "UGA"]
    assert several["row_id"].to_list() == ["polecat:EX3#1", "polecat:EX3#2"]
    assert (card.n_read, card.n_kept) == (5, 5)


def test_root_16_is_material_conflict_or_coercion_in_phoenix_too(tmp_path):
    _, rows = taken(FIXTURES / "phoenix_cline.csv", tmp_path)
    assert rows["quad_class"].to_list() == [1, 4, 4]


MAPPING = TableMapping("mine", "mine*.txt", "h", "s", "o", "r", codes="cameo names", columns=("s", "r", "o", "h"),
                       hours_since=date(2018, 1, 1), actor_names="who.txt", code_names="what.txt")  # fmt: skip


def write_ids(folder):
    (folder / "who.txt").write_text("Police (India)\t0\nChina\t1\nJane Example\t2\n", encoding="utf-8")
    codes = "Consult\t0\nConduct suicide, car, or other non military bombing\t1\nDance\t2\n"
    (folder / "what.txt").write_text(codes, encoding="utf-8")


def test_a_table_of_numbers_is_read_by_its_mapping(tmp_path):
    write_ids(tmp_path)
    (tmp_path / "mine.txt").write_text("0\t0\t1\t0\t-1\n1\t1\t0\t48\t-1\n2\t0\t1\t72\t-1\n2\t2\t1\t72\t-1\n", encoding="utf-8")
    assert tables.is_table(tmp_path / "mine.txt", [MAPPING])
    card, rows = taken(tmp_path / "mine.txt", tmp_path / "out", mappings=[MAPPING])
    assert rows["day"].to_list() == [date(2018, 1, 1), date(2018, 1, 3), date(2018, 1, 4)]
    assert rows["source_id"].to_list() == ["IND", "CHN", "Jane Example"]
    assert rows["source_unit"].to_list() == ["IND-COP", "CHN", "Jane Example"]
    assert rows["source_code"].to_list() == ["040", "183", "040"]
    assert card.coder == "mine"
    assert card.refused[0].reason == "its code Dance is not known as cameo names"


def test_own_types_of_a_mapping(tmp_path):
    own = TableMapping("own", "*.csv", "when", "who", "whom", "what", codes="own", actors="ids", is_human=True,
                       types={"talks": "CONSULT visit", "speech": ""}, day_format="%d.%m.%Y", n_reports="n")  # fmt: skip
    lines = "when,who,whom,what,n\n01.02.2020,IND,CHN,talks,3\n02.02.2020,IND,CHN,speech,1\n"
    (tmp_path / "own.csv").write_text(lines, encoding="utf-8")
    _, rows = taken(tmp_path / "own.csv", tmp_path / "out", mappings=[own])
    assert rows.select("type", "mode", "intensity", "n_reports").rows() == [("CONSULT", "visit", 4.0, 3), (None, None, None, 1)]


def test_parquet_is_read_like_text(tmp_path):
    pl.read_csv(FIXTURES / "acled.csv").write_parquet(tmp_path / "acled.parquet")
    card, rows = taken(tmp_path / "acled.parquet", tmp_path / "out")
    assert (card.format, rows.height) == ("acled", 4)


@pytest.mark.parametrize("kind", ["gz", "zip"])
def test_archives_are_read_without_unpacking(kind, tmp_path):
    raw = (FIXTURES / "gdelt_v2.tsv").read_bytes()
    path = tmp_path / f"gdelt.csv.{kind}"
    if kind == "gz":
        path.write_bytes(gzip.compress(raw))
    else:
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("gdelt.csv", raw)
    assert taken(path, tmp_path / "out")[0].n_kept == 4


def refusal(path, folder):
    with pytest.raises(SourceUnreadable) as caught:
        tables.read(path, folder, today=TODAY)
    return str(caught.value)


def altered(tmp_path, name, change):
    text = (FIXTURES / name).read_text(encoding="utf-8")
    path = tmp_path / name
    path.write_bytes(change(text) if isinstance(change(text), bytes) else change(text).encode())
    return path


@pytest.mark.parametrize("name", ["gdelt_v2.tsv", "icews.tab", "acled.csv", "ucdp_ged.csv"])
def test_a_file_cut_off_in_a_row_is_refused_whole(name, tmp_path):
    path = altered(tmp_path, name, lambda text: text.rstrip("\n").rsplit("\t" if "\t" in text else ",", 12)[0])
    assert "is cut off" in refusal(path, tmp_path / "out")


def test_a_cut_off_archive_is_refused(tmp_path):
    path = tmp_path / "gdelt.csv.gz"
    path.write_bytes(gzip.compress(os.urandom(5000) + (FIXTURES / "gdelt_v2.tsv").read_bytes())[:-2000])
    assert "cut off archive" in refusal(path, tmp_path / "out")


def test_a_missing_column_is_named_with_the_nearest(tmp_path):
    path = altered(tmp_path, "icews.tab", lambda text: text.replace("CAMEO Code", "CAMEO_Code"))
    words = refusal(path, tmp_path / "out")
    assert "lacks the column CAMEO Code" in words
    assert "'CAMEO_Code' for 'CAMEO Code'" in words


def test_dates_in_the_future_are_refused_by_line(tmp_path):
    path = altered(tmp_path, "gdelt_v2.tsv", lambda text: text.replace("\t20240304\t", "\t20340304\t"))
    card, _ = taken(path, tmp_path / "out")
    assert [(row.line, row.reason) for row in card.refused] == [(4, "it is dated 2034-03-04, after today, 2026-11-25")]


def test_mixed_encodings_are_read_and_told(tmp_path):
    def mixed(text):
        return (
            text.replace("Jane Example", "José Example").encode("cp1252")
            + text.split("\n")[1].replace("5001", "é").encode()
            + b"\n"
        )

    path = altered(tmp_path, "icews.tab", mixed)
    card, rows = taken(path, tmp_path / "out")
    assert "José Example" in rows["source_name"].to_list()
    assert "icews:é" in rows["row_id"].to_list()
    assert [note.slug for note in card.notes if note.level == "doubt"] == ["mixed-encodings"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"\n\n", "empty"),
        (b"\xff\xfea\0b\0", "UTF-16"),
        (b"alpha,beta,gamma\n1,2,3\n", "no known format"),
        (b"PAR1 and then rubbish", "broken or cut off Parquet"),
    ],
)
def test_what_is_no_table_is_refused_in_words(content, words, tmp_path):
    path = tmp_path / "table.csv"
    path.write_bytes(content)
    assert words in refusal(path, tmp_path / "out")


@pytest.mark.parametrize("name", [name for name in FORMATS if name.endswith((".tab", ".csv")) or name == "polecat.txt"])
def test_a_header_without_rows_is_refused(name, tmp_path):
    path = altered(tmp_path, name, lambda text: text.split("\n", 1)[0] + "\n")
    assert "0 rows" in refusal(path, tmp_path / "out")


def test_a_row_of_another_width_is_refused_by_line_and_the_rest_stays(tmp_path):
    path = altered(tmp_path, "gdelt_v2.tsv", lambda text: text.replace("\n", "\nshort\trow\n", 1))
    card, rows = taken(path, tmp_path / "out")
    assert [(row.line, row.reason) for row in card.refused] == [(2, "it has 2 cells, not 61")]
    assert rows["line"].to_list() == [1, 3, 4, 5]


def test_a_table_of_which_most_rows_are_bad_is_refused_whole(tmp_path):
    path = altered(tmp_path, "gdelt_v2.tsv", lambda text: text.replace("\t2024030", "\t2044030"))
    assert "4 of 4 rows are refused" in refusal(path, tmp_path / "out")


def test_a_quote_that_is_never_closed_is_refused(tmp_path):
    path = altered(tmp_path, "acled.csv", lambda text: text + '"MLI200,' + "x\n" * 2000)
    assert "not closed" in refusal(path, tmp_path / "out")


@pytest.mark.parametrize("block", [200, 1000, 10**7])
def test_the_size_of_a_block_changes_nothing(block, tmp_path, monkeypatch):
    from greatgame.sources.tables import _lines

    monkeypatch.setattr(_lines, "BLOCK", block)
    card, rows = taken(FIXTURES / "gdelt_v2.tsv", tmp_path)
    assert rows["line"].to_list() == [1, 2, 3, 4]
    assert card.n_read == 4


@pytest.mark.shared
def test_the_development_tables_are_read(tmp_path):
    data = os.environ.get("GREATGAME_DATA")
    if not data:
        pytest.skip("GREATGAME_DATA is not set: the development tables are not read")
    expected = {"gdelt/v2_20180101000000.export.CSV": 2414, "gdelt/v2_20191024143000.export.CSV": 2111}
    expected |= {"gdelt/reed_events.csv": 710, "gdelt/narayave_events.csv": 2116}
    expected |= {"gdelt/spreadsheet_damaged.csv": 1629, "icews/events.2018.sample.tab": 3705}
    for number, (name, n_rows) in enumerate(expected.items()):
        card, rows = taken(Path(data) / "events" / name, tmp_path / str(number))
        assert (card.n_read, rows.height) == (n_rows, n_rows)
        assert rows["source_code"].str.contains(r"^\d{2,4}$").all()


MINE = TableMapping(name="mine", files="my*", day="when", source="who", target="whom", code="what", n_reports="told", codes="cameo")
HEAD = "when,who,whom,what,told\n"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (HEAD.replace("\n", "\r") + "2020-01-01,India,China,040,1\r", "old Macs"),
        (HEAD.replace("whom,", ""), "lacks the column whom of the mapping"),
        (HEAD.replace("told", "tols") + "2020-01-01,India,China,040,1\n", "Perhaps it says 'tols' for 'told'"),
        (HEAD.replace("\n", ",who\n") + "2020-01-01,India,China,040,1,Nepal\n", "column who more than once"),
        (HEAD + "2020-01-01,India,China,40,1\n", "but 040 is: a spreadsheet may have taken the leading zeros"),
        (HEAD + "2020-01-01,India,China,040," + "x" * 200_000 + "\n", "more than 131,072 characters"),
        ("x" * 200_000, "more than 131,072 characters"),
    ],
)
def test_what_a_mapping_cannot_read_is_refused_in_words(content, words, tmp_path):
    path = tmp_path / "my.csv"
    path.write_bytes(content.encode())
    with pytest.raises(SourceUnreadable) as told:
        tables.read(path, tmp_path / "out", today=TODAY, mappings=[MINE])
    assert words in str(told.value)
    assert "'who' for 'whom'" not in str(told.value)


def test_a_broken_archive_is_refused_in_words(tmp_path):
    whole = gzip.compress((HEAD + "2020-01-01,India,China,040,1\n" * 5000).encode())
    for number, content in enumerate((whole[:10] + b"\xff" * 60 + whole[70:], whole[: len(whole) // 2])):
        path = tmp_path / f"my{number}.csv.gz"
        path.write_bytes(content)
        with pytest.raises(SourceUnreadable, match="broken or cut off archive"):
            tables.read(path, tmp_path / "out", today=TODAY, mappings=[MINE])


def test_a_count_that_is_no_number_is_told(tmp_path):
    path = tmp_path / "my.csv"
    path.write_text(HEAD + "2020-01-01,India,China,040,many\n2020-01-02,India,China,040,-4\n2020-01-03,India,China,040,7\n")
    card, rows = taken(path, tmp_path / "out", mappings=[MINE])
    assert rows["n_reports"].to_list() == [1, 1, 7]
    assert [note.text for note in card.notes] == ["2 row(s): the cell of told is no number and counts as 1"]


def test_text_in_columns_is_a_table_and_prose_is_none(tmp_path):
    for content, answer in (
        ("Iran\tConsult\tIraq\t2010-05-23\n" * 20, True),
        ("India and China met in Delhi.\n\nThey spoke.\n" * 20, False),
        ("\tIndented prose that runs on for a good while, as reports often do, and longer still.\n" * 20, False),
        ("a\tb\tc\n" * 3, False),
    ):
        path = tmp_path / "lines.txt"
        path.write_text(content)
        assert tables.is_table(path) is answer
    assert "no known format" in refusal(path_of_names(tmp_path), tmp_path / "out")


def path_of_names(folder):
    path = folder / "names.txt"
    path.write_text("Iran\tConsult\tIraq\t2010-05-23\n" * 20)
    return path


def test_a_mapping_of_more_columns_than_the_file_has_is_refused_in_words(tmp_path: Path) -> None:
    write_ids(tmp_path)
    (tmp_path / "mine.txt").write_text("0\t1\t2\t24\n", encoding="utf-8")
    wide = replace(MAPPING, columns=("s", "r", "o", "h", "more"))
    with pytest.raises(SourceUnreadable, match="names 5 columns .* the first row of the file has 4 cells"):
        tables.read(tmp_path / "mine.txt", tmp_path / "in", today=date(2026, 1, 1), mappings=(wide,))

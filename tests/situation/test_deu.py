import csv
from pathlib import Path

import pytest

from greatgame.case.scoring import fit_file, score_file
from greatgame.errors import SettingsFault
from greatgame.situation.deu import deu_issues, is_deu

TABLE = Path(__file__).parents[1] / "fixtures" / "tables" / "deu_made_up.tsv"
Rows = list[dict[str, str]]


def rows() -> Rows:
    with TABLE.open(newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def test_a_row_becomes_a_past_issue_with_capabilities_from_the_first() -> None:
    past, notes = deu_issues(rows())
    assert [item.group for item in past] == ["q01", "q01", "q02", "q02", "q03", "q03", "q04"]
    assert notes == ()
    written = rows()[1]
    issue = past[0].situation.central
    assert (issue.issue_id, past[0].outcome, issue.reference_point) == ("q01i1", float(written["out"]), 0.0)
    for stake in issue.stakes:
        assert stake.position.value == float(written[f"p{stake.actor_id}"])
        assert stake.salience.value == float(written[f"s{stake.actor_id}"]) / 100
    assert {stake.actor_id: stake.capability.value for stake in issue.stakes} == pytest.approx(
        {"com": 50, "ep": 50, "be": 12.5, "de": 100, "fr": 75, "uk": 87.5}
    )


def test_what_is_missing_stays_missing() -> None:
    past, _ = deu_issues(rows())
    assert [stake.actor_id for stake in past[1].situation.central.stakes] == ["com", "ep", "de", "fr", "uk"]
    assert [stake.actor_id for stake in past[2].situation.central.stakes] == ["com", "ep", "be", "de", "fr"]
    assert past[1].situation.central.reference_point is None


def test_lone_actors_and_actors_without_capability_are_left_out_aloud() -> None:
    table = rows()
    table[0]["puk"] = ""
    table[3] |= {f"p{actor}": "" for actor in ("com", "ep", "be", "de")}
    past, notes = deu_issues(table, "mine.tsv")
    assert [note.slug for note in notes] == ["issues-left-out", "actors-left-out"]
    assert "mine.tsv: 1 issue(s)" in notes[0].text
    assert "q02i1" in notes[0].text
    assert "uk" in notes[1].text
    assert len(past) == 6


def test_every_fault_is_listed_with_its_row() -> None:
    table = rows()
    table[0]["pep"] = "-1"
    table[1]["pde"] = "160"
    table[2]["sfr"] = "much"
    table[3]["out"] = "101"
    table[5]["isnr"] = table[4]["isnr"]
    with pytest.raises(SettingsFault) as caught:
        deu_issues(table, "mine.tsv")
    told = str(caught.value)
    for words in ("mine.tsv has 5 fault(s)", "row 2, pep: -1 is off the scale", "row 3, pde: 160",
                  "row 4, sfr: 'much' is no number",
                  "row 5, out: 101 is off the scale; give 0 to 100", "row 7: the issue q02i2 stands in row 6 already"):  # fmt: skip
        assert words in told


def test_a_table_without_capabilities_or_outcomes_is_refused() -> None:
    with pytest.raises(SettingsFault, match="0 rows without isnr hold capabilities"):
        deu_issues(rows()[1:])
    with pytest.raises(SettingsFault, match="2 rows without isnr hold capabilities"):
        deu_issues([*rows(), rows()[0]])
    with pytest.raises(SettingsFault, match="no issue has an outcome"):
        deu_issues([{**row, "out": ""} for row in rows()])


def test_the_file_is_known_by_its_columns_scored_and_fitted(tmp_path: Path) -> None:
    assert is_deu(list(rows()[0]))
    assert not is_deu(["isnr", "prnr", "out", "pcom", "scom"])
    found = score_file(TABLE)
    assert isinstance(found, tuple)
    assert {item.n_issues for item in found} == {7}
    assert fit_file(TABLE, tmp_path / "calibration.json").fitted_on == "7 issues of deu_made_up.tsv"

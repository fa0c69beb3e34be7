import json
from pathlib import Path
from types import SimpleNamespace

import pytest
from tests.case.test_studies import past, situation, write

from greatgame.case import Case
from greatgame.cli.studies import score, study
from greatgame.study.forecast import forecast


@pytest.fixture(autouse=True)
def case(monkeypatch: pytest.MonkeyPatch) -> None:
    fake = SimpleNamespace(situate=situation, settings=SimpleNamespace(seed=1), forecast=lambda put: forecast(put))
    monkeypatch.setattr(Case, "open", lambda folder: fake)


@pytest.mark.parametrize("what", ["tornado", "break-even", "coalition", "ensemble"])
def test_study_prints_findings_and_the_same_as_json(what: str, capsys: pytest.CaptureFixture[str]) -> None:
    study(Path("c"), what=what, draws=50)
    assert "Which?" in capsys.readouterr().out
    study(Path("c"), what=what, draws=50, json=True)
    facts = json.loads(capsys.readouterr().out)
    assert facts["findings"][0]["says"]


def test_study_forecast_prints_the_intervals(capsys: pytest.CaptureFixture[str]) -> None:
    study(Path("c"), what="forecast")
    told = capsys.readouterr().out
    assert "90%: " in told
    assert "above 50: " in told
    study(Path("c"), what="forecast", json=True)
    assert len(json.loads(capsys.readouterr().out)["interval_80%"]) == 2


def test_score_prints_the_table_and_writes_the_calibration(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    score(past(tmp_path), fit=tmp_path / "own.json")
    told = capsys.readouterr().out
    assert "12 issues in 6 groups" in told
    assert (tmp_path / "own.json").is_file()
    score(past(tmp_path), json=True)
    assert json.loads(capsys.readouterr().out)[0]["method"] == "weighted mean"


def test_score_prints_words_against_what_happened(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = write(tmp_path / "p.csv", [{"p": "0.7", "happened": "yes"}] * 3)
    score(file)
    assert "likely" in capsys.readouterr().out
    score(file, json=True)
    assert json.loads(capsys.readouterr().out)["n_forecasts"] == 3

import csv
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from greatgame.case.scoring import fit_file, read_calibration, score_file
from greatgame.case.studies import STUDIES, Asked, changed, forecast_facts, run
from greatgame.errors import CallFault, SettingsFault, SourceUnreadable, UnknownName
from greatgame.seeds import generator
from greatgame.study.forecast import forecast
from greatgame.values import Estimate, Issue, Reliability, Situation, Stake


def situation() -> Situation:
    def around(value: float, half: float) -> Estimate:
        return Estimate(value, value - half, value + half, "expert")

    rows = {"A": (20.0, 0.5, 60.0), "B": (50.0, 0.7, 30.0), "C": (85.0, 0.6, 90.0)}
    stakes = tuple(Stake(name, around(row[0], 10), around(row[1], 0.1), around(row[2], 5)) for name, row in rows.items())
    return Situation("q", (Issue("i", "Which?", "low", "high", stakes),), date(2020, 1, 1))


@pytest.mark.parametrize("what", STUDIES)
def test_every_study_runs_and_says_what_it_found(what: str) -> None:
    asked = Asked(draws=50, changes=("position:A=60",))
    study = run(what, situation(), asked)
    assert study.issue_id == "i"
    assert study.findings is not None
    assert len(study.findings) > 0
    assert all(study.findings["says"].to_list())
    assert study.findings.equals(run(what, situation(), asked).findings)


def test_a_wrong_study_is_answered_with_the_nearest() -> None:
    with pytest.raises(UnknownName, match="did you mean 'tornado'"):
        run("tornadoes", situation(), Asked())


def test_a_model_may_be_named_with_its_preset() -> None:
    assert Asked(model="nash:nash1950").part().cost == 0
    assert Asked(model="nash", options={"cost": 0.3}).part().cost == 0.3
    with pytest.raises(UnknownName, match="nash1950"):
        Asked(model="nash:nash1951").part()


def test_a_what_if_changes_only_what_it_names() -> None:
    put = changed(situation(), ("position:A=60",), ("C",))
    assert [stake.actor_id for stake in put.central.stakes] == ["A", "B"]
    assert put.central.stakes[0].position.value == 60
    assert put.central.stakes[0].salience == situation().central.stakes[0].salience


def test_faults_of_a_what_if_are_listed_together() -> None:
    with pytest.raises(CallFault) as caught:
        changed(situation(), ("position:Z=60", "salience:A=7", "position:A=much"), ("Q",))
    for words in ("'position:Z=60'", "7 is off the scale of 0 to 1", "'much' is no number", "'Q' has no stake"):
        assert words in str(caught.value)
    with pytest.raises(CallFault, match="nothing is changed"):
        changed(situation(), ())


def test_a_forecast_is_told_in_plain_facts() -> None:
    facts = forecast_facts(forecast(situation()))
    assert facts["interval_50%"][0] >= facts["interval_90%"][0] - 50
    assert facts["words_above_50"] in ("likely", "roughly even chance", "very likely")


def write(path: Path, rows: list[dict[str, Any]]) -> Path:
    with path.open("w", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
    return path


def past(tmp_path: Path, n: int = 12) -> Path:
    rows = []
    for index in range(n):
        rng = generator(4, index)
        outcome = int(rng.integers(0, 101))
        for actor in "ABC":
            numbers = {"position": int(rng.integers(0, 101)), "salience": 0.5, "capability": 10, "outcome": outcome}
            rows.append({"issue": f"i{index}", "group": f"g{index // 2}", "actor": actor, **numbers})
    return write(tmp_path / "past.csv", rows)


def test_past_issues_are_scored_by_every_model_and_baseline(tmp_path: Path) -> None:
    found = score_file(past(tmp_path))
    assert not isinstance(found, Reliability)
    methods = [item.method for item in found]
    assert {"weighted mean", "compromise", "calibrated, as shipped", "calibrated, shares fitted in folds"} <= set(methods)
    assert {item.n_issues for item in found} == {12}


def test_a_calibration_is_fitted_written_and_read(tmp_path: Path) -> None:
    fitted = fit_file(past(tmp_path), tmp_path / "calibration.json")
    assert read_calibration(tmp_path / "calibration.json") == fitted
    assert fitted.fitted_on == "12 issues of past.csv"
    spoiled = json.loads((tmp_path / "calibration.json").read_text())
    (tmp_path / "calibration.json").write_text(json.dumps({**spoiled, "share_held": 7}))
    with pytest.raises(SettingsFault, match="is no calibration"):
        read_calibration(tmp_path / "calibration.json")
    with pytest.raises(SettingsFault, match="not there"):
        read_calibration(tmp_path / "none.json")


def test_probabilities_and_quantiles_are_told_by_their_columns(tmp_path: Path) -> None:
    said = score_file(write(tmp_path / "p.csv", [{"p": "0.8", "happened": "yes"}, {"p": "0.3", "happened": "no"}]))
    assert isinstance(said, Reliability)
    assert said.brier.value == pytest.approx((0.04 + 0.09) / 2)
    known = {"issue": "a", "outcome": "50", "q10": "20", "q50": "45", "q90": "80"}
    rows = [known, {**dict.fromkeys(known, ""), "issue": "b"}]
    stated = score_file(write(tmp_path / "mine.csv", rows))
    assert not isinstance(stated, Reliability)
    assert (stated[0].method, stated[0].n_issues) == ("mine", 1)
    assert stated[0].mae.value == pytest.approx(5.0)


def test_files_that_cannot_be_scored_are_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(SourceUnreadable, match=r"is not there(.|\n)*p, happened"):
        score_file(tmp_path / "none.csv")
    with pytest.raises(SettingsFault, match="lacks the columns issue, actor"):
        score_file(write(tmp_path / "other.csv", [{"x": "1"}]))
    with pytest.raises(SettingsFault, match="row 2, happened: 'perhaps'; write yes or no"):
        score_file(write(tmp_path / "p.csv", [{"p": "0.8", "happened": "perhaps"}]))

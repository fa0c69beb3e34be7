import pytest

from greatgame.errors import SettingsFault
from greatgame.situation.past import past_issues


def rows(**changes: object) -> list[dict[str, object]]:
    stake = {"actor": "A", "position": "0", "salience": "0.5", "capability": "3"}
    first = {"issue": "quota", **stake, "outcome": "40", "group": "fish"}
    return [{**first, **changes}, {**first, "actor": "B", "position": "100"}]


def test_rows_become_a_past_issue() -> None:
    found = past_issues(rows(reference="10"))
    assert len(found) == 1
    assert (found[0].outcome, found[0].group) == (40.0, "fish")
    issue = found[0].situation.central
    assert issue.reference_point == 10.0
    assert [(stake.actor_id, stake.position.value) for stake in issue.stakes] == [("A", 0.0), ("B", 100.0)]


def test_an_issue_without_outcome_is_not_past_yet() -> None:
    assert past_issues([{**row, "outcome": ""} for row in rows()]) == ()


def test_every_fault_is_listed_with_its_row() -> None:
    with pytest.raises(SettingsFault) as caught:
        past_issues([*rows(position="160", salience="much", capability="-1"), {"issue": "", "actor": "C"}], "past.csv")
    told = str(caught.value)
    for words in ("past.csv has 4 fault", "row 2, position: 160 is off the scale", "'much' is no number",
                  "capability: -1 is off the scale; give 0 upwards", "row 4: issue is empty"):  # fmt: skip
        assert words in told


def test_two_outcomes_twins_and_single_actors_are_refused() -> None:
    with pytest.raises(SettingsFault, match="several outcomes"):
        past_issues(rows(outcome="41"))
    with pytest.raises(SettingsFault, match="B appears twice"):
        past_issues(rows(actor="B"))
    with pytest.raises(SettingsFault, match="one actor"):
        past_issues(rows()[:1])

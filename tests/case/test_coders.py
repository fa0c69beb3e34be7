from datetime import date
from pathlib import Path

import pytest

from greatgame.case import Case
from greatgame.errors import SettingsFault


@pytest.fixture
def case(tmp_path: Path) -> Case:
    source = tmp_path / "speech.txt"
    source.write_text("Address to the harbour council\n\nWe thank Chile for its help.", encoding="utf-8")
    case = Case.new(tmp_path / "case")
    case.add([source], date(2019, 5, 10))
    return case


def _with(case: Case, lines: str) -> Case:
    settings = case.folder.settings
    settings.write_text(settings.read_text(encoding="utf-8") + lines, encoding="utf-8")
    return Case.open(case.folder.root)


def test_the_speaker_that_the_analyst_gives_is_read_into_we(case: Case) -> None:
    assert not case.code().events
    (event,) = _with(case, '\n[speakers]\n"address to the harbour*" = "Peru"\n').code().events
    assert (event.source_id, event.type, event.target_id) == ("PER", "SUPPORT", "CHL")
    assert any("you gave PER as the speaker" in why for why in event.reasons)


def test_speakers_and_patterns_that_lead_nowhere_are_all_told(case: Case) -> None:
    wrong = _with(case, '\n[speakers]\n"address*" = "Ruritania"\n"farewell*" = "PER"\n')
    with pytest.raises(SettingsFault, match=r"2 fault\(s\) in \[speakers\](?s:.*)Ruritania(?s:.*)farewell"):
        wrong.code()

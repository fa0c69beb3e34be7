from datetime import date
from pathlib import Path

import pytest

from greatgame.case import Case
from greatgame.errors import SettingsFault

BOOK = """[types]
"fishing dispute" = "COERCE/seize"
[[class]]
type = "fishing dispute"
object = ["trawler"]
targets = ["in-object"]
[class.verbs]
repaint = "Norway repainted a trawler of Iceland."
sell = "Norway did nothing to Iceland."
"""


@pytest.fixture
def case(tmp_path: Path) -> Case:
    source = tmp_path / "sea.txt"
    source.write_text("Peru repainted a trawler of Chile on 3 May 2019.", encoding="utf-8")
    case = Case.new(tmp_path / "case")
    case.add([source], date(2019, 5, 10))
    return case


def test_a_codebook_is_kept_in_the_case_and_codes_it_anew(case: Case, tmp_path: Path) -> None:
    assert not case.code().events
    book = tmp_path / "mine.toml"
    book.write_text(BOOK, encoding="utf-8")
    assert case.take_codebook(book) == ("sell: Norway did nothing to Iceland.",)
    (event,) = case.code().events
    assert (event.source_id, event.type, event.mode, event.target_id) == ("PER", "COERCE", "seize", "CHL")
    assert (tmp_path / "case" / "codebook.toml").is_file()


def test_a_codebook_that_is_not_there_is_said(case: Case, tmp_path: Path) -> None:
    settings = tmp_path / "case" / "case.toml"
    settings.write_text(settings.read_text(encoding="utf-8") + '\ncodebook = "lost.toml"\n', encoding="utf-8")
    with pytest.raises(SettingsFault, match="there is no codebook 'lost.toml'"):
        Case.open(tmp_path / "case").code()

"""Laws of every report format; a new one is taken in by its file name."""

import re
from datetime import date
from pathlib import Path

import pytest

from greatgame.case import Case
from greatgame.report import report_formats
from greatgame.values import Dossier

HOSTILE = (
    "<script>alert(1)</script> & <img src=x onerror=alert(2)> | [click](javascript:alert(3)) {{ 7*7 }}\n\n"
    "On 3 May 2019 the <b>Iranian</b> army attacked Iraq, said </blockquote><script>alert(4)</script>.\n"
)
FORMATS = report_formats.names()


@pytest.fixture(scope="module")
def hostile_dossier(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "a.txt").write_text(HOSTILE, encoding="utf-8")
    case = Case.new(folder / "case")
    case.add([folder / "a.txt"], date(2019, 6, 1))
    case.code()
    return case.dossier()


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_dossier_gives_the_same_bytes(name: str, example_dossier: Dossier) -> None:
    assert report_formats.take(name)().render(example_dossier) == report_formats.take(name)().render(example_dossier)


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_names_its_files(name: str) -> None:
    assert re.fullmatch(r"\.[a-z]+", report_formats.take(name)().suffix)


@pytest.mark.parametrize("name", FORMATS)
def test_every_source_and_every_solved_number_is_told(name: str, example_dossier: Dossier) -> None:
    told = report_formats.take(name)().render(example_dossier).decode()
    for document in example_dossier.documents:
        assert document.title in told
    settled = [figure for figure_id, figure in example_dossier.figures.items() if figure_id.startswith("outcome:")]
    assert settled
    for figure in settled:
        assert f"{figure.estimate.value:.1f}" in told or repr(figure.estimate.value) in told


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "json"])  # JSON is data, whatever its strings hold
def test_hostile_text_comes_out_as_text(name: str, hostile_dossier: Dossier) -> None:
    told = report_formats.take(name)().render(hostile_dossier).decode()
    live = re.sub(r"\\.", "", told)  # what a backslash takes the meaning from, in the formats that have one
    assert "attacked Iraq" in told
    assert "<script>alert" not in live
    assert not re.search(r"<img src=x", live)
    assert not re.search(r"""href=["']?javascript""", live)
    assert "7*7" in told.replace("\\*", "*")


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_is_fetched_from_anywhere(name: str, example_dossier: Dossier, tmp_path: Path) -> None:
    told = report_formats.take(name)().render(example_dossier).decode()
    assert not re.findall(r"""(?:src|href)=["']?(?:https?:)?//""", told)

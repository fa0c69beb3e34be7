"""A case lives through repetition, kills and company, and gives the same bytes each time."""

import os
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from greatgame.case import Case
from greatgame.case.doubts import source_notes
from greatgame.errors import CaseFault, InputFault, SettingsFault, SourceUnreadable, UnknownName
from greatgame.values import Document, Dossier, Origin

TEXT = """Border talks

France and Germany held talks in Berlin on 3 May 2016. Italy accused France of espionage on 5 May 2016.
Italian troops attacked French soldiers near the border on 6 May 2016. Germany condemned Italy for the attack.
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "border talks.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def _run(case: Case, source: Path) -> bytes:
    case.add([source], date(2016, 5, 10))
    return case.report()[0].read_bytes()


def test_the_same_inputs_give_the_same_bytes(tmp_path: Path, source: Path) -> None:
    pages = [_run(Case.new(tmp_path / name / "case"), source) for name in ("one", "two")]
    assert pages[0] == pages[1]


def test_the_same_bytes_in_another_process_with_another_hash_seed(tmp_path: Path, source: Path) -> None:
    pages = []
    for name in ("1", "2"):
        root = tmp_path / name / "case"
        command = [sys.executable, "-m", "greatgame", "run", str(source), "--date", "2016-05-10", "--case", str(root)]
        subprocess.run(command, check=True, capture_output=True, env={**os.environ, "PYTHONHASHSEED": name})
        pages.append((root / "report.html").read_bytes())
    assert pages[0] == pages[1]


def test_adding_twice_adds_once(tmp_path: Path, source: Path) -> None:
    case = Case.new(tmp_path / "case")
    assert case.add([source], date(2016, 5, 10)).n_new == 1
    again = case.add([source], date(2016, 5, 10))
    assert (again.n_new, again.n_known) == (0, 1)
    assert len(list((tmp_path / "case" / "raw").glob("*.txt"))) == 1


def test_the_raw_source_is_kept_whole_with_its_card(tmp_path: Path, source: Path) -> None:
    import tomllib

    case = Case.new(tmp_path / "case")
    case.add([source], date(2016, 5, 10), "Border talks")
    (kept,) = (tmp_path / "case" / "raw").glob("*.txt")
    card = tomllib.loads(kept.with_name(f"{kept.name}.origin.toml").read_text(encoding="utf-8"))
    assert kept.read_bytes() == source.read_bytes()
    assert card["title"] == "Border talks"
    assert card["published_on"] == date(2016, 5, 10)
    assert card["n_bytes"] == len(TEXT.encode())


def test_one_bad_source_does_not_stop_the_others(tmp_path: Path, source: Path) -> None:
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"%PDF-1.4 nonsense")
    added = Case.new(tmp_path / "case").add([source, bad], date(2016, 5, 10))
    assert added.n_new == 1
    assert added.refused[0][0].endswith("bad.pdf")


def test_only_bad_sources_are_an_error(tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    with pytest.raises(SourceUnreadable, match="is empty"):
        Case.new(tmp_path / "case").add([empty])


def test_a_case_is_not_made_over_another(tmp_path: Path) -> None:
    Case.new(tmp_path / "case")
    with pytest.raises(CaseFault, match="is a case already"):
        Case.new(tmp_path / "case")


def test_a_folder_without_settings_is_no_case(tmp_path: Path) -> None:
    with pytest.raises(CaseFault, match="greatgame new"):
        Case.open(tmp_path)


def test_a_day_of_analysis_before_every_source_is_warned_of(tmp_path: Path) -> None:
    def document(day: int) -> Document:
        return Document(f"d{day}", "Peru met Chile.", date(2017, 5, day), "en", "Talks", Origin())

    told = list(source_notes([document(9), document(3)], date(2017, 5, 2)))
    assert [(note.slug, note.level) for note in told] == [("as-of-before-sources", "warning")]
    assert "2017-05-02" in told[0].text
    assert "2017-05-03" in told[0].text
    assert not list(source_notes([document(9), document(3)], date(2017, 5, 4)))


def test_every_fault_of_the_settings_is_listed(tmp_path: Path) -> None:
    Case.new(tmp_path / "case")
    (tmp_path / "case" / "case.toml").write_text('titel = "x"\nseed = -1\nas_of = "soon"\n', encoding="utf-8")
    with pytest.raises(SettingsFault) as told:
        Case.open(tmp_path / "case")
    assert all(word in str(told.value) for word in ("unknown key titel; did you mean title?", "seed", "as_of", "3 fault(s)"))


def test_a_fault_in_a_list_is_counted_as_a_person_counts(tmp_path: Path) -> None:
    Case.new(tmp_path / "case")
    (tmp_path / "case" / "case.toml").write_text('[[actors]]\nid = "X"\n', encoding="utf-8")
    with pytest.raises(SettingsFault, match=r"actors\[1\]\.name is missing"):
        Case.open(tmp_path / "case")


def test_without_any_date_the_way_out_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("France criticised Germany.", encoding="utf-8")
    case = Case.new(tmp_path / "case")
    case.add([path])
    with pytest.raises(InputFault, match="--date"):
        case.dossier()


def test_the_analysts_numbers_win(tmp_path: Path, source: Path) -> None:
    root = tmp_path / "case"
    case = Case.new(root)
    case.add([source], date(2016, 5, 10))
    with (root / "case.toml").open("a", encoding="utf-8") as file:
        file.write('\n[overrides.FRA]\nsalience = [0.2, 0.3, 0.4]\nreason = "Elections at home."\n')
    stakes = {stake.actor_id: stake for stake in Case.open(root).situate().central.stakes}
    assert (stakes["FRA"].salience.value, stakes["FRA"].salience.basis) == (0.3, "expert")
    assert "Elections at home." in stakes["FRA"].salience.note


def test_a_killed_run_leaves_the_case_whole(tmp_path: Path, source: Path) -> None:
    root = tmp_path / "case"
    command = [sys.executable, "-m", "greatgame", "run", str(source), "--date", "2016-05-10", "--case", str(root)]
    for delay_s in (0.4, 0.9, 1.5, 2.2):
        running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(delay_s)
        running.send_signal(signal.SIGKILL)
        running.wait()
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert len(Case.open(root).documents()) == 1
    assert b"</html>" in (root / "report.html").read_bytes()


def test_two_processes_on_one_case_do_no_harm(tmp_path: Path, source: Path) -> None:
    root = tmp_path / "case"
    Case.new(root)
    other = tmp_path / "other.txt"
    other.write_text("Spain criticised Portugal on 2 May 2016.", encoding="utf-8")
    run = [sys.executable, "-m", "greatgame", "run", "--date", "2016-05-10", "--case", str(root)]
    commands = [[*run, str(path)] for path in (source, other)]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for command in commands]
    for process in running:
        _, errors = process.communicate(timeout=120)
        assert process.returncode == 0, errors
    case = Case.open(root)
    assert len(case.documents()) == 2
    assert {"FRA", "ESP"} <= {actor.actor_id for actor in case.code().actors}


def test_why_leads_from_a_number_to_words(example_dossier: Dossier) -> None:
    from greatgame.case.chain import chains

    (link,) = chains(example_dossier, "relation:PAK-RUS")
    leaves = [link]
    quotes = []
    while leaves:
        one = leaves.pop()
        leaves += one.rests_on
        quotes += [one.says] if one.says.startswith("\N{LEFT DOUBLE QUOTATION MARK}") else []
    assert quotes
    texts = [document.text for document in example_dossier.documents]
    for quote in quotes:
        words = quote[1:].split("\N{RIGHT DOUBLE QUOTATION MARK} - ")[0]
        assert any(words in text for text in texts)


def test_why_finds_a_number_as_it_is_shown(example_dossier: Dossier) -> None:
    from greatgame.case.chain import chains

    figure = example_dossier.figures["relation:PAK-RUS"]
    found = chains(example_dossier, f"{figure.estimate.value:+.2f}")
    assert "relation:PAK-RUS" in {link.ref for link in found}


def test_why_offers_the_nearest_name(example_dossier: Dossier) -> None:
    from greatgame.case.chain import chains

    with pytest.raises(UnknownName, match="did you mean 'relation:PAK-RUS'"):
        chains(example_dossier, "relation:PAK-RUZ")


def test_every_part_sums_to_its_number(example_dossier: Dossier) -> None:
    for figure_id, figure in example_dossier.figures.items():
        if figure.parts and figure_id.startswith("relation:"):
            assert sum(part.amount for part in figure.parts) == pytest.approx(figure.estimate.value, abs=1e-6)


def test_the_example_says_what_is_known_of_it(example_dossier: Dossier) -> None:
    figures = example_dossier.figures
    assert figures["relation:PAK-RUS"].estimate.value > 0
    assert figures["relation:IND-PAK"].estimate.value < 0
    assert [issue.issue_id for issue in example_dossier.situation.issues][:3] == ["lead", "table", "troops"]  # type: ignore[union-attr]

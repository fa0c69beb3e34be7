"""The command line: exit codes, help, JSON, and every verb on one case."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

VERBS = ("new", "add", "code", "relate", "situate", "solve", "study", "score", "report", "review", "export", "show", "why", "run")


def _greatgame(*words: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "greatgame", *words]
    return subprocess.run(command, check=False, capture_output=True, text=True, cwd=cwd, env={**os.environ, "COLUMNS": "100"})


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("cli")
    done = _greatgame("run", "--example", cwd=root)
    assert done.returncode == 0, done.stderr
    return root / "afghanistan-2017"


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_teaches_itself(verb: str) -> None:
    done = _greatgame(verb, "--help")
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) > 5
    assert not re.search(r"--(?:no|empty)-|default: (?:None|False|\"\")", done.stdout)


def test_the_example_makes_a_report(finished: Path) -> None:
    assert (finished / "report.html").stat().st_size > 50_000
    assert (finished / "case.toml").is_file()


def test_run_prints_the_same_facts_as_json(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("France attacked Germany on 3 May 2016.", encoding="utf-8")
    done = _greatgame("run", "a.txt", "--date", "2016-05-04", "--json", cwd=tmp_path)
    facts = json.loads(done.stdout)
    assert facts["n_events"] >= 1
    printed = _greatgame("run", "a.txt", "--date", "2016-05-04", cwd=tmp_path).stdout
    assert "1 event, 0 standing ties, " in printed
    assert "next: greatgame why relation:DEU-FRA --case a-case" in printed
    assert facts["report"].endswith("report.html")
    assert {"FRA", "DEU"} <= {actor["actor_id"] for actor in facts["actors"]}


@pytest.mark.parametrize("verb", ["code", "relate", "situate", "solve", "show"])
def test_each_step_repeats_and_speaks_json(finished: Path, verb: str) -> None:
    assert _greatgame(verb, str(finished)).returncode == 0
    assert json.loads(_greatgame(verb, str(finished), "--json").stdout)


def test_why_prints_the_chain(finished: Path) -> None:
    done = _greatgame("why", "relation:PAK-RUS", "--case", str(finished))
    assert done.returncode == 0
    assert "\N{LEFT DOUBLE QUOTATION MARK}" in done.stdout


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("run",), 2, "greatgame run --example"),
        (("run", "missing.txt"), 1, "does not exist"),
        (("code", "nowhere"), 1, "is not a case"),
        (("why", "relation:XXX-YYY", "--case", "CASE"), 2, "Known:"),
        (("report", "CASE", "--format", "docz"), 2, "Known:"),
        (("fly",), 2, ""),
        (("solve", "CASE", "--draws", "-5"), 2, "give 1 or more"),
        (("study", "CASE", "--draws", "0"), 2, "give 1 or more"),
        (("new", "unmade", "--seed", "-4"), 2, "0 or more"),
        (("run", "a.txt", "--date", "yesterday"), 2, "year-month-day"),
        (("why", "relation:PAK-RUS"), 1, "Name the case's folder"),
        (("show", "two words"), 1, "greatgame new 'two words'"),
    ],
)
def test_faults_have_their_exit_code_and_the_next_step(finished: Path, words: tuple[str, ...], code: int, told: str) -> None:
    done = _greatgame(*(str(finished) if word == "CASE" else word for word in words), cwd=finished.parent)
    assert done.returncode == code
    assert told in done.stderr + done.stdout
    assert "Traceback" not in done.stderr


def test_run_refuses_what_a_case_keeps_otherwise_and_takes_what_it_keeps_alike(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("France attacked Germany on 3 May 2016.", encoding="utf-8")
    first = ("run", "a.txt", "--date", "2016-05-04", "--question", "Who yields?", "--seed", "7")
    assert _greatgame(*first, cwd=tmp_path).returncode == 0
    settings = (tmp_path / "a-case" / "case.toml").read_text(encoding="utf-8")
    other = _greatgame("run", "a.txt", "--question", "Who wins?", "--as-of", "2016-06-01", "--seed", "1", cwd=tmp_path)
    assert other.returncode == 2
    assert "keeps its own question and as_of and seed" in other.stderr
    assert "without --question and --as-of and --seed" in other.stderr
    assert _greatgame(*first, cwd=tmp_path).returncode == 0
    assert (tmp_path / "a-case" / "case.toml").read_text(encoding="utf-8") == settings


def test_new_leaves_nothing_behind_where_it_refuses(tmp_path: Path) -> None:
    assert _greatgame("new", "unmade", "--seed", "-4", cwd=tmp_path).returncode == 2
    assert not (tmp_path / "unmade").exists()


def test_hostile_names_stay_inside_the_case(tmp_path: Path) -> None:
    odd = tmp_path / "..%2f..$(touch owned);[red]x.txt"
    odd.write_text("France attacked Germany on 3 May 2016.", encoding="utf-8")
    done = _greatgame("run", str(odd), "--date", "2016-05-04", "--case", "case", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert not (tmp_path / "owned").exists()
    assert {path.parent for path in (tmp_path / "case" / "raw").rglob("*")} == {tmp_path / "case" / "raw"}


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 broken"])
def test_run_on_a_source_that_cannot_be_read_leaves_nothing_behind(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.pdf").write_bytes(content)
    done = _greatgame("run", "a.pdf", cwd=tmp_path)
    assert done.returncode == 1
    assert "a.pdf" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]


def test_run_leaves_what_else_lies_in_the_folder_of_a_refused_case(tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("mine", encoding="utf-8")
    assert _greatgame("run", "a.txt", "--case", "mine", cwd=tmp_path).returncode == 1
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["notes.txt"]

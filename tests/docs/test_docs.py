"""Every code block of the documentation runs, every verb has its page, and the reference is what the code says."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
RUN = ["docs/tutorial.md", *(f"docs/how-to/{name}.md" for name in ("run", "new-and-add", "code", "relate", "situate", "solve",
                                                                   "report", "show", "why"))]  # fmt: skip
BLOCK = re.compile(r"^```(\w+)[^\n]*\n(.*?)^```", re.S | re.M)
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)|!\[[^\]]*\]\(([^)\s]+)\)")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the pages are followed one after the other, as a reader would."""
    return tmp_path_factory.mktemp("docs")


@pytest.mark.parametrize("name", RUN)
def test_every_command_and_snippet_runs(place: Path, name: str) -> None:
    environment = {**os.environ, "COLUMNS": "100"}
    n_run = 0
    for kind, body in BLOCK.findall((ROOT / name).read_text(encoding="utf-8")):
        commands: list[list[str] | str] = []
        if kind == "sh":
            commands = [re.sub(r"^greatgame\b", f"{sys.executable} -m greatgame", line) for line in body.splitlines() if line]
        elif kind == "python":
            commands = [[sys.executable, "-c", body]]
        for command in commands:
            is_line = isinstance(command, str)
            done = subprocess.run(command, shell=is_line, check=False, capture_output=True, text=True, cwd=place, env=environment)
            assert done.returncode == 0, f"{name}: {command}\n{done.stderr}"
            n_run += 1
    assert n_run


def test_the_ten_lines_of_the_readme_run(tmp_path: Path) -> None:
    snippets = [body for kind, body in BLOCK.findall((ROOT / "README.md").read_text(encoding="utf-8")) if kind == "python"]
    assert snippets
    for body in snippets:
        done = subprocess.run([sys.executable, "-c", body], check=False, capture_output=True, text=True, cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        assert "report.html" in done.stdout


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    for pair in LINK.findall(page.read_text(encoding="utf-8")):
        target = (pair[0] or pair[1]).partition("#")[0]
        if target and not target.startswith(("http:", "https:")):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"


@pytest.mark.parametrize("name", ["cli.md", "parts.md"])
def test_the_reference_is_what_the_code_says(tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    made = tmp_path_factory.getbasetemp() / "reference"
    if not made.exists():
        made.mkdir()
        subprocess.run([sys.executable, str(ROOT / "tools" / "build_reference.py"), str(made)], check=True)
    written = (ROOT / "docs" / "reference" / name).read_text(encoding="utf-8")
    assert (made / name).read_text(encoding="utf-8") == written, "run: python tools/build_reference.py"


def test_every_verb_has_its_page() -> None:
    from greatgame.cli.verbs import app

    how_to = " ".join(page.read_text(encoding="utf-8") for page in (ROOT / "docs" / "how-to").glob("*.md"))
    for verb in (name for name in app if not name.startswith("-")):
        assert f"greatgame {verb}" in how_to, f"no page in docs/how-to shows greatgame {verb}"

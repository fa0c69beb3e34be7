"""Budgets, import purity, public names: what the house promises about itself."""

import ast
import importlib
import subprocess
import sys
from pathlib import Path

import pytest

import greatgame

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = Path(greatgame.__file__).parent
FILES = sorted(PACKAGE.rglob("*.py"))
LONGEST_FILE, LONGEST_FUNCTION = 400, 50
HEAVY = ("spacy", "polars", "numpy", "scipy", "altair", "vl_convert", "sqlalchemy", "pydantic", "trafilatura", "docx", "jinja2")
FORBIDDEN_NAMES = {"utils", "helpers", "common", "misc", "base", "manager", "handler", "processor", "engine", "core"}


def _length(node: ast.FunctionDef) -> int:
    """Lines of a function without its docstring."""
    whole = (node.end_lineno or node.lineno) - node.lineno + 1
    first = node.body[0]
    is_told = ast.get_docstring(node) is not None
    return whole - ((first.end_lineno or first.lineno) - first.lineno + 1 if is_told else 0)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_files_and_functions_are_short(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= LONGEST_FILE
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            assert _length(node) <= LONGEST_FUNCTION, f"{path.name}:{node.lineno} {node.name}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_files_are_named_for_what_they_are(path: Path) -> None:
    assert path.stem.strip("_") not in FORBIDDEN_NAMES


def _loaded_after(statement: str) -> set[str]:
    program = f"import sys; {statement}; print(' '.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    return {name.partition(".")[0] for name in done.stdout.split()}


def test_the_package_face_loads_nothing_heavy() -> None:
    assert _loaded_after("import greatgame").isdisjoint(HEAVY)


def test_the_command_line_loads_nothing_heavy_before_it_is_asked() -> None:
    loaded = _loaded_after("import greatgame.cli.verbs")
    assert loaded.isdisjoint({"spacy", "polars", "numpy", "scipy", "altair", "vl_convert", "sqlalchemy", "trafilatura"})


def test_chance_comes_only_through_generators() -> None:
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                assert all(name.name != "random" for name in node.names), path


def test_every_error_has_its_entry_among_the_messages() -> None:
    from greatgame import errors

    told = (ROOT / "docs" / "reference" / "messages.md").read_text(encoding="utf-8")
    slugs = {item.slug for item in vars(errors).values() if isinstance(item, type) and issubclass(item, errors.GreatgameError)}
    missing = {slug for slug in slugs - {"error"} if f"## {slug}" not in told}
    assert not missing
    documented = {line[3:].strip() for line in told.splitlines() if line.startswith("## ") and " " not in line[3:].strip()}
    assert documented <= slugs


@pytest.mark.parametrize(
    ("package", "name"),
    [
        ("greatgame.sources", "readers"),
        ("greatgame.sources.tables", "table_readers"),
        ("greatgame.models.bargaining", "bargaining"),
        ("greatgame.report", "report_formats"),
    ],
)
def test_every_part_on_a_shelf_can_be_taken(package: str, name: str) -> None:
    shelf = getattr(importlib.import_module(package), name)
    assert shelf.names()
    for part in shelf.names():
        assert shelf.take(part).__doc__

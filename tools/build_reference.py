"""Make docs/reference/cli.md and docs/reference/parts.md from the code: `python tools/build_reference.py [OUT_DIR]`.

The test command compares the result with what is committed, so the reference cannot fall behind.
"""

import inspect
import os
import re
import subprocess
import sys
from dataclasses import is_dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from greatgame.values.option import options

ROOT = Path(__file__).resolve().parent.parent
SHELVES = (
    ("Readers", "greatgame.sources", "readers", "Formats that `add` and `run` read."),
    ("Table readers", "greatgame.sources.tables", "table_readers", "Formats of event tables that `add` reads."),
    ("Bargaining models", "greatgame.models.bargaining", "bargaining", "Who gets what on an issue."),
    ("Report formats", "greatgame.report", "report_formats", "What `report --format` writes."),
)


def verbs() -> list[str]:
    """The verbs of the command line, in alphabetical order."""
    from greatgame.cli.studies import app

    return sorted(name for name in app if not name.startswith("-"))


def command_line() -> str:
    """The help of every verb, as it is printed."""
    pages = ["# Command line\n", "Made from the code by `tools/build_reference.py`.\n", f"## greatgame\n\n{_help()}"]
    pages += [f"## greatgame {verb}\n\n{_help(verb)}" for verb in verbs()]
    return "\n".join(pages)


def _help(*words: str) -> str:
    environment = {**os.environ, "COLUMNS": "100", "NO_COLOR": "1", "TERM": "dumb"}
    command = [sys.executable, "-m", "greatgame", *words, "--help"]
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
    return "```text\n" + "\n".join(line.rstrip() for line in done.stdout.strip().splitlines()) + "\n```\n"


def parts() -> str:
    """Every part on every shelf: its name, what it is, its parameters."""
    pages = ["# Parts\n", "Made from the code by `tools/build_reference.py`. A part is one file; its name is the file's.\n"]
    for title, package, shelf_name, about in SHELVES:
        shelf = getattr(import_module(package), shelf_name)
        pages.append(f"## {title}\n\n{about}\n")
        pages += [_part(name, shelf.take(name)) for name in shelf.names()]
    return "\n".join(pages)


def _part(name: str, part: Any) -> str:
    about = inspect.getdoc(part) or ""
    first = re.sub(r"\s+", " ", about.split("\n\n")[0])
    lines = [f"### {name}\n", first, ""]
    told = options(part) if inspect.isclass(part) and is_dataclass(part) else ()
    if told:
        lines += ["| parameter | default | meaning |", "|---|---|---|"]
        lines += [f"| `{option.name}` | `{option.default!r}` | {_meaning(option)} |" for option in told]
        lines.append("")
    presets = getattr(part, "PRESETS", None)
    if presets:
        lines += [f"Presets: {', '.join(f'`{name}`' for name in presets)}.", ""]
    return "\n".join(lines)


def _meaning(option: Any) -> str:
    """What an option does, with its bounds or its choices."""
    rule = option.rule
    if hasattr(rule, "choices"):
        chosen = "; ".join(f"`{name}`: {words}" for name, words in rule.choices.items())
        return f"{rule.what} ({chosen})".replace("|", "/")
    return f"{rule.what} ({rule.low:g} to {rule.high:g})".replace("|", "/")


def main() -> None:
    """Write both files."""
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "reference"
    (out / "cli.md").write_text(command_line(), encoding="utf-8")
    (out / "parts.md").write_text(parts(), encoding="utf-8")


if __name__ == "__main__":
    main()

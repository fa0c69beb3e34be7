"""Every benchmark says how it is called, to whoever asks and to whoever names no data."""

import subprocess
import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "benchmarks"
SHARED = ("parted", "usage")
"""What benchmarks share; no benchmarks themselves."""
BENCHMARKS = sorted(path for path in FOLDER.glob("*.py") if path.stem not in SHARED)


@pytest.mark.parametrize("path", BENCHMARKS, ids=lambda path: path.stem)
def test_a_benchmark_tells_how_it_is_called(path: Path) -> None:
    asked = subprocess.run([sys.executable, str(path), "--help"], capture_output=True, text=True, check=False)
    assert asked.returncode == 0, asked.stderr
    assert path.name in asked.stdout


@pytest.mark.parametrize("name", ["coding_speed", "relations_turns"])
def test_a_file_that_is_not_there_is_told_in_words(name: str) -> None:
    run = subprocess.run([sys.executable, str(FOLDER / f"{name}.py"), "nowhere"], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (2, "")
    assert "nowhere does not exist" in run.stdout

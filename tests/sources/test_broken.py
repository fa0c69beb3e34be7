"""Broken files are refused in words: what the hunt of tests/fuzz found once."""

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
from tests.fuzz.fuzz_sources import FORMATS, faults_of, seeds

from greatgame import sources
from greatgame.errors import SourceUnreadable
from greatgame.sources import tables

WORD = next(seed for seed in seeds() if FORMATS[seed[0]] == ".docx")[1:]


@pytest.mark.parametrize("seed", seeds(), ids=lambda seed: FORMATS[seed[0]])
def test_files_that_are_whole_or_cut_off_keep_the_laws(seed: bytes) -> None:
    assert faults_of(seed) == []
    for share in (0.3, 0.9):
        assert faults_of(seed[: int(len(seed) * share)]) == []


def _word_with(change: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(WORD)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change.get(name, old.read(name)))
    return made.getvalue()


def test_a_word_file_whose_packing_is_damaged_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "talks.docx"
    at = WORD.index(b"word/document.xml") + 60
    path.write_bytes(WORD[:at] + b"\xff" * 40 + WORD[at + 40 :])
    with pytest.raises(SourceUnreadable, match="not a Word document"):
        sources.read(path)


def test_a_word_file_that_holds_something_else_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "talks.docx"
    path.write_bytes(_word_with({"word/document.xml": b"<?xml version='1.0'?><note>Peru met Chile.</note>"}))
    with pytest.raises(SourceUnreadable, match="not a Word document"):
        sources.read(path)


def test_a_table_that_begins_with_empty_lines_is_refused_and_a_text_is_not(tmp_path: Path) -> None:
    table, text = tmp_path / "events.tsv", tmp_path / "letter.txt"
    table.write_text("\n\nday\tsource\n", encoding="utf-8")
    text.write_text("\n\nPeru met Chile.", encoding="utf-8")
    with pytest.raises(SourceUnreadable, match="begins with empty lines"):
        tables.read(table, tmp_path / "into", today=date(2026, 1, 1))
    assert not tables.is_table(text)
    assert sources.read(text)[0].places[0].label == "line 3"

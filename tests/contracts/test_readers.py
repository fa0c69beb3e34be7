"""Laws of every reader of texts: what is no such file is refused in words, and a document carries its origin."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from greatgame.errors import SourceUnreadable
from greatgame.sources import SUFFIXES, read, readers
from greatgame.values import Document

ONE_SUFFIX = {name: next(suffix for suffix, reader in SUFFIXES.items() if reader == name) for name in readers.names()}
HEADS = {"pdf": b"%PDF-1.7\n", "docx": b"PK\x03\x04", "html": b"<html><body><p>"}


def read_or_refused(path: Path) -> tuple[list[Document], str]:
    try:
        return read(path), ""
    except SourceUnreadable as fault:
        return [], str(fault)


def test_every_reader_has_a_suffix() -> None:
    assert set(ONE_SUFFIX) == set(readers.names()) == set(SUFFIXES.values())


@pytest.mark.parametrize("name", readers.names())
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=st.binary(max_size=300), has_head=st.booleans())
def test_bytes_of_any_kind_are_read_or_refused_in_words(name: str, body: bytes, has_head: bool, tmp_path: Path) -> None:
    path = tmp_path / f"file{ONE_SUFFIX[name]}"
    path.write_bytes((HEADS.get(name, b"") if has_head else b"") + body)
    documents, refusal = read_or_refused(path)
    assert documents or path.name in refusal
    for document in documents:
        assert document.document_id
        assert document.origin.sha256
        assert "\0" not in document.text


@pytest.mark.parametrize("name", readers.names())
def test_an_empty_file_is_refused_with_its_name(name: str, tmp_path: Path) -> None:
    path = tmp_path / f"nothing{ONE_SUFFIX[name]}"
    path.touch()
    with pytest.raises(SourceUnreadable, match="nothing.*empty"):
        read(path)

"""The outside as it is: one reader a format, each giving documents with their origin."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from greatgame.errors import SourceUnreadable
from greatgame.shelf import Shelf
from greatgame.values import Document

readers = Shelf("greatgame.sources", "reader")

SUFFIXES = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".pdf": "pdf",
    ".docx": "docx",
}
LARGEST = 200_000_000
"""Bytes; a larger file is refused in words."""
LONGEST = 4_000_000
"""Characters of one document (some 600,000 words); a longer one is refused in words."""


def files(path: Path) -> list[Path]:
    """The file itself, or every readable file of a folder, sorted; hidden files and origin cards are passed over."""
    if not path.is_dir():
        return [path]
    from greatgame.sources.tables import SUFFIXES as TABLES

    known = {*SUFFIXES, *TABLES}
    found = [item for item in sorted(path.rglob("*")) if item.is_file() and item.suffix.lower() in known]
    found = [item for item in found if not any(part.startswith(".") for part in item.relative_to(path).parts)]
    if not found:
        raise SourceUnreadable(f"{path} holds no readable file; readable are {', '.join(sorted(known))}")
    return found


def read(path: Path, *, published_on: date | None = None, title: str | None = None) -> list[Document]:
    """The documents of one file, by the reader of its suffix; a date or title given here fills what is missing."""
    if not path.exists():
        raise SourceUnreadable(f"{path} does not exist; check the name, or the folder you are in")
    if path.is_dir():
        raise SourceUnreadable(f"{path} is a folder; name its files, or add the folder with `greatgame add`")
    size = path.stat().st_size
    if size == 0:
        raise SourceUnreadable(f"{path} is empty (0 bytes); there is nothing to read")
    if size > LARGEST:
        raise SourceUnreadable(f"{path} has {size:,} bytes; at most {LARGEST:,} are read, so cut it into parts")
    name = SUFFIXES.get(path.suffix.lower()) or _sniffed(path)
    documents: list[Document] = readers.take(name)().read(path)
    if not any(document.text.strip() for document in documents):
        raise SourceUnreadable(f"{path} holds no text that can be read; a scanned PDF needs text recognition first")
    longest = max(len(document.text) for document in documents)
    if longest > LONGEST:
        raise SourceUnreadable(f"{path} holds one text of {longest:,} characters; at most {LONGEST:,} are read as one document: "
                               "split it into its articles or chapters, one file each, and add their folder")  # fmt: skip
    return [_filled(document, published_on, title) for document in documents]


def _sniffed(path: Path) -> str:
    with path.open("rb") as file:
        head = file.read(2048)
    if head.startswith(b"%PDF"):
        return "pdf"
    if b"<html" in head.lower() or b"<!doctype html" in head.lower():
        return "html"
    if b"\0" not in head:
        return "text"
    raise SourceUnreadable(f"{path} is a binary file of unknown kind; readable are {', '.join(SUFFIXES)}")


def _filled(document: Document, published_on: date | None, title: str | None) -> Document:
    published = published_on or document.published_on
    name = title or document.title
    origin = replace(document.origin, title=name, published_on=published)
    return replace(document, published_on=published, title=name, origin=origin)

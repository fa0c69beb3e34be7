"""From documents to readings: cleaned, parsed, with actors and times found."""

from array import array
from collections.abc import Iterable, Iterator
from itertools import tee
from typing import TYPE_CHECKING

from greatgame.coding.english.clean import Cleaned, clean
from greatgame.coding.english.dates import find_times
from greatgame.coding.english.mentions import find_mentions
from greatgame.coding.english.parse import parse
from greatgame.coding.english.reading import Reading
from greatgame.ontology.actors import ActorTable
from greatgame.values import Document

if TYPE_CHECKING:
    from spacy.language import Language

WINDOW = 60_000
"""Characters that are read at once; a longer document is read in windows, so that its parse never fills the memory."""


def read(document: Document, table: ActorTable, pipeline: "Language") -> Reading:
    """What is known of one document before events are sought."""
    return next(read_all([document], table, pipeline))


def read_all(documents: Iterable[Document], table: ActorTable, pipeline: "Language") -> Iterator[Reading]:
    """One reading a document, in order, parsed in batches; a document longer than `WINDOW` gives one a window."""
    ours, theirs = tee((document, cleaned) for document in documents for cleaned in _windows(document.text))
    docs = parse((cleaned.text for _, cleaned in theirs), pipeline)
    for (document, cleaned), doc in zip(ours, docs, strict=True):
        found = find_mentions(doc, table, document.published_on)
        yield Reading(document, cleaned, doc, found, find_times(doc, document.published_on))


def _windows(text: str) -> Iterator[Cleaned]:
    """The cleaned text, in pieces cut at paragraph breaks, else line ends, else after sentences, else at spaces."""
    start = 0
    while len(text) - start > WINDOW:
        limit = start + WINDOW
        cuts = [text.rfind(mark, start + WINDOW // 2, limit) + len(mark) for mark in ("\n\n", "\n", ". ", " ")]
        cut = next((cut for cut in cuts if cut > start + WINDOW // 2), limit)
        yield _shifted(clean(text[start:cut]), start)
        start = cut
    yield _shifted(clean(text[start:]), start)


def _shifted(cleaned: Cleaned, by: int) -> Cleaned:
    return Cleaned(cleaned.text, array("q", (offset + by for offset in cleaned.offsets))) if by else cleaned

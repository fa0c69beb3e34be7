"""From documents to readings: cleaned, parsed, with actors and times found."""

from collections.abc import Iterable, Iterator
from itertools import tee
from typing import TYPE_CHECKING

from greatgame.coding.english.clean import clean
from greatgame.coding.english.dates import find_times
from greatgame.coding.english.mentions import find_mentions
from greatgame.coding.english.parse import parse
from greatgame.coding.english.reading import Reading
from greatgame.ontology.actors import ActorTable
from greatgame.values import Document

if TYPE_CHECKING:
    from spacy.language import Language


def read(document: Document, table: ActorTable, pipeline: "Language") -> Reading:
    """What is known of one document before events are sought."""
    return next(read_all([document], table, pipeline))


def read_all(documents: Iterable[Document], table: ActorTable, pipeline: "Language") -> Iterator[Reading]:
    """One reading a document, in order, parsed in batches."""
    ours, theirs = tee((document, clean(document.text)) for document in documents)
    docs = parse((cleaned.text for _, cleaned in theirs), pipeline)
    for (document, cleaned), doc in zip(ours, docs, strict=True):
        found = find_mentions(doc, table, document.published_on)
        yield Reading(document, cleaned, doc, found, find_times(doc, document.published_on))

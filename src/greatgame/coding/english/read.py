"""From documents to readings: cleaned, parsed, with actors and times found."""

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import tee
from typing import TYPE_CHECKING

from greatgame.coding.english.clean import Cleaned, clean
from greatgame.coding.english.cues import speech
from greatgame.coding.english.dateline import HEAD, dateline, datelines, issued_in
from greatgame.coding.english.direct import direct
from greatgame.coding.english.elliptic import completed
from greatgame.coding.english.first_person import Voices
from greatgame.coding.english.mentions import find_mentions
from greatgame.coding.english.parse import parse
from greatgame.coding.english.places import find_places
from greatgame.coding.english.quotes import quotations
from greatgame.coding.english.reading import Found, Reading, TimeFound
from greatgame.coding.english.speakers import known
from greatgame.coding.english.times.find import find_times
from greatgame.coding.english.turns import Turn, Voice, turns, voice_of_whole
from greatgame.ontology.actors import ActorTable
from greatgame.values import Document

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

WINDOW = 60_000
"""Characters that are read at once; a longer document is read in windows, so that its parse never fills the memory."""


def read(document: Document, table: ActorTable, pipeline: "Language", subject: str = "") -> Reading:
    """What is known of one document before events are sought."""
    return next(read_all([document], table, pipeline, {document.document_id: subject}))


def read_all(
    documents: Iterable[Document], table: ActorTable, pipeline: "Language", subjects: Mapping[str, str] | None = None,
    speakers: Mapping[str, str] | None = None,
) -> Iterator[Reading]:  # fmt: skip
    """One reading a document, in order, parsed in batches; a document longer than `WINDOW` gives one a window.

    `subjects` tells by document id whom sentences without a subject speak of, `speakers` who gives a speech. Without a
    publication date, the dateline is taken for it.
    """
    told_of, given = subjects or {}, speakers or {}
    ours, theirs = tee(_read_windows(documents, told_of))
    docs = parse((cleaned.text for _, cleaned, _ in theirs), pipeline)
    last: tuple[str, Voice | None] = ("", None)
    for (document, cleaned, put), doc in zip(ours, docs, strict=True):
        subject = told_of.get(document.document_id, "")
        if document.published_on is None:
            told = dateline(document.text)
            document = replace(document, published_on=told[0]) if told else document
        issued = issued_in(document.text) if document.published_on is None else None
        heard = turns(cleaned.text, table, document.published_on)
        first = last[1] if document.document_id == last[0] else _whole(document, table, given.get(document.document_id, ""))
        last = document.document_id, heard[-1].voice if heard else first
        speaking = Speaking(doc, heard, first)
        head = datelines(cleaned.text) if cleaned.offsets and cleaned.offsets[0] < HEAD else ()
        implied = {token.i for token in doc if token.idx in put}
        found = find_mentions(doc, table, document.published_on, subject, implied, heard, speaking)
        found = tuple(one for one in found if not _is_in(doc, one, head))
        times = tuple(one for one in find_times(doc, document.published_on, issued) if not _is_in(doc, one, head))
        places = find_places(doc, found)
        in_places = {index for place in places if "-" in place.code for index in range(place.start, place.end)}
        found = tuple(one for one in found if not (one.start in in_places and one.actor_ids[0].startswith("new:")))
        yield Reading(document, cleaned, doc, found, times, places, subject, frozenset(implied), speaking.voices)


def _whole(document: Document, table: ActorTable, given: str) -> Voice | None:
    """Who speaks in all of a document: whom the analyst gave, else whom its title or head names."""
    if given:
        return Voice((given,), f"you gave {given} as the speaker")
    return voice_of_whole(document.title, document.text, table, document.published_on)


class Speaking:
    """Who speaks where in one text, once the names in it are known: the quotations ask for them."""

    def __init__(self, doc: "Doc", heard: Sequence[Turn], whole: Voice | None) -> None:
        self._doc, self._heard, self._whole = doc, heard, whole
        self.voices = Voices(heard, whole)

    def __call__(self, named: Sequence[Found]) -> Voices:
        """The voices of the turns, and those of the quotations that somebody is told to have said."""
        said = [one for one in direct(self._doc, known(named), speech()) if one.form in ("quote", "running")]
        told = {one.content: Voice(one.speaker.ids, f"said so: {one.speaker.reason}") for one in said if one.speaker.ids}
        quoted = [(one.start, one.end, told.get((one.start, one.end))) for one in quotations(self._doc)]
        self.voices = Voices(self._heard, self._whole, quoted)
        return self.voices


def _read_windows(documents: Iterable[Document], subjects: Mapping[str, str]) -> Iterator[tuple[Document, Cleaned, frozenset[int]]]:
    """Each window of each document; with a pronoun where a sentence leaves out the subject, if one was given."""
    for document in documents:
        for cleaned in _windows(document.text):
            put: frozenset[int] = frozenset()
            if subjects.get(document.document_id):
                cleaned, put = completed(cleaned)
            yield document, cleaned, put


def _is_in(doc: "Doc", one: Found | TimeFound, spans: Sequence[tuple[int, int]]) -> bool:
    """True for what stands in the dateline: the place and day of writing, not of anything told."""
    if not spans or doc[one.start].idx > spans[-1][1]:
        return False
    return any(start <= doc[one.start].idx < end for start, end in spans)


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

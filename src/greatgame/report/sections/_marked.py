"""A quote in its sentence with its parts marked: the speaker, the cue, the content, the cause, the effect."""

from collections.abc import Sequence
from dataclasses import dataclass

from greatgame.report.sections._around import around
from greatgame.values import Dossier, Evidence


@dataclass(frozen=True, slots=True)
class Marked:
    """Pieces of text in order, each with its role (empty for what only stands around), and where they come from."""

    pieces: tuple[tuple[str, str], ...]
    title: str
    place: str
    document_id: str


def marked(dossier: Dossier, words: Evidence, roles: Sequence[tuple[str, Evidence | None]]) -> Marked:
    """The words with a little text around them; where roles overlap, the later one in the list is shown."""
    document = dossier.document(words.document_id)
    parts = [(role, one) for role, one in roles if one is not None and one.document_id == words.document_id]
    first = min([words.start, *(one.start for _, one in parts)])
    last = max([words.end, *(one.end for _, one in parts)])
    start, end = around(document.text, first, last)
    cuts = sorted({start, end, *(cut for _, one in parts for cut in (one.start, one.end))})
    pieces = []
    for low, high in zip(cuts, cuts[1:], strict=False):
        role = next((name for name, one in reversed(parts) if one.start <= low and high <= one.end), "")
        pieces.append((document.text[low:high], role))
    return Marked(tuple(pieces), document.title, document.place_of(words.start), words.document_id)

"""The coder that a case asks for: its own actors, its codebook, and who gives its speeches."""

from collections.abc import Mapping, Sequence
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING

from greatgame.case.settings import Settings
from greatgame.errors import SettingsFault
from greatgame.values import Document

if TYPE_CHECKING:
    from greatgame.coding.english.coder import English
    from greatgame.ontology.actors import ActorTable


def english_coder(settings: Settings, documents: Sequence[Document], codebook: Path | None) -> "English":
    """The bundled coder with what the analyst knows better."""
    from greatgame.coding.english.codebook import read_codebook
    from greatgame.coding.english.coder import English
    from greatgame.ontology.actors import actor_table

    own = tuple(actor.as_actor() for actor in settings.actors)
    speakers = speakers_of(settings.speakers, documents, actor_table().extended(own)) if settings.speakers else {}
    return English(own_actors=own, codebook=read_codebook(codebook) if codebook is not None else None, speakers=speakers)


def speakers_of(told: Mapping[str, str], documents: Sequence[Document], table: "ActorTable") -> dict[str, str]:
    """Who gives the speech in each document whose title, id or end of address fits a pattern; the first pattern wins.

    An actor is told by its id or by any of its names; every one that is not known is reported, and every pattern that fits
    no document.
    """
    ids, faults = {}, []
    for pattern, who in told.items():
        names = table.called(who)
        if who not in table.actors and not names:
            faults.append(f"- {pattern!r}: no actor is called {who!r}; write its id or name, or add it under [[actors]]")
        elif documents and not any(_fits(document, pattern) for document in documents):
            faults.append(f"- {pattern!r}: no document has such a title or id")
        else:
            ids[pattern] = who if who in table.actors else names[0].actor_id
    if faults:
        raise SettingsFault(f"case.toml: {len(faults)} fault(s) in [speakers]:\n" + "\n".join(faults))
    return {document.document_id: next(actor for pattern, actor in ids.items() if _fits(document, pattern))
            for document in documents if any(_fits(document, pattern) for pattern in ids)}  # fmt: skip


def _fits(document: Document, pattern: str) -> bool:
    file = document.origin.url.rsplit("/", 1)[-1]
    return any(fnmatch(name.lower(), pattern.lower()) for name in (document.title, document.document_id, file) if name)

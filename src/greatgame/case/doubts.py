"""What is doubtful about the sources of a case, told with every result."""

from collections.abc import Iterator, Sequence
from datetime import date

from greatgame.values import Document, Note


def source_notes(documents: Sequence[Document], as_of: date | None) -> Iterator[Note]:
    """A note for each source that is not English or tells no day, and one where all were published after the analyst's day."""
    days = sorted(document.published_on for document in documents if document.published_on)
    if as_of is not None and days and as_of < days[0]:
        text = (f"the analysis is made as of {as_of}, before every source (the first was published on {days[0]}): whatever "
                "they date later is left out; mend as_of in case.toml, or add older sources")  # fmt: skip
        yield Note("as-of-before-sources", "warning", text)
    for document in documents:
        if document.language not in ("en", "und"):
            text = f"{document.title!r} does not seem to be English; the bundled coder reads English only"
            yield Note("language-not-english", "warning", text, document.document_id)
        if document.published_on is None:
            text = f"{document.title!r} tells no publication date; its relative dates stay open"
            yield Note("no-publication-date", "doubt", text, document.document_id)

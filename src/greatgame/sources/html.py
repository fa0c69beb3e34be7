"""HTML pages: the article without its surroundings."""

from dataclasses import dataclass
from pathlib import Path

from greatgame.sources._make import date_in, decoded, document, joined
from greatgame.values import Document


@dataclass(frozen=True, slots=True)
class Html:
    """A page is one document; scripts and navigation never enter its text."""

    def read(self, path: Path) -> list[Document]:
        """The document, its places told by paragraph."""
        import trafilatura

        raw = path.read_bytes()
        page = decoded(raw, path)
        text = trafilatura.extract(page, include_comments=False, include_tables=False) or _all_text(page)
        meta = trafilatura.extract_metadata(page)
        told = meta.as_dict() if meta is not None else {}
        paragraphs = [part.strip() for part in text.split("\n") if part.strip()]
        plain, places = joined([(f"paragraph {number}", part) for number, part in enumerate(paragraphs, 1)])
        found = {key: str(told.get(name) or "") for key, name in (("producer", "sitename"), ("url", "url"), ("title", "title"))}
        published_on = date_in(str(told.get("date") or ""))
        return [document(raw, plain, path, places, published_on=published_on, **found)]


def _all_text(page: str) -> str:
    from lxml import html
    from lxml.etree import ParserError, strip_elements

    try:
        tree = html.document_fromstring(page.encode("utf-8"), parser=html.HTMLParser(encoding="utf-8"))
    except ParserError:
        return ""
    strip_elements(tree, "script", "style", "noscript", "template", with_tail=False)
    body = tree.find("body")
    return "\n".join(line.strip() for line in (body if body is not None else tree).itertext() if line.strip())

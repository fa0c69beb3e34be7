"""Markdown, with the title and date of its front matter."""

import re
from dataclasses import dataclass
from pathlib import Path

from greatgame.sources._make import date_in, decoded, document, joined
from greatgame.values import Document

FRONT = re.compile(r"\A---\n(.*?)\n---\n", re.S)
MARKUP = ((r"!\[([^\]]*)\]\([^)]*\)", r"\1"), (r"\[([^\]]+)\]\([^)]*\)", r"\1"), (r"(\*\*|__|`)", ""), (r"(?m)^[#>]+\s*", ""),
          (r"(?<!\w)[*_](\S[^*_\n]*)[*_](?!\w)", r"\1"), (r"<[^>\n]{1,200}>", ""))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Markdown:
    """A Markdown file is one document; its markup is taken off, its words are kept."""

    def read(self, path: Path) -> list[Document]:
        """The document, its places told by paragraph."""
        raw = path.read_bytes()
        text = decoded(raw, path)
        front = FRONT.match(text)
        meta: dict[str, str] = {}
        for line in front[1].splitlines() if front else []:
            key, _, value = line.partition(":")
            meta[key.strip().lower()] = value.strip().strip("\"'")
        body = text[front.end() :] if front else text
        for pattern, kept in MARKUP:
            body = re.sub(pattern, kept, body)
        paragraphs = [part.strip() for part in re.split(r"\n\s*\n", body)]
        plain, places = joined([(f"paragraph {number}", part) for number, part in enumerate(paragraphs, 1)])
        told = {"producer": meta.get("publisher", ""), "url": meta.get("url", "")}
        published_on = date_in(meta.get("date", ""))
        return [document(raw, plain, path, places, title=meta.get("title", ""), published_on=published_on, **told)]

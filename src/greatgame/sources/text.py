"""Plain text."""

from dataclasses import dataclass
from pathlib import Path

from greatgame.sources._make import decoded, document, line_places
from greatgame.values import Document


@dataclass(frozen=True, slots=True)
class Text:
    """A text file is one document."""

    def read(self, path: Path) -> list[Document]:
        """The document, its places told by line."""
        raw = path.read_bytes()
        text = decoded(raw, path)
        return [document(raw, text, path, line_places(text))]

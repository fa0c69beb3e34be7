"""Word documents (.docx); macros and embedded objects are never touched."""

import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

from greatgame.errors import SourceUnreadable
from greatgame.sources._make import document, joined
from greatgame.values import Document

LARGEST_UNPACKED = 300_000_000
BROKEN = (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, LookupError, ValueError, AttributeError, TypeError)
"""What the libraries raise at a package that is cut off, locked, packed oddly, or lacks the parts and tags of a Word file."""


@dataclass(frozen=True, slots=True)
class Docx:
    """A Word file is one document; its places are told by paragraph."""

    def read(self, path: Path) -> list[Document]:
        """The document; a broken file or one that unpacks to more than 300 MB is refused in words."""
        from docx import Document as Open
        from docx.opc.exceptions import PackageNotFoundError
        from lxml.etree import XMLSyntaxError

        raw = path.read_bytes()
        try:
            with zipfile.ZipFile(path) as packed:
                if sum(item.file_size for item in packed.infolist()) > LARGEST_UNPACKED:
                    raise SourceUnreadable(f"{path} unpacks to more than {LARGEST_UNPACKED:,} bytes; save it as text first")
            word = Open(str(path))
            parts = [(f"paragraph {number}", paragraph.text) for number, paragraph in enumerate(word.paragraphs, 1)]
            for table in word.tables:
                parts += [("a table", " | ".join(cell.text for cell in row.cells)) for row in table.rows]
            title = word.core_properties.title or ""
        except (*BROKEN, PackageNotFoundError, XMLSyntaxError) as error:
            raise SourceUnreadable(f"{path} is not a Word document that can be opened ({error}); save it anew") from error
        text, places = joined(parts)
        return [document(raw, text, path, places, title=title)]

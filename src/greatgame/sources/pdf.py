"""PDF files that hold text."""

from dataclasses import dataclass
from pathlib import Path

from greatgame.errors import SourceUnreadable
from greatgame.sources._make import document, joined
from greatgame.values import Document


@dataclass(frozen=True, slots=True)
class Pdf:
    """A PDF is one document; its places are told by page."""

    def read(self, path: Path) -> list[Document]:
        """The document; a broken or locked file is refused in words."""
        import pypdfium2

        raw = path.read_bytes()
        try:
            with pypdfium2.PdfDocument(raw) as pdf:
                pages = []
                for number in range(len(pdf)):
                    page = pdf[number]
                    words = page.get_textpage()
                    text = words.get_text_bounded().replace("\r\n", "\n").replace("\r", "\n").replace("\ufffe", "")
                    pages.append((f"page {number + 1}", "".join(letter for letter in text if letter != "\0")))
                    words.close()
                    page.close()
                title = pdf.get_metadata_value("Title") or ""
        except pypdfium2.PdfiumError as error:
            raise SourceUnreadable(f"{path} is not a PDF that can be opened ({error}); is it broken or locked?") from error
        text, places = joined(pages)
        return [document(raw, text, path, places, title=title)]

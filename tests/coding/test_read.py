"""Documents longer than a window are read in pieces, and every quote still points into the whole."""

from greatgame.coding.english.coder import English
from greatgame.coding.english.read import WINDOW
from greatgame.values import Document, Origin


def test_a_long_document_keeps_its_offsets() -> None:
    filler = "The harvest was good and the market was full. " * (WINDOW // 40)
    told = "France attacked Germany on 3 May 2016."
    text = f"{filler}\n\n{told}\n\n{filler}"
    document = Document(Document.id_of(text), text, None, "en", "", Origin())
    coding = English().code([document])
    quotes = [document.quote(event.evidence[0]) for event in coding.events if event.type == "ASSAULT"]
    assert quotes
    assert all(quote in told for quote in quotes)


def test_progress_ends_at_the_last_character() -> None:
    text = "France criticised Germany. " * 10
    seen: list[tuple[int, int]] = []
    English().code([Document(Document.id_of(text), text, None, "en", "", Origin())], lambda done, total: seen.append((done, total)))
    assert seen
    assert all(done <= total == len(text) for done, total in seen)

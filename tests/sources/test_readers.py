"""Each format is read, and each way of being broken is told in words."""

import zipfile
from datetime import date
from pathlib import Path

import pytest

from greatgame import sources
from greatgame.errors import SourceUnreadable
from greatgame.sources._make import language_of
from greatgame.values import Document

PAGE = """<html><head><title>Border talks | The Daily</title>
<meta property="article:published_time" content="2016-05-04T08:00:00Z"><meta property="og:site_name" content="The Daily">
<script>var x = "France attacked Spain";</script></head><body><nav>Home News</nav><article><h1>Border talks</h1>
<p>France and Germany held talks on the border in Berlin on Tuesday, officials of both countries said in the evening.</p>
<p>Italy was not invited to the talks &lt;b&gt; and criticised both sides for what it called an affront to its people.</p>
<script>alert("no")</script></article></body></html>"""


def _read(path: Path) -> Document:
    (document,) = sources.read(path)
    return document


def _pdf(lines: list[str]) -> bytes:
    """A small PDF with one page a line, written by hand."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>"]
    kids = " ".join(f"{4 + 2 * index} 0 R" for index in range(len(lines)))
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(lines)} >>".encode())
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    for index, line in enumerate(lines):
        page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 400] /Resources << /Font << /F1 3 0 R >> >> "
        page += f"/Contents {5 + 2 * index} 0 R >>"
        stream = f"BT /F1 12 Tf 20 300 Td ({line}) Tj ET".encode()
        objects += [page.encode(), b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream)]
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"xref\n0 %d\n0000000000 65535 f \n%strailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF"
    return body + end % (len(objects) + 1, table, len(objects) + 1, len(body))


def test_text_keeps_every_character(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Title here\n\nFrance — “so they say” — met Germany.\n", encoding="utf-8")
    document = _read(path)
    assert document.text == path.read_text(encoding="utf-8")
    assert document.title == "Title here"
    assert document.place_of(document.text.index("France")) == "line 3"


def test_markdown_gives_its_front_matter(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    front = "---\ntitle: Talks\ndate: 2016-05-04\npublisher: Us\n---\n"
    path.write_text(f"{front}# Head\n\nFrance **met** [Germany](x).\n", encoding="utf-8")
    document = _read(path)
    assert (document.title, document.published_on, document.origin.producer) == ("Talks", date(2016, 5, 4), "Us")
    assert "France met Germany." in document.text


def test_html_gives_the_article_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(PAGE, encoding="utf-8")
    document = _read(path)
    assert document.published_on == date(2016, 5, 4)
    assert document.origin.producer == "The Daily"
    assert "criticised both sides" in document.text
    assert "alert" not in document.text
    assert "attacked Spain" not in document.text


def test_pdf_tells_its_pages(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(_pdf(["France met Germany.", "Italy was not invited."]))
    document = _read(path)
    assert document.place_of(document.text.index("Italy")) == "page 2"


def test_docx_is_read_and_its_macros_are_not(tmp_path: Path) -> None:
    import docx

    plain, path = tmp_path / "plain.docx", tmp_path / "a.docx"
    word = docx.Document()
    word.add_paragraph("France met Germany.")
    word.add_table(1, 2).rows[0].cells[0].text = "in a cell"
    word.save(str(plain))
    with zipfile.ZipFile(plain) as packed, zipfile.ZipFile(path, "w") as out:
        for item in packed.infolist():
            out.writestr(item, packed.read(item.filename))
        out.writestr("word/vbaProject.bin", b"Sub AutoOpen() Shell calc")
    document = _read(path)
    assert "France met Germany." in document.text
    assert "in a cell" in document.text
    assert "AutoOpen" not in document.text


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.txt", b"", "is empty"),
        ("a.txt", b"\x00\x01\x02" * 50, "binary data"),
        ("a.pdf", b"%PDF-1.4 nonsense", "not a PDF that can be opened"),
        ("a.docx", b"PK\x03\x04 nonsense", "not a Word document"),
        ("a.docx", b"no zip at all", "not a Word document"),
        ("a.bin", b"\x00\x01\x02" * 50, "unknown kind"),
        ("a.txt", b"   \n\n  ", "holds no text"),
        ("a.html", b"<html><body></body></html>", "holds no text"),
        ("a.txt", b"x" * 4_100_000, "split it into its articles"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(tmp_path: Path, name: str, content: bytes, words: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(SourceUnreadable, match=words) as told:
        sources.read(path)
    assert str(path) in str(told.value)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(SourceUnreadable, match="does not exist"):
        sources.read(tmp_path / "nowhere.txt")


def test_a_folder_is_read_file_by_file(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", ".hidden.txt", "c.png"):
        (tmp_path / name).write_text("France met Germany.", encoding="utf-8")
    assert [path.name for path in sources.files(tmp_path)] == ["a.md", "b.txt"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings_are_told_apart(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("Café talks in Málaga".encode(encoding))
    assert "Málaga" in _read(path).text


def test_what_is_given_wins_over_what_is_found(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Heading\n\n3 May 2016. France met Germany.", encoding="utf-8")
    (document,) = sources.read(path, published_on=date(2016, 5, 9), title="Given")
    assert (document.title, document.published_on) == ("Given", date(2016, 5, 9))
    assert _read(path).published_on == date(2016, 5, 3)


@pytest.mark.parametrize("text", ["Президент встретился с министром.", "الرئيس التقى الوزير", "总统会见了部长"])
def test_another_script_is_not_taken_for_english(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    assert _read(path).language == "other"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Foreign Minister Ana Quispe, Lima, Peru. Foreign Minister Jorge Rojas, Santiago, Chile. Arica talks on fishing and "
         "customs. Protest, photo gallery.", "und"),
        ("Peru's envoy said the talks with Chile would resume in May, after the two ministers had met in Arica on Monday.", "en"),
        ("Die Minister trafen sich am Donnerstag in Arica und sprachen über Zölle, den Streit mit Chile und die nächste Runde "
         "der Gespräche im Mai.", "other"),
        ("Le ministre a rencontré son homologue à Lima pour parler de la paix et du commerce entre les deux pays cette année.",
         "other"),
    ],
)  # fmt: skip
def test_a_short_text_thick_with_names_is_not_called_foreign(text: str, language: str) -> None:
    assert language_of(text) == language

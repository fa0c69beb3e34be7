from datetime import date
from pathlib import Path

import pytest

from greatgame.coding.english.codebook import idle_frames, read_codebook
from greatgame.coding.english.coder import English
from greatgame.errors import InputFault
from greatgame.values import Document, Event, Origin

BOOK = """
fleet = ["trawler", "dredger"]

[types]
"fishing dispute" = "COERCE/seize"

[[class]]
type = "fishing dispute"
object = ["@fleet"]
targets = ["in-object", "from"]
[class.verbs]
board = "Norway boarded a trawler of Iceland."
"""


def book(folder: Path, text: str) -> Path:
    path = folder / "codebook.toml"
    path.write_text(text, encoding="utf-8")
    return path


def coded(text: str, folder: Path, written: str) -> list[Event]:
    coder = English(codebook=read_codebook(book(folder, written)))
    return list(coder.code([Document("d", text, date(2019, 6, 1), "en", "", Origin())]).events)


def test_an_own_frame_is_coded_under_its_type_and_its_own_name_is_told(tmp_path: Path) -> None:
    (event,) = coded("Peru boarded a trawler of Chile.", tmp_path, BOOK)
    assert (event.source_id, event.type, event.mode, event.target_id) == ("PER", "COERCE", "seize", "CHL")
    assert "your 'fishing dispute'" in event.reasons[0]


def test_alone_leaves_the_built_in_frames_out(tmp_path: Path) -> None:
    text = "Kenya attacked Chad."
    assert coded(text, tmp_path, BOOK)
    assert not coded(text, tmp_path, "alone = true\n" + BOOK)


def test_a_frame_whose_example_is_not_coded_so_is_named(tmp_path: Path) -> None:
    assert not idle_frames(read_codebook(book(tmp_path, BOOK)))
    idle = idle_frames(read_codebook(book(tmp_path, BOOK.replace("boarded a trawler", "sold a trawler"))))
    assert [frame.lemmas for frame in idle] == [("board",)]


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("[types]\nquarrel = 'HUG'", "'quarrel' stands for 'HUG'"),
        ("colour = 'red'", "colour means nothing here"),
        ("alone = true", "holds no frame"),
        ("[[class]\n", "cannot be read"),
        ("[[class]]\ntype = 'quarrel'\n[class.verbs]\nhug = 'Chad hugged Mali.'", "type 'quarrel' is not one of"),
    ],
)
def test_a_faulty_codebook_is_refused_in_words(tmp_path: Path, written: str, words: str) -> None:
    with pytest.raises(InputFault, match=words):
        read_codebook(book(tmp_path, written))

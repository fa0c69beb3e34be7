from datetime import date

import pytest

from greatgame.coding.english.coder import English
from greatgame.values import Document, Origin, Tie


def opposed(text: str) -> list[Tie]:
    found = English().code([Document("d1", text, date(2019, 6, 1), "en", "", Origin())])
    return [tie for tie in found.ties if tie.kind == "opposition"]


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("Norway works with Sweden to weaken the role of Hezbollah in Lebanon.", ("NOR", "HEZ")),
        ("Kenya tried to keep Uganda from building a dam.", ("KEN", "UGA")),
        ("Peru wants to limit Chilean efforts to isolate Bolivia.", ("CHL", "BOL")),
        ("Everybody knows Greece's anti-Albania agenda.", ("GRC", "ALB")),
        ("Japan is wary of North Korea.", ("JPN", "PRK")),
    ],
)
def test_hostility_without_its_noun_is_a_tie(text: str, pair: tuple[str, str]) -> None:
    assert pair in {(tie.source_id, tie.target_id) for tie in opposed(text)}


def test_a_denied_aim_is_none() -> None:
    assert not opposed("Spain does not want to weaken Portugal.")


def test_a_worry_about_somebodys_lot_is_no_hostility() -> None:
    assert not opposed("Austria is concerned about the safety of Italy.")


def test_the_words_are_those_of_the_text() -> None:
    text = "Kenya tried to keep Uganda from building a dam."
    (tie,) = opposed(text)
    assert text[tie.evidence[0].start : tie.evidence[0].end].startswith("Kenya tried to keep Uganda")

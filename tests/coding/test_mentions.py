from datetime import date

import pytest
import spacy
from spacy.tokens import Doc

from greatgame.coding.english.mentions import find_mentions
from greatgame.coding.english.parse import guard_sentences
from greatgame.ontology.actors import actor_table

ON = date(2017, 5, 22)


def _doc(text: str) -> Doc:
    doc = spacy.blank("en")(text)
    guard_sentences(doc, is_final=True)
    return doc


def _mentions(text: str) -> list[tuple[str, tuple[str, ...]]]:
    doc = _doc(text)
    return [(doc[f.start : f.end].text, f.actor_ids) for f in find_mentions(doc, actor_table(), ON)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru met Chile.", [("Peru", ("PER",)), ("Chile", ("CHL",))]),
        ("Peru-Chile trade grew.", [("Peru-Chile", ("PER", "CHL"))]),
        ("Sino-Russian talks began.", [("Sino-Russian", ("CHN", "RUS"))]),
        ("An anti-Chile mood.", [("Chile", ("CHL",))]),
        ("Peruvian officials spoke.", [("Peruvian officials", ("PER",))]),
        ("A Chilean military delegation came.", [("Chilean military delegation", ("CHL",))]),
        ("Peru's government fell.", [("Peru's government", ("PER",))]),
        ("Peru's old friend Chile spoke.", [("Peru", ("PER",)), ("Chile", ("CHL",))]),
        ("The Washington Post wrote.", []),
    ],
)
def test_names_are_found(text: str, expected: list[tuple[str, tuple[str, ...]]]) -> None:
    assert _mentions(text) == expected


def test_an_unknown_holder_of_an_office_is_carried_by_surname() -> None:
    found = _mentions("Peruvian Minister of Defense Ana Quispe arrived. Later Quispe spoke.")
    assert found == [("Peruvian Minister of Defense Ana Quispe", ("PER",)), ("Quispe", ("PER",))]


def test_a_former_envoy_speaks_for_the_one_who_sent_him() -> None:
    found = _mentions("Peru's former envoy to Chile, Ana Quispe agreed.")
    assert found[0] == ("Peru's former envoy to Chile, Ana Quispe", ("PER",))
    assert ("Chile", ("CHL",)) in found


def test_a_counterpart_goes_by_the_nationality_told() -> None:
    found = _mentions("A meeting between the Peruvian Minister Ana Quispe and her Chilean counterpart Luis Rojas. "
                      "Both parties agreed.")  # fmt: skip
    assert ("Chilean counterpart Luis Rojas", ("CHL",)) in found
    assert found[-1] == ("Both parties", ("PER", "CHL"))


def test_the_group_and_the_country_point_back() -> None:
    found = _mentions("Chile met the Taliban in Peru. The group praised its host. Bases in the country closed.")
    assert ("The group", ("TAL",)) in found
    assert ("the country", ("PER",)) in found


def test_the_it_of_it_was_agreed_points_to_nobody() -> None:
    assert _mentions("Peru spoke. It was agreed that trade grows.") == [("Peru", ("PER",))]


def test_an_unknown_subject_becomes_a_provisional_actor() -> None:
    doc = Doc(spacy.blank("en").vocab, words=["The", "Zarnovia", "Front", "attacked", "Peru", "."],
              pos=["DET", "PROPN", "PROPN", "VERB", "PROPN", "PUNCT"], heads=[2, 2, 3, 3, 3, 3],
              deps=["det", "compound", "nsubj", "ROOT", "obj", "punct"])  # fmt: skip
    found = find_mentions(doc, actor_table(), ON)
    assert [f.actor_ids for f in found] == [("new:Zarnovia Front",), ("PER",)]
    assert "no table knows" in found[0].reason


def test_every_mention_says_why() -> None:
    doc = _doc("Vladimir Putin met Peruvian officials. He left.")
    found = find_mentions(doc, actor_table(), ON)
    assert [f.actor_ids for f in found] == [("RUS",), ("PER",), ("RUS",)]
    assert all(f.reason for f in found)
    assert [f.is_pronoun for f in found] == [False, False, True]

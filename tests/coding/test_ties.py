from datetime import date

from greatgame.coding.english.coder import English
from greatgame.values import Document, Origin, Tie


def ties(text: str) -> list[Tie]:
    return list(English().code([Document("d1", text, date(2019, 6, 1), "en", "", Origin())]).ties)


def test_an_ally_is_a_friendly_tie() -> None:
    found = ties("Japan visited Australia's long-term ally Canada in spring.")
    assert ("AUS", "CAN", "ally", 1) in {(tie.source_id, tie.target_id, tie.kind, tie.sign) for tie in found}


def test_rivalry_is_hostile_and_mutual() -> None:
    found = ties("The rivalry between Kenya and Uganda is old.")
    assert [(tie.kind, tie.sign, tie.is_mutual) for tie in found] == [("rival", -1, True)]


def test_no_tie_without_two_actors() -> None:
    assert not ties("Every partnership needs work, said Kenya.")


def test_an_apposition_speaks_of_the_name_before_its_comma() -> None:
    found = ties("Oman visited Qatar, a rival of Bahrain.")
    assert ("BHR", "QAT", "rival", -1) in {(tie.source_id, tie.target_id, tie.kind, tie.sign) for tie in found}

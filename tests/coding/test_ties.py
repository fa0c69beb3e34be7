from datetime import date

import pytest

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


@pytest.mark.parametrize(("text", "wanted"), [
    ("Oman is allied with Qatar.", ("OMN", "QAT", "ally", 1)),
    ("Greece remains hostile to Albania.", ("GRC", "ALB", "enemy", -1)),
    ("Kenya and Uganda enjoy close ties.", ("KEN", "UGA", "partner", 1)),
    ("Relations were bad: tense relations between Chile and Peru.", ("CHL", "PER", "distrust", -1)),
    ("The shared interests of Norway and Sweden are clear.", ("NOR", "SWE", "shared interest", 1)),
    ("Mali fears the spillover of ISIS from Libya to Niger.", ("ISIS", "NER", "opposition", -1)),
    ("Bolivia competes with Chile for the port.", ("BOL", "CHL", "rival", -1)),
])  # fmt: skip
def test_kinds_of_ties(text: str, wanted: tuple[str, str, str, int]) -> None:
    assert wanted in {(tie.source_id, tie.target_id, tie.kind, tie.sign) for tie in ties(text)}


@pytest.mark.parametrize(("text", "time"), [
    ("Oman is a former ally of Yemen.", "past"),
    ("Oman is an ally of Yemen.", "current"),
    ("A potential alliance between Oman and Yemen worries nobody.", "future"),
])  # fmt: skip
def test_a_tie_has_its_time(text: str, time: str) -> None:
    assert {tie.time for tie in ties(text)} == {time}


def test_a_tie_told_by_somebody_is_his() -> None:
    found = ties("Japan said that the rivalry between Kenya and Uganda is over.")
    assert {tie.claimed_by for tie in found if tie.kind == "rival"} == {"JPN"}


def test_the_partnership_points_back_to_the_last_one() -> None:
    found = ties("The Kenya-Uganda partnership is young. Nobody doubts that the partnership will grow.")
    assert [(tie.source_id, tie.target_id) for tie in found] == [("KEN", "UGA"), ("KEN", "UGA")]

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
    ("Norway regards Denmark as a close partner.", ("DNK", "NOR", "partner", 1)),
    ("Kenya and Uganda, neighbours for ever, are bitter rivals.", ("KEN", "UGA", "rival", -1)),
    ("Bolivia and Chile are at odds over the river.", ("BOL", "CHL", "opposition", -1)),
    ("Oman is on good terms with Yemen.", ("OMN", "YEM", "partner", 1)),
    ("Ghana is closer to Togo than to Benin.", ("GHA", "TGO", "partner", 1)),
    ("There is little trust between Laos and Thailand.", ("LAO", "THA", "distrust", -1)),
    ("Laos and Thailand do not trust each other.", ("LAO", "THA", "distrust", -1)),
    ("Peru's oldest friend in the region is Ecuador.", ("ECU", "PER", "ally", 1)),
    ("Mali and Niger share a common foe in Libya.", ("MLI", "NER", "shared interest", 1)),
    ("Mali and Niger share a common foe in Libya.", ("LBY", "MLI", "enemy", -1)),
    ("Kenya has long backed Somalia.", ("KEN", "SOM", "support", 1)),
    ("Chad has drifted towards Sudan.", ("TCD", "SDN", "partner", 1)),
    ("Qatar is no friend of Bahrain.", ("BHR", "QAT", "opposition", -1)),
    ("Oman is an ally of the Emirates.", ("ARE", "OMN", "ally", 1)),
    ("Norway's relations with Iceland have soured.", ("ISL", "NOR", "distrust", -1)),
    ("Norway's relations with Iceland are cordial.", ("ISL", "NOR", "partner", 1)),
    ("Kenya's quarrel with Uganda goes on.", ("KEN", "UGA", "opposition", -1)),
    ("Kenya and Uganda share a deep suspicion of Rwanda.", ("KEN", "RWA", "distrust", -1)),
    ("Oman is Yemen's main financial backer.", ("OMN", "YEM", "support", 1)),
    ("Ghana is an ally of Togo and a close friend of Benin.", ("BEN", "GHA", "ally", 1)),
    ("Peru accused Chile of spying, and the two have been hostile to each other ever since.", ("CHL", "PER", "enemy", -1)),
])  # fmt: skip
def test_kinds_of_ties(text: str, wanted: tuple[str, str, str, int]) -> None:
    assert wanted in {(tie.source_id, tie.target_id, tie.kind, tie.sign) for tie in ties(text)}


@pytest.mark.parametrize(("text", "time"), [
    ("Oman is a former ally of Yemen.", "past"),
    ("Oman is an ally of Yemen.", "current"),
    ("Oman was an ally of Yemen.", "past"),
    ("Oman and Yemen used to be allies.", "past"),
    ("Once close allies, Oman and Yemen barely speak.", "past"),
    ("The fair looked back over ten years of cooperation between Oman and Yemen, which will go on.", "current"),
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


def test_how_one_sees_another_is_his() -> None:
    found = ties("Peru sees Chile as its rival.")
    assert [(tie.source_id, tie.target_id, tie.kind, tie.claimed_by) for tie in found] == [("CHL", "PER", "rival", "PER")]


@pytest.mark.parametrize(("text", "pair"), [
    ("We thank our development partners: Australia, Japan and Fiji.", {"AUS", "JPN"}),
    ("The deal with Iran, the rapprochement between Cuba and Haiti and the fair are news.", {"CUB", "IRN"}),
    ("The school opened with the support of Peru and Chile.", {"PER", "CHL"}),
    ("Without American support, Peru would have lost the war.", {"PER", "USA"}),
    ("Oman and Yemen are not allies.", {"OMN", "YEM"}),
    ("We want cooperation with both Oman and Yemen.", {"OMN", "YEM"}),
    ("Kenya and Uganda share a deep suspicion of Rwanda.", {"KEN", "UGA"}),
    ("Norway's ships came closer to Denmark.", {"NOR", "DNK"}),
    ("The Peruvian-Chilean Friendship Council met.", {"PER", "CHL"}),
    ("Dear friends, Peru the host and Chile the guest meet.", {"PER", "CHL"}),
    ("Ghana is closer to Togo than to Benin.", {"GHA", "BEN"}),
])  # fmt: skip
def test_names_in_one_list_or_denied_are_not_tied(text: str, pair: set[str]) -> None:
    assert pair not in [{tie.source_id, tie.target_id} for tie in ties(text)]


def test_two_with_a_foe_in_common_are_not_foes() -> None:
    found = ties("Mali and Niger share a common foe in Libya.")
    assert [tie.sign for tie in found if {tie.source_id, tie.target_id} == {"MLI", "NER"}] == [1]


@pytest.mark.parametrize("deed", ["condemned Niger for", "cut ties with Niger over"])
def test_who_is_blamed_for_his_support_has_given_it(deed: str) -> None:
    told = [tie for tie in ties(f"Chad {deed} its support for Libya.") if tie.kind == "support"]
    assert {(tie.source_id, tie.target_id, tie.sign) for tie in told} == {("NER", "LBY", 1)}


@pytest.mark.parametrize(
    ("text", "n_ties"),
    [
        ("Iran clashed with Iraq.", 0),
        ("Iran fought Iraq.", 0),
        ("Iran overthrew the government of Iraq.", 0),
        ("Iran fights Iraq.", 1),
        ("Iran wants to weaken Iraq.", 1),
    ],
)
def test_a_deed_told_once_is_an_event_and_no_tie(text: str, n_ties: int) -> None:
    assert len(ties(text)) == n_ties

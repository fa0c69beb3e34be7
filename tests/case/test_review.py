from pathlib import Path

import pytest

from greatgame.case import Case
from greatgame.case.review import accepted, decide, proposals
from greatgame.errors import UnknownName

TEXT = "The Kenya-Uganda partnership may boost trade. Kenya-Uganda cooperation may harm the income of farmers."


@pytest.fixture
def case(tmp_path: Path) -> Case:
    source = tmp_path / "a.txt"
    source.write_text(TEXT, encoding="utf-8")
    case = Case.new(tmp_path / "case")
    case.add([source])
    return case


def test_a_merge_waits_until_it_is_accepted(case: Case) -> None:
    (proposal,) = proposals(case)
    assert proposal.state == "open"
    assert len({one.cause.concept_id for one in case.merged().claims}) == 2
    decide(case, accept=[proposal.merge.merge_id])
    assert accepted(case) == [proposal.merge]
    assert len({one.cause.concept_id for one in case.merged().claims}) == 1
    assert len({one.cause.concept_id for one in case.code().claims}) == 2


def test_a_later_decision_replaces_the_earlier(case: Case) -> None:
    merge_id = proposals(case)[0].merge.merge_id
    decide(case, accept=[merge_id])
    (proposal,) = decide(case, reject=[merge_id])
    assert proposal.state == "rejected"
    assert accepted(case) == []


def test_an_unknown_proposal_is_named_with_the_known_ones(case: Case) -> None:
    with pytest.raises(UnknownName, match="no proposal 'm-0'"):
        decide(case, accept=["m-0"])

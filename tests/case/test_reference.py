"""The reference article, where the development data is at hand."""

from datetime import date
from pathlib import Path

import pytest

from greatgame.case import Case
from greatgame.values import Dossier

pytestmark = pytest.mark.shared
EIGHT = {"PAK", "RUS", "AFG", "TAL", "ISIS", "USA", "CHN", "IND"}


@pytest.fixture(scope="module")
def dossier(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    case = Case.new(tmp_path_factory.mktemp("reference") / "case")
    case.add([shared_data / "reference" / "article.txt"], date(2017, 5, 22))
    return case.dossier()


def test_the_eight_actors_appear(dossier: Dossier) -> None:
    assert {actor.actor_id for actor in dossier.coding.actors} >= EIGHT


def test_the_signs_are_those_of_the_article(dossier: Dossier) -> None:
    value = {key: figure.estimate.value for key, figure in dossier.figures.items()}
    assert value["relation:PAK-RUS"] > 0
    assert value["relation:ISIS-RUS"] < 0
    assert not value.get("relation:RUS-USA", 0.0) > 0
    assert value["relation:IND-PAK"] < 0


def test_every_quote_is_in_the_article(dossier: Dossier, shared_data: Path) -> None:
    raw = (shared_data / "reference" / "article.txt").read_text(encoding="utf-8")
    found = [*dossier.coding.events, *dossier.coding.ties, *dossier.coding.statements, *dossier.coding.claims]
    assert len(found) > 40
    for finding in found:
        for words in finding.evidence:
            assert dossier.quote(words) in raw

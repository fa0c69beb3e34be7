"""Every shipped case: each known answer against ours."""

import pytest

from greatgame.errors import UnknownName
from greatgame.models.bargaining import bargaining
from greatgame.seeds import generator
from greatgame.situation.library import Known, names, published
from greatgame.values import preset

KNOWN = [(name, known) for name in names() for known in published(name).known]


@pytest.mark.parametrize(("name", "known"), KNOWN, ids=lambda item: getattr(item, "model", item))
def test_known_answers(name: str, known: Known) -> None:
    case = published(name)
    part = bargaining.take(known.model)
    model = preset(part, known.preset) if known.preset else part()
    assert case.in_unit(model.solve(case.situation, generator(1)).settled) == pytest.approx(known.value, abs=known.tolerance)
    assert known.source
    assert case.source


def test_a_wrong_name_is_answered_with_the_nearest() -> None:
    with pytest.raises(UnknownName, match="bdm1994-emissions"):
        published("bargaining/bdm1994-emission")

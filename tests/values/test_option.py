from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

import pytest

from greatgame.errors import UnknownName, ValueRefused
from greatgame.values import Among, Within, check_options, chosen, options, preset


@dataclass(frozen=True, slots=True)
class Part:
    steepness: Annotated[float, Within(0.5, 2.0, "how steeply it counts")] = 1.0
    rule: Annotated[str, Among("which rule", {"lower": "the lower", "upper": "the upper"})] = "lower"
    untold: int = 3

    PRESETS: ClassVar[dict[str, dict[str, Any]]] = {"smith1990": {"rule": "upper"}}

    def __post_init__(self) -> None:
        check_options(self)


def test_options_are_the_annotated_fields() -> None:
    assert [(option.name, option.default, option.what) for option in options(Part)] == [
        ("steepness", 1.0, "how steeply it counts"),
        ("rule", "lower", "which rule"),
    ]
    assert chosen(Part(rule="upper")) == {"steepness": 1.0, "rule": "upper"}


def test_all_faults_are_told_at_once_with_what_may_be_written() -> None:
    with pytest.raises(ValueRefused) as caught:
        Part(steepness=3.0, rule="uper")
    for words in ("2 faulty", "steepness is 3.0", "0.5 to 2", "did you mean 'upper'", "lower, upper"):
        assert words in str(caught.value)
    with pytest.raises(ValueRefused, match="True"):
        Part(steepness=True)


def test_a_preset_is_taken_by_its_citation() -> None:
    assert preset(Part, "smith1990").rule == "upper"
    with pytest.raises(UnknownName, match="smith1990"):
        preset(Part, "smith1991")

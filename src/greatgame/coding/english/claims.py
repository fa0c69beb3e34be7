"""Who says what leads to what: the signed cause-effect claims of one document."""

from collections.abc import Sequence

from greatgame.coding.english.reading import Reading
from greatgame.values import Claim, Statement


def claims(reading: Reading, said: Sequence[Statement], coder: str, version: str) -> list[Claim]:
    """The claims of one document, in text order; `said` are its statements, which tell the claimants."""
    return []

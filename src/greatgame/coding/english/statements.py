"""Who said what: the reported statements and attitudes of one document."""

from greatgame.coding.english.reading import Reading
from greatgame.values import Statement


def statements(reading: Reading, coder: str, version: str) -> list[Statement]:
    """The statements of one document, in text order."""
    return []

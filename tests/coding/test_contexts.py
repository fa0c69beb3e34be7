from datetime import date

from greatgame.coding.english.coder import English
from greatgame.coding.english.contexts import context_words
from greatgame.values import Document, Origin


def test_the_manual_has_thirty_seven_contexts() -> None:
    assert len({context for contexts in context_words().values() for context in contexts}) == 37


def test_an_event_carries_the_contexts_of_its_clause() -> None:
    text = "Ghana accused Togo of smuggling cocaine. Kenya sent vaccines to Uganda."
    accuse, aid = English().code([Document("d", text, date(2019, 6, 1), "en", "", Origin())]).events[:2]
    assert "illegal_drugs" in accuse.contexts
    assert aid.contexts == ("health",)

"""Laws that a coder obeys on texts nobody wrote for it: its own sentences cut, joined and strewn with odd signs."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from greatgame.coding.english.coder import English
from greatgame.coding.english.predicates import lexicon
from greatgame.events.merge import merge
from greatgame.values import Coding, Document, Evidence, Origin

EXAMPLES = tuple(frame.example for frame in lexicon().frames[::7] if frame.example)
ODD = ("\u200b", "\u202e", "“", "”", '"', "'", " - ", "\n\n", "\n", "\t", "<b>", "&amp;", "=1+1", "(", ")", ";", "\U0001f525", "ﬁ")
texts = st.lists(st.one_of(st.sampled_from(EXAMPLES), st.sampled_from(ODD)), min_size=1, max_size=6).map(" ".join)
cuts = st.tuples(texts, st.integers(0, 40), st.integers(0, 40)).map(lambda cut: cut[0][cut[1] :][: -cut[2] or None])


def document(text: str) -> Document:
    return Document(Document.id_of(text), text, date(2019, 6, 1), "en", "", Origin())


def code(*told: str) -> Coding:
    return English().code([document(text) for text in told])


def evidence_in(value: Any) -> Iterator[Evidence]:
    """Every piece of evidence that a finding holds, however deep."""
    if isinstance(value, Evidence):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from evidence_in(one)
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from evidence_in(getattr(value, name))


@settings(max_examples=60, deadline=None)
@given(cuts)
def test_all_evidence_lies_in_the_text_and_every_finding_has_some(text: str) -> None:
    coding = code(text)
    for finding in (*coding.events, *coding.ties, *coding.statements, *coding.claims):
        found = list(evidence_in(finding))
        assert found
        for one in found:
            assert one.document_id == document(text).document_id
            assert 0 <= one.start < one.end <= len(text)
            assert text[one.start : one.end].strip()
        assert finding.coder == coding.coder


@settings(max_examples=25, deadline=None)
@given(cuts, cuts)
def test_what_is_found_in_a_text_does_not_hang_on_the_other_texts(one: str, other: str) -> None:
    if one == other:
        return
    alone, together = code(one), code(other, one)
    own = document(one).document_id
    assert [event.event_id for event in together.events if event.evidence[0].document_id == own] == [
        event.event_id for event in alone.events
    ]


@settings(max_examples=25, deadline=None)
@given(texts)
def test_an_echo_of_the_same_text_adds_no_occurrence(text: str) -> None:
    alone, echoed = code(text), code(text, text)
    assert {event.event_id for event in merge(echoed.events)} == {event.event_id for event in merge(alone.events)}


def test_plain_sentences_around_change_little_of_who_did_what() -> None:
    """The parser sees the words around a sentence, so a few change; most must not."""

    def told(text: str) -> set[tuple[str | None, str, str | None]]:
        return {(event.source_id, event.type, event.target_id) for event in code(text).events}

    tried = EXAMPLES[::3]
    changed = [one for one in tried if told(f"It rained all day.\n\n{one}\n\nThe shops were closed.") != told(one)]
    assert len(changed) <= 0.05 * len(tried), changed

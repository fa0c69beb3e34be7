import itertools
from dataclasses import replace
from datetime import date

from greatgame.events.merge import merge
from greatgame.values import Event, Evidence, Interval

MAY_3 = Interval(date(2016, 5, 3), date(2016, 5, 3))
MAY = Interval(date(2016, 5, 1), date(2016, 5, 31))


def told(document: str, on: Interval, precision: str = "day", start: int = 0, **more: object) -> Event:
    fields = {"source_id": "RUS", "target_id": "PAK", "type": "CONSULT", "coder": "own", "coder_version": "1"} | more
    return Event(evidence=(Evidence(document, start, start + 9),), on=on, precision=precision, **fields)


def test_two_documents_one_meeting():
    one, other = told("a", MAY_3, confidence=0.4), told("b", MAY, "month", confidence=0.9, location="Moscow")
    (merged,) = merge([other, one])
    assert merged.event_id == one.event_id
    assert merged.on == MAY_3
    assert merged.n_reports == 2
    assert merged.confidence == 0.9
    assert merged.location == "Moscow"
    assert other.event_id in merged.reasons[-1]


def test_order_of_pair_is_free_only_for_symmetric_types():
    turned = told("b", MAY_3, source_id="PAK", target_id="RUS")
    assert len(merge([told("a", MAY_3), turned])) == 1
    accusations = [replace(event, type="ACCUSE", event_id="") for event in (told("a", MAY_3), turned)]
    assert len(merge(accusations)) == 2


def test_what_differs_stays_apart():
    base = told("a", MAY_3)
    for change in ({"type": "AGREE"}, {"realis": "planned"}, {"coder": "other"}, {"target_id": "IND"}):
        assert len(merge([base, told("b", MAY_3, **change)])) == 2
    june = Interval(date(2016, 6, 1), date(2016, 6, 30))
    assert len(merge([base, told("b", june, "month")])) == 2
    spots = [told("a", MAY_3, location="Moscow"), told("b", MAY_3, location="Islamabad")]
    assert len(merge(spots)) == 2


def test_loose_dates_merge_only_on_shared_words():
    year = Interval(date(2016, 1, 1), date(2016, 12, 31))
    assert len(merge([told("a", year, "year"), told("b", year, "year")])) == 2
    assert len(merge([told("a", Interval(), "none"), told("b", Interval(), "none")])) == 2
    assert len(merge([told("a", Interval(), "none"), told("a", Interval(), "none", start=5)])) == 1


def test_one_document_two_meetings_in_a_month():
    assert len(merge([told("a", MAY, "month"), told("a", MAY, "month", start=50)])) == 2
    assert len(merge([told("a", MAY_3), told("a", MAY_3, start=50)])) == 1


def test_order_of_input_does_not_matter_and_ends_sorted():
    events = [told("a", MAY_3), told("b", MAY, "month"), told("c", Interval(), "none"), told("d", MAY, "month")]
    answers = {merge(order) for order in itertools.permutations(events)}
    assert len(answers) == 1
    (answer,) = answers
    assert [event.on.is_dated for event in answer] == [True, False]
    assert merge(answer) == answer

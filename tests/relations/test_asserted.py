from greatgame.relations.asserted import asserted
from greatgame.values import Claim, Coding, Concept, Event, Evidence, Stance, Statement, Tie


def words(start: int, end: int) -> Evidence:
    return Evidence("d1", start, end)


def test_every_layer_tells_its_sign() -> None:
    coding = Coding(
        "test", "1",
        events=(Event("KEN", "UGA", "ACCUSE", (words(0, 9),), "test", "1"),),
        ties=(Tie("KEN", "GHA", "ally", 1, (words(20, 30),), "test", "1"),),
        statements=(Statement("PER", "praised", words(50, 60), (words(40, 60),), "test", "1", stances=(Stance("CHL", 1),)),),
    )  # fmt: skip
    assert [(row.pair, row.sign) for row in asserted(coding)] == [
        (("KEN", "UGA"), -1), (("GHA", "KEN"), 1), (("CHL", "PER"), 1),
    ]  # fmt: skip


def test_the_same_words_are_one_assertion_with_both_refs() -> None:
    event = Event("KEN", "UGA", "COOPERATE", (words(0, 20),), "test", "1")
    tie = Tie("KEN", "UGA", "partner", 1, (words(5, 30),), "test", "1")
    (row,) = asserted(Coding("test", "1", events=(event,), ties=(tie,)))
    assert row.refs == (event.event_id, tie.tie_id)
    assert (row.evidence.start, row.evidence.end) == (0, 30)


def test_denied_events_requests_and_nobody_in_particular_tell_none() -> None:
    events = (
        Event("KEN", "UGA", "COOPERATE", (words(0, 9),), "test", "1", realis="negated"),
        Event("KEN", "UGA", "REQUEST", (words(10, 19),), "test", "1"),
        Event("KEN", "some:rebel", "ASSAULT", (words(20, 29),), "test", "1"),
        Event("KEN", None, "PROTEST", (words(30, 39),), "test", "1"),
    )
    assert asserted(Coding("test", "1", events=events)) == ()


def test_what_two_do_together_against_a_third() -> None:
    tie = Tie("KEN", "UGA", "partner", 1, (words(0, 20),), "test", "1")
    claim = Claim(Concept("partnership", words(4, 18)), Concept("Ghana trade", words(30, 40), 1, ("GHA",)), -1, "threatens",
                  (words(0, 40),), "test", "1")  # fmt: skip
    rows = asserted(Coding("test", "1", ties=(tie,), claims=(claim,)))
    assert {(row.pair, row.sign) for row in rows} == {(("KEN", "UGA"), 1), (("GHA", "KEN"), -1), (("GHA", "UGA"), -1)}

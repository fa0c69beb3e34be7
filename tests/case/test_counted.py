from greatgame.case.counted import counted
from greatgame.values import Actor, Coding, Event, Evidence, Mention

HERE = Evidence("d", 0, 4)
ACTORS = (
    Actor("CHL", "Chile", "state"), Actor("PER", "Peru", "state"),
    Actor("CHL-JUD", "courts of Chile", "government office", country="CHL"),
    Actor("PER-REB", "armed opposition of Peru", "armed group", country="PER"),
    Actor("some:crowd", "crowd (not named)", "unknown", is_provisional=True),
)  # fmt: skip


def _pairs(source: str, target: str, n_mentions: int = 1) -> list[tuple[str | None, str | None]]:
    event = Event(source, target, "ACCUSE", (HERE,), "coder", "1")
    mentions = tuple(Mention(actor_id, HERE, "told") for actor_id in (source, target) for _ in range(n_mentions))
    events, _ = counted(Coding("coder", "1", ACTORS, mentions, events=(event,)))
    return [(one.source_id, one.target_id) for one in events]


def test_a_court_counts_as_its_state() -> None:
    assert _pairs("CHL-JUD", "PER") == [("CHL", "PER")]


def test_what_falls_within_one_state_is_no_relation() -> None:
    assert _pairs("CHL-JUD", "CHL") == []


def test_rebels_count_once_they_are_mentioned_often() -> None:
    assert _pairs("PER-REB", "CHL") == []
    assert _pairs("PER-REB", "CHL", 3) == [("PER-REB", "CHL")]


def test_nobody_in_particular_never_counts() -> None:
    assert _pairs("some:crowd", "CHL", 9) == []

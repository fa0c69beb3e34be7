import math

import pytest

from greatgame.events.count import count, count_by_actor, count_by_pair
from greatgame.values import Event, Evidence


def event(source: str | None, target: str | None, kind: str, n: int = 1, realis: str = "actual") -> Event:
    return Event(source, target, kind, tuple(Evidence("d", k, k + 1) for k in range(n)), "own", "1", realis=realis)


EVENTS = [event("A", "B", "AID", 2), event("B", "A", "ASSAULT"), event("A", None, "ACCUSE"), event("A", "C", "AGREE")]


def test_events_and_reports_apart():
    tally = count([*EVENTS, event("A", "B", "AID", realis="negated")])
    assert (tally.n_events, tally.n_reports) == (4, 5)
    assert tally.by_class == (1, 1, 1, 1)


def test_by_actor_and_pair():
    by_actor = count_by_actor(EVENTS)
    assert {actor_id: tally.n_events for actor_id, tally in by_actor.items()} == {"A": 4, "B": 2, "C": 1}
    assert list(count_by_pair(EVENTS)) == [("A", "B"), ("A", "C")]
    assert count_by_pair(EVENTS)["A", "B"].by_class == (0, 1, 0, 1)


def test_share_with_wilson_bounds():
    tally = count(EVENTS)
    assert tally.share_cooperative == 0.5
    low, high = tally.share_bounds()
    # half width by hand: z / (1 + z2/n) * sqrt(.25/n + z2/(4 n2)), n = 4, z2 = 1.642374
    assert high - low == pytest.approx(2 * 0.269759, abs=1e-5)
    assert math.isnan(count([]).share_cooperative)
    assert all(math.isnan(bound) for bound in count([]).share_bounds())

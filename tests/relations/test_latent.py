import itertools
import math
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from greatgame.relations import relate
from greatgame.relations.latent import Latent
from greatgame.values import Event, Evidence, Interval, Tie

AS_OF = date(2017, 4, 1)
PLAIN = Latent(step_variance=0.001, event_variance=0.1, tie_variance=0.1, day_variance=0.0, prior_variance=0.4)


def event(days_ago: int, intensity: float, one: str = "AAA", other: str = "BBB", **more: object) -> Event:
    day = AS_OF - timedelta(days=days_ago)
    fields = {"on": Interval(day, day), "precision": "day", "confidence": 1.0} | more
    return Event(one, other, "CONSULT", (Evidence("d", days_ago + 1000, days_ago + 1001),), "own", "1",
                 intensity=intensity, **fields)  # fmt: skip


def tie(sign: int, kind: str, **more: object) -> Tie:
    return Tie("AAA", "BBB", kind, sign, (Evidence("d", 0, 5),), "own", "1", **({"confidence": 1.0} | more))


def test_one_event_by_hand():
    (relation,) = PLAIN.trace([event(0, 5)], [], AS_OF)
    gain = 0.4 / (0.4 + 0.1)
    assert relation.level[-1] == pytest.approx(0.5 * gain)
    half = 1.2815515655446004 * math.sqrt(0.4 * (1 - gain))
    assert relation.high[-1] == pytest.approx(0.4 + half)
    assert relation.low[-1] == pytest.approx(0.4 - half)


def test_two_events_by_hand_filter_and_smoother():
    (relation,) = PLAIN.trace([event(100, 5), event(0, -5)], [], AS_OF)
    level, spread = 0.4, 0.08
    ahead = spread + 0.1
    gain = ahead / (ahead + 0.1)
    last = level + gain * (-0.5 - level)
    assert relation.level[-1] == pytest.approx(last)
    first = level + spread / ahead * (last - level)
    assert relation.level[0] == pytest.approx(first)


def test_levels_equal_the_dense_gaussian_answer():
    events = [event(300, 6), event(120, -8, confidence=0.3), event(119, 2), event(7, -4)]
    (relation,) = PLAIN.trace(events, [], AS_OF)
    days = np.array([300, 120, 119, 7, 0])
    observed, values = days[:4], np.array([0.6, -0.8, 0.2, -0.4])
    noise = np.diag([0.1, 0.1 / 0.3, 0.1, 0.1])

    def cov(one, other):
        return 0.4 + 0.001 * np.minimum(300 - one[:, None], 300 - other[None, :])

    gain = cov(days, observed) @ np.linalg.inv(cov(observed, observed) + noise)
    mean, variance = gain @ values, np.diag(cov(days, days) - gain @ cov(observed, days))
    at = [relation.on.index(AS_OF - timedelta(days=int(day))) for day in days]
    assert relation.level[at] == pytest.approx(mean, abs=1e-9)
    wide = np.minimum(1, mean + 1.2815515655446004 * np.sqrt(variance))
    assert relation.high[at] == pytest.approx(wide, abs=1e-9)
    every = np.array([(AS_OF - day).days for day in relation.on])
    gain = cov(every, observed) @ np.linalg.inv(cov(observed, observed) + noise)
    assert len(every) > 100
    assert relation.level == pytest.approx(gain @ values, abs=1e-9)
    variance = np.diag(cov(every, every) - gain @ cov(observed, every))
    assert relation.low == pytest.approx(np.maximum(-1, gain @ values - 1.2815515655446004 * np.sqrt(variance)), abs=1e-9)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 900), st.floats(-10, 10), st.floats(0.1, 1)), min_size=1, max_size=20))
def test_parts_sum_to_the_level(rows):
    events = [event(days, score, confidence=sure) for days, score, sure in {row[0]: row for row in rows}.values()]
    events += [event(events[0].day().toordinal() % 50, 3.0, on=events[0].on, mode="visit")]
    ties = [tie(1, "ally"), tie(-1, "distrust", time="past"), tie(1, "partner", on=Interval(date(2015, 1, 1), None))]
    (relation,) = Latent().trace(events, ties, AS_OF)
    assert sum(part.amount for part in relation.parts) == pytest.approx(relation.level[-1], abs=1e-9)
    known = {item.event_id for item in events} | {item.tie_id for item in ties}
    assert {ref for part in relation.parts for ref in part.refs} == known
    assert (relation.low <= relation.level).all()
    assert (relation.level <= relation.high).all()


def test_missing_is_nan_never_zero():
    early, late = event(500, 3), event(10, 3, "AAA", "CCC")
    relations, network, _ = relate([early, late, event(5, 1, "DDD", "DDD")], [], AS_OF)
    ours = next(relation for relation in relations if relation.pair == ("AAA", "CCC"))
    before = [day < AS_OF - timedelta(days=10) for day in ours.on]
    assert any(before)
    assert np.isnan(ours.level[before]).all()
    assert np.isnan(ours.high[before]).all()
    assert not np.isnan(ours.level[-1])
    assert math.isnan(network.weight("BBB", "CCC"))
    assert math.isnan(network.weight("AAA", "DDD"))
    assert network.weight("BBB", "AAA") == network.weight("AAA", "BBB") > 0


def test_nothing_gives_nothing():
    relations, network, blocs = relate([], [], AS_OF, ["BBB", "AAA"])
    assert relations == ()
    assert network.actor_ids == ("AAA", "BBB")
    assert np.isnan(network.weights).all()
    assert blocs.blocs == ()
    assert blocs.undecided == ("AAA", "BBB")


def test_band_widens_in_silence():
    (relation,) = Latent().trace([event(400, 5)], [], AS_OF)
    width = relation.high - relation.low
    assert (np.diff(width) >= 0).all()
    assert width[-1] > width[0]


def test_realis_and_the_future():
    base = [event(30, 2)]
    for left_out in (event(3, -9, realis="negated"), event(3, -9, realis="hypothetical"), event(-3, -9)):
        (plain,), (same,) = Latent().trace(base, [], AS_OF), Latent().trace([*base, left_out], [], AS_OF)
        assert same.level[-1] == plain.level[-1]
        assert same.n_events == 1
        assert [note.slug for note in same.notes] == ["evidence-left-out"]
    (actual,) = Latent().trace([event(3, 8)], [], AS_OF)
    (planned,) = Latent().trace([event(3, 8, realis="planned")], [], AS_OF)
    assert 0 < planned.level[-1] < actual.level[-1]


def test_a_loose_date_counts_less():
    (day,) = Latent().trace([event(180, 8)], [], AS_OF)
    year = Interval(AS_OF - timedelta(days=360), AS_OF)
    (loose,) = Latent().trace([event(180, 8, on=year, precision="year")], [], AS_OF)
    assert 0 < loose.level[-1] < day.level[-1]


def test_an_event_of_some_month_or_year_is_spread_over_it_and_weighs_as_one():
    year = Interval(AS_OF - timedelta(days=360), AS_OF)
    (loose,) = PLAIN.trace([event(180, 8, on=year, precision="year")], [], AS_OF)
    gain = 0.4 / (0.4 + 0.1 + 0.001 * 360 / 6)
    known = ~np.isnan(loose.level)
    assert loose.level[known] == pytest.approx(0.8 * gain)
    assert loose.on[known.argmax()] == year.start
    assert loose.n_events == 1
    assert [part.amount for part in loose.parts] == pytest.approx([loose.level[-1]])
    month = Interval(AS_OF - timedelta(days=200), AS_OF - timedelta(days=170))
    (later,) = PLAIN.trace([event(185, 8, on=month, precision="month"), event(0, -8)], [], AS_OF)
    (on_a_day,) = PLAIN.trace([event(185, 8), event(0, -8)], [], AS_OF)
    at = [AS_OF - timedelta(days=days) for days in (200, 170)]
    early, late = (later.level[later.on.index(day)] for day in at)
    assert 0 < late <= early
    assert AS_OF - timedelta(days=200) in later.on
    assert np.isnan(on_a_day.level[[day < AS_OF - timedelta(days=185) for day in on_a_day.on]]).all()
    assert later.level[-1] == pytest.approx(on_a_day.level[-1], abs=0.02)


def test_a_standing_tie_counts_in_its_own_time():
    friends = tie(1, "ally", on=Interval(date(2009, 1, 1), date(2011, 12, 31)), time="past")
    (relation,) = Latent().trace([event(20, -6)], [friends], AS_OF)
    level = dict(zip(relation.on, relation.level, strict=True))
    then = [value for day, value in level.items() if date(2009, 6, 1) < day < date(2011, 6, 1)]
    assert then
    assert min(then) > 0.3
    assert relation.level[-1] < 0
    (alone,) = Latent().trace([event(20, -6)], [], AS_OF)
    assert abs(relation.level[-1] - alone.level[-1]) < 0.1
    (lasting,) = Latent().trace([event(20, -6)], [tie(1, "ally", on=Interval(date(2009, 1, 1), None))], AS_OF)
    assert lasting.level[-1] > relation.level[-1]


def test_a_burst_on_one_day_does_not_count_n_times():
    burst = [event(0, 8, mode=f"m{k}") for k in range(200)]
    (one,), (many,) = Latent().trace(burst[:1], [], AS_OF), Latent().trace(burst, [], AS_OF)
    assert many.high[-1] - many.low[-1] > 2 * 1.28 * math.sqrt(0.25 * 0.02 / 0.27) * 0.95 or many.high[-1] == 1
    assert many.level[-1] > one.level[-1]


def test_ties_have_signs_and_times():
    (friend,), (foe,) = (Latent().trace([], [tie(sign, kind)], AS_OF) for sign, kind in ((1, "ally"), (-1, "enemy")))
    assert foe.level[-1] < 0 < friend.level[-1]
    assert (friend.n_events, friend.n_ties) == (0, 1)
    (past,) = Latent().trace([], [tie(1, "ally", time="past")], AS_OF)
    assert past.level[-1] < friend.level[-1]
    assert past.on[0] == AS_OF - timedelta(days=5 * 365)
    assert past.high[-1] - past.low[-1] > friend.high[-1] - friend.low[-1]
    assert Latent().trace([], [tie(1, "ally", time="future")], AS_OF) == ()


def test_order_and_names_do_not_matter():
    events = [event(90, 5), event(40, -7, "BBB", "CCC"), event(40, 2, "CCC", "AAA"), event(2, 1, "BBB", "AAA")]
    networks = [Latent().measure(order, [], AS_OF) for order in itertools.permutations(events)]
    assert all(np.array_equal(networks[0].weights, other.weights, equal_nan=True) for other in networks)
    new = {"AAA": "ZZZ", "BBB": "YYY", "CCC": "XXX"}
    named = [replace(item, source_id=new[item.source_id], target_id=new[item.target_id]) for item in events]
    relabelled = Latent().measure(named, [], AS_OF)
    for one, other in itertools.combinations(new, 2):
        assert relabelled.weight(new[one], new[other]) == networks[0].weight(one, other)


def test_directed_relations_keep_both_ways_apart():
    events = [event(20, 8), event(10, -8, "BBB", "AAA")]
    ours, theirs = Latent(is_directed=True).trace(events, [], AS_OF)
    assert ours.pair == ("AAA", "BBB")
    assert theirs.level[-1] < 0 < ours.level[-1]


def test_an_assumed_date_proves_no_turn():
    friendly = [event(days, 9) for days in range(0, 200, 20)]
    (assumed,) = Latent().trace(friendly, [tie(-1, "enemy", time="past")], AS_OF)
    assert assumed.turning_points == ()
    long_ago = Interval(date(2010, 1, 1), date(2014, 1, 1))
    (dated,) = Latent().trace(friendly, [tie(-1, "enemy", time="past", on=long_ago)], AS_OF)
    assert len(dated.turning_points) == 1
    assert dated.turning_points[0].before < 0 < dated.turning_points[0].after

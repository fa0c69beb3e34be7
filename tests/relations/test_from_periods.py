from datetime import date

import numpy as np
import pytest
from tests.events.frames import rows

from greatgame.errors import ValueRefused
from greatgame.events.periods import pair_periods
from greatgame.relations import WORLD_PAIRS, relate_periods
from greatgame.relations._from_periods import busiest, trace_periods
from greatgame.relations.latent import Latent

AS_OF = date(2020, 12, 31)


def periods(*told):
    return pair_periods(rows(*told)).collect()


def monthly(target, kind, n=30):
    return [{"target_id": target, "type": kind, "day": date(2020, 1 + k % 12, 9)} for k in range(n)]


def test_levels_follow_the_events_and_are_the_sum_of_their_parts():
    found = trace_periods(periods(*monthly("CHN", "ASSAULT"), *monthly("FRA", "AID")), AS_OF)
    assert [(relation.pair, relation.n_events) for relation in found] == [(("CHN", "IND"), 30), (("FRA", "IND"), 30)]
    hostile, friendly = found
    assert hostile.level[-1] < -0.5 < 0.5 < friendly.level[-1]
    for relation in found:
        assert sum(part.amount for part in relation.parts) == pytest.approx(relation.level[-1])
        assert (relation.low <= relation.high)[~np.isnan(relation.level)].all()


def test_pairs_with_few_events_and_periods_after_the_day_are_left_out():
    table = periods(*monthly("CHN", "AID"), *monthly("FRA", "AID", 19))
    assert [relation.pair for relation in trace_periods(table, AS_OF)] == [("CHN", "IND")]
    early = trace_periods(table, date(2020, 6, 30), least_events=1)
    assert {part.refs[0][-10:] <= "2020-06-01" for relation in early for part in relation.parts} == {True}
    assert trace_periods(table, date(2019, 1, 1)) == ()


def test_several_coders_are_refused():
    with pytest.raises(ValueRefused, match="made, other"):
        trace_periods(periods({}, {"coder": "other"}), AS_OF)


def test_the_busiest_actors():
    found = trace_periods(periods(*monthly("CHN", "AID"), *monthly("FRA", "AID", 40)), AS_OF)
    assert busiest(found, 2) == ["FRA", "IND"]


def test_a_world_of_pairs_makes_the_network_relative():
    few = periods(*monthly("CHN", "AID"))
    many = periods(*(row for k in range(WORLD_PAIRS) for row in monthly(f"A{k:02d}", ("AID", "ASSAULT", "ACCUSE")[k % 3])))
    assert relate_periods(few, AS_OF)[1].method == "latent"
    relations, network, blocs = relate_periods(many, AS_OF)
    assert len(relations) == WORLD_PAIRS
    assert network.method != "latent"
    assert network.weight("A00", "IND") > network.weight("A01", "IND")
    assert {actor_id for bloc in (*blocs.blocs, blocs.undecided) for actor_id in bloc} == set(network.actor_ids)


def test_the_order_of_the_rows_changes_nothing():
    table = periods(*monthly("CHN", "AID"), *monthly("FRA", "ASSAULT"))
    shuffled = table.sample(fraction=1, shuffle=True, seed=2)
    one, other = (trace_periods(frame, AS_OF) for frame in (table, shuffled))
    for mine, theirs in zip(one, other, strict=True):
        np.testing.assert_array_equal(mine.level, theirs.level)


def test_the_variances_of_a_table_are_fitted_to_it():
    calm = periods(*(row for k in range(6) for row in monthly(f"A{k}", "CONSULT", 60)))
    fitted, default = trace_periods(calm, AS_OF), trace_periods(calm, AS_OF, latent=Latent())
    assert all(
        ours.high[-1] - ours.low[-1] < theirs.high[-1] - theirs.low[-1] for ours, theirs in zip(fitted, default, strict=True)
    )
    few = periods(*monthly("CHN", "CONSULT"))
    np.testing.assert_array_equal(trace_periods(few, AS_OF)[0].level, trace_periods(few, AS_OF, latent=Latent())[0].level)

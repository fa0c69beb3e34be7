"""Laws of every measure that makes a signed network of events; a new one is taken in by its file name.

A measure is a class of `greatgame.relations` that measures events (`measure`) or scores pairs by period (`score`, `network`).
"""

import importlib
import inspect
import json
import pickle
import pkgutil
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.events.frames import rows

import greatgame.relations
from greatgame.events.periods import pair_periods
from greatgame.ontology.plover import intensity
from greatgame.relations._from_periods import busiest, trace_periods
from greatgame.relations.latent import Latent
from greatgame.values import Event, Evidence, Interval, SignedNetwork
from greatgame.values.plain import to_plain

Told = tuple[str, str, int, str]
FIRST, AS_OF = date(2019, 1, 1), date(2019, 12, 31)
ACTORS = ("CHN", "DEU", "FRA", "IRN", "RUS")
TYPES = ("CONSULT", "AID", "AGREE", "ACCUSE", "ASSAULT", "PROTEST")


def measures() -> Iterator[tuple[str, type]]:
    """Every measure among the public files of the room."""
    for module in pkgutil.iter_modules(greatgame.relations.__path__):
        if not module.name.startswith("_"):
            for name, kind in vars(importlib.import_module(f"greatgame.relations.{module.name}")).items():
                is_own = inspect.isclass(kind) and kind.__module__.endswith(f".{module.name}")
                if is_own and (hasattr(kind, "measure") or hasattr(kind, "score")):
                    yield name, kind


def day_of(number: int) -> date:
    return FIRST + timedelta(days=number)


def events_of(told: list[Told]) -> tuple[Event, ...]:
    found = []
    for number, (source, target, day, kind) in enumerate(told):
        on = Interval(day_of(day), day_of(day))
        words = (Evidence("made", number, number + 1),)
        found.append(Event(source, target, kind, words, "made", "1", on, "day", intensity=intensity(kind), confidence=1.0))
    return tuple(found)


def periods_of(told: list[Told]) -> pl.DataFrame:
    table = rows(*({"source_id": one, "target_id": other, "day": day_of(day), "type": kind} for one, other, day, kind in told))
    return pair_periods(table, "month").collect().sort("source_id", "target_id", "period")


def by_levels(told: list[Told]) -> SignedNetwork:
    """The levels read off pairs by period, which is how a table of few pairs is related."""
    relations = trace_periods(periods_of(told), AS_OF, "month", 1)
    return Latent().network(relations, AS_OF, busiest(relations, 99))


def measured_by(kind: Any) -> Callable[[list[Told]], SignedNetwork]:
    if hasattr(kind, "measure"):
        return lambda told: kind().measure(events_of(told), (), AS_OF)
    how = kind(min_events=1.0)

    def network(told: list[Told]) -> SignedNetwork:
        known = periods_of(told).filter(pl.col("period") <= AS_OF)
        return how.network(how.score(known), AS_OF, Interval(FIRST, AS_OF), known)

    return network


MEASURES = {name: measured_by(kind) for name, kind in measures()} | {"levels of periods": by_levels}
one_told = st.tuples(st.sampled_from(ACTORS), st.sampled_from(ACTORS), st.integers(0, 364), st.sampled_from(TYPES))
worlds = st.lists(one_told.filter(lambda told: told[0] != told[1]), min_size=1, max_size=40)
each_measure = pytest.mark.parametrize("name", sorted(MEASURES))
law_settings = settings(max_examples=15, deadline=None, derandomize=True)


def pairs(told: list[Told]) -> set[frozenset[str]]:
    return {frozenset((one, other)) for one, other, _, _ in told}


def same(one: SignedNetwork, other: SignedNetwork, name: Callable[[str], str] = str) -> None:
    """The same weights, bands and counts, whatever the actors are called."""
    for a in one.actor_ids:
        for b in one.actor_ids:
            i, j = one.actor_ids.index(a), one.actor_ids.index(b)
            k, m = other.actor_ids.index(name(a)), other.actor_ids.index(name(b))
            for table in ("weights", "low", "high", "n_events"):
                assert getattr(one, table)[i, j] == pytest.approx(getattr(other, table)[k, m], abs=1e-6, nan_ok=True)


def test_the_measures_that_there_are_have_been_found() -> None:
    assert {"Latent", "Relative"} <= set(MEASURES)


@each_measure
@law_settings
@given(told=worlds)
def test_a_network_is_symmetric_and_within_its_scale_and_bands(name: str, told: list[Told]) -> None:
    network = MEASURES[name](told)
    for table in (network.weights, network.low, network.high, network.n_events):
        np.testing.assert_array_equal(table, table.T)
    known = ~np.isnan(network.weights)
    assert (np.abs(network.weights[known]) <= 1).all()
    is_tie = known & (network.weights != 0)  # a pair whose sign is not clear is told to be neutral, whatever its band
    assert (network.low[is_tie] <= network.weights[is_tie] + 1e-9).all()
    assert (network.weights[is_tie] <= network.high[is_tie] + 1e-9).all()
    assert network.as_of == AS_OF


@each_measure
@law_settings
@given(told=worlds)
def test_missing_is_not_zero_and_what_is_known_rests_on_events(name: str, told: list[Told]) -> None:
    network = MEASURES[name](told)
    for one in network.actor_ids:
        for other in network.actor_ids:
            is_told = frozenset((one, other)) in pairs(told) and one != other
            assert np.isnan(network.weight(one, other)) != is_told
            at = network.actor_ids.index(one), network.actor_ids.index(other)
            assert (network.n_events[at] > 0) == is_told


@each_measure
@law_settings
@given(told=worlds, seed=st.integers(0, 9))
def test_the_order_and_the_names_of_actors_and_the_order_of_events_do_not_matter(name: str, told: list[Told], seed: int) -> None:
    network = MEASURES[name](told)
    shuffled = [told[k] for k in np.random.default_rng(seed).permutation(len(told)).tolist()]
    same(network, MEASURES[name](shuffled))
    calls = dict(zip(ACTORS, reversed([f"X{actor}" for actor in ACTORS]), strict=True))
    renamed = [(calls[one], calls[other], day, kind) for one, other, day, kind in told]
    same(network, MEASURES[name](renamed), calls.__getitem__)


@each_measure
@law_settings
@given(told=worlds, later=worlds)
def test_nothing_after_the_day_of_the_analysis_counts(name: str, told: list[Told], later: list[Told]) -> None:
    network = MEASURES[name](told)
    known = [item for item in later if {item[0], item[1]} <= set(network.actor_ids)]
    same(network, MEASURES[name]([*told, *((one, other, day + 400, kind) for one, other, day, kind in known)]))


@each_measure
@law_settings
@given(told=worlds)
def test_every_weight_is_what_its_parts_make(name: str, told: list[Told]) -> None:
    network = MEASURES[name](told)
    for pair, parts in network.parts.items():
        weight, total = network.weight(*pair), sum(part.amount for part in parts)
        made = np.tanh(total / 2) if network.method == "relative" else total
        assert weight == pytest.approx(made, abs=1e-6) or (network.method == "relative" and weight == 0)
        assert list(pair) == sorted(pair)
        assert any(part.refs for part in parts)


@each_measure
def test_what_it_measures_is_left_as_it_was_and_the_network_survives_pickle_and_json(name: str) -> None:
    told = [("FRA", "RUS", 10 * k, TYPES[k % 6]) for k in range(12)] + [("DEU", "FRA", 5, "CONSULT"), ("DEU", "IRN", 9, "ASSAULT")]
    before = pickle.dumps((events_of(told), periods_of(told).to_dicts()))
    network = MEASURES[name](told)
    assert pickle.dumps((events_of(told), periods_of(told).to_dicts())) == before
    same(network, pickle.loads(pickle.dumps(network)))
    plain = json.loads(json.dumps(to_plain(network), allow_nan=False))
    at = network.actor_ids.index("RUS"), network.actor_ids.index("IRN")
    assert plain["weights"][at[0]][at[1]] is None


@each_measure
def test_a_pair_that_takes_to_arms_stands_worse(name: str) -> None:
    told = [
        (one, other, (11 * k + 7 * i) % 300, TYPES[(k + i) % 6])
        for i, one in enumerate(ACTORS)
        for other in ACTORS[i + 1 :]
        for k in range(12)
    ]
    fought = [*told, *(("FRA", "RUS", 9 * k, "ASSAULT") for k in range(40))]
    before, after = MEASURES[name](told), MEASURES[name](fought)
    assert after.weight("FRA", "RUS") < min(0.0, before.weight("FRA", "RUS"))
    assert after.weight("FRA", "RUS") == np.nanmin(after.weights)

"""What the first screen says of blocs, few or many."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from greatgame.report.formats.json import Json
from greatgame.report.sections import summary
from greatgame.values import Actor, Blocs, Coding, Dossier, Interval, SignedNetwork

AS_OF = date(2020, 12, 31)


def dossier(n: int, n_blocs: int, seed: int = 0) -> Dossier:
    rng = np.random.default_rng(seed)
    weights = np.triu(rng.choice([np.nan, -0.5, 0.0, 0.5], (n, n), p=[0.7, 0.1, 0.1, 0.1]), 1)
    weights = np.where(np.isnan(weights), np.nan, weights + weights.T)
    ids = tuple(f"A{k:03d}" for k in range(n))
    blocs = tuple(ids[k::n_blocs] for k in range(n_blocs))
    network = SignedNetwork(ids, AS_OF, Interval(AS_OF, AS_OF), weights, weights, weights, np.ones((n, n), np.int64), {}, "made")
    actors = tuple(Actor(actor_id, f"Name of {actor_id}", "unknown") for actor_id in ids)
    coding = Coding("made", "1", actors)
    return Dossier("t", "q", AS_OF, 1, "0", (), coding, network=network, blocs=Blocs(blocs, (), (), 0.0, 0.0, 0, 0, "made"))


@pytest.mark.parametrize("seed", range(5))
def test_members_of_a_side_are_told_by_what_joins_them(seed):
    found = dossier(12, 2, seed)
    for bloc in found.blocs.blocs:
        joined = [one for one in bloc if any(found.network.weight(one, other) > 0 for other in bloc if other != one)]
        words = summary.side_of(found, bloc)
        apart = words.partition(" (and, only by common foes, ")[2]
        assert {one for one in bloc if one in apart} == ({*bloc} - {*joined} if joined and len(joined) < len(bloc) else set())
        assert all(f"Name of {one}" in words for one in bloc)


def test_of_many_sides_and_members_only_the_first_are_named():
    found = dossier(300, 10)
    (told,) = summary._blocs(found)
    words = told.pieces[0][0]
    assert "and from 6 smaller sides" in words
    assert " more" in words
    busiest = replace(found, network=replace(found.network, n_events=np.eye(300, dtype=np.int64) * np.arange(300)))
    assert "Name of A290" in summary._blocs(busiest)[0].pieces[0][0]
    assert "Name of A290" not in words
    assert words.count("Name of") <= summary.MOST_SIDES * 2 * summary.MOST_NAMED
    (told,) = summary._blocs(dossier(8, 2))
    assert "smaller" not in told.pieces[0][0]


def test_actors_are_found_by_their_codes_and_stay_out_of_the_facts():
    found = dossier(5, 2)
    assert found.actor("A003").name == "Name of A003"
    assert found.actor("B999").is_provisional
    assert b"_actors" not in Json().render(found)

"""Who moved between blocs, on made worlds whose answer is known."""

from datetime import date

import numpy as np
import pytest

from greatgame.relations.movement import BlocsOverTime
from greatgame.values import Interval, Part, SignedNetwork

WEST, EAST = ("DEU", "ESP", "FRA", "ITA"), ("CHN", "IRN", "RUS", "SYR")


def network(year: int, edges: dict[tuple[str, str], float], spread: float = 0.05) -> SignedNetwork:
    ids = tuple(sorted({actor_id for pair in edges for actor_id in pair}))
    weights = np.full((len(ids), len(ids)), np.nan)
    for (one, other), weight in edges.items():
        i, j = ids.index(one), ids.index(other)
        weights[i, j] = weights[j, i] = weight
    on = Interval(date(year, 1, 1), date(year, 12, 31))
    parts = {
        (min(pair), max(pair)): (Part("counts", weight, (f"made:{'-'.join(pair)}:{year}",)),) for pair, weight in edges.items()
    }
    counts = np.zeros(weights.shape, dtype=np.int64)
    return SignedNetwork(ids, on.end, on, weights, weights - spread, weights + spread, counts, parts, "by hand")


def camps(*sides: tuple[str, ...], weight: float = 0.6) -> dict[tuple[str, str], float]:
    """Friends within each side, foes across."""
    side = {actor: number for number, members in enumerate(sides) for actor in members}
    actors = sorted(side)
    return {
        (one, other): weight if side[one] == side[other] else -weight
        for i, one in enumerate(actors) for other in actors[i + 1 :]
    }  # fmt: skip


def follow(*edges, **how):
    return BlocsOverTime(n_draws=20, **how).follow([network(2010 + k, own) for k, own in enumerate(edges)])


def without(actor: str, side: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(one for one in side if one != actor)


def test_an_actor_that_changes_sides_is_told_with_when_how_surely_and_by_which_ties():
    same, turned = camps(WEST, EAST), camps(without("ITA", WEST), (*EAST, "ITA"))
    found = follow(same, same, turned, turned)
    (move,) = found.moves
    assert (move.actor_id, move.kind, move.is_move) == ("ITA", "moved", True)
    assert (str(move.last), str(move.first)) == ("2011-01-01 to 2011-12-31", "2012-01-01 to 2012-12-31")
    assert (move.stayed, move.met) == (("DEU", "ESP", "FRA"), ("CHN", "IRN", "RUS", "SYR"))
    assert move.p == 1.0
    # before: with seven ties the right way, standing apart would have contradicted all of them; so it is after
    assert move.costs == pytest.approx((7 * 0.6, 7 * 0.6, 7 * 0.6))
    assert (move.pull_before, move.pull_after) == (pytest.approx(7 * 0.6), pytest.approx(-7 * 0.6))
    assert sum(part.amount for part in move.parts) == pytest.approx(move.pull_after - move.pull_before)
    first = next(part for part in move.parts if part.label.startswith("DEU"))
    assert first.label == "DEU (stayed): +0.60 to -0.60"
    assert first.refs == ("made:DEU-ITA:2011", "made:DEU-ITA:2012")
    labels = [window.bloc_of for window in found.windows]
    assert {labels[3][actor] for actor in EAST} == {labels[0]["RUS"]} == {labels[3]["ITA"]}
    assert {labels[3][actor] for actor in without("ITA", WEST)} == {labels[0]["FRA"]}


def test_blocs_keep_their_numbers_when_the_larger_one_becomes_the_smaller():
    three, five = ("AAA", "BBB", "CCC"), ("VVV", "WWW", "XXX", "YYY", "ZZZ")
    found = follow(camps(three, five), camps((*three, "DDD", "EEE", "FFF"), five[2:]))
    assert found.moves == ()
    assert [window.bloc_of["AAA"] for window in found.windows] == [2, 2]
    assert [window.bloc_of["ZZZ"] for window in found.windows] == [1, 1]
    assert found.windows[1].bloc_of["DDD"] == 2


def test_a_bloc_that_turns_as_one_is_no_move_of_its_members():
    small = ("CHN", "RUS")
    found = follow(camps(WEST, small), camps((*WEST, *small)))
    assert {(move.actor_id, move.kind, move.is_move) for move in found.moves} == {
        ("CHN", "with its bloc", False), ("RUS", "with its bloc", False),
    }  # fmt: skip
    assert all(move.costs == () and move.p is None for move in found.moves)


def test_two_equally_good_splits_never_make_a_move():
    torn = camps(WEST, EAST) | {("FRA", "TUR"): 0.5, ("RUS", "TUR"): 0.5}
    west, east = torn | {("RUS", "TUR"): -0.5}, torn | {("FRA", "TUR"): -0.5}
    # torn between two friends it stays where it was, whichever side that is
    for first in (west, east):
        held = follow(first, torn)
        assert held.moves == ()
        assert held.windows[1].n_best == 2
    # where it was placed at first was open, so that it stands with the east now is no move
    (open_,) = follow(torn, east).moves if follow(torn, east).moves else follow(torn, west).moves
    assert (open_.actor_id, open_.kind, open_.is_move) == ("TUR", "either way", False)
    assert open_.costs[0] == pytest.approx(0.0)
    # but from the one to the other, through a time when it was torn, it did move
    (moved,) = follow(west, torn, east).moves
    assert (moved.actor_id, moved.kind, str(moved.last)) == ("TUR", "moved", "2010-01-01 to 2010-12-31")


def test_who_leaves_to_stand_alone_parts():
    left = camps(without("ITA", WEST), ("ITA",))
    (move,) = follow(camps(WEST), left).moves
    assert (move.actor_id, move.kind, move.met, len(move.costs)) == ("ITA", "parted", (), 2)
    assert move.p == 1.0


def test_how_surely_is_what_the_bands_leave():
    turned = camps(without("ITA", WEST), (*EAST, "ITA"))
    loose = BlocsOverTime(n_draws=60).follow([network(2010, camps(WEST, EAST), 0.05), network(2011, turned | {
        pair: np.sign(weight) * 0.06 for pair, weight in turned.items() if "ITA" in pair}, 0.6)])  # fmt: skip
    (move,) = loose.moves
    assert 0.2 < move.p < 0.95
    assert move.kind == ("moved" if move.p >= 0.5 else "unsure")
    assert move.is_move == (move.p >= 0.5)


def test_what_comes_from_ties_that_fell_silent_is_told_apart():
    same, turned = camps(WEST, EAST), camps(without("ITA", WEST), (*EAST, "ITA"))
    del turned["DEU", "ITA"]
    (move,) = follow(same, turned).moves
    assert move.from_silence == pytest.approx(-0.6)
    assert next(part.label for part in move.parts if part.label.startswith("DEU")) == "DEU (stayed): +0.60 to no evidence"


def test_an_actor_that_no_tie_joins_to_its_old_bloc_is_not_told_to_move():
    apart = camps(without("ITA", WEST), EAST) | {("ITA", "VAT"): 0.6}
    found = follow(camps(WEST, EAST), apart)
    assert found.moves == ()
    assert found.windows[1].bloc_of["ITA"] == found.windows[0].bloc_of["ITA"]


def test_a_window_in_which_nothing_is_known_of_an_actor_is_passed_over():
    same, turned = camps(WEST, EAST), camps(without("ITA", WEST), (*EAST, "ITA"))
    silent = {pair: weight for pair, weight in same.items() if "ITA" not in pair}
    (move,) = follow(same, silent, turned).moves
    assert (str(move.last), str(move.first)) == ("2010-01-01 to 2010-12-31", "2012-01-01 to 2012-12-31")


@pytest.mark.parametrize("seed", range(6))
def test_names_and_their_order_do_not_matter(seed):
    rng = np.random.default_rng(seed)
    ids = [f"A{k}" for k in range(8)]
    edges = [
        {(one, other): float(rng.normal()) for i, one in enumerate(ids) for other in ids[i + 1 :] if rng.random() < 0.8}
        for _ in range(4)
    ]
    turned = [{tuple(f"B{9 - int(one[1])}" for one in pair[::-1]): weight for pair, weight in own.items()} for own in edges]
    plain, other = follow(*edges), follow(*turned)

    def told(found, name):
        # which networks are drawn depends on the names, and with it whether a change is surer than not
        kinds = {"parted": "split", "moved": "split", "unsure": "split"}
        return sorted((name(move.actor_id), str(move.first), kinds.get(move.kind, move.kind), move.costs) for move in found.moves)

    for one, two in zip(told(plain, lambda one: f"B{9 - int(one[1])}"), told(other, lambda one: one), strict=True):
        assert one[:3] == two[:3]
        assert one[3] == pytest.approx(two[3])
    assert plain.moves == follow(*edges).moves
    shuffled = [network(2010 + k, own).among([f"A{k}" for k in rng.permutation(8)]) for k, own in enumerate(edges)]
    assert BlocsOverTime(n_draws=20).follow(shuffled).moves == plain.moves
    for window, own in zip(plain.windows, edges, strict=True):
        cost = sum(abs(w) for (a, b), w in own.items() if abs(w) >= 0.05 and (window.bloc_of[a] == window.bloc_of[b]) != (w > 0))
        assert cost == pytest.approx(window.frustration)

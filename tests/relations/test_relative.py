from datetime import date
from itertools import permutations

import numpy as np
import polars as pl
import pytest

from greatgame.errors import ValueRefused
from greatgame.relations.blocs import blocs
from greatgame.relations.relative import Relative, parts_of
from greatgame.values import Interval
from greatgame.values.frames import QUAD_COLUMNS

DAY = date(2018, 12, 1)
WINDOW = Interval(date(2018, 1, 1), DAY)


def table(hostile: set[frozenset[str]], loud: str = "", n_actors: int = 8, n: int = 120, seed: int = 2) -> pl.DataFrame:
    """Actors A.. who talk to each other all alike; `hostile` pairs quarrel; `loud` is quarrelled with by everyone."""
    rng = np.random.default_rng(seed)
    rows = []
    for one, other in permutations("ABCDEFGH"[:n_actors], 2):
        share = 0.7 if frozenset((one, other)) in hostile else 0.55 if loud in (one, other) else 0.25
        for month in (1, 6):
            conflict = int(rng.binomial(n, share))
            rows.append((one, other, date(2018, month, 1), n - conflict, 0, conflict, 0))
    return pl.DataFrame(rows, schema=["source_id", "target_id", "period", *QUAD_COLUMNS], orient="row")


def test_a_quarrel_stands_out_and_being_loud_does_not():
    scores = Relative().score(table({frozenset("AB")}, loud="H"))
    by_pair = {(row["source_id"], row["target_id"]): row for row in scores.iter_rows(named=True)}
    assert by_pair["A", "B"]["score"] < -0.4
    assert by_pair["A", "B"]["p_aligned"] < 0.01
    assert by_pair["A", "B"]["sign"] == -1
    loud = [row["score"] for pair, row in by_pair.items() if "H" in pair]
    assert min(loud) > -0.35
    assert all(row["net_cooperation"] < 0 for pair, row in by_pair.items() if "H" in pair)


def test_parts_sum_to_the_relative_log_odds_and_the_band_holds_the_score():
    scores = Relative().score(table({frozenset("AB"), frozenset("CD")}))
    for row in scores.iter_rows(named=True):
        total = sum(part.amount for part in parts_of(row))
        assert np.tanh(total / 2) == pytest.approx(row["score"], abs=1e-9)
        assert row["low"] <= row["score"] <= row["high"]
        assert row["share_conflict_low"] <= row["share_conflict"] <= row["share_conflict_high"]


def test_the_network_keeps_no_evidence_apart_from_neutral():
    frame = table({frozenset("AB")})
    few = pl.DataFrame([("A", "Z", date(2018, 1, 1), 1, 0, 0, 0)], schema=frame.schema, orient="row")
    relative = Relative()
    scores = relative.score(pl.concat([frame, few]))
    network = relative.network(scores, DAY, WINDOW)
    assert "Z" not in network.actor_ids
    assert network.weight("A", "B") < 0
    unclear = scores.filter(pl.col("sign") == 0)
    assert len(unclear)
    assert network.weight(unclear["source_id"][0], unclear["target_id"][0]) == 0.0
    assert np.isnan(np.diag(network.weights)).all()
    assert network.parts["A", "B"][0].label.startswith("log-odds")
    assert "raw-signs" not in [note.slug for note in blocs(network).notes]


def test_names_and_order_do_not_matter():
    frame = table({frozenset("AB"), frozenset("CD")})
    new = dict(zip("ABCDEFGH", "HGFEDCBA", strict=True))
    renamed = frame.with_columns(pl.col("source_id").replace(new), pl.col("target_id").replace(new))
    ours = {frozenset(row[:2]): row[2] for row in Relative().score(frame).select("source_id", "target_id", "score").rows()}
    theirs = Relative().score(renamed.sample(fraction=1.0, shuffle=True, seed=1)).select("source_id", "target_id", "score")
    for one, other, score in theirs.rows():
        assert ours[frozenset((new[one], new[other]))] == pytest.approx(score, abs=1e-6)


def test_nothing_is_refused_in_words():
    frame = table(set()).filter(pl.col("source_id") == "nobody")
    with pytest.raises(ValueRefused, match="no pair"):
        Relative().score(frame)

from datetime import date
from itertools import permutations

import numpy as np
import polars as pl

from greatgame.relations import WORLD_PAIRS, relate_periods
from greatgame.values.frames import PAIR_PERIODS, QUAD_COLUMNS, schema


def periods(n_actors: int) -> pl.DataFrame:
    """Mostly cooperative pairs; A00 and A01 half as cooperative, and still more often friendly than not."""
    rng = np.random.default_rng(1)
    ids = [f"A{k:02d}" for k in range(n_actors)]
    rows = []
    for one, other in permutations(ids, 2):
        share = 0.4 if {one, other} == {"A00", "A01"} else 0.1
        for month in (1, 2, 3):
            conflict = int(rng.binomial(60, share))
            counts = (60 - conflict, 0, conflict, 0)
            rows.append(("icews", one, other, date(2018, month, 1), 60, 60, *counts, 120.0, 600.0, 0))
    assert [column.name for column in PAIR_PERIODS][6:10] == list(QUAD_COLUMNS)
    return pl.DataFrame(rows, schema=schema(PAIR_PERIODS), orient="row")


def test_with_a_world_signs_are_relative_and_without_one_they_are_raw():
    _, few, blocs = relate_periods(periods(5), date(2018, 3, 31))
    assert few.method == "latent"
    assert "raw-signs" in [note.slug for note in blocs.notes]
    n_actors = 22
    assert n_actors * (n_actors - 1) // 2 >= WORLD_PAIRS
    relations, network, blocs = relate_periods(periods(n_actors), date(2018, 3, 31))
    assert network.method == "relative"
    assert network.weight("A00", "A01") < 0
    assert "raw-signs" not in [note.slug for note in blocs.notes]
    raw = {relation.pair: float(relation.level[-1]) for relation in relations}
    assert raw["A00", "A01"] > 0

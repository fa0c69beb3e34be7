"""Known turning points in dyad-years: `python benchmarks/relations_turns.py DYAD_YEARS.csv.gz [KNOWN.csv]`.

The turns were named, each with a source, before the series of these pairs were opened (relations_known_turns.csv).
"""

import csv
import json
import sys
from pathlib import Path
from time import perf_counter

import numpy as np
import polars as pl

from greatgame.relations._periods import panel
from greatgame.relations._segments import cuts
from greatgame.relations.turns import Turns, _years, peaks
from greatgame.seeds import generator
from greatgame.values.frames import QUAD_COLUMNS
from usage import told_how

QUADS = ("verbCoop", "matlCoop", "verbConf", "matlConf")


def read(path: Path) -> pl.DataFrame:
    """The dyad-years of the netify export as pairs by period."""
    table = pl.read_csv(path)
    ids = {"i_iso3c": "source_id", "j_iso3c": "target_id", **dict(zip(QUADS, QUAD_COLUMNS, strict=True))}
    return table.rename(ids).with_columns(pl.date("year", 1, 1).alias("period"))


def false_alarms(frame: pl.DataFrame, turns: Turns, limit: float, n_times: int = 5) -> list[float]:
    """Turns per pair-decade on series shuffled anew, by seeds that the limit was not chosen with."""
    everything = panel(frame)
    kept = everything.at_least(turns.min_events)
    world = everything.counts.sum(axis=0)
    channels = (kept.force(world).centred(), kept.tone(world).centred())
    years = _years(kept.periods)
    p_change = float(-np.expm1(-years / (len(kept.periods) - 1) / turns.years_between))
    shares = cuts(channels, turns.level_variance, p_change).shares
    rates = []
    for draw in range(n_times):
        n, t = channels[0].value.shape
        order = generator(77, draw).permuted(np.tile(np.arange(t), (n, 1)), axis=1)
        again = cuts(tuple(channel.taken(order) for channel in channels), turns.level_variance, p_change, shares)
        rates.append(sum(map(len, peaks(again.probability, limit))) / n / years * 10)
    return rates


def main() -> None:
    """Run and print; the last line is JSON."""
    frame = read(Path(sys.argv[1]))
    known_path = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(__file__).with_name("relations_known_turns.csv")
    start = perf_counter()
    turns = Turns()
    found = turns.find(frame)
    seconds = perf_counter() - start
    present = set(frame["source_id"].unique())
    results = []
    for row in csv.DictReader(known_path.open(encoding="utf-8")):
        pair, year = tuple(sorted((row["one"], row["other"]))), int(row["year"])
        own = found.table.filter((pl.col("source_id") == pair[0]) & (pl.col("target_id") == pair[1]))
        years = own["period"].dt.year().to_list()
        is_testable = set(pair) <= present
        hit = any(abs(told - year) <= 1 for told in years)
        results.append({"pair": "-".join(pair), "known": year, "told": years, "testable": is_testable, "hit": hit})
        print(f"{'-'.join(pair):9} {year}  {'hit ' if hit else 'miss' if is_testable else 'no data'}  told {years}  {row['what']}")
    others = [item for item in results if item["testable"] and item["pair"] != "RUS-UKR"]
    rates = false_alarms(frame, turns, found.limit)
    figures = {
        "russia_ukraine": next(item["hit"] for item in results if item["pair"] == "RUS-UKR"),
        "n_hit": sum(bool(item["hit"]) for item in others),
        "n_known": len(others),
        "false_per_pair_decade": round(float(np.mean(rates)), 4),
        "found_per_pair_decade": round(found.found_per_decade, 4),
        "limit": found.limit,
        "n_pairs": found.n_pairs,
        "seconds": round(seconds, 1),
    }
    print("Peer: BOCPD on binary monthly Russia-Ukraine conflict dated the change 2013-12 but flagged it in 2015-10")
    print(json.dumps({**figures, "turns": results}))


if __name__ == "__main__":
    told_how(__doc__)
    main()

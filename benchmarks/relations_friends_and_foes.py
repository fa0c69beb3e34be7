"""Friends and foes told apart by relation scores: `python benchmarks/relations_friends_and_foes.py ICEWS18_DIR INTERSTATE_DIR`.

Friends are states with an ATOP defence pact in 2018, foes those of a strategic rivalry (Thompson, Sakuwa and Suhas) that
was going on then. Pairs that are both or neither are left out. States only, their organs rolled up.
"""

import json
import resource
import sys
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np
import polars as pl

from greatgame.ontology.cameo import cameo, code_of
from greatgame.ontology.plover import QUAD_CLASSES, intensity, quad_class
from greatgame.ontology.table_actors import by_name, country_of
from usage import told_how

YEAR = 2018.0
CUT = date(2018, 8, 31)
Z80 = 1.2815515655446004


def _names(path: Path) -> list[str]:
    return [line.split("\t")[0] for line in path.read_text(encoding="utf-8").splitlines() if line]


def read(folder: Path) -> pl.DataFrame:
    """The events as rows with the columns that sums by pair and period need."""
    actors = [by_name(name) for name in _names(folder / "entity2id.txt")]
    kinds = [cameo(code_of(name) or "") for name in _names(folder / "relation2id.txt")]
    parts = [
        pl.read_csv(folder / f"{name}.txt", separator="\t", has_header=False, columns=range(4), new_columns=["s", "r", "o", "h"])
        for name in ("train", "valid", "test")
    ]
    ids = pl.DataFrame({"k": range(len(actors)), "id": [actor.actor_id for actor in actors]})
    told = [kind.type if kind else None for kind in kinds]
    types = pl.DataFrame(
        {
            "r": range(len(kinds)),
            "type": told,
            "mode": [kind.mode if kind else None for kind in kinds],
            "quad_class": [QUAD_CLASSES.index(quad_class(name)) + 1 if name else None for name in told],
            "intensity": [intensity(kind.type, kind.mode) if kind and kind.type else None for kind in kinds],
            "goldstein": [kind.goldstein if kind else None for kind in kinds],
        },
        schema_overrides={"quad_class": pl.UInt8},
    )
    rows = pl.concat(parts).join(types, on="r", how="left")
    for side, column in (("s", "source_id"), ("o", "target_id")):
        rows = rows.join(ids.rename({"k": side, "id": column}), on=side, how="left")
    day = (pl.lit(date(2018, 1, 1)) + pl.duration(hours=pl.col("h"))).cast(pl.Date)
    return rows.with_columns(day.alias("day"), pl.lit("icews").alias("coder"), pl.lit(1, dtype=pl.Int64).alias("n_reports"))


def truth(folder: Path) -> dict[tuple[str, str], int]:
    """1 for friends, 0 for foes, by pair of ids in alphabetical order."""
    states = pl.read_csv(folder / "cow_states.csv")
    iso = {code: country_of(name) for code, name in states.select("ccode", "statenme").rows()}

    def pairs(frame: pl.DataFrame) -> set[tuple[str, str]]:
        found = set()
        for one, other in frame.select("ccode1", "ccode2").rows():
            a, b = iso.get(one), iso.get(other)
            if a and b and a != b:
                found.add((min(a, b), max(a, b)))
        return found

    atop = pl.read_csv(folder / "atop_alliance.csv.gz")
    friends = pairs(atop.filter((pl.col("year") == YEAR) & (pl.col("atop_defense") == 1)))
    rivals = pl.read_csv(folder / "tss_rivalries.csv", infer_schema_length=None)
    foes = pairs(rivals.filter((pl.col("start") <= YEAR) & (pl.col("end").is_null() | (pl.col("end") >= YEAR))))
    return dict.fromkeys(friends - foes, 1) | dict.fromkeys(foes - friends, 0)


def auc(score: np.ndarray, is_friend: np.ndarray) -> float:
    """The chance that a friend scores above a foe; ties count half."""
    from scipy.stats import rankdata

    ranks = rankdata(score)
    n, m = int(is_friend.sum()), int((1 - is_friend).sum())
    return float((ranks[is_friend == 1].sum() - n * (n + 1) / 2) / (n * m))


def plain(rows: pl.DataFrame) -> dict[tuple[str, str], float]:
    """Mean Goldstein value of each undirected pair, over all its events."""
    ends = ("source_id", "target_id")
    table = rows.filter(pl.col(ends[0]) != pl.col(ends[1])).with_columns(
        pl.min_horizontal(*ends).alias("one"), pl.max_horizontal(*ends).alias("other")
    )
    means = table.group_by("one", "other").agg(pl.col("goldstein").mean())
    return {(one, other): value for one, other, value in means.rows()}


def levels(rows: pl.DataFrame, known: dict[tuple[str, str], int]) -> dict[str, float]:
    """AUC of the last level, and how often its 80% band holds the next two months' means, with fitted and default variances."""
    from greatgame.events.periods import pair_periods
    from greatgame.relations._from_periods import trace_periods
    from greatgame.relations.latent import Latent

    figures = {}
    one, other = pl.min_horizontal("source_id", "target_id"), pl.max_horizontal("source_id", "target_id")
    periods = pair_periods(rows.lazy(), "month", coder="icews").collect()
    later = periods.filter((pl.col("period") > CUT) & (pl.col("n_events") > 0)).group_by(
        one.alias("one"), other.alias("other"), "period"
    )
    seen = later.agg(pl.col("n_events", "sum_intensity").sum()).sort("one", "other", "period").rows()
    for name in ("fitted", "default"):
        latent = None if name == "fitted" else Latent()
        whole = trace_periods(periods, date(2018, 10, 31), latent=latent)
        label = np.array([known.get(relation.pair, -1) for relation in whole])
        last = np.array([relation.level[-1] for relation in whole])
        figures[f"auc last level, {name}"] = round(auc(last[label >= 0], label[label >= 0]), 4)
        model = latent or fitted(periods.filter(pl.col("period") <= CUT))
        known_by = {relation.pair: relation for relation in trace_periods(periods, CUT, latent=model)}
        held = []
        for one_id, other_id, period, n, total in seen:
            relation = known_by.get((one_id, other_id))
            if relation is not None:
                level, low, high = relation.level[-1], relation.low[-1], relation.high[-1]
                spread = (max(high - level, level - low) / Z80) ** 2 + model.step_variance * ((period - CUT).days + 15)
                band = Z80 * (spread + model.day_variance + model.event_variance / n) ** 0.5
                held.append(abs(total / n / 10 - level) <= band)
        figures[f"next months within the band, {name}"] = round(float(np.mean(held)), 4)
    return figures


def fitted(periods: pl.DataFrame) -> Any:
    """The model with variances fitted to a table's pairs of 20 events and more, as `trace_periods` fits them."""
    from greatgame.relations._fit import gather_periods
    from greatgame.relations.latent import Latent

    ends = (pl.min_horizontal("source_id", "target_id").alias("one"), pl.max_horizontal("source_id", "target_id").alias("other"))
    sums = periods.filter(pl.col("n_events") > 0).group_by(*ends, "period").agg(
        pl.col("n_events", "sum_intensity", "sum_intensity_squared").sum()
    )  # fmt: skip
    kept = sums.filter(pl.col("n_events").sum().over("one", "other") >= 20).sort("one", "other", "period")
    return Latent().fitted_to(gather_periods(kept))


def main() -> None:
    """Run and print; the last line is JSON."""
    from greatgame.events.periods import pair_periods
    from greatgame.relations.blocs import blocs
    from greatgame.relations.relative import Relative
    from greatgame.values import Interval

    known = truth(Path(sys.argv[2]))
    start = perf_counter()
    rows = read(Path(sys.argv[1]))
    periods = pair_periods(rows.lazy(), "month", coder="icews").collect()
    relative = Relative()
    scores = relative.score(periods)
    scored = perf_counter() - start
    window = Interval(date(2018, 1, 1), date(2018, 10, 31))
    answer = blocs(relative.network(scores, date(2018, 10, 31), window), max_splits=1, budget_s=10.0)
    seconds = perf_counter() - start
    pairs = scores.select("source_id", "target_id").rows()
    label = np.array([known.get(pair, -1) for pair in pairs])
    kept = label >= 0
    goldstein = plain(rows)
    columns = {
        "greatgame relative score": scores["score"].to_numpy(),
        "net cooperation share": scores["net_cooperation"].to_numpy(),
        "mean Goldstein": np.array([goldstein[pair] for pair in pairs]),
    }
    figures: dict[str, Any] = {"n_events": len(rows), "n_pairs": len(scores), "n_friends": int((label == 1).sum())}
    figures["n_foes"] = int((label == 0).sum())
    for name, values in columns.items():
        figures[f"auc {name}"] = round(auc(values[kept], label[kept]), 4)
        print(f"{name:28} AUC {figures[f'auc {name}']:.4f}")
    for name, value in levels(rows, known).items():
        figures[name] = value
        print(f"{name:36} {value:.4f}")
    assert answer.balance is not None
    figures["blocs"] = {
        "n_ties": answer.balance.n_ties,
        "frustration": round(answer.frustration, 3),
        "bound": round(answer.bound, 3),
        "share_unfrustrated": round(answer.balance.share_unfrustrated, 3),
    }
    figures["seconds_scores"], figures["seconds_all"] = round(scored, 2), round(seconds, 2)
    figures["peak_memory_mb"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    print("1 - 2L/W of alliances and disputes: .86 to .94; of event networks about .5, so blocs from events need it beside them")
    print(json.dumps(figures))


if __name__ == "__main__":
    told_how(__doc__, 2)
    main()

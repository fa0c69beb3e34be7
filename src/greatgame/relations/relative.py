"""Relations relative to what is usual: conflict against the world's, with the leanings of both actors taken out."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import numpy as np
from numpy.typing import NDArray

from greatgame.errors import ValueRefused
from greatgame.relations._effects import Usual, usual
from greatgame.relations._periods import Panel, panel
from greatgame.values import Interval, Part, SignedNetwork

if TYPE_CHECKING:
    import polars as pl

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Z80 = 1.2815515655446004
NAMES = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")


@dataclass(frozen=True, slots=True)
class Relative:
    """Whether a pair quarrels more or less than such a pair usually does.

    1. Conflict and cooperation are counted, each actor's leaning as source and as target is estimated with the world's
       share (an actor that is merely in the news, or a battlefield, is not hostile), and gives each pair its usual share.
    2. Reports come in bursts, so counts are divided by how much more they scatter between periods than chance would.
    3. With Gamma rates of both, the share of cooperation is Beta; the prior is worth `prior_events` at the usual share.
    4. The score is Yule's Q of the odds against the usual odds, -1..1; its band is 80%. P(aligned) is the probability
       that the share of cooperation is above the usual. The network ties a pair + above `high`, - below `low`, else 0.

    Assumes    what is reported of a pair is an unbiased sample of conflict against cooperation
    Breaks     in a case of a few documents, where there is no world to compare with; use the latent level there
    Differs    from the raw score: friends of a quarrelsome actor come out friendlier, partners of a polite one cooler
    """

    min_events: Annotated[float, "pairs with fewer events have no score"] = 20.0
    prior_events: Annotated[float, "how many events the usual share is worth"] = 2.0
    most_events: Annotated[float, "a pair weighs in its actors' leanings as at most so many events"] = 100.0
    ridge: Annotated[float, "how strongly leanings are drawn to the world's"] = 1.0
    high: Annotated[float, "P(aligned) above which a tie is friendly"] = 0.8
    low: Annotated[float, "P(aligned) below which a tie is hostile"] = 0.2

    def score(self, frame: "pl.DataFrame") -> "pl.DataFrame":
        """One row an undirected pair with enough events: score, band, P(aligned), sign, counts and the plain figures.

        `frame` has the columns of `PAIR_PERIODS`. Undirected counts add both directions; the usual odds of the two
        directions are averaged by their events.
        """
        directed = panel(frame, is_directed=True)
        ids, sources, targets = _places(directed)
        counts = directed.counts.sum(axis=1)
        conflict, cooperation = counts[:, 2:].sum(axis=1), counts[:, :2].sum(axis=1)
        known = usual(len(ids), sources, targets, conflict, cooperation, self.most_events, self.ridge)
        n_actors = len(ids)
        keys = np.minimum(sources, targets) * n_actors + np.maximum(sources, targets)
        pairs, home = np.unique(keys, return_inverse=True)
        both = np.stack([np.bincount(home, counts[:, k], len(pairs)) for k in range(4)], axis=1)
        per_pair = _averages(known, sources, targets, conflict + cooperation, home, len(pairs))
        kept = both.sum(axis=1) >= self.min_events
        one, other = pairs[kept] // n_actors, pairs[kept] % n_actors
        leanings = _leanings(known, one, sources, targets, counts.sum(axis=1), home, kept)
        frame_ = _score_table(ids, one, other, both[kept], per_pair[kept], leanings, dispersion(directed), self)
        return frame_.sort("source_id", "target_id")

    def network(self, scores: "pl.DataFrame", as_of: date, window: Interval, frame: "pl.DataFrame | None" = None) -> SignedNetwork:
        """The scores of the pairs whose sign is clear; 0 where it is not, NaN where there is no score.

        With the `frame` that was scored, the first part of each weight names the pair's counts (`coder:one-other:period`).
        """
        ids = tuple(sorted({*scores["source_id"], *scores["target_id"]}))
        place = {actor_id: k for k, actor_id in enumerate(ids)}
        weights, low, high = (np.full((len(ids), len(ids)), np.nan) for _ in range(3))
        n_events = np.zeros((len(ids), len(ids)), dtype=np.int64)
        parts: dict[tuple[str, str], tuple[Part, ...]] = {}
        refs = {} if frame is None else refs_of(frame)
        for row in scores.iter_rows(named=True):
            i, j = place[row["source_id"]], place[row["target_id"]]
            for at in ((i, j), (j, i)):
                weights[at] = row["score"] if row["sign"] else 0.0
                low[at], high[at], n_events[at] = row["low"], row["high"], int(row["n_events"])
            pair = (row["source_id"], row["target_id"])
            parts[pair] = parts_of(row, refs.get(pair, ()))
        return SignedNetwork(ids, as_of, window, weights, low, high, n_events, parts, "relative", asdict(self))


def refs_of(frame: "pl.DataFrame") -> dict[tuple[str, str], tuple[str, ...]]:
    """The counts of each undirected pair, a name a period with events: `coder:one-other:period`."""
    import polars as pl

    one, other = pl.min_horizontal("source_id", "target_id"), pl.max_horizontal("source_id", "target_id")
    counted = frame.filter((pl.col("n_events") > 0) & (pl.col("source_id") != pl.col("target_id")))
    name = pl.concat_str(pl.col("coder"), pl.lit(":"), one, pl.lit("-"), other, pl.lit(":"), pl.col("period"))
    table = counted.select(one.alias("one"), other.alias("other"), name.alias("ref"), "period").unique().sort("period")
    groups = table.group_by("one", "other", maintain_order=True).agg("ref")
    return {(one, other): tuple(refs) for one, other, refs in groups.rows()}


def parts_of(row: dict[str, Any], refs: tuple[str, ...] = ()) -> tuple[Part, ...]:
    """The relative log-odds of cooperation taken apart: the pair's own, the world's, and both actors' leanings."""
    cooperation = row["n_verbal_cooperation"] + row["n_material_cooperation"]
    told = f"{cooperation:.0f} events of cooperation, {row['n_events'] - cooperation:.0f} of conflict"
    return (
        Part(f"log-odds of cooperation between the two ({told})", row["log_odds"], refs),
        Part("the world's, in the same time", -row["world"]),
        Part(f"leaning of {row['source_id']}", -row["leaning_source"]),
        Part(f"leaning of {row['target_id']}", -row["leaning_target"]),
    )


def dispersion(directed: Panel) -> float:
    """Pearson's chi-squared over its degrees of freedom, of conflict within pairs between periods; at least 1."""
    conflict, n_all = directed.conflict, directed.conflict + directed.cooperation
    total = n_all.sum(axis=1)
    share = np.divide(conflict.sum(axis=1), total, out=np.zeros_like(total), where=total > 0)[:, None]
    spread = n_all * share * (1 - share)
    is_seen = (n_all > 0) & (spread > 0)
    freedom = is_seen.sum() - (is_seen.any(axis=1)).sum()
    if freedom < 1:
        return 1.0
    chi = ((conflict - n_all * share) ** 2 / np.where(is_seen, spread, 1.0))[is_seen].sum()
    return max(1.0, float(chi) / float(freedom))


def _places(directed: Panel) -> tuple[tuple[str, ...], Ints, Ints]:
    if not directed.pairs:
        raise ValueRefused("the table holds no pair of two different actors, so there is nothing to score")
    ids = tuple(sorted({actor_id for pair in directed.pairs for actor_id in pair}))
    place = {actor_id: k for k, actor_id in enumerate(ids)}
    sources = np.array([place[one] for one, _ in directed.pairs], dtype=np.int64)
    return ids, sources, np.array([place[other] for _, other in directed.pairs], dtype=np.int64)


def _averages(known: Usual, sources: Ints, targets: Ints, n_events: Floats, home: Ints, n: int) -> Floats:
    total = np.maximum(np.bincount(home, n_events, n), 1e-9)
    averages: Floats = np.bincount(home, n_events * known.log_odds(sources, targets), n) / total
    return averages


def _leanings(
    known: Usual, one: Ints, sources: Ints, targets: Ints, n_events: Floats, home: Ints, kept: NDArray[np.bool_]
) -> tuple[Floats, Floats, float]:
    """What the first and the second actor of each pair add to its usual log-odds of conflict, and the world's."""
    n = len(kept)
    total = np.maximum(np.bincount(home, n_events, n), 1e-9)
    first = np.full(n, -1)
    first[np.flatnonzero(kept)] = one
    is_forward = sources == first[home]
    of_first = np.where(is_forward, known.source[sources], known.target[targets])
    of_second = np.where(is_forward, known.target[targets], known.source[sources])
    added = [np.bincount(home, n_events * leaning, n)[kept] / total[kept] for leaning in (of_first, of_second)]
    return added[0], added[1], known.world


def _score_table(
    ids: tuple[str, ...], one: Ints, other: Ints, counts: Floats, usual_conflict: Floats,
    leanings: tuple[Floats, Floats, float], scatter: float, settings: Relative,
) -> "pl.DataFrame":  # fmt: skip
    import polars as pl
    from scipy.stats import beta

    cooperation, conflict = counts[:, :2].sum(axis=1), counts[:, 2:].sum(axis=1)
    usual_share = 1 / (1 + np.exp(usual_conflict))
    a = cooperation / scatter + settings.prior_events * usual_share
    b = conflict / scatter + settings.prior_events * (1 - usual_share)
    usual_odds = np.exp(-usual_conflict)
    q = beta.ppf([[0.1], [0.9]], a, b)
    odds = [a / b / usual_odds, *(q / np.maximum(1 - q, 1e-12) / usual_odds)]
    score, low, high = ((ratio - 1) / (ratio + 1) for ratio in odds)
    p_aligned = beta.sf(usual_share, a, b)
    sign = np.where(p_aligned > settings.high, 1, np.where(p_aligned < settings.low, -1, 0))
    n_all = cooperation + conflict
    wilson = _wilson(conflict, n_all)
    figures: dict[str, Any] = {
        "source_id": [ids[k] for k in one.tolist()],
        "target_id": [ids[k] for k in other.tolist()],
        "score": score,
        "low": np.minimum(low, score),
        "high": np.maximum(high, score),
        "p_aligned": p_aligned,
        "sign": sign,
        "n_events": n_all,
        **{f"n_{name.replace(' ', '_')}": counts[:, k] for k, name in enumerate(NAMES)},
        "share_conflict": conflict / n_all,
        "share_conflict_low": wilson[0],
        "share_conflict_high": wilson[1],
        "net_cooperation": (cooperation - conflict) / n_all,
        "log_odds": np.log(a / b),
        "world": np.full(len(a), -leanings[2]),
        "leaning_source": -leanings[0],
        "leaning_target": -leanings[1],
    }
    return pl.DataFrame(figures)


def _wilson(count: Floats, n: Floats) -> tuple[Floats, Floats]:
    """Wilson's 80% interval of a share."""
    share = count / n
    middle = (share + Z80**2 / (2 * n)) / (1 + Z80**2 / n)
    half = Z80 / (1 + Z80**2 / n) * np.sqrt(share * (1 - share) / n + Z80**2 / (4 * n * n))
    return np.maximum(middle - half, 0.0), np.minimum(middle + half, 1.0)

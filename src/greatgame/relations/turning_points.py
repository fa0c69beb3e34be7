"""When a relation changed level: exact Bayesian change points on its readings, with their uncertainty in time."""

from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from greatgame.values import Interval, Part, TurningPoint

Floats = NDArray[np.float64]
MAX_READINGS = 300


def turning_points(
    days: Sequence[date],
    values: Sequence[float] | Floats,
    variances: Sequence[float] | Floats | None = None,
    refs: Sequence[tuple[str, ...]] = (),
    *,
    level_variance: float = 0.25,
    expected_days: float = 1095.0,
    min_probability: float = 0.5,
) -> tuple[TurningPoint, ...]:
    """The changes of level that are more likely than not (`min_probability`), in order of time.

    Each stretch between changes has one level, N(0, `level_variance`); readings scatter around it with `variances`
    (0.16 when not given); changes come by chance once in `expected_days`. All ways to cut the series are summed
    (Fearnhead 2006), so the probability that a change lies within the interval is exact under that model. `days` are
    sorted and differ; `refs` names what stands behind each reading. More than 300 readings are first pooled. Each turn
    has its parts: what the readings after it add to the change.
    """
    n = len(days)
    if n < 2:
        return ()
    noise = np.full(n, 0.16) if variances is None else np.asarray(variances, dtype=np.float64)
    days, value, noise, refs = _pooled(days, np.asarray(values, dtype=np.float64), noise, refs or ((),) * n)
    scores = _segment_scores(value, noise, level_variance)
    gaps = np.diff([day.toordinal() for day in days])
    log_stay, log_change = -gaps / expected_days, np.log(-np.expm1(-gaps / expected_days))
    cuts = _best_cuts(scores, log_stay, log_change)
    if not cuts:
        return ()
    at = _cut_probabilities(scores, log_stay, log_change)
    total = _evidence(scores, log_stay, log_change)
    found = []
    edges = [0, *cuts, len(days)]
    for before, cut, after in zip(edges, cuts, edges[2:], strict=False):
        first, last = _window(at, cut, (before + cut) // 2 + 1, (cut + after) // 2)
        barred = log_change.copy()
        barred[first - 1 : last] = -np.inf
        probability = float(-np.expm1(min(0.0, _evidence(scores, log_stay, barred) - total)))
        if probability >= min_probability:
            levels = (
                _level(value, noise, before, cut, level_variance),
                _level(value, noise, cut, after, level_variance),
            )
            on = Interval(days[first - 1] + timedelta(days=1), days[last])
            inside = tuple(dict.fromkeys(ref for k in range(first, last + 1) for ref in refs[k]))
            parts = _parts(days, value, noise, refs, (cut, after), levels)
            found.append(TurningPoint(on, probability, *levels, inside, parts))
    return tuple(found)


def _parts(
    days: Sequence[date],
    value: Floats,
    noise: Floats,
    refs: Sequence[tuple[str, ...]],
    span: tuple[int, int],
    levels: tuple[float, float],
) -> tuple[Part, ...]:
    """What each reading after the turn adds to the change of level, heaviest first; the amounts sum to the change.

    The level after is a weighted mean of its readings, drawn a little to 0; a reading's part is its weight times how far
    it lies, drawn likewise, from the level before.
    """
    first, last = span
    before, after = levels
    weight = (1 / noise[first:last]) / (1 / noise[first:last]).sum()
    mean = float(weight @ value[first:last])
    shrunk = after / mean if mean else 1.0
    parts = [
        Part(f"{days[k]}: read {value[k]:+z.2f}, the level before was {before:+z.2f}", float(own), refs[k])
        for k, own in zip(range(first, last), weight * (shrunk * value[first:last] - before), strict=True)
    ]
    return tuple(sorted(parts, key=lambda part: (-abs(part.amount), part.refs)))


def _pooled(
    days: Sequence[date], value: Floats, noise: Floats, refs: Sequence[tuple[str, ...]]
) -> tuple[list[date], Floats, Floats, list[tuple[str, ...]]]:
    """At most `MAX_READINGS` readings: neighbours are averaged by precision and dated by their last day."""
    groups = np.array_split(np.arange(len(days)), min(len(days), MAX_READINGS))
    precision = [float((1 / noise[group]).sum()) for group in groups]
    means = [float((value[group] / noise[group]).sum()) / weight for group, weight in zip(groups, precision, strict=True)]
    joined = [tuple(ref for k in group.tolist() for ref in refs[k]) for group in groups]
    return [days[int(group[-1])] for group in groups], np.array(means), 1 / np.array(precision), joined


def _segment_scores(value: Floats, noise: Floats, level_variance: float) -> Floats:
    """Log evidence of readings i..j-1 sharing one level, at [i, j]; the part common to all cuts is left out."""
    weight = np.concatenate([[0.0], np.cumsum(1 / noise)])
    total = np.concatenate([[0.0], np.cumsum(value / noise)])
    w, s = weight[None, :] - weight[:, None], total[None, :] - total[:, None]
    w = np.where(w > 0, w, 0.0)
    scores: Floats = 0.5 * s * s / (w + 1 / level_variance) - 0.5 * np.log1p(level_variance * w)
    return scores


def _stay_sums(log_stay: Floats) -> Floats:
    return np.concatenate([[0.0, 0.0], np.cumsum(log_stay)])


def _forward(scores: Floats, log_stay: Floats, log_change: Floats) -> Floats:
    """Log evidence of readings 0..j-1 with a stretch that ends at j (the change into j is not yet paid)."""
    n = len(scores) - 1
    kept = _stay_sums(log_stay)  # kept[j] - kept[i + 1]: no change between readings i..j-1
    out = np.full(n + 1, -np.inf)
    for j in range(1, n + 1):
        starts = np.arange(j)
        entry = np.where(starts == 0, 0.0, out[:j] + np.concatenate([[0.0], log_change[: j - 1]]))
        out[j] = np.logaddexp.reduce(entry + scores[:j, j] + kept[j] - kept[starts + 1])
    return out


def _evidence(scores: Floats, log_stay: Floats, log_change: Floats) -> float:
    return float(_forward(scores, log_stay, log_change)[-1])


def _cut_probabilities(scores: Floats, log_stay: Floats, log_change: Floats) -> Floats:
    """The probability of a change just before each reading (0 for the first)."""
    n = len(scores) - 1
    ahead = _forward(scores, log_stay, log_change)
    kept = _stay_sums(log_stay)
    behind = np.full(n + 1, 0.0)
    for i in range(n - 1, 0, -1):
        ends = np.arange(i + 1, n + 1)
        exits = np.where(ends == n, 0.0, behind[i + 1 :] + np.concatenate([log_change[i:], [0.0]]))
        behind[i] = np.logaddexp.reduce(exits + scores[i, i + 1 :] + kept[ends] - kept[i + 1])
    out = np.zeros(n)
    out[1:] = np.exp(ahead[1:n] + log_change + behind[1:n] - ahead[n])
    return out


def _best_cuts(scores: Floats, log_stay: Floats, log_change: Floats) -> list[int]:
    """The single most probable way to cut the series."""
    n = len(scores) - 1
    kept = _stay_sums(log_stay)
    best, origin = np.full(n + 1, -np.inf), np.zeros(n + 1, dtype=int)
    for j in range(1, n + 1):
        starts = np.arange(j)
        entry = np.where(starts == 0, 0.0, best[:j] + np.concatenate([[0.0], log_change[: j - 1]]))
        paths = entry + scores[:j, j] + kept[j] - kept[starts + 1]
        origin[j] = int(np.argmax(paths))
        best[j] = paths[origin[j]]
    cuts, j = [], int(origin[n])
    while j > 0:
        cuts.append(j)
        j = int(origin[j])
    return cuts[::-1]


def _window(at: Floats, cut: int, lowest: int, highest: int) -> tuple[int, int]:
    """The positions around `cut` that hold 80% of its share of the probability, not nearer to the next cut."""
    highest = min(max(highest, cut), len(at) - 1)
    lowest = max(1, min(lowest, cut))
    goal = 0.8 * at[lowest : highest + 1].sum()
    first = last = cut
    while at[first : last + 1].sum() < goal and (first > lowest or last < highest):
        left = at[first - 1] if first > lowest else -1.0
        right = at[last + 1] if last < highest else -1.0
        first, last = (first - 1, last) if left >= right else (first, last + 1)
    return first, last


def _level(value: Floats, noise: Floats, first: int, last: int, level_variance: float) -> float:
    weight = 1 / noise[first:last]
    return float((weight * value[first:last]).sum() / (weight.sum() + 1 / level_variance))

"""Challenges and offers between every two actors, on many draws at once: the mathematics of expected utility.

Letters follow Scholz, Calbert and Smith: x position, s salience, w weight (capability times salience), r exponent of
risk, d distance as a share of the range, mu median; a is what an actor expects of challenging a rival, b what it
thinks the rival expects of challenging it. Arrays are draws x actors, or draws x actors x rivals.
"""

from dataclasses import dataclass, field
from typing import Annotated

import numpy as np
from numpy.typing import NDArray

from greatgame.models.bargaining._settle import weighted_median
from greatgame.models.bargaining._stakes import Floats
from greatgame.values import Among, Within

KINDS = ("none", "confrontation", "compromise", "capitulation")
REASONS = ("rounds spent", "settled", "cycle")
EPSILON = 1e-12
CHUNK = 256


@dataclass(frozen=True, slots=True)
class ChallengeOptions:
    """The options that every model of challenges has; each is an ambiguity of the published texts."""

    votes: Annotated[
        str,
        Among(
            "what the votes for a challenger are divided by",
            {"pairwise": "the votes of this contest, so that two chances sum to 1",
             "all-pairs": "the votes of all contests, as in the published code"},
        ),
    ] = "pairwise"  # fmt: skip
    voters_risk: Annotated[
        str, Among("the exponent of third parties' votes", {"own": "each voter's own", "neutral": "1 for all"})
    ] = "own"
    viewpoint: Annotated[
        str,
        Among(
            "whose exponent measures what a rival expects",
            {"own": "that of the one who looks", "each": "the rival's own, as if it were known"},
        ),
    ] = "own"
    risk: Annotated[
        str, Among("the exponents of risk", {"inferred": "from how endangered each actor is", "neutral": "1 for all"})
    ] = "inferred"
    risk_reference: Annotated[
        str,
        Among(
            "what an actor's danger is compared with",
            {"actors": "the dangers of the others", "positions": "its own dangers at each position held by anybody"},
        ),
    ] = "actors"
    status_quo: Annotated[float, Within(0, 1, "the chance that nothing moves if a challenge is not made")] = 1.0
    status_quo_rule: Annotated[
        str,
        Among(
            "where that chance comes from",
            {"fixed": "the number `status_quo`", "unbeaten": "the product of the rival's chances to win against the others"},
        ),
    ] = "fixed"
    drift: Annotated[
        str,
        Among(
            "whether a rival that moves by itself comes nearer",
            {"median": "if the median is nearer than the rival", "always": "always", "never": "never", "even": "even chances"},
        ),
    ] = "median"
    choice: Annotated[
        str,
        Among(
            "which offer an actor takes",
            {"least-move": "the one that moves it least",
             "strongest": "the one whose maker expects most",
             "published-code": "a confrontation before a compromise before a capitulation, as in the published code"},
        ),
    ] = "least-move"  # fmt: skip
    ties: Annotated[
        str,
        Among(
            "what happens when several offers are equally good",
            {"average": "it moves to their mean, so that two opposite ones cancel", "lower": "it takes the one towards 0",
             "higher": "it takes the one towards 100", "listed": "it takes the one whose maker is listed first"},
        ),
    ] = "average"  # fmt: skip
    capitulation: Annotated[
        str,
        Among(
            "what happens when an actor expects to lose more than its rival to gain",
            {"moves": "it moves to the rival's position", "ignored": "nothing"},
        ),
    ] = "moves"
    span: Annotated[
        str,
        Among(
            "the range that distances are shares of",
            {"initial": "of the positions at the start", "current": "of the positions of the round", "scale": "0 to 100"},
        ),
    ] = "initial"
    salience_scale: Annotated[str, Among("how salience is read", {"given": "as it is", "largest": "as a share of the largest"})] = (
        "given"
    )
    rounds: Annotated[int, Within(0, 1000, "how many rounds at most")] = 20
    stop: Annotated[
        str, Among("when to stop", {"settled": "when nobody moves, or a state comes back", "fixed": "after all rounds"})
    ] = "settled"
    tolerance: Annotated[float, Within(0, 1, "the largest move, as a share of the range, that is no move")] = 1e-6


@dataclass(slots=True)
class Path:
    """Positions after each round (rounds + 1 x draws x actors), rounds run, why each draw stopped, length of its cycle."""

    history: Floats
    n_rounds: NDArray[np.int64]
    reasons: NDArray[np.int64]
    cycles: NDArray[np.int64]
    watched: list["Views"] = field(default_factory=list)

    @property
    def last(self) -> Floats:
        """The positions at the end of each draw."""
        final: Floats = self.history[self.n_rounds, np.arange(self.history.shape[1])]
        return final


@dataclass(slots=True)
class Views:
    """One round: exponents r, chances p, expectations a and b, the offers' kinds and targets, and which are taken."""

    r: Floats
    p: Floats
    a: Floats
    b: Floats
    kinds: NDArray[np.int64]
    targets: Floats
    is_taken: NDArray[np.bool_]


def run(x: Floats, s: Floats, c: Floats, options: ChallengeOptions, watch: bool = False) -> Path:
    """All rounds of all draws; `watch` keeps what every round looked like (for one draw)."""
    cuts = [slice(start, start + CHUNK) for start in range(0, len(x), CHUNK)]
    parts = [_run(x[cut], s[cut], c[cut], options, watch) for cut in cuts]
    if len(parts) == 1:
        return parts[0]
    n_rounds, reasons, cycles = (
        np.concatenate([getattr(part, name) for part in parts]) for name in ("n_rounds", "reasons", "cycles")
    )
    longest = max(len(part.history) for part in parts)
    grown = [np.concatenate([part.history, np.repeat(part.history[-1:], longest - len(part.history), axis=0)]) for part in parts]
    return Path(np.concatenate(grown, axis=1), n_rounds, reasons, cycles)


def _run(x: Floats, s: Floats, c: Floats, options: ChallengeOptions, watch: bool) -> Path:
    if options.salience_scale == "largest":
        s = s / np.maximum(s.max(axis=1, keepdims=True), 1e-300)
    w = s * c
    initial = spans(x, options.span)
    n_rounds, reasons, cycles = (np.zeros(len(x), dtype=np.int64) for _ in range(3))
    path = Path(x[None], n_rounds, reasons, cycles)
    history = [x]
    active = np.arange(len(x))
    for number in range(1, int(options.rounds) + 1):
        here = history[-1][active]
        span = initial[active] if options.span == "initial" else spans(here, options.span)
        moved, views = one_round(here, s[active], w[active], span, options)
        if watch:
            path.watched.append(views)
        states = history[-1].copy()
        states[active] = moved
        tolerance = options.tolerance * span
        is_still, lengths = _seen([state[active] for state in history], moved, tolerance)
        history.append(states)
        n_rounds[active] = number
        fresh = reasons[active] == 0
        reasons[active] = np.where(fresh, np.where(is_still, 1, np.where(lengths > 0, 2, 0)), reasons[active])
        cycles[active] = np.where(fresh, lengths, cycles[active])
        if options.stop == "settled":
            active = active[reasons[active] == 0]
        if not len(active):
            break
    path.history = np.stack(history)
    return path


def _seen(states: list[Floats], moved: Floats, tolerance: Floats) -> tuple[NDArray[np.bool_], NDArray[np.int64]]:
    """Whether nobody moved, and after how many rounds an earlier state came back (0: none did)."""
    is_still = np.abs(moved - states[-1]).max(axis=1) <= tolerance
    lengths = np.zeros(len(moved), dtype=np.int64)
    for back in range(2, len(states) + 1):
        is_same = np.abs(moved - states[-back]).max(axis=1) <= tolerance
        lengths = np.where((lengths == 0) & is_same & ~is_still, back, lengths)
    return is_still, lengths


def spans(x: Floats, kind: str) -> Floats:
    """The range that distances are shares of; 1 where everybody stands at one point."""
    if kind == "scale":
        return np.full(len(x), 100.0)
    found = x.max(axis=1) - x.min(axis=1)
    return np.where(found > 0, found, 1.0)


def one_round(x: Floats, s: Floats, w: Floats, span: Floats, options: ChallengeOptions) -> tuple[Floats, Views]:
    """The positions after one round of offers, and what each actor saw in it."""
    d = np.abs(x[:, :, None] - x[:, None, :]) / span[:, None, None]
    r = exponents(x, d, s, w, span, options) if options.risk == "inferred" else np.ones_like(x)
    p = chances(d, w, r if options.voters_risk == "own" else np.ones_like(r), options.votes)
    a, b = expectations(x, d, s, w, p, r, span, options)
    kinds, targets = offers(x, d, a, b, options.capitulation)
    moved, is_taken = take(x, a, b, kinds, targets, span, options)
    return moved, Views(r, p, a, b, kinds, targets, is_taken)


def chances(d: Floats, w: Floats, r: Floats, votes: str) -> Floats:
    """P[i, j]: the chance that i wins against j, from everybody's votes w_k(d_kj^r_k - d_ki^r_k)."""
    steep = w[:, :, None] * d ** r[:, :, None]
    support = np.zeros_like(d)
    for k in range(d.shape[1]):
        row = steep[:, k, :]
        support += np.maximum(row[:, None, :] - row[:, :, None], 0.0)
    total = support + support.transpose(0, 2, 1)
    if votes == "all-pairs":
        total = np.broadcast_to(total.sum(axis=(1, 2))[:, None, None], total.shape)
    found: Floats = np.divide(support, total, out=np.zeros_like(support), where=total > 0)
    return found


def expectations(
    x: Floats, d: Floats, s: Floats, w: Floats, p: Floats, r: Floats, span: Floats, options: ChallengeOptions
) -> tuple[Floats, Floats]:
    """a[i, j], i's gain from challenging j as i sees it, and b[i, j], j's gain from challenging i as i sees it."""
    own = np.broadcast_to(r[:, :, None], d.shape)
    theirs = own if options.viewpoint == "own" else np.broadcast_to(r[:, None, :], d.shape)
    mu = x if _is_plain(options) else np.broadcast_to(weighted_median(x, w)[:, None], x.shape)
    to_mu = np.abs(x - mu) / span[:, None]
    q = _unmoved(d, p, options)
    a = _gain(d, p, s[:, None, :], own, to_mu[:, :, None], q, options)
    swapped = p.transpose(0, 2, 1)
    b = _gain(d, swapped, s[:, :, None], theirs, to_mu[:, None, :], q.transpose(0, 2, 1), options)
    return a, b


def _is_plain(options: ChallengeOptions) -> bool:
    return options.status_quo_rule == "fixed" and options.status_quo == 1.0


def _unmoved(d: Floats, p: Floats, options: ChallengeOptions) -> Floats:
    """Q[i, j]: the chance that j does not move if i leaves it alone."""
    if options.status_quo_rule == "fixed":
        return np.full((1, 1, 1), options.status_quo)
    contested = np.where(d > EPSILON, p, 1.0)
    wins = contested.prod(axis=2)
    against = contested.transpose(0, 2, 1)
    found: Floats = np.divide(wins[:, None, :], against, out=np.zeros_like(d), where=against > 0)
    return np.clip(found, 0.0, 1.0)


def _gain(d: Floats, p: Floats, s: Floats, r: Floats, to_mu: Floats, q: Floats, options: ChallengeOptions) -> Floats:
    success = 2 - 4 * (0.5 - 0.5 * d) ** r
    failure = 2 - 4 * (0.5 + 0.5 * d) ** r
    still = 2 - 4 * 0.5**r
    contest = s * (p * success + (1 - p) * failure) + (1 - s) * success
    if _is_plain(options):
        unmoved: Floats = contest - still
        return unmoved
    step = 0.25 * (to_mu + d)
    better, worse = 2 - 4 * (0.5 - step) ** r, 2 - 4 * (0.5 + step) ** r
    t = np.where(to_mu < d - EPSILON, 1.0, 0.0)
    if options.drift != "median":
        t = np.full((1, 1, 1), {"always": 1.0, "never": 0.0, "even": 0.5}[options.drift])
    found: Floats = contest - q * still - (1 - q) * (t * better + (1 - t) * worse)
    return found


def exponents(x: Floats, d: Floats, s: Floats, w: Floats, span: Floats, options: ChallengeOptions) -> Floats:
    """Exponents of risk in 1/2..2 from how endangered each actor is; below 1 for the safe, who take risks."""
    danger = _danger(x, d, s, w, span, options)
    least, most = danger, danger
    if options.risk_reference == "actors":
        least, most = (np.broadcast_to(end, danger.shape) for end in (danger.min(1, keepdims=True), danger.max(1, keepdims=True)))
    else:
        for i in range(x.shape[1]):
            for k in range(x.shape[1]):
                other = x.copy()
                other[:, i] = x[:, k]
                apart = np.abs(other[:, :, None] - other[:, None, :]) / span[:, None, None]
                column = np.arange(x.shape[1]) == i
                there = _danger(other, apart, s, w, span, options)
                least, most = np.where(column, np.minimum(least, there), least), np.where(column, np.maximum(most, there), most)
    room = most - least
    level = np.divide(2 * danger - most - least, room, out=np.zeros_like(danger), where=room > EPSILON)
    found: Floats = np.clip((1 - level / 3) / (1 + level / 3), 0.5, 2.0)
    return found


def _danger(x: Floats, d: Floats, s: Floats, w: Floats, span: Floats, options: ChallengeOptions) -> Floats:
    """What all others expect of challenging each actor, at exponents of 1."""
    ones = np.ones_like(x)
    a, _ = expectations(x, d, s, w, chances(d, w, ones, options.votes), ones, span, options)
    found: Floats = (a * (d > EPSILON)).sum(axis=1)
    return found


def offers(x: Floats, d: Floats, a: Floats, b: Floats, capitulation: str) -> tuple[NDArray[np.int64], Floats]:
    """The kind and target of the offer that each actor i has from each rival j."""
    is_apart = d > EPSILON
    is_wanted = is_apart & (b > EPSILON)
    is_lost = is_wanted & (a < -EPSILON)
    is_confronted = is_wanted & (a > EPSILON) & (b > a + EPSILON)
    is_compromise = is_lost & (b > -a + EPSILON)
    is_compelled = is_lost & (b < -a - EPSILON) & (capitulation == "moves")
    kinds = is_confronted * 1 + is_compromise * 2 + is_compelled * 3
    share = np.where(is_compromise, np.abs(np.divide(a, b, out=np.zeros_like(a), where=is_compromise)), 1.0)
    targets: Floats = x[:, :, None] + (x[:, None, :] - x[:, :, None]) * share
    targets = np.where((kinds == 1) | (kinds == 3), np.broadcast_to(x[:, None, :], targets.shape), targets)
    return kinds, targets


def take(
    x: Floats, a: Floats, b: Floats, kinds: NDArray[np.int64], targets: Floats, span: Floats, options: ChallengeOptions
) -> tuple[Floats, NDArray[np.bool_]]:
    """The positions after each actor took the offer it prefers, and which offers those are."""
    move = np.abs(targets - x[:, :, None])
    is_open = kinds > 0
    cost, slack = move, 1e-9 * span[:, None, None]
    if options.choice == "published-code":
        weighed = (np.abs(a) * x[:, :, None] + np.abs(b) * x[:, None, :]) / np.maximum(np.abs(a) + np.abs(b), 1e-300)
        rank = np.where(is_open, kinds, 9)
        cost = np.where(kinds == 2, weighed, move)
        is_open = is_open & (rank == rank.min(axis=2, keepdims=True))
    elif options.choice == "strongest":
        cost, slack = -b, np.full_like(slack, 1e-9)
    cost = np.where(is_open, cost, np.inf)
    is_best = is_open & (cost <= cost.min(axis=2, keepdims=True) + slack)
    is_best = _untied(is_best, targets, options.ties)
    n_best = is_best.sum(axis=2)
    total = np.where(is_best, targets, 0.0).sum(axis=2)
    moved = np.where(n_best > 0, total / np.maximum(n_best, 1), x)
    low, high = (np.broadcast_to(end, x.shape) for end in (x.min(1, keepdims=True), x.max(1, keepdims=True)))
    return np.clip(moved, low, high), is_best


def _untied(is_best: NDArray[np.bool_], targets: Floats, ties: str) -> NDArray[np.bool_]:
    """The equally good offers without those that the rule of ties passes over."""
    if ties == "listed":
        first: NDArray[np.bool_] = is_best & (np.cumsum(is_best, axis=2) == 1)
        return first
    if ties == "average":
        return is_best
    reach = np.where(is_best, targets if ties == "lower" else -targets, np.inf)
    least: NDArray[np.bool_] = is_best & (reach == reach.min(axis=2, keepdims=True))
    return least

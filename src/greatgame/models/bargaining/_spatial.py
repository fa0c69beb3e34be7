"""One turn of the spatial model of politics, on many draws at once: risk, challenges, bargains and the choice of one.

Arrays are draws x actors x issues for positions x and saliences s (scaled to 0..1), draws x actors for capabilities c.
In pair tables i is who acts, j the rival and k a third party; u^h is a utility as actor h estimates it.
"""

from dataclasses import dataclass
from typing import Annotated

import numpy as np
from numpy.typing import NDArray

from greatgame.models.bargaining._election import ELECTION, VICTORY, VOTING, elect, strengths, victory, vote
from greatgame.models.bargaining._stakes import Floats
from greatgame.values import Among

LEAST = 1e-10
LEAST_GAIN = 1e-5
LEAST_PULL = 1e-6
SAME = 1e-3


@dataclass(frozen=True, slots=True)
class SpatialOptions:
    """The sub-models of the spatial model of politics."""

    election: Annotated[str, ELECTION] = "conditional"
    voting: Annotated[str, VOTING] = "prop"
    victory: Annotated[str, VICTORY] = "linear"
    risk_range: Annotated[
        str,
        Among("the range of risk attitudes", {"mid": "-1/2 to 1", "min": "0 to 1", "max": "-1 to 1", "none": "all are neutral"}),
    ] = "mid"
    risk_estimate: Annotated[
        str,
        Among(
            "how far an actor knows the risk attitude of another",
            {"none": "it takes its own", "one-third": "a third of the way from its own", "half": "half the way",
             "two-thirds": "two thirds of the way", "full": "it knows it"},
        ),
    ] = "one-third"  # fmt: skip
    third_party: Annotated[
        str,
        Among(
            "how third parties take sides in a contest",
            {"semi-commit": "by what they stand to lose, with the published sign: who shares the challenger's position "
                            "counts against it",
             "semi-commit-turned": "the same with the sign turned, so that who shares a position supports it",
             "no-commit": "not at all, as the published equations come out", "full-commit": "likewise"},
        ),
    ] = "semi-commit"  # fmt: skip
    pull: Annotated[
        str,
        Among(
            "how two positions meet in a bargain",
            {"s2p2": "by squares of salience and of the chance to win", "s1p1": "by salience and the chance to win",
             "s2pmax": "the likely loser moves, by squares of salience"},
        ),
    ] = "s2p2"  # fmt: skip
    bargains: Annotated[
        str,
        Among(
            "who proposes bargains",
            {"initiator": "the challenger", "both": "the challenger and its rival, one each",
             "both-published": "the same, where the rival takes what it expects the challenger to gain for the chance "
                               "to win, as the published program does",
             "compromise": "one between their two, weighted by capability times salience",
             "compromise-published": "one between the two of both-published, weighted by salience alone, as the "
                                     "published program does"},
        ),
    ] = "initiator"  # fmt: skip
    choice: Annotated[
        str, Among("which bargain an actor takes", {"likeliest": "the most likely one", "drawn": "one drawn by its chance"})
    ] = "likeliest"


@dataclass(slots=True)
class Turn:
    """What one turn looked like: risk r, targets (-1: none), gains, p as the challenger sees it, chances of bargains.

    `asks` are the positions a bargain asks of both, draws x bargains x (initiator, rival) x issues; bargain 0..n-1 is
    the one that actor began, and where both propose n..2n-1 the rival's answer to it.
    """

    r: Floats
    targets: NDArray[np.int64]
    gains: Floats
    p: Floats
    asks: Floats
    chances: Floats
    taken: NDArray[np.int64]


def distances(x: Floats, at: Floats, s: Floats) -> Floats:
    """d[i, o]: how far option o lies from actor i as a share of the scale, issues weighted by i's salience."""
    cares = np.where(s.sum(axis=2, keepdims=True) > 0, s, 1.0) ** 2
    squares = np.einsum("mik,miok->mio", cares, (x[:, :, None, :] - at[:, None, :, :]) ** 2)
    found: Floats = np.sqrt(squares / cares.sum(axis=2)[:, :, None])
    return np.minimum(found, 1.0)


def worth(d: Floats, r: Floats) -> Floats:
    """The utility of something at distance d to an actor of risk attitude r."""
    return (1 - d) * (1 + d * r)


def attitudes(p: Floats, kind: str) -> Floats:
    """Risk attitudes from the chances of the actors' own positions; 0 where all are alike."""
    low, high = p.min(axis=1, keepdims=True), p.max(axis=1, keepdims=True)
    room = high - low
    if kind == "none":
        return np.zeros_like(p)
    top = {"min": p - low, "mid": (3 * p - high - 2 * low) / 2, "max": 2 * p - high - low}[kind]
    found: Floats = np.divide(top, room, out=np.zeros_like(p), where=room > 1e-12)
    return found


def risk(x: Floats, s: Floats, c: Floats, options: SpatialOptions) -> tuple[Floats, Floats]:
    """Distances between actors and their risk attitudes."""
    d = distances(x, x, s)
    everybody = np.ones(c.shape, dtype=bool)
    p = elect(strengths(1 - d, c, options.voting), everybody, options.victory, options.election)
    return d, attitudes(p, options.risk_range)


def take_turn(x: Floats, s: Floats, c: Floats, options: SpatialOptions, rng: np.random.Generator | None) -> tuple[Floats, Turn]:
    """The positions after one turn, and what it looked like."""
    d, r = risk(x, s, c, options)
    sums = np.minimum(s.sum(axis=2), 1.0)
    share = {"none": 0.0, "one-third": 1 / 3, "half": 0.5, "two-thirds": 2 / 3, "full": 1.0}[options.risk_estimate]
    p, gains, told = _challenges(d, r, share, c * sums, sums, options)
    gains = np.where(np.eye(x.shape[1], dtype=bool), -np.inf, gains)
    best = gains.max(axis=2)
    targets = np.where(best > LEAST_GAIN, gains.argmax(axis=2), -1)
    seen = np.take_along_axis(p, np.maximum(targets, 0)[:, :, None], axis=2)[:, :, 0]
    back = told if options.bargains.endswith("published") else 1 - p.transpose(0, 2, 1)
    weights = sums if options.bargains.endswith("published") else c * sums
    asks = _asks(x, s, weights, back, seen, targets, options)
    chances, listed = _resolve(x, s, c, d, r, asks, targets, options)
    taken = _taken(chances, listed, options.choice, rng)
    moved = _moved(x, asks, targets, taken)
    return moved, Turn(r, targets, best, seen, asks, chances, taken)


def _challenges(
    d: Floats, r: Floats, share: float, w: Floats, sums: Floats, options: SpatialOptions
) -> tuple[Floats, Floats, Floats]:
    """p[i, j], the chance that i beats j as i sees it, what i then expects to gain, and what j thinks that i gains."""
    n = d.shape[1]
    own = worth(d, r[:, :, None])
    theirs = worth(d.transpose(0, 2, 1), (1 - share) * r[:, :, None] + share * r[:, None, :])
    mine = w[:, :, None] * vote(1 - own, options.voting)
    rivals = -w[:, None, :] * vote(theirs - 1, options.voting)
    one, other = mine + LEAST, rivals + LEAST
    if options.third_party.startswith("semi-commit"):
        sign = -1.0 if options.third_party.endswith("turned") else 1.0
        support, against = np.zeros_like(one), np.zeros_like(one)
        for k in range(n):
            guess = (1 - share) * r + share * r[:, k, None]
            u_k = worth(d[:, k, None, :], guess[:, :, None])
            u_ki = np.take_along_axis(u_k, np.arange(n)[None, :, None], axis=2)
            side = w[:, k, None, None] * vote(u_ki - u_k, options.voting)
            pi = victory(one + np.maximum(side, 0), other + np.maximum(-side, 0), "linear")
            votes = sign * w[:, k, None, None] * vote(pi * (1 - u_ki) - (1 - pi) * (1 - u_k), options.voting)
            votes[:, k, :] = 0.0
            votes[:, :, k] = 0.0
            support += np.maximum(votes, 0)
            against += np.maximum(-votes, 0)
        one, other = one + support, other + against
    p = victory(one, other, "linear")
    seen = theirs.transpose(0, 2, 1)
    return p, _gained(p, own, sums), _gained(1 - p.transpose(0, 2, 1), seen, sums)


def _gained(p: Floats, u: Floats, sums: Floats) -> Floats:
    """What i gains by challenging j at chances p, where j's position is worth u to it; contests are won by strength."""
    contest = 2 * p + 2 * (1 - p) * u
    found: Floats = (1 - sums[:, None, :]) * 2 + sums[:, None, :] * contest - (1 + u)
    return found


def _asks(
    x: Floats, s: Floats, weights: Floats, back: Floats, seen: Floats, targets: NDArray[np.int64], options: SpatialOptions
) -> Floats:
    """What each bargain asks of the initiator and of the rival: draws x bargains x 2 x issues."""
    at = np.maximum(targets, 0)[:, :, None]
    rival_x, rival_s = (np.take_along_axis(table, np.broadcast_to(at, table.shape), axis=1) for table in (x, s))
    first = _meet(x, s, seen[:, :, None], rival_x, rival_s, options.pull)
    if options.bargains == "initiator":
        return first
    second = _meet(x, s, np.take_along_axis(back, at, axis=2), rival_x, rival_s, options.pull)
    if options.bargains.startswith("both"):
        return np.concatenate([first, second], axis=1)
    rival = np.take_along_axis(weights, at[:, :, 0], axis=1)
    whole = weights + rival
    mine = np.divide(weights, whole, out=np.full_like(weights, 0.5), where=whole > 0)[:, :, None, None]
    return mine * first + (1 - mine) * second


def _meet(x: Floats, s: Floats, p: Floats, rival_x: Floats, rival_s: Floats, pull: str) -> Floats:
    if pull == "s2pmax":
        lag, lead = np.maximum(1 - 2 * p, 0), np.maximum(2 * p - 1, 0)
        mine, theirs = s**2, rival_s**2
        ours = lag * theirs / (lag * theirs + LEAST_PULL + (1 - lag) * mine)
        yours = lead * mine / (lead * mine + LEAST_PULL + (1 - lead) * theirs)
        return np.stack([x + ours * (rival_x - x), rival_x + yours * (x - rival_x)], axis=2)
    power = 2 if pull == "s2p2" else 1
    mine, theirs = (s * p) ** power, (rival_s * (1 - p)) ** power
    whole = mine + theirs + LEAST_PULL
    asked = [((mine + LEAST_PULL) * x + theirs * rival_x) / whole, (mine * x + (LEAST_PULL + theirs) * rival_x) / whole]
    found: Floats = np.floor(np.stack(asked, axis=2) * 1e4 + 0.5) / 1e4
    return np.clip(found, np.minimum(x, rival_x)[:, :, None], np.maximum(x, rival_x)[:, :, None])


def _resolve(
    x: Floats, s: Floats, c: Floats, d: Floats, r: Floats, asks: Floats, targets: NDArray[np.int64], options: SpatialOptions
) -> tuple[Floats, NDArray[np.bool_]]:
    """Each actor's chances of the bargains it is party to (draws x actors x options) and its list; option 0 is to stay."""
    m, n, _ = x.shape
    own = worth(d, r[:, :, None])
    n_bargains = asks.shape[1]
    initiator = np.tile(np.arange(n), n_bargains // n)
    rival = np.tile(np.maximum(targets, 0), (1, n_bargains // n))
    asked = [worth(distances(x, asks[:, :, side], s), r[:, :, None]) for side in (0, 1)]
    left = own[:, :, initiator] + np.take_along_axis(own, np.broadcast_to(rival[:, None, :], (m, n, n_bargains)), axis=2)
    change = asked[0] + asked[1] - left
    utilities = np.concatenate([np.zeros((m, n, 1)), change], axis=2) / n
    strength = strengths(utilities, c, options.voting)
    is_made = np.tile(targets >= 0, (1, n_bargains // n))
    party = (initiator[None, None, :] == np.arange(n)[None, :, None]) | (rival[:, None, :] == np.arange(n)[None, :, None])
    listed = np.concatenate([np.ones((m, n, 1), dtype=bool), party & is_made[:, None, :]], axis=2)
    chances = np.zeros(listed.shape)
    if options.election == "conditional":
        wins = victory(strength, strength.transpose(0, 2, 1), options.victory)
        level = np.einsum("mab,mkb->mka", np.log(np.maximum(wins, 1e-300)), listed.astype(float))
        level = np.where(listed, level, -np.inf)
        chances = np.exp(level - level.max(axis=2, keepdims=True))
        return chances / chances.sum(axis=2, keepdims=True), listed
    for k in range(n):
        chances[:, k] = elect(strength, listed[:, k], options.victory, options.election)
    return chances, listed


def _taken(chances: Floats, listed: NDArray[np.bool_], choice: str, rng: np.random.Generator | None) -> NDArray[np.int64]:
    if choice == "likeliest" or rng is None:
        best = chances >= chances.max(axis=2, keepdims=True) * (1 - 1e-12)
        likeliest: NDArray[np.int64] = np.argmax(best & listed, axis=2).astype(np.int64)
        return likeliest
    luck = rng.random(chances.shape[:2])[:, :, None]
    drawn: NDArray[np.int64] = np.minimum((np.cumsum(chances, axis=2) <= luck).sum(axis=2), chances.shape[2] - 1)
    return np.asarray(np.where(np.take_along_axis(listed, drawn[:, :, None], axis=2)[:, :, 0], drawn, 0))


def _moved(x: Floats, asks: Floats, targets: NDArray[np.int64], taken: NDArray[np.int64]) -> Floats:
    n = x.shape[1]
    bargain = np.maximum(taken - 1, 0)
    rows = np.arange(len(x))[:, None]
    is_initiator = bargain % n == np.arange(n)[None, :]
    asked = asks[rows, bargain, np.where(is_initiator, 0, 1)]
    return np.where((taken > 0)[:, :, None], np.clip(asked, 0.0, 1.0), x)


def reported(x: Floats, s: Floats, c: Floats, options: SpatialOptions) -> tuple[Floats, NDArray[np.bool_], Floats]:
    """The chance of each actor's position (0 where an earlier actor holds it too), which ones count, and risk attitudes."""
    d, r = risk(x, s, c, options)
    is_first = np.ones(c.shape, dtype=bool)
    for j in range(1, c.shape[1]):
        apart = np.linalg.norm(x[:, j, None, :] - x[:, :j, :], axis=2)
        is_first[:, j] = ~((apart < SAME) & is_first[:, :j]).any(axis=1)
    strength = strengths(worth(d, r[:, :, None]), c, options.voting)
    return elect(strength, is_first, options.victory, options.election), is_first, r

"""Exchanges of positions between every two actors over every two issues: which are possible, their gains, the best first.

Letters follow the equal-gain model: x a position, y the position an actor will vote with, s salience, w weight
(capability times salience), W an issue's sum of weights, O its weighted mean. In an exchange i demands issue p and gives
way on q, j demands q and gives way on p; D is how far O moves. Tables are actors x issues, NaN where an actor has no stake.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from greatgame.models.bargaining._stakes import Floats

LEAST = 1e-10
Indices = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class TradeRules:
    """`cap` stops an outcome at the position of who demands it; `spread` draws rates between the two parties' limits."""

    cap: bool = False
    spread: float = 0.0


@dataclass(slots=True)
class Book:
    """All possible exchanges: parties, issues, gains (NaN: none), moves of i on q and j on p, and the rates drawn."""

    i: Indices
    j: Indices
    p: Indices
    q: Indices
    rates: Floats
    gains: Floats = field(default_factory=lambda: np.zeros(0))
    moves_i: Floats = field(default_factory=lambda: np.zeros(0))
    moves_j: Floats = field(default_factory=lambda: np.zeros(0))


@dataclass(slots=True)
class Trade:
    """One realised exchange with the positions before and after, and what it did to everybody else."""

    i: int
    j: int
    p: int
    q: int
    gain: float
    before: tuple[float, float]
    after: tuple[float, float]
    demanded: tuple[float, float]
    externality: float


@dataclass(slots=True)
class Market:
    """The tables of one round."""

    x: Floats
    s: Floats
    w: Floats
    y: Floats
    signs: Floats

    @property
    def totals(self) -> Floats:
        """W, the sum of weights of each issue."""
        return np.asarray(self.w.sum(axis=0), dtype=float)

    def outcomes(self) -> Floats:
        """O, the weighted mean of the voting positions of each issue; NaN where nobody has weight."""
        total = self.totals
        pulled = (np.nan_to_num(self.y) * self.w).sum(axis=0)
        mean: Floats = np.divide(pulled, total, out=np.full_like(total, np.nan), where=total > 0)
        return mean


def market(x: Floats, s: Floats, c: Floats) -> Market:
    """The tables at the start of a round: everybody would vote with its own position."""
    return Market(x, np.nan_to_num(s), np.nan_to_num(s * c), x.copy(), np.zeros_like(x))


def possible(m: Market, spread: float = 0.0, rng: np.random.Generator | None = None) -> Book:
    """Every exchange of two actors that stand on opposite sides of the outcome on two issues."""
    n, k = m.x.shape
    is_left = m.x <= m.outcomes()[None, :] + 1e-12
    has = (m.w > 0) & ~np.isnan(m.x)
    first, second = np.triu_indices(k, 1)
    one, other = np.triu_indices(n, 1)
    p, i = (grid.ravel() for grid in np.meshgrid(first, one, indexing="ij"))
    q, j = (grid.ravel() for grid in np.meshgrid(second, other, indexing="ij"))
    opposed = (is_left[i, p] != is_left[j, p]) & (is_left[i, q] != is_left[j, q])
    kept = opposed & has[i, p] & has[i, q] & has[j, p] & has[j, q]
    i, j, p, q = (table[kept] for table in (i, j, p, q))
    is_swapped = m.s[i, p] * m.s[j, q] < m.s[j, p] * m.s[i, q]
    i, j = np.where(is_swapped, j, i), np.where(is_swapped, i, j)
    equal = (m.s[i, p] + m.s[j, p]) / (m.s[i, q] + m.s[j, q])
    if spread > 0 and rng is not None:
        floor, top = m.s[j, p] / m.s[j, q], m.s[i, p] / m.s[i, q]
        equal = (1 - spread) * equal + spread * (floor + rng.random(len(i)) * (top - floor))
    book = Book(i, j, p, q, equal, *(np.full(len(i), np.nan) for _ in range(3)))
    price(m, book, np.arange(len(i)), False)
    return book


def price(m: Market, book: Book, rows: Indices, cap: bool) -> None:
    """Work out the gains and moves of some exchanges anew; those that became impossible get no gain for good."""
    i, j, p, q, rate = book.i[rows], book.j[rows], book.p[rows], book.q[rows], book.rates[rows]
    room_j, room_i = m.x[i, p] - m.y[j, p], m.x[j, q] - m.y[i, q]
    signs_j, signs_i = np.sign(room_j), np.sign(room_i)
    is_open = (np.abs(room_j) >= LEAST) & (np.abs(room_i) >= LEAST)
    is_open &= (m.signs[j, p] * signs_j >= 0) & (m.signs[i, q] * signs_i >= 0)
    total = m.totals
    pull_p, pull_q = m.w[j, p] / total[p], m.w[i, q] / total[q]
    most_p, most_q = np.abs(room_j) * pull_p, np.abs(room_i) * pull_q
    if cap:
        now = m.outcomes()
        most_p = np.minimum(most_p, np.maximum((m.x[i, p] - now[p]) * signs_j, 0.0))
        most_q = np.minimum(most_q, np.maximum((m.x[j, q] - now[q]) * signs_i, 0.0))
    is_short = most_p * rate > most_q
    d_p = np.where(is_short, most_q / rate, most_p)
    d_q = np.where(is_short, most_q, most_p * rate)
    gain_i, gain_j = m.s[i, p] * d_p - m.s[i, q] * d_q, m.s[j, q] * d_q - m.s[j, p] * d_p
    gain = np.minimum(gain_i, gain_j) if cap else gain_i
    is_open &= gain > LEAST
    book.gains[rows] = np.where(is_open, gain, np.nan)
    book.moves_i[rows] = signs_i * np.where(is_short & ~cap_binds(most_q, room_i, pull_q), np.abs(room_i), d_q / pull_q)
    book.moves_j[rows] = signs_j * np.where(~is_short & ~cap_binds(most_p, room_j, pull_p), np.abs(room_j), d_p / pull_p)


def cap_binds(most: Floats, room: Floats, pull: Floats) -> NDArray[np.bool_]:
    """Whether the outcome would pass the demander's position before the other actor has moved all the way."""
    return most < np.abs(room) * pull * (1 - 1e-12)


def trade_round(
    m: Market,
    rules: TradeRules,
    rng: np.random.Generator | None = None,
    pick: Callable[[Book, Indices, int], int] | None = None,
) -> list[Trade]:
    """Realise exchanges, the best first, until none gains; the voting positions of `m` move.

    Equal ones go in order, or as `pick` says from the book, the rows that are equal, and how many were made before.
    """
    book = possible(m, rules.spread, rng)
    if rules.cap:
        price(m, book, np.arange(len(book.i)), True)
    done: list[Trade] = []
    while len(book.gains) and not np.isnan(best := np.nanmax(np.nan_to_num(book.gains, nan=-np.inf))) and best > LEAST:
        tied = np.flatnonzero(book.gains >= best - 1e-12)
        row = int(tied[0]) if pick is None else pick(book, tied, len(done))
        trade = _realised(m, book, row)
        done.append(trade)
        book.gains[row] = np.nan
        i, j, p, q = trade.i, trade.j, trade.p, trade.q
        touched = np.zeros(len(book.i), dtype=bool)
        for actor, issue in ((i, q), (j, p)):
            touched |= ((book.i == actor) | (book.j == actor)) & ((book.p == issue) | (book.q == issue))
        if rules.cap:
            touched |= (book.p == p) | (book.q == p) | (book.p == q) | (book.q == q)
        rows = np.flatnonzero(touched & ~np.isnan(book.gains))
        if len(rows):
            price(m, book, rows, rules.cap)
    return done


def _realised(m: Market, book: Book, row: int) -> Trade:
    i, j, p, q = (int(table[row]) for table in (book.i, book.j, book.p, book.q))
    before = (float(m.y[i, q]), float(m.y[j, p]))
    was = m.outcomes()
    m.y[i, q] += book.moves_i[row]
    m.y[j, p] += book.moves_j[row]
    m.signs[i, q], m.signs[j, p] = np.sign(book.moves_i[row]), np.sign(book.moves_j[row])
    now = m.outcomes()
    felt = np.nansum(m.s[:, [p, q]] * (np.abs(was - m.x)[:, [p, q]] - np.abs(now - m.x)[:, [p, q]]), axis=1)
    others = np.ones(len(m.x), dtype=bool)
    others[[i, j]] = False
    after = (float(m.y[i, q]), float(m.y[j, p]))
    demanded = (float(m.x[j, q]), float(m.x[i, p]))
    return Trade(i, j, p, q, float(book.gains[row]), before, after, demanded, float(felt[others].sum()))


def next_positions(m: Market, salience_weight: float, fixed_weight: float) -> Floats:
    """Where actors stand in the next round: part of the way to how they voted, the farther the less they care."""
    share = (1 - m.s) * salience_weight + fixed_weight
    return np.asarray(m.x + np.clip(share, 0.0, 1.0) * (m.y - m.x), dtype=float)

"""What is usual for a pair: the world's share of conflict with each actor's own leaning as source and as target."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
N_STEPS = 25
N_SOLVES = 100


@dataclass(frozen=True, slots=True, eq=False)
class Usual:
    """Log-odds of conflict: `world`, plus what each actor adds as source and as target."""

    world: float
    source: Floats
    target: Floats

    def log_odds(self, sources: Ints, targets: Ints) -> Floats:
        """The usual log-odds of conflict of each directed pair."""
        usual: Floats = self.world + self.source[sources] + self.target[targets]
        return usual


def usual(n_actors: int, sources: Ints, targets: Ints, conflict: Floats, cooperation: Floats, most: float, ridge: float) -> Usual:
    """Logistic regression of conflict on who acts and who is acted upon, by penalised likelihood (Newton's steps).

    A pair counts for at most `most` events, so that one quarrel does not define an actor; effects are drawn to 0 by
    `ridge` (a prior of variance 1 / ridge), so that an actor with few events is taken to be as the world is.
    """
    n_all = conflict + cooperation
    share = np.divide(conflict, n_all, out=np.zeros_like(n_all), where=n_all > 0)
    weight = np.minimum(n_all, most)
    world = float(np.log((conflict.sum() + 0.5) / (cooperation.sum() + 0.5)))
    effects = np.zeros(2 * n_actors)

    def gather(values: Floats) -> Floats:
        return np.concatenate([np.bincount(sources, values, n_actors), np.bincount(targets, values, n_actors)])

    for _ in range(N_STEPS):
        log_odds = np.clip(world + effects[sources] + effects[n_actors + targets], -15, 15)
        p = 1 / (1 + np.exp(-log_odds))
        curve = weight * p * (1 - p)
        slope = gather(weight * (share - p)) - ridge * effects
        step = _solve(curve, sources, targets, n_actors, gather(curve) + ridge, slope, ridge)
        # Newton's step is damped: with nearly separated actors a whole one may overshoot
        effects += step * min(1.0, 2.0 / max(1e-12, float(np.abs(step).max())))
        if float(np.abs(step).max()) < 1e-6:
            break
    return Usual(world, effects[:n_actors], effects[n_actors:])


def _solve(curve: Floats, sources: Ints, targets: Ints, n: int, diagonal: Floats, slope: Floats, ridge: float) -> Floats:
    """Conjugate gradients on the sparse normal equations, scaled by their diagonal."""
    x = np.zeros(2 * n)
    left = slope.copy()
    scaled = left / diagonal
    way = scaled.copy()
    fit = float(left @ scaled)
    goal = 1e-16 * (1 + fit)
    for _ in range(N_SOLVES):
        if fit <= goal:
            break
        both = curve * (way[sources] + way[n + targets])
        push = np.concatenate([np.bincount(sources, both, n), np.bincount(targets, both, n)]) + ridge * way
        length = fit / float(way @ push)
        x += length * way
        left -= length * push
        scaled = left / diagonal
        before, fit = fit, float(left @ scaled)
        way = scaled + fit / before * way
    return x

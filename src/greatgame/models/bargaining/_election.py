"""The probabilistic Condorcet election: the chance of each option from contests two by two, on many draws at once.

Arrays are draws x actors x options for utilities, draws x actors for weights, draws x options for chances. A mask
(draws x options) leaves options out of an election.
"""

import numpy as np
from numpy.typing import NDArray

from greatgame.models.bargaining._stakes import Floats
from greatgame.values import Among

LEAST = 1e-8
VOTING = Among(
    "how an actor's vote grows with what it stands to gain",
    {"prop": "in proportion", "binary": "not at all: the whole weight for any gain",
     "prop-binary": "four fifths in proportion, one binary", "cubic": "with the cube",
     "prop-cubic": "half in proportion, half with the cube",
     "prospect": "in proportion, a gain counting two thirds of a loss, the option listed later being the gain"},
)  # fmt: skip
VICTORY = Among(
    "how the stronger coalition wins",
    {"linear": "in proportion to strength", "square": "to its square", "quartic": "to its fourth power",
     "octic": "to its eighth power", "binary": "surely, when a tenth stronger"},
)  # fmt: skip
ELECTION = Among(
    "how contests two by two make chances",
    {"conditional": "the chance to win every contest, given that somebody does",
     "markov-uniform": "the share of time as the winner where each option is challenged by each alike",
     "markov-incentive": "the same where options challenge by how much their supporters gain"},
)  # fmt: skip
POWERS = {"linear": 1, "square": 2, "quartic": 4, "octic": 8}


def vote(gain: Floats, rule: str) -> Floats:
    """A vote of weight 1 for a gain in utility (-1..1), negative for a loss."""
    if rule == "prop":
        return gain
    if rule == "binary":
        return np.sign(gain)
    if rule == "prop-binary":
        return 0.8 * gain + 0.2 * np.sign(gain)
    if rule == "cubic":
        return gain**3
    if rule == "prop-cubic":
        return 0.5 * gain + 0.5 * gain**3
    return np.where(gain > 0, gain * 2 / 3, gain)


def strengths(utilities: Floats, weights: Floats, rule: str) -> Floats:
    """Strength[a, b] of the coalition for option a against b: the votes of those that gain."""
    n_draws, n_actors, n_options = utilities.shape
    total = np.full((n_draws, n_options, n_options), LEAST)
    for k in range(n_actors):
        gain = utilities[:, k, :, None] - utilities[:, k, None, :]
        votes = weights[:, k, None, None] * vote(gain, rule)
        if rule == "prospect":
            lower = np.tril(votes, -1)
            votes = lower - lower.transpose(0, 2, 1)
        total += np.maximum(votes, 0.0)
    return total


def victory(one: Floats, other: Floats, rule: str) -> Floats:
    """The chance that a coalition of strength `one` wins against one of strength `other`."""
    if rule == "binary":
        return np.where(one > 1.1 * other, 1.0, np.where(other > 1.1 * one, 0.0, 0.5))
    ratio = np.minimum(one, other) / np.maximum(np.maximum(one, other), 1e-300)
    weaker = ratio ** POWERS[rule]
    found: Floats = np.where(one >= other, 1.0, weaker) / (1.0 + weaker)
    return found


def elect(strength: Floats, mask: NDArray[np.bool_], victory_rule: str, rule: str) -> Floats:
    """The chance of each option (draws x options), 0 for those left out; they sum to 1."""
    wins = victory(strength, strength.transpose(0, 2, 1), victory_rule)
    if rule == "conditional":
        return _conditional(wins, mask)
    n_options = mask.sum(axis=1)
    start: Floats = mask / n_options[:, None]
    both = mask[:, :, None] & mask[:, None, :]
    if rule == "markov-uniform":
        challenges = both / n_options[:, None, None]
        return _stationary(np.where(both, wins, 0.0), challenges, start, 1e-6)
    incentive = np.where(both, strength * wins, 0.0) + 1e-10 * (np.eye(mask.shape[1]) * both)
    total = incentive.sum(axis=1, keepdims=True)
    challenges = np.divide(incentive, total, out=np.zeros_like(incentive), where=total > 0)
    return _stationary(np.where(both, wins, 0.0), challenges, start, 1e-8)


def _conditional(wins: Floats, mask: NDArray[np.bool_]) -> Floats:
    counted = np.where(mask[:, None, :], np.log(np.maximum(wins, 1e-300)), 0.0)
    level = np.where(mask, counted.sum(axis=2), -np.inf)
    chances = np.exp(level - level.max(axis=1, keepdims=True))
    found: Floats = chances / chances.sum(axis=1, keepdims=True)
    return found


def _stationary(wins: Floats, challenges: Floats, start: Floats, tolerance: float) -> Floats:
    """The damped round of challenges until it rests: a holds with p_a and b challenges it with challenges[b, a]."""
    p = start
    open_draws = np.arange(len(p))
    for _ in range(1000):
        v, c, now = wins[open_draws], challenges[open_draws], p[open_draws]
        held = now[:, :, None] * c.transpose(0, 2, 1)
        meets = held + held.transpose(0, 2, 1)
        after = (now + (v * meets).sum(axis=2)) / 2
        p = p.copy()
        p[open_draws] = after
        open_draws = open_draws[np.abs(after - now).max(axis=1) >= tolerance]
        if not len(open_draws):
            break
    found: Floats = p / p.sum(axis=1, keepdims=True)
    return found

"""How sure the blocs are: the network drawn anew within its bands, each draw split at its least frustration."""

from dataclasses import dataclass
from typing import Annotated

import numpy as np

from greatgame.relations.blocs import LEAST_WEIGHT, blocs
from greatgame.seeds import generator
from greatgame.values import BlocDraws, SignedNetwork

Z80 = 1.2815515655446004


@dataclass(frozen=True, slots=True)
class DrawnBlocs:
    """Blocs over draws: every known weight is drawn from a normal with the width of its band, cut at -1 and 1.

    Draws are independent between pairs. Pairs without evidence stay without in every draw.
    """

    n_draws: Annotated[int, "how many networks are drawn"] = 100
    least_weight: Annotated[float, "weights nearer to 0 are no ties"] = LEAST_WEIGHT
    budget_s: Annotated[float, "seconds for the split of one draw"] = 5.0

    def draw(self, network: SignedNetwork, seed: int = 1) -> BlocDraws:
        """Co-bloc probabilities and the distribution of frustration; the same for the same seed."""
        n = len(network.actor_ids)
        together, met = np.zeros((n, n)), np.zeros((n, n))
        frustration, share, n_unproven = [], [], 0
        place = {actor_id: k for k, actor_id in enumerate(network.actor_ids)}
        for draw in range(self.n_draws):
            weights = _drawn(network, generator(seed, draw))
            own = SignedNetwork(
                network.actor_ids, network.as_of, network.window, weights, weights, weights, network.n_events, {}, "drawn"
            )
            answer = blocs(own, self.least_weight, max_splits=1, budget_s=self.budget_s)
            n_unproven += answer.bound < answer.frustration
            side = np.full(n, -1)
            for number, members in enumerate(answer.blocs):
                side[[place[member] for member in members]] = number
            joined = _joined(weights, self.least_weight)
            met += joined
            together += joined & (side[:, None] == side[None, :])
            frustration.append(answer.frustration)
            share.append(answer.balance.share_unfrustrated if answer.balance else float("nan"))
        apart = np.divide(together, met, out=np.full((n, n), np.nan), where=met > 0)
        return BlocDraws(network.actor_ids, apart, np.array(frustration), np.array(share), self.n_draws, seed, n_unproven)


def _drawn(network: SignedNetwork, rng: np.random.Generator) -> np.ndarray:
    spread = (network.high - network.low) / (2 * Z80)
    noise = np.triu(rng.standard_normal(network.weights.shape), 1)
    return np.clip(network.weights + (noise + noise.T) * spread, -1, 1)


def _joined(weights: np.ndarray, least_weight: float) -> np.ndarray:
    """True for pairs that a chain of ties joins (an actor with any tie is joined to itself)."""
    from scipy.sparse import csgraph, csr_array

    tied = np.abs(np.nan_to_num(weights, nan=0.0)) >= least_weight
    np.fill_diagonal(tied, False)
    _, home = csgraph.connected_components(csr_array(tied), directed=False)
    has_tie = tied.any(axis=1)
    joined: np.ndarray = (home[:, None] == home[None, :]) & has_tie[:, None] & has_tie[None, :]
    return joined

"""How far a signed network is from two camps, what strains it, and how sure that is."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Balance:
    """Balance measures of the signed ties; a measure that the network is too small or too large for is NaN.

    `triads` counts triangles by their number of hostile ties (0 to 3). `share_balanced` is the share with an even
    number (two camps), `share_weakly_balanced` also accepts three foes (several camps), `share_by_chance` is what the
    share of hostile ties alone would give. `walk` is tr e^A / tr e^|A|; `walk_scaled` the same with A over the
    greatest eigenvalue of |A|, comparable between densities. `share_unfrustrated` is 1 - 2 L / W, L the least weight
    that any split contradicts and W all weight. `signed_laplacian` is its smallest eigenvalue on the largest
    connected set, 0 where that is balanced.
    """

    n_ties: int
    n_hostile: int
    triads: tuple[int, int, int, int]
    share_balanced: float
    share_weakly_balanced: float
    share_by_chance: float
    walk: float
    walk_scaled: float
    share_unfrustrated: float
    signed_laplacian: float


@dataclass(frozen=True, slots=True)
class Strain:
    """A tie within the triads it belongs to, and how often the best splits contradict it (0..1)."""

    source_id: str
    target_id: str
    weight: float
    n_triads: int
    n_unbalanced: int
    share_contradicted: float


@dataclass(frozen=True, slots=True)
class SpectralBlocs:
    """Two sides of each connected set by its leading signed eigenvector: quick at any size, not proven.

    `place` is each actor's component (-1 to 1, its sign the side; near 0 is undecided). `frustration` is the weight that
    these sides contradict, `bound` what any split contradicts at least. Beside exact blocs, `elsewhere` names who stands on
    the other side there, and `exact` their frustration.
    """

    blocs: tuple[tuple[str, ...], ...]
    place: Mapping[str, float]
    frustration: float
    bound: float
    elsewhere: tuple[str, ...] = ()
    exact: float | None = None


@dataclass(frozen=True, slots=True, eq=False)
class BlocDraws:
    """Blocs over draws of the network within its bands.

    `together[i, j]` is the share of draws with both actors in one bloc, among those in which a chain of signed ties
    joins them; NaN where none did. `frustration` holds the least frustration of each draw, `share_unfrustrated` the
    1 - 2 L / W of each.
    """

    actor_ids: tuple[str, ...]
    together: Floats
    frustration: Floats
    share_unfrustrated: Floats
    n_draws: int
    seed: int
    n_unproven: int = 0

"""One seed in, one generator per draw out."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np


def generator(seed: int, draw: int = 0) -> "np.random.Generator":
    """The generator of one draw: the same numbers whichever worker runs it, however many there are."""
    import numpy as np

    return np.random.default_rng(np.random.SeedSequence(seed, spawn_key=(draw,)))

"""Whether a relation has just turned, as it could be known on each day: Bayesian online change-point detection."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

import numpy as np
from numpy.typing import NDArray

from greatgame.errors import ValueRefused

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Onset:
    """The probability, with each new reading, that the level changed within the last few readings (Adams and MacKay 2007).

    1. The run length is the number of readings since the last change; a change comes with `p_change` a reading.
    2. Given a run, the level is N(0, `level_variance`) before its first reading and the next reading is Gaussian about
       what the run has taught.
    3. Each reading reweighs the runs; those of at most `recent` readings are a change of late.

    Assumes    readings in order of time, their variances known
    Differs    from the most probable run length alone, which lags: with a constant hazard P(run = 0) says nothing
    """

    p_change: Annotated[float, "chance of a change at each reading"] = 1 / 60
    level_variance: Annotated[float, "variance of levels before any reading"] = 0.25
    recent: Annotated[int, "how many readings count as of late"] = 3

    def watch(self, values: Sequence[float] | Floats, variances: Sequence[float] | Floats) -> Floats:
        """For each reading P(changed within the last `recent` readings), with nothing later used; the first ones are 0."""
        value, noise = np.asarray(values, dtype=np.float64), np.asarray(variances, dtype=np.float64)
        if len(value) != len(noise):
            raise ValueRefused(f"{len(value)} readings and {len(noise)} variances; each reading needs one")
        found = np.zeros(len(value))
        weight, mean, spread = np.array([1.0]), np.zeros(1), np.array([self.level_variance])
        for k in range(len(value)):
            width = spread + noise[k]
            # a weight can be small beyond what floats hold, so runs are compared by logs
            logs = np.log(weight) - 0.5 * np.log(width) - 0.5 * (value[k] - mean) ** 2 / width
            now = np.exp(logs - logs.max())
            gain = spread / width
            mean, spread = mean + gain * (value[k] - mean), spread * (1 - gain)
            now /= now.sum()
            # run r (index r) has r + 1 readings; the run since the start is no change
            found[k] = now[: min(self.recent, k)].sum() if k >= self.recent else 0.0
            weight = np.maximum(np.concatenate([[self.p_change], now * (1 - self.p_change)]), 1e-300)
            mean, spread = np.concatenate([[0.0], mean]), np.concatenate([[self.level_variance], spread])
        return found

"""What a model answers, once and over many draws."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from greatgame.values.note import Note
from greatgame.values.number import Part
from greatgame.values.situation import Situation

if TYPE_CHECKING:
    import polars as pl


@dataclass(frozen=True, slots=True)
class Outcome:
    """One answer of one model to one issue.

    `settled` is on the issue's 0..100 scale, or None: no agreement, which is an answer. `parts` sum to `settled`.
    `stopped_because` is a sentence. `steps` has one row a round and actor (`round`, `issue_id`, `actor_id`, `position` and
    what the model tells of it), `offers` one row an offer; None where a model has no rounds. `chances` are the
    probabilities of positions where the model gives them (they sum to 1), `by_issue` the settled points of several issues.
    """

    model: str
    issue_id: str
    settled: float | None
    stopped_because: str
    parameters: Mapping[str, Any] = field(default_factory=dict)
    parts: tuple[Part, ...] = ()
    positions: Mapping[str, float] = field(default_factory=dict)
    rounds: int = 0
    converged: bool = True
    seed: int = 0
    draw: int = 0
    notes: tuple[Note, ...] = ()
    situation: Situation | None = field(default=None, repr=False, compare=False)
    steps: "pl.DataFrame | None" = field(default=None, repr=False, compare=False)
    offers: "pl.DataFrame | None" = field(default=None, repr=False, compare=False)
    chances: tuple[tuple[float, float], ...] = ()
    by_issue: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Study:
    """One model, many times, over draws of the uncertain inputs of one issue.

    `draws` has one row a draw and a column for every uncertain input (`position:PAK`, `salience:PAK`, ...);
    `answers` one row a draw with `settled` (null = no agreement). `shares` splits the variance of the answer by
    basis (measured, data, expert, assumed; they sum to 1). `drivers` ranks the inputs that move the answer most.
    `findings` is what a study of its own kind found, a row a finding, with a sentence in `says`.
    """

    model: str
    issue_id: str
    parameters: Mapping[str, Any]
    design: str
    seed: int
    n_draws: int
    draws: "pl.DataFrame"
    answers: "pl.DataFrame"
    point: Outcome
    shares: Mapping[str, float] = field(default_factory=dict)
    drivers: tuple[Part, ...] = ()
    notes: tuple[Note, ...] = ()
    findings: "pl.DataFrame | None" = None

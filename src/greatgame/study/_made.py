"""How every study of its own kind becomes a `Study`."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from greatgame.seeds import generator
from greatgame.study._inputs import Floats, Inputs
from greatgame.values import Note, Study


def made(
    inputs: Inputs,
    model: Any,
    design: str,
    table: Floats,
    answers: Floats,
    findings: Sequence[Mapping[str, Any]],
    *,
    seed: int = 0,
    parameters: Mapping[str, Any] | None = None,
    notes: Sequence[Note] = (),
    told: str = "",
) -> Study:
    """The study with its trials as draws and their answers; a trial without agreement is counted in a note about `told`."""
    import polars as pl

    point = model.solve(inputs.situation, generator(seed, 0))
    n_none = int(np.isnan(answers).sum())
    remarks = list(notes)
    if n_none:
        text = f"{told or point.model}: no agreement in {n_none} of {len(answers)} trials on {inputs.issue.question!r}"
        remarks.append(Note("no-agreement", "info", text, inputs.issue.issue_id))
    return Study(
        point.model,
        inputs.issue.issue_id,
        {**point.parameters, **(parameters or {})},
        design,
        seed,
        len(answers),
        pl.DataFrame({name: table[:, index] for index, name in enumerate(inputs.names)}),
        pl.DataFrame({"settled": pl.Series(answers, dtype=pl.Float64).fill_nan(None)}),
        point,
        notes=tuple(remarks),
        findings=pl.DataFrame(list(findings), infer_schema_length=None),
    )


def number(value: float) -> str:
    """A number as a sentence shows it; NaN is no agreement."""
    if np.isnan(value):
        return "no agreement"
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"


def or_none(value: float) -> float | None:
    """The number, or None where there is no agreement."""
    return None if np.isnan(value) else float(value)

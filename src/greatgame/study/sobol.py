"""How the spread of the answer divides among the uncertain inputs, alone and together."""

from typing import Any

import numpy as np

from greatgame.errors import CallFault
from greatgame.study._indices import indices
from greatgame.study._inputs import Floats, inputs_of
from greatgame.study._made import made
from greatgame.values import Note, Situation, Study
from greatgame.workers import Workers


def sobol(model: Any, situation: Situation, n: int = 512, seed: int = 1, workers: Workers | None = None) -> Study:
    """Sobol indices of every uncertain input of the central issue, with 95% bootstrap bounds.

    Findings, the largest total first: `input`; `first`, the share of the answer's variance that goes when this input
    alone becomes known; `total`, the share that stays when everything else becomes known; each with `_low` and `_high`.
    `n` base points (a power of two) cost n times (inputs + 2) solutions. The design is Saltelli's on a scrambled Sobol
    sequence, the estimators those of SciPy [Saltelli2010]_.

    When the indices mislead:

    - A total well above the first means that the input works through others; ranking by `first` then hides it.
    - The bounds are of the estimate, not of the model. Bounds that reach below 0 mean that `n` is too small.
    - Variance is a poor measure of an answer that jumps (a median) or has two heaps: an input that decides between the
      heaps takes nearly all of it, however seldom it does.
    - Inputs are drawn independently. Where two bounds stand for one doubt (an ally's line), split shares mean little.
    - Draws without agreement are left out, and a note says how many: an input that decides *whether* there is an
      agreement may then look idle.
    """
    if n < 2 or n & (n - 1):
        raise CallFault(f"n is {n}; Sobol sequences need a power of two, such as 512")
    inputs = inputs_of(situation, workers)
    columns = inputs.uncertain()
    design = f"Saltelli's design on a scrambled Sobol sequence, {n} base points"
    if not columns:
        text = "every input is exact, so the answer has no spread to divide; give bounds in case.toml"
        notes = [Note("exact-inputs", "doubt", text, inputs.issue.issue_id)]
        central = inputs.central()
        return made(inputs, model, design, central, inputs.answers(model, central), [], seed=seed, notes=notes)

    def table_of(points: Floats) -> Floats:
        from scipy.special import ndtri

        noise = np.zeros((len(points), len(inputs.names)))
        noise[:, columns] = ndtri(points)
        return inputs.drawn(noise)

    found = indices(lambda points: inputs.answers(model, table_of(points)), len(columns), n, seed)
    findings: list[dict[str, Any]] = []
    for place, column in enumerate(columns):
        first, total = found.first[place], found.total[place]
        name = inputs.names[column]
        says = f"{max(0.0, first):.0%} of the answer's variance goes when {inputs.told(name)} alone becomes known, "
        says += f"{max(0.0, total):.0%} stays when everything else does"
        row = {"input": name, "first": first, "first_low": found.first_bounds[0, place], "first_high": found.first_bounds[1, place]}
        row |= {"total": total, "total_low": found.total_bounds[0, place], "total_high": found.total_bounds[1, place]}
        findings.append({**{key: value if isinstance(value, str) else float(value) for key, value in row.items()}, "says": says})
    findings.sort(key=lambda row: (-row["total"], row["input"]))
    notes = []
    if found.n < n:
        text = f"the indices rest on {found.n} of {n} base points: at the others some trial ended without agreement"
        notes.append(Note("no-agreement", "doubt", text, inputs.issue.issue_id))
    table = table_of(found.points)
    return made(inputs, model, design, table, found.answers, findings, seed=seed, parameters={"n": n}, notes=notes)

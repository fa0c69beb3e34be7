"""What if: one situation against another, on the same draws."""

from dataclasses import replace
from typing import Any

from greatgame.errors import CallFault
from greatgame.seeds import generator
from greatgame.study._inputs import Floats, Inputs, inputs_of, known
from greatgame.study._made import made, number, or_none
from greatgame.values import Situation, Study


def compare(model: Any, situation: Situation, other: Situation, n_draws: int = 2000, seed: int = 1) -> Study:
    """Solve two versions of an issue on the same draws, and lay the difference on each input that differs.

    An input that both hold is drawn with the same luck in both, so that what is left is the change and not chance.

    The answers have `settled` (the first), `other` and `moved`. Findings: `all` first, with the share of draws in which
    the other situation settles higher; then each input that differs,
    with `before` and `after` (null: no such actor), `answer` when it alone is changed, and `change`. The changes of
    single inputs need not sum to that of all: what is left is what they do together.
    """
    one, two = inputs_of(situation), inputs_of(other)
    if one.issue.issue_id != two.issue.issue_id:
        raise CallFault(f"the issues are {one.issue.issue_id!r} and {two.issue.issue_id!r}; compare two versions of one issue")
    names = sorted({*one.names, *two.names})
    noise = generator(seed, 6).standard_normal((n_draws, len(names)))
    tables = [inputs.drawn(noise[:, [names.index(name) for name in inputs.names]]) for inputs in (one, two)]
    before, after = one.answers(model, tables[0]), two.answers(model, tables[1])
    moved = known(after - before)
    study = made(one, model, "two situations on the same draws", tables[0], before, _findings(model, one, two, moved), seed=seed)
    return replace(study, answers=_answers(before, after))


def _answers(before: Floats, after: Floats) -> Any:
    import polars as pl

    columns = {"settled": before, "other": after, "moved": after - before}
    return pl.DataFrame({name: pl.Series(values).fill_nan(None) for name, values in columns.items()})


def _findings(model: Any, one: Inputs, two: Inputs, moved: Floats) -> list[dict[str, Any]]:
    base, last = (float(inputs.answers(model, inputs.central())[0]) for inputs in (one, two))
    p_higher = float((moved > 0).mean()) if len(moved) else 0.5
    says = f"with every change the central answer goes from {number(base)} to {number(last)}; higher in {p_higher:.0%} of the draws"
    findings: list[dict[str, Any]] = [_row("all", None, None, last, base, says)]
    was, is_now = (dict(zip(inputs.names, inputs.estimates, strict=True)) for inputs in (one, two))
    single: list[dict[str, Any]] = []
    for name in sorted(was.keys() & is_now.keys()):
        if was[name].value != is_now[name].value:
            table = one.central()
            table[0, one.names.index(name)] = is_now[name].value
            answer = float(one.answers(model, table)[0])
            says = f"with only {one.told(name)} from {number(was[name].value)} to {number(is_now[name].value)}: {number(answer)}"
            single.append(_row(name, was[name].value, is_now[name].value, answer, base, says))
    single += _actors(model, one, two, base)
    single.sort(key=lambda row: (-abs(row["change"] or 0.0), row["input"]))
    return findings + single


def _actors(model: Any, one: Inputs, two: Inputs, base: float) -> list[dict[str, Any]]:
    """The rows for actors that only one of the two has."""
    rows = []
    here, there = ({stake.actor_id for stake in inputs.stakes} for inputs in (one, two))
    for actor_id in sorted(here - there):
        table = one.central()
        table[0, one.names.index(f"capability:{actor_id}")] = 0.0
        answer = float(one.answers(model, table)[0])
        says = f"with only {one.actor(actor_id)} gone: {number(answer)}"
        rows.append(_row(f"without:{actor_id}", None, None, answer, base, says))
    for stake in two.stakes:
        if stake.actor_id in there - here:
            issue = replace(one.issue, stakes=(*one.stakes, stake))
            wider = inputs_of(replace(one.situation, issues=(issue,)))
            answer = float(wider.answers(model, wider.central())[0])
            says = f"with only {two.actor(stake.actor_id)} added: {number(answer)}"
            rows.append(_row(f"added:{stake.actor_id}", None, None, answer, base, says))
    return rows


def _row(name: str, before: float | None, after: float | None, answer: float, base: float, says: str) -> dict[str, Any]:
    row = {"input": name, "before": before, "after": after, "answer": or_none(answer)}
    return {**row, "change": or_none(answer - base), "says": says}

"""A published case as a table, with what each model should answer and does."""

from typing import Any

from rich.markup import escape
from rich.table import Table

from greatgame.cli.show import console, facts, line


def show_published(name: str, json: bool) -> None:
    """Print the numbers that went in, where they are from, and every known answer beside ours."""
    from greatgame.models.bargaining import bargaining
    from greatgame.seeds import generator
    from greatgame.situation.library import published
    from greatgame.values import preset

    case = published(name)
    answers: list[dict[str, Any]] = []
    for known in case.known:
        part = bargaining.take(known.model)
        model = preset(part, known.preset) if known.preset else part()
        settled = model.solve(case.situation, generator(1)).settled
        ours = None if settled is None else case.in_unit(settled)
        answers.append({"model": known.model, "preset": known.preset, "what": known.what, "known": known.value, "ours": ours,
                        "tolerance": known.tolerance, "source": known.source})  # fmt: skip
    issue = case.situation.central
    if json:
        facts({"name": name, "title": case.title, "source": case.source, "licence": case.licence, "unit": case.unit,
               "scale": case.scale, "issue": issue, "answers": answers})  # fmt: skip
        return
    line(f"{case.title}\n{issue.question} ({issue.low_end} to {issue.high_end})\nSource: {case.source}")
    table = Table("actor", f"position ({case.unit})", "salience", "capability")
    for stake in issue.stakes:
        numbers = (case.in_unit(stake.position.value), stake.salience.value, stake.capability.value)
        table.add_row(escape(stake.actor_id), *(f"{number:g}" for number in numbers))
    console.print(table)
    table = Table("model", "preset", "what", "known", "ours", "known from")
    for row in answers:
        found = "no agreement" if row["ours"] is None else f"{row['ours']:.6g}"
        table.add_row(row["model"], row["preset"], row["what"], f"{row['known']:.6g}", found, escape(row["source"]))
    console.print(table)

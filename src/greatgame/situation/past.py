"""Past issues with known outcomes, from a table that an analyst keeps."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from greatgame.errors import SettingsFault
from greatgame.values import Estimate, Issue, Past, Situation, Stake

COLUMNS = ("issue", "actor", "position", "salience", "capability", "outcome")
SCALES = {"position": (0.0, 100.0), "salience": (0.0, 1.0), "capability": (0.0, float("inf"))}


def past_issues(rows: Sequence[Mapping[str, Any]], name: str = "the table") -> tuple[Past, ...]:
    """Past issues from rows of one actor's stake each.

    Columns: `issue`, `actor`, `position` (0..100), `salience` (0..1), `capability` (0 upwards), `outcome` (0..100, the
    same in every row of an issue), and if wanted `group` (what belongs together, such as a proposal) and `reference`
    (what held without agreement). An issue without outcome is left out; every other fault is listed with its row.
    """
    faults: list[str] = []
    by_issue: dict[str, list[tuple[int, Mapping[str, Any]]]] = {}
    for number, row in enumerate(rows, 2):
        by_issue.setdefault(str(row.get("issue") or "").strip(), []).append((number, row))
    if "" in by_issue:
        faults.append(f"row {by_issue.pop('')[0][0]}: issue is empty")
    past = [_past(issue_id, group, faults) for issue_id, group in by_issue.items()]
    if faults:
        told = "\n".join(f"- {fault}" for fault in faults[:50])
        more = f"\nand {len(faults) - 50} more" if len(faults) > 50 else ""
        raise SettingsFault(f"{name} has {len(faults)} fault(s):\n{told}{more}")
    return tuple(item for item in past if item is not None)


def _past(issue_id: str, rows: Sequence[tuple[int, Mapping[str, Any]]], faults: list[str]) -> Past | None:
    first_row, first = rows[0]
    outcomes = {str(row.get("outcome") or "").strip() for _, row in rows}
    if outcomes == {""}:
        return None
    before = len(faults)
    if len(outcomes) > 1:
        faults.append(f"issue {issue_id!r}: its rows give several outcomes ({', '.join(sorted(outcomes))}); write one")
    outcome = _number(first, "outcome", (0.0, 100.0), first_row, faults)
    reference = None
    if str(first.get("reference") or "").strip():
        reference = _number(first, "reference", (0.0, 100.0), first_row, faults)
    if len(rows) < 2:
        faults.append(f"issue {issue_id!r}: one actor; an issue needs two or more")
    actors = [str(row.get("actor") or "").strip() for _, row in rows]
    twice = sorted({actor for actor in actors if actors.count(actor) > 1})
    faults += [f"issue {issue_id!r}: {actor or 'an unnamed actor'} appears twice" for actor in twice]
    numbers = [[_number(row, kind, SCALES[kind], number, faults) for kind in SCALES] for number, row in rows]
    if len(faults) > before or outcome is None:
        return None
    known = [[_exact(value) for value in values if value is not None] for values in numbers]
    stakes = tuple(Stake(actor, *values) for actor, values in zip(actors, known, strict=True))
    issue = Issue(issue_id, issue_id, "0", "100", stakes, reference_point=reference)
    return Past(Situation(issue_id, (issue,), date.max), outcome, str(first.get("group") or issue_id))


def _number(row: Mapping[str, Any], column: str, scale: tuple[float, float], number: int, faults: list[str]) -> float | None:
    written = str("" if row.get(column) is None else row[column]).strip()
    bounds = f"{scale[0]:g} to {scale[1]:g}" if scale[1] < float("inf") else f"{scale[0]:g} upwards"
    try:
        value = float(written)
    except ValueError:
        faults.append(f"row {number}, {column}: {written or 'nothing'!r} is no number; give {bounds}")
        return None
    if not scale[0] <= value <= scale[1]:
        faults.append(f"row {number}, {column}: {value:g} is off the scale; give {bounds}")
        return None
    return value


def _exact(value: float) -> Estimate:
    return Estimate(value, value, value, "expert")

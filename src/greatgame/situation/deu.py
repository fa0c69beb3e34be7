"""Past issues from the user's own copy of the Decision-making in the European Union data."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from greatgame.errors import SettingsFault
from greatgame.values import Estimate, Issue, Note, Past, Situation, Stake

COLUMNS = ("isnr", "prnr", "out")
"""The number of the issue, that of its proposal, and the outcome; `rp`, the reference point, may be left out."""

MISSING = ("", ".", "na", "nan")


def is_deu(columns: Sequence[str]) -> bool:
    """Whether these are the columns of such a table: its keys, and a position and a salience for two actors or more."""
    return set(COLUMNS) <= set(columns) and len(_actors(columns)) > 1


def deu_issues(rows: Sequence[Mapping[str, Any]], name: str = "the table") -> tuple[tuple[Past, ...], tuple[Note, ...]]:
    """Past issues from a row an issue, and notes on what was left out; every fault is listed with its row.

    Columns: `isnr`, `prnr` (issues of one proposal belong together), `out` and `rp` (0..100), and for each actor X `pX`
    (position, 0..100) and `sX` (salience, 0..100). The row without `isnr` holds capabilities in the columns `pX`; the
    strongest becomes 100. A blank, `.` or `NA` is missing: an actor without position or salience has no stake in that issue.

    Source: Thomson and others 2006 and 2012, the layout of the published file.
    """
    actors = _actors(list(rows[0]) if rows else ())
    faults: list[str] = []
    capability, headless = _capability(rows, actors, faults)
    past, seen, lone = [], dict[str, int](), []
    for number, row in enumerate(rows, 2):
        issue_id = _written(row, "isnr")
        if not issue_id or not _written(row, "out"):
            continue
        if issue_id in seen:
            faults.append(f"row {number}: the issue {issue_id} stands in row {seen[issue_id]} already; keep one")
        seen.setdefault(issue_id, number)
        before = len(faults)
        found = _past(row, number, actors, capability, faults)
        if found is not None:
            past.append(found)
        elif len(faults) == before:
            lone.append(issue_id)
    if rows and not seen:
        faults.append("no issue has an outcome in the column out")
    if faults:
        told = "\n".join(f"- {fault}" for fault in faults[:50])
        more = f"\nand {len(faults) - 50} more" if len(faults) > 50 else ""
        raise SettingsFault(f"{name} has {len(faults)} fault(s):\n{told}{more}")
    return tuple(past), _notes(name, lone, headless)


def _actors(columns: Sequence[str]) -> tuple[str, ...]:
    return tuple(column[1:] for column in columns if len(column) > 1 and column[0] == "p" and f"s{column[1:]}" in columns)


def _capability(rows: Sequence[Mapping[str, Any]], actors: Sequence[str], faults: list[str]) -> tuple[dict[str, float], list[str]]:
    """Each actor's capability with the strongest at 100, and the actors that take part but have none."""
    given = [(number, row) for number, row in enumerate(rows, 2) if not _written(row, "isnr")]
    given = [(number, row) for number, row in given if any(_written(row, f"p{actor}") for actor in actors)]
    if len(given) != 1:
        faults.append(f"{len(given)} rows without isnr hold capabilities in the columns of positions; one must")
        return {}, []
    number, row = given[0]
    read = {actor: _number(row, f"p{actor}", float("inf"), number, faults) for actor in actors}
    known = {actor: value for actor, value in read.items() if value is not None}
    strongest = max(known.values(), default=0.0)
    if not strongest:
        faults.append(f"row {number}: nobody has any capability; give each actor a number above 0")
        return {}, []
    others = [each for each in rows if each is not row]
    headless = [actor for actor in actors if actor not in known and any(_written(each, f"p{actor}") for each in others)]
    return {actor: value / (strongest / 100) for actor, value in known.items()}, headless


def _past(
    row: Mapping[str, Any], number: int, actors: Sequence[str], capability: Mapping[str, float], faults: list[str]
) -> Past | None:
    """The issue, or None with a fault, or None without one where fewer than two take part or nobody cares."""
    outcome = _number(row, "out", 100, number, faults)
    reference = _number(row, "rp", 100, number, faults)
    stakes = []
    for actor in actors:
        position, salience = (_number(row, f"{kind}{actor}", 100, number, faults) for kind in "ps")
        if position is not None and salience is not None and actor in capability:
            numbers = (position, salience / 100, capability[actor])
            stakes.append(Stake(actor, *(Estimate(value, value, value, "expert") for value in numbers)))
    if outcome is None or len(stakes) < 2 or not any(each.salience.value * each.capability.value for each in stakes):
        return None
    issue_id = _written(row, "isnr")
    issue = Issue(issue_id, issue_id, "0", "100", tuple(stakes), reference_point=reference)
    return Past(Situation(issue_id, (issue,), date.max), outcome, _written(row, "prnr") or issue_id)


def _number(row: Mapping[str, Any], column: str, top: float, number: int, faults: list[str]) -> float | None:
    written = _written(row, column)
    if not written:
        return None
    bounds = f"0 to {top:g}" if top < float("inf") else "0 upwards"
    try:
        value = float(written)
    except ValueError:
        faults.append(f"row {number}, {column}: {written!r} is no number; give {bounds}, or nothing where it is missing")
        return None
    if not 0 <= value <= top or value == float("inf"):
        faults.append(f"row {number}, {column}: {value:g} is off the scale; give {bounds}, or nothing where it is missing")
        return None
    return value


def _written(row: Mapping[str, Any], column: str) -> str:
    text = str("" if row.get(column) is None else row[column]).strip()
    return "" if text.lower() in MISSING else text


def _notes(name: str, lone: Sequence[str], headless: Sequence[str]) -> tuple[Note, ...]:
    notes = []
    if lone:
        text = f"{name}: {len(lone)} issue(s) with an outcome are left out ({', '.join(lone[:10])}): fewer than two actors "
        notes.append(Note("issues-left-out", "doubt", text + "have a position, a salience and a capability, or none cares"))
    if headless:
        text = f"{name}: {', '.join(headless)} are left out of every issue; the row of capabilities is blank for them"
        notes.append(Note("actors-left-out", "doubt", text))
    return tuple(notes)

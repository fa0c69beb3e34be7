"""Issues from the tables that bargaining models are fed with: KTAB's CSV and XML, DECIDE's CSV; every fault at once."""

import csv
import io
import xml.etree.ElementTree as ElementTree
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from greatgame.errors import SettingsFault, SourceUnreadable
from greatgame.values import Estimate, Issue, Situation, Stake


@dataclass(slots=True)
class _Sheet:
    """Rows read so far, the faults found, and the labels of points on the scales."""

    source: str
    rows: list[tuple[str, str, float, float, float]] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    issues: dict[str, str] = field(default_factory=dict)
    labels: dict[str, list[tuple[float, str]]] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)


def read_table(path: Path, as_of: date) -> Situation:
    """The situation in a KTAB CSV or XML file or a DECIDE CSV file, told apart by content; all faults are listed."""
    text = _text(path)
    if text.lstrip().startswith("<"):
        sheet = _ktab_xml(text, path.name)
    elif any(line.startswith("#D") for line in text.splitlines()):
        sheet = _decide(text, path.name)
    else:
        sheet = _ktab_csv(text, path.name)
    return _situation(sheet, as_of)


def _text(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise SourceUnreadable(f"{path} cannot be read: {error.strerror}; name a CSV or XML file") from error
    if not raw.strip():
        raise SourceUnreadable(f"{path} is empty; it should hold a row for every actor")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def _number(written: str, what: str, low: float, high: float, where: str, sheet: _Sheet) -> float:
    """A number within its scale; otherwise a fault, and NaN."""
    text = written.strip()
    if not text:
        sheet.faults.append(f"{where}: {what} is missing; write a number from {low:g} to {high:g}")
        return float("nan")
    try:
        value = float(text)
    except ValueError:
        sheet.faults.append(f"{where}: {what} is {text!r}, which is no number")
        return float("nan")
    if not low <= value <= high:
        room = f"from {low:g} to {high:g}" if high < 1e300 else f"of {low:g} or more"
        sheet.faults.append(f"{where}: {what} is {text}; write a number {room}")
    return value


def _ktab_csv(text: str, source: str) -> _Sheet:
    """Scenario, description, number of actors and of dimensions; headings; then a row an actor, scales 0 to 100."""
    sheet = _Sheet(source)
    lines = [(number, [cell.strip() for cell in row]) for number, row in enumerate(csv.reader(io.StringIO(text)), 1)]
    lines = [(number, _unmarked(row)) for number, row in lines if any(row)]
    if len(lines) < 3:
        raise SourceUnreadable(f"{source} has {len(lines)} row(s); KTAB's CSV has a title, headings, and a row an actor")
    heads = lines[1][1]
    n_issues = max((len(heads) - 3) // 2, 1)
    issues = [heads[3 + 2 * k] if len(heads) > 3 + 2 * k else f"issue {k + 1}" for k in range(n_issues)]
    sheet.issues = {issue.lower().replace(" ", "-"): issue for issue in issues}
    told = lines[0][1][2:4]
    if len(told) == 2 and all(item.isdigit() for item in told) and (int(told[0]), int(told[1])) != (len(lines) - 2, n_issues):
        counted = f"{len(lines) - 2} actors and {n_issues} issues"
        sheet.faults.append(f"{source}, row 1: tells {told[0]} actors and {told[1]} issues, but the rows hold {counted}")
    for number, row in lines[2:]:
        where = f"{source}, row {number} {row[0]!r}"
        if len(row) < 3 + 2 * n_issues:
            sheet.faults.append(f"{where}: has {len(row)} cells; {n_issues} issue(s) need {3 + 2 * n_issues}")
            continue
        sheet.names[row[0]] = row[1] or row[0]
        capability = _number(row[2], "capability", 0, float("inf"), where, sheet)
        for k, issue_id in enumerate(sheet.issues):
            place = f"{where}, {issues[k]}"
            position = _number(row[3 + 2 * k], "position", 0, 100, place, sheet)
            salience = _number(row[4 + 2 * k], "salience", 0, 100, place, sheet)
            sheet.rows.append((row[0], issue_id, position, salience / 100, capability))
    return sheet


def _unmarked(row: Sequence[str]) -> list[str]:
    """The cells without KTAB's end mark `$`, alone or stuck to the last one."""
    cells = list(row)
    while cells and cells[-1] in ("", "$"):
        cells.pop()
    if cells:
        cells[-1] = cells[-1].removesuffix("$").strip()
    return cells


def _ktab_xml(text: str, source: str) -> _Sheet:
    """`Dimensions/dName`, and an `Actor` each with `name`, `description`, `capability`, `Position` and `Salience`."""
    if "<!ENTITY" in text:
        raise SourceUnreadable(f"{source} defines entities, which are not read; write the values themselves")
    try:
        root = ElementTree.fromstring(text)
    except ElementTree.ParseError as error:
        raise SourceUnreadable(f"{source} is no well-formed XML: {error}; check the file where it says") from error
    sheet = _Sheet(source)
    issues = [(item.text or "").strip() for item in root.iter("dName")]
    sheet.issues = {issue.lower().replace(" ", "-"): issue for issue in issues}
    for number, actor in enumerate(root.iter("Actor"), 1):
        name = (actor.findtext("name") or f"actor {number}").strip()
        where = f"{source}, actor {name!r}"
        sheet.names[name] = (actor.findtext("description") or name).strip()
        capability = _number(actor.findtext("capability") or "", "capability", 0, float("inf"), where, sheet)
        positions, saliences = ([item.text or "" for item in actor.iterfind(f"{kind}/*")] for kind in ("Position", "Salience"))
        if not len(positions) == len(saliences) == len(issues):
            told = f"{len(positions)} positions and {len(saliences)} saliences"
            sheet.faults.append(f"{where}: has {told}; {len(issues)} dimension(s) are named")
            continue
        for k, issue_id in enumerate(sheet.issues):
            place = f"{where}, {issues[k]}"
            position = _number(positions[k], "position", 0, 100, place, sheet)
            salience = _number(saliences[k], "salience", 0, 100, place, sheet)
            sheet.rows.append((name, issue_id, position, salience / 100, capability))
    return sheet


def _decide(text: str, source: str) -> _Sheet:
    """Rows `#A;id;name`, `#P;id;name`, `#M;issue;point;meaning` and `#D;actor;issue;position;salience;power`."""
    sheet = _Sheet(source)
    given: list[tuple[int, list[str]]] = []
    for number, line in enumerate(text.splitlines(), 1):
        cells = [cell.strip() for cell in line.split(";")]
        where = f"{source}, row {number}"
        if cells[0] == "#A" and len(cells) > 1:
            sheet.names[cells[1]] = cells[2] if len(cells) > 2 and cells[2] else cells[1]
        elif cells[0] == "#P" and len(cells) > 1:
            sheet.issues[cells[1]] = cells[2] if len(cells) > 2 and cells[2] else cells[1]
        elif cells[0] == "#M" and len(cells) > 3:
            point = _number(cells[2], "point of the scale", 0, 100, f"{where}, {cells[1]}", sheet)
            sheet.labels.setdefault(cells[1], []).append((point, cells[3]))
        elif cells[0] == "#D":
            given.append((number, cells))
    for number, cells in given:
        where = f"{source}, row {number}"
        if len(cells) < 6:
            sheet.faults.append(f"{where}: has {len(cells)} cells; a row #D needs actor, issue, position, salience and power")
            continue
        actor, issue = cells[1], cells[2]
        sheet.faults += [f"{where}: the actor {actor!r} is not named under #A"] if actor not in sheet.names else []
        sheet.faults += [f"{where}: the issue {issue!r} is not named under #P"] if issue not in sheet.issues else []
        where = f"{where}, {actor} on {issue}"
        position = _number(cells[3], "position", 0, 100, where, sheet)
        salience = _number(cells[4], "salience", 0, 1, where, sheet)
        sheet.rows.append((actor, issue, position, salience, _number(cells[5], "power", 0, float("inf"), where, sheet)))
    return sheet


def _situation(sheet: _Sheet, as_of: date) -> Situation:
    twice = sorted({f"{row[0]} on {row[1]}" for row in sheet.rows if [item[:2] for item in sheet.rows].count(row[:2]) > 1})
    sheet.faults += [f"{sheet.source}: {pair} is given twice; keep one row" for pair in twice]
    if not sheet.rows and not sheet.faults:
        sheet.faults.append(f"{sheet.source}: holds no row of numbers")
    if sheet.faults:
        listed = "\n".join(f"- {fault}" for fault in sheet.faults)
        raise SettingsFault(f"{sheet.source} has {len(sheet.faults)} fault(s):\n{listed}")
    issues = []
    for issue_id, told in sheet.issues.items():
        stakes = tuple(
            Stake(row[0], *(Estimate(value, value, value, "expert", f"read from {sheet.source}") for value in row[2:]))
            for row in sheet.rows
            if row[1] == issue_id
        )
        points = sorted(sheet.labels.get(issue_id, []))
        low, high = (points[0][1], points[-1][1]) if points else (f"0 on {told}", f"100 on {told}")
        note = "; ".join(f"{point:g}: {meaning}" for point, meaning in points)
        issues.append(Issue(issue_id, told, low, high, stakes, "analyst", note))
    return Situation(f"The issues of {sheet.source}", tuple(issues), as_of, tuple(sorted(sheet.names.items())))

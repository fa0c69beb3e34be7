"""Issues and overrides as the analyst writes them in case.toml, all faults reported together."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from greatgame.errors import SettingsFault
from greatgame.values import Estimate, Issue, Situation, Stake

SCALES = {"position": (0.0, 100.0), "salience": (0.0, 1.0), "capability": (0.0, 1000.0)}
ISSUE_KEYS = ("id", "question", "low_end", "high_end", "reference_point", "reason", "stakes")
STAKE_KEYS = (*SCALES, "reason")


def issues_from_settings(written: Sequence[Mapping[str, Any]], proposed: Situation) -> tuple[Issue, ...]:
    """The analyst's issues; salience and capability that are left out are filled from the proposal, marked as there."""
    faults: list[str] = []
    known = {stake.actor_id: stake for issue in proposed.issues for stake in issue.stakes}
    issues = [_issue(item, number, known, faults) for number, item in enumerate(written, 1)]
    ids = [issue.issue_id for issue in issues if issue]
    faults += [f"issues: two issues have the id {name!r}" for name in sorted({name for name in ids if ids.count(name) > 1})]
    if faults:
        raise SettingsFault(f"case.toml has {len(faults)} fault(s) in its issues:\n" + "\n".join(f"- {fault}" for fault in faults))
    return tuple(issue for issue in issues if issue)


def override(situation: Situation, written: Mapping[str, Mapping[str, Any]]) -> Situation:
    """The proposed issue with single numbers replaced by the analyst's."""
    faults: list[str] = []
    if not situation.issues:
        raise SettingsFault("case.toml overrides numbers, but no issue could be proposed; define one under [[issues]]")
    issue = situation.issues[0]
    known = {stake.actor_id: stake for stake in issue.stakes}
    for actor_id, numbers in written.items():
        where = f"overrides.{actor_id}"
        if actor_id not in known:
            faults.append(f"{where}: no such actor in the issue; it has {', '.join(sorted(known))}")
            continue
        faults += [f"{where}.{key}: unknown; write {', '.join(STAKE_KEYS)}" for key in numbers if key not in STAKE_KEYS]
        reason = str(numbers.get("reason", ""))
        changed = {key: _estimate(numbers[key], key, f"{where}.{key}", reason, faults) for key in SCALES if key in numbers}
        ours = known[actor_id]
        known[actor_id] = Stake(
            actor_id,
            changed.get("position") or ours.position,
            changed.get("salience") or ours.salience,
            changed.get("capability") or ours.capability,
        )
    if faults:
        raise SettingsFault(f"case.toml has {len(faults)} fault(s):\n" + "\n".join(f"- {fault}" for fault in faults))
    stakes = tuple(known[stake.actor_id] for stake in issue.stakes)
    return replace(situation, issues=(replace(issue, stakes=stakes), *situation.issues[1:]))


def _issue(item: Mapping[str, Any], number: int, known: Mapping[str, Stake], faults: list[str]) -> Issue | None:
    issue_id = str(item.get("id", ""))
    where = f"issues[{number}] {issue_id!r}"
    missing = [key for key in ("id", "question", "low_end", "high_end") if not str(item.get(key, "")).strip()]
    faults += [f"{where}: {key} is missing" for key in missing]
    faults += [f"{where}: unknown key {key!r}; write {', '.join(ISSUE_KEYS)}" for key in item if key not in ISSUE_KEYS]
    reference = item.get("reference_point")
    if reference is not None and not (isinstance(reference, int | float) and 0 <= reference <= 100):
        faults.append(f"{where}: reference_point is {reference!r}; it must be a number from 0 to 100")
        reference = None
    written = item.get("stakes", {})
    if not isinstance(written, Mapping) or len(written) < 2:
        faults.append(f"{where}: stakes must name two actors or more, each under [issues.stakes.ACTOR]")
        return None
    stakes = tuple(_stake(actor_id, numbers, where, known, faults) for actor_id, numbers in written.items())
    if missing:
        return None
    given = tuple(stake for stake in stakes if stake is not None)
    texts = (str(item["question"]), str(item["low_end"]), str(item["high_end"]))
    point = None if reference is None else float(reference)
    return Issue(issue_id, *texts, given, "analyst", str(item.get("reason", "")), point)


def _stake(actor_id: str, numbers: Any, where: str, known: Mapping[str, Stake], faults: list[str]) -> Stake | None:
    where = f"{where}, stakes.{actor_id}"
    if not isinstance(numbers, Mapping):
        faults.append(f"{where}: is {numbers!r}; write position, salience, capability and reason under it")
        return None
    faults += [f"{where}: unknown key {key!r}; write {', '.join(STAKE_KEYS)}" for key in numbers if key not in STAKE_KEYS]
    if "position" not in numbers:
        faults.append(f"{where}: position is missing; give a number from 0 to 100, or [low, likely, high]")
        return None
    reason = str(numbers.get("reason", ""))
    found = {key: _estimate(numbers[key], key, f"{where}.{key}", reason, faults) for key in SCALES if key in numbers}
    if any(item is None for item in found.values()):
        return None
    ours = known.get(actor_id)
    salience = found.get("salience") or (ours.salience if ours else _assumed("salience", 0.5, 0.2, 0.8))
    capability = found.get("capability") or (ours.capability if ours else _assumed_capability(actor_id))
    position = found["position"]
    return None if position is None else Stake(actor_id, position, salience, capability)


def _assumed(what: str, value: float, low: float, high: float) -> Estimate:
    return Estimate(value, low, high, "assumed", f"no {what} is given or evidenced; a wide guess")


def _assumed_capability(actor_id: str) -> Estimate:
    from greatgame.ontology.capability import capability

    return capability(actor_id) or _assumed("capability", 10.0, 1.0, 40.0)


def _estimate(written: Any, kind: str, where: str, reason: str, faults: list[str]) -> Estimate | None:
    bottom, top = SCALES[kind]
    numbers = written if isinstance(written, list) else [written] * 3
    is_numeric = all(isinstance(item, int | float) and not isinstance(item, bool) for item in numbers)
    if len(numbers) != 3 or not is_numeric:
        faults.append(f"{where}: is {written!r}; give a number or [low, likely, high]")
        return None
    low, likely, high = (float(item) for item in numbers)
    if not bottom <= low <= likely <= high <= top:
        faults.append(f"{where}: is {written!r}; the numbers must rise and lie between {bottom:g} and {top:g}")
        return None
    return Estimate(likely, low, high, "expert", reason or "given by the analyst, without a reason")

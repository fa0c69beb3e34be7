"""The studies a case can be asked for, by name."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from greatgame.errors import CallFault, UnknownName
from greatgame.models.bargaining import bargaining
from greatgame.values import Estimate, Forecast, Situation, Study, preset
from greatgame.workers import Workers

KINDS = ("position", "salience", "capability")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a study is asked: the model, its options, and what only some studies take."""

    model: str = "compromise"
    target: float = 60.0
    members: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    salience: float = 0.5
    capability: float = 50.0
    size: float = 0.3
    draws: int = 2000
    seed: int = 1
    options: Mapping[str, Any] = field(default_factory=dict)
    workers: Workers = Workers()

    def part(self) -> Any:
        """The model with its options; `nash:nash1950` is a model with one of its presets."""
        name, _, label = self.model.partition(":")
        kind: Any = bargaining.take(name)
        return replace(preset(kind, label) if label else kind(), **self.options)


def run(what: str, situation: Situation, asked: Asked) -> Study:
    """Run one study on the central issue of the situation."""
    if what not in STUDIES:
        raise UnknownName("study", what, (*STUDIES, "forecast"))
    if asked.draws < 1:
        raise CallFault(f"{asked.draws} draws cannot be made; give 1 or more")
    return STUDIES[what](situation, asked)


def _tornado(situation: Situation, asked: Asked) -> Study:
    from greatgame.study.tornado import tornado

    return tornado(asked.part(), situation)


def _sobol(situation: Situation, asked: Asked) -> Study:
    from greatgame.study.sobol import sobol

    return sobol(asked.part(), situation, seed=asked.seed, workers=asked.workers)


def _break_even(situation: Situation, asked: Asked) -> Study:
    from greatgame.study.break_even import break_even

    return break_even(asked.part(), situation, asked.target)


def _drop(situation: Situation, asked: Asked) -> Study:
    from greatgame.study.drop import drop

    return drop(asked.part(), situation)


def _newcomer(situation: Situation, asked: Asked) -> Study:
    from greatgame.study.newcomer import newcomer

    return newcomer(asked.part(), situation, asked.salience, asked.capability)


def _shock(situation: Situation, asked: Asked) -> Study:
    from greatgame.study.shock import shock

    return shock(asked.part(), situation, asked.size, n_draws=asked.draws, seed=asked.seed)


def _coalition(situation: Situation, asked: Asked) -> Study:
    from greatgame.study.coalition import coalition

    return coalition(asked.part(), situation, asked.members)


def _compare(situation: Situation, asked: Asked) -> Study:
    from greatgame.study.compare import compare

    return compare(asked.part(), situation, changed(situation, asked.changes, asked.without), asked.draws, asked.seed)


def _ensemble(situation: Situation, asked: Asked) -> Study:
    from greatgame.study.ensemble import ensemble
    from greatgame.study.variants import variants

    return ensemble(variants(with_options=True), situation, min(asked.draws, 500), asked.seed, asked.workers)


STUDIES: dict[str, Callable[[Situation, Asked], Study]] = {
    "tornado": _tornado,
    "sobol": _sobol,
    "break-even": _break_even,
    "drop": _drop,
    "newcomer": _newcomer,
    "shock": _shock,
    "coalition": _coalition,
    "compare": _compare,
    "ensemble": _ensemble,
}


def changed(situation: Situation, changes: Sequence[str], without: Sequence[str] = ()) -> Situation:
    """The situation with some numbers set (`position:PAK=70`) and some actors gone; every fault is listed."""
    issue = situation.central
    stakes = {stake.actor_id: stake for stake in issue.stakes}
    faults = [f"{actor_id!r} has no stake; known: {', '.join(sorted(stakes))}" for actor_id in without if actor_id not in stakes]
    for change in changes:
        name, _, written = change.partition("=")
        kind, _, actor_id = name.strip().partition(":")
        if kind not in KINDS or actor_id not in stakes:
            known = ", ".join(sorted(stakes))
            faults.append(f"{change!r}: write KIND:ACTOR=NUMBER with a kind of {', '.join(KINDS)} and an actor of {known}")
            continue
        try:
            value = float(written)
        except ValueError:
            faults.append(f"{change!r}: {written!r} is no number")
            continue
        top = {"position": 100.0, "salience": 1.0}.get(kind, float("inf"))
        if not 0 <= value <= top:
            faults.append(f"{change!r}: {value:g} is off the scale of 0 to {top:g}")
            continue
        estimate: Any = Estimate(value, value, value, "expert", "what if")
        stakes[actor_id] = replace(stakes[actor_id], **{kind: estimate})
    if not changes and not without:
        faults.append("nothing is changed; use --set position:ACTOR=NUMBER or --without ACTOR")
    if faults:
        raise CallFault("the what-if cannot be put:\n" + "\n".join(f"- {fault}" for fault in faults))
    kept = tuple(stake for actor_id, stake in stakes.items() if actor_id not in without)
    return replace(situation, issues=(replace(issue, stakes=kept), *situation.issues[1:]))


def forecast_facts(found: Forecast) -> dict[str, Any]:
    """A forecast as plain facts: its middle, its intervals, and which half of the scale it leans to."""
    from greatgame.ontology.likelihood import likelihood_words
    from greatgame.values.forecast import LEVELS

    p_high = found.p_above(50)
    facts = {"issue_id": found.issue_id, "method": found.method, "median": found.median, "mean": found.mean}
    facts |= {f"interval_{level:.0%}": list(found.interval(level)) for level in LEVELS}
    facts |= {"p_above_50": p_high, "words_above_50": likelihood_words(p_high)}
    return {**facts, "parameters": found.parameters, "notes": found.notes}

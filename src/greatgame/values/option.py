"""A part's options: each field annotated once, checked in words, listed for command line, pages and ensembles."""

import dataclasses
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from greatgame.errors import UnknownName, ValueRefused


@dataclass(frozen=True, slots=True)
class Within:
    """A number from `low` to `high`; `what` says what it does, in a phrase."""

    low: float
    high: float
    what: str


@dataclass(frozen=True, slots=True)
class Among:
    """One of several words, each with its meaning; `what` says what is chosen, in a phrase."""

    what: str
    choices: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a part: its name, default, rule (`Within` or `Among`) and meaning."""

    name: str
    default: Any
    rule: Within | Among

    @property
    def what(self) -> str:
        """What the option does, in a phrase."""
        return self.rule.what


def options(part: type) -> tuple[Option, ...]:
    """The options of a part: its annotated fields, in order."""
    hints = get_type_hints(part, include_extras=True)
    found = []
    for field in dataclasses.fields(part):
        hint = hints[field.name]
        rules = [item for item in get_args(hint)[1:] if isinstance(item, Within | Among)] if get_origin(hint) is Annotated else []
        if rules:
            found.append(Option(field.name, field.default, rules[0]))
    return tuple(found)


def check_options(part: Any) -> None:
    """Raise `ValueRefused` naming every option that is out of its rule, with what may be written."""
    faults = []
    for option in options(type(part)):
        value = getattr(part, option.name)
        rule = option.rule
        if isinstance(rule, Among):
            if value not in rule.choices:
                near = get_close_matches(str(value), rule.choices, n=1)
                hint = f" (did you mean {near[0]!r}?)" if near else ""
                faults.append(f"{option.name} is {value!r}{hint}; write one of {', '.join(rule.choices)}")
        elif isinstance(value, bool) or not isinstance(value, int | float) or not rule.low <= value <= rule.high:
            top = "upwards" if math.isinf(rule.high) else f"to {rule.high:g}"
            faults.append(f"{option.name} is {value!r}; write a number from {rule.low:g} {top}")
    if faults:
        raise ValueRefused(f"{type(part).__name__} has {len(faults)} faulty option(s): " + "; ".join(faults))


def chosen(part: Any) -> dict[str, Any]:
    """The options of a part as set, for the outcome's parameters."""
    return {option.name: getattr(part, option.name) for option in options(type(part))}


def preset(part: Callable[..., Any], name: str) -> Any:
    """The part with the options of one of its presets; a wrong name is answered with the nearest and the known."""
    presets: Mapping[str, Mapping[str, Any]] = getattr(part, "PRESETS", {})
    if name not in presets:
        raise UnknownName(f"preset of {getattr(part, '__name__', part)}", name, presets)
    return part(**presets[name])

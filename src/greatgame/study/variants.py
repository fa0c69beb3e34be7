"""Every model with its presets and, if wanted, every option turned once: the members of an ensemble."""

from collections.abc import Iterable, Iterator
from typing import Any

from greatgame.models.bargaining import bargaining
from greatgame.values import Among, options, preset


def variants(names: Iterable[str] = (), with_options: bool = False) -> dict[str, Any]:
    """The bargaining models by name, each with its presets; a set of options that was had already is not repeated.

    `nash` is the model as it comes, `nash:nash1950` a preset, and, with `with_options`, `nash(power=linear)` the model
    with one choice of words turned. Without `names`: every model that answers one issue.
    """
    found: dict[str, Any] = {}
    for name in names or bargaining.names():
        seen: list[Any] = []
        for label, part in _of(name, with_options):
            if part not in seen:
                seen.append(part)
                found[label] = part
    return found


def family(name: str, part: Any) -> str:
    """Whose share of a pool a setting has part in: its model's, or that of the model it comes down to on one issue."""
    return getattr(part, "ON_ONE_ISSUE", "") or name.partition(":")[0].partition("(")[0]


def _of(name: str, with_options: bool) -> Iterator[tuple[str, Any]]:
    kind: Any = bargaining.take(name)
    yield name, kind()
    for label in getattr(kind, "PRESETS", {}):
        yield f"{name}:{label}", preset(kind, label)
    for option in options(kind) if with_options else ():
        for choice in option.rule.choices if isinstance(option.rule, Among) else ():
            yield f"{name}({option.name}={choice})", kind(**{option.name: choice})

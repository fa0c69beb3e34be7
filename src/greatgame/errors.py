"""Every error, as one tree.

GreatgameError
|-- InputFault                the input is at fault: exit code 1
|   |-- ValueRefused          a value breaks its own rule
|   |-- SourceUnreadable      a source cannot be read: missing, empty, binary, broken, too large
|   |-- SettingsFault         case.toml or another written file has faults, all listed
|   |-- CaseFault             the case folder is missing, incomplete, in use or from another version
|   |-- SituationFault        the situation cannot be solved as put
|   `-- EndpointFault         a language model's endpoint gives no usable answer
`-- CallFault                 the call is at fault: exit code 2
`-- UnknownName           no part, id or figure of that name; lists the known and the nearest
"""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any


class GreatgameError(Exception):
    """The root: `slug` names the kind, the text says what is wrong, where, and what to do next."""

    slug = "error"
    exit_code = 1

    def __reduce__(self) -> "tuple[Any, ...]":
        """An error travels between processes by its kind and its words."""
        return _again, (type(self), str(self))


class InputFault(GreatgameError):
    """The input is at fault."""

    slug = "input-fault"


class ValueRefused(InputFault, ValueError):
    """A value breaks its own rule."""

    slug = "value-refused"


class SourceUnreadable(InputFault):
    """A source cannot be read."""

    slug = "source-unreadable"


class SettingsFault(InputFault):
    """A file written by a person has faults; all of them are listed."""

    slug = "settings-fault"


class CaseFault(InputFault):
    """The case folder is missing, incomplete, in use or from another version."""

    slug = "case-fault"


class SituationFault(InputFault):
    """The situation cannot be solved as it is put."""

    slug = "situation-fault"


class EndpointFault(InputFault):
    """The endpoint that the user named gives no usable answer."""

    slug = "endpoint-fault"


class CallFault(GreatgameError):
    """The call itself is at fault."""

    slug = "call-fault"
    exit_code = 2


class UnknownName(CallFault, LookupError):
    """Nothing has that name."""

    slug = "unknown-name"

    def __init__(self, what: str, name: str, known: Iterable[str]) -> None:
        names = sorted(known)
        near = get_close_matches(name, names, n=1, cutoff=0.5)
        hint = f"; did you mean {near[0]!r}?" if near else "."
        listed = ", ".join(names[:20]) + (f" and {len(names) - 20} more" if len(names) > 20 else "")
        super().__init__(f"no {what} {name!r}{hint} Known: {listed or 'none'}")


def _again(kind: type[GreatgameError], words: str) -> GreatgameError:
    error = kind.__new__(kind)
    error.args = (words,)
    return error

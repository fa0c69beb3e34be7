"""The checks that several values share, each failing in words."""

import hashlib

from greatgame.errors import ValueRefused


def require(is_met: bool, what: str) -> None:
    """Raise `ValueRefused` with `what` (a sentence) unless the condition is met."""
    if not is_met:
        raise ValueRefused(what)


def require_one_of(value: str, known: tuple[str, ...], what: str) -> None:
    """Raise `ValueRefused` unless `value` is one of `known`; `what` names the field."""
    if value not in known:
        raise ValueRefused(f"{what} is {value!r}; it must be one of {', '.join(known)}")


def content_id(prefix: str, *content: object) -> str:
    """A short stable id, `prefix-` and ten hexadecimal digits, from the content itself."""
    text = "\x1f".join(str(item) for item in content)
    return f"{prefix}-{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:10]}"

"""Values as plain data (dicts, lists, strings, numbers) and back, for databases and JSON."""

import dataclasses
import math
import types
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints


def to_plain(value: Any) -> Any:
    """Plain data of a value: dates as ISO words, tuples and arrays as lists, NaN as null."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: to_plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {_key(key): to_plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list | set | frozenset):
        return [to_plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    if hasattr(value, "to_dicts"):
        return to_plain(value.to_dicts())
    if hasattr(value, "tolist"):
        return to_plain(value.tolist())
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value


def _key(key: Any) -> str:
    return "|".join(str(item) for item in key) if isinstance(key, tuple) else str(key)


def from_plain(plain: Any, kind: Any) -> Any:
    """The value of that type; the inverse of `to_plain` for documents, codings and what they hold."""
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        inner = [item for item in get_args(kind) if item is not type(None)]
        return None if plain is None else from_plain(plain, inner[0])
    if origin is tuple:
        return tuple(from_plain(item, get_args(kind)[0]) for item in plain)
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        hints = _hints(kind)
        return kind(**{name: from_plain(item, hints[name]) for name, item in plain.items() if name in hints})
    if kind is date:
        return date.fromisoformat(plain)
    if kind is float:
        return float(plain)
    return plain


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)

"""A folder of one-file parts, listed by file name and imported only when asked."""

import inspect
import pkgutil
from collections.abc import Callable
from importlib import import_module
from typing import Any

from greatgame.errors import UnknownName


class Shelf:
    """The parts of one package, such as the readers of `greatgame.sources`; folders and files that begin with `_` are not."""

    def __init__(self, package: str, kind: str) -> None:
        self.package = package
        self.kind = kind

    def names(self) -> tuple[str, ...]:
        """The parts' public names, sorted; nothing is imported to list them but the folder's own package."""
        paths = import_module(self.package).__path__
        found = (part.name for part in pkgutil.iter_modules(paths) if not part.ispkg and not part.name.startswith("_"))
        return tuple(sorted(found))

    def take(self, name: str) -> Callable[..., Any]:
        """The one public class (or, failing that, the one public function) of that part."""
        if name not in self.names():
            raise UnknownName(self.kind, name, self.names())
        module = import_module(f"{self.package}.{name}")
        own = [item for item in vars(module).values() if getattr(item, "__module__", "") == module.__name__]
        public = [item for item in own if not item.__name__.startswith("_")]
        classes = [item for item in public if inspect.isclass(item)]
        functions = [item for item in public if inspect.isfunction(item)]
        candidates: list[Any] = [*classes] or [*functions]
        if len(candidates) != 1:
            raise TypeError(f"{module.__name__} must hold one public class or function, and holds {len(candidates)}")
        part: Callable[..., Any] = candidates[0]
        return part

"""One question and its folder: the only room that knows where things lie on disk."""

from greatgame.case.adding import Added
from greatgame.case.verbs import Case

__all__ = ["Added", "Case"]

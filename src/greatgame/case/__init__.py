"""One question and its folder: the only room that knows where things lie on disk."""

from greatgame.case.verbs import Added, Case

__all__ = ["Added", "Case"]

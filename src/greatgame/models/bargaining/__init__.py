"""Who gets what on an issue."""

from greatgame.shelf import Shelf

bargaining = Shelf("greatgame.models.bargaining", "bargaining model")

__all__ = ["bargaining"]

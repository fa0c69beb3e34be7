"""Open, checkable analysis of who is doing what to whom in world politics, and what follows."""

__version__ = "0.1.0"

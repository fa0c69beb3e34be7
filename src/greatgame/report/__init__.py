"""What others read: a dossier in one of the formats."""

from greatgame.shelf import Shelf

report_formats = Shelf("greatgame.report.formats", "report format")

__all__ = ["report_formats"]

"""Every picture of the page: each chart drawn, converted to SVG, and linked to what stands on the page."""

import re
from collections.abc import Set as AbstractSet
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from greatgame.report.charts import forecast, issue, lines, matrix, movement, network, outcomes, scores, timeline, tornado
from greatgame.report.charts._svg import to_svg
from greatgame.values import Dossier

_LINK = re.compile(r' tabindex="-1" href="#([^"]*)"')


class _Pictures:
    """Charts on their way to SVG: each is converted in a thread while the next one is drawn."""

    def __init__(self, anchors: AbstractSet[str]) -> None:
        self._anchors = anchors
        self._pool = ThreadPoolExecutor(max_workers=1)
        self._coming: dict[str, Future[str]] = {}

    def add(self, name: str, chart: Any, title: str, description: str) -> None:
        """Hand a chart over; one that had nothing to draw is passed by."""
        if chart is not None:
            self._coming[name] = self._pool.submit(to_svg, chart, name, title, description)

    def done(self) -> dict[str, str]:
        """Every picture by its name, its marks linked only to what stands on the page."""
        with self._pool:
            return {name: _LINK.sub(self._kept, coming.result()) for name, coming in self._coming.items()}

    def _kept(self, found: re.Match[str]) -> str:
        return found[0] if found[1] in self._anchors else ""


def pictures_of(dossier: Dossier, anchors: AbstractSet[str]) -> dict[str, str]:
    """The SVG of each chart by its name, empty where there was nothing to draw; marks lead only to those anchors."""
    pictures = _Pictures(anchors)
    add = pictures.add
    add("scores", scores.draw(dossier), "Where each pair stands", "The table of numbers gives the same scores in words.")
    add("lines", lines.draw(dossier), "Relations through time", "Level and 80% band of the best evidenced pairs.")
    add("timeline", timeline.draw(dossier), "Dated events", "The evidence cards list the same events in words.")
    add("matrix", matrix.draw(dossier), "Signed matrix", "Scores of every pair, actors ordered by bloc.")
    add("network", network.draw(dossier), "Signed network", "Friendly and hostile ties between the actors.")
    add("movement", movement.draw(dossier), "Blocs through time", "The list below tells who moved, when and by which ties.")
    for index, item in enumerate(dossier.situation.issues if dossier.situation else ()):
        told = "The table below gives the same numbers."
        add(f"issue{index}", issue.draw(dossier, item), f"Positions on: {item.question}", told)
        studies = [study for study in dossier.studies if study.issue_id == item.issue_id]
        add(f"spread{index}", outcomes.draw(studies), f"Answers on: {item.question}", told)
        for found in dossier.forecasts:
            if found.issue_id == item.issue_id:
                add(f"forecast{index}", forecast.draw(found), f"Forecast of: {item.question}", "The text tells the intervals.")
        for study in dossier.sensitivity:
            if study.issue_id == item.issue_id:
                add(f"tornado{index}", tornado.draw(dossier, study), f"What moves: {item.question}", "Widest swing first.")
    drawn = pictures.done()
    return {name: drawn.get(name, "") for name in ("scores", "lines", "timeline", "matrix", "network", "movement", *drawn)}

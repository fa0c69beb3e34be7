"""One self-contained page in which every number leads back to its sentences."""

import re
from collections.abc import Set as AbstractSet
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from greatgame.report._anchors import anchor
from greatgame.report.charts import forecast, issue, lines, matrix, network, outcomes, scores, timeline, tornado
from greatgame.report.charts._svg import to_svg
from greatgame.report.sections import callouts, claims, evidence, hinges, methods, statements, summary
from greatgame.values import Dossier

SECTIONS = (
    ("summary", "Summary"),
    ("issues", "Forecast"),
    ("hinges", "What it hinges on"),
    ("actors", "Actors"),
    ("relations", "Relations"),
    ("events-in-time", "Timeline"),
    ("statements", "Statements"),
    ("claims", "Claims"),
    ("evidence", "Evidence"),
    ("assumptions", "Assumptions"),
    ("numbers", "Numbers"),
    ("sources", "Sources"),
    ("methods", "Methods"),
    ("limits", "Limits"),
)
"""The sections in reading order: the id, which names the template, and the words in the list of sections."""
MOST_ACTORS = 40
_LINK = re.compile(r' tabindex="-1" href="#([^"]*)"')


@dataclass(frozen=True, slots=True)
class Html:
    """A page that opens offline, prints, and reads without JavaScript (it holds none)."""

    suffix = ".html"

    def render(self, dossier: Dossier) -> bytes:
        """UTF-8 HTML with everything inlined."""
        from jinja2 import Environment, PackageLoader, StrictUndefined

        environment = Environment(
            loader=PackageLoader("greatgame.report", "pages"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        environment.filters |= {"anchor": anchor, "number": number, "signed": signed, "day": day}
        style = (files("greatgame.report") / "pages" / "style.css").read_text(encoding="utf-8")
        page = environment.get_template("report.html.j2")
        return page.render(style=style, section_names=SECTIONS, **_facts(dossier)).encode("utf-8")


def number(value: float) -> str:
    """A number as the report shows it."""
    if value != value:
        return "no evidence"
    return (f"{value:.2f}" if abs(value) < 10 else f"{value:.1f}").replace("-", "\N{MINUS SIGN}")


def signed(value: float) -> str:
    """A number with its sign."""
    return f"{value:+.2f}".replace("-", "\N{MINUS SIGN}")


def day(value: Any) -> str:
    """A day in words."""
    return f"{value.day} {value:%B %Y}"


def _facts(dossier: Dossier) -> dict[str, Any]:
    cards, n_left_out = evidence.cards(dossier)
    statement_cards, n_statements_left_out = statements.cards(dossier)
    claim_cards, n_claims_left_out = claims.cards(dossier)
    anchors = {card.ref for card in cards} | set(dossier.figures)
    anchors |= {card.ref for card in statement_cards} | {card.ref for card in claim_cards}
    charts = _charts(dossier, {anchor(ref) for ref in anchors})
    return {
        "dossier": dossier,
        "key_facts": summary.key_facts(dossier),
        "sentences": summary.sentences(dossier),
        "charts": charts,
        "issues": _issues(dossier, charts),
        "hinges": hinges.rows(dossier),
        "callouts": callouts.rows(dossier),
        "cards": cards,
        "n_left_out": n_left_out,
        "statement_cards": statement_cards,
        "n_statements_left_out": n_statements_left_out,
        "claim_cards": claim_cards,
        "n_claims_left_out": n_claims_left_out,
        "anchors": anchors,
        "methods": methods.METHODS,
        "method_ids": {method_id for method_id, _, _ in methods.METHODS},
        "actors": _actors(dossier),
        "turns": _turns(dossier),
        "blocs": [summary.side_of(dossier, bloc) for bloc in (dossier.blocs.blocs if dossier.blocs else ())],
    }


def _actors(dossier: Dossier) -> dict[str, Any]:
    """The rows of actors that are known or act, and the names of those that are neither, by the number of mentions."""
    rows: list[dict[str, Any]] = []
    loose: list[dict[str, Any]] = []
    for key, figure in dossier.figures.items():
        if key.startswith("mentions:"):
            actor = dossier.actor(key.partition(":")[2])
            events = dossier.figures.get(f"events:{actor.actor_id}")
            row = {"actor": actor, "mentions": figure, "events": events}
            (loose if actor.is_provisional and events is None else rows).append(row)
    return {"rows": rows[:MOST_ACTORS], "loose": loose[:MOST_ACTORS], "n_more": max(0, len(rows) - MOST_ACTORS)}


def _turns(dossier: Dossier) -> list[dict[str, Any]]:
    found = []
    for relation in callouts.shown(dossier):
        pair = " and ".join(dossier.actor(actor_id).name for actor_id in relation.pair)
        found += [{"pair": pair, "turn": turn} for turn in relation.turning_points[:3]]
    return found


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


def _charts(dossier: Dossier, anchors: AbstractSet[str]) -> dict[str, str]:
    pictures = _Pictures(anchors)
    add = pictures.add
    add("scores", scores.draw(dossier), "Where each pair stands", "The table of numbers gives the same scores in words.")
    add("lines", lines.draw(dossier), "Relations through time", "Level and 80% band of the best evidenced pairs.")
    add("timeline", timeline.draw(dossier), "Dated events", "The evidence cards list the same events in words.")
    add("matrix", matrix.draw(dossier), "Signed matrix", "Scores of every pair, actors ordered by bloc.")
    add("network", network.draw(dossier), "Signed network", "Friendly and hostile ties between the actors.")
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
    return {name: drawn.get(name, "") for name in ("scores", "lines", "timeline", "matrix", "network", *drawn)}


def _issues(dossier: Dossier, charts: dict[str, str]) -> list[dict[str, Any]]:
    found = []
    for index, item in enumerate(dossier.situation.issues if dossier.situation else ()):
        studies = [study for study in dossier.studies if study.issue_id == item.issue_id]
        pictures = {"line": charts.get(f"issue{index}", ""), "spread": charts.get(f"spread{index}", "")}
        pictures |= {name: charts.get(f"{name}{index}", "") for name in ("forecast", "tornado")}
        told = summary.sureness(dossier, item)
        found.append({"issue": item, "studies": studies, "shares": summary.shares(studies), "sureness": told, **pictures})
    return found

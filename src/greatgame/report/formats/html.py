"""One self-contained page in which every number leads back to its sentences."""

from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from greatgame.report.charts import issue, lines, matrix, network, outcomes, scores, timeline
from greatgame.report.charts._svg import to_svg
from greatgame.report.sections import claims, evidence, methods, statements, summary
from greatgame.values import Dossier


@dataclass(frozen=True, slots=True)
class Html:
    """A page that opens offline, prints, and reads without JavaScript (it holds none)."""

    suffix = ".html"

    def render(self, dossier: Dossier) -> bytes:
        """UTF-8 HTML with everything inlined."""
        from jinja2 import Environment, StrictUndefined

        pages = files("greatgame.report") / "pages"
        environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
        environment.filters["anchor"] = anchor
        environment.filters["number"] = number
        template = environment.from_string((pages / "report.html.j2").read_text(encoding="utf-8"))
        style = (pages / "style.css").read_text(encoding="utf-8")
        return template.render(style=style, **_facts(dossier)).encode("utf-8")


def anchor(ref: str) -> str:
    """An id that is safe as a fragment of a link."""
    return "n-" + "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in ref)


def number(value: float) -> str:
    """A number as the report shows it."""
    return "no evidence" if value != value else f"{value:.2f}" if abs(value) < 10 else f"{value:.1f}"


def _facts(dossier: Dossier) -> dict[str, Any]:
    cards, n_left_out = evidence.cards(dossier)
    statement_cards, n_statements_left_out = statements.cards(dossier)
    claim_cards, n_claims_left_out = claims.cards(dossier)
    anchors = {card.ref for card in cards} | set(dossier.figures)
    anchors |= {card.ref for card in statement_cards} | {card.ref for card in claim_cards}
    charts = _charts(dossier)
    return {
        "dossier": dossier,
        "sentences": summary.sentences(dossier),
        "charts": charts,
        "issues": _issues(dossier, charts),
        "cards": cards,
        "n_left_out": n_left_out,
        "statement_cards": statement_cards,
        "n_statements_left_out": n_statements_left_out,
        "claim_cards": claim_cards,
        "n_claims_left_out": n_claims_left_out,
        "anchors": anchors,
        "methods": methods.METHODS,
        "actors": _actors(dossier),
        "turns": _turns(dossier),
    }


def _actors(dossier: Dossier) -> list[dict[str, Any]]:
    rows = []
    for key, figure in dossier.figures.items():
        if key.startswith("mentions:"):
            actor = dossier.actor(key.partition(":")[2])
            rows.append({"actor": actor, "mentions": figure, "events": dossier.figures.get(f"events:{actor.actor_id}")})
    return rows[:40]


def _turns(dossier: Dossier) -> list[dict[str, Any]]:
    found = []
    for index, relation in enumerate(lines.strongest(dossier), 1):
        pair = " and ".join(dossier.actor(actor_id).name for actor_id in relation.pair)
        for letter, turn in zip("abc", relation.turning_points, strict=False):
            found.append({"label": f"{index}{letter}", "pair": pair, "turn": turn})
    return found


class _Pictures:
    """Charts on their way to SVG: each is converted in a thread while the next one is drawn."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(max_workers=1)
        self._coming: dict[str, Future[str]] = {}

    def add(self, name: str, chart: Any, title: str, description: str) -> None:
        """Hand a chart over; one that had nothing to draw is passed by."""
        if chart is not None:
            self._coming[name] = self._pool.submit(to_svg, chart, name, title, description)

    def done(self) -> dict[str, str]:
        """Every picture by its name."""
        with self._pool:
            return {name: coming.result() for name, coming in self._coming.items()}


def _charts(dossier: Dossier) -> dict[str, str]:
    pictures = _Pictures()
    add = pictures.add
    add("scores", scores.draw(dossier), "Where each pair stands", "The relation table gives the same scores in words.")
    add("lines", lines.draw(dossier), "Relations through time", "Level and 80% band of the best evidenced pairs.")
    add("timeline", timeline.draw(dossier), "Dated events", "The evidence cards list the same events in words.")
    add("matrix", matrix.draw(dossier), "Signed matrix", "Scores of every pair, actors ordered by bloc.")
    add("network", network.draw(dossier), "Signed network", "Friendly and hostile ties between the actors.")
    for index, item in enumerate(dossier.situation.issues if dossier.situation else ()):
        told = "The table below gives the same numbers."
        add(f"issue{index}", issue.draw(dossier, item), f"Positions on: {item.question}", told)
        studies = [study for study in dossier.studies if study.issue_id == item.issue_id]
        add(f"spread{index}", outcomes.draw(studies), f"Answers on: {item.question}", told)
    return pictures.done()


def _issues(dossier: Dossier, charts: dict[str, str]) -> list[dict[str, Any]]:
    found = []
    for index, item in enumerate(dossier.situation.issues if dossier.situation else ()):
        studies = [study for study in dossier.studies if study.issue_id == item.issue_id]
        pictures = {"line": charts.get(f"issue{index}", ""), "spread": charts.get(f"spread{index}", "")}
        found.append({"issue": item, "studies": studies, **pictures})
    return found

"""One self-contained page in which every number leads back to its sentences."""

from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from greatgame.report.charts import issue, lines, matrix, network, outcomes, scores, timeline
from greatgame.report.charts._svg import to_svg
from greatgame.report.sections import evidence, methods, summary
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
    anchors = {card.ref for card in cards} | set(dossier.figures)
    return {
        "dossier": dossier,
        "sentences": summary.sentences(dossier),
        "charts": _charts(dossier),
        "issues": _issues(dossier),
        "cards": cards,
        "n_left_out": n_left_out,
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


def _charts(dossier: Dossier) -> dict[str, str]:
    drawn = {
        "scores": (
            scores.draw(dossier),
            "Where each pair stands",
            "The relation table gives the same scores in words.",
        ),
        "lines": (lines.draw(dossier), "Relations through time", "Level and 80% band of the best evidenced pairs."),
        "timeline": (timeline.draw(dossier), "Dated events", "The evidence cards list the same events in words."),
        "matrix": (matrix.draw(dossier), "Signed matrix", "Scores of every pair, actors ordered by bloc."),
        "network": (network.draw(dossier), "Signed network", "Friendly and hostile ties between the actors."),
    }
    return {name: to_svg(chart, name, *told) for name, (chart, *told) in drawn.items() if chart is not None}


def _issues(dossier: Dossier) -> list[dict[str, Any]]:
    if dossier.situation is None:
        return []
    found = []
    for index, item in enumerate(dossier.situation.issues):
        studies = [study for study in dossier.studies if study.issue_id == item.issue_id]
        line, spread = issue.draw(dossier, item), outcomes.draw(studies)
        told = "The table below gives the same numbers."
        found.append(
            {
                "issue": item,
                "studies": studies,
                "line": to_svg(line, f"issue{index}", f"Positions on: {item.question}", told) if line else "",
                "spread": to_svg(spread, f"spread{index}", f"Answers on: {item.question}", told) if spread else "",
            }
        )
    return found

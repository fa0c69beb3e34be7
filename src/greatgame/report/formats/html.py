"""One self-contained page in which every number leads back to its sentences."""

from dataclasses import dataclass
from functools import partial
from importlib.resources import files
from typing import Any

from greatgame.report._anchors import anchor
from greatgame.report.formats._pictures import pictures_of
from greatgame.report.sections import (
    callouts,
    claims,
    evidence,
    hinges,
    methods,
    movement,
    numbers,
    rows,
    stakes,
    statements,
    summary,
    turns,
)
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
MOST_STRAINED = 12


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
        environment.filters |= {"anchor": anchor, "number": number, "signed": signed, "small": small, "day": day}
        style = (files("greatgame.report") / "pages" / "style.css").read_text(encoding="utf-8")
        page = environment.get_template("report.html.j2")
        return page.render(style=style, section_names=SECTIONS, **_facts(dossier)).encode("utf-8")


def number(value: float) -> str:
    """A number as the report shows it."""
    if value != value:
        return "no evidence"
    return (f"{value:z.2f}" if abs(value) < 10 else f"{value:.1f}").replace("-", "\N{MINUS SIGN}")


def signed(value: float) -> str:
    """A number with its sign."""
    return f"{value:+z.2f}".replace("-", "\N{MINUS SIGN}")


def small(value: float) -> str:
    """A small part with its sign."""
    return f"{value:+z.4f}".replace("-", "\N{MINUS SIGN}")


def day(value: Any) -> str:
    """A day in words."""
    return f"{value.day} {value:%B %Y}"


def _facts(dossier: Dossier) -> dict[str, Any]:
    cards, n_left_out = evidence.cards(dossier)
    statement_cards, n_statements_left_out = statements.cards(dossier)
    claim_cards, n_claims_left_out = claims.cards(dossier)
    shown, n_numbers_left_out = numbers.rows(dossier)
    anchors = {card.ref for card in cards} | set(shown)
    anchors |= {card.ref for card in statement_cards} | {card.ref for card in claim_cards}
    row_cards = rows.cards(dossier)
    anchors |= {card.ref for card in row_cards}
    charts = pictures_of(dossier, {anchor(ref) for ref in anchors})
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
        "row_cards": row_cards,
        "rows_behind": partial(rows.rows_behind, dossier),
        "counted": partial(rows.is_counted, dossier),
        "statement_cards": statement_cards,
        "n_statements_left_out": n_statements_left_out,
        "claim_cards": claim_cards,
        "n_claims_left_out": n_claims_left_out,
        "numbers": shown,
        "n_numbers_left_out": n_numbers_left_out,
        "anchors": anchors,
        "methods": methods.METHODS,
        "method_ids": {method_id for method_id, _, _ in methods.METHODS},
        "actors": _actors(dossier),
        "turns": turns.told(dossier, anchors),
        "moves": movement.told(dossier),
        "strained": _strained(dossier),
        "blocs": [summary.side_of(dossier, bloc) for bloc in (dossier.blocs.blocs[: summary.MOST_SIDES] if dossier.blocs else ())],
    }


def _actors(dossier: Dossier) -> dict[str, Any]:
    """The rows of actors that are known or act, and the names of those that are neither, by the number of mentions.

    Actors of tables are counted by their events alone.
    """
    rows: list[dict[str, Any]] = []
    loose: list[dict[str, Any]] = []
    known = {actor.actor_id: actor for actor in dossier.coding.actors}
    counted = "events" if dossier.tables else "mentions"
    for key, figure in dossier.figures.items():
        if key.startswith(f"{counted}:"):
            actor_id = key.partition(":")[2]
            actor = known.get(actor_id) or dossier.actor(actor_id)
            events = dossier.figures.get(f"events:{actor_id}")
            row = {"actor": actor, "mentions": None if dossier.tables else figure, "events": events}
            (loose if actor.is_provisional and events is None else rows).append(row)
    return {"rows": rows[:MOST_ACTORS], "loose": loose[:MOST_ACTORS], "n_more": max(0, len(rows) - MOST_ACTORS)}


def _strained(dossier: Dossier) -> list[tuple[str, str]]:
    """The heaviest ties that the split contradicts: the figure and the pair in words."""
    figure = dossier.figures.get("frustration")
    parts = figure.parts[:MOST_STRAINED] if figure is not None else ()
    return [(part.refs[0], part.label.rpartition(":")[0]) for part in parts]


def _issues(dossier: Dossier, charts: dict[str, str]) -> list[dict[str, Any]]:
    found = []
    for index, item in enumerate(dossier.situation.issues if dossier.situation else ()):
        studies = [study for study in dossier.studies if study.issue_id == item.issue_id]
        pictures = {"line": charts.get(f"issue{index}", ""), "spread": charts.get(f"spread{index}", "")}
        pictures |= {name: charts.get(f"{name}{index}", "") for name in ("forecast", "tornado")}
        told = summary.sureness(dossier, item)
        facts = {"issue": item, "stakes": stakes.heaviest(item), "studies": studies, "shares": summary.shares(studies)}
        found.append({**facts, "sureness": told, **pictures})
    return found

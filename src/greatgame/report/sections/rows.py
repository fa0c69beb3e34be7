"""Rows of tables as cards: the weightiest events behind a number, each with its file, line, code and actors as written."""

from dataclasses import dataclass
from datetime import date

from greatgame.ontology.cameo import cameo
from greatgame.values import Behind, Dossier, Occurrence, TableRow


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table; `amount` and `what` stand at the first row of an event only."""

    amount: float | None
    what: str
    day: date
    source: str
    code: str
    target: str
    place: str
    story: str
    url: str


@dataclass(frozen=True, slots=True)
class RowCard:
    """The rows behind one number; `left` counts in words what is not listed."""

    ref: str
    figure_id: str
    heading: str
    told: str
    lines: tuple[Line, ...]
    left: str


def card_ref(figure_id: str) -> str:
    """The place on the page of the rows behind a figure."""
    return f"rows:{figure_id}"


def cards(dossier: Dossier) -> list[RowCard]:
    """A card a figure that stands on rows, in the order of the figures."""
    return [_card(dossier, behind) for behind in dossier.behind.values()]


def rows_behind(dossier: Dossier, figure_id: str) -> str:
    """The card that shows the rows behind a figure: its own, or that of its pair; empty where there is none."""
    if figure_id in dossier.behind:
        return card_ref(figure_id)
    kind, _, pair = figure_id.partition(":")
    of_pair = f"relation:{pair}"
    return card_ref(of_pair) if kind == "tie" and of_pair in dossier.behind else ""


def is_counted(dossier: Dossier, ref: str) -> bool:
    """Whether a part's ref names counts of a table, whose rows the card of its figure shows."""
    return bool(dossier.tables) and ref.partition(":")[0] in {card.coder for card in dossier.tables}


def _card(dossier: Dossier, behind: Behind) -> RowCard:
    names = {actor.actor_id: actor.name for actor in dossier.coding.actors}
    figure = dossier.figures[behind.ref]
    told = f"{behind.n_events:,} events of {behind.n_reports:,} reports in {behind.n_rows:,} rows, coded by {behind.coder}"
    lines = [line for event in behind.shown for line in _lines(event, names)]
    n_left = behind.n_events - len(behind.shown)
    left = [f"{n_left:,} more event{'s' * (n_left != 1)}"] if n_left else []
    if behind.n_statements:
        left.append(f"{behind.n_statements:,} plain statement{'s' * (behind.n_statements != 1)}, which no score counts")
    return RowCard(card_ref(behind.ref), behind.ref, figure.label, told, tuple(lines), " and ".join(left))


def _lines(event: Occurrence, names: dict[str, str]) -> list[Line]:
    source, target = (names.get(actor_id, actor_id) for actor_id in (event.source_id, event.target_id))
    kind = event.type if event.mode is None else f"{event.type} ({event.mode})"
    what = f"{source} \N{RIGHTWARDS ARROW} {target}: {kind}"
    return [_line(row, event.amount if not number else None, what if not number else "") for number, row in enumerate(event.rows)]


def _line(row: TableRow, amount: float | None, what: str) -> Line:
    known = cameo(row.code or "")
    code = f"{row.code} {known.name}" if known is not None and known.name != row.code else row.code or "not told"
    story = row.story or ""
    url = story if story.startswith(("https://", "http://")) else ""
    place = f"{row.raw_name}, line {row.line:,}" + (f"; {row.location}" if row.location else "")
    return Line(amount, what, row.day, row.source_name or "not told", code, row.target_name or "not told", place, story, url)

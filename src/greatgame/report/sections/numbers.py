"""Which numbers a page can hold, and their heaviest parts; a large case has more than a reader or a browser can bear."""

from dataclasses import dataclass

from greatgame.report.sections._members import members
from greatgame.values import Dossier, Figure, Part

MOST = 500
MOST_PARTS = 40
ORDER = (
    "outcome", "forecast", "point", "turn", "move", "frustration", "spectral", "bloc", "drawn", "relation", "position", "salience",
    "capability", "mentions", "events", "tie",
)  # fmt: skip
"""What is kept first when not everything fits; `drawn` are the ties that the pictures of the network show."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure with the parts that are listed, the heaviest first where some are left out."""

    figure: Figure
    parts: tuple[Part, ...]
    n_parts_left_out: int


def rows(dossier: Dossier) -> tuple[dict[str, Shown], int]:
    """The figures that are shown, in reading order, by id; and how many are left out of a large case."""
    ids = list(dossier.figures)
    drawn = _drawn(dossier) if len(ids) > MOST else frozenset()
    ranked = sorted(ids, key=lambda figure_id: (_rank(figure_id, drawn), -_weight(dossier.figures[figure_id])))
    kept = set(ranked[:MOST]) if len(ids) > MOST else set(ids)
    return {figure_id: _shown(dossier.figures[figure_id]) for figure_id in ids if figure_id in kept}, len(ids) - len(kept)


def _drawn(dossier: Dossier) -> frozenset[str]:
    """The relations and ties between the actors that the pictures of the network show."""
    shown = members(dossier)
    pairs = [f"{min(one, other)}-{max(one, other)}" for k, one in enumerate(shown) for other in shown[k + 1 :]]
    return frozenset(f"{kind}:{pair}" for kind in ("relation", "tie") for pair in pairs)


def _rank(figure_id: str, drawn: frozenset[str]) -> int:
    kind = "drawn" if figure_id in drawn else figure_id.partition(":")[0]
    return ORDER.index(kind) if kind in ORDER else 0


def _weight(figure: Figure) -> float:
    """What a figure rests on: the number of its parts, or its value where it only counts."""
    return float(len(figure.parts)) if figure.parts else abs(figure.estimate.value)


def _shown(figure: Figure) -> Shown:
    if len(figure.parts) <= MOST_PARTS:
        return Shown(figure, figure.parts, 0)
    heaviest = sorted(figure.parts, key=lambda part: -abs(part.amount))[:MOST_PARTS]
    return Shown(figure, tuple(heaviest), len(figure.parts) - MOST_PARTS)

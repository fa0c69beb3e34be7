"""Movement between blocs in words: who changed sides, when, how surely and by which ties; and what only looks like it."""

from collections import Counter
from dataclasses import dataclass

from greatgame.values import Dossier, Move, bloc_letter

MOST = 12
PARTS = 3
NO_MOVES = {
    "unsure": "less likely than not within the bands",
    "either way": "where another split is as good",
    "with its bloc": "along with a whole bloc that turned",
}


@dataclass(frozen=True, slots=True)
class Told:
    """One move: its figure, its words, and the ties that drove it."""

    figure_id: str
    words: str
    sure: str
    ties: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Moves:
    """The moves that are listed, how many are not, and how many changes of bloc are no moves, by reason."""

    shown: tuple[Told, ...]
    n_left: int
    no_moves: str


def figure_of(dossier: Dossier, move: Move) -> str:
    """The id of a move's figure."""
    return f"move:{move.actor_id}:{dossier.movement.name_of(move.first)}" if dossier.movement is not None else ""


def told(dossier: Dossier) -> Moves:
    """The moves in order of time, the surest kept where there are many."""
    moves = dossier.movement.moves if dossier.movement is not None else ()
    real = [move for move in moves if move.is_move]
    kept = sorted(real, key=lambda move: (-(move.p or 0.0), move.actor_id))[:MOST]
    counts = Counter(move.kind for move in moves if not move.is_move)
    listed = [f"{counts[kind]} {why}" for kind, why in NO_MOVES.items() if counts[kind]]
    return Moves(tuple(_told(dossier, move) for move in real if move in kept), len(real) - len(kept), "; ".join(listed))


def _told(dossier: Dossier, move: Move) -> Told:
    name_of = dossier.movement.name_of if dossier.movement is not None else str
    figure_id = figure_of(dossier, move)
    where = f"from bloc {bloc_letter(move.source)} to bloc {bloc_letter(move.target)}"
    words = f"{name_of(move.first)}: {dossier.actor(move.actor_id).name} {where}"
    last = name_of(move.last)
    sure = f"last seen in the old bloc in {last}, probability {move.p or 0.0:.2f}"
    ties = tuple(part.label for part in dossier.figures[figure_id].parts[:PARTS]) if figure_id in dossier.figures else ()
    return Told(figure_id, words, sure, ties)

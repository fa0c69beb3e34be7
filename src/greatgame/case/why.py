"""Why a number of a case is what it is: found without solving anything where how actors stand is asked for."""

from dataclasses import replace
from typing import TYPE_CHECKING

from greatgame import __version__
from greatgame.case.chain import chains, shown_as
from greatgame.case.link import Link
from greatgame.case.tabled import traced
from greatgame.errors import UnknownName
from greatgame.values import Dossier, Relation

if TYPE_CHECKING:
    from greatgame.case.row_links import RowLinks
    from greatgame.case.verbs import Case

KINDS = ("relation", "turn", "tie", "bloc", "frustration", "spectral", "move")
"""Figures that say how actors stand."""


def why(case: "Case", name: str) -> tuple[Link, ...]:
    """The chains that start at `name`: a number as it is shown, or the id of a figure, finding, count or row.

    A pair may be named either way round; `turn:RUS-UKR` stands for all turns of the pair.
    """
    kind, _, rest = name.strip().partition(":")
    rows = _rows(case)
    if rows is not None and kind == case.stands_on():
        link = rows.counts(_ordered(case, name, kind), 10) or rows.row(name)
        if link is None:
            raise UnknownName("number or id", name, [f"relation:{'-'.join(item.pair)}" for item in case.relate()[0]])
        return (link,)
    if rows is not None and kind == "relation":
        alone, pair = _relations_alone(case), _ordered(case, name, kind)
        if pair in alone.figures:
            return chains(alone, pair, rows)
    if kind not in KINDS:
        # a number that tells how actors stand needs nothing solved, which takes long in a world of tables
        light = standing_dossier(case) if rows is not None else None
        return chains(light if light is not None and shown_as(light, name) else case.dossier(), name, rows)
    dossier = standing_dossier(case, _pair_in(rest) if kind == "turn" else "", is_moved=kind == "move")
    asked = _ordered(case, name, kind)
    if kind != "turn":
        return chains(dossier, asked, rows)
    turns = [figure_id for figure_id in dossier.figures if figure_id == asked or figure_id.startswith(f"{asked}:")]
    if not turns:
        raise UnknownName("turn", name, [one for one in dossier.figures if one.startswith("turn:")] or ["none of this pair"])
    return tuple(link for one in turns for link in chains(dossier, one, rows))


def standing_dossier(case: "Case", turned: str = "", is_moved: bool = False) -> Dossier:
    """What a chain about how actors stand can lead through: findings, relations, ties, blocs; nothing is solved.

    Of a case of tables, the turns of the pair `turned` are looked for, in the share of conflict. `is_moved` follows the
    blocs through time, too.
    """
    from greatgame.case.over_time import movement_figures, over_time
    from greatgame.case.related import pair_of, with_turns
    from greatgame.case.relation_figures import standing_figures

    relations, network, blocs = case.relate()
    if case.stands_on() is not None:
        relations = tuple(replace(relation, turning_points=()) for relation in relations)
        if turned:
            relations = with_turns(case, relations, pair_of(case, turned))
    figures = {figure.figure_id: figure for figure in standing_figures(relations, network, blocs, case.names())}
    if is_moved:
        figures |= {figure.figure_id: figure for figure in movement_figures(over_time(case).movement, case.names())}
    return Dossier(
        title=case.title(),
        question="",
        as_of=case.as_of(),
        seed=case.settings.seed,
        version=__version__,
        documents=case.documents(),
        coding=case.merged(),
        relations=relations,
        network=network,
        blocs=blocs,
        figures=figures,
    )


def _relations_alone(case: "Case") -> Dossier:
    """The relations of a case of tables without its network, which takes longer than they do."""
    from greatgame.case.relation_figures import relation_figures

    coder = case.stands_on()
    relations = traced(case, coder) if coder is not None else ()
    figures = {figure.figure_id: figure for figure in relation_figures(relations, case.names())}
    coding = case.merged()
    return Dossier(case.title(), "", case.as_of(), case.settings.seed, __version__, (), coding, relations, figures=figures)


def _pair_in(rest: str) -> str:
    """The pair of `RUS-UKR` or `RUS-UKR:2014-03-31`."""
    pair, _, day = rest.rpartition(":")
    return pair if day.count("-") == 2 and day.replace("-", "").isdigit() else rest


def _rows(case: "Case") -> "RowLinks | None":
    from greatgame.case.behind import TableFloor
    from greatgame.case.row_links import RowLinks

    coder = case.stands_on()
    return None if coder is None else RowLinks(TableFloor(case, coder), case.names())


def _ordered(case: "Case", name: str, kind: str) -> str:
    """The name with its pair in alphabetical order, as figures are named; other names as they are."""
    rest = name.strip()[len(kind) + 1 :]
    known: dict[str, Relation] = {}
    coder = case.stands_on()
    for relation in case.relate()[0] if coder is None else traced(case, coder):
        one, other = relation.pair
        known |= {f"{one}-{other}": relation, f"{other}-{one}": relation}
    pair, _, day = rest.rpartition(":")
    if rest in known:
        return f"{kind}:{'-'.join(known[rest].pair)}"
    return f"{kind}:{'-'.join(known[pair].pair)}:{day}" if pair in known else name.strip()

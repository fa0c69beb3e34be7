"""Results as tables for people and as JSON for machines."""

import json as json_
import math
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from shlex import quote
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.tree import Tree

from greatgame.case.adding import Added
from greatgame.case.link import UNNAMED, Link
from greatgame.values import Blocs, Coding, Dossier, Note, Relation, Situation, Study
from greatgame.values.plain import to_plain
from greatgame.values.table import TableCard

console = Console(highlight=False)
MOST_PAIRS = 60
MOST_ACTORS = 40


def line(text: str) -> None:
    """Print one plain line."""
    console.print(text, markup=False, soft_wrap=True)


def facts(value: Any) -> None:
    """Print plain data as JSON."""
    sys.stdout.write(json_.dumps(to_plain(value), ensure_ascii=False, indent=2, allow_nan=False) + "\n")


@contextmanager
def progress(what: str, is_quiet: bool) -> Iterator[Callable[[int, int], None]]:
    """A progress bar on the error stream, gone when done; silent for machines. Until a total is told it only moves."""
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn

    errors = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn(), TimeRemainingColumn())
    with Progress(*columns, console=errors, transient=True, disable=is_quiet or not errors.is_terminal) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def added(result: Added, json: bool) -> None:
    """Print what `add` did."""
    if json:
        facts(result)
        return
    if result.n_new or result.n_known or not result.tables:
        line(f"{result.n_new} new document(s), {result.n_known} already there")
    if result.n_known_tables:
        line(f"{result.n_known_tables} table(s) already there")
    for card in result.tables:
        table_card(card)
    for name, reason in result.refused:
        line(f"refused {name}: {reason}")


def table_card(card: TableCard) -> None:
    """Print what a table holds, what was refused and why, and where it has gaps."""
    kind = "people" if card.is_human else "machine"
    line(f"table {card.table_id}: {card.format}, coded by {card.coder} ({kind}); {card.codebook}")
    told = f"{card.n_read:,} rows read, {card.n_kept:,} events of {card.n_reports:,} reports kept, {card.n_refused:,} rows refused"
    line(f"  {told}, {card.n_repaired:,} repaired; {card.first_day} to {card.last_day}")
    apart = f"{card.n_statements:,} rows are plain statements without a PLOVER type"
    line(f"  {apart}; {card.n_undirected:,} lack a known actor on one side")
    if card.n_intervals:
        line(f"  {card.n_intervals:,} are not known to the day and count in the period of the middle of their days")
    for row in card.refused[:5]:
        line(f"  refused line {row.line}: {row.reason}")
    for reason, n in list(card.reasons.items())[:5] if card.n_refused > 5 else ():
        line(f"  refused {n:,} rows: {reason}")
    if card.gaps:
        listed = ", ".join(str(gap) for gap in card.gaps[:5])
        line(f"  {card.n_gap_days:,} days without a row, the longest stretches: {listed}")
    for note in card.notes:
        line(f"  {note.level}: {note.text}")


def notes(found: Sequence[Note], json: bool) -> None:
    """Print remarks; in JSON they are part of what they are about."""
    if not json:
        for note in found:
            line(f"{note.level}: {note.text}" + (f" ({note.about})" if note.about else ""))


def _known(found: Sequence[Relation]) -> list[Relation]:
    known = [relation for relation in found if len(relation.level) and not math.isnan(relation.level[-1])]
    return sorted(known, key=lambda relation: (-abs(float(relation.level[-1])), relation.pair))


def relations(found: Sequence[Relation], blocs: Blocs, names: Mapping[str, str], json: bool) -> None:
    """Print each pair's score with its band, and the blocs."""
    if json:
        facts({"relations": found, "blocs": blocs})
        return
    known = _known(found)
    if not known:
        line("no pair is evidenced")
    else:
        console.print(_relation_table(known[:MOST_PAIRS], names))
    if len(known) > MOST_PAIRS:
        line(
            f"the {MOST_PAIRS} strongest of {len(known):,} pairs; --json prints all, `greatgame export --what network` writes them"
        )
    alone = [members[0] for members in blocs.blocs if len(members) == 1]
    for number, members in enumerate(blocs.blocs, 1):
        if len(members) > 1:
            line(f"bloc {number}: {_some(members, names)}")
    if alone:
        line(f"by themselves: {_some(alone, names)}")
    balance(blocs, names)
    if blocs.undecided:
        line(f"no signed tie: {_some(blocs.undecided, names)}")


def _some(actor_ids: Sequence[str], names: Mapping[str, str]) -> str:
    """The names of some actors, of many only the first."""
    listed = ", ".join(names.get(actor_id, actor_id) for actor_id in actor_ids[:MOST_ACTORS])
    return listed if len(actor_ids) <= MOST_ACTORS else f"{listed} and {len(actor_ids) - MOST_ACTORS:,} more"


def balance(blocs: Blocs, names: Mapping[str, str]) -> None:
    """Print how far the network is from two camps, and the ties that keep it from being so."""
    if blocs.balance is None or not blocs.balance.n_ties:
        return
    told = blocs.balance
    proof = "proven the least" if blocs.bound >= blocs.frustration else f"at least {blocs.bound:.2f}"
    clean = f"{told.share_unfrustrated:.2f} of the weight unfrustrated"
    line(f"frustration {blocs.frustration:.2f} ({proof}), {blocs.n_best} best split(s), {clean}")
    chance = f"{told.share_by_chance:.2f} balanced by chance"
    line(f"triads: {blocs.n_balanced_triads} balanced, {blocs.n_unbalanced_triads} not ({chance})")
    for tie in blocs.strain[:5]:
        pair = " - ".join(names.get(actor_id, actor_id) for actor_id in (tie.source_id, tie.target_id))
        odd = f"{tie.n_unbalanced} of its {tie.n_triads} triads unbalanced"
        line(f"strained: {pair} {tie.weight:+z.2f}, {odd}, against {tie.share_contradicted:.0%} of the best splits")


def _relation_table(found: Sequence[Relation], names: Mapping[str, str]) -> Table:
    table = Table("pair", "score", "80% band", "events", "ties", "turning point")
    for relation in found:
        one, other = (names.get(actor_id, actor_id) for actor_id in relation.pair)
        band = f"{relation.low[-1]:+z.2f} to {relation.high[-1]:+z.2f}"
        turns = "; ".join(f"{turn.on} (p {turn.probability:.2f})" for turn in relation.turning_points)
        counts = (str(relation.n_events), str(relation.n_ties))
        table.add_row(escape(f"{one} - {other}"), f"{relation.level[-1]:+z.2f}", band, *counts, turns)
    return table


def situation(found: Situation, json: bool) -> None:
    """Print the issues and stakes."""
    if json:
        facts({"question": found.question, "as_of": found.as_of, "issues": found.issues, "notes": found.notes})
        return
    names = dict(found.names)
    for issue in found.issues:
        table = Table("actor", "position", "salience", "capability", title=escape(issue.question))
        for stake in issue.stakes:
            numbers = (stake.position, stake.salience, stake.capability)
            cells = [f"{item.value:.2f} [{item.low:.2f}, {item.high:.2f}] {item.basis}" for item in numbers]
            table.add_row(escape(names.get(stake.actor_id, stake.actor_id)), *(escape(cell) for cell in cells))
        console.print(table)
        line(f"0 = {issue.low_end}; 100 = {issue.high_end}; {issue.basis}. {issue.note}")
    for note in found.notes:
        line(f"{note.level}: {note.text}")


def studies(about: Situation, found: Sequence[Study], json: bool) -> None:
    """Print each model's distribution."""
    if json:
        facts([_study_facts(study) for study in found])
        return
    for issue in about.issues:
        table = Table("model", "10%", "median", "90%", "no agreement", title=escape(issue.question))
        for study in found:
            if study.issue_id == issue.issue_id:
                row = _study_facts(study)
                cells = ["-" if row[key] is None else f"{row[key]:.1f}" for key in ("low", "median", "high")]
                table.add_row(study.model, *cells, f"{row['share_no_agreement']:.0%}")
        console.print(table)
        line(f"0 = {issue.low_end}; 100 = {issue.high_end}")


def _study_facts(study: Study) -> dict[str, Any]:
    settled = study.answers["settled"].drop_nulls().drop_nans()
    low, median, high = (settled.quantile(q, "linear") if len(settled) else None for q in (0.1, 0.5, 0.9))
    share = 1 - len(settled) / max(1, study.n_draws)
    named = {"issue_id": study.issue_id, "model": study.model, "n_draws": study.n_draws, "seed": study.seed}
    return {**named, "low": low, "median": median, "high": high, "share_no_agreement": share, "shares": study.shares}


def summary(dossier: Dossier, path: Path, result: Added | None, json: bool) -> None:
    """Print what a reader wants first: actors, strongest relations, the forecast, what is assumed, where the report is."""
    names = {actor.actor_id: actor.name for actor in dossier.coding.actors}
    known = _known(dossier.relations)
    if json:
        facts(_summary_facts(dossier, path, result, known))
        return
    if result is not None:
        added(result, False)
    if dossier.question:
        line(f"question: {dossier.question}")
    counted = "events:" if dossier.tables else "mentions:"
    attention = sorted(
        (figure for key, figure in dossier.figures.items() if key.startswith(counted)),
        key=lambda figure: -figure.estimate.value,
    )
    shown = [(item.figure_id.partition(":")[2], f"{item.estimate.value:,.0f}") for item in attention[:12]]
    line(f"actors: {', '.join(f'{names.get(actor_id, actor_id)} ({told})' for actor_id, told in shown) or 'none found'}")
    if dossier.tables:
        n_rows = sum(card.n_kept for card in dossier.tables)
        line(f"{n_rows:,} rows of {len(dossier.tables)} table(s) by {dossier.tables[0].coder}")
    else:
        line(_found(dossier.coding))
    if known:
        console.print(_relation_table(known[:8], names))
    if dossier.situation is not None and dossier.situation.issues:
        studies(dossier.situation, dossier.studies, False)
        _basis_line(dossier)
    for note in dossier.notes:
        if note.level != "info":
            line(f"{note.level}: {note.text}")
    line(f"report: {path}")
    if known:
        line(f"next: greatgame why relation:{'-'.join(known[0].pair)} --case {quote(str(path.parent))}")


def _found(coding: Coding) -> str:
    kinds = {"event": coding.events, "standing tie": coding.ties, "statement": coding.statements, "claim": coding.claims}
    *counts, last = (f"{len(found)} {kind}{'s' * (len(found) != 1)}" for kind, found in kinds.items())
    return f"{', '.join(counts)} and {last}, each with its words"


def _basis_line(dossier: Dossier) -> None:
    for study in dossier.studies[:1]:
        shares = {basis: share for basis, share in study.shares.items() if share > 0.005}
        if shares:
            told = ", ".join(f"{share:.0%} {basis}" for basis, share in shares.items())
            line(f"the spread of the {study.model} answer comes from inputs that are: {told}")


def _summary_facts(dossier: Dossier, path: Path, result: Added | None, known: Sequence[Relation]) -> dict[str, Any]:
    ends = [
        {
            "pair": relation.pair,
            "score": float(relation.level[-1]),
            "low": float(relation.low[-1]),
            "high": float(relation.high[-1]),
            "n_events": relation.n_events,
            "n_ties": relation.n_ties,
            "turning_points": relation.turning_points,
        }
        for relation in known
    ]
    return {
        "title": dossier.title,
        "as_of": dossier.as_of,
        "added": result,
        "actors": [
            actor
            for actor in dossier.coding.actors
            if f"mentions:{actor.actor_id}" in dossier.figures or f"events:{actor.actor_id}" in dossier.figures
        ],
        "tables": dossier.tables,
        "n_events": len(dossier.coding.events),
        "n_ties": len(dossier.coding.ties),
        "n_statements": len(dossier.coding.statements),
        "n_claims": len(dossier.coding.claims),
        "events": dossier.coding.events,
        "relations": ends,
        "blocs": dossier.blocs,
        "studies": [_study_facts(study) for study in dossier.studies],
        "notes": dossier.notes,
        "report": str(path),
    }


def chains(found: Sequence[Link], json: bool) -> None:
    """Print each chain as a tree."""
    if json:
        facts([link.plain() for link in found])
        return
    for link in found:
        console.print(_tree(link))


def _tree(link: Link) -> Tree:
    tree = Tree(escape(f"{link.ref}: {link.says}" if link.ref not in UNNAMED else link.says))
    for inner in link.rests_on:
        tree.add(_tree(inner))
    return tree

"""What more can be asked of a case's relations: when pairs turned, who stands together how surely, what goes with what."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from greatgame.errors import UnknownName, ValueRefused
from greatgame.values import Interval, Note, Part, Relation, TurningPoint
from greatgame.values.frames import QUAD_COLUMNS

if TYPE_CHECKING:
    import polars as pl

    from greatgame.case.verbs import Case

AROUND = 6
"""Periods on either side of a turn that are compared, fewer where the pair turns again before."""
MOST_TURNS = 50
"""Turns of a whole world that are taken apart and shown, most probable first; of one pair, all."""


@dataclass(frozen=True, slots=True)
class Turned:
    """One turn of one pair: within `on` with `probability`, `channels` before and after, and the counts around it.

    The amounts of `parts` sum to the change in the pair's share of conflict from `before` to `after` over `around`; each
    part is a period after the turn, its ref the pair's counts in it. For texts the amounts sum to the change in level, and
    each part is a reading after the turn, its refs the events and ties it was read from.
    """

    pair: tuple[str, str]
    on: Interval
    probability: float
    before: float
    after: float
    channels: tuple[tuple[str, float, float], ...] = ()
    around: Interval | None = None
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class TurnsTold:
    """The turns, most probable first; `limit` and `false_per_decade` say how they were told (None for texts)."""

    turns: tuple[Turned, ...]
    n_all: int
    limit: float | None
    false_per_decade: float | None
    n_pairs: int
    notes: tuple[Note, ...]


def pair_of(case: "Case", text: str) -> tuple[str, str]:
    """The pair that `RUS-UKR` names; ids may hold hyphens themselves, so it is looked up among the known pairs."""
    known = {"-".join(ends): item.pair for item in case.relate()[0] for ends in (item.pair, item.pair[::-1])}
    if text not in known:
        raise UnknownName("pair", text, sorted({"-".join(pair) for pair in known.values()}))
    one, other = sorted(known[text])
    return one, other


def turns(case: "Case", pair: tuple[str, str] | None = None, most: int | None = MOST_TURNS) -> TurnsTold:
    """The turning points of all pairs, or of one, of the coder (or the texts) that the case's relations stand on."""
    coder = case.stands_on()
    if coder is None:
        return _turns_of_texts(case, pair)
    import polars as pl

    from greatgame.relations.turns import Turns

    how = Turns()
    periods = case.periods(coder).filter(pl.col("period") <= case.as_of())
    try:
        found = how.find(periods, case.settings.seed)
    except ValueRefused as refused:
        return TurnsTold((), 0, None, None, 0, (Note("turns-not-sought", "doubt", str(refused)), *case.table_notes()))
    table = found.table
    if pair is not None:
        table = table.filter((pl.col("source_id") == pair[0]) & (pl.col("target_id") == pair[1]))
    shown = table if pair is not None or most is None else table.head(most)
    told = tuple(_turned(row, found.table, periods, coder) for row in shown.iter_rows(named=True))
    notes = (*_notes(how.min_events, found.n_pairs, found.false_per_decade, found.limit), *case.table_notes())
    return TurnsTold(told, len(table), found.limit, found.false_per_decade, found.n_pairs, notes)


def with_turns(
    case: "Case", relations: tuple[Relation, ...], pair: tuple[str, str] | None = None, most: int | None = MOST_TURNS
) -> tuple[Relation, ...]:
    """The relations of a case of tables with their turns in the share of conflict, of one pair or of all.

    Where there are too few periods to see a turn all pairs have none; asked of one pair, that is refused in words.
    """
    found: dict[tuple[str, str], list[TurningPoint]] = {}
    try:
        told_turns = turns(case, pair, most).turns
    except ValueRefused:
        if pair is not None:
            raise
        told_turns = ()
    for turn in told_turns:
        one, other = sorted(turn.pair)
        told = TurningPoint(turn.on, turn.probability, turn.before, turn.after, (), turn.parts, "share of conflict")
        found.setdefault((one, other), []).append(told)
    by_day = {pair: tuple(sorted(own, key=lambda turn: str(turn.on.end))) for pair, own in found.items()}
    return tuple(replace(item, turning_points=by_day.get(item.pair, ())) for item in relations)


def _notes(least: float, n_pairs: int, false: float, limit: float) -> tuple[Note, ...]:
    from greatgame.relations.turns import MIN_PAIRS

    if n_pairs == 0:
        return (Note("turns-too-few-events", "doubt", f"no pair has the {least:.0f} events that its turns are sought from"),)
    text = (
        f"turns sought in {n_pairs} pairs with {least:.0f} events or more; with their periods shuffled, these series give "
        f"{false:.3f} turns a pair in ten years above the limit of {limit:.2f}"
    )
    notes = [Note("turns-false-alarms", "info", text)]
    if n_pairs < MIN_PAIRS:
        text = f"{n_pairs} pairs are too few to set the limit by shuffling ({MIN_PAIRS} are needed), so the rate is not held down"
        notes.append(Note("turns-few-pairs", "doubt", text))
    return tuple(notes)


def _turned(row: dict[str, Any], table: "pl.DataFrame", periods: "pl.DataFrame", coder: str) -> Turned:
    pair, cut = (row["source_id"], row["target_id"]), row["period"]
    days = _counts(periods, pair)
    own = table.filter((table["source_id"] == pair[0]) & (table["target_id"] == pair[1]))["period"].to_list()
    last = max([day for day in own if day < cut], default=date.min)
    following = min([day for day in own if day > cut], default=date.max)
    every = sorted(set(periods["period"].to_list()))
    earlier = [day for day in every if last <= day < cut][-AROUND:]
    later = [day for day in every if cut <= day < following][:AROUND]
    before, after = (_share([days[day] for day in span if day in days]) for span in (earlier, later))
    total = sum(days[day][0] for day in later if day in days)
    parts = [
        Part(
            f"{day}: {days[day][0]} events of {days[day][2]} reports, {days[day][1]} of conflict",
            (days[day][1] - before * days[day][0]) / total,
            (f"{coder}:{pair[0]}-{pair[1]}:{day}",),
        )
        for day in later
        if day in days and before == before
    ]
    channels = tuple((name, row[f"{name}_before"], row[f"{name}_after"]) for name in ("force", "tone"))
    on = Interval(row["first_day"], row["last_day"])
    ranked = tuple(sorted(parts, key=lambda part: (-abs(part.amount), part.refs)))
    return Turned(pair, on, row["probability"], before, after, channels, Interval(earlier[0], later[-1]), ranked)


def _counts(periods: "pl.DataFrame", pair: tuple[str, str]) -> dict[date, tuple[int, int, int]]:
    """Events, events of conflict and reports of a pair, both directions, by period."""
    import polars as pl

    both = pl.col("source_id").is_in(pair) & pl.col("target_id").is_in(pair) & (pl.col("source_id") != pl.col("target_id"))
    table = periods.filter(both).group_by("period").agg(pl.col(QUAD_COLUMNS).sum(), pl.col("n_reports").sum())
    return {row[0]: (sum(row[1:5]), row[3] + row[4], row[5]) for row in table.iter_rows() if sum(row[1:5])}


def _share(counts: list[tuple[int, int, int]]) -> float:
    total = sum(item[0] for item in counts)
    return sum(item[1] for item in counts) / total if total else float("nan")


def _turns_of_texts(case: "Case", pair: tuple[str, str] | None) -> TurnsTold:
    found = []
    relations = [item for item in case.relate()[0] if pair is None or tuple(sorted(item.pair)) == pair]
    for relation in relations:
        labels = {ref: part.label for part in relation.parts for ref in part.refs}
        for turn in relation.turning_points:
            parts = [replace(part, label=_told(part, labels)) for part in turn.parts]
            found.append(Turned(relation.pair, turn.on, turn.probability, turn.before, turn.after, parts=tuple(parts)))
    text = "in a case of texts the turns are changes of level of single pairs; no rate of false alarms is measured for them"
    ranked = tuple(sorted(found, key=lambda turn: (-turn.probability, turn.pair)))
    return TurnsTold(ranked, len(ranked), None, None, len(relations), (Note("turns-without-rate", "doubt", text),))


def _told(part: Part, labels: Mapping[str, str]) -> str:
    """A reading with the events and ties that it was read from."""
    told = ", ".join(dict.fromkeys(labels[ref] for ref in part.refs if ref in labels))
    return f"{part.label} ({told})" if told else part.label

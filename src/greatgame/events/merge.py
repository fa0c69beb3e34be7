"""Several tellings of one occurrence become one event that holds all their evidence."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from greatgame.ontology.plover import SYMMETRIC
from greatgame.values import Event

MONTH_DAYS = 31


def merge(events: Sequence[Event]) -> tuple[Event, ...]:
    """Every occurrence once, sorted by date and id; undated ones come last.

    Two tellings are one occurrence when the coder, type, realis and pair agree (the order of the pair is free for
    types that have no recipient of their own), modes and places do not contradict one another, both are dated to a
    month or better and the dates share a day. Two tellings in one document must also fall on the same told day or
    share words, since an article that reports two meetings in March means two. Events that are undated, or dated
    more loosely than a month, are merged only where they share words of one document. The merged event keeps the id
    of its best dated telling and the days on which all tellings agree; its confidence is the highest of them, not
    more, because tellings are seldom independent.
    """
    groups: dict[tuple[object, ...], list[Event]] = {}
    for event in sorted({event.event_id: event for event in events}.values(), key=_order):
        groups.setdefault(_key(event), []).append(event)
    merged = [_merged(cluster) for group in groups.values() for cluster in _clusters(group)]
    return tuple(sorted(merged, key=_order))


def _order(event: Event) -> tuple[date, date, str]:
    start = event.on.start or event.on.end or date.max
    return (start, event.on.end or start, event.event_id)


def _key(event: Event) -> tuple[object, ...]:
    pair: tuple[str | None, ...] = (event.source_id, event.target_id)
    if event.type in SYMMETRIC:
        pair = tuple(sorted(pair, key=lambda actor_id: actor_id or ""))
    return (event.coder, event.type, event.realis, pair)


def _is_tight(event: Event) -> bool:
    start, end = event.on.start, event.on.end
    return start is not None and end is not None and (end - start).days < MONTH_DAYS


def _clusters(group: Iterable[Event]) -> list[list[Event]]:
    done: list[list[Event]] = []
    open_now: list[list[Event]] = []
    for event in group:
        if _is_tight(event):
            closed = [cluster for cluster in open_now if not _may_go_on(cluster, event)]
            done += closed
            open_now = [cluster for cluster in open_now if _may_go_on(cluster, event)]
        home = next((cluster for cluster in open_now if all(_is_same(event, other) for other in cluster)), None)
        if home is None:
            open_now.append([event])
        else:
            home.append(event)
    return done + open_now


def _may_go_on(cluster: list[Event], event: Event) -> bool:
    """False once no later event can join: events come by start, so a tight cluster that ended stays ended."""
    if not all(_is_tight(other) for other in cluster):
        return True
    return all(event.on.overlaps(other.on) for other in cluster)


def _is_same(one: Event, other: Event) -> bool:
    contradict = (one.mode and other.mode and one.mode != other.mode) or (
        one.location and other.location and one.location != other.location
    )
    if contradict or not one.on.overlaps(other.on):
        return False
    if _shares_words(one, other):
        return True
    if not (_is_tight(one) and _is_tight(other)):
        return False
    documents = {evidence.document_id for evidence in one.evidence}
    is_elsewhere = documents.isdisjoint(evidence.document_id for evidence in other.evidence)
    return is_elsewhere or (one.precision == other.precision == "day" and one.on == other.on)


def _shares_words(one: Event, other: Event) -> bool:
    return any(mine.overlaps(theirs) for mine in one.evidence for theirs in other.evidence)


def _merged(cluster: list[Event]) -> Event:
    if len(cluster) == 1:
        return cluster[0]
    main, *others = sorted(cluster, key=_quality)
    on = main.on
    if _is_tight(main):
        starts = [event.on.start for event in cluster if event.on.start is not None]
        ends = [event.on.end for event in cluster if event.on.end is not None]
        on = replace(main.on, start=max(starts), end=min(ends))
    told = {evidence for event in cluster for evidence in event.evidence} - {main.evidence[0]}
    ids = ", ".join(sorted(event.event_id for event in others))
    return replace(
        main,
        on=on,
        evidence=(main.evidence[0], *sorted(told)),
        confidence=max(event.confidence for event in cluster),
        contexts=tuple(sorted({context for event in cluster for context in event.contexts})),
        location=main.location or next((event.location for event in others if event.location), None),
        reasons=(*main.reasons, f"merged with other tellings of the same occurrence: {ids}"),
    )


def _quality(event: Event) -> tuple[int, bool, float, str]:
    start, end = event.on.start, event.on.end
    days = (end - start).days if start is not None and end is not None else 10**6
    return (days, event.mode is None, -event.confidence, event.event_id)

"""From a reading to events: every predicate of the lexicon with its parties, its date and its realis."""

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING

from greatgame.coding.english.agents import SOME, is_armed
from greatgame.coding.english.candidates import Candidate, candidates
from greatgame.coding.english.composed import DEMAND, composed, demands
from greatgame.coding.english.contexts import contexts_of
from greatgame.coding.english.happened import is_charge, realis
from greatgame.coding.english.participants import FIRST, Named, Party
from greatgame.coding.english.phrases import bearable_sentences
from greatgame.coding.english.places import where
from greatgame.coding.english.predicates import Frame, Lexicon
from greatgame.coding.english.reading import Reading, TimeFound
from greatgame.coding.english.sides import DYADIC, is_generic, possible
from greatgame.coding.english.timing import by_now, carried, edge_time, is_present, lies_ahead, time_of, turned
from greatgame.ontology.plover import SYMMETRIC, intensity, quad_class
from greatgame.values import Event, Evidence, Interval

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

CODER = "greatgame-english"

Told = tuple[Party, str]
"""One party and one of its ids."""
Side = tuple[Party | None, str | None, Party | None, str | None]
"""Source and target, each with its words and its id."""


def events(reading: Reading, lexicon: Lexicon, version: str) -> list[Event]:
    """The events of one document, in text order, each occurrence once."""
    named = Named(reading.found, reading.subject, lexicon.governors)
    found: list[Event] = []
    last: TimeFound | None = None
    for sentence in bearable_sentences(reading.doc):
        times = [time for time in reading.times if sentence.start <= time.start < sentence.end]
        before = carried(sentence, last, _looks_back(sentence, reading)) if not times else None
        in_sentence: list[Event] = []
        told = (possible(one, lexicon) for one in candidates(sentence, named, lexicon))
        for candidate in (*(one for one in told if one is not None), *demands(sentence, named, lexicon)):
            time = time_of(candidate.token, times, lexicon) or edge_time(candidate.token, times, lexicon) or before
            time = turned(time, reading.doc, lexicon) if time else None
            others = [other for other in times if time and other.start != time.start]
            in_sentence += event_of(candidate, time, reading, lexicon, version, time_of(candidate.token, others, lexicon))
            last = time or last
        found += _merged(in_sentence)
        if times and last not in times:
            last = edge_time(sentence.root, times, lexicon) or (times[0] if len(times) == 1 else last)
        last = turned(last, reading.doc, lexicon) if last else None
        if (not times and not before) or (last and lies_ahead(last, reading.document.published_on)):
            last = None
    return _told_once(found)


def event_of(
    candidate: Candidate,
    time: TimeFound | None,
    reading: Reading,
    lexicon: Lexicon,
    version: str,
    told_at: TimeFound | None = None,
) -> list[Event]:
    """The events that one predicate tells: one for each pair of its sides.

    `told_at` is another time of the sentence: that of an announcement, where `time` is that of what it announces.
    """
    candidate, state, word, is_announced = _as_told(candidate, lexicon)
    is_diary = any(party.start in reading.implied for party in candidate.sources)
    sides = [side for side in _pairs(candidate, is_diary) if _is_told(side, candidate.frame, reading)]
    frame, token = candidate.frame, candidate.token
    published = reading.document.published_on
    is_ahead = time is not None and state == "actual" and lies_ahead(time, published, is_announced)
    if time and is_ahead and not is_announced and is_present(token):
        state, word = "planned", reading.doc[time.start : time.end].text
    elif is_ahead:
        time = told_at if told_at and not lies_ahead(told_at, published) else None
    bounded = Interval(None, published) if published else Interval()
    on, precision = by_now(time, published, state) if time else (bounded, "published" if published else "none")
    first, last = _clause_span(candidate)
    evidence = _evidence(reading, first, last)
    if evidence is None:
        return []
    own = f", your {frame.own_type!r}" if frame.own_type else ""
    reasons: tuple[str, ...] = (f"{token.lower_!r} ({frame.part[:-1]}) tells {frame.type}{own}",)
    reasons += (f"realis {state}, from {word!r}",) if word else ()
    reasons += (f"dated by {reading.doc[time.start : time.end].text!r}: {time.reason}",) if time else ()
    place = where(token, reading.places)
    reasons += (f"placed by {reading.doc[place.start : place.end].text!r}: {place.reason}",) if place else ()
    contexts = contexts_of(reading.doc[first:last])
    events = []
    for source, source_id, target, target_id in sides:
        why = tuple(f"{side}: {party.reason}" for side, party in (("source", source), ("target", target)) if party)
        event = Event(
            source_id, target_id, frame.type, (evidence,), CODER, version, on, precision, frame.mode,
            contexts,
            realis=state, intensity=intensity(frame.type, frame.mode),
            confidence=_confidence(frame, source_id, target_id), location=place.code if place else None,
            source_mention=_evidence(reading, source.start, source.end) if source else None,
            target_mention=_evidence(reading, target.start, target.end) if target else None,
            date_evidence=_evidence(reading, time.start, time.end) if time else None,
            reasons=(*reasons, *why),
        )  # fmt: skip
        events.append(event)
    return events


def _as_told(candidate: Candidate, lexicon: Lexicon) -> tuple[Candidate, str, str, bool]:
    """The candidate as what it tells, its realis with the word it was read from, and whether it only announces the deed."""
    state, word = realis(candidate.token, lexicon)
    announced = composed(candidate, state, lexicon)
    if announced is not None:
        candidate, state, word = announced
    if candidate.frame is DEMAND:
        state, word = "actual", ""
    elif state == "actual" and is_generic(candidate):
        state, word = "hypothetical", "told of such in general"
    return candidate, state, word, announced is not None


def _pairs(candidate: Candidate, is_diary: bool = False) -> list[Side]:
    """Every source with every target; the members of a mutual event with each other."""
    sources = [(party, actor) for party in candidate.sources for actor in party.actor_ids]
    targets = [(party, actor) for party in candidate.targets for actor in party.actor_ids]
    each_other = _each_to_the_other(candidate, sources, targets)
    if each_other:
        return each_other
    done_by = next((party for party in candidate.sources if not party.actor_ids), None)
    done_to = next((party for party in candidate.targets if not party.actor_ids), None)
    among: list[Side] = []
    if len(sources) > 1 and (candidate.frame.mutual or not targets and candidate.frame.type in SYMMETRIC):
        among = [(a, a_id, b, b_id) for index, (a, a_id) in enumerate(sources) for b, b_id in sources[index + 1 :]
                 if a_id != b_id]  # fmt: skip
    if targets and quad_class(candidate.frame.type).endswith("conflict"):
        among = []  # two who clash with a third do not clash with each other
    if not targets and among:
        return among
    if sources and targets:
        return among + [(a, a_id, b, b_id) for a, a_id in sources for b, b_id in targets if a_id != b_id]
    if not targets and candidate.frame.type in DYADIC and not is_diary:
        return []
    if targets:  # words need a speaker, deeds may be told without their doer
        is_deed = quad_class(candidate.frame.type) == "material conflict"
        return [(done_by, None, b, b_id) for b, b_id in targets] if is_deed else []
    return [(a, a_id, done_to, None) for a, a_id in sources]


def _each_to_the_other(candidate: Candidate, sources: list[Told], targets: list[Told]) -> list[Side]:
    """Both ways between those who do something to each other, or who clash; empty for all else."""
    is_clash = candidate.frame.mutual and quad_class(candidate.frame.type).endswith("conflict")
    if len(sources) > 1 and (_is_to_each_other(candidate.token) or is_clash and not targets):
        return [(a, a_id, b, b_id) for a, a_id in sources for b, b_id in sources if a_id != b_id]
    if is_clash and candidate.frame.part == "nouns":
        both = [(one, other) for one in sources for other in targets if one[1] != other[1]]
        return [(*one, *other) for pair in both for one, other in (pair, pair[::-1])]
    return []


def _is_to_each_other(token: "Token") -> bool:
    """True for what several do to each other: "accused one another", "expelled each other's envoys"."""
    words = [inner.lower_ for child in token.children if child.dep_.split(":")[0] in ("obj", "iobj", "obl") and child.i > token.i
             for inner in child.subtree]  # fmt: skip
    return any(pair in (("each", "other"), ("one", "another")) for pair in pairwise(words))


def _is_somebody(side: Side, frame: Frame) -> bool:
    """False where the one side told is nobody in particular, and nothing is told of the other: "a bus overturned".

    What is done to rebels counts without its doer: who fights them is told by where it happened.
    """
    ids = [actor for actor in (side[1], side[3]) if actor]
    if side[3] and (is_armed(side[3]) or side[3].startswith("new:")) and quad_class(frame.type) == "material conflict":
        return True
    if len(ids) == 2 or not ids[0].startswith((SOME, "new:")):
        return True
    return side[0] is not None and side[2] is not None and not quad_class(frame.type).endswith("cooperation")


def _is_told(side: Side, frame: Frame, reading: Reading) -> bool:
    return _is_somebody(side, frame) and not _is_private(side, reading)


def _is_private(side: Side, reading: Reading) -> bool:
    """True for what somebody whom no table knows tells of himself and of nobody whom it knows ("I went to the shrine")."""
    told = [(party, actor) for party, actor in ((side[0], side[1]), (side[2], side[3])) if actor]
    is_self = any(party is not None and reading.doc[party.start].lower_ in FIRST for party, _ in told)
    return is_self and all(actor.startswith((SOME, "new:")) for _, actor in told)


def _clause_span(candidate: Candidate) -> tuple[int, int]:
    token = candidate.token
    members = {token.i}
    for party in (*candidate.sources, *candidate.targets):
        members |= {party.start, party.end - 1}
    for child in token.children:
        if is_charge(child) or child.dep_.split(":")[0] not in ("conj", "advcl", "cc", "punct", "parataxis", "nsubj", "acl"):
            members |= {inner.i for inner in child.subtree}
    low, high = token.sent.start, token.sent.end
    return max(min(members), low), min(max(members) + 1, high)


def _evidence(reading: Reading, start: int, end: int) -> Evidence | None:
    if any(index in reading.implied for index in range(start, end)) and end - start == 1:
        return None
    span = reading.doc[start:end]
    low, high = reading.cleaned.back(span.start_char, span.end_char)
    return Evidence(reading.document.document_id, low, high) if high > low else None


def _confidence(frame: Frame, source_id: str | None, target_id: str | None) -> float:
    """The share of events of this make that a reader found right (`reliability.toml`)."""
    known = reliability()
    kinds = "-".join(_kind_of(actor) for actor in (source_id, target_id))
    base = known.get(f"{kinds}-{frame.part[:-1]}", known.get(kinds, known["any"]))
    return round(min(0.95, base + (known["asks_more"] if frame.specificity > 2 else 0.0)), 2)


def _kind_of(actor: str | None) -> str:
    return "none" if actor is None else "provisional" if actor.startswith((SOME, "new:")) else "known"


@cache
def reliability() -> Mapping[str, float]:
    """How often events were right, by what is known of source and target and by what tells them."""
    path = files("greatgame.coding.english") / "reliability.toml"
    return {name: float(value) for name, value in tomllib.loads(path.read_text(encoding="utf-8"))["right"].items()}


def _looks_back(sentence: "Span", reading: Reading) -> bool:
    """True when a sentence leans on the one before: it opens with "it" or speaks of "both" or a pronoun."""
    opening = {token.lower_ for token in sentence[:2]}
    return bool(opening & {"it", "they", "he", "she", "both", "this", "the two"})


def _merged(events: list[Event]) -> list[Event]:
    """One event for each pair and type in a sentence: the surest; actual told beside hypothetical stays apart."""
    best: dict[tuple[object, ...], Event] = {}
    for event in events:
        key = _key(event)
        if key not in best or event.confidence > best[key].confidence:
            best[key] = event
    told = {(event.type, actor) for event in best.values() if event.source_id and event.target_id
            for actor in (event.source_id, event.target_id)}  # fmt: skip
    return [event for event in best.values() if (event.source_id and event.target_id)
            or not {(event.type, event.source_id), (event.type, event.target_id)} & told]  # fmt: skip


def _key(event: Event) -> tuple[object, ...]:
    pair: tuple[str, ...] = (event.source_id or "", event.target_id or "")
    return (tuple(sorted(pair)) if event.type in SYMMETRIC else pair, event.type, event.realis)


def _told_once(events: list[Event]) -> list[Event]:
    """One event with several pieces of evidence where the same dated pair, type and mode is told again.

    A noun without a date of its own ("their cooperation") points back to the last event of its pair and type, if any.
    """
    kept: dict[tuple[object, ...], Event] = {}
    latest: dict[tuple[object, ...], tuple[object, ...]] = {}
    for event in events:
        is_dated = event.precision != "published"
        key = (*_key(event), event.on, event.precision) if is_dated else (*_key(event), event.event_id)
        if key not in kept and event.date_evidence is None and _is_noun(event):
            key = latest.get(_key(event), key)
        same = kept.get(key)
        if same is None:
            kept[key] = event
        elif event.evidence[0] not in same.evidence:
            kept[key] = replace(same, evidence=(*same.evidence, *event.evidence))
        latest[_key(event)] = key
    return list(kept.values())


def _is_noun(event: Event) -> bool:
    return any("(noun) tells" in reason for reason in event.reasons)

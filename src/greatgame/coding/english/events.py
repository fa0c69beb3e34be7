"""From a reading to events: every predicate of the lexicon with its parties, its date and its realis."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from greatgame.coding.english.happened import realis
from greatgame.coding.english.participants import (
    Named,
    Party,
    children,
    complements,
    holds,
    misread_subject,
    objects,
    obliques,
    preposition,
    subjects,
)
from greatgame.coding.english.places import where
from greatgame.coding.english.predicates import Frame, Lexicon
from greatgame.coding.english.reading import Reading, TimeFound
from greatgame.coding.english.timing import carried, edge_time
from greatgame.ontology.plover import SYMMETRIC, intensity, quad_class
from greatgame.values import Event, Evidence, Interval

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

TAKES_CLAUSE = ("AGREE", "REJECT", "REQUEST", "THREATEN", "CONCEDE")
"""Types of word whose complement tells what is agreed, refused, asked or threatened, not a deed of its own."""

LAND = frozenset(
    [
        "territory",
        "soil",
        "land",
        "border",
        "region",
        "province",
        "city",
        "town",
        "village",
        "capital",
        "airspace",
        "coast",
        "desert",
        "valley",
    ]
)

CODER = "greatgame-english"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A predicate with its frame and its two sides."""

    token: "Token"
    frame: Frame
    sources: tuple[Party, ...]
    targets: tuple[Party, ...]


def events(reading: Reading, lexicon: Lexicon, version: str) -> list[Event]:
    """The events of one document, in text order, each occurrence once."""
    named = Named(reading.found, reading.subject)
    found: list[Event] = []
    last: TimeFound | None = None
    for sentence in reading.doc.sents:
        times = [time for time in reading.times if sentence.start <= time.start < sentence.end]
        before = (last if _looks_back(sentence, reading) else carried(sentence, last)) if not times else None
        in_sentence: list[Event] = []
        for candidate in _candidates(sentence, named, lexicon):
            time = _time_of(candidate.token, times) or edge_time(candidate.token, times) or before
            in_sentence += _events_of(candidate, time, reading, lexicon, version)
            last = time or last
        found += _merged(in_sentence)
        last = last if last in times or not times else edge_time(sentence.root, times) or (times[0] if len(times) == 1 else last)
        if not times and not before:
            last = None
    return _told_once(found)


def _candidates(sentence: "Span", named: Named, lexicon: Lexicon) -> Iterator[Candidate]:
    covered: set[int] = set()
    is_told = any(token.pos_ in ("VERB", "AUX") for token in sentence) or named.subject
    if not is_told:  # a heading tells the topic, not an occurrence
        return
    for token in sentence:
        if token.i in covered:
            continue
        frame = _frame_of(token, lexicon)
        if frame is None:
            continue
        candidate = _filled(token, frame, named, lexicon)
        if frame.part != "nouns" and frame.object:
            covered |= {one.i for one in objects(token)}
            covered |= {inner.i for one in objects(token) for inner in children(one, "nmod")
                        if one.lemma_ in lexicon.governors["quantity"]}  # fmt: skip
        if frame.type in TAKES_CLAUSE and (candidate.sources or candidate.targets):
            told = [one for one in complements(token) if one.dep_ != "advcl"]
            covered |= {inner.i for one in told for inner in (one, *children(one, "conj"))}
        if candidate.sources or candidate.targets:
            yield candidate


def _frame_of(token: "Token", lexicon: Lexicon) -> Frame | None:
    parts = {"VERB": "verbs", "NOUN": "nouns", "ADJ": "adjs", "PROPN": "nouns"}
    part = parts.get(token.pos_)
    is_past = token.pos_ == "ADJ" and token.lower_.endswith("ed") and not children(token, "cop")
    if is_past and (misread_subject(token) is not None or children(token, "nsubj")):
        part = "verbs"
    if token.lemma_ in ("call", "name", "dub") and token.tag_ == "VBN" and not children(token, "nsubj", "nsubj:pass"):
        return None
    if part is None or (part == "nouns" and token.dep_ in ("compound", "nmod:poss")):
        return None
    frames = lexicon.of(part, token.lemma_.lower())
    if part == "adjs" and not children(token, "cop"):
        return None
    return next((frame for frame in frames if holds(frame, token, lexicon)), None)


def _filled(token: "Token", frame: Frame, named: Named, lexicon: Lexicon) -> Candidate:
    if frame.part == "nouns":
        return _filled_noun(token, frame, named, lexicon)
    sources = [party for one in subjects(token) for party in named.parties(one)] or named.implied(token)
    if frame.type == "AGREE" and not sources:
        sources = [p for one in complements(token) for sub in subjects(one) for p in named.parties(sub)]
    known = {actor for party in sources for actor in party.actor_ids}
    targets: list[Party] = []
    for role in frame.targets:
        targets = [p for p in _in_role(token, role, named, lexicon) if not set(p.actor_ids) <= known]
        if quad_class(frame.type).endswith("cooperation"):
            targets = [p for p in targets if not _is_land(p, token, lexicon)]
        if targets:
            break
    if frame.inverse:
        sources, targets = targets, sources
    elif frame.type == "ASSAULT" and not targets:
        targets = [p for p in _where(token, named) if not set(p.actor_ids) <= known]
    return Candidate(token, frame, tuple(sources), tuple(targets))


def _where(token: "Token", named: Named) -> list[Party]:
    """The state in which an attack on somebody not named took place: it is the one attacked."""
    near = [pair for one in (token, *objects(token)) for pair in obliques(one)]
    return [party for name, one in near if name == "in" for party in named.parties(one)]


def _is_land(party: Party, token: "Token", lexicon: Lexicon) -> bool:
    """True for a nationality that only says where land lies ("Afghan territory"), which nobody helps or praises."""
    word = token.doc[party.start]
    return word.dep_ in ("amod", "compound", "nmod:poss") and word.head.lemma_.lower() in lexicon.governors["land"]


def _filled_noun(noun: "Token", frame: Frame, named: Named, lexicon: Lexicon) -> Candidate:
    owners = [p for child in children(noun, "nmod:poss", "compound", "amod") for p in named.parties(child)]
    owners += [p for name, one in obliques(noun) if name == "by" for p in named.parties(one)]
    if frame.mutual and not owners:
        pair = _members(noun, named)
        if len({actor for party in pair for actor in party.actor_ids}) > 1:
            return Candidate(noun, frame, (pair[0],), tuple(pair[1:]))
    joint = {actor for party in owners for actor in party.actor_ids}
    sources = owners or _owner_above(noun, named, lexicon) or named.implied(noun)
    known = {actor for party in sources for actor in party.actor_ids}
    targets: list[Party] = []
    for role in frame.targets:
        targets = [p for p in _in_role(noun, role, named, lexicon) if not set(p.actor_ids) <= known]
        if targets:
            break
    if frame.mutual and not targets and len(joint) > 1:
        return Candidate(noun, frame, tuple(sources), ())
    return Candidate(noun, frame, tuple(sources), tuple(targets)) if targets else Candidate(noun, frame, (), ())


def _members(noun: "Token", named: Named) -> list[Party]:
    """Everybody "between" or "among" whom something happens, also where the parse cuts the enumeration."""
    opened = [one.i for name, one in obliques(noun) if name in ("between", "among")]
    if not opened:
        return []
    listed = [child for child in children(noun, "nmod", "conj") if child.i >= min(opened)]
    return [p for one in listed if preposition(one) in ("", "between", "among") for p in named.inside(one)]


def _owner_above(noun: "Token", named: Named, lexicon: Lexicon) -> list[Party]:
    """Whose action a bare noun is: its conjunct's, the owner of the noun above it, or the subject of a light verb."""
    step = noun
    for _ in range(4):
        above, label = step.head, step.dep_.split(":")[0]
        if above.i == step.i:
            return []
        if above.pos_ == "NOUN" and label in ("conj", "nmod"):
            owners = [p for child in children(above, "nmod:poss", "amod", "compound") for p in named.parties(child)]
            if owners:
                return owners
        elif above.pos_ == "VERB":
            is_purpose = label == "obl" and any(child.lower_ == "for" for child in step.children)
            is_passed = (label in ("obj", "xcomp") or is_purpose) and above.lemma_ in lexicon.governors["light"]
            return [p for one in subjects(above) for p in named.parties(one)] if is_passed else []
        step = above
    return []


def _in_role(token: "Token", role: str, named: Named, lexicon: Lexicon) -> list[Party]:
    if role == "obj":
        return [party for one in objects(token) for party in _heads(one, named)]
    if role == "iobj":
        return [party for one in children(token, "iobj") for party in named.parties(one)]
    if role == "in-object":
        return [party for one in objects(token) for party in named.parties(one) or named.inside(one)]
    if role == "in-as":
        return [p for name, one in obliques(token) if name == "as" for p in named.inside(one)]
    if role in ("complement", "purpose"):
        nearby = [*complements(token), *(one for thing in objects(token) for one in complements(thing))]
        return [p for one in nearby for p in _in_clause(one, named, lexicon)]
    if role == "complement-subject":
        return [p for one in complements(token) for sub in children(one, "nsubj") for p in named.parties(sub)]
    if role == "host":
        return _host(token, named)
    if role == "on-actor":
        return []
    near = [*obliques(token)]
    if token.pos_ == "VERB":
        near += [pair for one in objects(token) for pair in obliques(one)]
    elif token.dep_ == "obj":
        near += [pair for pair in obliques(token.head) if pair[0] in ("with", "against", "to")]
    return [party for name, one in near if name == role for party in named.parties(one)]


def _heads(token: "Token", named: Named) -> list[Party]:
    return named.parties(token)


def _in_clause(clause: "Token", named: Named, lexicon: Lexicon) -> list[Party]:
    found = [party for one in objects(clause) for party in named.inside(one)]
    for name, one in obliques(clause):
        if name in ("with", "to", "against", "from", "on"):
            found = [*named.parties(one), *found] if name == "with" else [*found, *named.parties(one)]
    near = [clause, *children(clause, "conj"), *objects(clause)]
    direct = [p for word in near for name, one in obliques(word) if name == "with" for p in named.parties(one)]
    return direct or found


def _host(token: "Token", named: Named) -> list[Party]:
    """Whose place a meeting is held at, told with the predicate or in a clause on it."""
    for inner in token.subtree:
        if inner.dep_ == "obl" and any(child.lower_ in ("in", "at") for child in children(inner, "case")):
            parties = named.parties(inner) if named.at(inner) else []
            if parties and inner.head.lemma_ in ("hold", "host", "convene", "take", "attend", "participate", "partake"):
                return parties
    return []


def _events_of(candidate: Candidate, time: TimeFound | None, reading: Reading, lexicon: Lexicon, version: str) -> list[Event]:
    sides = _pairs(candidate)
    state, word = realis(candidate.token, lexicon)
    frame, token = candidate.frame, candidate.token
    published = reading.document.published_on
    bounded = Interval(None, published) if published else Interval()
    on, precision = (time.on, time.precision) if time else (bounded, "published" if published else "none")
    evidence = _evidence(reading, *_clause_span(candidate))
    if evidence is None:
        return []
    reasons: tuple[str, ...] = (f"{token.lower_!r} ({frame.part[:-1]}) tells {frame.type}",)
    reasons += (f"realis {state}, from {word!r}",) if word else ()
    reasons += (f"dated by {reading.doc[time.start : time.end].text!r}: {time.reason}",) if time else ()
    place = where(token, reading.places)
    reasons += (f"placed by {reading.doc[place.start : place.end].text!r}: {place.reason}",) if place else ()
    events = []
    for source, source_id, target, target_id in sides:
        why = tuple(f"{side}: {party.reason}" for side, party in (("source", source), ("target", target)) if party)
        event = Event(
            source_id, target_id, frame.type, (evidence,), CODER, version, on, precision, frame.mode,
            realis=state, intensity=intensity(frame.type, frame.mode),
            confidence=_confidence(frame, source, target), location=place.code if place else None,
            source_mention=_evidence(reading, source.start, source.end) if source else None,
            target_mention=_evidence(reading, target.start, target.end) if target else None,
            date_evidence=_evidence(reading, time.start, time.end) if time else None,
            reasons=(*reasons, *why),
        )  # fmt: skip
        events.append(event)
    return events


def _pairs(candidate: Candidate) -> list[tuple[Party | None, str | None, Party | None, str | None]]:
    """Every source with every target; the members of a mutual event with each other."""
    sources = [(party, actor) for party in candidate.sources for actor in party.actor_ids]
    targets = [(party, actor) for party in candidate.targets for actor in party.actor_ids]
    if not targets and len(sources) > 1 and candidate.frame.type in SYMMETRIC:
        return [(a, a_id, b, b_id) for index, (a, a_id) in enumerate(sources) for b, b_id in sources[index + 1 :]
                if a_id != b_id]  # fmt: skip
    if sources and targets:
        return [(a, a_id, b, b_id) for a, a_id in sources for b, b_id in targets if a_id != b_id]
    if targets:  # words need a speaker, deeds may be told without their doer
        is_deed = quad_class(candidate.frame.type) == "material conflict"
        return [(None, None, b, b_id) for b, b_id in targets] if is_deed else []
    return [(a, a_id, None, None) for a, a_id in sources]


def _clause_span(candidate: Candidate) -> tuple[int, int]:
    token = candidate.token
    members = {token.i}
    for party in (*candidate.sources, *candidate.targets):
        members |= {party.start, party.end - 1}
    for child in token.children:
        if child.dep_.split(":")[0] not in ("conj", "advcl", "cc", "punct", "parataxis", "nsubj", "acl"):
            members |= {inner.i for inner in child.subtree}
    low, high = token.sent.start, token.sent.end
    return max(min(members), low), min(max(members) + 1, high)


def _evidence(reading: Reading, start: int, end: int) -> Evidence | None:
    span = reading.doc[start:end]
    low, high = reading.cleaned.back(span.start_char, span.end_char)
    return Evidence(reading.document.document_id, low, high) if high > low else None


def _confidence(frame: Frame, source: Party | None, target: Party | None) -> float:
    """Rough: both sides told 0.7, one 0.4; a frame that asks for more words adds, a noun takes away."""
    base = 0.7 if source and target else 0.4
    return round(min(0.95, base + 0.03 * frame.specificity - (0.1 if frame.part == "nouns" else 0.0)), 2)


def _time_of(token: "Token", times: list[TimeFound]) -> TimeFound | None:
    """The time told inside the predicate's own phrase, else inside the clauses and nouns that it hangs on."""
    step = token
    for _ in range(6):
        inside = {inner.i for inner in step.subtree}
        inside -= {i for child in children(step, "conj") if child.i != token.i for i in (t.i for t in child.subtree)
                   if i != token.i and token.i not in {t.i for t in child.subtree}}  # fmt: skip
        near = [time for time in times if time.start in inside]
        if near:
            return min(near, key=lambda time: abs(time.start - token.i))
        if step.head.i == step.i or step.dep_ in ("conj", "acl:relcl"):
            return None
        step = step.head
    return None


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
    """One event with several pieces of evidence where the same dated pair, type and mode is told again."""
    kept: dict[tuple[object, ...], Event] = {}
    for event in events:
        key = (*_key(event), event.on, event.precision)
        same = kept.get(key) if event.precision != "published" else None
        if same is None:
            kept[(*key, event.event_id) if event.precision == "published" else key] = event
        elif event.evidence[0] not in same.evidence:
            kept[key] = replace(same, evidence=(*same.evidence, *event.evidence))
    return list(kept.values())

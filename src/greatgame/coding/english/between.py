"""What happened between two actors whose words are given: the type alone is decided, from the predicates around them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from greatgame.coding.english.candidates import PARTS, Candidate, filled, frame_of, read_candidates
from greatgame.coding.english.composed import DEMAND, demands
from greatgame.coding.english.events import event_of
from greatgame.coding.english.nearest import Nearest, nearest_frame
from greatgame.coding.english.participants import Named, Party, objects
from greatgame.coding.english.predicates import STATEMENT, Lexicon
from greatgame.coding.english.reading import Found, Reading
from greatgame.values import Event

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

SOURCE, TARGET = "given:source", "given:target"
Scored = tuple[float, Candidate, Nearest | None]
"""How likely a predicate tells the event, the predicate, and the frame that reads it where that one does not wholly hold."""
TRUST = 0.75
"""Confidence for each unit of likeness of a nearest frame: of such readings half to three in four are right."""
Words = tuple[int, int]
"""First and last character (excluded) of a phrase in the document."""


@dataclass(frozen=True, slots=True)
class Given:
    """The two phrases as tokens: first, last (excluded), and the one the parse hangs them on."""

    source: Found
    target: Found | None


def event_between(reading: Reading, source: Words, target: Words | None, lexicon: Lexicon, version: str) -> Event | None:
    """The event that the text tells between two given phrases; None when no word of the lexicon tells any.

    A predicate counts for more when both phrases take part in it, when it lies on the way between them in the parse,
    and when its frame asks for more words. A verb whose frames all ask for other words is read by the nearest one, and
    counts for less. Without `target` the event may have none.
    """
    given = _given(reading, source, target)
    if given is None:
        return None
    spans = [one for one in (given.source, given.target) if one is not None]
    others = [one for one in reading.found if not any(one.start < mine.end and mine.start < one.end for mine in spans)]
    named = Named([*others, *spans], reading.subject, lexicon.governors)
    sentence = reading.doc[given.source.head].sent
    ranked = sorted(_scored(sentence, given, named, lexicon), key=lambda one: -one[0])
    if not ranked:
        return None
    score, candidate, near = ranked[0]
    candidate = replace(candidate, sources=_party(given.source), targets=_party(given.target))
    return _event(candidate, score, near, reading, lexicon, version)


def _given(reading: Reading, source: Words, target: Words | None) -> Given | None:
    first = _found(reading, source, SOURCE)
    return Given(first, _found(reading, target, TARGET) if target else None) if first else None


def _found(reading: Reading, words: Words, actor_id: str) -> Found | None:
    """The tokens of a phrase given by its characters in the document."""
    inside = []
    for token in reading.doc:
        low, high = reading.cleaned.back(token.idx, token.idx + len(token))
        if low < words[1] and words[0] < high:
            inside.append(token.i)
    if not inside:
        return None
    span = reading.doc[inside[0] : inside[-1] + 1]
    return Found(span.start, span.end, span.root.i, (actor_id,), f"{span.text!r} was given")


def _party(found: Found | None) -> tuple[Party, ...]:
    return () if found is None else (Party(found.actor_ids, found.start, found.end, found.reason),)


def _scored(sentence: "Span", given: Given, named: Named, lexicon: Lexicon) -> Iterator[Scored]:
    """Every predicate of the sentence, with how likely it is the one that tells the event between the phrases."""
    path = _path(sentence, given)
    told: list[tuple[Candidate, Nearest | None]] = [(one, None) for one in read_candidates(sentence, named, lexicon)]
    told += [(one, None) for one in demands(sentence, named, lexicon)]
    told += _almost(sentence, path if told else None, named, lexicon)
    for candidate, near in told or [(one, None) for one in _loose(sentence, named, lexicon)]:
        sources = {actor for party in candidate.sources for actor in party.actor_ids}
        targets = {actor for party in candidate.targets for actor in party.actor_ids}
        score = 2.0 * (SOURCE in sources) + 2.0 * (TARGET in targets)
        score += 0.8 * (TARGET in sources) + 0.8 * (SOURCE in targets)
        score += 1.5 * (candidate.token.i in path) + 0.1 * candidate.frame.specificity + 0.6 * (candidate.frame is DEMAND)
        score -= 0.25 * _depth(candidate.token) + 0.02 * _gap(candidate.token, given)
        yield score - (1.5 - 4.0 * (near.likeness - 0.6) if near else 0.0), candidate, near


def _almost(sentence: "Span", path: set[int] | None, named: Named, lexicon: Lexicon) -> Iterator[tuple[Candidate, Nearest]]:
    """Verbs none of whose frames holds, read by the nearest frame; with `path` only those on the way between the phrases."""
    for token in sentence:
        is_passing = token.lemma_ in lexicon.governors["light"] and any(frame_of(one, lexicon) for one in objects(token))
        if (path is None or token.i in path) and frame_of(token, lexicon) is None and not is_passing:
            near = nearest_frame(token, lexicon)
            if near is not None:
                yield filled(token, near.frame, named, lexicon), near


def _loose(sentence: "Span", named: Named, lexicon: Lexicon) -> Iterator[Candidate]:
    """Words of the lexicon whose frames ask for more than the sentence shows, as a last resort; an appeal is a request."""
    for token in sentence:
        part = PARTS.get(token.pos_)
        frames = lexicon.of(part, token.lemma_.lower()) if part and token.lemma_ != "be" else ()
        frame = frame_of(token, lexicon) or next((one for one in frames[::-1] if one.type != STATEMENT), None)
        if frame is not None and frame.type != STATEMENT:
            yield filled(token, frame, named, lexicon)
        elif frame is not None and token.lemma_ in lexicon.governors["ask"]:
            yield replace(filled(token, frame, named, lexicon), frame=DEMAND)


def _path(sentence: "Span", given: Given) -> set[int]:
    """The tokens on the way from one phrase to the other in the parse."""
    above = [_ancestors(sentence.doc[found.head]) for found in (given.source, given.target) if found is not None]
    if len(above) == 1:
        return set(above[0])
    shared = set(above[0]) & set(above[1])
    lowest = next((index for index in above[0] if index in shared), None)
    return {index for line in above for index in line if index not in shared} | ({lowest} if lowest is not None else set())


def _ancestors(token: "Token") -> list[int]:
    line = [token.i]
    while token.head.i != token.i and len(line) < 40:
        token = token.head
        line.append(token.i)
    return line


def _depth(token: "Token") -> int:
    return len(_ancestors(token)) - 1


def _gap(token: "Token", given: Given) -> int:
    ends = [found.head for found in (given.source, given.target) if found is not None]
    low, high = min(ends), max(ends)
    return max(low - token.i, token.i - high, 0)


def _event(
    candidate: Candidate, score: float, near: Nearest | None, reading: Reading, lexicon: Lexicon, version: str
) -> Event | None:
    event = next(iter(event_of(candidate, None, reading, lexicon, version)), None)
    if event is None:
        return None
    sure = min(0.95, max(0.1, 0.15 * score + 0.2))
    if near is None:
        return replace(event, confidence=round(sure, 2), event_id="")
    why = (f"no frame of {candidate.token.lemma_!r} asks for {near.told!r}; the nearest asks for {near.asked!r} "
           f"(likeness {near.likeness:.2f})")  # fmt: skip
    return replace(event, confidence=round(min(sure, TRUST * near.likeness), 2), reasons=(*event.reasons, why), event_id="")

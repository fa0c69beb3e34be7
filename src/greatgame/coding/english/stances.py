"""Standing hostility told without a noun for it: aims to weaken somebody, "anti-X" agendas, fear of somebody's threat."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from greatgame.coding.english.agents import SOME
from greatgame.coding.english.happened import NEGATIONS
from greatgame.coding.english.participants import Named, Party, objects, obliques, subjects
from greatgame.coding.english.phrases import bearable
from greatgame.coding.english.predicates import STATEMENT, Lexicon
from greatgame.coding.english.reading import Found, Reading
from greatgame.ontology.plover import quad_class
from greatgame.values import Evidence, Tie

if TYPE_CHECKING:
    from spacy.tokens import Token

ANTI = re.compile(r"\banti-$", re.IGNORECASE)
REACH = 10


@dataclass(frozen=True, slots=True)
class _Stance:
    """Somebody against somebody, the words it rests on (tokens, end excluded), the reason, and whether it is yet to come."""

    holder: Party
    against: Party
    start: int
    end: int
    reason: str
    time: str = "current"


def stances(reading: Reading, lexicon: Lexicon, coder: str, version: str) -> list[Tie]:
    """The oppositions of one document, each pair once a sentence, in text order."""
    named = Named(reading.found)
    found: dict[tuple[str, str, int], Tie] = {}
    for token in bearable(reading.doc):
        for stance in (*_aims(token, named, lexicon), *_fears(token, named, lexicon)):
            for tie in _ties(stance, reading, coder, version):
                found.setdefault((tie.source_id, tie.target_id, token.sent.start), tie)
    for one in reading.found:
        for stance in _anti(one, reading):
            for tie in _ties(stance, reading, coder, version):
                found.setdefault((tie.source_id, tie.target_id, reading.doc[one.start].sent.start), tie)
    return sorted(found.values(), key=lambda tie: tie.evidence[0])


def _aims(token: "Token", named: Named, lexicon: Lexicon) -> Iterator[_Stance]:
    """Verbs of harm, in any tense and as a purpose: "to weaken the role of X", "keep X from ...", "efforts to contain X"."""
    lemma, words = token.lemma_.lower(), lexicon.governors
    is_kept = lemma in words["kept_from"] and any(
        child.lower_ == "from" for one in token.children for child in (one, *one.children)
    )
    if token.pos_ != "VERB" or not (lemma in words["harm"] or is_kept):
        return
    is_possible = any(child.lower_ in ("may", "might", "can", "could", "would") for child in token.children)
    if _is_denied(token) or _is_done(token, lexicon):
        return
    above = _noun_above(token)
    holders = [one for one in named.parties(above) if not _is_nobody(one)] if above is not None else []
    holders = holders or [party for one in subjects(token) for party in named.parties(one)]
    for thing in objects(token):
        for against in named.parties(thing):
            for holder in holders:
                yield _Stance(holder, against, token.i, against.end, f"{token.lower_!r} tells an aim against somebody",
                              "future" if is_possible else "current")  # fmt: skip


def _is_done(verb: "Token", lexicon: Lexicon) -> bool:
    """True for a single deed that the events tell ("fought them on Monday"), which is no standing aim."""
    types = {frame.type for frame in lexicon.of("verbs", verb.lemma_.lower())} - {STATEMENT}
    return verb.tag_ == "VBD" and any(quad_class(one) == "material conflict" for one in types)


def _is_nobody(party: Party) -> bool:
    """True for fighters, rebels or others told by a common noun alone."""
    return all(actor_id.startswith(SOME) for actor_id in party.actor_ids)


def _noun_above(token: "Token") -> "Token | None":
    """The noun that an infinitive completes ("efforts to contain"), by the parse or by standing right before it."""
    if token.dep_ == "acl":
        return token.head
    before = token.doc[token.i - 2] if token.i - token.sent.start >= 2 and token.nbor(-1).lower_ == "to" else None
    return before if before is not None and before.pos_ == "NOUN" else None


def _is_denied(token: "Token") -> bool:
    """True when the verb, or one that it completes, is negated."""
    step = token
    for _ in range(4):
        if any(child.lower_ in NEGATIONS for child in step.children):
            return True
        if step.dep_ not in ("xcomp", "ccomp", "conj", "advcl") or step.head.i == step.i:
            return False
        step = step.head
    return False


def _fears(token: "Token", named: Named, lexicon: Lexicon) -> Iterator[_Stance]:
    """Adjectives of fear: "wary of X", "concerned about the threat of X"; a worry about somebody's lot is none."""
    if token.lower_ not in lexicon.governors["wary"]:
        return
    holders = [party for one in subjects(token) for party in named.parties(one)]
    for _, thing in obliques(token):
        own = named.at(thing)
        is_direct = own is not None and own.head == thing.i
        if is_direct or thing.lemma_.lower() in lexicon.governors["danger"]:
            for against in named.parties(thing):
                for holder in holders:
                    start, end = min(token.i, against.start), max(thing.i + 1, against.end)
                    yield _Stance(holder, against, start, end, f"{token.lower_!r} of somebody tells distrust")


def _anti(one: Found, reading: Reading) -> Iterator[_Stance]:
    """What "anti-Y" tells: whoever is named last before it in the sentence holds it ("X's anti-Y agenda")."""
    doc = reading.doc
    before = doc[max(0, one.start - 2) : one.start].text
    if not ANTI.search(before):
        return
    sentence = doc[one.start].sent
    near = [item for item in reading.found if sentence.start <= item.start and item.end <= one.start
            and one.start - item.end <= REACH and item.actor_ids != one.actor_ids]  # fmt: skip
    if near:
        holder = Party(near[-1].actor_ids, near[-1].start, near[-1].end, near[-1].reason)
        against = Party(one.actor_ids, one.start, one.end, one.reason)
        yield _Stance(holder, against, one.start, one.end, "'anti-' before the name tells opposition")


def _ties(stance: _Stance, reading: Reading, coder: str, version: str) -> Iterator[Tie]:
    sentence = reading.doc[stance.against.start].sent
    ends = [stance.start, stance.end, stance.against.start, stance.against.end]
    if sentence.start <= stance.holder.start < sentence.end:
        ends += [stance.holder.start, stance.holder.end]
    span = reading.doc[max(min(ends), sentence.start) : min(max(ends), sentence.end)]
    low, high = reading.cleaned.back(span.start_char, span.end_char)
    reasons = (stance.reason, f"source: {stance.holder.reason}", f"target: {stance.against.reason}")
    for one in stance.holder.actor_ids:
        for other in stance.against.actor_ids:
            if one != other and not one.startswith(SOME) and not other.startswith(SOME):
                words = (Evidence(reading.document.document_id, low, high),)
                yield Tie(one, other, "opposition", -1, words, coder, version, False, stance.time, confidence=0.6,
                          reasons=reasons)  # fmt: skip

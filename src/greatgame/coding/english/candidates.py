"""From a sentence to predicates with their frame and their two sides."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from greatgame.coding.english.agents import SOME
from greatgame.coding.english.framing import holds, hyphened
from greatgame.coding.english.participants import (
    Named,
    Party,
    children,
    complements,
    deep_obliques,
    is_passive,
    marked,
    misread_subject,
    objects,
    obliques,
    preposition,
    subjects,
)
from greatgame.coding.english.predicates import STATEMENT, Frame, Lexicon
from greatgame.ontology.plover import quad_class

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

PARTS = {"VERB": "verbs", "AUX": "verbs", "NOUN": "nouns", "ADJ": "adjs", "PROPN": "nouns"}
STATES = ("at", "in", "on", "under")
"""Prepositions by which a noun tells the state that somebody is in: "is at war with", "was in talks with"."""
BY_AUTHORITY = ("COERCE", "SANCTION", "RETREAT")
"""Types whose doer, untold in a passive, is the authority of the state in which it happens ("was arrested in Chad")."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A predicate with its frame and its two sides."""

    token: "Token"
    frame: Frame
    sources: tuple[Party, ...]
    targets: tuple[Party, ...]


def candidates(sentence: "Span", named: Named, lexicon: Lexicon) -> Iterator[Candidate]:
    """Every predicate of a sentence that a frame reads, with at least one side told."""
    return (one for one in read_candidates(sentence, named, lexicon) if one.sources or one.targets)


def read_candidates(sentence: "Span", named: Named, lexicon: Lexicon) -> Iterator[Candidate]:
    """Every predicate of a sentence that a frame reads, the uppermost first, also where no side is told."""
    covered: set[int] = set()
    is_told = any(token.pos_ in ("VERB", "AUX") for token in sentence) or named.subject
    if not is_told:  # a heading tells the topic, not an occurrence
        return
    for token in sorted(sentence, key=lambda one: (_depth(one), one.i)):
        if token.i in covered:
            continue
        frame = frame_of(token, lexicon)
        if frame is None:
            continue
        if frame.type == STATEMENT:
            covered |= _stated(token, frame)
            continue
        candidate = filled(token, frame, named, lexicon)
        covered |= _covered(token, candidate, lexicon)
        yield candidate


def _depth(token: "Token") -> int:
    depth, step = 0, token
    while step.head.i != step.i and depth < 40:
        depth, step = depth + 1, step.head
    return depth


def _stated(token: "Token", frame: Frame) -> set[int]:
    """The words of what a statement says: all that hangs on its predicate but the subject and joined predicates.

    A frame without a clause of its own ("released a statement condemning ...") holds its object alone.
    """
    if not frame.clause:
        return {one.i for one in objects(token)}
    parts = [child for child in token.children if child.dep_ not in ("nsubj", "conj", "cc", "parataxis", "punct")
             and not (child.dep_ == "advcl" and child.i < token.i)]  # fmt: skip
    return {inner.i for part in parts for inner in part.subtree}


def _covered(token: "Token", candidate: Candidate, lexicon: Lexicon) -> set[int]:
    """The words that a frame already accounts for, so that they are not read again by themselves."""
    frame, covered = candidate.frame, set()
    if frame.part != "nouns" and frame.object:
        covered |= {one.i for one in objects(token)}
        covered |= {inner.i for one in objects(token) for inner in children(one, "nmod")
                    if one.lemma_ in lexicon.governors["quantity"]}  # fmt: skip
    if frame.object_or_prep or frame.prep_object:
        asked = {*frame.object_or_prep, *frame.prep_object}
        covered |= {one.i for one in (*objects(token), *(one for _, one in obliques(token))) if one.lemma_.lower() in asked}
    if frame.clause and (candidate.sources or candidate.targets):
        told = [one for one in complements(token) if one.dep_ != "advcl"]
        told += [one for thing in objects(token) if frame.object for one in complements(thing)]
        for one in told:
            means = [inner for inner in children(one, "advcl") if marked(inner) == "by"]
            covered |= {inner.i for inner in (one, *children(one, "conj", "xcomp"), *means)}
            covered |= {inner.i for inner in objects(one) if inner.pos_ == "NOUN"}
    return covered


def frame_of(token: "Token", lexicon: Lexicon) -> Frame | None:
    """The most specific frame that reads a token; None where none does."""
    part = PARTS.get(token.pos_)
    is_past = token.pos_ == "ADJ" and token.lower_.endswith("ed") and not children(token, "cop")
    if is_past and (misread_subject(token) is not None or children(token, "nsubj")):
        part = "verbs"
    if token.lemma_ in ("call", "name", "dub") and token.tag_ == "VBN" and not children(token, "nsubj", "nsubj:pass"):
        return None
    if part == "verbs" and token.lemma_ in ("call", "label", "brand") and _is_naming(token):
        named = (one for one in lexicon.of(part, token.lemma_) if one.object_or_prep)
        return next((frame for frame in named if holds(frame, token, lexicon)), None)
    if part == "verbs" and (token.dep_ == "amod" and misread_subject(token) is None or _is_address(token)):
        return None
    if token.lower_ == "charge" and token.i and token.nbor(-1).lower_ == "in":
        return None  # "in charge of" blames nobody
    if part is None or (part == "nouns" and token.dep_ in ("compound", "nmod:poss")):
        return None
    is_predicate = bool(children(token, "cop"))
    if part == "nouns" and _is_called_so(token):
        return None
    if part == "adjs" and not is_predicate or part == "nouns" and is_predicate and preposition(token) not in STATES:
        return None
    joined = hyphened(token)
    frames = lexicon.of(part, joined) or lexicon.of(part, token.lemma_.lower())
    return next((frame for frame in frames if holds(frame, token, lexicon)), None)


def _is_address(verb: "Token") -> bool:
    """True for words to the one spoken to: "Mr President, thank you", "let me say", "let's begin"."""
    is_alone = verb.tag_ == "VB" and not children(verb, "nsubj", "aux")
    if verb.lower_ == "let" and (is_alone or verb.i + 1 < len(verb.doc) and verb.nbor(1).lower_ in ("'s", "’s", "us")):
        return True
    told = {one.lower_ for one in (*objects(verb), *children(verb, "iobj"), *(sub for one in complements(verb)
                                                                              for sub in children(one, "nsubj")))}  # fmt: skip
    doers = {one.lower_ for one in children(verb, "nsubj")}
    return bool(told & {"you", "me", "us"}) and verb.tag_ in ("VB", "VBP") and not doers & {"i", "we", "they", "he", "she", "it"}


def _is_called_so(noun: "Token") -> bool:
    """True for what somebody calls a thing: "called it an act of aggression" tells no aggression."""
    while noun.dep_ in ("nmod", "conj") and noun.head.pos_ == "NOUN":
        noun = noun.head
    is_as = noun.dep_ == "obl" and preposition(noun) == "as" and noun.head.lemma_ in ("describe", "characterize", "characterise")
    return is_as or noun.dep_ == "xcomp" and noun.head.lemma_ in ("call", "label", "brand", "dub", "term", "deem", "consider")


def _is_naming(verb: "Token") -> bool:
    """True for "called the plan a disgrace" or "called it 'absurd'": the object is followed by what it is called."""
    named = objects(verb)
    if len(named) > 1 or any(one.dep_ == "xcomp" for one in verb.children):
        return True
    ends = [max(inner.i for inner in one.subtree) for one in named]
    follows = verb.doc[max(ends) + 1].text if ends and max(ends) + 1 < len(verb.doc) else ""
    return follows in ('"', "“", "``", "'", "a", "an")


def filled(token: "Token", frame: Frame, named: Named, lexicon: Lexicon) -> Candidate:
    """The two sides of a predicate that a frame reads."""
    if frame.part == "nouns":
        return _filled_noun(token, frame, named, lexicon)
    sources = _agents([party for one in subjects(token) for party in named.parties(one)], lexicon) or named.implied(token)
    if frame.type == "AGREE" and not sources:
        sources = [p for one in complements(token) for sub in subjects(one) for p in named.parties(sub)]
    targets = _targets(token, frame, sources, named, lexicon)
    if frame.inverse:
        sources, targets = targets, sources
    elif frame.type == "ASSAULT" and all(_is_unknown(party) for party in targets):
        struck = [one for one in _where(token, named, ("in",), sources) if one.start > token.i][:1]
        targets = [replace(struck[0], start=one.start, end=one.end) for one in targets] if targets and struck else struck or targets
    if not sources and targets and frame.type in BY_AUTHORITY and is_passive(token):
        sources = _where(token, named, ("in", "from", "at"), targets)
    if quad_class_of(frame) == "material conflict" and not frame.inverse:
        things = [one for one in subjects(token) if one.pos_ in ("NOUN", "PROPN")] if not sources else []
        if things and not any(one.lemma_.lower() in lexicon.governors["weapons"] for one in things):
            return Candidate(token, frame, (), ())
        sources = sources or [thing for one in things if (thing := named.thing(one)) is not None]
        if frame.type == "ASSAULT" and not frame.object and targets and not any(party.actor_ids for party in targets):
            return Candidate(token, frame, (), ())
    return Candidate(token, frame, tuple(sources), tuple(targets))


def _agents(parties: list[Party], lexicon: Lexicon) -> list[Party]:
    """The parties without those that are only a place or a thing of people ("the region", "a border"): they do nothing."""
    places = lexicon.governors["place_of_people"] - lexicon.governors["authority"]
    return [one for one in parties if not one.actor_ids or one.actor_ids[0].removeprefix(SOME) not in places]


def _is_unknown(party: Party) -> bool:
    """True for words that no table knows as an actor."""
    return all(actor.startswith(("new:", SOME)) for actor in party.actor_ids)


def quad_class_of(frame: Frame) -> str:
    """The quad class of a frame's type; empty for plain statements."""
    return "" if frame.type == STATEMENT else quad_class(frame.type)


def _targets(token: "Token", frame: Frame, sources: list[Party], named: Named, lexicon: Lexicon, depth: int = 0) -> list[Party]:
    """The other side, from the first of the frame's roles that names one; else the words of a thing."""
    known = {actor for party in sources for actor in party.actor_ids}
    for role in frame.targets:
        if role == "obj" and quad_class_of(frame) != "" and frame.type != "CONSULT":
            heads = [one for one in objects(token) if one.lemma_.lower() not in frame.object]
            heads = [inner for one in heads for inner in (one, *children(one, "conj"))]
            domestic = [told for one in heads if {a for p in named.known(one) for a in p.actor_ids} & known
                        and not named.at(one) and (told := named.told(one)) is not None]  # fmt: skip
            if domestic:
                return domestic
        targets = [p for p in _in_role(token, role, frame, named, lexicon, known, depth) if not set(p.actor_ids) <= known]
        if quad_class_of(frame).endswith("cooperation") and role in ("obj", "in-object", "complement"):
            targets = [p for p in targets if not _is_land(p, token, lexicon)]
        if frame.type == "CONSULT":
            targets = _agents(targets, lexicon)
        if targets:
            return targets
    for role in frame.targets:
        heads = objects(token) if role == "obj" else [one for name, one in obliques(token) if name == role]
        things = [thing for one in heads if one.lemma_.lower() not in frame.object and (thing := named.thing(one)) is not None]
        if things and sources:
            return things[:1]
    return []


def _where(token: "Token", named: Named, prepositions: tuple[str, ...], others: list[Party]) -> list[Party]:
    """The state in which something took place: the one attacked, or the authority that did it."""
    near = list(deep_obliques(token))
    known = {actor for party in others for actor in party.actor_ids}
    return [party for name, one in near if name in prepositions and named.at(one) for party in named.parties(one)
            if not set(party.actor_ids) <= known]  # fmt: skip


def _is_land(party: Party, token: "Token", lexicon: Lexicon) -> bool:
    """True for a nationality that only says where land lies ("Afghan territory"), which nobody helps or praises."""
    word = token.doc[party.start]
    return word.dep_ in ("amod", "compound", "nmod:poss") and word.head.lemma_.lower() in lexicon.governors["land"]


def _filled_noun(noun: "Token", frame: Frame, named: Named, lexicon: Lexicon) -> Candidate:
    owners = [p for child in children(noun, "nmod:poss", "compound", "amod") for p in named.parties(child) if _is_owner(child, p)]
    owners += [p for name, one in obliques(noun) if name == "by" for p in named.parties(one)]
    if children(noun, "cop"):
        owners = [p for one in subjects(noun) for p in named.parties(one)]
    if frame.mutual and not owners:
        pair = _members(noun, named)
        if len({actor for party in pair for actor in party.actor_ids}) > 1:
            return Candidate(noun, frame, (pair[0],), tuple(pair[1:]))
    joint = {actor for party in owners for actor in party.actor_ids}
    above, is_done = _owner_above(noun, named, lexicon)
    sources = _agents(owners or above, lexicon) or named.implied(noun)
    targets = _targets(noun, frame, sources, named, lexicon)
    if frame.mutual and not targets and len(joint) > 1:
        return Candidate(noun, frame, tuple(sources), ())
    if not targets and not (is_done and above and not owners):
        return Candidate(noun, frame, (), ())
    return Candidate(noun, frame, tuple(sources), tuple(targets))


def _is_owner(child: "Token", party: Party) -> bool:
    """False for a provisional actor that only says what kind of thing a noun is ("car bomb", "police raid" counts)."""
    return child.dep_ == "nmod:poss" or any(not actor.startswith(("new:", SOME)) for actor in party.actor_ids) or child.tag_ != "JJ"


def _members(noun: "Token", named: Named) -> list[Party]:
    """Everybody "between" or "among" whom something happens, also where the parse cuts the enumeration."""
    over = noun.head if noun.dep_ == "nsubj" and noun.head.pos_ == "VERB" and not objects(noun.head) else noun
    opened = [one.i for where in (noun, over) for name, one in obliques(where) if name in ("between", "among")]
    if not opened:
        return []
    listed = [child for where in dict.fromkeys((noun, over)) for child in children(where, "nmod", "obl", "conj")
              if child.i >= min(opened)]  # fmt: skip
    return [p for one in listed if preposition(one) in ("", "between", "among")
            for p in named.inside(one) or named.parties(one)]  # fmt: skip


def _owner_above(noun: "Token", named: Named, lexicon: Lexicon) -> tuple[list[Party], bool]:
    """Whose action a bare noun is, and whether a light verb tells it as done.

    It is its conjunct's owner, the owner of the noun above it, or the subject of a light verb.
    """
    step = noun
    for _ in range(4):
        above, label = step.head, step.dep_.split(":")[0]
        if above.i == step.i:
            return [], False
        if above.pos_ == "NOUN" and label in ("conj", "nmod"):
            told = [child for child in children(above, "nmod:poss", "amod", "compound")
                    if (found := named.at(child)) is None or found.head != above.i]  # fmt: skip
            owners = [p for child in told for p in named.parties(child)]
            if owners:
                return owners, False
        elif above.pos_ == "VERB":
            is_purpose = label == "obl" and any(child.lower_ == "for" for child in step.children)
            is_light = above.lemma_ in lexicon.governors["light"]
            is_passed = (label in ("obj", "xcomp") or is_purpose or step.dep_ == "nsubj:pass") and is_light
            return ([p for one in subjects(above) for p in named.parties(one)], True) if is_passed else ([], False)
        step = above
    return [], False


def _in_role(token: "Token", role: str, frame: Frame, named: Named, lexicon: Lexicon, known: set[str], depth: int) -> list[Party]:
    """The actors in one role of a predicate."""
    if role == "obj":
        heads = [one for one in objects(token) if one.lemma_.lower() not in frame.object]
        return [party for one in heads for party in _doers(one, frame, named, lexicon)]
    if role == "iobj":
        return [party for one in children(token, "iobj") for party in named.parties(one)]
    if role == "in-object":
        heads = [one for one in objects(token) if not _is_deed(one, frame, lexicon)]
        topics = {inner.i for one in heads for name, topic in obliques(one) if name in ("on", "about", "over")
                  for inner in topic.subtree} if frame.type in ("CONSULT", "COOPERATE") else set()  # fmt: skip
        return [party for one in heads for party in named.known(one) or named.inside(one) if party.start not in topics]
    if role.startswith("in-"):
        behind = [one for name, one in obliques(token) if name == role[3:]]
        behind = [one for one in behind if one.lemma_.lower() in frame.prep_object] or behind
        return [party for one in behind for party in named.inside(one)]
    if role == "complement":
        nearby = [*complements(token), *(one for thing in objects(token) for one in complements(thing))]
        return [p for one in nearby for p in _in_clause(one, named, lexicon, known, depth)]
    if role == "complement-subject":
        return [p for one in complements(token) for sub in children(one, "nsubj", "nsubj:pass") for p in named.parties(sub)]
    if role == "host":
        return _host(token, named)
    if role == "on" and (frame.part == "nouns" or frame.object) and frame.type in ("CONSULT", "COOPERATE"):
        return []  # "coordination on Syria" is not with Syria
    near = [pair for pair in obliques(token) if not (_is_deed(pair[1], frame, lexicon) and role in ("on", "in"))]
    if token.pos_ == "VERB":
        near += [pair for one in objects(token) for pair in deep_obliques(one) if pair[0] != "of" or role == "of"]
        near += [pair for _, one in obliques(token) if one.lemma_.lower() in frame.prep_object for pair in obliques(one)]
    elif token.dep_ in ("obj", "nsubj:pass", "obl"):
        near += [pair for pair in obliques(token.head) if pair[0] not in ("in", "at", "by") and pair[1].i != token.i]
    if role == "of" and frame.type == "THREATEN":  # "warned of the spread of the rebels" threatens nobody
        near = [(name, one) for name, one in near if named.at(one)]
    return [party for name, one in near if name == role for party in named.parties(one)]


def _is_deed(noun: "Token", frame: Frame, lexicon: Lexicon) -> bool:
    """True for a hostile deed that words are about ("condemned the attack on a church")."""
    if noun.pos_ != "NOUN" or not quad_class_of(frame).startswith("verbal") or named_deed(noun, lexicon) is None:
        return False
    return quad_class_of(frame) == "verbal conflict" or frame.type == "SUPPORT"


def named_deed(noun: "Token", lexicon: Lexicon) -> Frame | None:
    """The frame of a noun for a hostile deed."""
    frame = frame_of(noun, lexicon)
    return frame if frame is not None and quad_class_of(frame) == "material conflict" else None


def _doers(noun: "Token", frame: Frame, named: Named, lexicon: Lexicon) -> list[Party]:
    """The actors of an object; of a deed that words are about, those who did it and not its victims."""
    if not _is_deed(noun, frame, lexicon):
        parties = named.parties(noun)
        is_place = noun.lemma_.lower() in lexicon.governors["place_of_people"]
        return named.inside(noun) or parties if is_place and all(_is_unknown(one) for one in parties) else parties
    told = [*children(noun, "nmod:poss", "amod", "compound"), *(one for name, one in obliques(noun) if name == "by")]
    return [party for one in told for party in named.parties(one) if _is_owner(one, party)]


def _in_clause(clause: "Token", named: Named, lexicon: Lexicon, known: set[str], depth: int) -> list[Party]:
    """Whom a promised, refused or threatened deed is for: what its own frame says, else "with" somebody, else its objects."""
    frame = frame_of(clause, lexicon)
    own: list[Party] = []
    if frame is not None and frame.type != STATEMENT and depth < 2:
        subject = [party for one in subjects(clause) for party in named.parties(one)]
        own = [p for p in _targets(clause, frame, subject, named, lexicon, depth + 1) if p.actor_ids]
    near = [clause, *children(clause, "conj"), *objects(clause)]
    direct = [p for word in near for name, one in obliques(word) if name in ("with", "to", "for", "on", "against", "from")
              for p in named.parties(one)]  # fmt: skip
    inner = [party for one in objects(clause) for party in named.inside(one)]
    placed = [p for word in near for name, one in obliques(word) if name in ("in", "into", "at") for p in named.known(one)]
    deeper = [p for one in children(clause, "xcomp", "advcl") if depth < 2
              for p in _in_clause(one, named, lexicon, known, depth + 1)]  # fmt: skip
    loose = [p for one in objects(clause) for p in named.parties(one)]
    for those in (own, direct, inner, loose, deeper, placed):
        others = list(dict.fromkeys(p for p in those if not set(p.actor_ids) <= known))
        if others:
            return others
    return []


def _host(token: "Token", named: Named) -> list[Party]:
    """Whose place a meeting is held at, told with the predicate or in a clause on it."""
    for inner in token.subtree:
        if inner.dep_ == "obl" and any(child.lower_ in ("in", "at") for child in children(inner, "case")):
            parties = named.parties(inner) if named.at(inner) else []
            if parties and inner.head.lemma_ in ("hold", "host", "convene", "take", "attend", "participate", "partake"):
                return parties
    return []

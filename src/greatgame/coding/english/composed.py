"""What a deed told as promised, refused or demanded becomes: PLOVER codes the word that binds or forbids it.

A promised cooperation is AGREE, an announced hostile deed THREATEN, a cooperation that will not be REJECT, and what
somebody says that another must do is REQUEST (PLOVER manual 0.8, on hypothetical and future events).
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from greatgame.coding.english.candidates import Candidate, frame_of, quad_class_of
from greatgame.coding.english.happened import FUTURE, MANDATIVE, NEGATIONS, is_mandated
from greatgame.coding.english.participants import Named, children, complements, is_passive, objects, subjects
from greatgame.coding.english.predicates import Frame, Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

DEMAND = Frame("REQUEST", "verbs", ("must",), "", ("complement-subject",))
NECESSITY = frozenset(("must", "need", "needs", "ought"))
WOULD = FUTURE | {"would", "'d", "wo"}


def composed(candidate: Candidate, state: str, lexicon: Lexicon) -> tuple[Candidate, str, str] | None:
    """The candidate as the act that announces it, with its realis and the reason; None where it stands as told."""
    token, frame = candidate.token, candidate.frame
    if frame.type == "AGREE" and frame.clause and _vows_harm(token, lexicon):
        words = f"what {token.lower_!r} binds to is hostile, so that AGREE is THREATEN"
        return replace(candidate, frame=replace(frame, type="THREATEN", mode=None)), state, words
    if frame.part == "nouns":
        token = token.head if token.dep_ == "obj" and token.head.lemma_ in lexicon.governors["light"] else token
    if token.pos_ not in ("VERB", "AUX") or not candidate.sources or is_passive(token):
        return None
    will = next((child.lower_ for child in token.children if child.dep_.startswith("aux") and child.lower_ in WOULD), None)
    if will is None or (will not in FUTURE and not _is_own_word(token, lexicon)) or not _is_own_word(token, lexicon, True):
        return None
    is_not = any(child.lower_ in NEGATIONS and child.dep_ in ("advmod", "neg") for child in token.children)
    kind = _announced(quad_class_of(frame), frame.type, is_not)
    if kind is None or state == "hypothetical" and will in FUTURE:
        return None
    words = f"{will!r}{' with a negation' if is_not else ''} makes a told {frame.type} a {kind}"
    return replace(candidate, frame=replace(frame, type=kind, mode=None)), "actual", words


def _vows_harm(token: "Token", lexicon: Lexicon) -> bool:
    """True when what somebody binds himself to do is a hostile deed ("vowed to wage war", "is ready to bomb")."""
    for clause in complements(token):
        if clause.dep_ not in ("xcomp", "ccomp"):
            continue
        frame = frame_of(clause, lexicon)
        if frame is not None and quad_class_of(frame) == "material conflict":
            return True
        is_light = frame is None and clause.lemma_ in lexicon.governors["light"]
        deeds = [frame_of(one, lexicon) for one in objects(clause) if one.pos_ == "NOUN"] if is_light else []
        if any(deed is not None and quad_class_of(deed) == "material conflict" for deed in deeds):
            return True
    return False


def _announced(quad: str, kind: str, is_not: bool) -> str | None:
    if quad.endswith("cooperation"):
        return "REJECT" if is_not else None if kind == "AGREE" else "AGREE"
    if quad == "material conflict" and not is_not:
        return "THREATEN"
    return "REJECT" if is_not and kind == "PROTEST" else None


def _is_own_word(token: "Token", lexicon: Lexicon, or_free: bool = False) -> bool:
    """True when the doer himself says that he will: "it said it would"; with `or_free` also when nobody says it."""
    verb = token
    while verb.dep_ == "conj" and verb.head.i != verb.i:
        verb = verb.head
    if verb.dep_ != "ccomp" or verb.head.lemma_ not in lexicon.governors["say"]:
        return or_free
    doers = children(token, "nsubj") or children(verb, "nsubj")
    return not doers or doers[0].lower_ in ("it", "he", "she", "they", "we", "i") or or_free and bool(doers)


def demands(sentence: "Span", named: Named, lexicon: Lexicon) -> Iterator[Candidate]:
    """What somebody says that another must do, as a request to the one who must."""
    for token in sentence:
        if token.pos_ != "VERB" or token.lemma_ not in lexicon.governors["say"] | MANDATIVE:
            continue
        sources = [party for one in subjects(token) for party in named.parties(one)]
        ids = {actor for party in sources for actor in party.actor_ids}
        said = [*children(token, "ccomp", "parataxis"), *([token.head] if token.dep_ == "parataxis" else [])]
        for verb in said:
            if not _is_necessary(verb) and not is_mandated(verb):
                continue
            doers = [one for one in verb.children if one.dep_ in ("nsubj", "nsubj:pass", "nsubj:outer")]
            targets = [p for one in doers for p in named.parties(one) if not set(p.actor_ids) <= ids]
            if sources and targets:
                yield Candidate(verb, DEMAND, tuple(sources), tuple(targets))


def _is_necessary(verb: "Token") -> bool:
    if any(child.lower_ in NECESSITY and child.dep_.startswith("aux") for child in verb.children):
        return True
    is_need = verb.lemma_ in ("need", "have") and any(one.dep_ == "xcomp" for one in complements(verb))
    return is_need or (verb.lower_ == "needed" and is_passive(verb))

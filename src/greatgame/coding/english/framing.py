"""Whether the words around a predicate are those that a frame asks for."""

from typing import TYPE_CHECKING

from greatgame.coding.english.participants import TIME_WORDS, children, complements, objects, obliques, subjects
from greatgame.coding.english.predicates import Frame, Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

LARGE_NUMBERS = ("million", "billion", "trillion")


def holds(frame: Frame, token: "Token", lexicon: Lexicon) -> bool:
    """True when the words around the predicate are those that the frame asks for."""
    if frame.object and not object_lemmas(token, lexicon) & set(frame.object):
        return False
    if frame.intransitive and (objects(token) or children(token, "nsubj:pass", "aux:pass")):
        return False
    if frame.particle and not set(frame.particle) <= beside(token):
        return False
    if frame.complement and not {one.lemma_ for one in complements(token)} & set(frame.complement):
        return False
    doers = (*children(token, "nsubj", "nsubj:pass"), *subjects(token)) if frame.subject else ()
    if frame.subject and not {one.lemma_.lower() for one in doers} & set(frame.subject):
        return False
    near = [token, *(objects(token) if frame.object else ()), *([token.head] if token.dep_ == "obj" else ())]
    if frame.prep and not {name for one in near for name, _ in obliques(one)} & set(frame.prep):
        return False
    heads = {word for _, one in obliques(token) for word in (one.lemma_.lower(), *paired(one))}
    if frame.prep_object and not heads & set(frame.prep_object):
        return False
    return not frame.object_or_prep or bool((heads | object_lemmas(token, lexicon)) & set(frame.object_or_prep))


def beside(token: "Token") -> set[str]:
    """The particles, prepositions and adverbs that go with a verb."""
    near = {str(word) for child in token.children for word in (child.lower_, child.lemma_.lower())}
    near |= {name for one in (token, *objects(token)) for name, noun in obliques(one) if noun.lemma_.lower() not in TIME_WORDS}
    if token.i + 1 < len(token.doc):
        near.add(str(token.nbor(1).lower_))
    return near | {str(child.lower_) for one in complements(token) for child in children(one, "mark", "case")}


def object_lemmas(verb: "Token", lexicon: Lexicon) -> set[str]:
    """The lemmas of the objects, looked into through words of quantity ("one of its attacks") and coordination."""
    lemmas = set()
    for token in objects(verb):
        for one in (token, *children(token, "conj")):
            lemmas |= {one.lemma_.lower(), hyphened(one), *paired(one)}
            lemmas |= {inner.lower_ for inner in one.lefts if inner.lower_ in LARGE_NUMBERS}
            if one.lemma_.lower() in lexicon.governors["quantity"] or one.pos_ in ("NUM", "PRON"):
                lemmas |= {inner.lemma_.lower() for inner in children(one, "nmod")}
    return lemmas


def paired(noun: "Token") -> set[str]:
    """A noun with each word that qualifies it: "military support", "peacekeeping mission"."""
    return {f"{child.lower_} {noun.lemma_.lower()}" for child in children(noun, "amod", "compound")}


def hyphened(token: "Token") -> str:
    """The lemma with what a hyphen joins to it ("cease-fire", "air-strike"); the lemma itself without one."""
    if token.i > 1 and token.nbor(-1).text == "-" and token.nbor(-2).head.i in (token.i, token.head.i):
        return f"{token.nbor(-2).lower_}-{token.lemma_.lower()}"
    return str(token.lemma_.lower())

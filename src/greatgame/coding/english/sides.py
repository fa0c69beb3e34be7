"""Who can be a side of what: a told deed that cannot be one, for what it is done to, by whom, or where it is told."""

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from greatgame.coding.english.agents import SOME, agents
from greatgame.coding.english.candidates import Candidate, quad_class_of
from greatgame.coding.english.participants import Party, children, complements, objects, obliques, preposition
from greatgame.coding.english.predicates import Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

ENDINGS = ("tion", "sion", "ment", "ity", "ness", "ism", "ance", "ence", "acy", "ship", "ency", "hood", "dom", "ology")
"""Endings of nouns for qualities and doings."""
DYADIC = ("CONSULT", "REQUEST", "AID", "COOPERATE")
"""Types that need a second party, known or not: one speaks to somebody, and helps and works with somebody."""
PLAYED = ("ASSAULT", "COERCE", "THREATEN", "RETREAT", "REJECT", "CONCEDE", "MOBILIZE", "SANCTION", "PROTEST")
"""Types that the language of games borrows."""
GREETING = frozenset(("receive", "entertain", "greet", "meet", "see", "call", "address"))
"""Verbs that tell a meeting with people only ("received a settlement", "meet a goal" tell none)."""
GENERAL = frozenset(("any", "every", "each", "no", "such", "all"))


def possible(candidate: Candidate, lexicon: Lexicon) -> Candidate | None:
    """The candidate, or what it tells in truth (sharp words about a policy are no assault); None where it tells no deed."""
    token, frame, words = candidate.token, candidate.frame, lexicon.governors
    if frame.type in PLAYED and is_sport(token.sent, lexicon) or _is_set_phrase(candidate, lexicon):
        return None
    heads = _undergoing(token) if frame.part == "verbs" else _beset(token)
    is_forced = frame.type == "ASSAULT" and bool(heads) and not frame.inverse and not frame.object
    if is_forced and all(is_abstract(one, lexicon) for one in heads):
        is_sharp = token.lemma_ in words["sharp"] and candidate.sources and frame.part == "verbs"
        return replace(candidate, frame=replace(frame, type="ACCUSE", mode="disapprove")) if is_sharp else None
    if frame.mode == "seize" and heads and not frame.object and all(_is_rank(one, lexicon) for one in heads):
        return None
    if frame.type == "CONSULT":
        is_about = frame.part == "verbs" and heads and not frame.object and token.lemma_ in GREETING
        is_about = is_about and not any(name == "with" for name, _ in obliques(token))
        if is_about and not any(is_somebody(one, lexicon) or _holds_somebody(one, lexicon) for one in heads):
            return None
        asked = [tuple(party for party in side if not is_media(party, token.doc, lexicon))
                 for side in (candidate.sources, candidate.targets)]  # fmt: skip
        if (candidate.sources and not asked[0]) or (candidate.targets and not asked[1]):
            return None
        candidate = replace(candidate, sources=asked[0], targets=asked[1])
    if frame.type == "THREATEN" and token.lemma_ == "warn" and _is_about_others(candidate):
        return None
    if quad_class_of(frame) != "material conflict" and frame.type not in DYADIC:
        candidate = replace(candidate, targets=tuple(_unless_place(one, lexicon) for one in candidate.targets))
    return candidate


def _is_set_phrase(candidate: Candidate, lexicon: Lexicon) -> bool:
    """True for words that mean something else together: "took place in", "fought for a holiday", "the Crimean War"."""
    token, frame, words = candidate.token, candidate.frame, lexicon.governors
    if frame.part == "nouns":
        before = [child for child in token.children if child.dep_ in ("compound", "amod", "nmod:desc") and child.i < token.i]
        is_name = token.text[:1].isupper() and any(child.text[:1].isupper() for child in before)
        if is_name and frame.type not in DYADIC:  # "the Crimean War", "the Engineers Union"
            return True
        return frame.type == "PROTEST" and bool({child.lower_ for child in before} & words["not_protest"])
    own = {one.lemma_.lower() for one in _undergoing(token)}
    if frame.type == "PROTEST" and token.lemma_ == "demonstrate" and (own or children(token, "ccomp")):
        return True
    doers = children(token, "nsubj") if frame.type == "ASSAULT" else []
    if any(one.lower_ in ("fire", "blaze") and not children(one, "amod", "compound", "nmod:poss") for one in doers):
        return True  # a fire that kills is nobody's deed
    if token.lemma_ == "take" and own & words["taken"] and not set(frame.object) & own:
        return True
    if token.lemma_ in ("make", "give", "issue") and "statement" in own:
        return any(child.lower_ in ("press", "opening", "closing") for one in _undergoing(token) for child in one.children)
    if frame.type == "AGREE" and frame.part == "adjs" and not any(party.actor_ids for party in candidate.targets):
        told = [one for one in complements(token) if one.dep_ in ("xcomp", "ccomp", "acl")]
        return bool(told) and all(one.lemma_ in words["courtesies"] and not _deeds(one, lexicon) for one in told)
    if frame.type == "ASSAULT" and token.lemma_ in ("fight", "battle", "struggle"):
        names = {name for name, _ in obliques(token)}
        return "for" in names and not own and not names & {"against", "with"}
    return False


def _deeds(verb: "Token", lexicon: Lexicon) -> list["Token"]:
    """What two begin together, of the types that need two: "agreed to begin talks" is no courtesy."""
    return [one for one in objects(verb) if any(frame.type in DYADIC for frame in lexicon.of("nouns", one.lemma_.lower()))]


def is_abstract(noun: "Token", lexicon: Lexicon) -> bool:
    """True for a quality, a doing or a work of the mind, to which nothing can be done by force."""
    lemma, words = noun.lemma_.lower(), lexicon.governors
    if noun.pos_ != "NOUN" or lemma in words["concrete"] or is_somebody(noun, lexicon) or _is_place(noun, lexicon):
        return False
    return lemma in words["abstract"] or (len(lemma) > 6 and lemma.endswith(ENDINGS))


def is_somebody(noun: "Token", lexicon: Lexicon) -> bool:
    """True for a person, a body, a name, a pronoun or a number of such."""
    lemma, words = noun.lemma_.lower(), lexicon.governors
    if noun.pos_ in ("PROPN", "PRON", "NUM", "ADJ", "DET") or lemma in words["quantity"]:
        return True
    return lemma in words["people"] or lemma in words["authority"] or lemma in words["organisation"] or _is_agent(lemma)


def _holds_somebody(noun: "Token", lexicon: Lexicon) -> bool:
    """True for "a bunch of rebels", "representatives' meeting"."""
    near = [child for child in children(noun, "nmod") if preposition(child) in ("of", "from", "with")]
    return any(is_somebody(child, lexicon) for child in (*near, *children(noun, "nmod:poss", "compound", "appos", "flat")))


@cache
def _is_agent(lemma: str) -> bool:
    return lemma in agents().sectors or lemma in agents().general or lemma.endswith(("man", "woman", "people"))


def _is_place(noun: "Token", lexicon: Lexicon) -> bool:
    lemma = noun.lemma_.lower()
    return lemma in lexicon.governors["place_of_people"] or lemma in lexicon.governors["land"]


def _is_rank(noun: "Token", lexicon: Lexicon) -> bool:
    """True for what is occupied, captured or seized without force: a rank, a mood, "a special place"."""
    return noun.tag_ == "NN" and noun.lemma_.lower() in lexicon.governors["held_in_mind"]


def _undergoing(verb: "Token") -> list["Token"]:
    """The verb's own objects, none that it only shares with a later verb."""
    own = [one for one in objects(verb) if verb.i in (one.head.i, one.i) or verb.head.i == one.i]
    return [inner for one in own for inner in (one, *children(one, "conj"))]


def _beset(noun: "Token") -> list["Token"]:
    """What a noun's deed is done to: "the destruction of the bridge", "an attack on the policy"."""
    return [one for name, one in obliques(noun) if name in ("of", "on", "against", "upon")]


def is_sport(sentence: "Span", lexicon: Lexicon) -> bool:
    """True where a sentence speaks of a game: a word that only games have, or two that they share with other talk."""
    found = {token.lower_ for token in sentence} & lexicon.governors["sport"]
    weak = found & lexicon.governors["weak_sport"]
    return bool(found - weak) or len(weak) > 1


def is_media(party: Party, doc: "Doc", lexicon: Lexicon) -> bool:
    """True for a paper, a station or those who work for one."""
    if any(actor.endswith("-MED") for actor in party.actor_ids):
        return True
    is_told = all(actor.startswith((SOME, "new:")) for actor in party.actor_ids)
    names = {actor.removeprefix("new:").removeprefix(SOME).split()[-1].lower() for actor in party.actor_ids if actor.strip()}
    heads = names | {doc[party.end - 1].lemma_.lower()}
    is_compound = doc[party.end - 1 : party.end + 1].text.endswith("-")
    return is_told and not is_compound and bool(heads & lexicon.governors["media"])


def _is_about_others(candidate: Candidate) -> bool:
    """True where one warns that somebody else will do something: that is news, not a threat."""
    if _undergoing(candidate.token):
        return False
    said = [doer for clause in children(candidate.token, "ccomp") for doer in children(clause, "nsubj", "nsubj:pass")]
    return bool(said) and said[0].pos_ != "PRON"


def _unless_place(party: Party, lexicon: Lexicon) -> Party:
    """The words alone of a place or vehicle of people, which nobody helps, promises to or asks ("moved vehicles")."""
    words = lexicon.governors
    places = words["place_of_people"] - words["authority"] - words["organisation"] - words["people"]
    if any(not actor.startswith(SOME) or actor.removeprefix(SOME) not in places for actor in party.actor_ids):
        return party
    return replace(party, actor_ids=())


def is_generic(candidate: Candidate) -> bool:
    """True for what is told of such people in general ("extremists burn schools"): bare plurals in the plain present.

    A headline drops its articles too, but has no full stop.
    """
    token = candidate.token
    is_stopped = any(one.text in (".", "!") for one in token.sent[-3:])
    if candidate.frame.part != "verbs" or token.tag_ not in ("VBP", "VBZ") or not is_stopped:
        return False
    if any(one.tag_ == "VBD" for one in token.sent):
        return False
    if any(child.dep_.startswith("aux") for child in token.children) or not candidate.sources:
        return False
    return all(_is_such(party, token.doc) for party in (*candidate.sources, *candidate.targets) if party.actor_ids)


def _is_such(party: Party, doc: "Doc") -> bool:
    """True for provisional actors in a bare plural, or behind "any", "every", "such"."""
    if not all(actor.startswith(SOME) for actor in party.actor_ids):
        return False
    head = next((one for one in reversed(list(doc[party.start : party.end])) if one.pos_ in ("NOUN", "ADJ")), None)
    if head is None:
        return False
    told = [child for child in head.children if child.dep_ in ("det", "nummod", "nmod:poss")]
    return all(one.lower_ in GENERAL for one in told) and (bool(told) or head.tag_ == "NNS")

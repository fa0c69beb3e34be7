"""Claims told by what is done: for a purpose ("to weaken"), and by which means ("by engaging")."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from greatgame.coding.english.causal import Ground, Link, clause_end, subject_variable
from greatgame.coding.english.causal_verbs import gerunds, is_made, object_of, opening_means, sign_of
from greatgame.coding.english.cues import verb_of
from greatgame.coding.english.phrases import FINITE, Span, before, group_start, is_undergone, subject, trimmed
from greatgame.coding.english.predicates import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

COMPLETED = frozenset((
    "ability", "right", "chance", "opportunity", "decision", "need", "capacity", "power", "way", "time", "reason", "tendency",
    "failure", "capability", "potential", "authority", "footing", "ambition", "lot", "position", "obligation", "duty", "order",
    "responsibility", "mandate", "permission", "instruction", "request", "invitation", "promise", "pledge", "proposal", "offer",
))  # fmt: skip
KNOWING = frozenset(("begin", "start", "end", "conclude", "open", "follow", "say", "tell", "see", "know", "understand", "show"))
LIGHT = frozenset(("make", "lead"))
LEADING = frozenset(("want", "wish", "like", "need", "have", "begin", "start", "continue", "decide", "agree", "refuse", "ask"))


def by_purpose(token: "Token", ground: Ground) -> Iterator[Link]:
    """What is done "to weaken", "to keep from": the main clause is the cause; or "efforts to contain"."""
    if token.tag_ != "VB":
        return
    lemma = verb_of(token, ground.causes.forms)
    sign = sign_of(token, lemma, ground) or (1 if lemma in ground.causes.verbs["make"] and lemma not in LIGHT else 0)
    if not sign:
        return
    doc, low = token.doc, token.sent.start
    first = _first_of_joined(token)
    begin = group_start(first)
    to = next((i for i in range(begin, first.i) if doc[i].lower_ == "to"), -1)
    effect = object_of(token, 3)
    if effect is None:
        return
    if 0 <= to - low <= 2 and doc[low].lower_ in ("to", "in", "so"):
        yield from _fronted(token, effect, to, sign)
        return
    if to < low + 1:
        return
    noun = doc[to - 1]
    cue = (to if first.i == token.i else token.i, token.i + 1)
    if noun.lemma_.lower() in ground.causes.nouns["effort"] and noun.tag_ in ("NN", "NNS") and first.dep_ != "advcl":
        cause = before(doc, to, max(low, to - 8))
        if cause[0] < cause[1]:
            yield Link(cause, effect, cue, token.i, sign, "purpose", f"{noun.lower_!r} to {lemma} is an aim", "intended", 0.75)
        return
    clause = _purpose_clause(first, to, ground)
    if clause is not None:
        yield Link(clause, effect, cue, token.i, sign, "purpose", f"done to {lemma!r} it", "intended", 0.65)


def _fronted(verb: "Token", effect: Span, to: int, sign: int) -> Iterator[Link]:
    """'To curb inflation, the bank raised rates': what is done for it stands behind the comma."""
    doc, end = verb.doc, verb.sent.end
    comma = next((i for i in range(effect[1], min(end, effect[1] + 8)) if doc[i].text == ","), -1)
    deed = trimmed(doc, comma + 1, clause_end(doc, comma + 1, end)) if comma > 0 else (0, 0)
    if any(doc[i].tag_ in FINITE for i in range(*deed)) and not any(doc[i].tag_ == "MD" for i in range(*deed)):
        yield Link(deed, effect, (to, verb.i + 1), verb.i, sign, "purpose", f"done to {verb.lower_!r} it", "intended", 0.65)


def _first_of_joined(verb: "Token") -> "Token":
    """The infinitive with "to" that this one is joined to."""
    return verb.head if verb.dep_ == "conj" and verb.head.tag_ == "VB" and group_start(verb) == verb.i else verb


def _purpose_clause(verb: "Token", to: int, ground: Ground) -> Span | None:
    """The clause that is done for a purpose; None where the infinitive only completes a wish, a noun or an adjective."""
    doc, words = verb.doc, lexicon().governors
    above = verb.head
    if above.i >= to or verb.dep_ not in ("advcl", "acl", "xcomp", "obl", "nmod"):
        return None
    if above.pos_ not in ("VERB", "AUX"):
        is_object = above.pos_ in ("NOUN", "PROPN") and above.dep_ in ("obj", "obl", "nmod", "conj") and above.head.pos_ == "VERB"
        if not is_object or above.lemma_ in words["plan"] or verb.dep_ == "xcomp" or _takes_infinitive(above):
            return None
        above = above.head
    if above.lemma_ in ground.causes.verbs["design"] and is_undergone(above):
        thing = subject_variable(above, ground)
        return thing if thing is not None and thing[1] <= to else None
    planned = words["plan"] | words["ask"] | words["undo"] | ground.causes.verbs["make"] | LEADING
    is_completed = above.lemma_ in planned or (verb.dep_ == "xcomp" and to == above.i + 1)
    if is_completed or any(doc[i].lemma_ in planned for i in (to - 1, to - 2)):
        return None
    found = subject(above)
    if found is None or found[0][1] > to:
        return None
    end = to - 2 if doc[to - 2 : to].text.lower() in ("in order", "so as") else to
    return trimmed(doc, found[0][0], end)


def _takes_infinitive(noun: "Token") -> bool:
    """True for nouns that an infinitive completes rather than explains ("ability to", "right to")."""
    near = {one.lemma_.lower() for one in noun.doc[max(noun.sent.start, noun.i - 3) : noun.i + 1]}
    return bool(near & COMPLETED)


def by_means(token: "Token", ground: Ground) -> Iterator[Link]:
    """'X did Y by doing Z' and 'In doing Z, X did Y', where Y is told by no verb of aid or harm."""
    if token.lower_ == "by" and token.i + 1 < token.sent.end:
        yield from _trailing_means(token, ground)
    if token.dep_ == "ROOT" and token.pos_ == "VERB":
        lemma = verb_of(token, ground.causes.forms)
        for cause in opening_means(token, ground) if not _tells_itself(lemma, ground) else ():
            found = subject(token)
            if found is not None:
                effect = trimmed(token.doc, found[0][0], clause_end(token.doc, found[0][0], token.sent.end))
                cue = (token.sent.start, token.sent.start + 1)
                yield Link(cause, effect, cue, token.i, 1, "causal", "done by the means told", sure=0.55)


def _tells_itself(lemma: str, ground: Ground) -> bool:
    verbs = ground.causes.verbs
    return bool(ground.causes.sign(lemma)) or any(lemma in verbs[name] for name in ("pass", "make", "bear"))


def _trailing_means(by: "Token", ground: Ground) -> Iterator[Link]:
    doc, low = by.doc, by.sent.start
    verb = next((doc[i] for i in range(by.i - 1, low - 1, -1) if doc[i].pos_ == "VERB" and doc[i].tag_ != "VBG"
                 and doc[i].dep_ not in ("amod", "compound", "acl")), None)  # fmt: skip
    if verb is None or _tells_itself(verb_of(verb, ground.causes.forms), ground):
        return
    found = subject(verb)
    if found is None or found[0][0] >= by.i or verb.lemma_ in KNOWING:
        return
    for cause in gerunds(verb, by.i):
        deed = doc[cause[0]]
        is_saying = deed.lemma_ in ("say", "state", "note", "add", "claim", "argue", "declare", "announce", "thank")
        if not is_made(cause, ground) and not is_saying:
            effect = trimmed(doc, found[0][0], by.i)
            yield Link(cause, effect, (by.i, by.i + 1), verb.i, 1, "causal", "'by' tells the means", sure=0.65)

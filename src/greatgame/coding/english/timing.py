"""Which time goes with what: times at the edge of a sentence, and days that a story carries from sentence to sentence."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from greatgame.coding.english.candidates import frame_of
from greatgame.coding.english.happened import FUTURE, POSSIBLE, realis
from greatgame.coding.english.participants import children
from greatgame.coding.english.predicates import Lexicon
from greatgame.coding.english.reading import TimeFound
from greatgame.values import Interval

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

EDGE = 2
"""Tokens that may stand between a time and the end of its sentence."""
LONGEST_CARRIED = 2
"""Days that a time may span to be carried on by a story in the past tense."""
_PAST = ("VBD", "VBN")
_APART = frozenset((
    "for", "about", "over", "after", "following", "before", "since", "because", "despite", "regarding", "concerning",
    "although", "though", "until",
))  # fmt: skip
"""Words before a noun or a clause that is told of another time than the verb above it."""
_EARLIER = frozenset(("previously", "earlier", "before", "already", "formerly", "once", "originally", "initially",
                      "eventually", "ultimately"))  # fmt: skip
"""Adverbs that leave the day of the story."""
_PRESENT = frozenset(("is", "are", "am", "'s", "'re", "'m", "’s", "’re", "’m"))
_HAVE = frozenset(("have", "'ve", "’ve"))
_BINDING = ("AGREE", "THREATEN")
"""Types of the acts that bind or announce: what they tell of lies ahead of them."""


def time_of(token: "Token", times: Sequence[TimeFound], lexicon: Lexicon) -> TimeFound | None:
    """The time told inside the predicate's own phrase, else inside the clauses and nouns that it hangs on."""
    step = token
    for _ in range(6 if times else 0):
        inside = {inner.i for inner in step.subtree}
        for beside in ({inner.i for inner in child.subtree} for child in children(step, "conj")):
            inside -= beside if token.i not in beside else set()
        near = [time for time in times if time.start in inside and not is_of_another(time, step, token, lexicon)]
        if near:
            return _finest(min(near, key=lambda time: abs(time.start - token.i)), near)
        if step.head.i == step.i or step.dep_ == "acl:relcl" or _is_apart(step):
            return None
        if step.dep_ == "conj":
            if not _goes_on(step):
                return None
            times = [time for time in times if time.start < step.i]
        step = step.head
    return None


def _goes_on(step: "Token") -> bool:
    """True for a second verb of the same doer and tense: "arrived on Monday and met the premier"."""
    return step.tag_ == step.head.tag_ == "VBD" and step.head.i < step.i and not children(step, "nsubj", "nsubj:pass")


def _finest(time: TimeFound, near: Sequence[TimeFound]) -> TimeFound:
    """The time, or one beside it that tells more finely which of its days: "recently, on 10 March"."""
    start, end = time.on.start, time.on.end
    if start is None or end is None or start == end:
        return time
    finer = [one for one in near if one.on.start and one.on.end and start <= one.on.start <= one.on.end <= end]
    return min(finer, key=lambda one: (one.on.end or end) - (one.on.start or start))


def _is_apart(step: "Token") -> bool:
    """True for a noun or a clause behind "for", "about" or "after": it does not share the time of the verb above."""
    label = step.dep_.split(":")[0]
    return label in ("nmod", "obl", "advcl") and any(
        child.lower_ in _APART for child in step.children if child.dep_ in ("case", "mark")
    )


def is_of_another(time: TimeFound, top: "Token", token: "Token", lexicon: Lexicon) -> bool:
    """True for a time below `top` that dates something between them: a relative clause, what came before or is spoken about.

    "Pardoned a nurse, who was jailed in 2016" and "thanked Chad for its support in March" tell no time of pardon and
    thanks; "left after talks in March" tells one of the talks. A comma before the time sets it free, as an afterthought
    to the whole sentence, and so does a day without a preposition ("yesterday", "Sunday"), as reports put it last.
    """
    step = top.doc[time.start : time.end].root
    around = {token.i, *(above.i for above in token.ancestors)}
    is_short = time.on.start is not None and time.on.end is not None and (time.on.end - time.on.start).days < LONGEST_CARRIED
    is_bare = is_short and top.doc[time.start].tag_ != "IN"
    is_free = is_bare or time.start > 0 and top.doc[time.start - 1].text == ","
    while step.i != top.i and step.i not in around and step.head.i != step.i:
        label = step.dep_.split(":")[0]
        is_clause = label == "acl" and step.pos_ in ("VERB", "AUX") and step.tag_ != "VBG" and not is_free
        if is_clause or step.lower_ == "born":
            return True
        is_told = label == "advcl" or bool(lexicon.of("nouns", step.lemma_))
        if is_told and _is_apart(step) and not is_free:
            return True
        step = step.head
    return False


def edge_time(token: "Token", times: Sequence[TimeFound], lexicon: Lexicon) -> TimeFound | None:
    """The time that opens or closes the predicate's sentence, where the parse ties it to another word.

    "..., yesterday." dates the main clause and what hangs on it, not what a clause in the present tense tells beside it.
    """
    sentence = token.sent
    if token.tag_ in ("VBZ", "VBP") or any(_is_apart(step) for step in (token, *token.ancestors)):
        return None
    closing = [time for time in times if _n_words(sentence, time.end, sentence.end) <= EDGE]
    closing = [time for time in closing if not is_of_another(time, sentence.root, token, lexicon)]
    opening = [time for time in times if _n_words(sentence, sentence.start, time.start) <= EDGE]
    return next(iter((*closing[-1:], *opening[:1])), None)


def _n_words(sentence: "Span", start: int, end: int) -> int:
    return sum(1 for token in sentence.doc[start:end] if not token.is_punct and not token.is_space)


def carried(sentence: "Span", last: TimeFound | None, is_leaning: bool = False) -> TimeFound | None:
    """The time of the sentence before, where this one goes on with the story: in the simple past, after a day told.

    One that leans on it ("it", "both") has its time whatever the tense; one that tells of something earlier never has.
    """
    helping = {child.lower_ for child in sentence.root.children}
    if last is None or helping & _EARLIER:
        return None
    if is_leaning or last.on.start is None or last.on.end is None:
        return last if is_leaning else None
    is_told = sentence.root.tag_ in _PAST and not helping & {"has", "have", "had", "is", "are", "be", "been"}
    return last if is_told and (last.on.end - last.on.start).days < LONGEST_CARRIED else None


def turned(time: TimeFound, doc: "Doc", lexicon: Lexicon) -> TimeFound:
    """The time as its own clause has it: "on Monday" is the next one where the verb that it goes with looks forward."""
    ahead = time.ahead
    if ahead is None or ahead == time.on:
        return time
    if not _looks_forward(_verb_of(doc[time.start : time.end].root), lexicon):
        return time
    precision = "lower-bound" if ahead.end is None else "upper-bound" if ahead.start is None else time.precision
    return replace(time, on=ahead, ahead=None, precision=precision, reason=f"{time.reason}; the clause looks forward")


def _verb_of(token: "Token") -> "Token":
    """The verb that a word hangs on, at some remove; the top word of its sentence where no verb comes before."""
    while token.pos_ not in ("VERB", "AUX") and token.head.i != token.i:
        token = token.head
    return token


def _looks_forward(verb: "Token", lexicon: Lexicon) -> bool:
    """True under "will" and its like, for "is meeting" and "is planned", and for infinitives of headlines, plans and promises.

    "Tried to attack on Monday" and "came to attack on Monday" look back, "plans to", "agreed to" and "games, to be held on
    Monday" look forward.
    """
    helping = _helping(verb)
    if helping & (FUTURE | POSSIBLE):
        return not helping & _HAVE
    if helping & _PRESENT and (verb.tag_ == "VBG" or verb.tag_ == "VBN" and verb.lemma_ in lexicon.governors["plan"]):
        return True
    if not any(child.lower_ == "to" and child.tag_ == "TO" for child in verb.children):
        return False
    above = verb.head
    if above.i == verb.i or "be" in helping and above.pos_ in ("NOUN", "PROPN"):
        return True
    if above.tag_ == "VBD" or above.tag_ == "VBN" and not _helping(above) & _PRESENT:
        told = frame_of(above, lexicon)
        return told is not None and told.type in _BINDING
    state, word = realis(verb, lexicon)
    return state == "planned" and word != "to"


def is_present(token: "Token") -> bool:
    """True for a verb in the present tense, which tells of a time to come only what is arranged: "is meeting him tomorrow"."""
    return token.tag_ in ("VBZ", "VBP") or token.tag_ == "VBG" and bool(_helping(token) & _PRESENT)


def _helping(verb: "Token") -> set[str]:
    return {child.lower_ for child in verb.children if child.dep_.startswith("aux") or child.dep_ == "cop"}


def lies_ahead(time: TimeFound, published_on: date | None, is_announced: bool = False) -> bool:
    """True for a time after the text was published: it dates what is to come, never a deed told as done.

    "Chad offered talks on 3 August", written in July, tells the day of the talks and not of the offer. The time of what is
    only announced lies ahead when its end does ("will sign it this year").
    """
    day = time.on.end if is_announced and time.precision != "upper-bound" else time.on.start
    return published_on is not None and day is not None and day > published_on


def by_now(time: TimeFound, published_on: date | None, state: str) -> tuple[Interval, str]:
    """The days and the precision; what has happened did so by the publication: "this year" ends there for it."""
    start, end = time.on.start, time.on.end
    if state != "actual" or published_on is None or end is None or end <= published_on or lies_ahead(time, published_on):
        return time.on, time.precision
    return Interval(start, published_on), "interval" if time.precision in ("month", "year") else time.precision

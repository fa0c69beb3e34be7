"""Claims told by verbs: of aid and harm, with means and purposes, with a noun beside them, or turned round ("rooted in")."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from greatgame.coding.english.causal import Ground, Link, chain, is_failed, is_somebody, subject_variable, variable
from greatgame.coding.english.cues import Frame, verb_of
from greatgame.coding.english.phrases import (
    FINITE,
    STOPS,
    Span,
    after,
    before,
    group_start,
    head_of,
    is_modifier,
    is_undergone,
    subject,
    trimmed,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

ADDING = frozenset(("in addition to", "as well as", "along with the"))
TROUBLING = frozenset(("become", "remain", "constitute", "represent", "pose", "present"))
TIMES = frozenset(("year", "month", "week", "day", "hour", "minute", "decade", "century", "time"))
BETWEEN = frozenset(("not", "only", "also", "both", "either", "and", "but", "or", ","))
NO_OBJECT = FINITE | {"IN", "TO", "VB", "CC", "WDT", "WP", "WRB", "PRP"}
BY_NATURE = frozenset(("root", "ground", "embed", "anchor", "understand", "see", "attribute", "explain", "view", "read",
                       "interpret", "regard", "ascribe", "trace"))  # fmt: skip
HOLDING = frozenset(("contain",))
"""Verbs that with a thing as subject tell what is in it."""
KEPT = frozenset(("peace", "order", "balance", "calm", "pace", "momentum", "alive", "hope", "truce", "ceasefire"))
"""What is kept up by what keeps it."""
CHECKS = frozenset(
    (
        "to an end",
        "to a halt",
        "to a close",
        "to a stop",
        "to a standstill",
        "in check",
        "at bay",
        "under control",
        "in line",
        "to heel",
        "at arm",
    )
)
MEANT = frozenset(("more", "less", "fewer", "no", "war", "peace", "higher", "lower"))
"""What stands behind a "mean" that tells a consequence, not a definition."""
PERIPHRASTIC = frozenset(("make", "lead", "have"))


def by_verb(token: "Token", ground: Ground) -> Iterator[Link]:
    """Every link that a verb tells, the more specific first."""
    lemma = verb_of(token, ground.causes.forms)
    if not lemma or is_modifier(token):
        return
    sources = list(_turned(token, lemma, ground))
    if sources or (is_undergone(token) and lemma in ground.causes.sources):
        yield from sources
        return
    if token.tag_ == "VBN" and is_undergone(token):
        return
    framed = list(_framed(token, lemma, ground))
    yield from framed
    if framed:
        return
    yield from _caused(token, lemma, ground)
    yield from _troubled(token, lemma, ground)


def _caused(verb: "Token", lemma: str, ground: Ground) -> Iterator[Link]:
    """Subject or means, verb, object."""
    causes = ground.causes
    sign = sign_of(verb, lemma, ground)
    is_giving, is_making = lemma in causes.verbs["give"], lemma in causes.verbs["make"]
    if not sign and not is_giving and not is_making and lemma not in causes.verbs["bear"]:
        return
    top, passed = chain(verb, ground)
    before = verb.doc[verb.i - 1] if verb.i > verb.sent.start else verb
    if verb.tag_ == "VBG" and top.i == verb.i and before.tag_ == "IN" and before.lower_ != "by":
        return
    effect = object_of(verb, 3 if sign < 0 or is_giving else 2)
    if effect is None or _is_purpose(verb, top) or (is_giving and held_down(verb) is not None):
        return
    sign = (sign or (1 if is_giving or is_making else 0)) * passed
    cue = (min(group_start(top), top.i), verb.i + 1)
    told = f"{verb.lower_!r} tells that its subject {'raises' if sign > 0 else 'lowers' if sign < 0 else 'bears on'} its object"
    made = _made(verb, ground) if is_making else None
    if lemma in PERIPHRASTIC and made is None:
        return
    means = [] if is_giving and not causes.sign(lemma) else [one for one in _means(verb, top, ground) if not is_made(one, ground)]
    if means:
        kind = "prevention" if sign < 0 else "enablement" if is_making else "causal"
        for one in means:
            yield Link(one, effect, cue, verb.i, sign, kind, f"{told}, by the means told", sure=0.7)
        return
    cause = subject_variable(top, ground)
    if cause is None and top.i == verb.i and verb.tag_ == "VBG" and (sign_of(verb, lemma, ground) or not is_giving):
        cause = _result_of(verb, ground)
    if cause is not None and lemma not in HOLDING:
        hedge = "denied" if is_failed(verb, ground) else "assert"
        yield Link(cause, made[1] if made else effect, cue, verb.i, sign, "prevention" if sign < 0 else "causal", told, hedge, 0.75)
    elif made is not None and sign > 0 and is_somebody(made[0], head_of(verb.doc, *made[0]), ground):
        who, deed = made
        yield Link((verb.i, who[1]), deed, cue, verb.i, 1, "causal", f"{verb.lower_!r} brings somebody to do something", sure=0.6)


def sign_of(verb: "Token", lemma: str, ground: Ground) -> int:
    """The verb's sign; "keep" and its like lower what they keep "from" something."""
    if lemma == "mean":
        follows = verb.doc[verb.i + 1] if verb.i + 1 < verb.sent.end else verb
        return 1 if follows.tag_ in ("JJR", "RBR") or follows.lower_ in MEANT else 0
    if lemma == "keep" and not _has_from(verb):
        return 1 if any(one.lower_ in KEPT for one in verb.doc[verb.i + 1 : min(verb.sent.end, verb.i + 4)]) else 0
    if lemma in ground.causes.verbs["keep"]:
        near = verb.doc[verb.i + 1 : min(verb.sent.end, verb.i + 9)]
        return -1 if any(one.lower_ == "from" for one in near) else ground.causes.sign(lemma)
    return ground.causes.sign(lemma)


def _has_from(verb: "Token") -> bool:
    return any(one.lower_ == "from" for one in verb.doc[verb.i + 1 : min(verb.sent.end, verb.i + 9)])


def held_down(verb: "Token") -> Span | None:
    """What is kept "in check", "at bay" or "down"; None for anything else."""
    doc, end = verb.doc, verb.sent.end
    if verb.lemma_ not in ("keep", "hold", "bring", "put"):
        return None
    at = next(
        (
            i
            for i in range(verb.i + 2, min(end, verb.i + 9))
            if doc[i : i + 2].text.lower() in CHECKS or doc[i : i + 3].text.lower() in CHECKS
        ),
        -1,
    )
    span = trimmed(doc, verb.i + 1, at) if at > 0 else (0, 0)
    return span if span[0] < span[1] and not any(doc[i].tag_ in FINITE for i in range(*span)) else None


def is_made(means: Span, ground: Ground) -> bool:
    """True for means by which somebody is brought to do something, which is a link of its own."""
    words = ground.doc[means[0] : means[1]]
    return words[0].lemma_ in ground.causes.verbs["make"] and any(one.lower_ == "to" for one in words)


def object_of(verb: "Token", n_more: int) -> Span | None:
    """What stands behind a verb as its object; None for a clause, a pronoun alone or a stretch of time."""
    doc, start, end = verb.doc, verb.i + 1, verb.sent.end
    while start < end and (doc[start].tag_ in ("RB", "RP") or doc[start].lower_ in ("not", "only", "up", "out")):
        start += 1
    if start >= end or doc[start].tag_ in NO_OBJECT or doc[start].lower_ == "that":
        return None
    is_participle = doc[start].tag_ in ("VBN", "VBG") and doc[start].dep_ not in ("amod", "compound")
    if (doc[start].is_punct and doc[start].text != '"') or is_participle:
        return None
    span = after(doc, start, end, n_more=n_more)
    is_time = span[0] < span[1] and head_of(doc, *span).lemma_.lower() in TIMES
    return span if span[0] < span[1] and not is_time else None


def _is_purpose(verb: "Token", top: "Token") -> bool:
    """True for an infinitive that is not governed by a verb that passes its sign on; purposes are told apart."""
    begin = group_start(top)
    is_bare = top.tag_ == "VB" and begin == top.i == verb.i and top.dep_ in ("conj", "acl", "advcl", "xcomp")
    return is_bare or any(top.doc[i].lower_ == "to" for i in range(begin, top.i))


def _made(verb: "Token", ground: Ground) -> tuple[Span, Span] | None:
    """Whom a verb brings to do something, and what: "the group", "engage in talks"."""
    doc, end = verb.doc, verb.sent.end
    for index in range(verb.i + 2, min(end, verb.i + 9)) if verb.lemma_ != "make" else ():
        if doc[index].lower_ == "to" and index + 1 < end and doc[index + 1].pos_ in ("VERB", "AUX"):
            who, deed = trimmed(doc, verb.i + 1, index), (index + 1, after(doc, min(index + 2, end - 1), end, n_more=3)[1])
            return (who, deed) if who[1] > who[0] and deed[1] > deed[0] else None
        if doc[index].tag_ in FINITE or doc[index].text in STOPS or doc[index].text == ",":
            return None
    return None


def _means(verb: "Token", top: "Token", ground: Ground) -> Iterator[Span]:
    """Clauses of means: "by providing ..." behind the verb, "In engaging ..." before its clause."""
    doc, (low, high) = verb.doc, (verb.sent.start, verb.sent.end)
    yield from opening_means(verb, ground)
    for index in range(verb.i + 1, high - 1):
        if doc[index].text in STOPS:
            return
        if doc[index].lower_ == "by" and index > low:
            yield from gerunds(verb, index)
            return


def opening_means(verb: "Token", ground: Ground) -> Iterator[Span]:
    """The means that open a sentence, for the verb of its main clause: "In engaging Peru, Chile ..."."""
    doc, low = verb.doc, verb.sent.start
    gerund = next((i for i in range(low + 1, min(low + 4, verb.i)) if doc[i].tag_ == "VBG"), -1)
    if gerund < 0 or doc[low].lower_ not in ("in", "by", "through") or any(doc[i].tag_ != "RB" for i in range(low + 1, gerund)):
        return
    comma = next((i for i in range(gerund, verb.i) if doc[i].text == ","), -1)
    begin = group_start(chain(verb, ground)[0])
    if comma > 0 and not any(doc[i].tag_ in FINITE for i in range(comma, begin)):
        yield trimmed(doc, low + 1, comma)


def gerunds(verb: "Token", by: int) -> Iterator[Span]:
    """The -ing clauses behind "by", each of several that are joined."""
    doc, end, index = verb.doc, verb.sent.end, by + 1
    while index < end:
        while index < end and (doc[index].tag_ == "RB" or doc[index].lower_ in BETWEEN):
            index += 1
        if index >= end or doc[index].tag_ != "VBG":
            return
        stop = after(doc, index + 1, _before_addition(doc, index + 1, end), n_more=4)[1] if index + 1 < end else index + 1
        yield index, max(stop, index + 1)
        index = max(stop, index + 1)
        if doc[index : index + 3].text.lower() in ADDING:
            index += 3
        elif index >= end or doc[index].lower_ not in ("and", "but", "or", ","):
            return


def _before_addition(doc: "Doc", start: int, end: int) -> int:
    return next((i for i in range(start, end - 2) if doc[i : i + 3].text.lower() in ADDING), end)


def _result_of(verb: "Token", ground: Ground) -> Span | None:
    """The clause before ", raising fears": what happened is the cause of what the -ing tells."""
    doc, low = verb.doc, verb.sent.start
    begin = group_start(verb)
    if begin - 1 <= low or doc[begin - 1].text != "," or verb.dep_ not in ("advcl", "conj", "acl", "parataxis"):
        return None
    main = next((i for i in range(begin - 2, low - 1, -1) if doc[i].tag_ in FINITE), -1)
    if main < 0:
        return None
    found = subject(doc[main]) if doc[main].pos_ == "VERB" else subject(doc[main].head) if doc[main].head.i < begin else None
    return trimmed(doc, found[0][0], begin - 1) if found is not None and found[0][0] < begin - 1 else None


def _troubled(verb: "Token", lemma: str, ground: Ground) -> Iterator[Link]:
    """Something that becomes a concern or a threat: the concern is the effect."""
    if lemma not in TROUBLING:
        return
    effect = object_of(verb, 1)
    head = head_of(verb.doc, *effect) if effect is not None else verb
    if effect is None or head.lemma_.lower() not in ground.causes.nouns["trouble"] or head.tag_ not in ("NN", "NNS"):
        return
    cause, cue = subject_variable(verb, ground), (group_start(verb), verb.i + 1)
    if cause is not None:
        yield Link(cause, effect, cue, verb.i, 1, "causal", f"{verb.lower_!r} says what it amounts to", sure=0.6)


def _framed(verb: "Token", lemma: str, ground: Ground) -> Iterator[Link]:
    """A verb with its noun and preposition: "pose a challenge to", "raise questions on", "lead to"."""
    doc, end = verb.doc, verb.sent.end
    for frame in ground.causes.frames.get(lemma, ()):
        at = _noun_and_preposition(verb, frame, end)
        if at is None:
            continue
        noun, behind = at
        cause = subject_variable(verb, ground)
        means = [] if cause is not None else list(_means(verb, verb, ground))
        for one in [cause] if cause is not None else means:
            effect = after(doc, behind, end, n_more=2)
            if effect[0] >= effect[1]:
                continue
            sign = frame.sign or judged(doc[noun], ground)
            deed = sign_of(doc[behind], verb_of(doc[behind], ground.causes.forms), ground) if doc[behind].tag_ == "VBG" else 0
            done = object_of(doc[behind], 2) if deed else None
            effect, sign = (done, sign * deed) if done is not None else (effect, sign)
            words = doc[verb.i : behind].text
            cue = (group_start(verb), behind)
            yield Link(one, effect, cue, verb.i, sign, frame.kind, f"{words!r} links them", frame.hedge, 0.75)
        return


def judged(noun: "Token", ground: Ground) -> int:
    """The sign that the adjectives of an influence tell; 0 where none does."""
    words = {child.lower_ for child in noun.children if child.i < noun.i}
    adjectives = ground.causes.adjectives
    return 1 if words & adjectives["good"] else -1 if words & adjectives["bad"] else 0


def _noun_and_preposition(verb: "Token", frame: Frame, end: int) -> tuple[int, int] | None:
    """The frame's noun (the verb itself where it asks for none) and the token behind its preposition."""
    doc = verb.doc
    if "" in frame.nouns:
        at = preposition_at(verb.i + 1, end, frame.preps, verb)
        if at is not None:
            return verb.i, at
    for index in range(verb.i + 1, min(end, verb.i + 6)):
        if doc[index].lemma_.lower() in frame.nouns and doc[index].tag_ in ("NN", "NNS"):
            at = preposition_at(index + 1, end, frame.preps, verb)
            return (index, at) if at is not None else None
        if doc[index].tag_ in ("IN", "TO") or doc[index].tag_ in FINITE or doc[index].is_punct:
            return None
    return None


def preposition_at(start: int, end: int, preps: tuple[str, ...], token: "Token") -> int | None:
    """The token behind one of the prepositions (of one or more words) at `start`, adverbs passed over."""
    doc = token.doc
    while start < end and (doc[start].tag_ == "RB" or doc[start].lower_ in ("more", "less", "most")):
        start += 1
    for words in preps:
        n = words.count(" ") + 1
        if start + n < end and doc[start : start + n].text.lower() == words:
            follows = doc[start + n]
            return None if words == "to" and follows.tag_ == "VB" and follows.pos_ == "VERB" else start + n
    return None


def _turned(verb: "Token", lemma: str, ground: Ground) -> Iterator[Link]:
    """The effect is the subject and the cause stands behind a preposition: "rooted in", "motivated by", "stems from"."""
    doc, end = verb.doc, verb.sent.end
    for frame in ground.causes.sources.get(lemma, ()):
        if ("by" in frame.preps or lemma in BY_NATURE) and verb.tag_ not in ("VBN", "VBD", "JJ"):
            continue
        behind = preposition_at(verb.i + 1, end, frame.preps, verb)
        if behind is None:
            continue
        effect = _turned_subject(verb, ground)
        first = after(doc, _weightier(doc, behind, end), end, n_more=3)
        if effect is None or first[0] >= first[1]:
            return
        cue = (group_start(verb), behind)
        reason = f"{doc[cue[0] : cue[1]].text!r} tells that the effect comes first"
        causes = [first, *_further(first, verb, end), *_besides(verb, ground)]
        for cause in causes:
            if not is_somebody(cause, head_of(doc, *cause), ground):
                yield Link(cause, effect, cue, verb.i, frame.sign, frame.kind, reason, frame.hedge, 0.8)
        return


def _weightier(doc: "Doc", behind: int, end: int) -> int:
    """Behind "depends less on A than on B" the B; else where the cause began."""
    is_less = doc[behind - 2].lower_ == "less" or doc[behind - 2 : behind].text.lower() == "not on"
    than = next((i for i in range(behind, min(end - 2, behind + 12)) if doc[i].lower_ in ("than", "but")), -1) if is_less else -1
    return than + 2 if than > 0 and doc[than + 1].lower_ == doc[behind - 1].lower_ else behind


def _turned_subject(verb: "Token", ground: Ground) -> Span | None:
    if verb.dep_ == "acl" and verb.tag_ == "VBN" and group_start(verb) == verb.i:
        is_parted = verb.doc[verb.i - 1].text == "," if verb.i > verb.sent.start else False
        span = before(verb.doc, verb.i - is_parted, verb.sent.start)
        return variable(span, head_of(verb.doc, *span), ground) if span[0] < span[1] else None
    return subject_variable(verb, ground)


def _further(first: Span, verb: "Token", end: int) -> Iterator[Span]:
    """A second cause behind "and", also past the relative clause of the first."""
    doc, index = verb.doc, first[1]
    is_relative = index < end and (doc[index].lower_ in ("that", "which", "who") or doc[index].tag_ == "WDT")
    limit = min(end, index + 14)
    while is_relative and index < limit and not (doc[index].lower_ == "and" and doc[index - 1].text == ","):
        index += 1
    while index < limit and doc[index].text == ",":
        index += 1
    if index + 1 < limit and doc[index].lower_ == "and" and doc[index + 1].tag_ in ("NN", "NNS", "NNP", "JJ", "DT", "PRP$"):
        span = after(doc, index + 1, end, n_more=3)
        if span[0] < span[1]:
            yield span


def _besides(verb: "Token", ground: Ground) -> Iterator[Span]:
    """A further cause that opens the sentence: "Other than X, ..."."""
    doc, low = verb.doc, verb.sent.start
    for words in ground.causes.nouns["besides"]:
        n = words.count(" ") + 1
        if doc[low : low + n].text.lower() == words:
            end = next((i for i in range(low + n, verb.i) if doc[i].text == ","), verb.i)
            span = after(doc, low + n, end, n_more=3)
            if span[0] < span[1]:
                yield span
            return

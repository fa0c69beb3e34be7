"""Claims told by the shape of a sentence: the more the less, had X done, so X that Y, make X worse, the key to X is Y."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from greatgame.coding.english.causal import Ground, Link, chain, clause_end, clause_start, is_somebody, subject_variable
from greatgame.coding.english.causal_verbs import held_down, object_of, preposition_at, sign_of
from greatgame.coding.english.cues import verb_of
from greatgame.coding.english.phrases import BE, FINITE, STOPS, Span, after, group_start, head_of, is_undergone, trimmed

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SCALING = {"more": 1, "less": -1, "fewer": -1}
"""Comparatives that only scale what follows; any other ("stronger") stays part of the variable."""
WOULD = frozenset(("would", "could", "might", "may", "will", "can"))
OPENERS = frozenset(("that", ",", "but", "and", ";", ":", "–", "—", '"', "“", "``"))
NOT_SO = frozenset(("far", "called", "long", "on", "forth", "to", "as", "too", "be"))
INTO = ("back into", "deeper into", "further into", "closer to", "into", "towards", "toward", "out of", "against", "off",
        "to the brink of", "to heel", "to its knees", "to the table", "to the verge of",
        "to the edge of", "to the point of", "on the brink of", "on the path to",
        "at risk", "in danger")  # fmt: skip
EASING = frozenset((
    "easier", "easy", "possible", "likelier", "feasible", "simpler", "likely", "safer", "necessary", "imperative", "essential",
))  # fmt: skip
BARRING = frozenset((
    "harder", "hard", "difficult", "impossible", "unlikely", "riskier", "tougher", "costlier", "unthinkable", "pointless",
))  # fmt: skip
AMOUNTS = {"nothing": "denied", "little": "denied", "much": "assert", "more": "assert", "something": "assert", "lot": "assert"}
DESCRIPTIVE = frozenset(("JJ", "JJR", "RBR", "VBN", "JJS"))
COMPLETING = frozenset(("DT", "JJ", "JJR", "NN", "NNS", "PRP$", "VBG", "NNP", "NNPS"))


def by_more(token: "Token", ground: Ground) -> Iterator[Link]:
    """'The more X does, the less Y does': the two vary together, or against one another."""
    doc, (low, high) = token.doc, (token.sent.start, token.sent.end)
    is_open = token.i == low or doc[token.i - 1].lower_ in OPENERS
    if token.lower_ != "the" or not is_open or token.i + 3 >= high or not _is_comparative(doc, token.i + 1):
        return
    comma = next((i for i in range(token.i + 2, high - 2) if doc[i].text == "," and doc[i + 1].lower_ == "the"
                  and _is_comparative(doc, i + 2)), -1)  # fmt: skip
    if comma < 0:
        return
    (cause, one), (effect, other) = _scaled(doc, token.i, comma), _scaled(doc, comma + 1, clause_end(doc, comma + 2, high))
    if min(cause[1] - cause[0], effect[1] - effect[0]) >= 2:
        yield Link(
            cause, effect, (comma + 1, comma + 3), comma + 2, one * other, "causal", "'the more ... the more' ties them", sure=0.75
        )


def _is_comparative(doc: "Doc", index: int) -> bool:
    return doc[index].lower_ in SCALING or (doc[index].tag_ in ("JJR", "RBR") and doc[index].lower_.endswith("er"))


def _scaled(doc: "Doc", the: int, end: int) -> tuple[Span, int]:
    """The words behind "the more", and 1 or -1."""
    word = doc[the + 1].lower_
    return trimmed(doc, the + (2 if word in SCALING else 1), end), SCALING.get(word, 1)


def by_inversion(token: "Token", ground: Ground) -> Iterator[Link]:
    """'Had X done it, Y would have ...', 'should X fail, Y may ...', 'Y would have ... had X not ...': a condition without "if"."""
    if token.lower_ not in ("had", "were", "should") or token.i + 3 >= token.sent.end or token.doc[token.sent.end - 1].text == "?":
        return
    doc, (low, high) = token.doc, (token.sent.start, token.sent.end)
    is_open = token.i == low or doc[token.i - 1].lower_ in OPENERS
    if doc[token.i + 1 : token.i + 4].text.lower() in ("it not for", "it not been"):
        return
    follows = doc[token.i + 1]
    own = (
        [child for child in token.head.children if child.dep_ in ("nsubj", "nsubj:pass") and child.i > token.i]
        if token.dep_ != "ROOT"
        else [child for child in token.children if child.dep_ in ("nsubj", "nsubj:pass") and child.i > token.i]
    )
    if not is_open and token.lower_ != "had":
        return
    if follows.tag_ not in ("DT", "NN", "NNS", "NNP", "NNPS", "PRP", "PRP$", "JJ", "EX") or not own:
        return
    comma = next((i for i in range(token.i + 3, high) if doc[i].text == ","), -1)
    if is_open and comma > 0:
        cause, effect = trimmed(doc, token.i + 1, comma), trimmed(doc, comma + 1, clause_end(doc, comma + 1, high))
    else:
        cause, effect = (
            trimmed(doc, token.i + 1, clause_end(doc, token.i + 1, high)),
            trimmed(doc, clause_start(doc, token.i, low), token.i),
        )
    has_modal = any(doc[i].lower_ in WOULD for i in range(*effect))
    if has_modal and cause[1] - cause[0] >= 2 and effect[1] - effect[0] >= 3:
        reason = f"{token.text!r} before its subject is a condition"
        yield Link(cause, effect, (token.i, token.i + 1), token.i, 1, "condition", reason, "hypothetical", 0.75)


def by_so(token: "Token", ground: Ground) -> Iterator[Link]:
    """'X is so weak that Y', 'such was the anger that Y', and 'X is too weak to Y', which hinders Y."""
    doc, (low, high), word = token.doc, (token.sent.start, token.sent.end), token.lower_
    if word not in ("so", "such", "too") or token.i + 3 >= high:
        return
    start = clause_start(doc, token.i, low)
    if word == "too":
        to = next(
            (i for i in range(token.i + 2, min(high - 1, token.i + 10)) if doc[i].lower_ == "to" and doc[i + 1].tag_ == "VB"), -1
        )
        has_be = any(doc[i].tag_ in FINITE for i in range(start, token.i))
        if to > 0 and has_be and doc[token.i + 1].tag_ in ("JJ", "VBN", "RB") and not _is_stopped(doc, token.i, to):
            effect = to + 1, after(doc, min(to + 2, high - 1), high, n_more=3)[1]
            yield Link(
                trimmed(doc, start, to), effect, (token.i, token.i + 1), token.i, -1, "causal", "'too ... to' hinders it", sure=0.7
            )
        return
    if doc[token.i + 1].lower_ in NOT_SO or doc[token.i + 1].text == ",":
        return
    that = next((i for i in range(token.i + 2, min(high - 2, token.i + 12)) if doc[i].lower_ == "that"), -1)
    is_degree = (
        word == "such"
        or doc[token.i + 1].tag_ in ("JJ", "RB", "VBN")
        or doc[token.i + 1].lower_ in ("many", "much", "few", "little")
    )
    if that < 0 or not is_degree or doc[that + 1].tag_ in FINITE or _is_stopped(doc, token.i, that):
        return
    cause, effect = trimmed(doc, start, that), trimmed(doc, that + 1, clause_end(doc, that + 1, high))
    has_verbs = all(any(doc[i].tag_ in FINITE for i in range(*span)) for span in (cause, effect))
    if has_verbs and not (doc[that].tag_ == "WDT" and word == "such"):
        yield Link(cause, effect, (that, that + 1), token.i, 1, "causal", f"'{word} ... that' tells what comes of it", sure=0.75)


def _is_stopped(doc: "Doc", start: int, end: int) -> bool:
    return any(doc[i].text in STOPS or doc[i].text == "," for i in range(start, end))


def by_result(token: "Token", ground: Ground) -> Iterator[Link]:
    """'X makes Y weaker', 'X plunges Y into war', 'X makes it harder to Y', 'X did nothing to stop Y'."""
    lemma, verbs = verb_of(token, ground.causes.forms) or token.lemma_, ground.causes.verbs
    if token.pos_ not in ("VERB", "AUX") or token.tag_ == "VBN" and group_start(token) == token.i:
        return
    if lemma == "do":
        yield from _little(token, ground)
    elif lemma in verbs["render"] or lemma in verbs["move"]:
        cause = subject_variable(token, ground)
        end, cue = token.sent.end, (group_start(token), token.i + 1)
        if cause is None:
            return
        eased = list(_eased(token, cause, cue)) if token.i + 2 < end and token.doc[token.i + 1].lower_ == "it" else []
        if eased:
            yield from eased
            return
        effect = after(token.doc, token.i + 1, end, n_more=2)
        checked = held_down(token)
        if checked is not None:
            yield Link(cause, checked, cue, token.i, -1, "prevention", f"{token.lower_!r} tells that it is held down", sure=0.7)
            return
        is_state = lemma in verbs["render"] and _completed(token, effect)
        if effect[1] - effect[0] >= 2 and (is_state or (lemma in verbs["move"] and _is_moved(token, effect))):
            yield Link(cause, effect, cue, token.i, 1, "causal", f"{token.lower_!r} tells what becomes of it", sure=0.7)


def by_cleft(token: "Token", ground: Ground) -> Iterator[Link]:
    """'What broke the deadlock was X', 'what the ban did was weaken Y': what follows the "was" is the cause."""
    doc, (low, high) = token.doc, (token.sent.start, token.sent.end)
    is_open = token.i == low or doc[token.i - 1].lower_ in OPENERS
    if token.lower_ != "what" or not is_open:
        return
    verb = next((doc[i] for i in range(token.i + 1, min(high, token.i + 4)) if doc[i].tag_ in FINITE), None)
    sign = sign_of(verb, verb_of(verb, ground.causes.forms), ground) if verb is not None else 0
    effect = object_of(verb, 1) if verb is not None and sign else None
    be = effect[1] if effect is not None else high
    if effect is None or verb is None or be + 1 >= high or doc[be].lower_ not in BE:
        return
    cause = after(doc, be + 1, high, n_more=3)
    if cause[0] < cause[1] and not is_somebody(cause, head_of(doc, *cause), ground):
        yield Link(
            cause,
            effect,
            (verb.i, verb.i + 1),
            verb.i,
            sign,
            "causal",
            f"what {verb.lower_!r} it comes behind the 'was'",
            sure=0.75,
        )


def by_explaining(token: "Token", ground: Ground) -> Iterator[Link]:
    """'X helps explain why Y': the clause is the effect."""
    doc, end = token.doc, token.sent.end
    if token.lemma_ != "explain" or token.i + 3 >= end or doc[token.i + 1].lower_ not in ("why", "how"):
        return
    top, _ = chain(token, ground)
    cause = subject_variable(top, ground)
    effect = trimmed(doc, token.i + 2, clause_end(doc, token.i + 2, end))
    if cause is not None and effect[1] - effect[0] >= 2:
        yield Link(cause, effect, (token.i, token.i + 2), token.i, 1, "motivation", "it is told to explain why", sure=0.75)


def by_with(token: "Token", ground: Ground) -> Iterator[Link]:
    """'With the passes closed, the offensive stopped': a state that opens a sentence bears on what follows."""
    doc, (low, high) = token.doc, (token.sent.start, token.sent.end)
    comma = next((i for i in range(token.i + 3, min(high, token.i + 20)) if doc[i].text == ","), -1)
    if token.lower_ != "with" or token.i > low + 1 or comma < 0:
        return
    cause, effect = trimmed(doc, token.i + 1, comma), trimmed(doc, comma + 1, clause_end(doc, comma + 1, high))
    states = [
        t for t in doc[cause[0] + 1 : cause[1]] if t.tag_ in ("VBN", "VBD", "VBG", "JJ") and t.dep_ not in ("amod", "compound")
    ]
    is_far = bool(states) and any(t.tag_ == "IN" for t in doc[cause[0] : states[0].i])
    is_state = bool(states) and not is_far and doc[states[0].i - 1].tag_ in ("NN", "NNS", "NNP", "NNPS", "RB", "RBR")
    if is_state and any(t.tag_ in FINITE for t in doc[effect[0] : effect[1]]):
        yield Link(
            cause, effect, (token.i, token.i + 1), token.i, 1, "causal", "'with' tells a state that bears on it", "tentative", 0.55
        )


def by_tracing(token: "Token", ground: Ground) -> Iterator[Link]:
    """'Analysts attribute the slump to sanctions', 'they blame the war for the slump': the tracer is the claimant."""
    lemma = token.lemma_.lower()
    if token.pos_ != "VERB" or lemma not in ground.causes.verbs["trace"] or is_undergone(token):
        return
    doc, end = token.doc, token.sent.end
    first = (
        after(doc, token.i + 1, end, n_more=0)
        if token.i + 1 < end and doc[token.i + 1].tag_ not in ("IN", "TO", "RB")
        else (end, end)
    )
    preps = ("for", "with") if lemma in ("blame", "credit") else ("to", "down to")
    while first[0] < first[1] and any(doc[i].lower_ in preps for i in range(*first)):
        first = first[0], next(i for i in range(*first) if doc[i].lower_ in preps)
    behind = preposition_at(first[1], end, (*preps, "on") if lemma == "blame" else preps, token) if first[0] < first[1] else None
    if behind is None:
        return
    other = after(doc, behind, end, n_more=2)
    is_turned = lemma in ("blame", "credit") and doc[behind - 1].lower_ != "on"
    cause, effect = (first, other) if is_turned else (other, first)
    if other[0] < other[1] and not is_somebody(cause, head_of(doc, *cause), ground):
        yield Link(cause, effect, (behind - 1, behind), token.i, 1, "causal", f"{token.lower_!r} traces them", sure=0.7)


def by_motive(token: "Token", ground: Ground) -> Iterator[Link]:
    """'Fearing a repeat, the palace raised wages': a feeling or lack that opens a sentence moves what follows."""
    doc, (low, high) = token.doc, (token.sent.start, token.sent.end)
    if token.tag_ != "VBG" or token.i > low + 1 or token.lemma_.lower() not in ground.causes.verbs["moved"]:
        return
    comma = next((i for i in range(token.i + 2, min(high, token.i + 25)) if doc[i].text == ","), -1)
    effect = trimmed(doc, comma + 1, clause_end(doc, comma + 1, high)) if comma > 0 else (0, 0)
    if effect[1] - effect[0] >= 3 and any(doc[i].tag_ in FINITE for i in range(*effect)):
        yield Link(
            (token.i, comma),
            effect,
            (token.i, token.i + 1),
            token.i,
            1,
            "motivation",
            f"{token.text!r} opens what moves it",
            sure=0.6,
        )


def _completed(verb: "Token", effect: Span) -> bool:
    """True when a state follows the object: "weaker", "exposed", "more dependent"."""
    doc = verb.doc
    for index in range(effect[0] + 1, effect[1]):
        token = doc[index]
        if token.tag_ in ("IN", "TO") and token.lower_ != "of":
            return False
        is_behind = doc[index - 1].tag_ in ("NN", "NNS", "NNP", "NNPS", "PRP", "RB", "RBR")
        follows = doc[index + 1].tag_ if index + 1 < effect[1] else ""
        is_last = follows not in ("NN", "NNS", "NNP", "NNPS") or token.dep_ == "xcomp"
        if token.tag_ in DESCRIPTIVE and is_behind and is_last and (token.dep_ != "amod" or not follows):
            return True
    return False


def _is_moved(verb: "Token", effect: Span) -> bool:
    """True when the object is moved into, towards or out of something."""
    doc, limit = verb.doc, min(effect[1], effect[0] + 9)
    first = next((i for i in range(effect[0] + 1, limit) if doc[i].tag_ in ("IN", "TO", "RP") and doc[i].lower_ != "of"), -1)
    if first < 0 or any(doc[i].tag_ in FINITE for i in range(effect[0], first)):
        return False
    while first - 1 > effect[0] and doc[first - 1].tag_ in ("RB", "RBR"):
        first -= 1
    words = " ".join(doc[first : first + 4].text.lower().split())
    return any(words == one or words.startswith(f"{one} ") for one in INTO)


def _eased(verb: "Token", cause: Span, cue: Span) -> Iterator[Link]:
    """'Makes it harder for X to Y': what is made hard or easy is the effect."""
    doc, end = verb.doc, verb.sent.end
    at = next((i for i in range(verb.i + 2, min(end, verb.i + 6)) if doc[i].lower_ in EASING | BARRING), -1)
    if at < 0:
        return
    is_less = doc[at - 1].lower_ == "less"
    sign = (1 if doc[at].lower_ in EASING else -1) * (-1 if is_less else 1)
    start = next((i for i in range(at + 1, min(end, at + 3)) if doc[i].lower_ in ("for", "to", "that")), -1)
    if start < 0:
        return
    to = next((i for i in range(start, min(end, start + 10)) if doc[i].lower_ == "to"), start)
    effect = (start + 1, after(doc, min(max(to, start) + 2, end - 1), end, n_more=3)[1])
    if effect[1] - effect[0] >= 1:
        yield Link(cause, effect, (cue[0], at + 1), verb.i, sign, "enablement" if sign > 0 else "prevention",
                   f"{doc[at].lower_!r} is what it is made", sure=0.75)  # fmt: skip


def _little(verb: "Token", ground: Ground) -> Iterator[Link]:
    """'Did nothing to stop X', 'has done much to raise X'."""
    doc, end = verb.doc, verb.sent.end
    to = next((i for i in range(verb.i + 1, min(end - 1, verb.i + 5)) if doc[i].lower_ == "to"), -1)
    if to < 0:
        return
    amount = next((doc[i].lower_ for i in range(verb.i + 1, to) if doc[i].lower_ in AMOUNTS), "")
    deed = next((doc[i] for i in range(to + 1, min(end, to + 3)) if doc[i].tag_ == "VB"), None)
    cause = subject_variable(verb, ground) if amount and deed is not None else None
    sign = sign_of(deed, verb_of(deed, ground.causes.forms), ground) if deed is not None else 0
    effect = object_of(deed, 2) if cause is not None and deed is not None and sign else None
    if cause is not None and effect is not None and deed is not None:
        yield Link(
            cause, effect, (verb.i, deed.i + 1), verb.i, sign, "causal", f"did {amount} to {deed.lower_}", AMOUNTS[amount], 0.75
        )


def by_equation(token: "Token", ground: Ground) -> Iterator[Link]:
    """'The key to X is Y', 'the result of X has been Y', 'the main obstacle to X is that Y'."""
    nouns, lemma = ground.causes.nouns, token.lemma_.lower()
    is_first, is_against = lemma in nouns["cause_first"] or lemma in nouns["reason"], lemma in nouns["cause_first_against"]
    if token.tag_ not in ("NN", "NNS") or not (is_first or is_against or lemma in nouns["effect_first"]):
        return
    doc, end = token.doc, token.sent.end
    behind = preposition_at(token.i + 1, end, ("of", "to", "for", "behind", "against"), token)
    if behind is not None and lemma in ("threat", "danger", "risk", "menace") and doc[behind - 1].lower_ == "of":
        return
    other = after(doc, behind, end, n_more=2) if behind is not None else (0, 0)
    be = next((i for i in range(other[1], min(end, other[1] + 4)) if doc[i].lower_ in BE), -1)
    if (
        other[0] >= other[1]
        or be < 0
        or any(doc[i].tag_ not in ("VBZ", "VBP", "VBD", "VBN", "MD", "RB", "VB") for i in range(other[1], be))
    ):
        return
    start = be + 1
    while start < end and (doc[start].tag_ == "RB" or doc[start].lower_ in BE):
        start += 1
    if start + 1 >= end or (doc[start].tag_ not in COMPLETING and doc[start].lower_ != "that"):
        return
    is_clause = doc[start].lower_ == "that" and any(doc[i].tag_ in FINITE for i in range(start + 2, min(end, start + 10)))
    named = trimmed(doc, start + 1, clause_end(doc, start + 1, end)) if is_clause else after(doc, start, end, n_more=2)
    is_clear = named[0] < named[1] and (is_clause or not is_somebody(named, head_of(doc, *named), ground))
    if is_clear and (doc[start].tag_ != "JJ" or any(doc[i].tag_ in ("NN", "NNS", "NNP") for i in range(*named))):
        cause, effect = (other, named) if lemma in nouns["effect_first"] else (named, other)
        yield Link(cause, effect, (token.i, behind or token.i + 1), token.i, -1 if is_against else 1, "causal",
                   f"{token.lower_!r} says what the one is to the other", sure=0.75)  # fmt: skip

"""Claims told by nouns, adjectives, prepositions, clauses and comparisons."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from greatgame.coding.english.causal import (
    POINTING,
    Ground,
    Link,
    be_subject,
    clause_end,
    clause_start,
    has_be,
    is_somebody,
    subject_variable,
    variable,
)
from greatgame.coding.english.causal_verbs import TIMES, judged, preposition_at
from greatgame.coding.english.cues import Before
from greatgame.coding.english.phrases import AUXILIARY, FINITE, Span, after, before, head_of, subject, trimmed

if TYPE_CHECKING:
    from spacy.tokens import Token

SOURCES = frozenset((
    "say", "know", "note", "mention", "see", "do", "tell", "put", "hear", "read", "understand", "remember", "believe", "think",
    "let", "suggest", "point", "show", "indicate", "report", "explain", "recall", "expect", "describe", "state", "announce",
    "agree", "call", "argue",
))  # fmt: skip
"""Verbs of "as we have seen", "as the minister noted": they tell where something is known from."""
SUPPOSING = frozenset(("if", "unless", "were", "had"))
THREATS = frozenset(("threat", "danger", "risk", "menace", "blow", "setback"))
EFFORTS = frozenset(("effort", "attempt", "bid", "struggle", "quest", "endeavor", "endeavour", "initiative"))
LINKING = ("influence", "effort", "reason", "cause_first", "cause_first_against", "effect_first")
UNSURE = frozenset(("know", "sure", "see", "ask", "wonder", "tell", "check", "decide", "question", "doubt", "determine", "unclear",
                    "clear", "consider", "certain", "as", "even", "or", "find"))  # fmt: skip


def by_noun(token: "Token", ground: Ground) -> Iterator[Link]:
    """'X is a result of Y', 'X is a cause of Y', 'the impact of X on Y', 'this is the reason why Z', 'efforts for Y'."""
    nouns, lemma = ground.causes.nouns, token.lemma_.lower()
    if token.tag_ not in ("NN", "NNS") or not any(lemma in nouns[kind] for kind in LINKING):
        return
    doc, end = token.doc, token.sent.end
    if lemma in nouns["influence"]:
        yield from _influence(token, ground)
    if lemma in nouns["effort"]:
        yield from _effort(token, ground)
    opens = doc[token.i + 1].lower_ in ("why", "that", "for") if token.i + 1 < end else False
    if lemma in nouns["reason"] and opens and has_be(token) and not _is_for(token):
        cause, why = be_subject(token, ground), token.i + 1
        effect = after(doc, why + 1, end) if doc[why].lower_ == "for" else trimmed(doc, why + 1, clause_end(doc, why + 1, end))
        if cause is not None and effect[0] < effect[1]:
            yield Link(cause, effect, (token.i, why + 1), token.i, 1, "motivation", f"{token.lower_!r} gives a reason", sure=0.8)
        return
    is_first = lemma in nouns["cause_first"]
    sign = -1 if lemma in nouns["cause_first_against"] else 1
    if not (is_first or sign < 0 or lemma in nouns["effect_first"]) or not has_be(token):
        return
    preps = ("of", "to") if lemma in nouns["effect_first"] else ("of", "for", "to", "behind", "against", "towards", "on")
    behind = preposition_at(token.i + 1, end, preps, token)
    subject_span = be_subject(token, ground)
    if behind is None or subject_span is None:
        return
    other = after(doc, behind, end, n_more=2)
    if other[0] >= other[1] or (lemma not in THREATS and is_somebody(other, head_of(doc, *other), ground)):
        return
    if lemma in THREATS and doc[behind - 1].lower_ == "of":
        return
    is_turned = lemma in nouns["effect_first"]
    cause, effect = (other, subject_span) if is_turned else (subject_span, other)
    yield Link(cause, effect, (token.i, behind), token.i, sign, "causal", f"{doc[token.i : behind].text!r} links them", sure=0.8)


def _is_for(noun: "Token") -> bool:
    """True for "for that reason", which only points back."""
    return any(child.lower_ == "for" and child.i < noun.i for child in noun.children)


def _influence(noun: "Token", ground: Ground) -> Iterator[Link]:
    """'The impact of X on Y', 'its impact on Y'; unsigned unless an adjective tells."""
    doc, (low, end) = noun.doc, (noun.sent.start, noun.sent.end)
    behind = preposition_at(noun.i + 1, end, ("on", "upon", "for", "over"), noun)
    cause: Span | None = None
    if behind is None and noun.i + 2 < end and doc[noun.i + 1].lower_ == "of":
        span = after(doc, noun.i + 2, end, n_more=0)
        behind = preposition_at(span[1], end, ("on", "upon", "for"), noun)
        cause = variable(span, head_of(doc, *span), ground) if span[0] < span[1] and behind is not None else None
    elif behind is not None:
        cause = _owner_or_subject(noun, ground, low)
    if behind is None or cause is None:
        return
    effect = after(doc, behind, end, n_more=2)
    is_over_people = noun.lemma_ == "influence" and doc[behind - 1].lower_ == "over"
    if effect[0] < effect[1] and not is_over_people:
        reason = f"{noun.lower_!r} is told of one on the other"
        yield Link(cause, effect, (noun.i, behind), noun.i, judged(noun, ground), "causal", reason, sure=0.7)


def _owner_or_subject(noun: "Token", ground: Ground, low: int) -> Span | None:
    doc = noun.doc
    for index in range(noun.i - 1, max(low, noun.i - 5) - 1, -1):
        token = doc[index]
        if token.tag_ == "PRP$":
            found = subject(noun.sent.root)
            return found[0] if found is not None and found[0][1] <= index and not is_somebody(*found, ground) else None
        if token.tag_ == "POS":
            span = before(doc, index, max(low, index - 6))
            return variable(span, head_of(doc, *span), ground) if span[0] < span[1] else None
        if token.tag_ not in ("JJ", "RB", "JJR", "NN", "VBG", "VBN"):
            return None
    return None


def _effort(noun: "Token", ground: Ground) -> Iterator[Link]:
    """'Efforts for a peace process', 'efforts for the repression of X'."""
    doc, (low, end) = noun.doc, (noun.sent.start, noun.sent.end)
    behind = preposition_at(noun.i + 1, end, ("for", "at", "towards", "toward", "against"), noun)
    if behind is None or noun.lemma_ not in EFFORTS or doc[behind].tag_ == "VBG":
        return
    cause, aim = before(doc, noun.i + 1, max(low, noun.i - 6)), after(doc, behind, end, n_more=1)
    is_bare = cause[1] - cause[0] <= 2 and doc[cause[0]].tag_ == "DT"
    if cause[0] >= cause[1] or aim[0] >= aim[1] or is_bare:
        return
    sign, effect = (-1 if doc[behind - 1].lower_ == "against" else 1), aim
    head = head_of(doc, *aim)
    if head.lemma_.lower() in ground.causes.nouns["against"] and head.i + 2 < aim[1] and doc[head.i + 1].lower_ == "of":
        sign, effect = -1, (head.i + 2, aim[1])
    yield Link(cause, effect, (noun.i, behind), noun.i, sign, "purpose", f"{noun.lower_!r} has an aim", "intended", 0.6)


def by_adjective(token: "Token", ground: Ground) -> Iterator[Link]:
    """'X is beneficial for Y', 'find X as beneficial for Y'."""
    adjectives, word = ground.causes.adjectives, token.lower_
    if token.pos_ != "ADJ" or word not in adjectives["for_"] | adjectives["against"]:
        return
    doc, end = token.doc, token.sent.end
    behind = preposition_at(token.i + 1, end, ("for", "to"), token)
    if behind is None:
        return
    effect = after(doc, behind, end, n_more=2)
    if effect[0] >= effect[1]:
        return
    cause = None
    if doc[token.i - 1].lower_ == "as" and token.i >= 2:
        cause = before(doc, token.i - 1, token.sent.start)
        if cause[0] < cause[1] and is_somebody(cause, head_of(doc, *cause), ground):
            return
    elif has_be(token):
        cause = be_subject(token, ground)
    if cause is None or cause[0] >= cause[1]:
        return
    sign, kind = (1, "enablement") if word in adjectives["for_"] else (-1, "causal")
    yield Link(cause, effect, (token.i, behind), token.i, sign, kind, f"{word!r} links them", sure=0.7)


def by_phrase(token: "Token", ground: Ground) -> Iterator[Link]:
    """Prepositions and clause words before a cause (or an aim): because of, following, despite, at the cost of, if."""
    word = token.lower_
    if word != "as" and word not in ground.causes.phrases and word not in ground.causes.clauses:
        return
    doc, end = token.doc, token.sent.end
    follows = doc[token.i + 1].lower_ if token.i + 1 < end else ""
    for one in ground.causes.phrases.get(word, ()):
        n = len(one.words)
        if n > 1 and one.words[1] != follows:
            continue
        if token.i + n < end and tuple(t.lower_ for t in doc[token.i : token.i + n]) == one.words and _fits(token, one, ground):
            yield from _beside(token, token.i + n, one, ground, is_clause=False)
            return
    for one in ground.causes.clauses.get(word, ()):
        n = len(one.words)
        is_whole = token.i + n < end and tuple(t.lower_ for t in doc[token.i : token.i + n]) == one.words
        if is_whole and _fits(token, one, ground) and any(t.tag_ in FINITE for t in doc[token.i + n : min(end, token.i + n + 12)]):
            yield from _beside(token, token.i + n, one, ground, is_clause=True)
            return
    if word == "as":
        yield from _as_clause(token, ground)


def _fits(token: "Token", one: Before, ground: Ground) -> bool:
    """True unless a word has another sense here ("following" as an adjective, "out of" a place, "despite" with a clause)."""
    doc, behind = token.doc, token.i + len(one.words)
    if one.words == ("following",):
        if (
            doc[behind].lemma_.lower() in TIMES
            or doc[behind + 1 if behind + 1 < token.sent.end else behind].lemma_.lower() in TIMES
        ):
            return False
        is_linking = token.dep_ in ("case", "mark", "advcl") or bool(token.is_sent_start)
        return is_linking and doc[token.i - 1 if token.i else 0].tag_ != "DT"
    if one.words == ("once",):
        follows = doc[behind]
        is_adverb = (
            follows.tag_ in ("RB", "IN", "CC", "JJ", "VB", "VBZ")
            or follows.lower_ in ("again", "more", "a", "every", "upon")
            or follows.is_punct
        )
        return (
            not is_adverb
            and token.tag_ != "JJ"
            and doc[token.i - 1 if token.i else 0].lower_ not in ("at", "for", "than", "all", "only")
        )
    if token.lower_ == "because" and doc[behind].lower_ in ("when", "if", "while", "then", "again"):
        return False
    if one.words == ("without",):
        if doc[behind].tag_ == "VBG":
            return False
        if any(
            t.lower_ in ("impossible", "unthinkable", "no", "never", "nothing", "hopeless")
            for t in doc[max(token.sent.start, token.i - 8) : token.i]
        ):
            return True
        return bool(token.is_sent_start) or any(t.tag_ == "MD" for t in doc[max(token.sent.start, token.i - 12) : token.i])
    if one.words == ("if",):
        if doc[behind].lower_ in ("any", "not", "so", "anything"):
            return False
        return token.i == token.sent.start or doc[token.i - 1].lemma_ not in UNSURE
    if one.words == ("out", "of"):
        return any(t.lemma_ in ground.causes.nouns["moving"] for t in doc[behind : behind + 3])
    if one.words[-1] == "to" and doc[behind].tag_ == "VB":
        return False
    if one.kind == "concession":
        return doc[behind].tag_ != "VBG" and not any(t.tag_ == "VBG" for t in doc[behind : behind + 1])
    return True


def _beside(token: "Token", behind: int, one: Before, ground: Ground, is_clause: bool) -> Iterator[Link]:
    """The phrase on one side and the rest of the clause on the other."""
    doc, (low, high) = token.doc, (token.sent.start, token.sent.end)
    start = token.i if _opens_behind(token, low) else clause_start(doc, token.i, low)
    is_denied = token.i > low and doc[token.i - 1].lower_ in ("not", "n't", "n’t")
    is_opening = token.i - start <= 2 and not any(t.tag_ in FINITE for t in doc[start : token.i])
    limit = clause_end(doc, behind, high)
    if is_denied:
        limit = next((i for i in range(behind, limit) if doc[i].lower_ == "but"), limit)
    if is_opening and one.is_effect and one.words[-1] == "why":
        near, rest = trimmed(doc, behind, limit), (token.i, token.i + 1)
    elif is_opening:
        comma = next((i for i in range(behind, limit) if doc[i].text == ","), -1)
        main = _main_start(token, behind, comma, limit)
        near = trimmed(doc, behind, main) if is_clause else after(doc, behind, main, n_more=2)
        rest = trimmed(doc, main, limit)
    else:
        near = trimmed(doc, behind, limit) if is_clause else after(doc, behind, limit, n_more=2)
        rest = _governing(token, start) if one.is_effect else trimmed(doc, start, token.i - is_denied)
        if token.i - 1 > low and doc[token.i - 1].lower_ == "but":
            rest = _contrasted(token, low) or rest
    if is_opening and is_clause and near[1] < limit and doc[near[1] - 1].lower_ in AUXILIARY:
        return
    has_verb = any(t.pos_ in ("VERB", "AUX") for t in doc[rest[0] : rest[1]])
    if near[0] >= near[1] or rest[0] >= rest[1] or not (has_verb or one.words[-1] == "why"):
        return
    if not is_clause and is_somebody(near, head_of(doc, *near), ground) and one.kind != "purpose":
        return
    cause, effect = (rest, near) if one.is_effect else (near, rest)
    reason = f"{' '.join(one.words)!r} tells {one.kind}"
    hedge = (
        "denied"
        if is_denied
        else "hypothetical"
        if one.words[0] in SUPPOSING
        else "intended"
        if one.kind == "purpose"
        else one.hedge
    )
    yield Link(cause, effect, (token.i, behind), token.i, one.sign, one.kind, reason, hedge, 0.7 if not is_opening else 0.75)


def _opens_behind(token: "Token", low: int) -> bool:
    """True right behind "that" or "and,", where a clause begins with what the word opens."""
    doc = token.doc
    if token.i - 1 <= low:
        return False
    before, further = doc[token.i - 1], doc[token.i - 2]
    return (before.lower_ == "that" and before.dep_ != "det") or (
        before.text == "," and further.lower_ in ("that", "and", "but", "or")
    )


def _contrasted(token: "Token", low: int) -> Span | None:
    """What is explained in "Y not because A but because B": the clause before the "not"."""
    doc = token.doc
    at = next(
        (i for i in range(token.i - 2, low, -1) if doc[i].lower_ == token.lower_ and doc[i - 1].lower_ in ("not", "n't", "n’t")), -1
    )
    return trimmed(doc, clause_start(doc, at - 1, low), at - 1) if at > 0 else None


def _main_start(token: "Token", behind: int, comma: int, limit: int) -> int:
    """Where the main clause begins behind an opening phrase: behind its comma, else at the subject of the root."""
    if comma > 0:
        return comma + 1
    own = [child.left_edge.i for child in token.sent.root.children if child.dep_ in ("nsubj", "nsubj:pass") and child.i > behind]
    return own[0] if own and own[0] > behind else after(token.doc, behind, limit, n_more=1)[1]


def _governing(token: "Token", start: int) -> Span:
    """The verb phrase right before "at the cost of": from its infinitive, else from its clause's start."""
    doc = token.doc
    for index in range(token.i - 1, start - 1, -1):
        if doc[index].tag_ in ("VB", "VBG") and doc[index].pos_ == "VERB":
            return trimmed(doc, index, token.i)
        if doc[index].tag_ in FINITE:
            break
    return trimmed(doc, start, token.i)


def _as_clause(token: "Token", ground: Ground) -> Iterator[Link]:
    """'As X grows, Y falls' and '..., as it can give Z'."""
    doc, (low, high) = token.doc, (token.sent.start, token.sent.end)
    start = token.i + 1
    if start >= high or doc[start].tag_ in ("RB", "JJ", "VBG", "VBN", "IN"):
        return
    comma = next((i for i in range(start, high) if doc[i].text == ","), -1)
    is_opening = token.i == low or doc[token.i - 1].lower_ in ("that", ",") or doc[token.i - 1].text == '"'
    if is_opening and comma > 0:
        stop = clause_end(doc, comma + 1, high)
        first, second = _direction(start, comma, token, ground), _direction(comma + 1, stop, token, ground)
        if first and second:
            spans = trimmed(doc, start, comma), trimmed(doc, comma + 1, stop)
            yield Link(*spans, (token.i, start), second[1], 1, "causal", "'as' tells that the two vary together", sure=0.7)
        return
    stop = comma if comma > 0 else high
    verb = next((doc[i] for i in range(start + 1, min(stop, start + 10)) if doc[i].tag_ in FINITE), None)
    is_clause = token.dep_ == "mark" and token.head.dep_ in ("advcl", "conj", "ccomp")
    if verb is None or not is_clause or not _is_reason(token, verb, low):
        return
    begin = clause_start(doc, token.i, low)
    rest = trimmed(doc, begin, token.i)
    if any(t.tag_ in FINITE for t in doc[rest[0] : rest[1]]):
        is_judgement = any(t.lower_ in ("should", "must", "ought") for t in doc[rest[0] : rest[1]])
        near = trimmed(doc, start, clause_end(doc, start, high))
        yield Link(near, rest, (token.i, start), verb.i, 1, "justification" if is_judgement else "motivation",
                   "'as' gives a reason", "assert" if is_judgement else "tentative", 0.55)  # fmt: skip


def _is_reason(token: "Token", verb: "Token", low: int) -> bool:
    """True for an "as" that gives a reason: behind a comma or a judgement; not one of time, likeness or source."""
    doc = token.doc
    before = doc[token.i - 1] if token.i > low else token
    deed = next((doc[i] for i in range(verb.i, min(token.sent.end, verb.i + 4)) if doc[i].pos_ == "VERB"), verb)
    is_source = bool({verb.lemma_, deed.lemma_} & SOURCES) and doc[token.i + 1].tag_ in ("PRP", "NNP", "DT", "NN", "NNS")
    is_judged = any(t.lower_ in ("should", "must", "ought") for t in doc[low : token.i])
    is_over = any(
        t.lower_ in ("same", "such", "so", "as", "just", "even", "well", "far", "soon", "long", "inasmuch")
        for t in doc[max(low, token.i - 6) : token.i]
    )
    return not is_source and (before.text == "," or is_judged) and not is_over


def _direction(start: int, end: int, token: "Token", ground: Ground) -> tuple[int, int] | None:
    """Whether a clause tells growth or shrinking, and by which token."""
    doc, verbs = token.doc, ground.causes.verbs
    for index in range(start + 1, end):
        lemma = ground.causes.forms.get(doc[index].lower_, doc[index].lemma_)
        is_moving = lemma in verbs["grow"] or lemma in verbs["shrink"]
        if is_moving and doc[index].tag_[:1] in ("V", "N") and doc[index - 1].tag_ != "DT":
            return (1 if lemma in verbs["grow"] else -1), index
        if doc[index].tag_ == "IN":
            return None
    return None


def by_only(token: "Token", ground: Ground) -> Iterator[Link]:
    """'X can only emerge with Y': Y is a condition of X."""
    if token.lower_ != "only" or token.i + 2 >= token.sent.end:
        return
    doc, end = token.doc, token.sent.end
    verb = next((doc[i] for i in range(token.i + 1, min(end, token.i + 3)) if doc[i].pos_ == "VERB"), None)
    if verb is None:
        return
    behind = preposition_at(verb.i + 1, end, ("with", "through", "by", "if", "when", "after", "on"), verb)
    effect = subject_variable(verb, ground)
    if behind is None or effect is None:
        return
    cause = after(doc, behind, end, n_more=2, keep_relative=doc[behind - 1].lower_ in ("if", "when"))
    if cause[0] < cause[1] and doc[cause[0]].lower_ not in POINTING:
        yield Link(cause, effect, (verb.i, behind), verb.i, 1, "condition", "'only' makes it a condition", sure=0.75)

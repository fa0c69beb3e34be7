"""What is said: the words that follow a cue, by what the cue may be followed by."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from greatgame.coding.english.cues import Cue
from greatgame.coding.english.participants import children, is_passive
from greatgame.coding.english.phrases import BE, FINITE, RELATIVE, STOPS, Span, after, before, subject, trimmed
from greatgame.coding.english.quotes import MARKS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

ASKING = frozenset(("whether", "how", "why", "what", "if", "where", "who"))
ABOUT = frozenset(("about", "of", "over", "at", "with", "by", "to", "on", "for", "towards", "toward", "regarding", "against"))
COMPLEMENTS = frozenset(("of", "for", "to", "on", "about", "over", "towards", "toward", "against", "in", "that", "regarding"))
WEIGHING = frozenset(("consider", "see", "find", "determine", "decide", "judge", "imagine", "suppose", "hold", "feel"))
LINKING = frozenset(("feel", "find", "hold", "guess", "remain", "keep"))
NEEDING_THAT = frozenset((
    "maintain", "hold", "find", "add", "observe", "establish", "determine", "rule", "continue", "begin", "relate", "post", "reason",
    "direct", "order", "outline", "detail", "describe", "highlight", "point", "underline", "underscore", "accept", "conclude",
    "submit",
    "object", "protest", "answer", "signal", "quote", "cite", "mention", "recall", "counter", "applaud", "echo", "direct", "demand",
    "propose", "question", "dictate", "recount", "detail", "point", "share", "judge", "realize", "recognize", "recognise",
))  # fmt: skip
TAKING_TO = frozenset(("opposition", "hostility", "indifference", "objection", "aversion", "commitment", "appeal", "call"))
TAKING_IN = frozenset(("trust", "confidence", "interest", "belief"))
ASKING_ON = frozenset(("call", "appeal", "press", "lobby", "plead", "push"))
NO_NOUN = frozenset(("IN", "TO", "RB", "VB", "CC", "MD", "WDT", "WP", "WRB")) | FINITE
SUBORDINATE = frozenset(("while", "although", "though", "since", "as", "if", "whereas", "when", "because", "after", "before"))
TELLING = frozenset(("tell", "inform", "assure", "remind", "notify", "warn", "advise", "convince", "persuade", "caution"))
CONTRASTING = frozenset(("though", "although", "while", "whereas", "but"))
APPOSED = frozenset((
    "claim", "charge", "accusation", "allegation", "view", "demand", "position", "assertion", "argument", "suggestion", "warning",
    "figure", "point", "prospect", "promise", "threat", "idea", "move", "step", "sentiment",
))  # fmt: skip
"""Nouns by which an author takes up what was just said: "..., a claim that Chile rejects"."""
FAR = 12
"""How many tokens may stand between a verb and its "that" ("told reporters in the capital on Monday that")."""


@dataclass(frozen=True, slots=True)
class Content:
    """Tokens of what is said, how it is put, and the cue's own tokens."""

    span: Span
    form: str
    cue: Cue
    cue_span: Span


def of_verb(verb: "Token", cues: tuple[Cue, ...]) -> Content | None:
    """What a verb's group reports, tried in the order: clause, infinitive, object with "as" or "to", object."""
    takes = {what: cue for cue in reversed(cues) for what in cue.takes}
    end = reach(verb)
    for what, find in (("clause", _clause), ("infinitive", _infinitive), ("object+as", _object_as),
                       ("object+infinitive", _object_infinitive), ("object+complement", _object_complement),
                       ("against", _against), ("object", _object), ("for", _for)):  # fmt: skip
        cue = takes.get(what)
        span = find(verb, end) if cue is not None else None
        if cue is not None and span is not None and span[1] - span[0] >= 1:
            return Content(span, what, cue, (verb.i, verb.i + 1))
    return None


def reach(cue: "Token") -> int:
    """Where the words that a cue reports must end: its sentence, its own clause, or a clause joined to it."""
    high = _main_clause(cue)
    high = next((i for i in range(cue.i + 3, high - 2) if _takes_up(cue.doc, i)), high)
    low = cue.sent.start
    if sum(t.text in MARKS for t in cue.doc[low : cue.i]) % 2:
        high = next((i for i in range(cue.i + 1, high) if cue.doc[i].text in MARKS), high)
    step = cue
    for _ in range(6):
        if step.dep_ in ("advcl", "acl:relcl", "acl") and step.right_edge.i > cue.i + 2 and step.i != cue.head.i:
            comma = step.right_edge.i + 1
            if comma < high and step.right_edge.i - cue.i > 2:
                high = min(high, comma)
        for child in (*children(step, "conj", "parataxis"),):
            edge = child.left_edge.i
            if edge > cue.i + 2 and _begins_clause(child, edge) and low <= edge < high:
                high = edge
        if step.head.i == step.i:
            break
        step = step.head
    return trimmed(cue.doc, cue.i, high)[1]


def before_contrast(doc: "Doc", start: int, end: int) -> int:
    """Where an infinitive ends before a clause that sets something against it (", though the ministry denies it")."""
    return next((i for i in range(start, end - 1) if doc[i].text == "," and doc[i + 1].lower_ in CONTRASTING), end)


def _takes_up(doc: "Doc", at: int) -> bool:
    """True for the comma of an apposition that speaks about the content itself."""
    return (
        doc[at].text == ","
        and doc[at + 1].lower_ in ("a", "an")
        and any(doc[i].lower_ in APPOSED and doc[i].tag_ == "NN" for i in (at + 2, at + 3))
    )


def _main_clause(cue: "Token") -> int:
    """Where the main clause begins, for a cue inside a clause that opens the sentence ("While it is said that ..., Peru")."""
    doc, (low, high) = cue.doc, (cue.sent.start, cue.sent.end)
    root = cue.sent.root
    if doc[low].lower_ not in SUBORDINATE or root.i <= cue.i + 2:
        return high
    found = subject(root)
    begin = found[0][0] if found is not None else root.i
    return begin if begin > cue.i + 2 and doc[begin - 1].text == "," else high


def _begins_clause(joined: "Token", edge: int) -> bool:
    doc = joined.doc
    is_parted = doc[edge].text in (",", ";") or (edge > 0 and doc[edge - 1].text in (",", ";"))
    return joined.pos_ in ("VERB", "AUX", "ADJ") and (is_parted or bool(children(joined, "nsubj", "nsubj:pass")) is False)


def _clause(verb: "Token", end: int) -> Span | None:
    """Behind "that", "whether" or a colon; or a clause that follows at once ("confirmed relations are good")."""
    doc = verb.doc
    for index in range(verb.i + 1, min(end, verb.i + FAR)):
        token = doc[index]
        word = token.lower_
        if word == "that" and (token.tag_ != "WDT" or _is_told_to(verb, index)) and not _is_determiner(doc, index, end):
            return trimmed(doc, index + 1, end)
        if word in ASKING and index <= verb.i + 4 and index + 2 < end:
            return trimmed(doc, index, end) if verb.lemma_ not in WEIGHING else None
        if token.text in STOPS or token.tag_ in FINITE or word in RELATIVE or (token.tag_ == "TO" and index == verb.i + 1):
            break
    span = _bare_clause(verb, end) if verb.lemma_ not in NEEDING_THAT else None
    return span if span is not None and span[0] < span[1] and doc[span[0]].tag_ not in FINITE else None


def _is_told_to(verb: "Token", that: int) -> bool:
    """True for the "that" behind whom somebody is told it ("told the assembled envoys that he"), read as a relative."""
    doc = verb.doc
    follows = doc[that + 1] if that + 1 < verb.sent.end else None
    is_subject = follows is not None and (follows.tag_ in ("DT", "PRP", "PRP$", "NNP", "EX") or follows.dep_ == "nsubj")
    return verb.lemma_ in TELLING and that > verb.i + 1 and doc[that - 1].tag_ in ("NN", "NNS", "NNP", "NNPS", "PRP") and is_subject


def _is_determiner(doc: "Doc", index: int, end: int) -> bool:
    follows = doc[index + 1] if index + 1 < end else None
    is_alone = doc[index].dep_ == "det" and doc[index].head.i > index
    return (
        is_alone
        and follows is not None
        and follows.tag_ in ("NN", "JJ")
        and not any(doc[i].tag_ in FINITE for i in range(index + 1, min(end, index + 6)))
    )


def _bare_clause(verb: "Token", end: int) -> Span | None:
    doc, start = verb.doc, verb.i + 1
    while start < end and (doc[start].tag_ == "RB" or doc[start].text in (",", '"')):
        start += 1
    start = _past_time(doc, start, end)
    if start >= end or doc[start].tag_ in NO_NOUN - {"RB"} or doc[start].tag_ in ("VBG", "VBN") or doc[start].text in STOPS:
        return None
    if doc[start].tag_ in ("JJ", "JJR", "RBR") and verb.lemma_ in LINKING and not _leads_to_noun(doc, start, end):
        return None
    noun_seen = False
    for index in range(start, min(end, start + 14)):
        token = doc[index]
        if token.tag_ in FINITE and noun_seen and token.lower_ not in ("'s", "’s"):
            return trimmed(doc, start, end)
        if token.lower_ in RELATIVE or token.lower_ == "that" or token.text in STOPS or token.text == ",":
            return None
        noun_seen = noun_seen or token.tag_ in ("NN", "NNS", "NNP", "NNPS", "PRP", "DT", "EX")
    return None


def _leads_to_noun(doc: "Doc", start: int, end: int) -> bool:
    """True for adjectives before a noun ("fears new attacks are near"), False for a state ("feel safer and ...")."""
    step = next((i for i in range(start, end) if doc[i].tag_ not in ("JJ", "JJR", "RBR", "RB", "VBN")), end)
    return step < end and doc[step].tag_ in ("NN", "NNS", "NNP", "NNPS")


def _past_time(doc: "Doc", start: int, end: int) -> int:
    """Behind a day or place that stands between a verb and its clause ("said on Friday its troops would stay")."""
    if start + 1 < end and doc[start].lower_ in ("on", "in", "at") and doc[start + 1].tag_ in ("NNP", "CD"):
        start += 2
        while start + 1 < end and doc[start].tag_ in ("NNP", "CD") and doc[start + 1].tag_ not in FINITE:
            start += 1
    return start


def _infinitive(verb: "Token", end: int) -> Span | None:
    doc, index = verb.doc, verb.i + 1
    while index < end and (doc[index].tag_ in ("RB", "RP") or doc[index].lower_ in ("not",)):
        index += 1
    if index + 1 < end and doc[index].lower_ == "to" and _leads_to_verb(doc, index + 1, end):
        return trimmed(doc, index + 1, end)
    return None


def _leads_to_verb(doc: "Doc", index: int, end: int) -> bool:
    """True when a bare verb follows, behind adverbs ("to single-handedly decide")."""
    for step in range(index, min(end, index + 5)):
        token = doc[step]
        is_hyphened = step + 1 < end and doc[step + 1].text == "-"
        if token.tag_ in ("VB", "VBP") and token.pos_ in ("VERB", "AUX") and not is_hyphened:
            return True
        if step == index and token.dep_ == "xcomp":
            return True
        if token.tag_ not in ("RB", "JJ", "HYPH", "VB") and token.text != "-":
            return False
    return False


def _object(verb: "Token", end: int) -> Span | None:
    doc, start = verb.doc, verb.i + 1
    while start < end and doc[start].tag_ in ("RB", "RP") and doc[start].lower_ != "not":
        start += 1
    if start >= end or doc[start].tag_ in NO_NOUN or doc[start].is_punct:
        return None
    span = after(doc, start, end, n_more=4, keep_relative=True)
    is_bare = span[1] - span[0] == 1 and doc[span[0]].tag_ in ("PRP", "DT", "JJR", "JJ")
    return None if is_bare else span


def _against(verb: "Token", end: int) -> Span | None:
    """What somebody is warned "against" doing."""
    doc = verb.doc
    at = next((i for i in range(verb.i + 1, min(end - 1, verb.i + 8)) if doc[i].lower_ == "against"), -1)
    if at < 0 or any(doc[i].tag_ in FINITE or doc[i].text in STOPS or doc[i].text == "," for i in range(verb.i + 1, at)):
        return None
    return trimmed(doc, at + 1, end)


def _for(verb: "Token", end: int) -> Span | None:
    """What is called or asked "for"."""
    doc, start = verb.doc, verb.i + 1
    while start < end and doc[start].tag_ in ("RB", "RP"):
        start += 1
    if start + 1 >= end or doc[start].lower_ != "for" or doc[start + 1].tag_ in NO_NOUN or doc[start + 1].is_punct:
        return None
    return after(doc, start + 1, end, n_more=3)


def _object_complement(verb: "Token", end: int) -> Span | None:
    """Whom somebody calls what: "called the plan a fantasy", "called the raid cowardly"."""
    doc, start = verb.doc, verb.i + 1
    if start + 1 >= end or doc[start].tag_ in NO_NOUN or doc[start].is_punct:
        return None
    whole = after(doc, start, end, n_more=2)
    named = [
        child for child in verb.children if child.dep_ == "xcomp" and child.pos_ in ("NOUN", "PROPN", "ADJ") and child.i < whole[1]
    ]
    is_named = (
        bool(named) or doc[start].tag_ == "PRP" or (doc[whole[1] - 1].tag_ == "JJ" and doc[whole[1] - 2].tag_ in ("NN", "NNS"))
    )
    return whole if is_named and whole[1] - whole[0] >= 2 else None


def _object_as(verb: "Token", end: int) -> Span | None:
    span = _object_reach(verb, end)
    if span is None:
        return None
    doc = verb.doc
    has_as = any(doc[i].lower_ == "as" for i in range(span[0] + 1, min(end, span[0] + 10)))
    return trimmed(doc, span[0], end) if has_as else None


def _object_reach(verb: "Token", end: int) -> Span | None:
    """The object alone, up to the first preposition-free end."""
    doc, start = verb.doc, verb.i + 1
    if start < end and doc[start].lower_ in ("on", "upon", "for", "to", "with") and verb.lemma_ in ASKING_ON:
        start += 1
    if start >= end or doc[start].tag_ in NO_NOUN or doc[start].is_punct:
        return None
    return after(doc, start, end)


def _object_infinitive(verb: "Token", end: int) -> Span | None:
    span = _object_reach(verb, end)
    if span is None:
        return None
    doc = verb.doc
    for index in range(span[0] + 1, min(end, span[0] + 9)):
        if doc[index].lower_ == "to" and _leads_to_verb(doc, index + 1, end):
            return trimmed(doc, span[0], end)
        if doc[index].tag_ in FINITE or doc[index].text in STOPS or doc[index].text == ",":
            return None
    return None


def of_noun(noun: "Token", cue: Cue) -> Content | None:
    """What a noun reports: behind its preposition, "that" or "to"."""
    doc, end = noun.doc, noun.sent.end
    at = noun.i + 1
    if at >= end or doc[at].lower_ not in COMPLEMENTS:
        return None
    word = doc[at].lower_
    is_infinitive = word == "to" and _leads_to_verb(doc, at + 1, end)
    if (word == "to" and not is_infinitive and noun.lemma_ not in TAKING_TO) or (word == "in" and noun.lemma_ not in TAKING_IN):
        return None
    if word == "that":
        span = trimmed(doc, at + 1, reach(noun)) if doc[at].tag_ == "IN" or doc[at].dep_ == "mark" else None
    elif is_infinitive:
        span = _clause_after(doc, at + 1, end)
    else:
        span = after(doc, at + 1, end, n_more=3)
    return Content(span, "complement", cue, (noun.i, at + 1)) if span is not None and span[1] > span[0] else None


def _clause_after(doc: "Doc", start: int, end: int) -> Span:
    """The rest of an infinitive: its verb and all that follows up to the first sign of another clause."""
    first = next((i for i in range(start, end) if doc[i].tag_ in ("VB", "VBP")), start)
    return start, after(doc, first + 1, end, n_more=4)[1] if first + 1 < end else first + 1


def of_adjective(adj: "Token", cue: Cue) -> Content | None:
    """What an adjective reports: behind "to", "that" or a preposition."""
    doc, end = adj.doc, reach(adj)
    at = adj.i + 1
    if at >= end:
        return None
    word = doc[at].lower_
    if word == "to" and "infinitive" in cue.takes and _leads_to_verb(doc, at + 1, end):
        return Content(trimmed(doc, at + 1, end), "infinitive", cue, (adj.i, at + 1))
    if word == "that" and "clause" in cue.takes:
        return Content(trimmed(doc, at + 1, end), "clause", cue, (adj.i, at + 1))
    if word in ABOUT and word != "that" and "about" in cue.takes:
        start = at + 1
        if doc[start : start + 3].text.lower() == "in case of":
            start += 3
        span = after(doc, start, end, n_more=3) if start < end else (end, end)
        return Content(span, "about", cue, (adj.i, at + 1)) if span[1] > span[0] else None
    return None


def of_relative(verb: "Token") -> Span | None:
    """The noun phrase that a relative clause is about, where the verb reports it ("the agenda that he has voiced")."""
    if verb.dep_ not in ("acl:relcl", "acl") or is_passive(verb):
        return None
    found = subject(verb)
    doc = verb.doc
    opening = found[0][0] - 1 if found is not None else -1
    if opening <= verb.sent.start or not (doc[opening].lower_ in ("that", "which") or doc[opening].tag_ == "WDT"):
        return None
    span = before(doc, opening, verb.sent.start)
    follows = doc[verb.i + 1] if verb.i + 1 < verb.sent.end else None
    is_free = follows is not None and follows.lower_ not in ("that", "to") and follows.tag_ not in ("DT", "NN", "NNP")
    return span if span[1] > span[0] and is_free and verb.lower_ not in BE else None

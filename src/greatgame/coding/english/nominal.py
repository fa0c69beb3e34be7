"""Reports by a noun that is parted from what it reports: "fears in Peru that ...", "Peru's message was that ..."."""

from typing import TYPE_CHECKING

from greatgame.coding.english.contents import Content, reach
from greatgame.coding.english.cues import Cue, Speech
from greatgame.coding.english.participants import Named
from greatgame.coding.english.phrases import BE, FINITE, STOPS, after, head_of, is_question, trimmed
from greatgame.coding.english.speakers import Speaker, as_speaker, owner

if TYPE_CHECKING:
    from spacy.tokens import Token

HOLDING = frozenset(("among", "by", "in", "from", "within", "of", "amongst"))
FAR = 9
"""How many tokens may stand between a noun and its "that", or between it and its "be"."""
EMPTY = frozenset(("issue", "matter", "question", "subject", "topic", "point", "problem", "situation", "case"))
"""Nouns that alone say nothing of what somebody holds ("Peru's position on the issue")."""


def is_asked(noun: "Token") -> bool:
    """True in a question about somebody's view ("What is Peru's position on it?"), which reports none."""
    sent = noun.sent
    return is_question(noun) and any(t.tag_ in ("WP", "WDT", "WRB", "WP$") for t in noun.doc[sent.start : noun.i])


def is_empty(said: Content, noun: "Token") -> bool:
    """True for a content of a pointing word and a noun that stands for anything."""
    words = [t for t in noun.doc[said.span[0] : said.span[1]] if t.tag_ not in ("DT", "PRP$", "JJ", "PDT") and t.is_alpha]
    return len(words) == 1 and words[0].lemma_.lower() in EMPTY


def parted(noun: "Token", cue: Cue, named: Named, cues: Speech) -> "tuple[Content, Speaker] | None":
    """'Fears in Peru that ...', 'the consensus among envoys that ...': the phrase between tells whose it is."""
    doc, high = noun.doc, noun.sent.end
    at = noun.i + 1
    if at + 2 >= high or doc[at].lower_ not in HOLDING:
        return None
    that = next((i for i in range(at + 2, min(high, at + FAR)) if doc[i].lower_ == "that"), -1)
    if that < 0 or any(doc[i].tag_ in FINITE or doc[i].text in STOPS or doc[i].text == "," for i in range(at, that)):
        return None
    has_clause = any(doc[i].tag_ in FINITE for i in range(that + 2, min(high, that + 14))) and doc[that + 1].tag_ not in FINITE
    span = trimmed(doc, at + 1, that)
    who = as_speaker(doc, span, head_of(doc, *span), named, cues) if has_clause and span[0] < span[1] else None
    is_subject = noun.dep_.startswith("nsubj") and noun.head.i > that
    end = noun.right_edge.i + 1 if is_subject else reach(noun)
    content = trimmed(doc, that + 1, end if end > that + 1 else high)
    return (Content(content, "complement", cue, (noun.i, noun.i + 1)), who) if who is not None and content[0] < content[1] else None


def equated(noun: "Token", cue: Cue, named: Named, cues: Speech) -> "tuple[Content, Speaker] | None":
    """'Peru's message was that ...', 'the view from Lima is blunt: ...': what it is said to be follows "that" or a colon."""
    doc, high = noun.doc, noun.sent.end
    start = noun.i + 1
    if start >= high:
        return None
    if doc[start].text == ",":
        start = next((i + 1 for i in range(start + 1, min(high - 2, start + 12)) if doc[i].text == ","), start)
    be = next((i for i in range(start, min(high - 2, start + FAR)) if doc[i].lower_ in BE or doc[i].tag_ in FINITE), -1)
    if be < 0 or doc[be].lower_ not in BE or any(doc[i].text in STOPS or doc[i].text == "," for i in range(start, be)):
        return None
    at = next((i for i in range(be + 1, min(high - 1, be + 5)) if doc[i].lower_ == "that" or doc[i].text in (":", "—", "–")), -1)
    if at < 0 or any(doc[i].tag_ in (*FINITE, "IN", "NN", "NNS") for i in range(be + 1, at)):
        return None
    who, between = owner(noun, named, cues), doc[noun.i + 1].lower_
    if who is None and between in HOLDING:
        span = after(doc, noun.i + 2, be, n_more=1)
        who = as_speaker(doc, span, head_of(doc, *span), named, cues) if span[0] < span[1] else None
    content = trimmed(doc, at + 1, high)
    has_words = content[1] - content[0] >= 3
    return (Content(content, "clause", cue, (noun.i, be + 1)), who) if who is not None and has_words else None

"""Words in quotation marks and who said them: beside the cue, around it, or running on from the quotation before."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from greatgame.coding.english.asides import asides
from greatgame.coding.english.cues import Cue, Speech, verb_of
from greatgame.coding.english.participants import Named
from greatgame.coding.english.phrases import Span
from greatgame.coding.english.quotes import MARKS, Quotation, is_speech, quotations
from greatgame.coding.english.said import Said
from greatgame.coding.english.speakers import IMPERSONAL, Speaker, speaker

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

NEAR = 30
"""How many tokens beside a quotation are searched for its cue."""


def direct(doc: "Doc", named: Named, cues: Speech) -> Iterator[Said]:
    """The quotations that somebody is told to have said."""
    last: Said | None = None
    for one in quotations(doc):
        said = _unclosed(doc, one, named, cues) if not one.is_closed else None
        said = said or (_attributed(doc, one, named, cues) if is_speech(doc, one) else None)
        if said is None and last is not None and is_speech(doc, one) and _runs_on(doc, last, one):
            said = Said(last.speaker, last.cue, "running", last.cue_span, (one.start, one.end))
        if said is not None:
            yield said
            last = said
        elif is_speech(doc, one):
            last = None


def _unclosed(doc: "Doc", one: Quotation, named: Named, cues: Speech) -> Said | None:
    """A quotation without its closing mark: its speaker stands inside, behind a comma, and the words end before it."""
    for token in doc[one.start + 3 : one.end]:
        for said in asides(token, named, cues) if token.text == "," else ():
            return Said(said.speaker, said.cue, "quote", said.cue_span, (one.start, token.i))
    return None


def _attributed(doc: "Doc", one: Quotation, named: Named, cues: Speech) -> Said | None:
    """By the nearest cue behind the quotation, else before it."""
    for token in (*_behind(doc, one), *_ahead(doc, one)):
        ways = cues.verbs.get(verb_of(token, cues.forms), ())
        cue = next((cue for cue in ways if "quote" in cue.takes), None)
        if cue is None or token.dep_ in ("amod", "compound"):
            continue
        is_joined = token.tag_ == "VBG" and token.dep_ == "advcl" and token.i > 0 and doc[token.i - 1].text == ","
        who = speaker(token.head if is_joined else token, named, cues)
        if who is None or who is IMPERSONAL or _is_inside(who, one):
            who = _beside(token, named)
        if who is not None:
            return Said(who, cue, "quote", (token.i, token.i + 1), (one.start, one.end))
    return _introduced(doc, one, named, cues)


def _introduced(doc: "Doc", one: Quotation, named: Named, cues: Speech) -> Said | None:
    """A quotation behind a colon, whatever the verb before it: 'The minister shrugged: "..."'."""
    colon = one.start - 2
    if colon < 1 or doc[colon].text != ":":
        return None
    low = doc[colon].sent.start
    verb = next((doc[i] for i in range(colon - 1, low, -1) if doc[i].tag_ in ("VBD", "VBZ", "VBP")), None)
    who = speaker(verb, named, cues) if verb is not None else None
    if verb is None or who is None or who.span is None:
        return None
    return Said(who, Cue("colon", "statement", frozenset()), "quote", (verb.i, verb.i + 1), (one.start, one.end))


def _behind(doc: "Doc", one: Quotation) -> "Iterator[Token]":
    """The tokens between the closing mark and the next stop or quotation."""
    index = one.end
    while index < len(doc) and (doc[index].text in MARKS or doc[index].text in (",", ".")) and index <= one.end + 1:
        if doc[index].text == "." and not (index + 1 < len(doc) and doc[index + 1].text in MARKS):
            return
        index += 1
    if doc[one.end - 1].text in (".", "!", "?") and index < len(doc) and doc[index].text[:1].isupper() and not _is_name(doc, index):
        return
    for step in range(index, min(len(doc), index + NEAR)):
        if doc[step].text in MARKS or doc[step].text in (".", ";", "!", "?") or "\n\n" in doc[step].text:
            return
        yield doc[step]


def _is_name(doc: "Doc", index: int) -> bool:
    return doc[index].tag_ in ("NNP", "NNPS") and index + 1 < len(doc)


def _ahead(doc: "Doc", one: Quotation) -> "Iterator[Token]":
    """The tokens before the opening mark, back to the last stop or quotation, nearest first."""
    for step in range(one.start - 1, max(-1, one.start - NEAR), -1):
        token = doc[step]
        if step < one.start - 1 and (token.text in MARKS or token.text in (".", ";", "!", "?") or "\n\n" in token.text):
            return
        yield token


def _is_inside(who: Speaker, one: Quotation) -> bool:
    return who.span is not None and one.start <= who.span[0] < one.end


def _beside(verb: "Token", named: Named) -> Speaker | None:
    """The actor named right behind or right before the cue, where the parse gives none."""
    doc = verb.doc
    for index in (verb.i + 1, verb.i - 1, verb.i + 2, verb.i - 2):
        is_parted = index == verb.i - 2 and doc[verb.i - 1].text == ","
        found = named.at(doc[index]) if 0 <= index < len(doc) and not is_parted else None
        if found is not None:
            return Speaker(found.actor_ids, (found.start, found.end), found.reason)
    return None


def _runs_on(doc: "Doc", last: Said, one: Quotation) -> bool:
    """True when nothing but marks, spaces and at most a short aside stands between two quotations."""
    between: Span = (max(last.content[1], last.cue_span[1]), one.start)
    words = [token for token in doc[between[0] : between[1]] if token.is_alpha]
    return between[1] - between[0] < NEAR and len(words) <= 8 and not any(token.tag_ in ("VBZ", "VBD", "VBP") for token in words)

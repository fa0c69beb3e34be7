"""Speech told beside a clause: "..., the envoy insists", "as Peru sees it", "in the words of X", "Otieno: ..."."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from greatgame.coding.english.cues import Cue, Speech
from greatgame.coding.english.participants import Named
from greatgame.coding.english.phrases import BE, FINITE, RELATIVE, STOPS, Span, after, head_of, is_undergone, trimmed
from greatgame.coding.english.said import Said
from greatgame.coding.english.speakers import Speaker, as_speaker, owner, speaker

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

NEAR = 14
"""Tokens that an aside may hold."""
ENDS = STOPS | {",", '"', "''", "”"}
JOINING = frozenset(("and", "but", "or", "while", "as", "if", "when", "because", "although", "though", "since", "that", "so",
                     "like", "what", "where", "how", "there", "than", "before", "after", "until"))  # fmt: skip
SEEING = frozenset(("see", "sees", "saw", "put", "puts", "view", "views", "viewed", "have", "has", "had", "tell", "tells", "told"))
"""Verbs of "as X sees it", "as X put it", "as X tells it"."""
ADDRESSED = frozenset(("tell", "inform", "assure", "remind", "notify", "brief"))
AUTHOR_SUBJECTS = frozenset(("i", "we", "you", "it", "this", "that", "these", "those", "one", "there"))
"""Words that as subject of "as ..." tell how something is known, and not who says it."""
TOLD = FINITE | {"VB"}
"""Tags of a clause's verb, as a small parser has them."""
BESIDE = Cue("aside", "statement", frozenset())
BLAMED = Cue("blame", "statement", frozenset(), -1)
PLAIN = frozenset(("clear", "plain", "known", "explicit"))
HELD = Cue("aside", "attitude", frozenset())


def asides(token: "Token", named: Named, cues: Speech) -> Iterator[Said]:
    """What the word opens: an aside of speech, a phrase that names whose view it is, or a headline's speaker."""
    word = token.lower_
    if token.text == "," and token.i + 2 < token.sent.end:
        yield from _spoken(token, named, cues)
    elif word == "as":
        yield from _as_told(token, named, cues)
    elif word in ("in", "by", "from", "to", "at"):
        yield from _in_the_view(token, named, cues)
    elif token.text == ":":
        yield from _headline(token, named, cues)


def _end_of(doc: "Doc", start: int, high: int) -> int:
    """The next comma, stop or mark, at most `NEAR` tokens away; -1 where there is none."""
    end = next((i for i in range(start, min(high, start + NEAR)) if doc[i].text in ENDS or "\n" in doc[i].text), -1)
    return high if end < 0 and high - start < NEAR else end


def _said_form(token: "Token", cues: Speech) -> Cue | None:
    """The cue of a form of saying, whatever the parse takes it for; None for a bare stem ("deal", "order")."""
    lemma = cues.forms.get(token.lower_, "")
    cue = next((cue for cue in cues.verbs.get(lemma, ()) if "saying" in cue.takes), None)
    is_stem = token.lower_ == lemma and token.tag_[:1] != "V"
    return None if is_stem or token.tag_ == "VBG" or token.dep_ in ("amod", "compound") and token.tag_ == "JJ" else cue


def _spoken(comma: "Token", named: Named, cues: Speech) -> Iterator[Said]:
    """'..., the envoy insists.' and 'The envoy, Peru warned, had lied.': whoever stands between the comma and the verb."""
    doc, (low, high) = comma.doc, (comma.sent.start, comma.sent.end)
    start, end = comma.i + 1, _end_of(doc, comma.i + 1, high)
    if end <= start + 1 or doc[start].lower_ in JOINING or doc[start].lower_ in RELATIVE:
        return
    verb = next((doc[i] for i in range(start, end) if _said_form(doc[i], cues) is not None), None)
    cue = _said_form(verb, cues) if verb is not None else None
    if verb is None or cue is None or any(doc[i].lower_ in RELATIVE or doc[i].tag_ in FINITE for i in range(start, verb.i)):
        return
    rest = doc[verb.i + 1 : end]
    is_inverted = verb.i == start
    if any((t.tag_ in (*FINITE, "VB", "VBG") and t.dep_ != "amod") or t.lower_ == "that" for t in rest) or (
        is_inverted and not len(rest)
    ):
        return
    if not is_inverted and any(t.pos_ in ("NOUN", "PROPN") for t in rest) and not _is_addressed(verb, rest, cues):
        return
    span = trimmed(doc, verb.i + 1, end) if is_inverted else trimmed(doc, start, verb.i)
    who = _namer(doc, span, named, cues)
    content = _told(doc, comma.i, end, low, high)
    if who is not None and content is not None:
        yield Said(who, cue, "aside", (verb.i, verb.i + 1), content)


def _is_addressed(verb: "Token", rest: "object", cues: Speech) -> bool:
    """True for what may follow in an aside: to whom, when and where ("told reporters", "said on Monday")."""
    following = verb.doc[verb.i + 1]
    return (
        cues.forms.get(verb.lower_) in ADDRESSED
        or following.tag_ in ("IN", "TO", "RB")
        or following.lower_
        in ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "yesterday", "today", "last", "this")
    )


def _namer(doc: "Doc", span: Span, named: Named, cues: Speech) -> Speaker | None:
    """Who an aside names: an actor anywhere at its head, else people, else an unknown name."""
    if span[0] >= span[1]:
        return None
    head = head_of(doc, *span)
    who = as_speaker(doc, span, head, named, cues)
    if who is None and (found := named.at(doc[span[0]])) is not None:
        who = Speaker(found.actor_ids, (found.start, found.end), found.reason)
    is_name = doc[span[0]].text[:1].isupper() and span[1] - span[0] <= 3 and not doc[span[0]].is_sent_start
    if who is None and is_name:
        who = Speaker((), span, f"{doc[span[0] : span[1]].text!r} is a name that no table knows")
    return who


def _told(doc: "Doc", before: int, end: int, low: int, high: int) -> Span | None:
    """The clause around an aside: before it where it ends the sentence, else the whole sentence; None for a fragment."""
    is_last = end >= high - 1 or doc[end].text in STOPS
    last = before - 2 if doc[before - 1].text == "," else before - 1
    if not is_last and last > low and doc[last].lower_ in BE:
        return trimmed(doc, end, high)
    low = next((i + 1 for i in range(before - 1, low, -1) if doc[i].text in (":", ";")), low)
    span = trimmed(doc, low, before) if is_last else trimmed(doc, low, high)
    has_verb = any(t.tag_ in TOLD for t in doc[span[0] : min(span[1], before)]) or (
        not is_last and any(t.tag_ in TOLD for t in doc[end : span[1]]))  # fmt: skip
    is_opening = doc[low].lower_ in JOINING and not any(t.text == "," for t in doc[low:before]) and is_last
    return span if has_verb and span[1] - span[0] >= 3 and not is_opening else None


def _as_told(token: "Token", named: Named, cues: Speech) -> Iterator[Said]:
    """'As Peru sees it, ...', '..., as the envoy put it', 'as Kenya has argued'."""
    doc, (low, high) = token.doc, (token.sent.start, token.sent.end)
    is_apart = token.i == low or doc[token.i - 1].text in (",", "—", "–", "(") or doc[token.i - 1].lower_ in ("and", "but")
    end = _end_of(doc, token.i + 1, high)
    if not is_apart or end < token.i + 3 or doc[token.i + 1].lower_ in AUTHOR_SUBJECTS:
        return
    is_seen = doc[end - 1].lower_ == "it"
    verb = doc[end - 2] if is_seen else doc[end - 1]
    cue = (HELD if verb.lower_.startswith(("see", "saw", "view")) else BESIDE) if is_seen and verb.lower_ in SEEING else None
    if cue is None and not is_seen and verb.lower_ != "is":
        cue = _said_form(verb, cues)
    begin = verb.i
    while begin > token.i + 1 and (doc[begin - 1].tag_ in ("RB", "MD") or doc[begin - 1].lower_ in ("has", "have", "had", "once")):
        begin -= 1
    who = _namer(doc, (token.i + 1, begin), named, cues) if cue is not None and begin > token.i + 1 else None
    that = next((i for i in range(token.i - 1, low, -1) if doc[i].lower_ == "that" and doc[i].tag_ == "IN"), low - 1)
    yield from _beside(token.i, end, who, cue, (verb.i, end), low if token.i == low else that + 1, high, doc)


def _beside(
    at: int, end: int, who: Speaker | None, cue: Cue | None, words: Span, low: int, high: int, doc: "Doc"
) -> Iterator[Said]:
    """What a phrase that tells whose words these are stands beside: what follows it, or what it ends or interrupts."""
    if who is None or cue is None:
        return
    is_first = at - low <= 1
    content = trimmed(doc, end, high) if is_first else _told(doc, at, end, low, high)
    is_clause = content is not None and (content[0] >= end > at + 1 or any(t.tag_ in TOLD for t in doc[content[0] : content[1]]))
    if content is not None and content[1] - content[0] >= 3 and is_clause:
        yield Said(who, cue, "aside", words, content)


def _in_the_view(token: "Token", named: Named, cues: Speech) -> Iterator[Said]:
    """'In Peru's view, ...', 'by the army's own account', 'in the words of one envoy', 'from Kenya's perspective'."""
    doc, (low, high) = token.doc, (token.sent.start, token.sent.end)
    wanted = cues.words["whose"]
    noun = next((doc[i] for i in range(token.i + 1, min(high - 1, token.i + 9)) if doc[i].lower_ in wanted), None)
    if noun is None or any(doc[i].tag_ in (*FINITE, "IN", "TO") or doc[i].is_punct for i in range(token.i + 1, noun.i)):
        return
    end = _end_of(doc, noun.i + 1, high)
    if doc[noun.i + 1].lower_ == "of":
        if end < 0:
            return
        who = _namer(doc, trimmed(doc, noun.i + 2, end), named, cues)
    else:
        who, end = _possessed(noun, token.i + 1, named, cues), noun.i + 1
    is_apart = token.i - low <= 1 or doc[token.i - 1].text in (",", "—", "–")
    cue = BESIDE if noun.lower_ in ("words", "account", "admission", "telling", "phrase", "estimate", "count") else HELD
    if is_apart and end < high and (doc[end].text in ENDS or doc[noun.i + 1].lower_ == "of"):
        yield from _beside(token.i, end, who, cue, (noun.i, noun.i + 1), low, high, doc)


def _possessed(noun: "Token", start: int, named: Named, cues: Speech) -> Speaker | None:
    """Whose view, words or account it is, by the "'s" or the pronoun before it."""
    who, doc = owner(noun, named, cues), noun.doc
    if who is not None and (who.span is None or who.span[0] >= start):
        return who
    mark = next((i for i in range(noun.i - 1, start, -1) if doc[i].tag_ == "POS" or doc[i].lower_ in ("'s", "’s")), -1)
    return Speaker((), (start, mark), f"{doc[start:mark].text!r} is whose view it is told to be") if mark > start else None


def idioms(verb: "Token", named: Named, cues: Speech) -> Iterator[Said]:
    """'Made it clear that ...', 'put the blame on X': speech told by a light verb and what stands with it."""
    doc, end = verb.doc, verb.sent.end
    near = [doc[i].lower_ for i in range(verb.i + 1, min(end, verb.i + 5))]
    who = speaker(verb, named, cues) if verb.tag_ != "VBN" or not is_undergone(verb) else None
    if who is None or who.span is None:
        return
    if verb.lemma_ == "make" and set(near) & PLAIN and "that" in near:
        that = next(i for i in range(verb.i + 1, end) if doc[i].lower_ == "that")
        content, cue = trimmed(doc, that + 1, end), BESIDE
    elif verb.lemma_ not in ("make", "rule") and "blame" in near:
        at = next((i for i in range(verb.i + 2, min(end, verb.i + 7)) if doc[i].lower_ in ("on", "upon", "at")), -1)
        content, cue = after(doc, at + 1, end, n_more=2) if at > 0 else (end, end), BLAMED
    elif verb.lemma_ == "rule" and near[:1] == ["out"]:
        content, cue = after(doc, verb.i + 2, end, n_more=2), BLAMED
    else:
        return
    if content[0] < content[1]:
        yield Said(who, cue, "clause" if verb.lemma_ == "make" else "object", (verb.i, verb.i + 1), content)


def _headline(colon: "Token", named: Named, cues: Speech) -> Iterator[Said]:
    """'Otieno: Border to stay open': a name that opens a headline speaks what follows; longer turns are transcripts."""
    doc, low = colon.doc, colon.i
    while low > 0 and colon.i - low <= 4 and not doc[low - 1].is_space:
        low -= 1
    is_opening = (low == 0 or "\n" in doc[low - 1].text) and 1 <= colon.i - low <= 4
    found = named.at(doc[colon.i - 1]) if is_opening else None
    end = next((i for i in range(colon.i + 1, len(doc)) if doc[i].text in (".", "?", "!") or "\n" in doc[i].text), len(doc))
    is_whole = end + 1 >= len(doc) or "\n" in doc[end].text
    if found is None or found.is_pronoun or not found.actor_ids or not is_whole or colon.i + 3 > end:
        return
    content = trimmed(doc, colon.i + 1, end)
    if content[1] - content[0] >= 3 and any(t.pos_ in ("VERB", "AUX") for t in doc[content[0] : content[1]]):
        who = Speaker(found.actor_ids, (found.start, found.end), found.reason)
        yield Said(who, BESIDE, "aside", (colon.i, colon.i + 1), content)

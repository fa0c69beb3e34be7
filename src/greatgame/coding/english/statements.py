"""Who said what: the reported statements and attitudes of one document, each with its speaker, cue and content."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from greatgame.coding.english import contents
from greatgame.coding.english.asides import asides, idioms
from greatgame.coding.english.contents import Content
from greatgame.coding.english.cues import Cue, Speech, speech, verb_of
from greatgame.coding.english.direct import direct
from greatgame.coding.english.nominal import equated, is_asked, is_empty, parted
from greatgame.coding.english.participants import Named, children
from greatgame.coding.english.phrases import (
    BE,
    Span,
    bearable,
    group_start,
    head_of,
    is_misread,
    is_modifier,
    is_negated,
    is_question,
    is_undergone,
    subject,
    trimmed,
)
from greatgame.coding.english.predicates import lexicon
from greatgame.coding.english.reading import Reading
from greatgame.coding.english.said import Said
from greatgame.coding.english.speakers import Speaker, as_speaker, holder_before, known, owner, speaker, subject_of_light
from greatgame.coding.english.stance import stances_of
from greatgame.values import Evidence, Stance, Statement

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SURE = {"clause": 0.85, "quote": 0.9, "infinitive": 0.8, "object+infinitive": 0.8, "object+as": 0.75, "object": 0.7,
        "for": 0.65, "against": 0.7, "object+complement": 0.7,
        "about": 0.7, "complement": 0.65, "according": 0.9, "aside": 0.75, "opinion": 0.6, "running": 0.6}  # fmt: skip
"""How sure each form is, roughly; a speaker that no table knows takes a tenth away."""

OPENING_ASIDES = frozenset((",", ":", "as", "in", "by", "from", "to", "at"))
"""What an aside of speech may begin with."""
SAYING = frozenset(("say", "tell", "inform", "announce", "report", "state", "note", "add", "declare"))
"""Bare verbs behind "proud to" and its like, which only lead over to what is said."""
COPULAR = frozenset(("be", "remain", "become", "seem", "appear", "feel", "stay", "sound", "look"))


def statements(reading: Reading, coder: str, version: str) -> list[Statement]:
    """The statements of one document, in text order; of two with the same speaker and words the surer one."""
    named, cues = known(reading.found), speech()
    found: dict[tuple[object, ...], Said] = {}
    covered = list(direct(reading.doc, named, cues))
    quoted = {said.cue_span[0] for said in covered}
    for said in (*covered, *_reported(reading.doc, named, cues, quoted)):
        key = (said.speaker.ids, said.speaker.span, said.content)
        if key not in found or SURE[said.form] > SURE[found[key].form]:
            found[key] = said
    kept = _without_echoes(sorted(found.values(), key=lambda said: (said.content, said.cue_span)))
    rows = [row for said in kept for row in _rows(said, reading, named, cues, coder, version)]
    return _nested(rows)


def _reported(doc: "Doc", named: Named, cues: Speech, quoted: set[int]) -> Iterator[Said]:
    for token in bearable(doc):
        if token.i in quoted:
            continue
        if token.lower_ in OPENING_ASIDES:
            yield from (said for said in asides(token, named, cues) if said.cue_span[0] not in quoted)
        lemma = verb_of(token, cues.forms)
        if lemma in ("make", "put", "lay", "pin", "place", "rule"):
            yield from idioms(token, named, cues)
        if lemma in cues.verbs:
            yield from _by_verb(token, cues.verbs[lemma], named, cues)
        elif token.pos_ == "NOUN" and token.lemma_ in cues.nouns:
            yield from _by_noun(token, cues.nouns[token.lemma_], named, cues)
        elif token.lower_ in cues.adjs and (token.pos_ == "ADJ" or token.tag_ in ("VBN", "VBD", "JJ", "NN")):
            yield from _by_adjective(token, cues.adjs[token.lower_], named, cues)
        elif token.lower_ == "according":
            yield from _according(token, named, cues)
        if token.is_sent_start:
            yield from _opinion(token, cues)


def _by_verb(verb: "Token", ways: tuple[Cue, ...], named: Named, cues: Speech) -> Iterator[Said]:
    is_described = verb.tag_ == "VBN" and verb.dep_ == "acl" and not _has_agent(verb) and not is_misread(verb)
    is_supposed = verb.dep_ == "advcl" and any(child.lower_ in ("if", "unless") and child.dep_ == "mark" for child in verb.children)
    is_charged = verb.tag_ == "VBG" and verb.i > verb.sent.start and verb.doc[verb.i - 1].lower_ in ("of", "for", "from")
    if is_modifier(verb) or is_described or is_supposed or is_charged or (verb.lemma_ == "allow" and is_undergone(verb)):
        return
    who = speaker(verb, named, cues)
    if who is None or _is_unsaid(verb):
        return
    is_reported_of = is_undergone(verb) and not _is_it(verb)
    said = _passive(verb, ways, who) if is_reported_of else contents.of_verb(verb, ways)
    if said is None and not is_undergone(verb):
        span = contents.of_relative(verb)
        cue = next((cue for cue in ways if "object" in cue.takes), None)
        if span is not None and cue is not None:
            said = Content(_without_owner(verb.doc, span, who, named), "object", cue, (verb.i, verb.i + 1))
    if said is None or (who.span is None and said.form in ("object", "object+as")):
        return
    start = group_start(verb)
    is_show = verb.lemma_ in cues.words["evidential"] and not who.ids and who.span is None and not _is_it(verb)
    if not is_show and not _overlaps(said.span, who.span):
        yield Said(who, said.cue, said.form, (min(start, verb.i), verb.i + 1), said.span, is_negated=is_negated(verb))


def _is_unsaid(verb: "Token") -> bool:
    """True for "might have said": words that nobody uttered."""
    group = {verb.doc[i].lower_ for i in range(group_start(verb), verb.i)}
    return bool(group & {"might", "could", "would"}) and "have" in group


def _has_agent(verb: "Token") -> bool:
    return bool(children(verb, "obl:agent"))


def _is_it(verb: "Token") -> bool:
    """True for "it is said that"."""
    return any(child.lower_ == "it" and child.i < verb.i for child in children(verb, "nsubj:pass", "nsubj", "expl"))


def _passive(verb: "Token", ways: tuple[Cue, ...], who: Speaker) -> Content | None:
    """What "X was urged to go", "X is said to have gone" or "X was praised by Y" reports: it begins with X."""
    found = subject(verb)
    if found is None:
        return None
    told = contents.of_verb(verb, tuple(cue for cue in ways if {"infinitive", "object+infinitive", "clause"} & cue.takes))
    doc, at = verb.doc, verb.i + 1
    has_to = at + 1 < len(doc) and doc[at].lower_ == "to" and doc[at + 1].tag_ == "VB"
    cue = next((cue for cue in ways if {"clause", "object+infinitive"} & cue.takes), None)
    if cue is not None and has_to:
        span = (found[0][0], trimmed(doc, at, contents.before_contrast(doc, at, contents.reach(verb)))[1])
        return Content(span, "object+infinitive", cue, (verb.i, verb.i + 1))
    if told is not None and told.form == "clause":
        return told
    cue = next((cue for cue in ways if "object" in cue.takes and cue.stance), None)
    return Content(found[0], "object", cue, (verb.i, verb.i + 1)) if cue is not None and who.span is not None else None


def _without_owner(doc: "Doc", span: Span, who: Speaker, named: Named) -> Span:
    """A noun phrase without its owner where the owner is the one who speaks."""
    for index in range(span[0], span[1] - 1):
        found = named.at(doc[index])
        is_owner = found is not None and found.actor_ids == who.ids and doc[index + 1].lower_ in ("'s", "’s", "'")
        if is_owner:
            return index + 2, span[1]
    return span


def _by_noun(noun: "Token", ways: tuple[Cue, ...], named: Named, cues: Speech) -> Iterator[Said]:
    if is_asked(noun):
        return
    for find in (parted, equated):
        pair = find(noun, ways[0], named, cues)
        if pair is not None and not _overlaps(pair[0].span, pair[1].span):
            yield Said(pair[1], pair[0].cue, pair[0].form, pair[0].cue_span, pair[0].span)
            return
    said = contents.of_noun(noun, ways[0])
    if said is None or is_empty(said, noun):
        return
    who = owner(noun, named, cues)
    is_person = noun.lemma_.endswith(("er", "or", "ent", "ic")) and noun.lemma_ not in ("fear", "anger")
    is_light = noun.dep_ == "obj" and noun.head.lemma_ in lexicon().governors["light"]
    if who is None and (is_person or is_light):
        who = subject_of_light(noun, named, cues)
    if who is None and said.cue.level == "attitude":
        who = holder_before(noun, named, cues)
    if who is not None and not _overlaps(said.span, who.span):
        yield Said(who, said.cue, said.form, said.cue_span, said.span)


def _by_adjective(adj: "Token", ways: tuple[Cue, ...], named: Named, cues: Speech) -> Iterator[Said]:
    has_be = any(child.lower_ in BE for child in adj.children) or (adj.i > 0 and adj.doc[adj.i - 1].lower_ in BE)
    is_fronted = adj.dep_ in ("advcl", "acl", "amod") and adj.i <= adj.sent.start + 2
    if not has_be and not is_fronted and group_start(adj) == adj.i and adj.head.lemma_ not in COPULAR:
        return
    said = next((one for one in (contents.of_adjective(adj, cue) for cue in ways) if one is not None), None)
    if said is None:
        return
    found = _subject_after(adj) if is_fronted and not has_be else subject(adj)
    if found is None and adj.head.pos_ in ("VERB", "AUX"):
        found = subject(adj.head)
    who = as_speaker(adj.doc, *found, named, cues) if found is not None else None
    is_saying = said.form in ("infinitive", "about") and adj.doc[said.span[0]].lower_ in SAYING
    if who is not None and not is_saying and not _overlaps(said.span, who.span):
        yield Said(who, said.cue, said.form, said.cue_span, said.span, is_negated=is_negated(adj))


def _subject_after(adj: "Token") -> "tuple[Span, Token] | None":
    """The subject of the clause behind a fronted adjective ("Wary of X, Peru ...")."""
    doc, end = adj.doc, adj.sent.end
    comma = next((i for i in range(adj.i, end) if doc[i].text == ","), end)
    later = [token for token in doc[comma:end] if token.dep_ in ("nsubj", "nsubj:pass")]
    if not later:
        return None
    return (later[0].left_edge.i, later[0].right_edge.i + 1), later[0]


def _according(token: "Token", named: Named, cues: Speech) -> Iterator[Said]:
    """'According to X, ...' and '..., according to X'."""
    doc, (low, high) = token.doc, (token.sent.start, token.sent.end)
    if token.i + 2 >= high or doc[token.i + 1].lower_ != "to":
        return
    end = next((i for i in range(token.i + 2, high) if doc[i].text in (",", ";", ":", ".", "\u2014", "–")), high)
    span = trimmed(doc, token.i + 2, end)
    if span[0] >= span[1]:
        return
    who = as_speaker(doc, span, head_of(doc, *span), named, cues)
    content = trimmed(doc, low, token.i) if token.i - low > 2 else trimmed(doc, end, high)
    if who is not None and content[1] - content[0] >= 3:
        yield Said(who, Cue("according", "statement", frozenset()), "according", (token.i, token.i + 2), content)


def _opinion(first: "Token", cues: Speech) -> Iterator[Said]:
    """What the author holds: a sentence under "perhaps", or one that judges what should be done."""
    doc, (low, high) = first.doc, (first.sent.start, first.sent.end)
    author = Speaker((), None, "the author's own opinion")
    cue = Cue("opinion", "author", frozenset())
    begin = next((i for i in range(low, high) if doc[i].is_alpha), high)
    if begin < high and doc[begin].lower_ in cues.words["opinion"]:
        content = trimmed(doc, begin + 1, high)
        if content[1] - content[0] >= 4:
            yield Said(author, cue, "opinion", (begin, begin + 1), content)
        return
    if is_question(first):
        return
    for token in doc[low:high]:
        verb = token.head
        if token.lower_ in ("should", "must", "ought") and token.tag_ == "MD" and verb.dep_ == "ROOT" and verb.i > token.i:
            found = subject(verb)
            if found is None:
                return
            is_judged = is_undergone(verb) and verb.lower_ in cues.words["judged"]
            content = found[0] if is_judged else (found[0][0], contents.reach(verb))
            if content[1] > content[0]:
                yield Said(author, cue, "opinion", (token.i, verb.i + 1 if is_judged else token.i + 1), content)
            return


def _overlaps(one: Span, other: Span | None) -> bool:
    return other is not None and one[0] < other[1] and other[0] < one[1] and not (one[0] <= other[0] and other[1] < one[1] - 1)


def _without_echoes(found: list[Said]) -> list[Said]:
    """Without a noun's or the author's words where a verb reports the very same ones."""
    spoken = [said for said in found if said.form not in ("complement", "opinion")]
    kept = []
    for said in found:
        is_echo = said.form == "complement" and any(
            other.speaker.ids == said.speaker.ids and other.content[0] <= said.cue_span[0] and said.content[1] <= other.content[1]
            and said.cue_span[0] - other.content[0] <= 3 for other in spoken)  # fmt: skip
        is_others = said.form == "opinion" and any(other.content[0] <= said.cue_span[0] < other.content[1]
                                                   and other.cue.level == "statement" for other in spoken)  # fmt: skip
        if not is_echo and not is_others:
            kept.append(said)
    return kept


def _rows(said: Said, reading: Reading, named: Named, cues: Speech, coder: str, version: str) -> Iterator[Statement]:
    """One row a speaking actor; one without a code where no table knows the speaker.

    What the text holds in its own name is the opinion of whose turn or speech it is, where that is known.
    """
    voice = reading.voices.speaking(reading.doc[said.content[0]]) if reading.voices and said.form == "opinion" else None
    if voice is not None:
        said = replace(said, speaker=Speaker(voice.ids, None, f"own opinion of the one who speaks: {voice.reason}"))
    content, cue, who = (_evidence(reading, span) for span in (said.content, said.cue_span, said.speaker.span))
    if content is None:
        return
    near = [one for one in (said.content, said.cue_span, said.speaker.span) if one is not None]
    sent = reading.doc[said.cue_span[0]].sent
    spans = [one for one in near if sent.start <= one[0] < sent.end] or near[:1]
    whole = _evidence(reading, (min(one[0] for one in spans), max(one[1] for one in spans)))
    words = " ".join(reading.doc[said.cue_span[0] : said.cue_span[1]].text.split())
    kind = (
        "direct" if said.form in ("quote", "running") else "nominal" if said.form in ("complement", "object", "for") else "indirect"
    )
    sure = SURE[said.form] - (0.0 if said.speaker.ids else 0.1)
    for actor_id in said.speaker.ids or (None,):
        stances = tuple(Stance(*one) for one in stances_of(said, actor_id, reading.doc, named, cues))
        yield Statement(
            actor_id, words, content, (whole or content,), coder, version, kind, said.cue.level, stances,
            is_negated=said.is_negated, speaker_mention=who, cue_mention=cue, confidence=round(sure, 2),
            reasons=(f"{words!r} reports {said.cue.level} ({said.form})", f"speaker: {said.speaker.reason}",
                     *(one.reason for one in stances)),
        )  # fmt: skip


def _evidence(reading: Reading, span: Span | None) -> Evidence | None:
    if span is None or span[0] >= span[1]:
        return None
    words = reading.doc[span[0] : span[1]]
    if words.end_char <= words.start_char:
        return None
    start, end = reading.cleaned.back(words.start_char, words.end_char)
    return Evidence(reading.document.document_id, start, end) if end > start else None


def _nested(rows: list[Statement]) -> list[Statement]:
    """Each with the statement inside whose content it stands: the narrowest that holds its cue."""
    found = []
    outer = [row for row in rows if row.level == "statement"]
    for row in rows:
        cue = row.cue_mention
        around = [one for one in outer if cue is not None and one.content.start <= cue.start and cue.end <= one.content.end
                  and one is not row and one.content != row.content]  # fmt: skip
        inner = min(around, key=lambda one: one.content.end - one.content.start, default=None)
        found.append(replace(row, attributed_to=inner.statement_id) if inner is not None else row)
    return found

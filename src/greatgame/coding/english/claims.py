"""Who says what leads to what: the signed cause-effect claims of one document."""

from collections.abc import Iterator, Sequence

from greatgame.coding.english.causal import Ground, Link, hedge_of
from greatgame.coding.english.causal_deeds import by_means, by_purpose
from greatgame.coding.english.causal_links import by_adjective, by_noun, by_only, by_phrase
from greatgame.coding.english.causal_shapes import (
    by_cleft,
    by_equation,
    by_explaining,
    by_inversion,
    by_more,
    by_motive,
    by_result,
    by_so,
    by_tracing,
    by_with,
)
from greatgame.coding.english.causal_verbs import by_verb
from greatgame.coding.english.concepts import concept
from greatgame.coding.english.cues import causes, speech
from greatgame.coding.english.participants import Named, children
from greatgame.coding.english.phrases import FINITE, Span, bearable, head_of, is_question, trimmed
from greatgame.coding.english.reading import Reading
from greatgame.values import Claim, Evidence, Statement

FINDERS = {
    "V": (by_verb, by_purpose, by_means, by_phrase, by_result, by_inversion, by_motive, by_tracing, by_explaining),
    "N": (by_verb, by_noun, by_equation, by_phrase),
    "J": (by_verb, by_adjective, by_phrase, by_so),
    "R": (by_only, by_phrase, by_means, by_so),
    "I": (by_means, by_phrase, by_so, by_with),
    "W": (by_phrase, by_cleft),
    "D": (by_phrase, by_more),
    "M": (by_inversion,),
    "P": (by_phrase, by_so),
}
"""Which finders may begin at a word, by the first letter of its tag."""

OTHER = (by_phrase, by_only)


def claims(reading: Reading, said: Sequence[Statement], coder: str, version: str) -> list[Claim]:
    """The claims of one document, in text order; `said` are its statements, which tell the claimants."""
    ground = Ground(reading.doc, Named(reading.found), causes(), speech())
    found: list[Link] = []
    asked = {index for sentence in reading.doc.sents if is_question(sentence[0]) for index in range(sentence.start, sentence.end)}
    for token in bearable(reading.doc):
        if token.is_alpha and token.i not in asked:
            for find in FINDERS.get(token.tag_[:1], OTHER):
                found += [part for link in find(token, ground) for part in _parted(link, reading)]
    sentences: dict[int, list[Link]] = {}
    for link in found:
        sentences.setdefault(reading.doc[link.at].sent.start, []).append(link)
    apart = [link for links in sentences.values() for link in _apart(links)]
    rows = [_claim(link, reading, ground, said, coder, version) for link in apart]
    return sorted((row for row in rows if row is not None), key=lambda row: (row.evidence[0], row.effect.evidence))


def _parted(link: Link, reading: Reading) -> Iterator[Link]:
    """One link an effect where the effect is an enumeration of things ("cooperation and support for X")."""
    for cause in _members(link.cause, reading):
        for effect in _members(link.effect, reading):
            yield Link(cause, effect, link.cue, link.at, link.sign, link.kind, link.reason, link.hedge, link.sure)


def _members(span: Span, reading: Reading) -> list[Span]:
    doc = reading.doc
    both = _not_only(span, reading)
    if both:
        return both
    head = head_of(doc, *span)
    if any(token.tag_ in ("VBZ", "VBP", "VBD", "MD") for token in doc[span[0] : span[1]]):
        return [span]
    joined = [child for child in children(head, "conj") if span[0] < child.i < span[1] and child.tag_ in ("NN", "NNS")]
    if head.tag_ not in ("NN", "NNS") or len(joined) != 1:
        return [span]
    at = next((i for i in range(head.i, joined[0].i) if doc[i].lower_ == "and"), -1)
    return [(span[0], at), (at + 1, span[1])] if at > span[0] and at + 1 < span[1] else [span]


def _not_only(span: Span, reading: Reading) -> list[Span]:
    """Both of "not only X but also Y", whether the span holds the two or the second alone."""
    doc, low = reading.doc, reading.doc[span[0]].sent.start
    but = next((i for i in range(max(low, span[0] - 2), span[1]) if doc[i].lower_ == "but"), -1)
    only = next((i for i in range(but - 1, max(low, but - 14) - 1, -1) if doc[i].lower_ in ("only", "just", "merely")), -1)
    if but < 0 or only <= low or doc[only - 1].lower_ != "not":
        return []
    first, second = trimmed(doc, only + 1, but), trimmed(doc, but + 1 + (doc[but + 1].lower_ in ("also", "even")), span[1])
    is_verb = any(doc[i].tag_ in FINITE for i in range(*first))
    return [] if is_verb or first[0] >= first[1] or second[0] >= second[1] else [first, second]


def _apart(found: list[Link]) -> list[Link]:
    """Without links whose cause is their effect, and one of several that join nearly the same words: the surest."""
    kept: list[Link] = []
    for link in sorted(found, key=lambda one: (-one.sure, one.cue, one.cause, one.effect)):
        is_whole = _share(link.cause, link.effect) == 0.0 and link.cause[0] < link.cause[1] and link.effect[0] < link.effect[1]
        if is_whole and not any(_share(link.cause, one.cause) > 0.6 and _share(link.effect, one.effect) > 0.6 for one in kept):
            kept.append(link)
    return kept


def _share(one: Span, other: Span) -> float:
    shared = max(0, min(one[1], other[1]) - max(one[0], other[0]))
    return shared / max(1, min(one[1] - one[0], other[1] - other[0]))


def _claim(link: Link, reading: Reading, ground: Ground, said: Sequence[Statement], coder: str, version: str) -> Claim | None:
    cause, effect = concept(link.cause, reading, ground.actors), concept(link.effect, reading, ground.actors)
    cue = _evidence(link.cue, reading)
    if cause is None or effect is None or cue is None:
        return None
    hedge, hedge_words = hedge_of(link, ground)
    sent = reading.doc[link.at].sent
    spans = [one for one in (link.cause, link.effect, link.cue) if sent.start <= one[0] < sent.end]
    whole = _evidence((min(one[0] for one in spans), max(one[1] for one in spans)), reading) if spans else cue
    inside = _inside(cue, said)
    claimant = None
    if inside is not None:
        claimant = inside.speaker_id or (reading.document.quote(inside.speaker_mention) if inside.speaker_mention else None)
    else:
        voice = reading.voices.speaking(reading.doc[link.at]) if reading.voices is not None else None
        claimant = voice.ids[0] if voice is not None else None
    words = " ".join(reading.doc[link.cue[0] : link.cue[1]].text.split())
    turned = [f"the words {reading.document.quote(one.evidence)!r} tell the fall of {one.label!r}" for one in (cause, effect)
              if one.direction < 0]  # fmt: skip
    who = f"claimed by {claimant or 'the author'}" + (f", inside {inside.statement_id}" if inside is not None else "")
    return Claim(
        cause, effect, link.sign or None, words, (whole or cue,), coder, version, link.kind, claimant,
        inside.statement_id if inside is not None else None, hedge, hedge_words, cue, round(link.sure, 2),
        (link.reason, who, *turned),
    )  # fmt: skip


def _inside(cue: Evidence, said: Sequence[Statement]) -> Statement | None:
    """The innermost uttered statement whose content holds the cue: the claim is its speaker's."""
    around = [one for one in said if one.level == "statement" and one.content.start <= cue.start and cue.end <= one.content.end]
    return min(around, key=lambda one: (one.content.end - one.content.start, one.statement_id), default=None)


def _evidence(span: Span, reading: Reading) -> Evidence | None:
    words = reading.doc[span[0] : span[1]]
    if not len(words) or words.end_char <= words.start_char:
        return None
    low, high = reading.cleaned.back(words.start_char, words.end_char)
    return Evidence(reading.document.document_id, low, high) if high > low else None

"""Who speaks: an actor, a person or body that no table knows, or nobody told; a thing shows but does not say."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from greatgame.coding.english.agents import SOME
from greatgame.coding.english.cues import Speech
from greatgame.coding.english.mentions import INSTITUTIONS
from greatgame.coding.english.participants import Named, children, preposition
from greatgame.coding.english.phrases import RELATIVE, Span, before, group_start, head_of, is_undergone, subject, trimmed
from greatgame.coding.english.reading import Found

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

PERSONS = frozenset(("he", "she", "they", "i", "we", "who"))
PAPERS = (
    "agreement",
    "treaty",
    "accord",
    "convention",
    "protocol",
    "act",
    "programme",
    "program",
    "agenda",
    "plan",
    "charter",
    "goal",
)
PEOPLE = ("ist", "ists", "ian", "ians", "men", "man", "women", "crat", "crats", "maker", "makers", "holder", "holders")


@dataclass(frozen=True, slots=True)
class Speaker:
    """The ids of the speaking actors (none for "analysts"), the tokens that name them (None when not told), the reason."""

    ids: tuple[str, ...]
    span: Span | None
    reason: str


IMPERSONAL = Speaker((), None, "an impersonal report names no speaker")


def known(found: Sequence[Found]) -> Named:
    """Where actors stand that are somebody in particular; "observers" speak, but under no code."""
    return Named([one for one in found if not all(actor_id.startswith(SOME) for actor_id in one.actor_ids)])


def speaker(verb: "Token", named: Named, speech: Speech) -> Speaker | None:
    """Who says what a verb reports; `IMPERSONAL` for "it is said that", None when the subject is a thing."""
    if is_undergone(verb):
        agent = by_whom(verb, named, speech)
        return agent or IMPERSONAL
    found = subject(verb)
    if found is not None and _is_called(verb, *found):
        return None
    if found is not None:
        return as_speaker(verb.doc, *found, named, speech)
    return _inverted(verb, named, speech)


def _is_called(verb: "Token", span: Span, head: "Token") -> bool:
    """True for whom a sentence addresses ("Mr Otieno, thank you for coming"): a name, a comma and a verb without an ending."""
    doc = verb.doc
    is_bare = verb.tag_ in ("VB", "VBP") and group_start(verb) == verb.i and head.tag_ == "NNP"
    return (
        is_bare and span[1] < verb.i and doc[verb.i - 1].text == "," and not any(t.lower_ == "and" for t in doc[span[0] : span[1]])
    )


def by_whom(verb: "Token", named: Named, speech: Speech) -> Speaker | None:
    """The agent of a passive."""
    for child in children(verb, "obl", "obl:agent"):
        if preposition(child) == "by":
            span = trimmed(verb.doc, max(verb.i + 1, child.left_edge.i + 1), child.right_edge.i + 1)
            opened = (i for i in range(*span) if verb.doc[i].lower_ in RELATIVE or verb.doc[i].lower_ == "that")
            end = next(opened, span[1])
            return as_speaker(verb.doc, (span[0], max(end, child.i + 1)), child, named, speech)
    return None


def _inverted(verb: "Token", named: Named, speech: Speech) -> Speaker | None:
    """The subject after its verb: '..., said the minister'."""
    doc = verb.doc
    later = [child for child in children(verb, "nsubj", "obj") if child.i > verb.i]
    if later and verb.lower_ not in ("tell", "told"):
        child = later[0]
        end = next((i for i in range(child.i + 1, child.right_edge.i + 1) if doc[i].text == "," or doc[i].lower_ in RELATIVE),
                   child.right_edge.i + 1)  # fmt: skip
        return as_speaker(doc, (max(verb.i + 1, child.left_edge.i), end), child, named, speech)
    if verb.i + 1 < len(doc) and named.at(doc[verb.i + 1]) is not None:
        return as_speaker(doc, (verb.i + 1, verb.i + 2), doc[verb.i + 1], named, speech)
    return None


def as_speaker(doc: "Doc", span: Span, head: "Token", named: Named, speech: Speech) -> Speaker | None:
    """A phrase as a speaker: its own name, a noun of people or bodies, or an unknown proper name; None for a thing."""
    found = named.at(head) or _last_name(doc, span, head, named)
    if found is not None and found.actor_ids and not (found.is_pronoun and _is_paper(found)):
        others = [party for child in children(head, "conj") if child.i < span[1] for party in named.parties(child)]
        ids = tuple(dict.fromkeys((*found.actor_ids, *(one for party in others for one in party.actor_ids))))
        ends = [found.start, found.end, *(edge for party in others for edge in (party.start, party.end))]
        return Speaker(ids, (min(ends), max(ends)), found.reason)
    word = head.lower_
    if word in PERSONS:
        return Speaker((), (head.i, head.i + 1), f"{word!r} points to nobody that is known")
    if head.lower_ in INSTITUTIONS or head.lemma_.lower() in speech.words["offices"]:
        holder = owner(head, named, speech)
        if holder is not None and holder.ids:
            return Speaker(holder.ids, span, f"{doc[span[0] : span[1]].text!r} speaks for its own: {holder.reason}")
    if head.lemma_.lower() in speech.words["speakers"] or word.endswith(PEOPLE):
        return Speaker((), span, f"{doc[span[0] : span[1]].text!r} speaks, and no table knows who that is")
    if head.tag_ in ("NNP", "NNPS") and head.ent_type_ in ("", "PERSON", "ORG", "GPE", "NORP"):
        return Speaker((), span, f"{doc[span[0] : span[1]].text!r} is a name that no table knows")
    return None


def _is_paper(found: Found) -> bool:
    """True for a treaty or plan that was taken for somebody, so that "they" after it cannot be it."""
    return all(actor_id.startswith("new:") and actor_id.lower().rstrip("s").endswith(PAPERS) for actor_id in found.actor_ids)


def _last_name(doc: "Doc", span: Span, head: "Token", named: Named) -> Found | None:
    """The actor whose name ends the phrase, for a person behind an office ("envoy to Peru, Ana Quispe")."""
    last = doc[span[1] - 1]
    found = named.at(last)
    is_part = head.i == last.i or head.head.i == last.i or (last.dep_ in ("flat", "appos") and last.head.i == head.i)
    is_apposed = found is not None and last.tag_ in ("NNP", "NNPS") and is_part
    is_office = found is not None and found.start <= head.i
    return found if is_apposed or is_office else None


def owner(noun: "Token", named: Named, speech: Speech) -> Speaker | None:
    """Whose a noun is: "Peru's long-held wish", "the wish of Peru", "Peruvian fears", "fears by Peru"."""
    doc, low = noun.doc, noun.sent.start
    index = noun.i - 1
    while index >= low and noun.i - index <= 7:
        token = doc[index]
        if token.lower_ in ("'s", "’s", "'", "’") and token.tag_ == "POS":
            known = named.at(doc[index - 1]) if index > low else None
            if known is not None:
                return Speaker(known.actor_ids, (known.start, known.end), known.reason)
            span = before(doc, index, max(low, index - 8))
            start = next((i for i in range(span[0], span[1]) if named.at(doc[i]) is not None), span[0])
            return as_speaker(doc, (start, span[1]), head_of(doc, start, span[1]), named, speech) if span[0] < span[1] else None
        found = named.at(token)
        if found is not None and (token.tag_ in ("JJ", "PRP$") or token.dep_ in ("amod", "compound", "nmod:poss")):
            return Speaker(found.actor_ids, (found.start, found.end), found.reason)
        if token.tag_ not in ("JJ", "JJR", "JJS", "NN", "NNP", "CD", "RB", "HYPH", "VBN", "VBG") and token.text != "-":
            return None
        index -= 1
    return None


def subject_of_light(noun: "Token", named: Named, speech: Speech) -> Speaker | None:
    """The subject of the verb whose object or predicate a noun is ("has a wish to", "emerged as a supporter of")."""
    verb = noun.head
    if noun.dep_ == "ROOT" or verb.pos_ not in ("VERB", "AUX"):
        verb = noun
    found = subject(verb) if verb.i != noun.i or group_start(noun) < noun.i or children(noun, "nsubj") else None
    return as_speaker(noun.doc, *found, named, speech) if found is not None and found[0][1] <= noun.i else None


def holder_before(noun: "Token", named: Named, speech: Speech) -> Speaker | None:
    """Whose attitude was named before in the same phrase ("the change in X's attitude from indifference to support")."""
    doc = noun.doc
    for index in range(noun.i - 1, max(noun.sent.start, noun.i - 25), -1):
        if doc[index].pos_ in ("VERB", "AUX") or doc[index].text in (";", ":"):
            return None
        if doc[index].lemma_.lower() in speech.words["attitudes"]:
            return owner(doc[index], named, speech)
    return None

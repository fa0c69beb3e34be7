"""How a speaker stands to the actors in what is said, read from the cue and from what is asked, wished or praised."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from greatgame.coding.english.cues import Speech
from greatgame.coding.english.participants import Named
from greatgame.coding.english.phrases import BE, FINITE, Span, head_of
from greatgame.coding.english.predicates import lexicon
from greatgame.coding.english.said import Said

if TYPE_CHECKING:
    from spacy.tokens import Doc

Row = tuple[str, int, str]
JOINED = frozenset(("and", "or", ",", "the", "/", "both"))


def stances_of(said: Said, actor_id: str | None, doc: "Doc", named: Named, cues: Speech) -> Iterator[Row]:
    """Target, sign and reason, each target once; nothing where the words do not tell."""
    sign, span, why = _reading(said, doc, cues)
    if span is None or (not sign and said.cue.stance != 4):
        return
    if said.is_negated:
        sign, why = -sign, f"{why}, denied"
    is_lot = said.form == "about" and sign < 0 and not _is_danger(span, doc, named)
    if is_lot:
        return
    seen: set[str] = {actor_id} if actor_id else set()
    for target in _targets(span, doc, named):
        if target not in seen:
            seen.add(target)
            yield target, sign, f"stance to {target}: {why}"


def _reading(said: Said, doc: "Doc", cues: Speech) -> tuple[int, Span | None, str]:
    """The sign, the tokens in which the target stands, and the reason."""
    stance, cue = said.cue.stance, doc[said.cue_span[0] if said.form == "complement" else said.cue_span[1] - 1].text
    if stance == 4:
        return 0, said.content, f"{cue!r} is neither for nor against what it names"
    if stance in (1, -1):
        return stance, said.content, f"{cue!r} is {'for' if stance > 0 else 'against'} what it names"
    if abs(stance) == 2:
        return _of_deed(said, doc, cues, cue)
    if stance == 3:
        return _of_role(said, doc, cues)
    return _of_predicate(said, doc, cues) if said.form == "clause" else (0, None, "")


def _of_deed(said: Said, doc: "Doc", cues: Speech, cue: str) -> tuple[int, Span | None, str]:
    """What is asked or wished: whoever is to be given a part in it, or to be reined in."""
    (start, end), toward = said.content, 1 if said.cue.stance > 0 else -1
    to = next((i for i in range(start, end) if doc[i].lower_ == "to"), start) if said.form == "object+infinitive" else start
    is_deed = said.form in ("infinitive", "object+infinitive") or doc[start].tag_ in ("VB", "RB")
    if not is_deed:
        return toward, said.content, f"{cue!r} names what is wished"
    for index in range(to, min(end, to + 5)):
        lemma = doc[index].lemma_
        if lemma in cues.words["welcome_deeds"] or lemma in cues.words["unwelcome_deeds"]:
            sign = toward if lemma in cues.words["welcome_deeds"] else -toward
            partner = next((i for i in range(index + 1, end) if doc[i].lower_ == "with"), index)
            span = (start, to) if to > start else (partner + 1, end)
            return sign, span if span[1] > span[0] else None, f"{lemma!r} is what {cue!r} is about"
    return 0, None, ""


def _of_role(said: Said, doc: "Doc", cues: Speech) -> tuple[int, Span | None, str]:
    """What somebody is seen as."""
    start, end = said.content
    at = next((i for i in range(start, end) if doc[i].lower_ == "as"), end)
    sign, word = _judgement(doc, at, end, cues)
    return sign, (start, at) if at > start else None, f"{word!r} is what it is seen as"


def _of_predicate(said: Said, doc: "Doc", cues: Speech) -> tuple[int, Span | None, str]:
    """What is said of a clause's subject: "is a reliable partner", "is positively influencing"."""
    start, end = said.content
    finite = next((i for i in range(start + 1, end) if doc[i].tag_ in FINITE), end)
    if finite == end or doc[finite].lower_ not in BE:
        return 0, None, ""
    stop = next((i for i in range(finite + 1, end) if doc[i].tag_ in ("IN", "TO") or doc[i].text == ","), end)
    sign, word = _judgement(doc, finite, stop, cues)
    return sign, (start, finite), f"{word!r} is said of it"


def _judgement(doc: "Doc", start: int, end: int, cues: Speech) -> tuple[int, str]:
    words = [one for token in doc[start:end] for one in (token.lower_, token.lemma_)]
    good = [word for word in words if word in cues.words["good"]]
    bad = [word for word in words if word in cues.words["bad"]]
    return (0, "") if bool(good) == bool(bad) else (1, good[0]) if good else (-1, bad[0])


def _targets(span: Span, doc: "Doc", named: Named) -> list[str]:
    """The actors that a phrase names at its head, owning it, modifying it, or behind "of", "with" or "between"."""
    found_ids: list[str] = []
    for index in range(*span):
        token = doc[index]
        found = named.at(token)
        if found is not None and found.start >= span[0]:
            is_apart = bool(found_ids) and doc[found.start - 1].lower_ not in JOINED
            if is_apart:
                break
            found_ids += [one for one in found.actor_ids if one not in found_ids]
        elif token.tag_ in ("IN", "TO"):
            if found_ids or token.lower_ not in ("of", "with", "between"):
                break
        elif found_ids and token.pos_ in ("VERB", "AUX"):
            break
    return found_ids


def _is_danger(span: Span, doc: "Doc", named: Named) -> bool:
    """True when what is feared is an actor or a danger from one, rather than somebody's lot."""
    head = head_of(doc, *span)
    found = named.at(head)
    return (found is not None and found.head == head.i) or head.lemma_.lower() in lexicon().governors["danger"]

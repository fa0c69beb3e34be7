"""Standing ties that a text asserts: ally, partner, patron, shared interest, rival, enemy, distrust, opposition."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from greatgame.coding.english.agents import SOME
from greatgame.coding.english.participants import Named, Party, children, obliques, subjects
from greatgame.coding.english.phrases import bearable
from greatgame.coding.english.reading import Found, Reading
from greatgame.coding.english.tie_shapes import is_title, shapes
from greatgame.coding.english.tie_words import Row, beside, denied, qualified, words
from greatgame.values import Document, Evidence, Statement, Tie

if TYPE_CHECKING:
    from spacy.tokens import Token

Side = tuple[str, str, int, int]
"""Two actors, and the tokens (start, end excluded) that name them."""

NEAR = 9
BONDS = frozenset(("partnership", "alliance", "cooperation", "friendship"))
HAVING = frozenset((
    "have", "share", "enjoy", "maintain", "forge", "form", "build", "develop", "strengthen", "deepen", "expand", "establish",
    "keep", "cultivate", "boost", "restore", "foster", "cement",
))  # fmt: skip
JOINED = frozenset(("and", "or", ",", "the", "-", "–", "/", "with"))


def ties(reading: Reading, coder: str, version: str) -> list[Tie]:
    """The ties of one document, in text order, each pair, kind and sentence once."""
    named = Named([one for one in reading.found if not all(name.startswith(SOME) for name in one.actor_ids)])
    found: dict[tuple[str, str, str, int], Tie] = {}
    last: tuple[str, str] | None = None
    for token in bearable(reading.doc):
        if not token.is_alpha:
            continue
        own = ""  # sought once a word, however many pairs it binds
        for (kind, sign, is_mutual), (one, other, start, end), reason, holder, time in _all_told(token, named, last):
            evidence = _evidence(reading, min(start, token.i), max(end, token.i + 1))
            if evidence is None or one == other:
                continue
            pair = (min(one, other), max(one, other)) if is_mutual else (one, other)
            own = own or ("" if time else _when(token))
            tie = Tie(*pair, kind, sign, (evidence,), coder, version, is_mutual, time or own, claimed_by=holder or None,
                      confidence=0.6, reasons=(reason,))  # fmt: skip
            found.setdefault((min(pair), max(pair), kind, token.sent.start), tie)
        last = _pair_of(token, named) or last
    return list(found.values())


def _all_told(token: "Token", named: Named, last: tuple[str, str] | None) -> Iterator[tuple[Row, Side, str, str, str]]:
    """What a word tells by its phrase and by the sentence's shape, with whose view it is and its time where told."""
    cues = words()
    for one in shapes(token, named, cues.nouns, cues.phrases, cues.deeds, cues.words["shared"], cues.words["persons"]):
        row = denied(token, one.row)
        pairs = [(first, second) for first in one.one.actor_ids for second in one.other.actor_ids]
        if row is not None:
            yield from ((row, (*pair, one.start, one.end), one.reason, one.holder, one.time) for pair in pairs)
    for row, side, reason in _told(token, named, last):
        yield row, side, reason, "", ""


def held(found: list[Tie], said: Sequence[Statement], document: Document) -> list[Tie]:
    """The ties with their holders: one told inside what somebody says is his, by his code or his words."""
    outer = [one for one in said if one.level == "statement"]
    return [tie if tie.claimed_by else replace(tie, claimed_by=_holder(tie, outer, document)) for tie in found]


def _holder(tie: Tie, outer: Sequence[Statement], document: Document) -> str | None:
    around = [one for one in outer if one.content.start <= tie.evidence[0].start and tie.evidence[0].end <= one.content.end]
    if not around:
        return None
    inner = min(around, key=lambda one: (one.content.end - one.content.start, one.statement_id))
    return inner.speaker_id or (document.quote(inner.speaker_mention) if inner.speaker_mention is not None else None)


def _told(token: "Token", named: Named, last: tuple[str, str] | None) -> Iterator[tuple[Row, Side, str]]:
    """What a word tells: how it binds, whom, and why."""
    cues, lemma = words(), token.lemma_.lower()
    is_noun = token.pos_ in ("NOUN", "PROPN") or lemma in ("distrust", "mistrust", "rivalry", "enmity")
    is_noun = is_noun and not is_title(token)
    row = cues.nouns.get(lemma) if is_noun else None
    row = row or (qualified(token, lemma, cues) if is_noun else None)
    is_common = row is not None and row[1] < 0 and lemma in cues.words["persons"] and bool(beside(token) & cues.words["shared"])
    row = denied(token, row) if row is not None and not is_common else None
    if row is not None:
        is_shared = row[1] < 0 and token.dep_ == "obj" and token.head.lemma_ == "share"
        sides = (
            (_had(token, named) if is_shared else _sides(token, named, row[2]))
            or (_nearby(token, named) if row[2] else [])
            or _had(token, named)
        )
        if not sides and last is not None and row[1] > 0 and row[2] and _points_back(token):
            yield row, (*last, token.i, token.i + 1), f"'the {token.lower_}' is the one told of before"
        for side in sides:
            yield row, side, f"the noun {token.lower_!r} between two named actors"
    elif is_noun and lemma in cues.words["intrusion"]:
        for side in _intruded(token, named):
            yield ("opposition", -1, False), side, f"{token.lower_!r} of one into the other's land"
    elif token.lower_ in cues.adjectives and token.tag_ in ("JJ", "VBN", "VBD"):
        for side in _adjacent(token, named, ("to", "with", "towards", "toward")):
            yield cues.adjectives[token.lower_], side, f"the adjective {token.lower_!r} between two named actors"
    elif lemma in cues.verbs and token.pos_ == "VERB" and not (lemma == "clash" and token.tag_ == "VBD"):
        for side in _adjacent(token, named, ("with", "against")):
            yield cues.verbs[lemma], side, f"the verb {token.lower_!r} between two named actors"


def _pair_of(token: "Token", named: Named) -> tuple[str, str] | None:
    """The two whose relations, partnership or cooperation is spoken of: "the partnership" may point back to them."""
    cues, lemma = words(), token.lemma_.lower()
    is_kind = lemma in cues.words["relations"] or cues.nouns.get(lemma, ("", 0, False))[0] == "partner"
    if not is_kind or token.pos_ not in ("NOUN", "PROPN"):
        return None
    sides = _nearby(token, named) or _sides(token, named)
    pairs = {(min(one, other), max(one, other)) for one, other, *_ in sides if one != other and "new:" not in one + other}
    return pairs.pop() if len(pairs) == 1 else None


def _points_back(token: "Token") -> bool:
    before = token.doc[token.i - 1].lower_ if token.i > token.sent.start else ""
    is_name = token.text[:1].isupper() and not token.is_sent_start
    return not is_name and before in ("the", "this", "their", "such") and token.lemma_.lower() in BONDS


def _when(token: "Token") -> str:
    """The time of a tie, by the words in its phrase, by its verb, and by what stands right above it."""
    lists = words().words
    above = list(token.ancestors)[:2]
    phrase = [one for one in token.subtree if abs(one.i - token.i) <= 6]
    near = {one.lower_ for one in (*phrase, *above)}
    verbs = [token, *above[:1]]
    helping = [
        child for one in verbs for child in one.children if child.dep_.startswith(("aux", "cop")) and abs(child.i - token.i) <= 8
    ]
    near |= {child.lower_ for child in helping} | {
        child.lower_ for one in verbs for child in one.children if child.dep_ == "advmod"
    }
    doc, low = token.doc, max(token.sent.start, token.i - 7)
    is_over = any(doc[i].lower_ == "no" and doc[i + 1].lower_ == "longer" for i in range(low, token.i))
    if near & lists["past"] or is_over:
        return "past"
    if near & lists["future"]:
        return "future"
    told = any(one.dep_ in ("ccomp", "acl:relcl") for one in verbs)
    own = {child.lower_ for one in verbs if one.pos_ not in ("VERB",) or one.i == token.i for child in one.children
           if child.dep_.startswith(("aux", "cop"))}  # fmt: skip
    return "past" if own & {"was", "were", "had"} and not told else "current"


def _sides(noun: "Token", named: Named, is_mutual: bool = True) -> list[Side]:
    owners = [_whole(p, noun) for child in children(noun, "nmod:poss", "compound", "amod") for p in named.parties(child)]
    called = [p for child in children(noun, "appos") if child.i > noun.i for p in named.parties(child)]
    between = [p for name, one in obliques(noun) if name in ("between", "among") for p in named.parties(one)]
    if between:
        return _crossed_within(between)
    others = [p for name, one in obliques(noun) if name in ("with", "of", "for", "to", "against") for p in named.parties(one)]
    is_of = any(name == "of" for name, _ in obliques(noun))
    subject = [p for child in children(noun, "nsubj") for p in named.parties(child)]
    if noun.dep_ == "obl" and not (owners and others):
        subject += [p for child in children(noun.head, "nsubj") for p in named.parties(child)]
    if noun.dep_ in ("obj", "xcomp") and noun.head.lemma_ in ("become", "remain", "stay"):
        subject += [p for one in subjects(noun.head) for p in named.parties(one)]
    if noun.dep_ == "nmod" and noun.head.pos_ == "NOUN" and not owners and not others:
        others += [p for name, one in obliques(noun.head) if name in ("in", "between", "of") and one.i != noun.i
                   for p in named.parties(one)]  # fmt: skip
        others += [p for name, one in obliques(noun) if name == "in" for p in named.inside(one)]
    if noun.lemma_.lower() in words().words["persons"]:
        subject += _before_comma(noun, named)
    adjacent = _called(noun, named)
    if adjacent:
        return adjacent
    if called:
        return _crossed(owners or subject, called)
    named_here = named.at(noun)
    if named_here is not None and named_here.end - named_here.start > 1:
        subject.append(Party(named_here.actor_ids, named_here.start, named_here.end, named_here.reason))
    first, second = (subject, [*owners, *others]) if subject else (owners, others)
    second = _not_oneself(first, second, noun, named)
    return (
        _crossed(first, second)
        if first and second
        else _crossed_within([*first, *second])
        if is_mutual and (first or is_of)
        else []
    )


def _whole(party: Party, noun: "Token") -> Party:
    """The state, where "Egypt's main backer" was read as one of its people."""
    if not party.start <= noun.i < party.end:
        return party
    return replace(party, actor_ids=tuple(actor_id.partition("-")[0] for actor_id in party.actor_ids))


def _not_oneself(first: list[Party], second: list[Party], noun: "Token", named: Named) -> list[Party]:
    """The other side, where "its ally" was read as the subject's own: whoever else was named last before it."""
    own = {actor_id for one in first for actor_id in one.actor_ids}
    if not first or not second or not all(set(one.actor_ids) <= own for one in second):
        return second
    here = range(first[0].start, first[0].end)
    is_pointed = [noun.doc[one.start].tag_ in ("PRP$", "PRP") or one.start < noun.sent.start or one.start in here for one in second]
    if not all(is_pointed):
        return second
    for index in range(noun.i - 1, noun.sent.start - 1, -1):
        found = named.at(noun.doc[index])
        if found is not None and not set(found.actor_ids) & own and not found.is_pronoun:
            return [Party(found.actor_ids, found.start, found.end, found.reason)]
    return second


def _nearby(noun: "Token", named: Named) -> list[Side]:
    """The two that stand together right before or behind a noun, where the parse parts them from it."""
    doc, sentence = noun.doc, noun.sent
    for step in (range(noun.i + 1, min(sentence.end, noun.i + NEAR)), range(noun.i - 1, max(sentence.start, noun.i - 5) - 1, -1)):
        found: list[Found] = []
        for index in step:
            one, token = named.at(doc[index]), doc[index]
            if one is not None:
                if one not in found:
                    found.append(one)
                if len({name for each in found for name in each.actor_ids}) > 1:
                    return _crossed_within([Party(each.actor_ids, each.start, each.end, each.reason) for each in found])
                continue
            is_apart = token.pos_ in ("VERB", "AUX") or (found and token.lower_ not in JOINED) or token.text in (",", ";", ".", ":")
            is_apart = is_apart or (
                index < noun.i and token.tag_ in ("IN", "TO", "CC") and token.lower_ not in JOINED | {"between"}
            )
            if is_apart or (index == noun.i + 1 and token.lower_ not in ("in", "between", "of", "among")):
                break
    return []


def _had(noun: "Token", named: Named) -> list[Side]:
    """Who has, shares or builds it, and with whom: "X and Y enjoy close ties", "X has close ties with Y"."""
    if noun.dep_ != "obj" or noun.head.lemma_ not in HAVING:
        return []
    own = [p for one in subjects(noun.head) for p in named.parties(one)]
    row = words().nouns.get(noun.lemma_.lower())
    if noun.head.lemma_ == "share" and row is not None and row[1] < 0:
        return _crossed(
            own, [p for name, one in obliques(noun) if name in ("of", "towards", "toward", "for") for p in named.parties(one)]
        )
    near = (*obliques(noun), *obliques(noun.head))
    others = [p for name, one in near if name in ("with", "to") for p in named.parties(one)]
    return _crossed(own, others) if others else _crossed_within(own)


def _intruded(noun: "Token", named: Named) -> list[Side]:
    """Whose intrusion it is and into whose land: "X's encroachment into Y", "a spillover of X to Y"."""
    doc, sentence = noun.doc, noun.sent
    owners = [p for child in children(noun, "nmod:poss") for p in named.parties(child)] or _possessor(noun, named)
    into: list[Party] = []
    for index in range(noun.i + 1, min(sentence.end - 1, noun.i + 12)):
        word = doc[index].lower_
        if doc[index].pos_ in ("VERB", "AUX") or doc[index].text in (",", ";"):
            break
        found = next((named.at(doc[i]) for i in (index + 1, index + 2) if i < sentence.end and named.at(doc[i]) is not None), None)
        if found is None or doc[index].tag_ not in ("IN", "TO"):
            continue
        party = Party(found.actor_ids, found.start, found.end, found.reason)
        if word in ("of", "by") and not owners:
            owners.append(party)
        elif word in ("into", "to", "on", "against", "onto"):
            into.append(party)
    return _crossed(owners[:1], into[:1])


def _possessor(noun: "Token", named: Named) -> list[Party]:
    """Whose it is, by the "'s" that stands before the noun."""
    doc = noun.doc
    for index in range(noun.i - 1, max(noun.sent.start, noun.i - 4), -1):
        if doc[index].lower_ in ("'s", "’s"):
            found = named.at(doc[index - 1])
            return [Party(found.actor_ids, found.start, found.end, found.reason)] if found is not None else []
        if doc[index].pos_ not in ("ADJ", "NOUN"):
            return []
    return []


def _adjacent(token: "Token", named: Named, preps: tuple[str, ...]) -> list[Side]:
    """The subject of an adjective or verb and who stands behind its preposition."""
    than = next((one.i for one in token.subtree if one.lower_ == "than"), len(token.doc))
    behind = [p for name, one in obliques(token) if name in preps for p in named.parties(one) if p.start < than]
    undergone = children(token, "nsubj:pass")
    own = [p for one in undergone or subjects(token) for p in named.parties(one)] if behind else []
    return _crossed(own, behind)


def _before_comma(noun: "Token", named: Named) -> list[Party]:
    """Who an apposition speaks of: the name right before its comma ("Oman, a rival of Yemen")."""
    edge = noun.left_edge.i
    edge += noun.doc[edge].text == ","
    if edge - noun.sent.start < 2 or noun.doc[edge - 1].text != ",":
        return []
    found = named.at(noun.doc[edge - 2])
    return [Party(found.actor_ids, found.start, found.end, found.reason)] if found else []


def _called(noun: "Token", named: Named) -> list[Side]:
    """The pair in "X's long-term ally Y", read in text order because parses of such names are weak."""
    doc, sentence = noun.doc, noun.sent
    right = named.at(doc[noun.i + 1]) if noun.i + 1 < sentence.end else None
    owners = [named.at(doc[i - 1]) for i in range(noun.i - 1, max(sentence.start, noun.i - 6), -1)
              if doc[i].lower_ in ("'s", "’s")]  # fmt: skip
    left = owners[0] if owners else None
    if right is None or left is None:
        return []
    return [(a, b, left.start, right.end) for a in left.actor_ids for b in right.actor_ids]


def _crossed(first: list[Party], second: list[Party]) -> list[Side]:
    return [(a, b, min(one.start, two.start), max(one.end, two.end))
            for one in first for two in second for a in one.actor_ids for b in two.actor_ids]  # fmt: skip


def _crossed_within(parties: list[Party]) -> list[Side]:
    members = [(actor, party) for party in parties for actor in party.actor_ids]
    return [(a, b, min(one.start, two.start), max(one.end, two.end))
            for index, (a, one) in enumerate(members) for b, two in members[index + 1 :]]  # fmt: skip


def _evidence(reading: Reading, start: int, end: int) -> Evidence | None:
    span = reading.doc[start:end]
    low, high = reading.cleaned.back(span.start_char, span.end_char)
    return Evidence(reading.document.document_id, low, high) if high > low else None

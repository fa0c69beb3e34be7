"""Standing ties that a text asserts: ally, partner, patron, shared interest, rival, enemy, distrust, opposition."""

from typing import TYPE_CHECKING

from greatgame.coding.english.participants import Named, Party, children, obliques
from greatgame.coding.english.reading import Reading
from greatgame.values import Evidence, Tie

if TYPE_CHECKING:
    from spacy.tokens import Token

NOUNS: dict[str, tuple[str, int, bool]] = {
    "ally": ("ally", 1, True), "alliance": ("ally", 1, True), "friendship": ("ally", 1, True),
    "partner": ("partner", 1, True), "partnership": ("partner", 1, True), "cooperation": ("partner", 1, True),
    "collaboration": ("partner", 1, True), "patron": ("patron", 1, False), "sponsor": ("patron", 1, False),
    "similarity": ("shared interest", 1, True), "support": ("support", 1, False),
    "supporter": ("support", 1, False), "backer": ("support", 1, False), "rival": ("rival", -1, True),
    "rivalry": ("rival", -1, True), "competition": ("rival", -1, True), "enemy": ("enemy", -1, True),
    "foe": ("enemy", -1, True), "adversary": ("enemy", -1, True), "enmity": ("enemy", -1, True),
    "distrust": ("distrust", -1, True), "mistrust": ("distrust", -1, True), "suspicion": ("distrust", -1, False),
    "opposition": ("opposition", -1, False), "threat": ("opposition", -1, False),
}  # fmt: skip
"""Noun -> kind of tie, sign, whether it binds both ways."""

PAST = frozenset(("history", "former", "past", "historic", "previous", "traditional", "once"))


def ties(reading: Reading, coder: str, version: str) -> list[Tie]:
    """The ties of one document, in text order, each pair, kind and sentence once."""
    named = Named(reading.found)
    found: dict[tuple[str, str, str, int], Tie] = {}
    for token in reading.doc:
        row = NOUNS.get(token.lemma_.lower())
        if row is None or token.pos_ not in ("NOUN", "PROPN"):
            continue
        kind, sign, is_mutual = row
        for one, other, start, end in _sides(token, named):
            evidence = _evidence(reading, min(start, token.i), max(end, token.i + 1))
            if evidence is None or one == other:
                continue
            pair = tuple(sorted((one, other))) if is_mutual else (one, other)
            when = "past" if PAST & {near.lower_ for near in (*token.subtree, *token.ancestors)} else "current"
            tie = Tie(pair[0], pair[1], kind, sign, (evidence,), coder, version, is_mutual, when, confidence=0.6,
                      reasons=(f"the noun {token.lower_!r} between two named actors",))  # fmt: skip
            found.setdefault((pair[0], pair[1], kind, token.sent.start), tie)
    return list(found.values())


def _sides(noun: "Token", named: Named) -> list[tuple[str, str, int, int]]:
    owners = [p for child in children(noun, "nmod:poss", "compound", "amod", "appos") for p in named.parties(child)]
    others = [p for name, one in obliques(noun) if name in ("with", "of", "for", "to", "between", "against")
              for p in named.parties(one)]  # fmt: skip
    subject = [p for child in children(noun, "nsubj") for p in named.parties(child)]
    if noun.dep_ == "obl":
        subject += [p for child in children(noun.head, "nsubj") for p in named.parties(child)]
    if noun.dep_ == "nmod" and noun.head.pos_ == "NOUN" and not owners and not others:
        others += [p for name, one in obliques(noun.head) if name in ("in", "between", "of") and one.i != noun.i
                   for p in named.parties(one)]  # fmt: skip
        others += [p for name, one in obliques(noun) if name == "in" for p in named.inside(one)]
    subject += _before_comma(noun, named)
    called = _called(noun, named)
    if called:
        return called
    named_here = named.at(noun)
    if named_here is not None and named_here.actor_ids:
        subject.append(Party(named_here.actor_ids, named_here.start, named_here.end, named_here.reason))
    first, second = (subject, [*owners, *others]) if subject else (owners, others)
    return _crossed(first, second) if first and second else _crossed_within([*first, *second])


def _before_comma(noun: "Token", named: Named) -> list[Party]:
    """Who an apposition speaks of: the name right before its comma ("Oman, a rival of Yemen")."""
    edge = noun.left_edge.i
    edge += noun.doc[edge].text == ","
    if edge - noun.sent.start < 2 or noun.doc[edge - 1].text != ",":
        return []
    found = named.at(noun.doc[edge - 2])
    return [Party(found.actor_ids, found.start, found.end, found.reason)] if found else []


def _called(noun: "Token", named: Named) -> list[tuple[str, str, int, int]]:
    """The pair in "X's long-term ally Y", read in text order because parses of such names are weak."""
    doc, sentence = noun.doc, noun.sent
    right = named.at(doc[noun.i + 1]) if noun.i + 1 < sentence.end else None
    owners = [named.at(doc[i - 1]) for i in range(noun.i - 1, max(sentence.start, noun.i - 6), -1)
              if doc[i].lower_ in ("'s", "’s")]  # fmt: skip
    left = owners[0] if owners else None
    if right is None or left is None:
        return []
    return [(a, b, left.start, right.end) for a in left.actor_ids for b in right.actor_ids]


def _crossed(first: list[Party], second: list[Party]) -> list[tuple[str, str, int, int]]:
    return [(a, b, min(one.start, two.start), max(one.end, two.end))
            for one in first for two in second for a in one.actor_ids for b in two.actor_ids]  # fmt: skip


def _crossed_within(parties: list[Party]) -> list[tuple[str, str, int, int]]:
    members = [(actor, party) for party in parties for actor in party.actor_ids]
    return [(a, b, min(one.start, two.start), max(one.end, two.end))
            for index, (a, one) in enumerate(members) for b, two in members[index + 1 :]]  # fmt: skip


def _evidence(reading: Reading, start: int, end: int) -> Evidence | None:
    span = reading.doc[start:end]
    low, high = reading.cleaned.back(span.start_char, span.end_char)
    return Evidence(reading.document.document_id, low, high) if high > low else None

"""Who acts without a name in the table: agent nouns by sector ("police", "rebels"), and proper names no table knows."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from greatgame.coding.english.home import home_state, is_home_body
from greatgame.coding.english.reading import Found
from greatgame.ontology.actors import ActorTable

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

ARGUMENTS = frozenset((
    "nsubj", "nsubj:pass", "nsubj:outer", "obj", "iobj", "obl", "obl:agent", "nmod", "nmod:poss", "conj", "appos",
    "nsubjpass", "dobj", "pobj", "ROOT", "parataxis", "xcomp",
))  # fmt: skip
TIES = frozenset(("of", "from", "in"))
"""Prepositions that join an agent noun to its state: the president of Peru, the police in Lima."""
LOCAL = frozenset(("in", "at", "near", "inside", "within", "on", "across", "throughout", "around", "outside", "into", "since",
                   "during", "after", "before", "until", "per", "through", "like", "as", "via", "under"))  # fmt: skip
ABSTRACT = ("tion", "sion", "ment", "ness", "ism", "ence", "ance", "ship", "erty", "rity", "lity", "acy")
"""Endings of nouns that name no one, by which a sentence's first word is told from a name ("Poverty breeds ...")."""
SOME = "some:"
"""Begins the id of an actor told by a common noun alone: it is nobody in particular beyond its sentence."""


@dataclass(frozen=True, slots=True)
class Agents:
    """The lexicon of agent nouns: lemma -> sector, and the lemmas that need more words to count."""

    sectors: Mapping[str, str]
    general: frozenset[str]
    plural: frozenset[str]
    modified: frozenset[str]
    undecided: frozenset[str]
    state: frozenset[str]

    def sector(self, token: "Token") -> str:
        """The sector of a noun phrase with this head; empty where it names nobody who acts."""
        lemma = token.lemma_.lower()
        own = self.sectors.get(lemma, "")
        if not own and lemma not in self.general:
            return ""
        if is_mass(token):
            return ""
        told = self._before(token) if lemma in self.general or lemma in self.modified else ""
        if told:
            return told
        is_plural = token.tag_ in ("NNS", "NNPS")
        if lemma in self.plural and is_plural:
            return own
        return "" if lemma in self.plural or lemma in self.modified else own

    def _before(self, token: "Token") -> str:
        before = self.telling(token)
        return "" if before is None else self._own(before)

    def telling(self, token: "Token") -> "Token | None":
        """The nearest word before a head that tells its sector: police chief, rebel weapons facilitator."""
        for before in reversed(list(token.sent[: token.i - token.sent.start])):
            if before.pos_ not in ("NOUN", "PROPN", "ADJ") or before.lower_ in self.undecided:
                return None
            if self._own(before):
                return before
        return None

    def _own(self, token: "Token") -> str:
        return self.sectors.get(token.lower_) or self.sectors.get(token.lemma_.lower(), "")

    def actor_id(self, owner: str, sector: str, table: ActorTable) -> str | None:
        """Who an agent of `sector` belonging to `owner` is: the owner, a part of a state, or None (somebody else)."""
        actor = table.actors.get(owner)
        if actor is None or not sector:
            return None
        if actor.kind == "state":
            return owner if sector in self.state else f"{owner}-{sector}"
        return None if sector in ("CVL", "CRM", "MED") else owner


@cache
def agents() -> Agents:
    """The bundled lexicon."""
    raw = tomllib.loads((files("greatgame.coding.english") / "lexicon" / "agents.toml").read_text(encoding="utf-8"))
    sectors: dict[str, str] = {}
    for sector, nouns in raw["sectors"].items():
        for noun in nouns.split():
            sectors.setdefault(noun.replace("_", " "), sector)
    lists = {name: frozenset(raw[name]["nouns"].split()) for name in ("general", "plural", "modified", "undecided")}
    return Agents(sectors, **lists, state=frozenset(raw["roll"]["state"]))


def is_mass(token: "Token") -> bool:
    """True for "force" that nobody is ("by force", "use force")."""
    has_more = any(child.i < token.i and child.dep_ != "case" for child in token.children)
    return token.lower_ == "force" and not has_more


def is_armed(actor_id: str) -> bool:
    """True for a provisional actor that takes up arms against a state: "insurgents", "a rebel leader"."""
    words = actor_id.removeprefix(SOME).split(" ")
    return actor_id.startswith(SOME) and any(agents().sectors.get(word) == "REB" for word in words)


def find_agents(doc: "Doc", named: Sequence[Found], table: ActorTable) -> Iterator[Found]:
    """Every noun phrase that names somebody who acts, outside the names found already."""
    lexicon = agents()
    home = home_state(named, table)
    by_token = {index: found for found in named for index in range(found.start, found.end)}
    for token in doc:
        if token.pos_ not in ("NOUN", "PROPN") or token.i in by_token or token.dep_ in ("flat", "compound", "amod"):
            continue
        sector = lexicon.sector(token)
        if not sector or _is_named(token, by_token):
            continue
        start = _left(token, by_token)
        ids, reason = _whose(token, sector, by_token, lexicon, table)
        is_home = bool(home) and ids[0].startswith(SOME) and is_home_body(token, home, by_token)
        own = lexicon.actor_id(home, sector, table) if is_home else None
        if own is not None:
            ids, reason = (own,), f"'{doc[token.left_edge.i : token.i + 1].text}' is that of {home}, whom the text names most"
        yield Found(start, token.i + 1, token.i, ids, reason, sector=sector)


def _is_named(token: "Token", by_token: Mapping[int, Found]) -> bool:
    """True where a name in apposition tells who it is: "the president, Ana Quispe"."""
    return any(child.dep_ in ("appos", "flat") and child.i in by_token for child in token.children)


def _left(token: "Token", by_token: Mapping[int, Found]) -> int:
    """The first token of the phrase, without determiners, numbers and names that are mentions themselves."""
    start = token.i
    while start > token.sent.start:
        before = token.doc[start - 1]
        if before.i in by_token or before.head.i != token.i or before.dep_ not in ("compound", "amod"):
            break
        start -= 1
    return start


def _whose(
    token: "Token", sector: str, by_token: Mapping[int, Found], lexicon: Agents, table: ActorTable
) -> tuple[tuple[str, ...], str]:
    """The actor an agent noun stands for, and why."""
    owner = _owner(token, by_token)
    words = token.doc[token.left_edge.i : token.i + 1].text
    if owner is not None:
        ids = [lexicon.actor_id(one, sector, table) for one in owner.actor_ids]
        known = tuple(dict.fromkeys(one for one in ids if one))
        if known:
            told = token.doc[owner.start : owner.end].text
            return known, f"'{words}' is {sector} of {' and '.join(owner.actor_ids)}, by '{told}'"
    name = token.lemma_.lower()
    before = lexicon.telling(token)
    if sector == "REB" and lexicon.sectors.get(name) != "REB" and before is not None:
        name = f"{before.lemma_.lower()} {name}"
    return (f"{SOME}{name}",), f"'{words}' names {sector} without telling whose"


def _owner(token: "Token", by_token: Mapping[int, Found]) -> Found | None:
    """The actor that modifies or possesses the noun, or that it is of or from."""
    for child in token.children:
        if child.lower_ == "whose":
            clause = next((one for one in token.ancestors if one.dep_ == "acl:relcl" and one.head.i < token.i), None)
            return (by_token.get(clause.head.i) or _owner(clause.head, by_token)) if clause is not None else None
        if child.dep_ in ("amod", "compound", "nmod:poss", "nmod:desc", "nmod:unmarked") and child.i < token.i:
            found = by_token.get(child.i)
            if found is not None:
                return found
    for child in token.children:
        is_tied = any(case.dep_ == "case" and case.lower_ in TIES for case in child.children)
        if child.dep_ == "nmod" and is_tied and child.i in by_token:
            return by_token[child.i]
    return None


def find_unknown(doc: "Doc", taken: set[int], never: frozenset[str]) -> Iterator[Found]:
    """Proper names that no table knows, where the grammar puts somebody who acts or undergoes."""
    lexicon = agents()
    for token in doc:
        if token.pos_ != "PROPN" or token.i in taken or token.dep_ not in ARGUMENTS or _is_place(token):
            continue
        start, end = _run(doc, token.i, taken)
        words = doc[start:end].text
        is_name = words[0].isupper() and len(words) > 2 and not set(words.split()) & never
        is_lone_start = end - start == 1 and bool(doc[start].is_sent_start) and not _is_surely_name(token)
        is_common = end - start == 1 and bool(lexicon.sector(token)) and words[1:].islower()
        is_common = is_common or _is_work(doc[start:end])
        if is_name and not is_lone_start and not is_common:
            taken |= set(range(start, end))
            yield Found(start, end, token.i, (f"new:{words}",), f"'{words}' is a name that no table knows")


def _is_work(name: "Span") -> bool:
    """True for the name of a document, plan, day or thing, or common nouns with capitals ("Member States")."""
    from greatgame.coding.english.predicates import lexicon

    last, words = name[-1].lower_, lexicon().governors
    lemma = last[:-1] if last.endswith("s") and last not in words["no_actor"] else last
    if {last, lemma} & (words["no_actor"] | words["accord"]):
        return True
    return len(name) < 3 and all(one.lower_ in ("member", "state", "states", "parties", "nations", "heads") for one in name)


def _is_surely_name(token: "Token") -> bool:
    """True for a sentence's first word that is a name by its letters or its place before a verb ("Acme said")."""
    is_subject = token.dep_ in ("nsubj", "nsubj:pass") and token.tag_ == "NNP" and token.head.pos_ == "VERB"
    return token.text.isupper() or (is_subject and not token.lower_.endswith(ABSTRACT))


def _run(doc: "Doc", index: int, taken: set[int]) -> tuple[int, int]:
    """The run of capitalised proper nouns around a token, with "of" and "for" inside an organisation's name."""
    start, end = index, index + 1
    while start and start - 1 not in taken and doc[start - 1].pos_ == "PROPN" and doc[start - 1].text[0].isupper():
        start -= 1
    while end < len(doc) and end not in taken and doc[end].pos_ == "PROPN" and doc[end].text[0].isupper():
        end += 1
    return start, end


def _is_place(token: "Token") -> bool:
    """True for "in Lagos": a place where something happens, not a party to it."""
    top = token
    while top.dep_ == "conj" and top.head.i != top.i:
        top = top.head
    if top.dep_ not in ("obl", "nmod", "pobj"):
        return False
    return any(child.dep_ == "case" and child.lower_ in LOCAL for child in top.children)

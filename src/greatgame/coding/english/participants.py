"""Who takes part in an action: subjects, objects and obliques of a predicate, and the actors in their phrases."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from greatgame.coding.english.agents import SOME, is_mass
from greatgame.coding.english.reading import Found
from greatgame.coding.english.relatives import antecedent

if TYPE_CHECKING:
    from spacy.tokens import Token


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SUBJECTS = ("nsubj", "nsubj:outer", "csubj")
OBJECT_CONTROL = frozenset((
    "urge", "ask", "encourage", "help", "assist", "force", "invite", "allow", "tell", "persuade", "order", "let",
    "make", "see", "keep", "press",
))  # fmt: skip
INNER_PREPOSITIONS = ("of", "with", "to", "against", "for", "from", "between", "by", "among", "on", "as", "over")
PLACE_PREPOSITIONS = ("in", "at", "near", "inside", "within")
AGENT_CLASSES = ("people", "authority", "organisation", "place_of_people")
"""The lexicon's classes of nouns whose phrase may stand for an actor."""
TIME_WORDS = _words(
    """second minute hour day week month year decade century time today tomorrow yesterday tonight night morning evening
    afternoon weekend monday tuesday wednesday thursday friday saturday sunday january february march april may june july
    august september october november december spring summer autumn winter percent pm am"""
)
FIRST = frozenset(("i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"))
"""Words for the one who speaks: the name that they point to stands elsewhere, if anywhere."""
CLITICS = ("'s", "’s", "'", "’")


@dataclass(frozen=True, slots=True)
class Party:
    """Actors in one phrase, and the tokens (start, end excluded) that name them."""

    actor_ids: tuple[str, ...]
    start: int
    end: int
    reason: str


class Named:
    """Where the actors of a document stand: by the token that the parse hangs them on.

    With `words` (the lexicon's word classes) a phrase that names no known actor counts as a provisional one when its
    head is a word for people, an office, a group, an institution or a place of theirs, or an unknown proper name.
    """

    def __init__(self, found: Sequence[Found], subject: str = "", words: Mapping[str, frozenset[str]] | None = None) -> None:
        self.subject = subject
        self._at: dict[int, Found] = {}
        self._words = words or {}
        self._agents = frozenset().union(*(self._words.get(name, frozenset()) for name in AGENT_CLASSES))
        for one in found:
            for index in range(one.start, one.end):
                self._at.setdefault(index, one)
        for one in found:
            self._at[one.head] = one

    def at(self, token: "Token") -> Found | None:
        """The actor mention that this token is part of."""
        return self._at.get(token.i)

    def implied(self, token: "Token") -> list[Party]:
        """The subject that the text leaves out because it is known ("Met with ..."), where one was given with it."""
        root = token
        while root.dep_ in ("conj", "parataxis", "list") and root.head.i != root.i:
            root = root.head
        is_elliptic = root.head.i == root.i and not any(child.dep_ in SUBJECTS for one in (root, token) for child in one.children)
        if not self.subject or not is_elliptic or is_passive(token):
            return []
        return [Party((self.subject,), token.i, token.i + 1, f"the text speaks of {self.subject} where it names no subject")]

    def parties(self, head: "Token", depth: int = 0) -> list[Party]:
        """The actors of a noun phrase: its head's, else its modifiers', else those "of" it; conjuncts added."""
        parties = self._own(head, depth)
        if not parties and self._agents and depth == 0:
            parties = self._provisional(head)
        joined = children(head, "conj")
        if joined and self._agents:  # a small parser calls the second name of an enumeration an apposition
            joined += [one for one in children(head, "appos", "flat") if one.i < joined[0].i and self.at(one) is not None
                       and one.i > 0 and one.nbor(-1).text == ","]  # fmt: skip
        for conjunct in joined:
            if conjunct.pos_ not in ("VERB", "AUX") and not _is_apposition(conjunct):
                parties += self.parties(conjunct, depth)
        return _unique(parties)

    def known(self, head: "Token") -> list[Party]:
        """The actors of a noun phrase that a table or the text itself knows, no provisional ones."""
        return [party for one in (head, *children(head, "conj")) for party in self._own(one, 0)]

    def _own(self, head: "Token", depth: int) -> list[Party]:
        found = self.at(head)
        if found is not None and (served := self._served(found, head)):
            return served
        if found is not None and not self._is_work(found, head):
            return [*self._joined(found, head), self._named(found, head), *self._owners(found, head)]
        for labels in (("appos", "flat"), ("nmod:poss",), ("amod", "compound", "nmod:desc", "nmod:unmarked")):
            inner = [party for child in children(head, *labels) for party in self.parties(child, depth + 1)]
            if inner:
                return inner
        if depth < 3 and head.lemma_.lower() not in self._words.get("against", ()):
            named = self._after(head, depth, INNER_PREPOSITIONS)
            word = head.lemma_.lower()
            if not named and (word in self._words.get("authority", ()) or word in self._words.get("place_of_people", ())):
                low, high = phrase(head)
                named = [replace(one, start=low, end=high) for one in self._after(head, depth, PLACE_PREPOSITIONS)]
            made = [one for clause in children(head, "acl") if clause.tag_ == "VBN" and self._agents
                    for name, one in obliques(clause) if name == "by"]  # fmt: skip
            return named or [party for one in made for party in self.parties(one, depth + 1)]
        return []

    def _after(self, head: "Token", depth: int, prepositions: Sequence[str]) -> list[Party]:
        for child in children(head, "nmod"):
            if preposition(child) in prepositions:
                inner = self.parties(child, depth + 1)
                if inner:
                    return inner
        return []

    def _owners(self, found: Found, head: "Token") -> list[Party]:
        """The further owners of an agent noun: the ambassadors of Norway, Kenya and Chad."""
        if not found.sector or not self._agents:
            return []
        first = [one for one in children(head, "nmod") if preposition(one) in ("of", "from", "in") and self.at(one) is not None]
        return [party for one in first for other in children(one, "conj") for party in self._own(other, 3)]

    def _served(self, found: Found, head: "Token") -> list[Party]:
        """Whose office a named person holds, told by the possessor: "Kenya's able new minister, Otieno"."""
        owners = [one for one in children(head, "nmod:poss") if one.i < head.i and self.at(one) is not None]
        offices = [one for one in children(head, "nmod:desc") if one.lemma_.lower() in self._words.get("people", ())]
        if not owners or not offices or found.start <= owners[0].i:
            return []
        return [self._named(owner, one) for one in owners if (owner := self.at(one)) is not None]

    def _is_work(self, found: Found, head: "Token") -> bool:
        """True for the name of a law, plan or event that was taken for an unknown actor ("Executive Order")."""
        return found.actor_ids[0].startswith("new:") and head.lemma_.lower() in self._words.get("no_actor", ())

    def _joined(self, found: Found, head: "Token") -> list[Party]:
        """Another modifier that "and" joins to the name inside a mention ("the Malian and Nigerien armies")."""
        if not self._agents or found.start < 2 or head.doc[found.start - 1].lower_ != "and":
            return []
        before = head.doc[found.start - 2]
        other = self.at(before)
        if other is None or before.head.i not in range(before.i, found.end) or other.actor_ids == found.actor_ids:
            return []
        return [self._named(other, head)]

    def told(self, head: "Token") -> Party | None:
        """The phrase itself as a provisional actor, when its head is a word for people or a body, whoever's it is."""
        if head.lemma_.lower() not in self._agents or head.pos_ not in ("NOUN", "PROPN") or is_mass(head):
            return None
        low, high = phrase(head)
        reason = f"{head.doc[low:high].text!r} are some of the source's own, whom no table knows"
        return Party((SOME + head.lemma_.lower(),), low, high, reason)

    def _named(self, found: Found, head: "Token") -> Party:
        """The party of a mention; for a pronoun the words are the name it points to, when that is in the sentence."""
        if found.is_pronoun and self._agents and head.doc[found.start].lower_ not in FIRST:
            before = [one for index in range(head.sent.start, found.start) if (one := self._at.get(index)) is not None
                      and not one.is_pronoun and one.actor_ids == found.actor_ids]  # fmt: skip
            if before:
                return Party(found.actor_ids, before[-1].start, before[-1].end, found.reason)
        return Party(found.actor_ids, found.start, found.end, found.reason)

    def _provisional(self, head: "Token", depth: int = 0) -> list[Party]:
        """An actor that no table knows, from a noun for people, an institution or their places, or from a proper name."""
        if head.pos_ == "PRON":
            return self._speaker(head)
        word = head.lemma_.lower()
        is_name = head.pos_ == "PROPN" and head.text[:1].isupper() and word not in self._words.get("no_actor", ())
        is_name = is_name and not word.endswith("ism")
        if is_name or (word in self._agents and head.pos_ in ("NOUN", "PROPN", "ADJ", "NUM") and not is_mass(head)):
            start = min([head.i, *(child.i for child in children(head, "compound", "amod", "flat"))])
            end = max([head.i, *(child.i for child in children(head, "flat"))]) + 1
            name = f"new:{head.doc[start:end].text}" if is_name else SOME + word
            low, high = phrase(head)
            return [Party((name,), low, high, f"{head.doc[low:high].text!r} names an actor that no table knows")]
        if depth < 2:
            for child in (*children(head, "nmod:poss"), *children(head, "nmod")):
                if not preposition(child) or preposition(child) in INNER_PREPOSITIONS:
                    inner = self._provisional(child, depth + 1)
                    if inner:
                        return inner
        return []

    def _speaker(self, pronoun: "Token") -> list[Party]:
        """Whom "it", "he" or "they" means in what somebody says, when no earlier name tells: the one who says it."""
        verb = pronoun.head
        is_said = pronoun.lower_ in ("it", "he", "she", "they") and verb.dep_ == "ccomp" and verb.head.i != verb.i
        if not is_said or pronoun.dep_ not in SUBJECTS or verb.head.lemma_ not in self._words.get("say", ()):
            return []
        return [party for one in subjects(verb.head) if one.pos_ != "PRON" for party in self.parties(one)]

    def thing(self, head: "Token") -> Party | None:
        """The words of a phrase in which no actor stands."""
        if head.pos_ not in ("NOUN", "PROPN", "NUM", "ADJ") or not self._agents:
            return None
        low, high = phrase(head)
        return Party((), low, high, f"{head.doc[low:high].text!r} names no actor")

    def inside(self, head: "Token") -> list[Party]:
        """Every actor in a token's subtree, without places after "in" and those by whom something in it was made."""
        parties = []
        for token in head.subtree:
            found = self.at(token)
            if found is not None and found.head == token.i and not _is_place(token, head):
                parties.append(self._named(found, head))
        known = [one for one in parties if not one.actor_ids[0].startswith(SOME)]
        return _unique(known or parties)


def phrase(head: "Token") -> tuple[int, int]:
    """The first and last token (excluded) of a noun phrase, without the clauses on it."""
    low, high = head.i, head.i + 1
    for child in head.children:
        if child.dep_ in ("det", "amod", "compound", "nmod:poss", "nummod", "flat", "nmod", "advmod"):
            inner_low, inner_high = phrase(child)
            low, high = min(low, inner_low), max(high, inner_high)
    return low, high


def _is_apposition(conjunct: "Token") -> bool:
    """True for "China, Pakistan's ally," read as an enumeration: a possessed noun behind a comma, and no "and" anywhere."""
    edge = conjunct.left_edge
    is_behind_comma = edge.text == "," or (edge.i > 0 and edge.nbor(-1).text == ",")
    is_joined = any(child.dep_ == "cc" for one in (conjunct, *conjunct.head.children) for child in one.children)
    return is_behind_comma and not is_joined and bool(children(conjunct, "nmod:poss", "det"))


def _is_place(token: "Token", top: "Token") -> bool:
    while token.i != top.i and token.head.i != token.i:
        if token.dep_ == "obl:agent" or token.dep_ in ("nmod", "obl") and preposition(token) in PLACE_PREPOSITIONS:
            return True
        token = token.head
    return False


def _unique(parties: Sequence[Party]) -> list[Party]:
    seen: dict[tuple[str, ...], Party] = {}
    for party in parties:
        seen.setdefault(party.actor_ids, party)
    return list(seen.values())


def children(token: "Token", *labels: str) -> list["Token"]:
    """The dependents with one of these labels, in text order."""
    return [child for child in token.children if child.dep_ in labels]


def preposition(token: "Token") -> str:
    """The preposition that introduces a phrase; empty without one."""
    for child in token.children:
        if child.dep_ == "case" and child.lower_ not in CLITICS:
            return str(child.lower_)
    for child in token.lefts:  # a small parser hangs "from" of "from East Germany" on "East"
        if child.dep_ in ("compound", "amod", "nummod", "flat", "nmod:desc", "nmod:unmarked"):
            for inner in child.children:
                if inner.dep_ == "case" and inner.lower_ not in CLITICS:
                    return str(inner.lower_)
    return ""


def is_passive(verb: "Token") -> bool:
    """True when what looks like the subject undergoes the action."""
    if any(child.dep_ in ("nsubj:pass", "aux:pass") for child in verb.children):
        return True
    return bool(verb.dep_ == "acl" and verb.tag_ == "VBN")


def misread_subject(verb: "Token") -> "Token | None":
    """The name right before a past form that the parse took for an adjective ("Kuwait boycotted Denmark")."""
    if verb.dep_ != "amod" or not verb.lower_.endswith("ed") or verb.i == verb.sent.start:
        return None
    before = verb.nbor(-1)
    is_name = before.pos_ == "PROPN" and before.head in (verb, verb.head, before) and verb.i < verb.head.i
    return before if is_name else None


def subjects(verb: "Token", depth: int = 0) -> list["Token"]:
    """Who does it: own subject, passive agent, or the one that control, coordination or a relative clause passes on."""
    misread = misread_subject(verb)
    if misread is not None:
        return [misread]
    if is_passive(verb):
        return [child for child in children(verb, "obl", "obl:agent") if preposition(child) == "by"]
    own = [child for child in verb.children if child.dep_ in SUBJECTS]
    own = [antecedent(verb, child) if _is_relative(child, verb) else child for child in own]
    return own or (_passed_on(verb, depth) if depth < 5 else [])


def _is_relative(child: "Token", verb: "Token") -> bool:
    return child.lower_ in ("who", "which", "that", "whom") and verb.dep_.startswith("acl")


def _passed_on(verb: "Token", depth: int) -> list["Token"]:
    head, label = verb.head, verb.dep_
    if head.i == verb.i:
        return []
    if label in ("xcomp", "ccomp") and head.lemma_ in OBJECT_CONTROL and children(head, "obj", "iobj"):
        return children(head, "obj", "iobj")
    if label in ("advcl", "acl") and marked(verb) in ("of", "for") and verb.tag_ == "VBG" and head.pos_ == "VERB":
        return objects(head) or subjects(head, depth + 1)
    if label in ("advcl", "acl") and marked(verb) in ("of", "for") and head.pos_ == "ADJ" and objects(head.head):
        return objects(head.head)  # "hold Chad responsible for shelling"
    if label in ("conj", "xcomp", "advcl", "parataxis", "ccomp"):
        if head.pos_ == "NOUN":
            return children(head, "nmod:poss") or subjects(head, depth + 1)
        undergoing = children(head, "nsubj:pass") if is_passive(head) else []
        return undergoing or subjects(head, depth + 1)
    if label == "acl":
        owners = children(head, "nmod:poss") or [one for one in children(head, "compound", "amod") if one.tag_ in ("NNP", "NNPS")]
        is_bare = not any(child.dep_ in ("mark", "case") for child in verb.children)
        return [head] if verb.tag_ == "VBG" and is_bare else owners or _owner_above(head, depth)
    return []


def _owner_above(noun: "Token", depth: int) -> list["Token"]:
    if noun.dep_ in ("obj", "obl", "xcomp") and noun.head.pos_ in ("VERB", "AUX") and depth < 5:
        return subjects(noun.head, depth + 1)
    return []


def objects(verb: "Token") -> list["Token"]:
    """What it is done to: objects, passive subjects, antecedents of relative clauses, a later verb's shared object."""
    if misread_subject(verb) is not None:
        return [verb.head]
    found = [child for child in verb.children if child.dep_ in ("obj", "nsubj:pass")]
    found = [antecedent(verb, child) if _is_relative(child, verb) else child for child in found]
    found = [one for one in found if one.i > verb.i or one.lemma_.lower() not in TIME_WORDS]
    if not found and verb.dep_ == "acl" and verb.tag_ == "VBN":
        found.append(verb.head)
    if not found:
        found = [child for later in children(verb, "conj") for child in later.children if child.dep_ == "obj"]
    return found or _mishung_object(verb)


def _mishung_object(verb: "Token") -> list["Token"]:
    """The noun or name behind an active verb that the parse hangs on it, or on an adverb of it, without a preposition."""
    if verb.pos_ != "VERB" or is_passive(verb):
        return []
    near = [child for one in (verb, *children(verb, "advmod")) for child in one.children
            if child.i > verb.i and child.dep_ in ("obl:unmarked", "xcomp", "obl", "dep", "nmod:unmarked")]  # fmt: skip
    return [one for one in near if one.pos_ in ("NOUN", "PROPN") and not preposition(one)
            and one.lemma_.lower() not in TIME_WORDS and not children(one, "mark", "cop")][:1]  # fmt: skip


def deep_obliques(token: "Token", depth: int = 0) -> Iterator[tuple[str, "Token"]]:
    """Prepositional phrases of a predicate, then those inside its objects and their phrases and short clauses."""
    yield from obliques(token)
    if depth < 3:
        inner = objects(token) if token.pos_ == "VERB" else []
        inner = [*inner, *children(token, "nmod"), *(one for one in children(token, "acl") if one.tag_ == "VBN")]
        for one in inner:
            if one.i != token.i:
                is_made = one.dep_ == "acl"  # who brokered a deal took no part in what it settles
                yield from (pair for pair in deep_obliques(one, depth + 1) if not (is_made and pair[0] == "by"))


def obliques(token: "Token") -> Iterator[tuple[str, "Token"]]:
    """Prepositional dependents with their preposition."""
    for child in children(token, "obl", "nmod", "obl:agent"):
        name = preposition(child)
        if name:
            yield name, child


def marked(verb: "Token") -> str:
    """The word that introduces a clause ("of", "for", "to", "by"); empty without one."""
    return next((str(child.lower_) for child in verb.children if child.dep_ == "mark"), "")


ASIDE = frozenset(("after", "before", "since", "until", "when", "while", "because", "once", "although", "though", "if", "unless"))


def complements(token: "Token") -> list["Token"]:
    """The clauses that complete a predicate ("to lead ...", "that ... will attend"), not those that tell when or why."""
    labels = ("xcomp", "ccomp", "csubj", "csubj:pass", "advcl", "acl", "advcl:pred")
    return [child for child in children(token, *labels) if child.pos_ in ("VERB", "AUX", "ADJ")
            and not (child.dep_ == "advcl" and marked(child).lower() in ASIDE)]  # fmt: skip

"""Who takes part in an action: subjects, objects and obliques of a predicate, and the actors in their phrases."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from greatgame.coding.english.predicates import Frame, Lexicon
from greatgame.coding.english.reading import Found

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = ("nsubj", "nsubj:outer", "csubj")
OBJECT_CONTROL = frozenset((
    "urge", "ask", "encourage", "help", "assist", "force", "invite", "allow", "tell", "persuade", "order", "let",
    "make", "see", "keep", "press",
))  # fmt: skip
INNER_PREPOSITIONS = ("of", "with", "to", "against", "for", "from", "between", "by", "among", "on", "as", "over")
PLACE_PREPOSITIONS = ("in", "at", "near", "inside", "within")
CLITICS = ("'s", "’s", "'", "’")


@dataclass(frozen=True, slots=True)
class Party:
    """Actors in one phrase, and the tokens (start, end excluded) that name them."""

    actor_ids: tuple[str, ...]
    start: int
    end: int
    reason: str


class Named:
    """Where the actors of a document stand: by the token that the parse hangs them on."""

    def __init__(self, found: Sequence[Found], subject: str = "") -> None:
        self.subject = subject
        self._at: dict[int, Found] = {}
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
        for conjunct in children(head, "conj"):
            if conjunct.pos_ not in ("VERB", "AUX") and not _is_apposition(conjunct):
                parties += self.parties(conjunct, depth)
        return _unique(parties)

    def _own(self, head: "Token", depth: int) -> list[Party]:
        found = self.at(head)
        if found is not None:
            return [Party(found.actor_ids, found.start, found.end, found.reason)]
        for labels in (("appos", "flat"), ("nmod:poss",), ("amod", "compound", "nmod:desc", "nmod:unmarked")):
            inner = [party for child in children(head, *labels) for party in self.parties(child, depth + 1)]
            if inner:
                return inner
        if depth < 3:
            for child in children(head, "nmod"):
                if preposition(child) in INNER_PREPOSITIONS:
                    inner = self.parties(child, depth + 1)
                    if inner:
                        return inner
        return []

    def inside(self, head: "Token") -> list[Party]:
        """Every actor in a token's subtree, places after "in" left out."""
        parties = []
        for token in head.subtree:
            found = self.at(token)
            if found is not None and found.head == token.i and not _is_place(token, head):
                parties.append(Party(found.actor_ids, found.start, found.end, found.reason))
        return _unique(parties)


def _is_apposition(conjunct: "Token") -> bool:
    """True for "China, Pakistan's ally," read as an enumeration: a possessed noun behind a comma, and no "and" anywhere."""
    edge = conjunct.left_edge
    is_behind_comma = edge.text == "," or (edge.i > 0 and edge.nbor(-1).text == ",")
    is_joined = any(child.dep_ == "cc" for one in (conjunct, *conjunct.head.children) for child in one.children)
    return is_behind_comma and not is_joined and bool(children(conjunct, "nmod:poss", "det"))


def _is_place(token: "Token", top: "Token") -> bool:
    while token.i != top.i and token.head.i != token.i:
        if token.dep_ in ("nmod", "obl") and preposition(token) in PLACE_PREPOSITIONS:
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
    own = [verb.head if _is_relative(child, verb) else child for child in own]
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
        return objects(head)
    if label in ("conj", "xcomp", "advcl", "parataxis", "ccomp"):
        if head.pos_ == "NOUN":
            return children(head, "nmod:poss") or subjects(head, depth + 1)
        return children(head, "nsubj:pass") if label != "conj" and is_passive(head) else subjects(head, depth + 1)
    if label == "acl":
        owners = children(head, "nmod:poss")
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
    found = [verb.head if _is_relative(child, verb) else child for child in found]
    if not found and verb.dep_ == "acl" and verb.tag_ == "VBN":
        found.append(verb.head)
    if not found:
        found = [child for later in children(verb, "conj") for child in later.children if child.dep_ == "obj"]
    return found


def object_lemmas(verb: "Token", lexicon: Lexicon) -> set[str]:
    """The lemmas of the objects, looked into through words of quantity ("one of its attacks") and coordination."""
    lemmas = set()
    for token in objects(verb):
        for one in (token, *children(token, "conj")):
            lemmas.add(one.lemma_.lower())
            if one.lemma_.lower() in lexicon.governors["quantity"] or one.pos_ in ("NUM", "PRON"):
                lemmas |= {inner.lemma_.lower() for inner in children(one, "nmod")}
    return lemmas


def obliques(token: "Token") -> Iterator[tuple[str, "Token"]]:
    """Prepositional dependents with their preposition."""
    for child in children(token, "obl", "nmod", "obl:agent"):
        name = preposition(child)
        if name:
            yield name, child


def marked(verb: "Token") -> str:
    """The word that introduces a clause ("of", "for", "to", "by"); empty without one."""
    return next((str(child.lower_) for child in verb.children if child.dep_ == "mark"), "")


def complements(token: "Token") -> list["Token"]:
    """The clauses that complete a predicate ("to lead ...", "that ... will attend")."""
    labels = ("xcomp", "ccomp", "csubj", "csubj:pass", "advcl", "acl", "advcl:pred")
    return [child for child in children(token, *labels) if child.pos_ in ("VERB", "AUX", "ADJ")]


def holds(frame: Frame, token: "Token", lexicon: Lexicon) -> bool:
    """True when the words around the predicate are those that the frame asks for."""
    if frame.object and not object_lemmas(token, lexicon) & set(frame.object):
        return False
    if frame.particle and not {child.lower_ for child in token.children} & set(frame.particle):
        return False
    if frame.complement and not {one.lemma_ for one in complements(token)} & set(frame.complement):
        return False
    near = [token, *(objects(token) if frame.object else ()), *([token.head] if token.dep_ == "obj" else ())]
    if frame.prep and not {name for one in near for name, _ in obliques(one)} & set(frame.prep):
        return False
    heads = {one.lemma_.lower() for _, one in obliques(token)}
    if frame.prep_object and not heads & set(frame.prep_object):
        return False
    return not frame.object_or_prep or bool((heads | object_lemmas(token, lexicon)) & set(frame.object_or_prep))

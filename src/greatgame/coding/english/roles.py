"""Who does it and to whom: the actors that a predicate's syntax leads to."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from greatgame.coding.english.frames import lexicon
from greatgame.coding.english.reading import Found, Reading

if TYPE_CHECKING:
    from spacy.tokens import Token

INNER = ("nmod:poss", "amod", "compound", "nmod", "conj", "appos", "flat", "acl", "nmod:unmarked", "nmod:desc")
DEEPEST = 3
Role = tuple[str, Found]


class Roles:
    """The actors of one reading, found from any word of it."""

    def __init__(self, reading: Reading) -> None:
        self.doc = reading.doc
        self.by_head: dict[int, list[Found]] = {}
        for found in reading.found:
            for position in {found.head, *range(found.start, found.end)}:
                self.by_head.setdefault(position, []).append(found)

    def under(self, word: "Token", depth: int = 0, skip: tuple[str, ...] = ()) -> Iterator[Role]:
        """Actors at a word and in the noun phrase below it, nearest first; places ("in Kabul") are left out."""
        for found in self.by_head.get(word.i, ()):
            for actor_id in found.actor_ids:
                yield actor_id, found
        if depth >= DEEPEST:
            return
        for child in word.children:
            case = preposition(child)
            is_inner = child.dep_ in INNER or child.dep_.startswith("nmod")
            if (
                is_inner
                and child.dep_ not in skip
                and case not in ("in", "near", "within", "on", "at", "after", "since")
            ):
                yield from self.under(child, depth + 1)

    def sources(self, verb: "Token", depth: int = 0) -> list[Role]:
        """The subject; the agent of a passive; the governor's subject for what has none of its own."""
        found: list[Role] = []
        is_passive = is_passive_verb(verb)
        for child in verb.children:
            if child.dep_ == "nsubj" and not is_passive:
                found += self._subject(child)
            if is_passive and child.dep_ in ("obl:agent", "obl") and preposition(child) == "by":
                found += self.under(child)
        if found or depth > 3 or is_passive:
            return _unique(found)
        if verb.dep_ in ("xcomp", "advcl", "conj", "ccomp", "parataxis") and not has_subject(verb):
            obj = next((child for child in verb.head.children if child.dep_ == "obj"), None)
            if verb.dep_ == "xcomp" and obj is not None and verb.head.lemma_ in OBJECT_CONTROL:
                return _unique(self.under(obj))
            return self.sources(verb.head, depth + 1)
        if verb.dep_.startswith("acl") and verb.tag_ != "VBN":
            return _unique(self.under(verb.head))
        return []

    def _subject(self, child: "Token") -> list[Role]:
        if child.lower_ in ("that", "which", "who"):
            return list(self.under(child.head.head))
        return list(self.under(child))

    def targets(self, verb: "Token", sources: list[Role]) -> list[Role]:
        """Objects first, then what a preposition leads to, then a complement's own actors."""
        taken = {actor_id for actor_id, _ in sources}
        groups: list[list[Role]] = [[], [], []]
        is_passive = is_passive_verb(verb)
        for child in verb.children:
            if child.dep_ in ("obj", "iobj") or (is_passive and child.dep_ in ("nsubj:pass", "nsubj")):
                groups[0] += self.under(child)
            elif (
                child.dep_.startswith("obl")
                and preposition(child) in lexicon().prepositions
                and preposition(child) != "in"
            ):
                groups[1] += self.under(child)
            elif child.dep_ in ("xcomp", "ccomp", "advcl") and child.dep_ != "advcl":
                inner = [word for word in child.children if word.dep_ in ("obj", "obl", "nsubj")]
                for word in inner:
                    groups[2] += self.under(word)
        if is_passive and verb.dep_ in ("acl", "acl:relcl"):
            groups[0] += self.under(verb.head)
        for group in groups:
            rest = _unique([(actor_id, found) for actor_id, found in group if actor_id not in taken])
            if rest:
                return rest
        return []

    def of_noun(self, noun: "Token") -> tuple[list[Role], list[Role]]:
        """Sources and targets of a noun that names an action: possessors first, then prepositions."""
        sources: list[Role] = []
        targets: list[Role] = []
        for child in noun.children:
            case = preposition(child)
            if child.dep_ in ("nmod:poss", "amod", "compound") or (
                child.dep_.startswith("nmod") and case in ("by", "of", "between", "among")
            ):
                sources += self.under(child, 1)
            elif child.dep_.startswith(("nmod", "obl")) and case in lexicon().prepositions:
                targets += self.under(child, 1)
        return _unique(sources), _unique(targets)


OBJECT_CONTROL = frozenset(
    [
        "urge",
        "ask",
        "request",
        "encourage",
        "persuade",
        "press",
        "invite",
        "order",
        "force",
        "help",
        "allow",
        "assist",
        "push",
        "warn",
    ]
)


def has_subject(verb: "Token") -> bool:
    """True when the verb has a subject of its own."""
    return any(child.dep_.startswith("nsubj") for child in verb.children)


def is_passive_verb(verb: "Token") -> bool:
    """True for passives, also those without an auxiliary ("the town shelled by rebels")."""
    if any(child.dep_ in ("aux:pass", "nsubj:pass") for child in verb.children):
        return True
    return verb.tag_ == "VBN" and verb.dep_ == "acl"


def preposition(word: "Token") -> str:
    """The preposition that leads to a word, in lower case; empty without one."""
    return next((child.lower_ for child in word.children if child.dep_ == "case"), "")


def _unique(found: "list[Role] | Iterator[Role]") -> list[Role]:
    seen: dict[str, Found] = {}
    for actor_id, item in found:
        seen.setdefault(actor_id, item)
    return list(seen.items())

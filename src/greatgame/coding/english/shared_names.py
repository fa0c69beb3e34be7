"""States told by a word that they share: "North and South Korea", "the two Koreas", "both Sudans"."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from greatgame.coding.english.reading import Raw
from greatgame.ontology.actors import ActorTable

if TYPE_CHECKING:
    from spacy.tokens import Doc

_COUNTS = frozenset(("both", "two"))


def shared_names(doc: "Doc", names: Sequence[Raw], table: ActorTable, on: date | None) -> list[Raw]:
    """The mentions with those that borrow a word of a name, or are several of one name, added in reading order."""
    taken = {index for raw in names for index in range(raw[0], raw[1])}
    more = [raw for raw in (*_borrowed(doc, names, table, on), *_several(doc, table, on)) if raw[0] not in taken]
    return sorted([*names, *more], key=lambda raw: (raw[0], -raw[1]))


def _borrowed(doc: "Doc", names: Sequence[Raw], table: ActorTable, on: date | None) -> Iterator[Raw]:
    """The first of "North and South Korea", whose last word stands with the second only."""
    for start, end, ids, _, is_person in names:
        if is_person or end - start < 2 or start < 2 or doc[start - 1].text not in ("and", "or"):
            continue
        first, last = doc[start - 2], doc[start + 1 : end].text
        found = table.called(f"{first.text} {last}", on) if first.text[:1].isupper() else ()
        if found and found[0].actor_id not in ids:
            words = doc[start - 2 : end].text
            yield start - 2, start - 1, (found[0].actor_id,), f"'{words}' names {found[0].text} too", False


def _several(doc: "Doc", table: ActorTable, on: date | None) -> Iterator[Raw]:
    """The states of one name that "both" or "two" counts: those of the day whose name ends with that word."""
    for token in doc[1:]:
        word = token.text
        if not (word[:1].isupper() and word.endswith("s") and doc[token.i - 1].text.lower() in _COUNTS):
            continue
        ids = tuple(sorted(actor_id for actor_id, actor in table.actors.items() if actor.kind == "state"
                           and _called(actor.name, word[:-1]) and _exists(table, actor_id, on)))  # fmt: skip
        if len(ids) == 2:
            yield token.i, token.i + 1, ids, f"'{doc[token.i - 1 : token.i + 1].text}' are {' and '.join(ids)}", False


def _called(name: str, word: str) -> bool:
    """True for a name that is the word or ends with it."""
    return name.split()[-1] == word


def _exists(table: ActorTable, actor_id: str, on: date | None) -> bool:
    actor = table.actors[actor_id]
    if on is None:
        return actor.active_until is None
    return (actor.active_from is None or actor.active_from <= on) and (actor.active_until is None or on <= actor.active_until)

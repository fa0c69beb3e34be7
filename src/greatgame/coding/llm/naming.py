"""Which actor a reply means, taken only where the text itself names that actor."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from greatgame.coding.llm.align import Aligned, align
from greatgame.coding.llm.reply import Who
from greatgame.ontology.actors import ActorTable
from greatgame.values import Document

_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)


class Refused(ValueError):
    """A finding that the text does not bear out; the words say why."""


@dataclass(frozen=True, slots=True)
class Named:
    """An actor's id with the place of the words that point to it."""

    actor_id: str
    at: Aligned
    reason: str


def named(who: Who, passage: str, near: int, document: Document, names: "Names") -> Named:
    """The actor meant; `Refused` unless its words stand in the passage and the document calls it by a name.

    Words that are themselves a name of the table decide; a reply that says they mean somebody else is refused.
    """
    at = align(who.words, passage, near)
    if at is None or at.how == "fuzzy":
        raise Refused(f"the words {who.words!r} for {who.name!r} are not in the text")
    table = names.table
    by_words = _known(who.words, table, document.published_on)
    by_name = _known(who.name, table, document.published_on)
    if by_words and by_name and not by_words & by_name:
        raise Refused(f"the words {who.words!r} name {_listed(by_words)}, and the reply takes them for {who.name!r}")
    sure = (by_words & by_name) or by_words or by_name
    if len(sure) > 1:
        raise Refused(f"{who.name!r} may be any of {_listed(sure)}")
    if sure:
        actor_id = next(iter(sure))
        if not names.is_told(actor_id, document.text):
            raise Refused(f"{who.name!r} is not named anywhere in the text")
        return Named(actor_id, at, f"'{passage[at.start : at.end]}' is taken for {who.name}")
    name = _ARTICLE.sub("", " ".join(who.name.split()))
    if not any(letter.isalnum() for letter in name) or not _stands(name, document.text):
        raise Refused(f"{who.name!r} is in no table and is not named in the text")
    return Named(f"new:{name}", at, f"{name!r} is a name that no table knows")


def _known(words: str, table: ActorTable, on: date | None) -> frozenset[str]:
    plain = _ARTICLE.sub("", " ".join(words.split())).removesuffix("'s").removesuffix("\N{RIGHT SINGLE QUOTATION MARK}s")
    return frozenset(name.actor_id for name in table.called(plain, on))


def _listed(actor_ids: frozenset[str]) -> str:
    return " or ".join(sorted(actor_ids))


def _stands(name: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", " ".join(text.split())) is not None


@dataclass(frozen=True)
class Names:
    """The actor table read the other way: every name of each actor."""

    table: ActorTable

    @cached_property
    def of(self) -> Mapping[str, tuple[str, ...]]:
        """Actor id -> its names."""
        names: dict[str, list[str]] = defaultdict(list)
        for text, found in self.table.by_text.items():
            for name in found:
                names[name.actor_id].append(text)
        return {actor_id: tuple(texts) for actor_id, texts in names.items()}

    def is_told(self, actor_id: str, text: str) -> bool:
        """True when the text calls the actor by one of its names."""
        return any(name in text and _stands(name, text) for name in self.of.get(actor_id, ()))

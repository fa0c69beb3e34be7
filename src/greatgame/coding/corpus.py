"""Coding many documents in parts, on as many workers as there are; the parts are the same for any number of them."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Protocol

from greatgame.values import Actor, Coding, Document
from greatgame.workers import Workers

PART_CHARACTERS = 400_000
"""Text of one part; a document is never cut, so a longer one is a part of its own."""
PART_DOCUMENTS = 100


class Coder(Protocol):
    """Whatever codes documents; it must be picklable to work in another process."""

    def code(self, documents: Sequence[Document], progress: Callable[[int, int], None] | None = None) -> Coding:
        """Code the documents in their order."""
        ...


def code_corpus(
    coder: Coder, documents: Sequence[Document], workers: Workers | None = None, progress: Callable[[int, int], None] | None = None
) -> Coding:
    """The coding of all documents, in their order; `progress` is told how many of how many characters are done."""
    workers = workers or Workers()
    groups = list(parts(documents))
    if len(groups) <= 1:
        return coder.code(documents, progress)
    n_all, n_done = sum(len(document.text) for document in documents), 0
    found = []
    for group, coding in zip(groups, workers.each(partial(_code, coder), groups), strict=True):
        found.append(coding)
        n_done += sum(len(document.text) for document in group)
        if progress is not None:
            progress(n_done, n_all)
    return joined(found)


def parts(documents: Sequence[Document]) -> Iterator[tuple[Document, ...]]:
    """The documents in order, a part ending before it would pass either limit."""
    group: list[Document] = []
    n_characters = 0
    for document in documents:
        is_full = n_characters + len(document.text) > PART_CHARACTERS or len(group) == PART_DOCUMENTS
        if group and is_full:
            yield tuple(group)
            group, n_characters = [], 0
        group.append(document)
        n_characters += len(document.text)
    if group:
        yield tuple(group)


def joined(codings: Sequence[Coding]) -> Coding:
    """One coding out of those of the parts, by one coder of one version."""
    actors: dict[str, Actor] = {}
    for coding in codings:
        for actor in coding.actors:
            actors.setdefault(actor.actor_id, actor)
    first = codings[0]
    return Coding(
        first.coder,
        first.coder_version,
        tuple(actors[actor_id] for actor_id in sorted(actors)),
        tuple(mention for coding in codings for mention in coding.mentions),
        tuple(event for coding in codings for event in coding.events),
        tuple(tie for coding in codings for tie in coding.ties),
        tuple(statement for coding in codings for statement in coding.statements),
        tuple(claim for coding in codings for claim in coding.claims),
        sum(coding.n_sentences for coding in codings),
        tuple(dict.fromkeys(note for coding in codings for note in coding.notes)),
    )


def _code(coder: Coder, documents: Sequence[Document]) -> Coding:
    return coder.code(documents)

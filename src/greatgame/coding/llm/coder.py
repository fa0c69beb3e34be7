"""The coder that asks a language model, beside ours and never mixed with it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from greatgame import __version__
from greatgame.coding.llm.endpoint import Endpoint
from greatgame.coding.llm.findings import Findings
from greatgame.coding.llm.naming import Names
from greatgame.coding.llm.prompt import VERSION, Passage, messages, passages
from greatgame.coding.llm.reply import Malformed, read_reply, schema
from greatgame.errors import EndpointFault
from greatgame.ontology.actors import actor_table
from greatgame.values import Actor, Coding, Document, Note

MOST_FAILURES = 3
"""Passages in a row without an answer after which the endpoint is taken to be gone."""


@dataclass(frozen=True)
class LanguageModel:
    """Codes by asking the endpoint once a passage; nothing in a reply counts unless its quotes are in the passage.

    `own_actors` are the analyst's. The coding's coder is `llm:MODEL@HOST`, its version ours and the prompt's.
    """

    endpoint: Endpoint
    own_actors: tuple[Actor, ...] = ()

    @property
    def name(self) -> str:
        """The coder's name on every finding."""
        return f"llm:{self.endpoint.model}@{self.endpoint.host}"

    @property
    def version(self) -> str:
        """Our version and the version of the instructions."""
        return f"{__version__}+prompt.{VERSION}"

    def requests(self, documents: Sequence[Document]) -> list[tuple[dict[str, str], ...]]:
        """The messages of every request that `code` would send, in order; nothing is sent."""
        return [messages(passage) for document in documents for passage in passages(document)]

    def code(self, documents: Sequence[Document], progress: Callable[[int, int], None] | None = None) -> Coding:
        """Send every passage and take in what comes back; passages without an answer are noted, never guessed.

        Raises `EndpointFault` where the endpoint answers none of the first passages.
        """
        names = Names(actor_table().extended(self.own_actors))
        work = [passage for document in documents for passage in passages(document)]
        found: list[Findings] = []
        notes: list[Note] = []
        n_silent = 0
        for done, passage in enumerate(work, start=1):
            findings = Findings(passage, names, self.name, self.version)
            found.append(findings)
            try:
                findings.refused += self._ask(passage, findings)
                n_silent = 0
            except (EndpointFault, Malformed) as failure:
                n_silent += 1
                is_gone = isinstance(failure, EndpointFault) and n_silent >= MOST_FAILURES
                if is_gone and n_silent == done or isinstance(failure, EndpointFault) and done == len(work) == n_silent:
                    raise
                notes.append(_unanswered(passage, failure))
                if is_gone:
                    notes += [_unanswered(other, failure) for other in work[done:]]
                    break
            if progress is not None:
                progress(done, len(work))
        return self._coding(found, notes, names)

    def _ask(self, passage: Passage, findings: Findings) -> list[str]:
        """One request; a reply that is no JSON is asked for once more. Returns the faults of single items."""
        asked = messages(passage)
        try:
            items, faults = read_reply(self.endpoint.chat(asked, schema()))
        except Malformed:
            items, faults = read_reply(self.endpoint.chat(asked, schema()))
        findings.take(items)
        return faults

    def _coding(self, found: Sequence[Findings], notes: Sequence[Note], names: Names) -> Coding:
        mentions = tuple(dict.fromkeys(mention for one in found for mention in one.mentions))
        actor_ids = sorted({mention.actor_id for mention in mentions})
        every = [*notes, *(note for one in found for note in _remarks(one))]
        n_refused, n_taken = sum(len(one.refused) for one in found), sum(map(_n_taken, found))
        summary = f"{n_taken} finding(s) of {self.name} taken, {n_refused} refused, {len(notes)} passage(s) without an answer"
        return Coding(
            self.name,
            self.version,
            tuple(names.table.actor(actor_id) for actor_id in actor_ids),
            mentions,
            _distinct([event for one in found for event in one.events], "event_id"),
            _distinct([tie for one in found for tie in one.ties], "tie_id"),
            _distinct([statement for one in found for statement in one.statements], "statement_id"),
            _distinct([claim for one in found for claim in one.claims], "claim_id"),
            notes=(Note("llm-coding", "info", summary), *every),
        )


def _distinct(values: list[Any], key: str) -> tuple[Any, ...]:
    return tuple({getattr(value, key): value for value in reversed(values)}.values())[::-1]


def _n_taken(one: Findings) -> int:
    return len(one.events) + len(one.ties) + len(one.statements) + len(one.claims)


def _unanswered(passage: Passage, failure: Exception) -> Note:
    place = f"characters {passage.start} to {passage.end}"
    return Note("llm-unanswered", "warning", f"{place} are not coded: {failure}", passage.document.document_id)


def _remarks(one: Findings) -> list[Note]:
    about = one.passage.document.document_id
    refused = [Note("llm-refused", "doubt", reason, about) for reason in one.refused]
    return refused + [Note("llm-undated", "doubt", reason, about) for reason in one.undated]

"""The bundled English coder: reads each document, then codes events, ties, statements and claims by rules with reasons."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from greatgame import __version__
from greatgame.coding.english.claims import claims
from greatgame.coding.english.events import CODER, events
from greatgame.coding.english.predicates import lexicon
from greatgame.coding.english.reading import Reading
from greatgame.coding.english.stances import stances
from greatgame.coding.english.statements import statements
from greatgame.coding.english.ties import held, ties
from greatgame.ontology.actors import actor_table
from greatgame.values import Actor, Claim, Coding, Document, Event, Evidence, Mention, Statement, Tie

if TYPE_CHECKING:
    from greatgame.coding.english.codebook import Codebook

Phrases = tuple[tuple[int, int], tuple[int, int] | None]
"""Where the words of a source and of a target stand: first character, last character (excluded)."""


@dataclass(frozen=True)
class English:
    """Rules over a parse; `pipeline` names another installed spaCy pipeline, `own_actors` the analyst's own.

    `subjects` gives, by document id, the actor whom sentences without a subject speak of: the diary entry "Met with the
    foreign minister" of an American secretary of state has the subject USA. `speakers` gives, by document id, the actor who
    gives a speech of one voice, whom its "I", "we" and "our" mean. `codebook` holds the analyst's own frames.
    """

    pipeline: str = ""
    own_actors: tuple[Actor, ...] = ()
    subjects: Mapping[str, str] = field(default_factory=dict)
    codebook: "Codebook | None" = None
    speakers: Mapping[str, str] = field(default_factory=dict)

    def code(self, documents: Sequence[Document], progress: Callable[[int, int], None] | None = None) -> Coding:
        """Code the documents in their order; `progress` is told how many of how many characters are done."""
        from greatgame.coding.english.parse import load
        from greatgame.coding.english.read import read_all

        table = actor_table().extended(self.own_actors)
        known = self.codebook.lexicon() if self.codebook is not None else lexicon()
        found_events: list[Event] = []
        found_ties: list[Tie] = []
        found_statements: list[Statement] = []
        found_claims: list[Claim] = []
        mentions: list[Mention] = []
        n_sentences, n_done = 0, 0
        n_characters = sum(len(document.text) for document in documents)
        for reading in read_all(documents, table, load(self.pipeline or None), self.subjects, self.speakers):
            found_events += events(reading, known, __version__)
            said = statements(reading, CODER, __version__)
            tied = [*ties(reading, CODER, __version__), *stances(reading, known, CODER, __version__)]
            found_ties += held(tied, said, reading.document)
            found_statements += said
            found_claims += claims(reading, said, CODER, __version__)
            mentions += _mentions(reading)
            n_sentences += sum(1 for _ in reading.doc.sents)
            if progress is not None:
                n_done += len(reading.cleaned.text)
                progress(min(n_done, n_characters), n_characters)
        used = {mention.actor_id for mention in mentions} | set(self.subjects.values()) | set(self.speakers.values())
        used |= {actor_id for event in found_events for actor_id in (event.source_id, event.target_id) if actor_id}
        actors = tuple(table.actor(actor_id) for actor_id in sorted(used))
        return Coding(
            CODER, __version__, actors, tuple(mentions), tuple(found_events), tuple(found_ties),
            tuple(found_statements), tuple(found_claims), n_sentences,
        )  # fmt: skip

    def between(self, documents: Sequence[Document], phrases: Sequence[Phrases]) -> list[Event | None]:
        """The event that each document tells between two given phrases, or None: their words are given, the type is decided.

        `phrases` holds for each document the first and last character (excluded) of the source's words and of the
        target's; None for a target that is not told. The ids of the two sides are `given:source` and `given:target`.
        """
        from greatgame.coding.english.between import event_between
        from greatgame.coding.english.parse import load
        from greatgame.coding.english.read import read_all

        readings = read_all(documents, actor_table().extended(self.own_actors), load(self.pipeline or None), self.subjects)
        of = {document.document_id: pair for document, pair in zip(documents, phrases, strict=True)}
        answers: dict[str, Event | None] = {}
        for reading in readings:
            source, target = of[reading.document.document_id]
            answer = event_between(reading, source, target, lexicon(), __version__)
            answers[reading.document.document_id] = answers.get(reading.document.document_id) or answer
        return [answers.get(document.document_id) for document in documents]


def _mentions(reading: Reading) -> list[Mention]:
    found = []
    for one in reading.found:
        if one.start in reading.implied:
            continue
        span = reading.doc[one.start : one.end]
        start, end = reading.cleaned.back(span.start_char, span.end_char)
        if end > start:
            evidence = Evidence(reading.document.document_id, start, end)
            found += [Mention(actor_id, evidence, one.reason, one.is_pronoun) for actor_id in one.actor_ids]
    return found

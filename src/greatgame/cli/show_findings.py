"""Findings as a list for people: who did what to whom, with the words below; the same facts as JSON for machines."""

from collections import Counter
from collections.abc import Iterable, Sequence

from rich.markup import escape
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from greatgame.case.review import Proposal
from greatgame.cli.show import console, facts
from greatgame.values import Claim, Coding, Document, Event, Evidence, Statement, Tie

SIGNS = {1: "raises", -1: "lowers", None: "bears on"}


class _Words:
    """The words that evidence points to."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._documents = {document.document_id: document for document in documents}

    def of(self, words: Evidence) -> str:
        """The quote on one line."""
        return " ".join(self._documents[words.document_id].quote(words).split())


def coding(found: Coding, documents: Sequence[Document], json: bool) -> None:
    """Print the events, ties, statements and claims, each with its words."""
    if json:
        facts(found)
        return
    for part in (events, ties, statements, claims):
        part(found, documents, False)


def actors(found: Coding, documents: Sequence[Document], json: bool) -> None:
    """Print every actor with its kind and the number of its mentions, the most mentioned first."""
    n_mentions = Counter(mention.actor_id for mention in found.mentions)
    ranked = sorted(found.actors, key=lambda actor: (-n_mentions[actor.actor_id], actor.actor_id))
    if json:
        facts([{"actor": actor, "n_mentions": n_mentions[actor.actor_id]} for actor in ranked])
        return
    table = Table("id", "name", "kind", "country", "mentions")
    for actor in ranked:
        kind = f"{actor.kind} (provisional)" if actor.is_provisional else actor.kind
        row = (actor.actor_id, actor.name, kind, actor.country or "", str(n_mentions[actor.actor_id]))
        table.add_row(*(escape(cell) for cell in row))
    console.print(table)


def events(found: Coding, documents: Sequence[Document], json: bool) -> None:
    """Print who did what to whom, each with its words."""
    if json:
        facts(found.events)
        return
    words = _Words(documents)
    _heading(len(found.events), "event", "events")
    for event in found.events:
        _event(event, words)


def ties(found: Coding, documents: Sequence[Document], json: bool) -> None:
    """Print which standing ties are asserted, each with its words."""
    if json:
        facts(found.ties)
        return
    words = _Words(documents)
    _heading(len(found.ties), "standing tie", "standing ties")
    for tie in found.ties:
        _tie(tie, words)


def statements(found: Coding, documents: Sequence[Document], json: bool) -> None:
    """Print who said what, each with its words."""
    if json:
        facts(found.statements)
        return
    words = _Words(documents)
    _heading(len(found.statements), "statement", "statements")
    for one in found.statements:
        _statement(one, words)


def claims(found: Coding, documents: Sequence[Document], json: bool) -> None:
    """Print who says what leads to what, each with its words."""
    if json:
        facts(found.claims)
        return
    words = _Words(documents)
    _heading(len(found.claims), "claim", "claims")
    for one in found.claims:
        _claim(one, words)


def proposals(found: Sequence[Proposal], json: bool) -> None:
    """Print which concepts may be one variable, why, and what was decided; nothing is merged that is not accepted."""
    if json:
        facts([{"merge_id": one.merge.merge_id, "state": one.state, "merge": one.merge} for one in found])
        return
    _heading(len(found), "proposed merge of concepts", "proposed merges of concepts")
    for one in found:
        says = f"{one.merge.kept_label} = {one.merge.merged_label}"
        _entry(one.merge.merge_id, says, (one.state, f"confidence {one.merge.confidence:.2f}"), one.merge.reason)


def _heading(count: int, one: str, many: str) -> None:
    console.print(Text(f"\n{count} {one if count == 1 else many}", style="bold"))


def _entry(ref: str, says: str, more: Iterable[str], quote: str) -> None:
    """One finding: its id and what it says, and below it the words it rests on."""
    head = Text.assemble((f"{ref}  ", "cyan"), (says, "bold"), (f"  {', '.join(item for item in more if item)}", "dim"))
    head.overflow = "fold"
    console.print(head, soft_wrap=False)
    words = Text(f"\N{LEFT DOUBLE QUOTATION MARK}{quote}\N{RIGHT DOUBLE QUOTATION MARK}", style="italic")
    console.print(Padding(words, (0, 0, 0, 4)))


def _event(event: Event, words: _Words) -> None:
    when = str(event.on) if event.on.is_dated else "undated"
    says = f"{event.source_id or '?'} {event.type} {event.target_id or '?'}"
    _entry(event.event_id, says, (when, event.realis, event.mode or ""), words.of(event.evidence[0]))


def _tie(tie: Tie, words: _Words) -> None:
    joint = "and" if tie.is_mutual else "towards"
    says = f"{tie.source_id} {joint} {tie.target_id}: {tie.kind} ({tie.sign:+d})"
    _entry(tie.tie_id, says, (tie.time,), words.of(tie.evidence[0]))


def _statement(one: Statement, words: _Words) -> None:
    speaker = one.speaker_id or (words.of(one.speaker_mention) if one.speaker_mention is not None else "not told")
    stances = (f"{'for' if item.sign > 0 else 'against' if item.sign < 0 else 'on'} {item.target_id}" for item in one.stances)
    says = f"{speaker}: {'not ' if one.is_negated else ''}{one.cue}"
    _entry(one.statement_id, says, (f"{one.kind} {one.level}", *stances), words.of(one.content))


def _claim(one: Claim, words: _Words) -> None:
    cause, effect = (f"{'' if side.direction > 0 else 'less '}{side.label}" for side in (one.cause, one.effect))
    says = f"{cause} {SIGNS[one.sign]} {effect}"
    _entry(one.claim_id, says, (one.kind, one.hedge, f"says {one.claimed_by or 'the author'}"), words.of(one.evidence[0]))

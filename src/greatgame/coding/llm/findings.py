"""From a model's items to findings with evidence; an item that the text does not bear out is refused with the reason."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from greatgame.coding.llm.align import Aligned, align
from greatgame.coding.llm.naming import Named, Names, Refused, named
from greatgame.coding.llm.prompt import Passage
from greatgame.coding.llm.reply import ClaimItem, EventItem, StatementItem, TieItem, Who
from greatgame.errors import ValueRefused
from greatgame.ontology.plover import TYPES, intensity
from greatgame.values import Claim, Concept, Event, Evidence, Interval, Mention, Stance, Statement, Tie

UNCALIBRATED = "the confidence is a convention: nobody has measured this model"
_LEADING = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)


@dataclass
class Findings:
    """What one passage gave: values, mentions, and the reasons of refusals and of dates left out."""

    passage: Passage
    names: Names
    coder: str
    version: str
    events: list[Event] = field(default_factory=list)
    ties: list[Tie] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    undated: list[str] = field(default_factory=list)

    def take(self, items: dict[str, list[Any]]) -> None:
        """Take in every item, or refuse it."""
        takers: dict[str, Callable[[Any], None]] = {
            "events": self._event,
            "ties": self._tie,
            "statements": self._statement,
            "claims": self._claim,
        }
        for kind, taker in takers.items():
            for item in items[kind]:
                try:
                    taker(item)
                except (Refused, ValueRefused) as reason:
                    self.refused.append(f"{kind.rstrip('s')}: {reason}")

    def _at(self, quote: str, what: str, near: int = 0) -> Aligned:
        found = align(quote, self.passage.text, near)
        if found is None:
            raise Refused(f"the {what} {_short(quote)!r} is not in the text")
        return found

    def _evidence(self, start: int, end: int) -> Evidence:
        return Evidence(self.passage.document.document_id, self.passage.start + start, self.passage.start + end)

    def _words(self, at: Aligned) -> str:
        return self.passage.text[at.start : at.end]

    def _who(self, who: Who | None, near: int) -> Named | None:
        return None if who is None else self._named(who, near)

    def _named(self, who: Who, near: int) -> Named:
        return named(who, self.passage.text, near, self.passage.document, self.names)

    def _mention(self, found: Named | None) -> Evidence | None:
        if found is None:
            return None
        evidence = self._evidence(found.at.start, found.at.end)
        self.mentions.append(Mention(found.actor_id, evidence, found.reason))
        return evidence

    def _trail(self, at: Aligned, *named_: Named | None) -> tuple[str, ...]:
        how = {"exact": "the quote stands in the text", "normalised": "the quote stands in the text but for its signs"}
        first = how.get(at.how, f"the quote stands in the text but for some words (likeness {at.likeness:.2f})")
        return (first, *(found.reason for found in named_ if found is not None), UNCALIBRATED)

    def _event(self, item: EventItem) -> None:
        at = self._at(item.quote, "quote")
        source, target = self._who(item.source, at.start), self._who(item.target, at.start)
        on, precision, dated = self._dated(item, at.start)
        mode = item.mode if item.type in TYPES and item.mode in TYPES[item.type].modes else None
        self.events.append(
            Event(
                source.actor_id if source else None,
                target.actor_id if target else None,
                item.type,
                (self._evidence(at.start, at.end),),
                self.coder,
                self.version,
                on=on,
                precision=precision,
                mode=mode,
                realis=item.realis,
                intensity=intensity(item.type, mode) if item.type in TYPES else 0.0,
                source_mention=self._mention(source),
                target_mention=self._mention(target),
                date_evidence=dated,
                reasons=self._trail(at, source, target),
            )
        )

    def _dated(self, item: EventItem, near: int) -> tuple[Interval, str, Evidence | None]:
        """The days told, if the words that tell them are in the text; else undated, and noted."""
        if item.start is None and item.end is None:
            return Interval(), "none", None
        try:
            at = self._at(item.date_words or "", "date", near)
            on = Interval(_day(item.start), _day(item.end))
        except (Refused, ValueRefused) as reason:
            self.undated.append(f"event at {_short(item.quote)!r}: {reason}")
            return Interval(), "none", None
        if on.start is None or on.end is None:
            precision = "upper-bound" if on.start is None else "lower-bound"
        else:
            n_days = (on.end - on.start).days
            precision = "day" if n_days == 0 else "month" if 27 <= n_days <= 30 else "interval"
        return on, precision, self._evidence(at.start, at.end)

    def _tie(self, item: TieItem) -> None:
        at = self._at(item.quote, "quote")
        source, target = self._named(item.source, at.start), self._named(item.target, at.start)
        evidence = (self._evidence(at.start, at.end),)
        trail = self._trail(at, source, target)
        pair = (source.actor_id, target.actor_id)
        tie = Tie(*pair, item.kind, item.sign, evidence, self.coder, self.version, time=item.time, reasons=trail)
        self.ties.append(tie)
        self._mention(source)
        self._mention(target)

    def _statement(self, item: StatementItem) -> None:
        content = self._at(item.content, "content")
        cue = self._at(item.cue, "cue", content.start)
        speaker = self._who(item.speaker, cue.start)
        stances = []
        for told in item.stances:
            target = self._named(told.target, content.start)
            if not content.start <= target.at.start < content.end:
                raise Refused(f"{told.target.name!r} is not in what is said")
            stances.append(Stance(target.actor_id, told.sign, target.reason))
        places = [content, cue] + ([speaker.at] if speaker else [])
        start, end = min(place.start for place in places), max(place.end for place in places)
        is_far = end - start > 3 * (content.end - content.start) + 300
        whole = content if is_far else Aligned(start, end, content.how, content.likeness)
        self.statements.append(
            Statement(
                speaker.actor_id if speaker else None,
                self._words(cue),
                self._evidence(content.start, content.end),
                (self._evidence(whole.start, whole.end),),
                self.coder,
                self.version,
                kind=item.kind,
                level=item.level,
                stances=tuple(stances),
                speaker_mention=self._mention(speaker),
                cue_mention=self._evidence(cue.start, cue.end),
                reasons=self._trail(content, speaker),
            )
        )

    def _claim(self, item: ClaimItem) -> None:
        cause = self._at(item.cause, "cause")
        effect = self._at(item.effect, "effect", cause.start)
        if cause.start < effect.end and effect.start < cause.end:
            raise Refused(f"cause and effect are the same words: {_short(item.cause)!r}")
        cue = self._at(item.cue, "cue", cause.end)
        claimant = self._who(item.claimed_by, cause.start)
        start, end = min(cause.start, effect.start, cue.start), max(cause.end, effect.end, cue.end)
        self.claims.append(
            Claim(
                self._concept(cause),
                self._concept(effect),
                item.sign or None,
                self._words(cue),
                (self._evidence(start, end),),
                self.coder,
                self.version,
                kind=item.kind,
                claimed_by=claimant.actor_id if claimant else None,
                hedge=item.hedge,
                cue_mention=self._evidence(cue.start, cue.end),
                reasons=self._trail(cause, claimant),
            )
        )
        self._mention(claimant)

    def _concept(self, at: Aligned) -> Concept:
        words = " ".join(self._words(at).split())
        return Concept(_LEADING.sub("", words) or words, self._evidence(at.start, at.end))


def _day(told: str | None) -> date | None:
    if told is None:
        return None
    try:
        return date.fromisoformat(told)
    except ValueError:
        raise Refused(f"{told!r} is no day written as YYYY-MM-DD") from None


def _short(quote: str) -> str:
    flat = " ".join(quote.split())
    return flat if len(flat) <= 80 else flat[:77] + "..."

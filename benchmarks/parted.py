"""What the benchmarks of many short texts share: findings by document, the part held out, and the figures of each part."""

import hashlib
from collections.abc import Callable, Sequence
from typing import Any

from greatgame.values import Coding, Event, Mention

Answer = dict[str, bool | None]


def is_held(key: str) -> bool:
    """True for the 30% by hash that neither rules nor tables were made with."""
    return int(hashlib.sha256(key.encode()).hexdigest(), 16) % 10 >= 7


def by_document(coding: Coding, document_ids: Sequence[str]) -> list[tuple[list[Event], list[Mention]]]:
    """The events and the mentions of each document, in the order of the ids."""
    events: dict[str, list[Event]] = {}
    mentions: dict[str, list[Mention]] = {}
    for event in coding.events:
        events.setdefault(event.evidence[0].document_id, []).append(event)
    for mention in coding.mentions:
        mentions.setdefault(mention.evidence.document_id, []).append(mention)
    return [(events.get(key, []), mentions.get(key, [])) for key in document_ids]


def parted(
    answers: Sequence[Answer], held: Sequence[bool], measured: Callable[[list[Answer]], dict[str, Any]]
) -> dict[str, dict[str, Any]]:
    """The figures of the part that may be looked at, of the part held out and of both, printed as they are told."""
    parts = {name: [answer for answer, out in zip(answers, held, strict=True) if out == is_out]
             for name, is_out in (("develop", False), ("held_out", True))}  # fmt: skip
    figures = {name: measured(part) for name, part in parts.items()} | {"all": measured(list(answers))}
    for name, part in figures.items():
        print(f"{name:<10}" + "  ".join(f"{key} {value}" for key, value in part.items()))
    return figures

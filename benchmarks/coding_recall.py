"""Recall on sentences of our own: `python benchmarks/coding_recall.py benchmarks/coding_recall.toml [--rows]`.

A statement is found by content overlap (character Jaccard at least .5) and speaker; a claim by token-F1 of at least .5 on
cause and on effect and by its sign; a tie by its unordered pair and sign. Kind, hedge, claimant, time and holder are scored
apart, among those found. Alternatives in the gold stand behind a bar.
"""

import json
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from greatgame.coding.english.coder import English
from greatgame.values import Claim, Coding, Document, Origin, Statement, Tie
from usage import told_how

SIGNS = {"+": 1, "-": -1, "?": None}
Gold = list[str]
Details = dict[str, bool]


def f1(one: str, other: str) -> float:
    """Token-F1 of two phrases."""
    first, second = (Counter(re.findall(r"\w+", text.lower())) for text in (one, other))
    return 2 * (first & second).total() / max(1, first.total() + second.total())


def any_of(cell: str) -> list[str]:
    """The alternatives of a gold cell."""
    return cell.split("|")


def is_who(code: str | None, words: str, cell: str) -> bool:
    """True when a speaker, claimant or holder is the one meant, by code or by the words that name him."""
    if code is not None and code.startswith("new:"):
        code, words = None, code.removeprefix("new:")
    return any(code == one or (one == "-" and not code and not words) or (one != "-" and not code and f1(words, one) >= 0.5)
               for one in any_of(cell))  # fmt: skip


def holder_of(claimed_by: str | None) -> tuple[str | None, str]:
    """A claimant as a code and as words."""
    held = claimed_by or ""
    return (held, "") if held.isupper() or held.startswith("new:") else (None, held)


def says(one: Statement, gold: Gold, document: Document) -> Details | None:
    """Content overlap and speaker; how the rest fares, or None where it is not this one."""
    who, contents, kinds = gold
    words = document.quote(one.speaker_mention) if one.speaker_mention is not None else ""
    if not is_who(one.speaker_id, words, who):
        return None
    for content in any_of(contents):
        start = document.text.find(content)
        end = start + len(content)
        shared = max(0, min(one.content.end, end) - max(one.content.start, start))
        union = one.content.end - one.content.start + end - start - shared
        is_same = shared / union >= 0.5 if start >= 0 else f1(document.quote(one.content), content) >= 0.6
        if is_same:
            return {"kind": one.kind in any_of(kinds)}
    return None


def leads(one: Claim, gold: Gold, document: Document) -> Details | None:
    """Cause, effect and sign."""
    causes, sign, effects, hedges, claimant = gold
    cause, effect = document.quote(one.cause.evidence), document.quote(one.effect.evidence)
    is_same = any(f1(cause, words) >= 0.5 for words in any_of(causes)) and any(
        f1(effect, words) >= 0.5 for words in any_of(effects)
    )
    if not is_same or one.sign not in [SIGNS[cell] for cell in any_of(sign)]:
        return None
    return {"hedge": one.hedge in any_of(hedges), "claimant": is_who(*holder_of(one.claimed_by), claimant)}


def ties(one: Tie, gold: Gold, document: Document) -> Details | None:
    """Pair and sign."""
    first, second, sign, kinds, time, holder = gold
    pair = (one.source_id, one.target_id)
    is_pair = any(pair[i] in any_of(first) and pair[1 - i] in any_of(second) for i in (0, 1))
    if not is_pair or one.sign not in [SIGNS[cell] for cell in any_of(sign)]:
        return None
    return {"kind": one.kind in any_of(kinds), "time": one.time == time, "holder": is_who(*holder_of(one.claimed_by), holder)}


LAYERS: dict[str, tuple[str, Callable[..., Details | None]]] = {
    "said": ("statements", says), "leads": ("claims", leads), "tied": ("ties", ties),
}  # fmt: skip


def best(rows: Iterable[Any], gold: Gold, document: Document, match: Callable[..., Details | None]) -> Details | None:
    """The best match of a gold row among the coded ones."""
    found = [details for row in rows if (details := match(row, gold, document)) is not None]
    return max(found, key=lambda details: sum(details.values()), default=None)


def measured(table: list[dict[str, Any]], documents: Sequence[Document], coding: Coding) -> dict[str, Any]:
    """Recall of every layer by part, the details among those found, and the gold rows missed."""
    figures: dict[str, Any] = {}
    for part in sorted({row["part"] for row in table}):
        for name, (layer, match) in LAYERS.items():
            n_gold, missed, details = 0, [], []
            n_coded = 0
            for row, document in zip(table, documents, strict=True):
                if row["part"] != part:
                    continue
                rows = [one for one in getattr(coding, layer) if one.evidence[0].document_id == document.document_id]
                n_coded += len(rows) if row.get(name) else 0
                for gold in row.get(name, ()):
                    n_gold += 1
                    found = best(rows, gold, document, match)
                    details += [found] if found is not None else []
                    missed += [gold] if found is None else []
            right = {key: sum(one[key] for one in details) for key in (details[0] if details else ())}
            figures[f"{layer} {part}"] = {"found": len(details), "gold": n_gold, "coded": n_coded, **right, "missed": missed}
    return figures


def print_rows(documents: Sequence[Document], coding: Coding) -> None:
    """Print every sentence with what is coded in it."""
    for document in documents:
        here = document.document_id
        print("*", document.text)
        for said in coding.statements:
            if said.content.document_id == here:
                mention = document.quote(said.speaker_mention) if said.speaker_mention is not None else "-"
                who = said.speaker_id or mention
                print(f"    said  {who} | {said.cue} | {document.quote(said.content)} | {said.kind} {said.level}")
        for claim in coding.claims:
            if claim.cause.evidence.document_id == here:
                cause, effect = document.quote(claim.cause.evidence), document.quote(claim.effect.evidence)
                print(
                    f"    leads {cause} | {claim.sign} | {effect} | {claim.kind} {claim.hedge} | {claim.cue} | {claim.claimed_by}"
                )
        for tie in coding.ties:
            if tie.evidence[0].document_id == here:
                print(f"    tied  {tie.source_id} {tie.target_id} {tie.sign} {tie.kind} {tie.time} {tie.claimed_by}")


def main(arguments: Sequence[str]) -> None:
    """Run and print; the last line is JSON."""
    table = tomllib.loads(Path(arguments[0]).read_text(encoding="utf-8"))["sentence"]
    documents = [Document(f"d{index}", row["text"], date(2019, 6, 1), "en", "", Origin()) for index, row in enumerate(table)]
    coding = English().code(documents)
    if "--rows" in arguments:
        print_rows(documents, coding)
    found = measured(table, documents, coding)
    for layer, row in found.items():
        apart = ", ".join(f"{key} {value}" for key, value in row.items() if key not in ("found", "gold", "missed", "coded"))
        print(f"{layer:<14}{row['found']:>3} of {row['gold']:<3} ({apart}; {row['coded']} coded there)")
    if "--rows" in arguments:
        for layer, row in found.items():
            for gold in row["missed"]:
                print("missed", layer, gold)
    print(json.dumps({layer: {key: value for key, value in row.items() if key != "missed"} for layer, row in found.items()}))


if __name__ == "__main__":
    told_how(__doc__)
    main(sys.argv[1:])

"""Pairs and root types on grammar unit tests with fictional actors: `python benchmarks/coding_grammar.py TESTS.xml [ACTORS.txt]`.

The tests are the 284 of petrarch (MIT). Codings with an anonymous or discarded actor, and sentences that test an error
message, are left out, as are ours with an actor of no name. Their CAMEO roots are read by the crosswalk of
`ontology.cameo`; roots made up for a test (22, 34, 80 and 90 on) count for the pair and not for the type. A promised,
announced or refused deed counts for the type of the deed, since the tests do not mark what has not happened. Roots 01
and 02 are statements here.
"""

import html
import json
import re
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from greatgame.coding.english.coder import English
from greatgame.ontology.cameo import cameo
from greatgame.values import Actor, Document, Origin
from usage import told_how

PEERS = "petrarch2, from ready-made parses: 68% exact records on its own gold; UniversalPetrarch 72% (coding.md; 2026-11)"
MADE_UP = ("22", "34", "80", "90", "91")


@dataclass
class Case:
    """One test: its sentence and the codings expected of it, (source, target, CAMEO code)."""

    name: str
    text: str
    codings: list[tuple[str, str, str]] = field(default_factory=list)


def cases(path: Path) -> list[Case]:
    """The tests that have a sentence and are switched on."""
    raw = re.sub(r"<Parse>.*?</Parse>|<!--.*?-->", "", path.read_text(encoding="utf-8"), flags=re.S)
    found = []
    for head, body in re.findall(r"<Sentence ([^>]*)>(.*?)</Sentence>", raw, re.S):
        text = re.search(r"<Text>(.*?)</Text>", body, re.S)
        if 'sentence="false"' in head or "error=" in body or text is None:
            continue
        case = Case(_attribute(head, "id"), " ".join(html.unescape(text.group(1)).split()))
        for coding in re.findall(r"<EventCoding ([^>]*)/>", body):
            codes = [_attribute(coding, name) for name in ("sourcecode", "targetcode", "eventcode")]
            if all(codes) and not any(code.startswith(("---", "+++")) or "/" in code or '"' in code for code in codes):
                case.codings.append((codes[0], codes[1], codes[2]))
        found.append(case)
    return found


def _attribute(text: str, name: str) -> str:
    match = re.search(rf'{name}\s*=\s*"([^"]*)"', text)
    return html.unescape(match.group(1)) if match else ""


def actors(path: Path) -> tuple[Actor, ...]:
    """The fictional actors: a line with a code, followed by lines of "+" with other names."""
    found: dict[str, tuple[str, list[str]]] = {}
    names: list[str] = []
    for line in re.sub(r"<!--.*?-->", "", path.read_text(encoding="utf-8"), flags=re.S).splitlines():
        line = line.split("#")[0].rstrip()
        name = re.match(r"\+?([A-Z][^\[]*)", line)
        if name:
            names = names if line.startswith("+") else []
            names.append(_titled(name.group(1)))
        code = re.search(r"\[([A-Za-z]{3,})", line)
        if names and code and names[0] not in found:
            found[names[0]] = (code.group(1).upper(), names)
    by_code: dict[str, list[str]] = {}
    for code, told in found.values():
        by_code.setdefault(code, []).extend(told)
    return tuple(Actor(code, told[0], "state", aliases=tuple(told[1:])) for code, told in by_code.items())


def _titled(name: str) -> str:
    words = name.replace("_", " ").split()
    small = ("of", "the", "and")
    return " ".join(word if "." in word else word.lower() if word.lower() in small and index else word.title()
                    for index, word in enumerate(words))  # fmt: skip


def same(ours: str, gold: str) -> bool:
    """True when an actor of ours is the one that a gold code begins with, or stands for a part of it."""
    base = ours.split("-")[0]
    return gold.startswith(base) or base.startswith(gold) or (len(base) == 3 and base in gold)


def measured(tests: list[Case], told: dict[str, list[tuple[str, str, str]]]) -> dict[str, float]:
    """Precision, recall and F1 of the pairs, and the share of right types among the pairs found."""
    n_gold = n_ours = n_pairs = n_typed = n_right = 0
    for case in tests:
        gold = {frozenset((one, two)) if (two, one, code) in case.codings else (one, two): code for one, two, code in case.codings}
        ours = list(dict.fromkeys(told.get(case.name, [])))
        pairs = {(one, two) for one, two, _ in ours}
        n_gold, n_ours = n_gold + len(gold), n_ours + len({frozenset(pair) for pair in pairs})
        for pair, code in gold.items():
            one, two = tuple(pair) if len(pair) == 2 else (next(iter(pair)),) * 2
            hits = [
                kind
                for a, b, kind in ours
                if same(a, one)
                and same(b, two)
                or (isinstance(pair, frozenset) or kind in ("CONSULT", "COOPERATE", "AGREE"))
                and same(a, two)
                and same(b, one)
            ]
            n_pairs += bool(hits)
            if hits and code[:2] not in MADE_UP:
                n_typed += 1
                n_right += plover_root(code) in hits
    precision, recall = n_pairs / max(1, n_ours), n_pairs / max(1, n_gold)
    return {"n_tests": len(tests), "n_gold_pairs": n_gold, "n_our_pairs": n_ours, "pair_precision": round(precision, 3),
            "pair_recall": round(recall, 3), "pair_f1": round(2 * precision * recall / max(1e-9, precision + recall), 3),
            "root_type_accuracy": round(n_right / max(1, n_typed), 3)}  # fmt: skip


def plover_root(code: str) -> str:
    """The PLOVER type of a CAMEO code; STATEMENT for roots 01 and 02."""
    known = cameo(code)
    return known.type or "STATEMENT" if known else ""


def coded(tests: list[Case], own: tuple[Actor, ...]) -> dict[str, list[tuple[str, str, str]]]:
    """What we code in each test: (source, target, type of the deed) between named actors; else whom a statement is about."""
    documents = [Document(Document.id_of(f"{case.name} {case.text}"), case.text, None, "en", "", Origin()) for case in tests]
    name_of = {document.document_id: case.name for document, case in zip(documents, tests, strict=True)}
    coding = English(own_actors=own).code(documents)
    told: dict[str, list[tuple[str, str, str]]] = {}
    known = {actor.actor_id for actor in coding.actors if not actor.actor_id.startswith(("some:", "new:"))}
    for event in coding.events:
        deed = next((found.group(1) for reason in event.reasons if (found := re.search(r"makes a told (\w+)", reason))), event.type)
        if event.source_id in known and event.target_id in known:
            told.setdefault(name_of[event.evidence[0].document_id], []).append((event.source_id, event.target_id, deed))
    for statement in coding.statements:
        name, content = name_of[statement.content.document_id], statement.content
        there = [one for one in coding.mentions if one.evidence.document_id == content.document_id
                 and content.start <= one.evidence.start < content.end]  # fmt: skip
        about = [one.actor_id for one in there if one.actor_id in known and one.actor_id != statement.speaker_id]
        if statement.speaker_id in known and not any(kind != "STATEMENT" for _, _, kind in told.get(name, [])):
            told.setdefault(name, []).extend((str(statement.speaker_id), one, "STATEMENT") for one in about)
    return told


def main() -> None:
    """Run and print; the last line is JSON."""
    tests = cases(Path(sys.argv[1]))
    listed = next((Path(name) for name in sys.argv[2:] if name.endswith(".txt")), Path(sys.argv[1]).with_suffix(".actors.txt"))
    told = coded(tests, actors(listed))
    if "-v" in sys.argv:
        for case in tests:
            print(case.name, case.codings, "| ours", told.get(case.name, []), "|", case.text)
    figures = measured(tests, told)
    counted = Counter(kind for codings in told.values() for _, _, kind in codings)
    print("  ".join(f"{key} {value}" for key, value in figures.items()), dict(counted), sep="\n")
    print("Peers:", PEERS)
    print(json.dumps(figures))


if __name__ == "__main__":
    told_how(__doc__)
    main()

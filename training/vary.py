"""Variants of the training texts: typography, case, and rarer words of the same form in the place of common ones."""

import random
from collections import defaultdict
from dataclasses import dataclass, replace

import lemminflect
import numpy as np
from numpy.typing import NDArray
from spacy.vocab import Vocab

from treebank import Sentence, Word

OPEN_TAGS = ("VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "NN", "NNS", "JJ")
QUOTES = ("\N{LEFT DOUBLE QUOTATION MARK}", "\N{RIGHT DOUBLE QUOTATION MARK}")
APOSTROPHE = "\N{RIGHT SINGLE QUOTATION MARK}"
N_LIKE = 12


@dataclass
class Neighbours:
    """For a word and a tag, rarer words that are used alike and can bear the same tag."""

    like: dict[tuple[str, str], list[str]]
    names: list[str]

    def other(self, word: Word, rng: random.Random) -> str:
        """A word to stand in the place of this one; the word itself where none is known."""
        if word.tag in ("NNP", "NNPS"):
            found = rng.choice(self.names) if word.text[:1].isupper() else word.text
            return found.upper() if word.text.isupper() and len(word.text) > 4 else found
        found = rng.choice(self.like.get((word.text.lower(), word.tag), [word.text]))
        if word.text.isupper() and len(word.text) > 1:
            return found.upper()
        return found.capitalize() if word.text[:1].isupper() else found


def tags_of(word: str) -> set[str]:
    """The open-class Penn tags a lower-case word can bear, by the dictionary of lemminflect."""
    found = set()
    for kind, lemmas in lemminflect.getAllLemmas(word).items():
        wanted = {"VERB": OPEN_TAGS[:6], "NOUN": ("NN", "NNS"), "ADJ": ("JJ",)}.get(kind, ())
        for lemma in lemmas:
            found |= {tag for tag in wanted if word in lemminflect.getInflection(lemma, tag)}
    return found


def neighbours(documents: list[list[Sentence]], vocab: Vocab, words: list[str]) -> Neighbours:
    """Learn which of the vector table's words (by falling frequency) can stand in for those of the training texts."""
    seen: dict[str, set[str]] = defaultdict(set)
    names: set[str] = set()
    for sentence in (sentence for document in documents for sentence in document):
        for word in sentence.words:
            if word.tag in OPEN_TAGS and word.text.isalpha():
                seen[word.tag].add(word.text.lower())
            elif word.tag == "NNP" and word.text.isalpha() and word.text[0].isupper():
                names.add(word.text)
    able: dict[str, list[str]] = defaultdict(list)
    known = set(words)
    for word in words:
        tags = tags_of(word) if word.isalpha() and len(word) > 2 else set()
        for tag in tags:
            able[tag].append(word)
        if not tags and word.isalpha() and len(word) > 3:
            names.add(word.capitalize())
    like: dict[tuple[str, str], list[str]] = {}
    for tag in OPEN_TAGS:
        has_vector = sorted(word for word in seen[tag] if word in known)
        if has_vector and len(able[tag]) > N_LIKE:
            near = _nearest(_unit(vocab, has_vector), _unit(vocab, able[tag]))
            like.update({(word, tag): [able[tag][place] for place in row] for word, row in zip(has_vector, near, strict=True)})
    return Neighbours(like, sorted(names))


def _unit(vocab: Vocab, words: list[str]) -> NDArray[np.float32]:
    rows = np.stack([vocab.vectors[vocab.strings[word]] for word in words])
    return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-6)


def _nearest(some: NDArray[np.float32], others: NDArray[np.float32]) -> NDArray[np.int64]:
    """For each of some, the places of the most alike among the others."""
    found = [np.argpartition(-(some[at : at + 500] @ others.T), N_LIKE, axis=1)[:, :N_LIKE] for at in range(0, len(some), 500)]
    return np.concatenate(found)


def varied(sentences: list[Sentence], known: Neighbours, rng: random.Random) -> list[Sentence]:
    """The same sentences as another hand would have typed them, about other people."""
    is_curly, is_lower, is_upper = rng.random() < 0.3, rng.random() < 0.04, rng.random() < 0.02
    rate = rng.choice((0.0, 0.06, 0.15))
    is_open = False
    changed = []
    for sentence in sentences:
        words = []
        for word in sentence.words:
            text = word.text
            if rng.random() < rate:
                text = known.other(word, rng)
            if is_curly and text == '"':
                text, is_open = QUOTES[is_open], not is_open
            elif is_curly:
                text = text.replace("'", APOSTROPHE)
            text = text.lower() if is_lower else text.upper() if is_upper else text
            words.append(replace(word, text=text))
        changed.append(Sentence(tuple(words), sentence.opens_paragraph))
    return changed

"""The one way from cleaned text to parsed sentences: the bundled pipeline, or another installed one by name."""

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from greatgame.coding.english.dateline import datelines
from greatgame.coding.english.particles import give_particles
from greatgame.coding.english.repairs import repair
from greatgame.coding.english.turns import labels
from greatgame.errors import InputFault, UnknownName

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

BUNDLED = Path(__file__).parent / "pipeline"
LONGEST_PIECE = 90_000
LONGEST_SUFFIX = 50
LONGEST_RUN = 200
"""Tokens after which a run without any terminal mark is cut, since no sentence is that long."""
_TERMINAL = frozenset(".!?:;…")
_CLOSING = frozenset("\"')]}’”»")
_KINDS = {"V": "VERB", "N": "NOUN", "J": "ADJ", "R": "ADV"}
_CLOSED = {
    **dict.fromkeys([("'s", "VB"), ("s", "VB"), ("'m", "VB"), ("m", "VB"), ("'re", "VB"), ("re", "VB")], "be"),
    **dict.fromkeys([("'ve", "VB"), ("ve", "VB")], "have"),
    **dict.fromkeys([("n't", "RB"), ("nt", "RB")], "not"),
    **dict.fromkeys([("'ll", "MD"), ("wo", "MD")], "will"),
    **{(word, tag): word for word in ("more", "most", "least") for tag in ("JJ", "RB")},
    **{(word, "PR"): lemma for word, lemma in (("me", "i"), ("him", "he"), ("them", "they"), ("us", "we"))},
    ("ca", "MD"): "can",
    ("'d", "MD"): "would",
    ("gon", "VB"): "go",
    ("an", "DT"): "a",
    ("these", "DT"): "this",
    ("those", "DT"): "that",
}
"""Forms of closed classes, by word and the first two letters of the tag."""


@cache
def load(name: str | None = None) -> "Language":
    """The bundled pipeline, or the installed spaCy pipeline of that name."""
    import spacy

    if name is None:
        if not (BUNDLED / "meta.json").is_file():
            raise InputFault("the English pipeline is missing from this installation; install the package again, "
                             "or name another installed spaCy pipeline in case.toml")  # fmt: skip
        return _bounded(spacy.load(BUNDLED))
    try:
        return _bounded(spacy.load(name))
    except OSError:
        raise UnknownName("spaCy pipeline", name, spacy.util.get_installed_models()) from None


def _bounded(pipeline: "Language") -> "Language":
    """The pipeline with a tokenizer that seeks a mark to part from a word near its end only.

    It seeks anew after each mark that it parts, so that a run of ten thousand marks would take it minutes.
    """
    tokenizer: Any = pipeline.tokenizer
    seek = getattr(tokenizer, "suffix_search", None)
    if seek is not None:
        tokenizer.suffix_search = lambda word: seek(word[-LONGEST_SUFFIX:])
    return pipeline


def parse(texts: Iterable[str], pipeline: "Language") -> Iterator["Doc"]:
    """One parsed document a text, in order; long texts go through in pieces and come out whole."""
    from spacy.tokens import Doc

    waiting: list[Doc] = []
    for doc, is_last in pipeline.pipe(_guarded(texts, pipeline), as_tuples=True, batch_size=32):
        waiting.append(give_particles(_with_lemmas(repair(_with_lemmas(doc)))))  # the repairs read lemmas, and change tags
        if is_last:
            yield waiting[0] if len(waiting) == 1 else _joined(waiting)
            waiting = []


def _joined(docs: "list[Doc]") -> "Doc":
    """Several pieces as one."""
    from spacy.tokens import Doc

    whole = Doc.from_docs(docs, ensure_whitespace=False)
    return whole if whole is not None else docs[0]


def _guarded(texts: Iterable[str], pipeline: "Language") -> "Iterator[tuple[Doc, bool]]":
    """Tokenized pieces, each with whether it is the last one of its text."""
    can_split = any(pipe in pipeline.pipe_names for pipe in ("parser", "senter", "sentencizer"))
    for text in texts:
        pieces = list(_pieces(text))
        for index, piece in enumerate(pieces):
            doc = pipeline.make_doc(piece)
            guard_sentences(doc, is_final=not can_split)
            yield doc, index == len(pieces) - 1


def _pieces(text: str) -> Iterator[str]:
    """The text cut at paragraph breaks, else after sentences, else at spaces, into pieces of bearable length."""
    start = 0
    while len(text) - start > LONGEST_PIECE:
        limit = start + LONGEST_PIECE
        cuts = [text.rfind(mark, start + 1, limit) + len(mark) for mark in ("\n\n", ". ", " ")]
        cut = next((cut for cut in cuts if cut > start + 2), limit)
        yield text[start:cut]
        start = cut
    yield text[start:]


def guard_sentences(doc: "Doc", is_final: bool = False) -> None:
    """Mark where a sentence must and must not begin, before the parser decides the rest.

    A sentence begins after a paragraph break, a dateline or the label of a turn, and never where the words before end
    without a terminal mark, unless they go on for more than `LONGEST_RUN` tokens. With `is_final` every terminal mark
    ends a sentence, for pipelines that cannot tell.
    """
    import numpy as np

    starts = np.zeros(len(doc), dtype=np.int64)  # 1 begins, -1 does not, 0 the parser decides; written at once, which is faster
    is_new, may_begin, n_since = True, True, 0
    told = labels(doc.text)
    cuts = sorted({*(end for _, end in datelines(doc.text)), *(at for one in told for at in (one.start, one.end))})
    n_passed = 0
    for token in doc:
        if token.is_space:
            is_new = is_new or "\n\n" in token.text
            starts[token.i] = -1 if token.i else 0
            continue
        while n_passed < len(cuts) and cuts[n_passed] <= token.idx:
            n_passed, is_new = n_passed + 1, True
        n_since = 0 if may_begin or is_new else n_since + 1
        is_new = is_new or n_since >= LONGEST_RUN
        if is_new:
            starts[token.i], n_since = 1, 0
        elif not may_begin:
            starts[token.i] = -1
        elif is_final:
            starts[token.i] = -1 if token.text in _CLOSING else 1
        if token.text not in _CLOSING or is_new:
            may_begin = token.text[-1] in _TERMINAL
        is_new = False
    if len(doc):
        marks: Any = starts.view(np.uint64)
        doc.from_array("SENT_START", marks)


def _with_lemmas(doc: "Doc") -> "Doc":
    for token in doc:
        token.lemma_ = lemma_of(token.text, token.tag_)
    return doc


@lru_cache(maxsize=100_000)
def _lemma(word: str, kind: str) -> str:
    import lemminflect

    found = lemminflect.getLemma(word, upos=kind)
    return str(found[0]) if found else word


def lemma_of(word: str, tag: str) -> str:
    """The dictionary form in lower case, given the Penn tag; the word itself where nothing is known."""
    word = word.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    part = tag[:2]
    if (word, part) in _CLOSED:
        return _CLOSED[word, part]
    first, hyphen, last = word.rpartition("-")
    if hyphen and tag[:1] == "V" and first and last.isalpha():  # "test-fired", "co-operates"
        return f"{first}-{lemma_of(last, tag)}"
    if tag.startswith("NNP") or not word.isalpha() or tag in ("JJ", "RB", "MD"):
        return word
    kind = _KINDS.get(tag[:1])
    return _lemma(word, kind).lower() if kind else word

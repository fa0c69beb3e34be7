"""Quotations: where they begin and end, whatever marks the text uses, forgets, nests or never closes."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

MARKS = frozenset(('"', "``", "''", "“", "”", "„", "«", "»", "‹", "›", "「", "」", "＂"))
OPENING = frozenset(("``", "“", "„", "«", "‹", "「"))
CLOSING = frozenset(("''", "”", "»", "›", "」"))
LONGEST = 400
"""Tokens in a quotation; a mark that finds no partner within them stands alone."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Tokens `start` to `end` (excluded) between quotation marks, the marks left out.

    `is_closed` is False where the closing mark is missing: the quotation then ends with its paragraph.
    """

    start: int
    end: int
    is_closed: bool = True


def quotations(doc: "Doc") -> list[Quotation]:
    """Every quotation, in order, in one pass; a quotation inside another one is part of it."""
    found: list[Quotation] = []
    opened, is_single = -1, False
    for token in doc:
        if opened >= 0 and (_ends_paragraph(token) or token.i - opened > LONGEST):
            if _ends_paragraph(token) and not is_single:
                found.append(Quotation(opened + 1, token.i, False))
            opened = -1
        is_mark = token.text in MARKS
        if not is_mark and token.text != "'":
            continue
        if is_mark and not is_single and opened >= 0 and _opens_anew(token, opened):
            found.append(Quotation(opened + 1, token.i, False))
            opened = -1
        if opened < 0 or (is_single and is_mark):
            opened = token.i if (_may_open(token) if is_mark else _opens_single(token)) else opened
            is_single = not is_mark if opened == token.i else is_single
        elif is_mark != is_single and (_may_close(token, opened) if is_mark else _closes_single(token, opened)):
            found.append(Quotation(opened + 1, token.i))
            opened = -1
    if opened >= 0 and not is_single and len(doc) - opened <= LONGEST:
        found.append(Quotation(opened + 1, len(doc), False))
    return list(_with_words(doc, found))


def _opens_anew(token: "Token", opened: int) -> bool:
    """True for a mark that can only open, behind the end of a sentence: the quotation before was never closed."""
    doc, index = token.doc, token.i
    is_glued = index + 1 < len(doc) and not token.whitespace_ and doc[index + 1].text[:1].isupper()
    return index > opened + 2 and is_glued and bool(doc[index - 1].whitespace_) and doc[index - 1].text in (".", "!", "?")


def _opens_single(token: "Token") -> bool:
    """True for an apostrophe that can only be a quotation mark: a space before it, a capital right behind it."""
    doc, index = token.doc, token.i
    is_free_before = not index or bool(doc[index - 1].whitespace_) or doc[index - 1].is_space
    return is_free_before and not token.whitespace_ and index + 1 < len(doc) and doc[index + 1].text[:1].isupper()


def _closes_single(token: "Token", opened: int) -> bool:
    return token.i > opened + 1 and token.doc[token.i - 1].text in (",", ".", "!", "?")


def _ends_paragraph(token: "Token") -> bool:
    return token.is_space and "\n\n" in token.text


def _may_open(token: "Token") -> bool:
    """True unless the mark can only close: something stands right before it and nothing right behind it."""
    doc, index = token.doc, token.i
    has_next = index + 1 < len(doc) and not doc[index + 1].is_space
    is_free_before = not index or bool(doc[index - 1].whitespace_) or doc[index - 1].is_space or doc[index - 1].is_punct
    return has_next and token.text not in CLOSING - {"''"} and (is_free_before or not token.whitespace_)


def _may_close(token: "Token", opened: int) -> bool:
    """True unless the mark can only open: nothing stands right before it and something right behind it."""
    doc, index = token.doc, token.i
    follows = doc[index + 1] if index + 1 < len(doc) else None
    is_free_behind = follows is None or bool(token.whitespace_) or follows.is_space or follows.is_punct
    return index > opened + 1 and token.text not in OPENING - {"``"} and (is_free_behind or not doc[index - 1].whitespace_)


def _with_words(doc: "Doc", found: list[Quotation]) -> Iterator[Quotation]:
    for one in found:
        start, end = one.start, one.end
        while start < end and doc[start].is_space:
            start += 1
        while end > start and (doc[end - 1].is_space or doc[end - 1].text == ","):
            end -= 1
        if end > start:
            yield Quotation(start, end, one.is_closed)


def is_speech(doc: "Doc", one: Quotation) -> bool:
    """True for words long enough to be said, rather than a title or a word held at a distance."""
    n_words = sum(token.is_alpha for token in doc[one.start : one.end])
    return n_words >= 5 or (n_words >= 3 and any(token.pos_ in ("VERB", "AUX") for token in doc[one.start : one.end]))

"""From extracted text to a document: id, title, date, language, places and origin."""

import hashlib
import math
import re
from datetime import date
from pathlib import Path

from greatgame.values import Document, Origin, Place

MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
MONTH = "|".join(name.capitalize() for name in MONTHS)
HEAD = 1500
ENOUGH, USUAL = 0.1, 0.25
"""Shares of function words: above the first a text is English; English has about the second and more."""
DATES = (
    (re.compile(r"\b(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)\b"), False),
    (re.compile(r"\b(?P<d>[0-3]?\d)[./](?P<m>[01]?\d)[./](?P<y>(?:19|20)\d\d)\b"), False),
    (re.compile(rf"\b(?P<month>{MONTH})\s+(?P<d>[0-3]?\d)(?:st|nd|rd|th)?,?\s+(?P<y>(?:19|20)\d\d)\b"), True),
    (re.compile(rf"\b(?P<d>[0-3]?\d)(?:st|nd|rd|th)?\s+(?P<month>{MONTH}),?\s+(?P<y>(?:19|20)\d\d)\b"), True),
)
FUNCTION_WORDS = frozenset((
    "the", "of", "and", "to", "in", "a", "is", "that", "for", "on", "with", "as", "was", "by", "at", "from", "it",
    "be", "are", "has", "have", "this", "which", "he", "his", "its", "their", "they", "were", "will", "not", "but",
    "who", "an", "or", "been", "also", "said", "after", "before", "between", "into", "than", "when", "would", "could",
    "about", "we", "you", "she", "her", "him", "had", "our", "while", "during", "against",
))  # fmt: skip


def document(
    raw: bytes,
    text: str,
    path: Path,
    places: tuple[Place, ...],
    *,
    title: str = "",
    published_on: date | None = None,
    producer: str = "",
    url: str = "",
) -> Document:
    """The document of an extracted text; what the format does not tell is sought in its first lines."""
    title = " ".join((title or first_line(text) or path.stem).split())[:200]
    published_on = published_on or date_in(text[:HEAD])
    sha256 = hashlib.sha256(raw).hexdigest()
    origin = Origin(producer, title, url, None, published_on, "", False, sha256, len(raw))
    return Document(Document.id_of(text), text, published_on, language_of(text), title, origin, places)


def first_line(text: str) -> str:
    """The first line, when it is short enough to be a title."""
    line = text.lstrip().split("\n", 1)[0].strip()
    return line if 0 < len(line) <= 160 else ""


def date_in(text: str) -> date | None:
    """The earliest-placed full date of a text; None when there is none or it is no day of the calendar."""
    found: list[tuple[int, date]] = []
    for pattern, is_named in DATES:
        for match in pattern.finditer(text):
            month = MONTHS.index(match["month"].lower()) + 1 if is_named else int(match["m"])
            try:
                found.append((match.start(), date(int(match["y"]), month, int(match["d"]))))
            except ValueError:
                continue
    return min(found)[1] if found else None


def language_of(text: str) -> str:
    """`en` when enough of the words are English function words; `other` when too few are, or for another script; else `und`.

    What is too few depends on the number of words: a list of names and offices in English has few by chance, if short.
    """
    head = text[:20000]
    letters = [letter for letter in head if letter.isalpha()]
    if sum(letter < "\u0250" for letter in letters) < 0.6 * len(letters):
        return "other"
    words = re.findall(r"\w+", head.lower())
    if len(words) < 20:
        return "und"
    share = sum(word in FUNCTION_WORDS for word in words) / len(words)
    too_few = min(ENOUGH, USUAL - 2 * math.sqrt(USUAL * (1 - USUAL) / len(words)))
    return "en" if share > ENOUGH else "other" if share <= too_few else "und"


def line_places(text: str) -> tuple[Place, ...]:
    """Each paragraph with the number of the line it begins on."""
    places: list[Place] = []
    line, counted = 1, 0
    for match in re.finditer(r"[^\n]+(?:\n[^\n]+)*", text):
        line, counted = line + text.count("\n", counted, match.start()), match.start()
        places.append(Place(match.start(), match.end(), f"line {line}"))
        if len(places) >= 5000:
            break
    return tuple(places)


def joined(parts: list[tuple[str, str]], separator: str = "\n\n") -> tuple[str, tuple[Place, ...]]:
    """One text out of labelled parts, and the place of each."""
    text, places = "", []
    for label, part in parts:
        if not part.strip():
            continue
        text += separator if text else ""
        places.append(Place(len(text), len(text) + len(part), label))
        text += part
    return text, tuple(places)


def decoded(raw: bytes, path: Path) -> str:
    """The text of some bytes: UTF-16 or UTF-8 by their marks, else UTF-8, else Latin-1; binary data is refused."""
    from greatgame.errors import SourceUnreadable

    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", "replace").replace("\r\n", "\n")
    if b"\0" in raw[:100_000]:
        raise SourceUnreadable(f"{path} is binary data, not text (it holds zero bytes); give the text, HTML, PDF or DOCX")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("cp1252", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")

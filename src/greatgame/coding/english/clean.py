"""Text as it came, made fit to parse, with a way back from every character to the original."""

import re
from array import array
from dataclasses import dataclass

from greatgame.coding.english.turns import OPENING

_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_STRAIGHT = {"\u2018": "'", "\u2019": "'", "\u201b": "'", "\u2032": "'", "\u02bc": "'", "\u201c": '"', "\u201d": '"',
             "\u201e": '"', "\u201f": '"', "\u2033": '"', "\u00ab": '"', "\u00bb": '"'}  # fmt: skip
_SPECIAL = re.compile(
    r"(?P<space>[\s\u00a0\u2028\u2029]{2,}|[^\S ])"
    rf"|(?P<gone>[{_INVISIBLE}])"
    r"|(?P<run>[^\w\s]{12,})"
    rf"|(?P<quote>[{''.join(_STRAIGHT)}])"
    r"|(?P<lone>[\ud800-\udfff])"
    r"|(?P<glue>(?<=[a-z])(?=[A-Z][a-z]{2}))"
    r"|(?P<stop>(?<=[a-z]{2}[.!?])(?=[A-Z][a-z]+\s))"
)
_LETTERS_BEFORE = re.compile(r"[A-Za-z]*$")
_LETTERS_AFTER = re.compile(r"[A-Za-z]*")
_LONGEST_WORD = 40
_KEPT_OF_RUN = 3
"""Characters kept of a dozen marks and more without a letter between them: a ruled line, the dots of a table of contents."""
_HARD_WRAP = 45
_NAME_STARTS = frozenset(
    [
        "Mc",
        "Mac",
        "De",
        "Di",
        "Da",
        "Du",
        "La",
        "Le",
        "Lo",
        "Van",
        "Von",
        "Fitz",
        "Al",
        "El",
        "Bin",
        "Ben",
        "Ab",
        "Abu",
        "Des",
        "Del",
        "O",
        "St",
    ]
)
_CAMEL_NAMES = frozenset(
    [
        "YouTube",
        "LinkedIn",
        "WhatsApp",
        "WikiLeaks",
        "BuzzFeed",
        "HuffPost",
        "SpaceX",
        "OpenDemocracy",
        "FireEye",
        "CrowdStrike",
        "TikTok",
        "WeChat",
        "PayPal",
        "MasterCard",
        "AstraZeneca",
        "BioNTech",
        "AeroVironment",
        "RosNeft",
        "GazProm",
        "SoftBank",
        "DeepMind",
        "GitHub",
        "JavaScript",
        "ReliefWeb",
        "AfriForum",
        "EuroMaidan",
        "InterContinental",
        "ProPublica",
        "PolitiFact",
        "ThyssenKrupp",
        "ExxonMobil",
        "ConocoPhillips",
        "TotalEnergies",
        "BlackRock",
        "GlaxoSmithKline",
        "PricewaterhouseCoopers",
        "NewsHour",
        "iPhone",
        "iPad",
    ]
)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A cleaned text; `offsets[i]` is the place in the original that character `i` came from."""

    text: str
    offsets: "array[int]"

    def back(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original that the cleaned span `start` to `end` (excluded) stands for; never empty."""
        if not 0 <= start < end <= len(self.text):
            raise IndexError(f"no span {start} to {end} in a cleaned text of {len(self.text)} characters")
        return self.offsets[start], self.offsets[end - 1] + 1


def clean(text: str) -> Cleaned:
    """Split glued words, collapse spaces and long runs of marks, join wrapped lines; keep breaks of paragraphs and turns."""
    pieces: list[str] = []
    offsets: array[int] = array("q")
    done = 0
    for match in _SPECIAL.finditer(text):
        start, end = match.span()
        pieces.append(text[done:start])
        offsets.extend(range(done, start))
        put, came_from = _instead(text, start, end, str(match.lastgroup))
        pieces.append(put)
        offsets.extend(came_from)
        done = end
    pieces.append(text[done:])
    offsets.extend(range(done, len(text)))
    return _stripped("".join(pieces), offsets)


def _instead(text: str, start: int, end: int, kind: str) -> tuple[str, tuple[int, ...]]:
    """What stands in place of `text[start:end]`, and where each of its characters came from."""
    if kind == "gone":
        return "", ()
    if kind == "lone":  # half a surrogate pair, which no encoder takes
        return "\ufffd", (start,)
    if kind == "run":
        cleaned = clean(text[start : start + _KEPT_OF_RUN])
        return cleaned.text, tuple(start + offset for offset in cleaned.offsets)
    if kind == "quote":
        return _STRAIGHT[text[start]], (start,)
    if kind == "stop":
        return " ", (start - 1,)
    if kind == "glue":
        return ("", ()) if _is_one_word(text, start) else (" ", (start - 1,))
    put = _space(text, start, end)
    return put, (start, min(start + 1, end - 1))[: len(put)]


def _is_one_word(text: str, at: int) -> bool:
    """True when the capital at `at` belongs inside its word: McMaster, YouTube."""
    before = _LETTERS_BEFORE.search(text[max(0, at - _LONGEST_WORD) : at])
    after = _LETTERS_AFTER.match(text[at : at + _LONGEST_WORD])
    left, right = (before.group() if before else ""), (after.group() if after else "")
    return len(left) < 2 or left in _NAME_STARTS or left + right in _CAMEL_NAMES


def _space(text: str, start: int, end: int) -> str:
    """One space, a paragraph break, or nothing, for a run of spaces and line ends."""
    run = text[start:end].replace("\r\n", "\n")
    n_lines = sum(run.count(mark) for mark in "\n\r\v\f\x1c\x1d\x1e\x85\u2028")
    if n_lines == 0 and "\u2029" not in run:
        return " "
    if n_lines > 1 or "\u2029" in run or "\f" in run:
        return "\n\n"
    follows = text[end : end + 1]
    if OPENING.match(text, end):
        return "\n\n"
    if follows.islower():
        return "" if start > 1 and text[start - 1] == "-" and text[start - 2].isalpha() else " "
    line_starts = max(text.rfind("\n", max(0, start - _HARD_WRAP), start), -1)
    is_long = start - _HARD_WRAP >= 0 and line_starts < 0
    return " " if is_long else "\n\n"


def _stripped(text: str, offsets: "array[int]") -> Cleaned:
    """Without space at either end."""
    start = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    return Cleaned(text[start:end], offsets[start:end]) if start < end else Cleaned("", array("q"))

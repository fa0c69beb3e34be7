"""The turns of a transcript: whose words a stretch of text is, told by the label before it ("PRESIDENT PUTIN: ...", "Q:")."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from greatgame.coding.english.agents import agents
from greatgame.ontology.actors import ActorTable, folded

_CAPITAL = r"(?:[^\W\d_a-z][\w.'’-]*)"
_LINK = r"(?:of|the|and|for|to|de|del|der|al|bin|ibn|van|von|da|dos|in|on|at|la|le|&)"
_TOLD = rf"(?P<who>{_CAPITAL}(?:,? (?:{_CAPITAL}|{_LINK})){{0,14}})(?P<aside>(?: ?[(\[][^()\[\]\n]{{1,40}}[)\]]){{0,2}}) ?:(?=\s)"
OPENING = re.compile(_TOLD)
"""The label of a turn where a line begins."""
_LABEL = re.compile(rf"(?:^|(?<=\n)|(?<=[.!?…\"')\]>] )){_TOLD}")
_ASIDE = re.compile(r"[(\[]([^()\[\]\n]+)[)\]]")
_BRACKETS = re.compile(r"(?:^|(?<=\n)|(?<=[.!?\"')\]>] ))\(\((?P<who>[^()\n]{2,60})\)\):?(?=\s)")
ASKING = frozenset(("q", "question", "questions", "remark", "reporter", "journalist", "correspondent", "interviewer", "moderator",
                    "host", "presenter", "anchor", "speaker", "voice", "audience", "a", "answer", "reply", "response"))  # fmt: skip
"""Labels of people whom nobody names; "answer" too, for the text does not say whose."""
NO_VOICE = frozenset(("image", "photo", "picture", "caption", "source", "sources", "note", "notes", "figure", "table", "chart",
                      "video", "update", "location", "place", "date", "time", "title", "file", "map", "credit", "see", "read",
                      "contact", "copyright", "subject", "tags", "related", "summary", "background", "conclusion"))  # fmt: skip
HIGHEST = ("president", "prime minister", "chancellor", "premier", "supreme leader", "secretary general")
HONORIFICS = frozenset(("mr", "mrs", "ms", "dr", "sir", "lord", "professor", "prof", "he", "h.e", "hon", "dame"))


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks: ids (none when the text does not name the speaker), the reason, and whether it is the text's author."""

    ids: tuple[str, ...]
    reason: str
    is_author: bool = False

    @property
    def is_known(self) -> bool:
        """True for an actor of the table, for whom "we" and "our" may stand."""
        return bool(self.ids) and not self.ids[0].startswith("new:")


@dataclass(frozen=True, slots=True)
class Turn:
    """Characters `start` to `end` (excluded) of a text are the words of one voice; its label begins at `label`."""

    label: int
    start: int
    end: int
    voice: Voice


NOBODY = Voice((), "the text does not say who speaks")


@dataclass(frozen=True, slots=True)
class Label:
    """Characters `start` to `end` (excluded) name who speaks next: the name, and what stands in brackets behind it."""

    start: int
    end: int
    who: str
    aside: str


@lru_cache(maxsize=64)
def labels(text: str) -> tuple[Label, ...]:
    """The labels of the turns of a transcript, in order; none in a text that is no transcript.

    A label counts when it asks ("Q:"), comes twice, or begins a line of a text that has another label. Headings of one word
    that no transcript has ("Image:", "Note:") never do.
    """
    if ":" not in text and "((" not in text:
        return ()
    found = [Label(match.start(), match.end(), _plain(match["who"]), match["aside"]) for match in _LABEL.finditer(text)]
    found += [Label(match.start(), match.end(), _plain(match["who"]), "") for match in _BRACKETS.finditer(text)]
    found = [one for one in found if one.who.lower() not in NO_VOICE and (len(one.who) > 1 or one.who in ("Q", "A"))]
    times = Counter(_last(one.who) for one in found)
    sure = {one for one in found if times[_last(one.who)] > 1 or one.who.lower() in ASKING or _has_office(one.who)}
    begins = {one for one in found if one.start == 0 or text[one.start - 1] == "\n"} if sure else set()
    return tuple(sorted(sure | begins, key=lambda one: one.start))


def turns(text: str, table: ActorTable, on: date | None) -> tuple[Turn, ...]:
    """The turns of a transcript in order, each up to the next label."""
    found = labels(text)
    ends = [one.start for one in found[1:]] + [len(text)] * bool(found)
    voices = {one: voice_of(one.who, table, on, one.aside) for one in {(one.who, one.aside): one for one in found}.values()}
    told = {(one.who, one.aside): voice if voice.is_known else _fuller(one, voices) or voice for one, voice in voices.items()}
    return tuple(Turn(one.start, one.end, end, told[one.who, one.aside]) for one, end in zip(found, ends, strict=True))


def _fuller(label: Label, voices: Mapping[Label, Voice]) -> Voice | None:
    """The voice of a label of the same text that tells more of the same person: "Ms. Quispe (Peru)" for "Ms. Quispe"."""
    near = [other for other in voices if _last(other.who) == _last(label.who) and label.who.lower() not in ASKING
            and (len(other.who.split()), other.aside) > (len(label.who.split()), label.aside)]  # fmt: skip
    return next((voices[other] for other in sorted(near, key=lambda one: (not voices[one].is_known, one.start))), None)


def voice_of(who: str, table: ActorTable, on: date | None, aside: str = "") -> Voice:
    """Whom the words of a label or byline name.

    `aside` is what stands in brackets behind it, where the records of assemblies name the state ("Mr. Otieno (Kenya): ...").
    """
    words = [word for word in _plain(who).replace(",", " ").split() if word.lower().strip(".") not in HONORIFICS]
    if words and all(word.isupper() for word in words if len(word) > 3):
        words = [word if len(word) < 3 else word.title() for word in words]
    told = " ".join(words)
    if not told or told.lower() in ASKING:
        return NOBODY
    inside = [name for words_in in _ASIDE.findall(aside) for name in table.called(words_in, on) if name.kind in ("name", "own")]
    if inside:
        return Voice((inside[0].actor_id,), f"{who!r} speaks for {inside[0].text!r}, told in brackets")
    found = _bearer(words, table, on) or _official(words, table) or _highest(words, table, on)
    if found is not None or all(_is_office(word) for word in words):
        return found or NOBODY
    return Voice((f"new:{_name(words)}",), f"{told!r} speaks, and no table knows who that is")


def _plain(who: str) -> str:
    return " ".join(who.replace("’", "'").split()).strip(" ,.")


def _is_office(word: str) -> bool:
    return bool(agents().sectors.get(word.lower())) or word[0].islower() or word in ("The", "Acting", "Deputy", "Vice", "Prime")


def _last(who: str) -> str:
    return who.split()[-1].lower()


def _has_office(who: str) -> bool:
    words = who.lower().split()
    return (
        (len(words) > 1 and words[0].strip(".") in HONORIFICS)
        or len(words) > 2
        and any(agents().sectors.get(word) in ("GOV", "MIL", "LEG") for word in words[:-1])
    )


def _spans(words: Sequence[str]) -> list[str]:
    """Every run of the words, longest first."""
    return [" ".join(words[start : start + n]) for n in range(min(len(words), 6), 0, -1) for start in range(len(words) - n + 1)]


def _bearer(words: Sequence[str], table: ActorTable, on: date | None) -> Voice | None:
    """A person whom the table or the analyst names."""
    for span in _spans(words):
        name = next((one for one in table.called(span, on) if one.kind in ("office-holder", "own")), None)
        if name is not None:
            who = f"who is or was {name.role} of {name.actor_id}" if name.role else f"a name you gave to {name.actor_id}"
            return Voice((name.actor_id,), f"{span!r} speaks, {who}")
    return None


def _official(words: Sequence[str], table: ActorTable) -> Voice | None:
    """Somebody who holds an office of a state or body: "German Chancellor X", "Ambassador of Peru"."""
    at = next((index for index, word in enumerate(words) if agents().sectors.get(word.lower())), None)
    if at is None:
        return None
    of = next((index for index, word in enumerate(words) if word == "of" and index > at), len(words))
    owners = [*_spans(words[:at]), *_spans(words[of + 1 :])]
    owner = next((name.actor_id for span in owners for name in table.called(span) if name.kind != "office-holder"), None)
    acting = agents().actor_id(owner, agents().sectors[words[at].lower()], table) if owner is not None else None
    return Voice((acting,), f"{' '.join(words)!r} speaks, an office of {owner}") if acting else None


def _highest(words: Sequence[str], table: ActorTable, on: date | None) -> Voice | None:
    """The surname alone of somebody who holds the highest office of a state on that day ("Putin:")."""
    if len(words) != 1:
        return None
    held = [name for name in table.by_word.get(folded(words[0]), ()) if name.is_current(on) and name.role in HIGHEST
            and folded(name.text.split()[-1]) == folded(words[0])]  # fmt: skip
    ids = tuple(dict.fromkeys(name.actor_id for name in held))
    return Voice(ids, f"{words[0]!r} speaks, {held[0].role} of {ids[0]}") if len(ids) == 1 else None


def _name(words: Sequence[str]) -> str:
    """The name behind an office: "Transport Minister Maxim Sokolov" is Maxim Sokolov."""
    offices = [index for index, word in enumerate(words) if _is_office(word)]
    rest = words[offices[-1] + 1 :] if offices else words
    return " ".join(rest if 0 < len(rest) <= 3 else words[-2:])


_BY = re.compile(
    r"\b(?:statement|remarks?|address|speech|message|interview|lecture|toast|testimony)\b[^\n:]{0,60}?\b(?:by|with|of|from)\s+"
    r"(?P<who>(?:the |his excellency |h\. ?e\. )*[^\n:;(]{3,120})", re.IGNORECASE
)  # fmt: skip
_BYLINE = re.compile(rf"^(?:By|BY)\s+(?P<who>{_CAPITAL}(?: {_CAPITAL}){{1,3}})\s*$", re.MULTILINE)
_BEYOND = re.compile(r" (?:at|on|to|in|before|during|following|after|with)\b")
HEAD = 400
"""Letters at the beginning of a text in which its speaker or author may be told."""


def voice_of_whole(title: str, text: str, table: ActorTable, on: date | None) -> Voice | None:
    """Whose words a whole text is, where its title or head says so: "Statement by the President of Peru", "By Ana Quispe".

    A title must lead to an actor whom the table knows; a byline names its author, who is a person of the text's own.
    """
    for words in (title, *text[:HEAD].split("\n")[:4]):
        by = _BY.search(words) if len(words) <= 200 else None
        voice = voice_of(_BEYOND.split(by["who"])[0].removeprefix("the "), table, on) if by is not None else NOBODY
        if voice.is_known:
            return Voice(voice.ids, f"the title says so: {voice.reason}")
    byline = _BYLINE.search(text[:HEAD])
    return replace(voice_of(byline["who"], table, on), is_author=True) if byline is not None else None

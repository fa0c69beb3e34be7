"""Who bears a title: "Foreign Minister Bildt" on a day is the holder of that office then, by table, name and office."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from greatgame.ontology.actors import ActorTable, Name, folded

if TYPE_CHECKING:
    from spacy.tokens import Doc

HEADS: Mapping[str, str] = {
    "president": "state", "king": "state", "queen": "state", "emperor": "state", "sultan": "state", "emir": "state",
    "amir": "state", "pope": "state", "leader": "state", "prince": "state", "chairman": "state", "ayatollah": "state",
    "premier": "government", "chancellor": "government", "taoiseach": "government", "pm": "government",
    "minister": "minister", "secretary": "minister", "adviser": "other", "advisor": "other", "envoy": "other",
    "commissioner": "other", "representative": "other", "speaker": "other", "councilor": "other", "councillor": "other",
    "counsellor": "other", "counselor": "other", "director": "other", "general": "other", "negotiator": "other",
    "spokesman": "other", "spokeswoman": "other", "chairperson": "other", "chief": "other", "sheikh": "state",
    "shaikh": "state", "administrator": "other", "chairwoman": "state",
}  # fmt: skip
"""Last word of a title -> the class of office it names; of a minister the words before and after it tell more."""
CLASSES: Mapping[str, str] = {
    "president": "state", "king": "state", "queen": "state", "emperor": "state", "sultan": "state", "emir": "state",
    "pope": "state", "leader": "state", "supreme leader": "state", "crown prince": "state", "vice president": "state",
    "party secretary": "state", "opposition leader": "state", "prime minister": "government", "premier": "government",
    "chancellor": "government", "chief executive": "government", "foreign minister": "foreign", "foreign secretary": "foreign",
    "secretary of state": "foreign", "foreign affairs adviser": "foreign", "defence minister": "defence",
    "defence secretary": "defence", "secretary of defense": "defence",
}  # fmt: skip
FOREIGN = frozenset(("foreign", "external", "state"))
DEFENCE = frozenset(("defence", "defense"))
PARTICLES = frozenset(("bin", "ibn", "al", "el", "de", "del", "der", "den", "van", "von", "da", "dos", "di", "du", "la", "le",
                       "zu", "y", "ben", "abd", "af", "st.", "ter"))  # fmt: skip
HONORIFICS = frozenset(
    (
        "sheikh",
        "shaikh",
        "prince",
        "sir",
        "lord",
        "dr.",
        "dr",
        "mr.",
        "mr",
        "mrs.",
        "ms.",
        "general",
        "gen.",
        "hrh",
        "his",
        "highness",
        "marshal",
        "field",
        "hajji",
        "sayyid",
        "princess",
        "ayatollah",
        "mullah",
    )
)
OF_OFFICE = frozenset(("of", "for", "foreign", "external", "affairs", "state", "defense", "defence", "and", "the", "trade",
                       "european", "relations", "international", "cooperation", "commonwealth", "department"))  # fmt: skip
LONGEST = 6
FUZZY = 7
"""Letters a name must have for one of them to be forgiven under the right title and date."""


@dataclass(frozen=True, slots=True)
class Titled:
    """Tokens `start` to `end` (excluded): a title and the name after it, and who that was."""

    start: int
    end: int
    name: Name
    words: str


def find_titled(doc: "Doc", table: ActorTable, on: date | None, near: Sequence[str], never: frozenset[str]) -> Iterator[Titled]:
    """Every title with a name that the table knows; `near` holds the states the text names, which settle ties."""
    index = 0
    while index < len(doc):
        head = doc[index].text.lower()
        plural = head[:-1] if head.endswith("s") and head[:-1] in HEADS else head
        if plural not in HEADS:
            index += 1
            continue
        start, kind = _title_start(doc, index), _kind(doc, index, plural)
        at = _after_title(doc, index + 1)
        while True:
            end = _name_end(doc, at, never)
            name = _holder(doc, at, end, kind, table, on, near) if end > at else None
            if name is None:
                break
            yield Titled(start, end, name, doc[at:end].text)
            index = end - 1
            if plural == head or end + 1 >= len(doc) or doc[end].text not in ("and", ",", "&"):
                break
            at = end + 1 + (doc[end + 1].text == "and")
            start = at
        index += 1


def _title_start(doc: "Doc", head: int) -> int:
    start = head
    before = ("prime", "foreign", "defense", "defence", "deputy", "vice", "crown", "state", "external", "affairs", "acting",
              "interim", "secretary", "first", "supreme", "party", "national", "security", "former", "special", "high")  # fmt: skip
    while start and doc[start - 1].text.lower() in before:
        start -= 1
    return start


def _kind(doc: "Doc", head: int, word: str) -> str:
    """The class of office: state, government, foreign, defence, minister (of something), other."""
    kind = HEADS[word]
    before = {token.text.lower() for token in doc[max(0, head - 3) : head]}
    after = {token.text.lower() for token in doc[head + 1 : head + 5]} if head + 1 < len(doc) and doc[head + 1].text in (
        "of", "for") else set()  # fmt: skip
    if kind != "minister":
        return kind
    if word == "minister" and "prime" in before:
        return "government"
    if FOREIGN & (before | after):
        return "foreign"
    return "defence" if DEFENCE & (before | after) else "minister"


def _after_title(doc: "Doc", at: int) -> int:
    """Past "of Foreign Affairs", honorifics and brackets to where the name begins."""
    if at < len(doc) and doc[at].text.lower() in ("of", "for"):
        end = at
        while end < min(len(doc), at + 7) and doc[end].text.lower() in OF_OFFICE:
            end += 1
        at = end if end > at + 1 else at
    if at < len(doc) and doc[at].text == ",":
        at += 1
    while at < len(doc) and doc[at].text.lower() in HONORIFICS:
        at += 1
    return at


def _name_end(doc: "Doc", at: int, never: frozenset[str]) -> int:
    """The end of the run of name words from `at` on."""
    end = last = at
    while end < min(len(doc), at + 2 * LONGEST):
        text = doc[end].text
        is_capital = text[:1].isupper() and text.replace("-", "").replace(".", "").replace("’", "").replace("'", "").isalpha()
        if is_capital and text not in never:
            last = end + 1
        elif text.lower() not in PARTICLES and text not in ("-", "’", "'"):
            break
        end += 1
    return last


def _holder(doc: "Doc", at: int, end: int, kind: str, table: ActorTable, on: date | None, near: Sequence[str]) -> Name | None:
    """The office-holder whom the words name: in office then, of that class of office, tied to the text's states."""
    words = [word for word in (folded(part) for part in doc[at:end].text.replace("-", " ").split())
             if len(word) > 1 and word not in PARTICLES]  # fmt: skip
    if not words:
        return None
    found = {id(name): name for word in _spelled(words, table) for name in table.by_word.get(word, ())}
    scored = [(score, name) for name in found.values() if name.holds(on)
              if (score := _score(name, words, kind, on, near)) > 0]  # fmt: skip
    if not scored:
        return None
    best = max(score for score, _ in scored)
    ids = {name.actor_id for score, name in scored if score == best}
    return next(name for score, name in scored if score == best) if len(ids) == 1 else None


def _spelled(words: Sequence[str], table: ActorTable) -> list[str]:
    """The words as the table spells them; a long one that it lacks, as its nearest there (one letter off)."""
    exact = [word for word in words if word in table.by_word]
    if exact:
        return exact
    return [known for word in words if len(word) >= FUZZY for length in (len(word) - 1, len(word), len(word) + 1)
            for known in table.by_start.get((word[0], length), ()) if _is_near(known, word)]  # fmt: skip


def _is_near(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    start = next((index for index, letter in enumerate(short) if letter != long[index]), len(short))
    return short[start + (len(short) == len(long)) :] == long[start + 1 :]


def _score(name: Name, words: Sequence[str], kind: str, on: date | None, near: Sequence[str]) -> float:
    """How well a holder fits; 0 for one who does not bear the words, or bears but one and held no office of that class."""
    own = [folded(word) for part in name.text.replace("-", " ").split() for word in [part]]
    whole = {folded(part) for part in name.text.split()} | set(own)
    borne = sum(word in whole or any(len(word) >= FUZZY and _is_near(word, one) for one in whole if one[:1] == word[0])
                for word in words)  # fmt: skip
    is_alone = len(words) == 1
    if borne < len(words) - (len(words) > 2) or borne == 0:
        return 0.0
    is_family = words[-1] in (own[-1], folded(name.text.split()[-1])) or words[0] == own[0]
    of_class = CLASSES.get(name.role, "other")
    fits = of_class == kind or (kind == "minister" and of_class in ("government", "foreign", "defence"))
    is_current = name.is_current(on)
    if is_alone and not fits and not (is_current and kind == "other") and name.actor_id not in near:
        return 0.0
    return 4.0 * is_current + 2.0 * fits + is_family + 0.5 * (words[-1] == own[-1]) + 1.5 * (name.actor_id in near)

"""Ties told by the shape of a sentence: seen as a rival, once allies, at odds, closer to X, a foe in common, distrusts X."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from greatgame.coding.english.participants import Named, Party
from greatgame.coding.english.phrases import BE, FINITE, HAVE, STOPS, group_start

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Row = tuple[str, int, bool]
JOINED = frozenset(("and", "or", ",", "the", "-", "–", "/", "both", "&"))
REGARDING = frozenset((
    "see", "view", "regard", "consider", "treat", "describe", "brand", "label", "call", "deem", "perceive", "cast", "paint",
    "designate", "name", "think", "portray", "depict", "know", "count", "look", "embrace", "court",
))  # fmt: skip
MODIFYING = frozenset(("DT", "PRP$", "JJ", "JJS", "JJR", "RB", "NN", "VBG", "VBN", "HYPH", "CD", "RBR", "RBS", "POS"))
BECOMING = BE | frozenset(
    ("become", "becomes", "became", "becoming", "remain", "remains", "remained", "stay", "stays", "make", "makes")
)
MUTUAL_ADJECTIVES: dict[str, Row] = {
    "hostile": ("enemy", -1, True), "close": ("partner", 1, True), "loyal": ("ally", 1, True), "friendly": ("ally", 1, True),
    "opposed": ("opposition", -1, True), "sympathetic": ("partner", 1, True), "suspicious": ("distrust", -1, True),
    "wary": ("distrust", -1, True),
}  # fmt: skip
TOWARDS_EACH = frozenset(("to each other", "to one another", "towards each other", "of each other", "of one another"))
STANDING = frozenset(("be", "feel", "become", "grow", "draw", "move", "seem", "stand", "remain", "stay", "get", "look"))
"""Verbs under which "closer" tells how two stand, and not where somebody walks."""
MUTUALLY = frozenset(("each other", "one another"))
DOUBTING = {"trust": ("distrust", -1, True), "like": ("enemy", -1, True), "love": ("enemy", -1, True)}
"""What it tells when somebody does not do it to another."""


@dataclass(frozen=True, slots=True)
class Told:
    """How a tie binds, the two, the tokens it rests on, why, and whose view it is (empty for the text's own)."""

    row: Row
    one: Party
    other: Party
    start: int
    end: int
    reason: str
    holder: str = ""
    time: str = ""


def shapes(
    token: "Token", named: Named, nouns: Mapping[str, Row], phrases: Mapping[str, Row], deeds: Mapping[str, Row],
    shared: frozenset[str], persons: frozenset[str],
) -> Iterator[Told]:  # fmt: skip
    """The ties that a word tells by its place: a noun of ties, an idiom's first word, a comparative, a verb of standing."""
    lemma = token.lemma_.lower()
    row = nouns.get(lemma) if token.tag_ in ("NN", "NNS", "NNP", "NNPS") and not is_title(token) else None
    if row is not None:
        if row[1] < 0 and lemma in persons and _modifiers(token) & shared:
            yield from _foe_in_common(token, row, named)
            return
        yield from _seen_as(token, row, named)
        yield from _predicated(token, row, named)
        yield from _opening(token, row, named)
        yield from _is_whom(token, row, named)
        yield from _also(token, row, named)
    elif token.tag_ in ("IN", "VBN", "NN", "RB") and any(words.split()[0] == token.lower_ for words in phrases):
        yield from _idiom(token, phrases, named)
    elif token.text.lower() in MUTUAL_ADJECTIVES and token.doc[token.i + 1 : token.i + 4].text.lower() in TOWARDS_EACH:
        members = _apart(_subject_run(token, named))
        members = members if len(members) == 2 else _two_before(token, named)
        yield from _within(members, MUTUAL_ADJECTIVES[token.lower_], token, f"{token.lower_!r} to each other")
    elif token.lower_ in ("closer", "nearer"):
        yield from _closer(token, named)
    if lemma in deeds and token.pos_ == "VERB":
        yield from _deed(token, deeds[lemma], named)


def is_title(token: "Token") -> bool:
    """True for a word of ties that is part of a name ("the Kenyan-Ugandan Cooperation Council")."""
    is_cased = token.text[:1].isupper() and not token.text.isupper() and not token.is_sent_start
    behind = token.doc[token.i + 1 : token.i + 3]
    at = 1 if len(behind) > 1 and behind[0].lower_ in ("of", "for") else 0
    return is_cased and len(behind) > at and behind[at].text[:1].isupper() and behind[at].tag_ in ("NNP", "NNPS", "NN", "NNS")


def run_of(doc: "Doc", low: int, high: int, named: Named) -> list[Party]:
    """The first names of a stretch that are joined by "and" or commas; none where they only own something."""
    found: list[Party] = []
    index = low
    while index < high:
        one = named.at(doc[index])
        if one is not None and one.start >= low:
            found.append(Party(one.actor_ids, one.start, one.end, one.reason))
            index = max(one.end, index + 1)
            if index < len(doc) and doc[index].tag_ == "POS":
                return []
            continue
        if (found and doc[index].lower_ not in JOINED) or doc[index].text in STOPS:
            break
        index += 1
    return found


def _clause_low(doc: "Doc", at: int, low: int) -> int:
    """Where the clause before a token begins: behind the last stop, "that", "which" or ", and"."""
    for index in range(at - 1, low - 1, -1):
        if doc[index].text in STOPS or doc[index].lower_ in (
            "that",
            "which",
            "who",
            "while",
            "whereas",
            "although",
            "though",
            "but",
        ):
            return index + 1
    return low


def _subject_run(token: "Token", named: Named) -> list[Party]:
    """Who stands at the head of the clause in which a token is told, before its finite verb."""
    doc, low = token.doc, _clause_low(token.doc, token.i, token.sent.start)
    verb = next((i for i in range(token.i - 1, low, -1) if doc[i].tag_ in FINITE), -1)
    while verb - 1 > low and doc[verb - 1].tag_ in FINITE:
        verb -= 1
    if verb < 0:
        return []
    joined = next((i for i in range(verb - 1, low, -1) if doc[i].tag_ in FINITE), -1)
    if joined > 0 and doc[verb - 1].lower_ in ("and", "but"):
        return run_of(doc, low, joined, named)
    return run_of(doc, low if joined < 0 else joined + 1, verb, named)


def _named_after(doc: "Doc", start: int, end: int, named: Named) -> Party | None:
    """The name that begins within three tokens, behind articles and adverbs only."""
    for index in range(start, min(end, start + 3)):
        one = named.at(doc[index])
        if one is not None:
            return Party(one.actor_ids, one.start, one.end, one.reason)
        if doc[index].tag_ not in ("DT", "RB", "JJ", "PRP$"):
            return None
    return None


def _modifiers(noun: "Token") -> set[str]:
    """The words right before a noun that belong to its phrase."""
    doc, index, found = noun.doc, noun.i - 1, set()
    while index >= noun.sent.start and doc[index].tag_ in MODIFYING:
        found.add(doc[index].lower_)
        index -= 1
    return found


def _phrase_start(noun: "Token") -> int:
    doc, index = noun.doc, noun.i
    while index - 1 >= noun.sent.start and doc[index - 1].tag_ in MODIFYING:
        index -= 1
    return index


def _within(parties: list[Party], row: Row, token: "Token", reason: str, time: str = "") -> Iterator[Told]:
    """Every two of a run, for ties that bind both ways."""
    for index, one in enumerate(parties):
        for other in parties[index + 1 :]:
            yield Told(row, one, other, min(one.start, token.i), max(other.end, token.i + 1), reason, "", time)


def _seen_as(noun: "Token", row: Row, named: Named) -> Iterator[Told]:
    """'Peru sees Chile as its rival', 'Chile is seen in Lima as a threat': the tie is the one who sees it so's."""
    doc, low = noun.doc, noun.sent.start
    start = _phrase_start(noun)
    has_as = start > low and doc[start - 1].lower_ in ("as", "to")
    if has_as and doc[start - 1].lower_ == "to" and doc[start].lower_ != "be":
        return
    limit = max(low, start - 12)
    verb = next((doc[i] for i in range(start - 1, limit - 1, -1) if doc[i].lemma_ in REGARDING and doc[i].tag_[:1] == "V"), None)
    follows = doc[noun.i + 1].lower_ if noun.i + 1 < len(doc) else ""
    if (
        verb is None
        or (not has_as and verb.lemma_ not in ("call", "consider", "deem", "brand", "label", "name"))
        or follows == "of"
    ):
        return
    own = _subject_run(doc[verb.i + 1], named)
    seen = run_of(doc, verb.i + 1, start - has_as, named)
    is_undergone = verb.tag_ == "VBN" and any(doc[i].lower_ in BE for i in range(group_start(verb), verb.i))
    if is_undergone:
        by = next((i for i in range(verb.i + 1, start) if doc[i].lower_ in ("by", "in", "from")), -1)
        own, seen = (run_of(doc, by + 1, start, named) if by > 0 else []), own
    is_over = verb.tag_ == "VBD" and any(doc[i].lower_ in ("until", "once", "long") for i in range(low, verb.i))
    for one in own[:2]:
        for other in seen[:1] if verb.lemma_ == "look" else seen:
            reason = f"{verb.lower_!r} somebody as {noun.lower_!r}"
            yield Told(
                row, one, other, min(one.start, other.start), noun.i + 1, reason, one.actor_ids[0], "past" if is_over else ""
            )


def _predicated(noun: "Token", row: Row, named: Named) -> Iterator[Told]:
    """'X and Y are bitter rivals', 'they may become partners': the two are the subject of what they are."""
    doc, start = noun.doc, _phrase_start(noun)
    be = doc[start - 1] if start > noun.sent.start else noun
    if noun.tag_ != "NNS" or not row[2] or be.lower_ not in BECOMING:
        return
    run = _subject_run(noun, named)
    if len(run) > 1 or (run and len(run[0].actor_ids) > 1):
        yield from _within(_apart(run), row, noun, f"{noun.lower_!r} is what the two are told to be")


def _apart(run: list[Party]) -> list[Party]:
    """One party an actor, for a mention that stands for several ("both countries")."""
    return [Party((actor_id,), one.start, one.end, one.reason) for one in run for actor_id in one.actor_ids]


def _opening(noun: "Token", row: Row, named: Named) -> Iterator[Told]:
    """'Once staunch allies, X and Y ...' opens a sentence; '... between long-time rivals X and Y'."""
    doc, start, end = noun.doc, _phrase_start(noun), noun.sent.end
    if noun.tag_ != "NNS" or not row[2] or noun.i + 3 >= end or "POS" in {doc[i].tag_ for i in range(start, noun.i)}:
        return
    comma = noun.i + 1 if doc[noun.i + 1].text == "," else -1
    is_first = all(doc[i].tag_ in (*MODIFYING, "IN") for i in range(noun.sent.start, start)) and start - noun.sent.start <= 2
    if (comma > 0 and not is_first) or (comma < 0 and named.at(doc[noun.i + 1]) is None):
        return
    run = run_of(doc, noun.i + 1 + (comma > 0), end, named)
    owned = {doc[i].tag_ for i in range(start, noun.i)} & {"PRP$", "POS"} or any(
        named.at(doc[i]) is not None for i in range(start, noun.i)
    )
    opening = {doc[i].lower_ for i in range(noun.sent.start, noun.i)}
    is_pair = len(run) == 2 and any(doc[i].lower_ in ("and", "&") for i in range(run[0].end, run[1].start))
    if is_pair and not owned and "dear" not in opening:
        time = "past" if comma > 0 and opening & {"once", "former", "formerly", "erstwhile", "ex", "previously"} else ""
        yield from _within(_apart(run), row, noun, f"{noun.lower_!r} stands before the two", time)


def _is_whom(noun: "Token", row: Row, named: Named) -> Iterator[Told]:
    """'Washington's oldest ally in the region is Morocco'."""
    doc, start, end = noun.doc, _phrase_start(noun), noun.sent.end
    mark = next((i for i in range(start, noun.i) if doc[i].tag_ == "POS" or doc[i].lower_ in ("'s", "’s")), -1)
    found = named.at(doc[mark - 1]) if mark > noun.sent.start else None
    be = next((i for i in range(noun.i + 1, min(end - 1, noun.i + 8)) if doc[i].tag_ in FINITE or doc[i].text == ","), -1)
    other = _named_after(doc, be + 1, end, named) if found is not None and be > 0 and doc[be].lower_ in BE else None
    if found is not None and other is not None:
        own = Party(found.actor_ids, found.start, found.end, found.reason)
        yield Told(row, own, other, own.start, other.end, f"{noun.lower_!r} of the one is the other")


def _also(noun: "Token", row: Row, named: Named) -> Iterator[Told]:
    """'X is an ally of Y and a friend of Z': the second is told of the same subject."""
    doc, start, end = noun.doc, _phrase_start(noun), noun.sent.end
    if start - 1 <= noun.sent.start or doc[start - 1].lower_ not in ("and", "but") or noun.i + 2 >= end:
        return
    other = _named_after(doc, noun.i + 2, end, named) if doc[noun.i + 1].lower_ in ("of", "to", "for") else None
    is_predicate = any(doc[i].lower_ in BECOMING for i in range(max(noun.sent.start, start - 12), start))
    if other is not None and is_predicate:
        for one in _subject_run(noun, named)[:1]:
            yield Told(row, one, other, one.start, other.end, f"{noun.lower_!r} is told of the subject too")


def _foe_in_common(noun: "Token", row: Row, named: Named) -> Iterator[Told]:
    """'X and Y share a common foe in Z': the two have that in common, and each is against the third."""
    doc, end = noun.doc, noun.sent.end
    run = _apart(_subject_run(noun, named))
    follows = doc[noun.i + 1].lower_ if noun.i + 1 < end else ""
    third = _named_after(doc, noun.i + 2, end, named) if follows in ("in", ",", ":", "of") else None
    if len(run) < 2:
        return
    yield from _within(run[:2], ("shared interest", 1, True), noun, f"a {noun.lower_!r} in common")
    if third is not None and follows != "of":
        for one in run[:2]:
            yield Told(row, one, third, one.start, third.end, f"the {noun.lower_!r} that they have in common")


def _idiom(token: "Token", phrases: Mapping[str, Row], named: Named) -> Iterator[Told]:
    """'X and Y are at odds', 'X is on good terms with Y', 'X, in league with Y, ...'."""
    doc, end = token.doc, token.sent.end
    words = next((one for one in phrases if doc[token.i : token.i + one.count(" ") + 1].text.lower() == one), "")
    if not words:
        return
    row, behind = phrases[words], token.i + words.count(" ") + 1
    reason = f"{words!r} between two named actors"
    run = _subject_run(token, named)
    other = _named_after(doc, behind + 1, end, named) if behind < end and doc[behind].lower_ in ("with", "against") else None
    if other is None and behind < end and doc[behind].lower_ == "between":
        run = run_of(doc, behind + 1, end, named)
    if other is not None:
        for one in run[:2]:
            yield Told(row, one, other, min(one.start, token.i), other.end, reason)
    elif len(run) == 2:
        yield from _within(_apart(run), row, token, reason)


def _closer(token: "Token", named: Named) -> Iterator[Told]:
    """'X is closer to Y than to Z': a tie to Y; of Z nothing is told."""
    doc, end = token.doc, token.sent.end
    if token.i + 2 >= end or doc[token.i + 1].lower_ != "to":
        return
    other = _named_after(doc, token.i + 2, end, named)
    verb = next(
        (doc[i] for i in range(token.i - 1, max(token.sent.start, token.i - 5), -1) if doc[i].pos_ in ("VERB", "AUX")), None
    )
    if other is not None and verb is not None and verb.lemma_ in STANDING:
        for one in _subject_run(token, named)[:1]:
            yield Told(("partner", 1, True), one, other, one.start, other.end, f"{token.lower_!r} to it than to others")


def _deed(verb: "Token", row: Row, named: Named) -> Iterator[Told]:
    """'X distrusts Y', 'X has long backed Y', 'X and Y do not trust each other', 'X leans towards Y': as a rule, not once."""
    doc, end, start = verb.doc, verb.sent.end, group_start(verb)
    group = {doc[i].lower_ for i in range(start, verb.i)}
    is_standing = (
        verb.tag_ in ("VBZ", "VBP")
        or bool(group & (HAVE | {"do", "does", "still", "long"}))
        or verb.tag_ == "VBG"
        and bool(group & BE)
    )
    if not is_standing or group & {"will", "would", "could", "might", "may", "should", "if", "to"}:
        return
    is_denied = bool(group & {"not", "n't", "n’t", "never", "hardly", "barely", "scarcely", "no"})
    if is_denied and verb.lemma_ not in DOUBTING:
        return
    run = _subject_run(verb if verb.tag_ in FINITE else doc[verb.i], named) or _before(verb, start, named)
    row = DOUBTING[verb.lemma_] if is_denied else row
    if verb.lemma_ in DOUBTING and not is_denied and verb.lemma_ != "trust":
        return
    if doc[verb.i + 1 : verb.i + 3].text.lower() in MUTUALLY:
        members = _apart(run) or _two_before(verb, named)
        yield from _within(members, (row[0], row[1], True), verb, f"{verb.lower_!r} each other") if len(members) == 2 else ()
        return
    at = verb.i + 1
    if row[0] == "partner":
        at = next((i + 1 for i in range(verb.i + 1, min(end, verb.i + 9)) if doc[i].lower_ in ("towards", "toward")), end)
    other = _named_after(doc, at, end, named)
    if other is None or (other.end < end and doc[other.end].tag_ in ("POS", "NN", "NNS", "HYPH")):
        return
    for one in run[:2]:
        yield Told(
            (row[0], row[1], False), one, other, one.start, other.end, f"{verb.lower_!r} tells how the one stands to the other"
        )


def _two_before(verb: "Token", named: Named) -> list[Party]:
    """The only two that the sentence has named before "the two"."""
    found: dict[str, Party] = {}
    for token in verb.doc[verb.sent.start : verb.i]:
        one = named.at(token)
        if one is not None and not one.is_pronoun:
            for actor_id in one.actor_ids:
                found.setdefault(actor_id, Party((actor_id,), one.start, one.end, one.reason))
    return list(found.values()) if len(found) == 2 else []


def _before(verb: "Token", start: int, named: Named) -> list[Party]:
    """The names right before a verb's group, where it is the first finite verb of its clause."""
    doc, low = verb.doc, _clause_low(verb.doc, start, verb.sent.start)
    return [] if any(doc[i].tag_ in FINITE for i in range(low, start)) else run_of(doc, low, start, named)

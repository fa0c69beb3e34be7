"""Whom words without a name point to: it, they, he, the group, the country, both parties, its counterpart."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from greatgame.coding.english.reading import Found
from greatgame.ontology.actors import ActorTable

if TYPE_CHECKING:
    from spacy.tokens import Doc


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_SINGULAR = frozenset(("it", "its", "itself"))
_PLURAL = frozenset(("they", "them", "their", "theirs", "themselves"))
_PERSON = frozenset(("he", "him", "his", "himself", "she", "her", "hers", "herself"))
_GROUPS = _words("group movement militia organisation organization insurgency alliance bloc")
_MEMBERS = _words("militants insurgents rebels fighters")
_COUNTRIES = frozenset(("country", "nation"))
_BOTH = frozenset(("parties", "sides", "countries", "nations", "states", "leaders", "ministers", "governments",
                   "presidents", "neighbours", "neighbors", "powers", "capitals", "allies", "armies", "militaries",
                   "delegations", "teams", "militias", "camps", "rivals", "partners", "premiers"))  # fmt: skip
_SUBJECTS = frozenset(("nsubj", "nsubj:pass", "nsubjpass"))
_NUMBERS = {"three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
_PLACES = frozenset(("in", "into", "inside", "across", "within", "from", "over"))
_THAT_VERBS = _words("agreed decided established said reported believed announced clear likely")
_OWNING = _words("apologise apologize compensate pay repay atone seek ask need want buy trade lobby press urge send")
"""Verbs behind which "for its" tells of what is the subject's own."""
SENTENCES_BACK = 3
LEAST_OF_MAIN, STANDING_OUT = 3, 1.5


def resolve(doc: "Doc", named: Sequence[Found], persons: frozenset[int], table: ActorTable) -> list[Found]:
    """The mentions without a name, each with the ids of what it points to and why.

    `persons` holds the first tokens of mentions that name a person. What cannot be told is left out.
    """
    sentences = _sentence_numbers(doc)
    opens = _sentence_starts(sentences)
    taken = {index for found in named for index in range(found.start, found.end)}
    trail = sorted(named, key=lambda found: found.start)
    starts = [found.start for found in trail]
    main = _main_pair(doc, trail)
    resolved: list[Found] = []
    collective: list[Found] = []
    for start, end, kind in _pointers(doc):
        if taken & set(range(start, end)):
            continue
        first = opens[max(0, sentences[start] - SENTENCES_BACK)]
        near = trail[bisect_left(starts, first) : bisect_left(starts, start)]
        told = [found for found in collective[-SENTENCES_BACK:] if found.start >= first]
        before = [found for found in sorted((*near, *told), key=lambda found: found.start) if found.end <= start]
        answer = _answer(doc, start, kind, before, persons, table, sentences) or (main if kind == "pair" else None)
        if answer is None:
            continue
        ids, words = answer
        reason = f"'{doc[start:end].text}' points to '{words}' " + ("of the text" if answer is main else "before it")
        found = Found(start, end, end - 1, ids, reason, is_pronoun=True)
        resolved.append(found)
        collective += [found] if kind in ("pair", *_NUMBERS) else []
    return resolved


def _main_pair(doc: "Doc", trail: Sequence[Found]) -> tuple[tuple[str, ...], str] | None:
    """The two whom a text names most, when they stand out: to them points "both sides" where no pair is near."""
    first = {found.actor_ids[0]: found for found in reversed(trail) if len(found.actor_ids) == 1}
    counts = Counter(found.actor_ids[0] for found in trail if len(found.actor_ids) == 1).most_common(3)
    if len(counts) < 2 or counts[1][1] < LEAST_OF_MAIN or len(counts) > 2 and counts[1][1] < counts[2][1] * STANDING_OUT:
        return None
    pair = sorted(actor_id for actor_id, _ in counts[:2])
    return tuple(pair), "' and '".join(doc[first[one].start : first[one].end].text for one in pair)


def _sentence_starts(sentences: Sequence[int]) -> list[int]:
    """The first token of each sentence, by its number."""
    starts = [0] * ((sentences[-1] if sentences else 0) + 1)
    for index in range(len(sentences) - 1, -1, -1):
        starts[sentences[index]] = index
    return starts


def _sentence_numbers(doc: "Doc") -> list[int]:
    number, numbers = 0, []
    for token in doc:
        number += bool(token.is_sent_start)
        numbers.append(number)
    return numbers


def _pointers(doc: "Doc") -> Iterator[tuple[int, int, str]]:
    """Where words without a name may point to an actor, and of what kind it must be."""
    for index, token in enumerate(doc):
        word = token.text.lower()
        before = doc[index - 1].text.lower() if index else ""
        two_before = doc[index - 2].text.lower() if index > 1 else ""
        if word in _SINGULAR and not _is_empty(doc, index):
            yield index, index + 1, "one"
        elif word in _PLURAL:
            yield index, index + 1, "many"
        elif word in _PERSON:
            yield index, index + 1, "person"
        elif word in _BOTH and (before in ("both", "two") or (before == "the" and two_before == "of")):
            start = index - 2 if before == "two" and two_before == "the" else index - 1
            yield start, index + 1, "pair"
        elif word in _BOTH and before in _NUMBERS and two_before in ("the", "these", "all"):
            yield index - 2, index + 1, before
        elif before in ("the", "this") and word in _GROUPS | _MEMBERS:
            yield index - 1, index + 1, "group"
        elif before in ("the", "this") and word in _COUNTRIES:
            yield index - 1, index + 1, "country"


def _is_empty(doc: "Doc", index: int) -> bool:
    """True for the 'it' of 'it was agreed that', which points to nobody."""
    token = doc[index]
    if token.text.lower() != "it":
        return False
    if token.dep_ == "expl":
        return True
    after = [doc[at].text.lower() for at in range(index + 1, min(len(doc), index + 8))]
    is_being = after[:1] in (["is"], ["was"], ["has"], ["remains"], ["seems"], ["appears"])
    return is_being and ("that" in after or "to" in after[2:] or any(word in _THAT_VERBS for word in after))


def _answer(
    doc: "Doc", start: int, kind: str, before: list[Found], persons: frozenset[int], table: ActorTable,
    sentences: list[int],
) -> tuple[tuple[str, ...], str] | None:  # fmt: skip
    if kind == "pair":
        return _pair(doc, start, before, sentences)
    if kind in _NUMBERS:
        return _several(doc, start, _NUMBERS[kind], before, sentences)
    if kind == "person":
        chosen = _latest(found for found in before if found.start in persons)
    elif kind == "group":
        chosen = _latest(found for found in before if _kind(found, table) in ("armed group", "organisation"))
    elif kind == "country":
        chosen = _country(doc, start, before, table)
    else:
        chosen = _subject_before(doc, start, kind, before, persons, table, sentences)
    return (chosen.actor_ids, doc[chosen.start : chosen.end].text) if chosen is not None else None


def _latest(candidates: Iterator[Found]) -> Found | None:
    found = list(candidates)
    return found[-1] if found else None


def _kind(found: Found, table: ActorTable) -> str:
    actor = table.actors.get(found.actor_ids[0])
    return actor.kind if actor is not None and len(found.actor_ids) == 1 else "unknown"


def _country(doc: "Doc", start: int, before: list[Found], table: ActorTable) -> Found | None:
    """The last state; for 'in the country' the last state that was itself a place."""
    states = [found for found in before if _kind(found, table) == "state"]
    if start and doc[start - 1].text.lower() in _PLACES:
        places = [found for found in states if found.start and doc[found.start - 1].text.lower() in _PLACES]
        states = places or states
    return states[-1] if states else None


def _pair(doc: "Doc", start: int, before: list[Found], sentences: list[int]) -> tuple[tuple[str, ...], str] | None:
    """The two actors that the nearest sentence speaks of: joined by a hyphen, 'between X and Y', or its first two.

    Who urges or praises both sides is neither of them, and a place where they meet is none.
    """
    apart = _doers_over(doc, start)
    before = [found for found in before if found.head not in apart
              and not (found.start and doc[found.start - 1].lower_ in _PLACES | {"at", "near", "outside"})]  # fmt: skip
    for back in range(SENTENCES_BACK + 1):
        near = [found for found in before if sentences[start] - sentences[found.start] == back]
        doubles = [found for found in near if len(found.actor_ids) == 2]
        between = [found for found in near if any(doc[at].text.lower() == "between"
                                                  for at in range(max(0, found.start - 2), found.start))]  # fmt: skip
        ordered = between[:1] + [found for found in near if not between or found.start > between[0].start]
        joined = _joined(doc, near) if not between else ()
        if joined:
            return _ids(joined), "' and '".join(doc[found.start : found.end].text for found in joined)
        if doubles and not between:
            return doubles[-1].actor_ids, doc[doubles[-1].start : doubles[-1].end].text
        ids = _ids(ordered)
        if len(ids) >= 2:
            words = [next(doc[found.start : found.end].text for found in ordered if actor_id in found.actor_ids)
                     for actor_id in ids[:2]]  # fmt: skip
            return ids[:2], "' and '".join(words)
    return None


def _doers_over(doc: "Doc", start: int) -> set[int]:
    """The words of the subjects of the verbs above a phrase that is no subject itself, within its clause."""
    over: set[int] = set()
    step = doc[start]
    while step.dep_ not in ("conj", "parataxis") and step.head.i != step.i:
        step = step.head
        for child in step.children:
            words = {one.i for one in child.subtree} if child.dep_ in _SUBJECTS else set()
            over |= words if start not in words else set()
    return over


def _joined(doc: "Doc", near: Sequence[Found]) -> tuple[Found, ...]:
    """The last two that an "and" joins as subject or object, and no third with them: "Peru hosted Chile and Cuba"."""
    by_first: dict[int, list[Found]] = {}
    for found in near:
        token = doc[found.head]
        while token.dep_ == "conj":
            token = token.head
        if token.dep_ in _SUBJECTS or token.dep_ in ("obj", "iobj"):
            by_first.setdefault(token.i, []).append(found)
    pairs = [group for group in by_first.values() if len(group) == 2 and len(_ids(group)) == 2]
    return tuple(pairs[-1]) if pairs else ()


def _several(
    doc: "Doc", start: int, number: int, before: list[Found], sentences: list[int]
) -> tuple[tuple[str, ...], str] | None:
    """The actors of the nearest sentence that speaks of just so many ("the three countries")."""
    for back in range(1, SENTENCES_BACK + 1):
        near = [found for found in before if sentences[start] - sentences[found.start] == back]
        sides = [found for found in near if _is_side(doc, found)]
        ids = next((ids for ids in (_ids(sides), _ids(near)) if len(ids) == number), ())
        if ids:
            first = {actor_id: doc[found.start : found.end].text for found in reversed(near) for actor_id in found.actor_ids}
            return ids, "', '".join(dict.fromkeys(first[actor_id] for actor_id in ids))
    return None


def _ids(near: Sequence[Found]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(actor_id for found in near for actor_id in found.actor_ids))


def _is_side(doc: "Doc", found: Found) -> bool:
    """True for a subject or an object, or a name joined to one by "and"."""
    token = doc[found.head]
    while token.dep_ == "conj":
        token = token.head
    return token.dep_ in _SUBJECTS or token.dep_ in ("obj", "iobj")


def _subject_before(
    doc: "Doc", start: int, kind: str, before: list[Found], persons: frozenset[int], table: ActorTable,
    sentences: list[int],
) -> Found | None:  # fmt: skip
    """The nearest actor that is a subject, in this sentence or the one before; else the first actor named there.

    Whose deed somebody is blamed, punished or thanked for is his own: "cut ties with Chad over its raids".
    """
    judged = _judged(doc, start, [found for found in before if _agrees(doc, found, kind, table)])
    if judged is not None:
        return judged
    for back in (0, 1):
        number = sentences[start] - back
        near = [found for found in before if sentences[found.start] == number and _agrees(doc, found, kind, table)]
        if kind == "one":
            near = [found for found in near if found.start not in persons]
        subjects = [found for found in near if _is_subject(doc, found)]
        free = [found for found in near if not found.start or doc[found.start - 1].tag_ not in ("IN", "TO")]
        if subjects:
            return subjects[-1]
        heads = {found.head for found in before}
        if kind == "many" and any(sentences[token.i] == number and token.dep_ in _SUBJECTS and token.tag_ in ("NNS", "NNPS")
                                  and token.i not in heads for token in doc[max(0, start - 60) : start]):  # fmt: skip
            return None
        if free:
            return free[-1]
        if near:
            return near[0]
        if any(sentences[token.i] == number and token.i < start and token.dep_ in _SUBJECTS and token.i not in heads
               for token in doc[max(0, start - 60) : start]):  # fmt: skip
            return None
    return None


def _judged(doc: "Doc", start: int, before: Sequence[Found]) -> Found | None:
    """The last actor named behind the verb and before "over its" or "for its"; None for all else."""
    owner, noun = doc[start], doc[start].head
    is_for = any(child.dep_ == "case" and child.lower_ in ("over", "for") and child.i < start for child in noun.children)
    if owner.lower_ not in ("its", "their") or owner.dep_ != "nmod:poss" or not is_for:
        return None
    verb = next((one for one in noun.ancestors if one.pos_ == "VERB"), None)
    if verb is None or verb.lemma_ in _OWNING:
        return None
    behind = [found for found in before if verb.i < found.start < start]
    return behind[-1] if behind else None


def _is_subject(doc: "Doc", found: Found) -> bool:
    """True for the subject of a verb, the parse's or one told by the -ing that follows ("with Russia confirming")."""
    after = [token.tag_ for token in doc[found.end : found.end + 2]]
    return doc[found.head].dep_ in _SUBJECTS or after[:1] == ["VBG"] or after == ["RB", "VBG"]


def _agrees(doc: "Doc", found: Found, kind: str, table: ActorTable) -> bool:
    """True when the number fits: 'it' is one state or body, 'they' several or a people or a group."""
    is_many = len(found.actor_ids) > 1 or doc[found.head].tag_ in ("NNS", "NNPS")
    of_kind = _kind(found, table)
    if kind == "one":
        return not is_many
    return is_many or of_kind in ("armed group", "people")

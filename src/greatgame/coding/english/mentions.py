"""Who: every name of an actor in a text, with the office or institution around it and the reason it was taken so."""

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from greatgame.coding.english.agents import agents, find_agents, find_unknown
from greatgame.coding.english.coreference import resolve
from greatgame.coding.english.first_person import Voices, first_persons, is_label
from greatgame.coding.english.predicates import lexicon
from greatgame.coding.english.reading import Found, Raw
from greatgame.coding.english.shared_names import shared_names
from greatgame.coding.english.titles import find_titled
from greatgame.coding.english.turns import Turn
from greatgame.ontology.actors import ActorTable, Name, folded

if TYPE_CHECKING:
    from spacy.tokens import Doc


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


LONGEST_NAME = 9
LONGEST_COMPOUND = 20
INSTITUTIONS = _words(
    """administration adviser advisor agency agencies air airstrikes ambassador ambassadors analysts army
    authorities bombers brass cabinet chief chiefs commander commanders commandos consulate convoy council
    counterpart counterparts court delegation delegations diplomat diplomats diplomacy embassy emissary envoy
    envoys fighters fleet force forces general generals government governments guards intelligence jets junta
    king lawmakers leader leaders leadership mediators military militants militia militias minister ministers
    ministry monarchy navy negotiator negotiators officer officers official officials parliament
    parliamentarians PM police policymakers president premier prince rebels regime representative
    representatives secretary security senate senator separatists soldier soldiers spokesman spokesmen
    spokesperson spokeswoman state team troops warplanes warships affiliates chancellor insurgents operatives
    group network branch commanders cadres"""
)
_OFFICES = _words(
    """adviser advisor ambassador chairman chancellor chief commander counterpart emissary envoy general governor
    head king leader minister negotiator officer official pm premier president prince representative secretary
    senator spokesman spokesperson spokeswoman assistant director mp lawmaker diplomat marshal admiral colonel"""
)
_BETWEEN = _words(
    """armed special foreign defence defense interior military security senior top high former deputy vice prime
    chief national state federal acting joint air ground naval new then current permanent elite border finance
    long-term long term key local crown government ruling intelligence police delegation army and outgoing late coast
    paramilitary naval opposition troop peace"""
)
_LINKS = frozenset(("of", "for", "to", "on", "in", "at"))
_NEWSPAPERS = frozenset(("Post", "Times", "Herald", "Examiner", "Journal", "Tribune", "Consensus", "Street"))
_WATERS = frozenset(("Sea", "Ocean", "Gulf", "Strait", "Channel"))
"""Waters called after a state are nobody's: who is named there takes no part."""
_COMMON_SURNAMES = _words(
    """May Rice Bush Park Carter Powell Johnson Singh Khan Key Major Brown Cook King Young White Black Green Hague Smith Martin
    Costa Conte Lee Kim Chen Straw Hunt Hurd Howard Clark Taylor Banda Paul Simon Paz Castro Reid Graham Evans Abe Harris
    Thompson Davis Mitchell Michel Pavel Robinson Baker Perry Gore Sharif Ali Hassan Ahmed Mohammed Salam Rashid Lula Obote
    Saleh Hussein Abdullah Salman Fox Franco Flores Moreno Wong Cowen Higgins English Abbott Truss Price Banks"""
)
_CIVIL = frozenset(("Mr", "Mrs", "Ms", "Dr", "Madam"))
_HIGHEST = ("president", "prime minister", "chancellor", "premier", "supreme leader", "secretary general")
LEAST_SURNAME = 4
_NO_NAMES = _words(
    """January February March April May June July August September October November December Monday Tuesday
    Wednesday Thursday Friday Saturday Sunday The A An In On At By He She It They This That But And For From I
    We Mr Mrs Ms Dr Following After Since Despite Such Various Perhaps Additionally"""
)


def find_mentions(
    doc: "Doc", table: ActorTable, on: date | None, subject: str = "", implied: Collection[int] = (),
    heard: Sequence[Turn] = (), voices: Callable[[Sequence[Found]], Voices] | None = None,
) -> tuple[Found, ...]:  # fmt: skip
    """Every actor named or pointed to in the text, in reading order.

    `implied` holds tokens that were put in where a sentence leaves out its subject; they point to the actor `subject`.
    `heard` are the turns of a transcript, to whose labels no pronoun points; `voices` tells, from the names found, who
    speaks where, so that "I" and "we" point to the speaker.
    """
    names = shared_names(doc, _compounds(doc, list(_gazetteer(doc, table, on))), table, on)
    names = _with_office(doc, names, table)
    names = _with_titles(doc, names, table, on)
    names = _carried(doc, names)
    named = [_found(doc, raw) for raw in names]
    persons = {raw[:2] for raw in names if raw[4] or _is_officer(doc, raw)}
    is_person = frozenset(found.start for found in named if (found.start, found.end) in persons)
    named += find_unknown(doc, {index for found in named for index in range(found.start, found.end)}, _NO_NAMES)
    reason = f"the text speaks of {subject} where it names no subject"
    put_in = [Found(index, index + 1, index, (subject,), reason, is_pronoun=True) for index in implied]
    named = sorted([*named, *put_in], key=lambda found: found.start)
    told = named if not heard else [one for one in named if not is_label(doc[one.start], heard)]
    pointers = resolve(doc, told, is_person, table)
    if voices is not None:
        taken = {index for found in (*named, *pointers) for index in range(found.start, found.end)}
        pointers += first_persons(doc, voices(named), named, taken, table)
    nominals = find_agents(doc, [*named, *pointers], table)
    return tuple(sorted([*named, *pointers, *nominals], key=lambda found: (found.start, found.end)))


def _is_officer(doc: "Doc", raw: Raw) -> bool:
    """True for one who holds an office without being named ("a senior Chilean official"), to whom "he" may point."""
    last = doc[raw[1] - 1]
    return raw[1] - raw[0] > 1 and last.tag_ == "NN" and last.lower_ in _OFFICES - {"state", "security"}


def _found(doc: "Doc", raw: Raw) -> Found:
    start, end, ids, reason, _ = raw
    head = doc[start:end].root.i if doc.has_annotation("DEP") else end - 1
    return Found(start, end, head, ids, reason)


def _gazetteer(doc: "Doc", table: ActorTable, on: date | None) -> Iterator[Raw]:
    """The longest name of the table from each token on."""
    index, text = 0, doc.text
    while index < len(doc):
        raw = _name_at(doc, text, index, table, on)
        if raw is not None:
            yield raw
            index = raw[1]
        else:
            index += 1


def _name_at(doc: "Doc", text: str, index: int, table: ActorTable, on: date | None) -> Raw | None:
    token = doc[index]
    if not token.text[:1].isalpha() or not (token.text[0].isupper() or token.text in ("al", "peshmerga")):
        return _inside(doc, index, table, on)
    for end in range(min(len(doc), index + LONGEST_NAME), index, -1):
        if doc[end - 1].is_space:
            continue
        words = text[token.idx : doc[end - 1].idx + len(doc[end - 1])]
        names = table.called(words, on)
        if names and not _is_other(doc, index, end):
            reason = _reason(words, names[0])
            if index > 1 and doc[index - 1].text == "-" and doc[index - 2].text.lower() in ("anti", "pro"):
                reason += f", after '{doc[index - 2].text}-'"
            return index, end, (names[0].actor_id,), reason, names[0].kind == "office-holder"
    follows = doc[index + 1].text if index + 1 < len(doc) else ""
    if token.text in table.prefixes and follows == "-":
        ids = (table.prefixes[token.text],)
        return index, index + 1, ids, f"'{token.text}-' is a prefix for {ids[0]}", False
    return _inside(doc, index, table, on)


def _inside(doc: "Doc", index: int, table: ActorTable, on: date | None) -> Raw | None:
    """A hyphen compound that the tokenizer left whole: Sino-Russian, anti-Pakistan."""
    word = doc[index].text
    if "-" not in word[1:-1]:
        return None
    ids = []
    for part in word.split("-"):
        names = table.called(part, on)
        ids += [names[0].actor_id] if names else [table.prefixes[part]] if part in table.prefixes else []
    reason = f"'{word}' is a compound with names in it"
    return (index, index + 1, tuple(dict.fromkeys(ids)), reason, False) if ids else None


def _is_other(doc: "Doc", start: int, end: int) -> bool:
    """True for the Washington Post and the East China Sea, and for IS or WHO in a line of capitals."""
    after = doc[end].text if end < len(doc) else ""
    if after in _NEWSPAPERS or after in _WATERS or after.lower() in lexicon().governors["currencies"]:
        return True
    if end - start == 1 and doc[start].text in ("IS", "WHO", "US", "AI"):
        near = [doc[at].text for at in (start - 1, end) if 0 <= at < len(doc)]
        return any(word.isupper() and word.isalpha() and len(word) > 3 for word in near)
    return False


def _reason(words: str, name: Name) -> str:
    if name.kind == "office-holder":
        return f"'{words}' is or was {name.role} of {name.actor_id}"
    kinds = {
        "name": "a name",
        "people": "the people or nationality",
        "capital": "the capital",
        "own": "a name you gave",
    }
    return f"'{words}' is {kinds.get(name.kind, 'a short form or seat')} of {name.actor_id}"


def _compounds(doc: "Doc", names: list[Raw]) -> list[Raw]:
    """Names joined by a hyphen or dash as one mention of several actors."""
    joined: list[Raw] = []
    for raw in names:
        last = joined[-1] if joined else None
        is_near = last is not None and raw[0] == last[1] + 1 and raw[1] - last[0] <= LONGEST_COMPOUND
        if last and is_near and doc[last[1]].text in ("-", "–", "—", "/") and not doc[last[1]].whitespace_:
            ids = tuple(dict.fromkeys((*last[2], *raw[2])))
            words = doc[last[0] : raw[1]].text
            joined[-1] = (last[0], raw[1], ids, f"'{words}' joins {' and '.join(ids)}", False)
        else:
            joined.append(raw)
    return joined


def _with_office(doc: "Doc", names: list[Raw], table: ActorTable) -> list[Raw]:
    """With the institution or office that follows a name, and the person who holds it."""
    grown: list[Raw] = []
    by_start = {raw[0]: raw for raw in names}
    for raw in names:
        if grown and raw[0] < grown[-1][1]:
            if raw[2] != grown[-1][2]:
                grown.append(raw)
            continue
        start, end, ids, reason, is_person = raw
        head = None if is_person else _institution_after(doc, end)
        acting = _acting(doc, head, ids, table) if head is not None else ()
        if head is not None and acting:
            end, ids = head + 1, acting
            reason = f"{reason}; '{doc[start:end].text}' acts for {' and '.join(ids)}"
            if doc[head].text.lower() in _OFFICES:
                holder = _holder_after(doc, end, by_start, ids)
                if holder is not None:
                    end, is_person = holder, True
                    reason = f"{reason} as office and holder"
        grown.append((start, end, ids, reason, is_person))
    return sorted(grown, key=lambda raw: (raw[0], -raw[1]))


def _acting(doc: "Doc", head: int, ids: tuple[str, ...], table: ActorTable) -> tuple[str, ...]:
    """Who the institution or people at `head` of the named actors are; empty where it is somebody apart from them."""
    sector = agents().sector(doc[head])
    if not sector:
        return ids
    acting = [agents().actor_id(one, sector, table) for one in ids]
    return tuple(dict.fromkeys(one for one in acting if one))


def _institution_after(doc: "Doc", at: int) -> int | None:
    """The institution noun that the name before `at` modifies or possesses, if any."""
    if at < len(doc) and doc[at].text in ("'s", "'"):
        at += 1
    found = None
    for index in range(at, min(len(doc), at + 5)):
        word = doc[index].text.lower()
        if word in INSTITUTIONS or doc[index].text in INSTITUTIONS or word in _OFFICES or _is_agent(doc, index):
            is_verb = doc[index].pos_ in ("VERB", "AUX")
            found = found if is_verb else index
        elif word not in _BETWEEN and not (word == "-" or doc[index].pos_ == "ADJ"):
            break
    return found


def _is_agent(doc: "Doc", index: int) -> bool:
    token = doc[index]
    is_head = token.pos_ == "NOUN" and token.dep_ not in ("compound", "amod") and bool(agents().sector(token))
    return is_head and not (index + 1 < len(doc) and doc[index + 1].pos_ in ("NOUN", "PROPN"))


def _holder_after(doc: "Doc", at: int, names: dict[int, Raw], ids: tuple[str, ...]) -> int | None:
    """The end of the person's name after an office: 'of Defense X Y', 'to Russia, X Y', ', X Y'."""
    index = at
    if index < len(doc) and doc[index].text.lower() in _LINKS:
        index += 1
        while index < min(len(doc), at + 5) and (doc[index].text in ("the", "Foreign", "and", "&") or index in names
                                                 or doc[index].text.split("-")[0] in _PORTFOLIOS):  # fmt: skip
            if index in names and names[index][4]:
                break
            index = names[index][1] if index in names else index + 1
    if index < len(doc) and doc[index].text == ",":
        index += 1
    if index in names:
        return names[index][1] if names[index][4] and set(names[index][2]) & set(ids) else None
    end = index
    while end < min(len(doc), index + 5) and _is_name_word(doc, end) and end not in names:
        end += 1
    return end if end - index >= 2 or (end - index == 1 and index == at) else None


_PORTFOLIOS = _words("Defense Defence State Interior Affairs Staff Finance Security Intelligence Information War "
                     "Trade Commerce Energy Justice Homeland defense defence state foreign affairs")  # fmt: skip


def _is_name_word(doc: "Doc", index: int) -> bool:
    word = doc[index].text
    return word[0].isupper() and word.replace("-", "").isalpha() and word not in _NO_NAMES and word not in _PORTFOLIOS


def _with_titles(doc: "Doc", names: list[Raw], table: ActorTable, on: date | None) -> list[Raw]:
    """With titles that the table knows the bearer of, surnames of those in office, and 'President X of Y'."""
    taken = {index for raw in names for index in range(raw[0], raw[1])}
    by_start = {raw[0]: raw for raw in names}
    near = tuple(dict.fromkeys(actor_id for raw in names for actor_id in raw[2]))
    more: list[Raw] = []
    for one in find_titled(doc, table, on, near, _NO_NAMES):
        if not taken & set(range(one.start, one.end)):
            ids, words = (one.name.actor_id,), doc[one.start : one.end].text
            reason = f"'{words}' is {one.name.text}, {one.name.role} of {one.name.actor_id}"
            more.append((one.start, one.end, ids, reason, True))
            taken |= set(range(one.start, one.end))
    for index, token in enumerate(doc):
        if index in taken or not token.text[0].isupper() or not _is_name_word(doc, index):
            continue
        before = doc[index - 1].text if index else ""
        if before.lower() in _OFFICES and before[0].isupper():
            more += _titled(doc, index, by_start)
        elif before in _CIVIL or not (before[:1].isupper() and before.isalpha()):
            more += _surname(doc, index, table, on, near)
    return sorted([*names, *more], key=lambda raw: (raw[0], -raw[1]))


def _surname(doc: "Doc", index: int, table: ActorTable, on: date | None, near: tuple[str, ...]) -> list[Raw]:
    """The family name alone of somebody in office, where the text speaks of that state or the office is the highest."""
    follows = doc[index + 1].text if index + 1 < len(doc) else ""
    text = doc[index].text
    if text in _COMMON_SURNAMES or len(text) < LEAST_SURNAME or (follows[:1].isupper() and follows.isalpha()):
        return []
    known = [name for name in table.by_word.get(folded(text), ()) if name.is_current(on)
             and folded(name.text.split()[-1]) == folded(text) and name.actor_id != folded(text)]  # fmt: skip
    known = [name for name in known if name.actor_id in near or name.role in _HIGHEST] if known else []
    ids = tuple(dict.fromkeys(name.actor_id for name in known))
    if len(ids) != 1:
        return []
    return [(index, index + 1, ids, f"'{text}' is {known[0].text}, {known[0].role} of {ids[0]}", True)]


def _titled(doc: "Doc", index: int, by_start: dict[int, Raw]) -> list[Raw]:
    """President X of Y, for a person no table knows."""
    end = index
    while end < min(len(doc), index + 4) and _is_name_word(doc, end):
        end += 1
    state = by_start.get(end + 1) or by_start.get(end + 2)
    if end < len(doc) and doc[end].text == "of" and state is not None and not state[4]:
        return [(index - 1, end, state[2], f"'{doc[index - 1 : state[1]].text}' holds an office of {state[2][0]}", True)]
    return []


def _carried(doc: "Doc", names: list[Raw]) -> list[Raw]:
    """With later mentions of a person by surname alone."""
    taken = {index for raw in names for index in range(raw[0], raw[1])}
    persons = {doc[raw[1] - 1].text: raw for raw in reversed(names) if raw[4]}
    more: list[Raw] = []
    for index, token in enumerate(doc):
        first = persons.get(token.text)
        if first is not None and index not in taken and index >= first[1]:
            words = doc[first[0] : first[1]].text
            more.append((index, index + 1, first[2], f"'{token.text}' was named before as '{words}'", True))
    return sorted([*names, *more], key=lambda raw: (raw[0], -raw[1]))

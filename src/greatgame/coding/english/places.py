"""Where: provinces, districts' provinces and states in which a text puts what it tells."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from greatgame.coding.english.reading import Found, PlaceFound
from greatgame.ontology.regions import Region, RegionTable, region_table

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

KINDS = frozenset((
    "province", "provinces", "governorate", "governorates", "region", "oblast", "state", "prefecture", "county", "canton",
    "district", "districts", "republic", "emirate", "department", "city", "division",
))  # fmt: skip
INTO = frozenset((
    "in", "at", "near", "inside", "within", "across", "throughout", "around", "outside", "into", "from", "of", "to", "through",
    "northern", "southern", "eastern", "western", "central", "north", "south", "east", "west", "northeastern", "northwestern",
    "southeastern", "southwestern", "city",
))  # fmt: skip
IN = frozenset(("in", "at", "inside", "within", "near", "across", "throughout"))
PARTS = frozenset((
    "northern", "southern", "eastern", "western", "central", "northeastern", "northwestern", "southeastern", "southwestern",
    "north", "south", "east", "west", "upper", "lower", "rural", "coastal", "mainland", "neighbouring", "neighboring", "nearby",
    "-", "north-eastern", "north-western", "south-eastern", "south-western",
))  # fmt: skip
"""Words that may stand between a preposition and the state it puts something in ("in eastern Chad")."""
LOOSE = KINDS - {"district", "districts", "city", "division", "department"}
"""Words of kind beside which one letter of a region's name is forgiven."""
LONGEST = 4
SENTENCES_BACK = 4


def find_places(doc: "Doc", named: Sequence[Found]) -> tuple[PlaceFound, ...]:
    """Every region that the text names within a state it speaks of, and every state told as a place.

    A region needs a sign of place: a word such as "province" beside it, a preposition or direction before it, or
    another region before it in a list. Its state must be named in the text; where no state is, its name must be that of
    one region alone and stand with such a word.
    """
    countries = _countries(named)
    persons = {index for found in named if not found.sector for index in range(found.start, found.end)}
    found = list(_regions(doc, countries, persons, region_table()))
    taken = {index for place in found for index in range(place.start, place.end)}
    for one in named:
        is_state = len(one.actor_ids) == 1 and one.actor_ids[0] in countries and not one.is_pronoun
        if is_state and one.start not in taken and _before(doc, one.start, PARTS) in IN:
            words = doc[one.start : one.end].text
            found.append(PlaceFound(one.start, one.end, one.actor_ids[0], f"in '{words}'"))
    return tuple(sorted(found, key=lambda place: place.start))


def _countries(named: Sequence[Found]) -> tuple[str, ...]:
    """The states spoken of, the most frequent first."""
    ids = Counter(actor_id[:3] for found in named for actor_id in found.actor_ids if len(actor_id.split("-")[0]) == 3)
    return tuple(actor_id for actor_id, _ in ids.most_common() if actor_id.isupper())


def _regions(doc: "Doc", countries: Collection[str], taken: set[int], table: RegionTable) -> Iterator[PlaceFound]:
    index, is_after_region = 0, False
    while index < len(doc):
        match = _region_at(doc, index, countries, table, is_after_region) if doc[index].text[:1].isupper() else None
        is_taken = index in taken and _before(doc, index) not in IN
        if match is not None and not (is_taken and _is_whole_mention(doc, match[0])):
            end, region, reason = match
            yield PlaceFound(index, end, region.code, reason)
            index, is_after_region = end, True
        else:
            is_after_region = is_after_region and doc[index].text in (",", "and", "or", "&")
            index += 1


def _is_whole_mention(doc: "Doc", end: int) -> bool:
    """True for a name that is a mention by itself (a capital, a person) with no word of kind beside it."""
    return doc[end].text.lower() not in KINDS if end < len(doc) else True


def _region_at(
    doc: "Doc", index: int, countries: Collection[str], table: RegionTable, is_after_region: bool
) -> tuple[int, Region, str] | None:
    for end in range(min(len(doc), index + LONGEST), index, -1):
        words = doc[index:end].text
        if doc[end - 1].is_space or not doc[end - 1].text[:1].isalpha():
            continue
        kind = doc[end].text.lower() if end < len(doc) else ""
        is_kind, before = kind in KINDS, _before(doc, index)
        is_told = before in INTO or (before == "," and index > 1 and doc[index - 2].text.lower() in KINDS)
        if not (is_kind or is_told or is_after_region):
            continue
        regions = table.called(words, countries, is_fuzzy=kind in LOOSE and bool(countries))
        if regions:
            return end, _likeliest(regions, countries), f"'{words}' is a region of {regions[0].country}"
        alone = table.called(words) if is_kind and not countries else ()
        if len(alone) == 1:
            return end, alone[0], f"'{words}' is the only region called so"
    return None


def _likeliest(regions: Sequence[Region], countries: Collection[str]) -> Region:
    """The one in the state spoken of most."""
    order = list(countries)
    return min(regions, key=lambda region: order.index(region.country))


def _before(doc: "Doc", index: int, passed: Collection[str] = ()) -> str:
    """The word before, articles and the words in `passed` passed over."""
    at = index - 1
    while at >= 0 and (doc[at].text.lower() in ("the", "a", "an") or doc[at].text.lower() in passed):
        at -= 1
    return doc[at].text.lower() if at >= 0 else ""


def where(token: "Token", places: Sequence[PlaceFound]) -> PlaceFound | None:
    """The place of what a predicate tells: the nearest in its sentence, regions before states, else the last one before."""
    sent = token.sent
    inside = [place for place in places if sent.start <= place.start < sent.end]
    if inside:
        return min(inside, key=lambda place: ("-" not in place.code, abs(place.start - token.i)))
    doc, first = token.doc, sent.start
    for _ in range(SENTENCES_BACK):
        if first == 0:
            return None
        before = doc[first - 1].sent
        told = [place for place in places if before.start <= place.start < first and "-" in place.code]
        if told:
            return told[-1]
        first = before.start
    return None

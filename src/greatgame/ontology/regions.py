"""First-order divisions of states (provinces, governorates, oblasts) by their names in any common spelling."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

CLASSES = (("kh", "k"), ("gh", "g"), ("dh", "d"), ("ph", "f"), ("tsch", "ch"), ("q", "k"), ("w", "u"), ("y", "i"), ("e", "i"),
           ("o", "u"), ("j", "i"), ("v", "u"), ("ck", "k"), ("c", "k"), ("x", "ks"))  # fmt: skip
"""Letters that transliterations of one name swap, and what all of them are written as in a key."""
ARTICLES = re.compile(r"^(?:al|ar|as|ash|ad|at|an|el)[- ](?=\w{3})")
LEAST_FUZZY = 6
"""Letters a key must have for one letter of it to be forgiven."""


@dataclass(frozen=True, slots=True)
class Region:
    """A division right below a state, by its ISO 3166-2 code; `country` is the state's ISO 3166-1 alpha-3 code."""

    code: str
    name: str
    country: str


@dataclass(frozen=True, slots=True)
class RegionTable:
    """Regions by code and by the key of each of their names."""

    regions: Mapping[str, Region]
    by_key: Mapping[str, tuple[str, ...]]

    def called(self, name: str, countries: Collection[str] | None = None, is_fuzzy: bool = False) -> tuple[Region, ...]:
        """The regions that `name` may spell, of these countries (None: of any).

        With `is_fuzzy` one letter more, less or other is forgiven in long names when nothing is spelled exactly so.
        """
        wanted = key(name)
        found = self._at(wanted, countries)
        if found or not is_fuzzy or countries is None or len(wanted) < LEAST_FUZZY:
            return found
        near = [code for near_key, codes in self.by_key.items() if abs(len(near_key) - len(wanted)) <= 1
                and near_key[0] == wanted[0] and _is_near(near_key, wanted)
                for code in codes if self.regions[code].country in countries]  # fmt: skip
        return tuple(self.regions[code] for code in dict.fromkeys(near))

    def _at(self, wanted: str, countries: Collection[str] | None) -> tuple[Region, ...]:
        regions = (self.regions[code] for code in self.by_key.get(wanted, ()))
        return tuple(region for region in regions if countries is None or region.country in countries)


def key(name: str) -> str:
    """A name without accents, articles, marks and the letters that transliterations swap: Paktiya is Paktia."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower().strip()
    plain = re.sub(r"[^a-z]", "", ARTICLES.sub("", plain))
    for written, as_one in CLASSES:
        plain = plain.replace(written, as_one)
    return re.sub(r"(.)\1+", r"\1", plain)


def _is_near(one: str, other: str) -> bool:
    """True when one letter more, less or other makes them equal."""
    short, long = sorted((one, other), key=len)
    start = next((index for index, letter in enumerate(short) if letter != long[index]), len(short))
    return short[start + (len(short) == len(long)) :] == long[start + 1 :]


@cache
def region_table() -> RegionTable:
    """The built-in table: names of Unicode CLDR, and more spellings as single facts."""
    folder = files("greatgame.ontology") / "data"
    regions: dict[str, Region] = {}
    by_key: dict[str, list[str]] = defaultdict(list)
    for row in (folder / "regions.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        code, country, name = row.split("\t")
        regions[code] = Region(code, name, country)
        by_key[key(name)].append(code)
    for row in (folder / "regions_more.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        code, name, _ = row.split("\t")
        if code in regions and code not in by_key[key(name)]:
            by_key[key(name)].append(code)
    return RegionTable(regions, {name: tuple(codes) for name, codes in by_key.items() if name and codes})

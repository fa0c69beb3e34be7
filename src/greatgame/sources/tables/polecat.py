"""POLECAT events, coded by NGEC in the PLOVER ontology (tab)."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from greatgame.ontology.plover import TYPES
from greatgame.ontology.table_actors import TableActor, by_name, country_of
from greatgame.sources.tables._lines import Head
from greatgame.sources.tables._rows import day, joined, number, refuse, said, text, with_actor

if TYPE_CHECKING:
    import polars as pl

_COLUMNS = (
    "Event ID, Event Date, Event Type, Event Mode, Intensity, Quad Code, Contexts, Actor Name, Actor Country, "
    "Actor COW, Primary Actor Sector, Actor Sectors, Actor Title, Actor Name Raw, Wikipedia Actor ID, Recipient "
    "Name, Recipient Country, Recipient COW, Primary Recipient Sector, Recipient Sectors, Recipient Title, "
    "Recipient Name Raw, Wikipedia Recipient ID, Placename, City, District, Province, Country, Latitude, "
    "Longitude, GeoNames ID, Raw Placename, Feature Type, Source, Publication Date, Story People, Story "
    "Organizations, Story Locations, Language, Version"
)
COLUMNS = tuple(_COLUMNS.split(", "))
SIDES = (("Actor", "source"), ("Recipient", "target"))
STATE = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY"})


@dataclass(frozen=True, slots=True)
class Polecat:
    """The POLitical Event Classification, Attributes, and Types data.

    An event of several actors or recipients, which one cell lists with `; `, gives one row for each pair of them,
    numbered `#1`, `#2`. Where names and countries are not equally many, the first name stands for the rest.

    References [Halterman2023]_ PLOVER and POLECAT, doi:10.31235/osf.io/rm5dw; data doi:10.7910/DVN/AJGVIT
    """

    coder: ClassVar[str] = "polecat"
    is_human: ClassVar[bool] = False
    codebook: ClassVar[str] = "PLOVER 0.8 manual; POLECAT, doi:10.7910/DVN/AJGVIT"
    needed: ClassVar[tuple[str, ...]] = (
        *("Event ID", "Event Date", "Event Type", "Event Mode", "Contexts", "Placename", "Country", "Latitude", "Longitude"),
        *(f"{side} {what}" for side, _ in SIDES for what in ("Name", "Country")),
        *(f"Primary {side} Sector" for side, _ in SIDES),
    )
    optional: ClassVar[tuple[str, ...]] = ("Placename", "Primary Actor Sector", "Primary Recipient Sector")

    def fits(self, head: Head) -> bool:
        """By its header."""
        return len(head.names & {"event type", "event mode", "actor name", "recipient name", "contexts"}) >= 3

    def columns(self, head: Head) -> tuple[str, ...]:
        """The header's names."""
        return head.cells

    def widths(self, head: Head) -> frozenset[int]:
        """Exactly the header's."""
        return frozenset({len(head.cells)})

    def rows(self, batch: "pl.DataFrame") -> "pl.DataFrame":
        """Event rows with `refused`."""
        import polars as pl

        frame = batch.with_columns(pl.lit(0).alias("n_pairs"))
        for side, own in SIDES:
            frame = _one_each(frame, side)
            frame = with_actor(frame, own, [f"{side} Name", f"{side} Country", f"Primary {side} Sector"], _actor)
        frame = joined(frame, ["Country"], lambda name: {"location_country": country_of(name)}, {"location_country": pl.String})
        kind = text("Event Type").str.to_uppercase()
        within = pl.concat_str([pl.lit("#"), pl.int_range(pl.len()).over("line") + 1])
        suffix = pl.when(pl.len().over("line") > 1).then(within).otherwise(pl.lit(""))
        return frame.with_columns(
            pl.concat_str([text("Event ID"), suffix]).alias("row_id"),
            day("Event Date", "%Y-%m-%d", "%Y/%m/%d").alias("day"),
            pl.when(kind.is_in(sorted(TYPES))).then(kind).alias("type"),
            text("Event Mode").str.to_lowercase().str.replace_all("[ _]", "-").alias("mode"),
            text("Contexts").str.replace_all(r"\s*[;,]\s*", "; ").alias("contexts"),
            kind.alias("source_code"),
            text("Actor Name").alias("source_name"),
            text("Recipient Name").alias("target_name"),
            text("Placename").alias("location"),
            number("Latitude").alias("latitude"),
            number("Longitude").alias("longitude"),
            refuse((~kind.is_in(sorted(TYPES)), said("its type ", pl.col("Event Type"), " is no PLOVER type"))),
        )


def _one_each(frame: "pl.DataFrame", side: str) -> "pl.DataFrame":
    """One row for each country that a cell lists (or each name, where no country is told)."""
    import polars as pl

    names, states = text(f"{side} Name").str.split("; "), text(f"{side} Country").str.split("; ")
    n_names, n_states = names.list.len().fill_null(0), states.list.len().fill_null(0)
    width = pl.when(n_states > 0).then(n_states).otherwise(n_names).clip(lower_bound=1)
    frame = frame.with_columns(names.alias("_names"), states.alias("_states"), pl.int_ranges(0, width).alias("_at"))
    frame = frame.explode("_at")
    at, listed = pl.col("_at"), pl.col("_names")
    name = pl.coalesce(listed.list.get(at, null_on_oob=True), listed.list.first())
    state = pl.col("_states").list.get(at, null_on_oob=True)
    return frame.with_columns(name.alias(f"{side} Name"), state.alias(f"{side} Country")).drop("_names", "_states", "_at")


def _actor(name: str, country: str, sector: str) -> TableActor:
    """The country with the primary sector, which is a PLOVER code such as GOV or REB; without a country, the name."""
    state, sector = country_of(country), sector.strip().upper()
    if state is None:
        return by_name(name)
    if sector in ("", "NONE", "NAN", "NA") or country_of(name) == state:
        return TableActor(state, state, state)
    unit = f"{state}-{sector}"
    return TableActor(state if sector in STATE else unit, unit, state)

"""ACLED events, in the columns of today and of the years before."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from greatgame.ontology.table_actors import by_forces, country_of
from greatgame.sources.tables._lines import Head
from greatgame.sources.tables._rows import day, joined, number, refuse, text, with_actor

if TYPE_CHECKING:
    import polars as pl

_COLUMNS = (
    "event_id_cnty, event_date, year, time_precision, disorder_type, event_type, sub_event_type, actor1, "
    "assoc_actor_1, inter1, actor2, assoc_actor_2, inter2, interaction, civilian_targeting, iso, region, country, "
    "admin1, admin2, admin3, location, latitude, longitude, geo_precision, source, source_scale, notes, "
    "fatalities, tags, timestamp"
)
COLUMNS = tuple(_COLUMNS.split(", "))
_OLD_COLUMNS = (
    "data_id, iso, event_id_cnty, event_id_no_cnty, event_date, year, time_precision, event_type, sub_event_type, "
    "actor1, assoc_actor_1, inter1, actor2, assoc_actor_2, inter2, interaction, region, country, admin1, admin2, "
    "admin3, location, latitude, longitude, geo_precision, source, source_scale, notes, fatalities, timestamp, "
    "iso3"
)
OLD_COLUMNS = tuple(_OLD_COLUMNS.split(", "))
DATES = ("%d-%b-%y", "%d-%B-%y", "%Y-%m-%d", "%d %B %Y", "%d-%B-%Y", "%d %b %Y", "%d-%b-%Y")

PLOVER: Mapping[str, tuple[str | None, str | None]] = {
    "armed clash": ("ASSAULT", None),
    "government regains territory": ("ASSAULT", None),
    "non-state actor overtakes territory": ("ASSAULT", None),
    "chemical weapon": ("ASSAULT", "unconventional"),
    "air/drone strike": ("ASSAULT", "aerial"),
    "suicide bomb": ("ASSAULT", "suicide-attack"),
    "shelling/artillery/missile attack": ("ASSAULT", "heavy-weapons"),
    "remote explosive/landmine/ied": ("ASSAULT", "explosives"),
    "grenade": ("ASSAULT", "explosives"),
    "sexual violence": ("ASSAULT", "sexual"),
    "attack": ("ASSAULT", None),
    "abduction/forced disappearance": ("ASSAULT", "abduct"),
    "peaceful protest": ("PROTEST", "demo"),
    "protest with intervention": ("PROTEST", "demo"),
    "excessive force against protesters": ("ASSAULT", "crowd-control"),
    "violent demonstration": ("PROTEST", "riot"),
    "mob violence": ("ASSAULT", "primitive"),
    "agreement": ("AGREE", None),
    "arrests": ("COERCE", "arrest"),
    "looting/property destruction": ("ASSAULT", "destroy"),
    "headquarters or base established": ("MOBILIZE", None),
    "change to group/activity": (None, None),
    "disrupted weapons use": (None, None),
    "non-violent transfer of territory": ("RETREAT", "withdraw"),
    "other": (None, None),
    "battles": ("ASSAULT", None),
    "battle-no change of territory": ("ASSAULT", None),
    "battle-government regains territory": ("ASSAULT", None),
    "battle-non-state actor overtakes territory": ("ASSAULT", None),
    "explosions/remote violence": ("ASSAULT", None),
    "remote violence": ("ASSAULT", None),
    "violence against civilians": ("ASSAULT", None),
    "protests": ("PROTEST", None),
    "riots": ("PROTEST", "riot"),
    "riots/protests": ("PROTEST", None),
    "strategic developments": (None, None),
    "strategic development": (None, None),
    "non-violent activity": (None, None),
}
"""Sub-event types, then event types for rows without one, in their PLOVER type and mode; None where PLOVER has none."""
TURNED = frozenset({"excessive force against protesters"})
"""Here actor 1 are the protesters and actor 2 those who use force against them."""


@dataclass(frozen=True, slots=True)
class Acled:
    """The Armed Conflict Location and Event Data, coded by people.

    Time precision 2 is a week around the day, 3 its month. Actor 2 may be missing, as at a protest.

    References ACLED Codebook (2023, revised 2024), acleddata.com; [Raleigh2010]_
    """

    coder: ClassVar[str] = "acled"
    is_human: ClassVar[bool] = True
    codebook: ClassVar[str] = "ACLED Codebook (2024), acleddata.com"
    needed: ClassVar[tuple[str, ...]] = (
        *("event_id_cnty", "event_date", "time_precision", "event_type", "sub_event_type", "actor1", "actor2", "country"),
        *("location", "latitude", "longitude", "fatalities", "source"),
    )
    optional: ClassVar[tuple[str, ...]] = ("sub_event_type", "time_precision", "source", "location")

    def fits(self, head: Head) -> bool:
        """By its header."""
        return len(head.names & {"event_id_cnty", "event_type", "actor1", "inter1", "event_date"}) >= 3

    def columns(self, head: Head) -> tuple[str, ...]:
        """The header's names, which older files write in capitals."""
        return tuple(cell.strip().lower() for cell in head.cells)

    def widths(self, head: Head) -> frozenset[int]:
        """Exactly the header's."""
        return frozenset({len(head.cells)})

    def rows(self, batch: "pl.DataFrame") -> "pl.DataFrame":
        """Event rows with `refused`."""
        import polars as pl

        kinds = {"type": pl.String, "mode": pl.String, "source_code": pl.String, "is_turned": pl.Boolean, "code_fault": pl.String}
        frame = joined(batch, ["event_type", "sub_event_type"], _type, kinds)
        one, other = pl.col("actor1"), pl.col("actor2")
        frame = frame.with_columns(
            pl.when("is_turned").then(other).otherwise(one).alias("source_name"),
            pl.when("is_turned").then(one).otherwise(other).alias("target_name"),
        )
        for own in ("source", "target"):
            frame = with_actor(frame, own, [f"{own}_name", "country"], by_forces)
        frame = joined(frame, ["country"], lambda name: {"location_country": country_of(name)}, {"location_country": pl.String})
        told, precision = day("event_date", *DATES), number("time_precision", "Int64")
        is_slashed = pl.col("event_date").str.contains(r"^\s*\d{1,2}/\d{1,2}/\d{2,4}\s*$")
        slashed = "its date is written with slashes, where day and month cannot be told apart; export it as YYYY-MM-DD"
        week = pl.duration(days=3)
        return frame.with_columns(
            text("event_id_cnty").alias("row_id"),
            pl.when(precision == 2).then(told - week).when(precision == 3).then(told.dt.month_start()).otherwise(told).alias("day"),
            pl.when(precision == 2)
            .then(told + week)
            .when(precision == 3)
            .then(told.dt.month_end())
            .otherwise(told)
            .alias("last_day"),
            text("source_name").alias("source_name"),
            text("target_name").alias("target_name"),
            text("location").alias("location"),
            number("latitude").alias("latitude"),
            number("longitude").alias("longitude"),
            number("fatalities", "Int64").alias("n_killed"),
            pl.col("source").str.split(";").list.len().cast(pl.Int64).alias("n_reports"),
            text("source").alias("story"),
            refuse((is_slashed, slashed), (pl.col("code_fault").is_not_null(), pl.col("code_fault"))),
        )


def _type(kind: str, sub: str) -> dict[str, Any]:
    own, sub_own = " ".join(kind.lower().split()), " ".join(sub.lower().split())
    key = sub_own if sub_own in PLOVER else own
    fault = None if key in PLOVER else f"its event type {kind!r} ({sub or 'no sub-type'}) is not in the ACLED codebook"
    type_, mode = PLOVER.get(key, (None, None))
    code = f"{kind}: {sub}" if sub else kind
    return {"type": type_, "mode": mode, "source_code": code, "is_turned": sub_own in TURNED, "code_fault": fault}

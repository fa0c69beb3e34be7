"""Phoenix events: the Open Event Data Alliance's daily files and the Cline Center's historical ones."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from greatgame.ontology.table_actors import by_cameo, country_of
from greatgame.sources.tables._lines import Head
from greatgame.sources.tables._rows import day, joined, number, refuse, said, text, with_actor, with_cameo

if TYPE_CHECKING:
    import polars as pl

_OEDA = (
    "EventID, Date, Year, Month, Day, SourceActorFull, SourceActorEntity, SourceActorRole, SourceActorAttribute, "
    "TargetActorFull, TargetActorEntity, TargetActorRole, TargetActorAttribute, EventCode, EventRootCode, "
    "PentaClass, GoldsteinScore, Issues, Lat, Lon, LocationName, StateName, CountryCode, SentenceID, URLs, "
    "NewsSources"
)
OEDA = tuple(_OEDA.split(", "))
AS_CLINE = {
    "EventID": "eid", "Date": "story_date", "SourceActorFull": "source", "SourceActorEntity": "source_root",
    "SourceActorRole": "source_agent", "TargetActorFull": "target", "TargetActorEntity": "target_root",
    "TargetActorRole": "target_agent", "EventCode": "code", "GoldsteinScore": "goldstein", "Lat": "lat", "Lon": "lon",
    "LocationName": "placename", "CountryCode": "countryname", "URLs": "aid",
}  # fmt: skip
NEEDED = tuple(AS_CLINE.values())


@dataclass(frozen=True, slots=True)
class Phoenix:
    """Phoenix, coded by PETRARCH; the day is the day of the story.

    Root 16 is quad class 3 there and 4 here, as in PLOVER and GDELT: the class follows the code, not their column.

    References Phoenix Data Documentation 0.1.0b, phoenixdata.org; Cline Center Historical Phoenix Event Data codebook
    1.0.0 (2018), doi:10.13012/B2IDB-0647142
    """

    coder: ClassVar[str] = "phoenix"
    is_human: ClassVar[bool] = False
    codebook: ClassVar[str] = "Cline Center Historical Phoenix Event Data codebook 1.0.0; Phoenix Data Documentation 0.1.0b"
    needed: ClassVar[tuple[str, ...]] = NEEDED
    optional: ClassVar[tuple[str, ...]] = ("aid", "countryname", "placename")

    def fits(self, head: Head) -> bool:
        """By the header of the historical files; the daily ones have none: 26 cells, the second an eight-digit day."""
        if len(head.names & {"eid", "story_date", "source_root", "target_root", "source", "code"}) >= 4:
            return True
        return len(head.cells) == len(OEDA) and head.cells[1].strip().isdigit() and len(head.cells[1].strip()) == 8

    def columns(self, head: Head) -> tuple[str, ...]:
        """The header's names; those of the documentation, in the historical files' words, where there is no header."""
        if len(head.names & {"eid", "story_date", "code"}) >= 2:
            return head.cells
        return tuple(AS_CLINE.get(name, name) for name in OEDA)

    def widths(self, head: Head) -> frozenset[int]:
        """Exactly the header's."""
        return frozenset({len(self.columns(head))})

    def rows(self, batch: "pl.DataFrame") -> "pl.DataFrame":
        """Event rows with `refused`."""
        import polars as pl

        frame = batch
        for side in ("source", "target"):
            frame = with_actor(frame, side, [side, f"{side}_root", f"{side}_agent"], _actor)
        # A stem of a root alone, as in "04", and one with zeros lost, as in "40", cannot be told apart: kept as they are.
        frame = frame.with_columns(text("code").alias("source_code"))
        frame = with_cameo(frame.with_columns(pl.col("source_code")), "source_code")
        frame = joined(frame, ["countryname"], lambda name: {"location_country": country_of(name)}, {"location_country": pl.String})
        return frame.with_columns(
            text("eid").alias("row_id"),
            day("story_date", "%Y%m%d", "%Y-%m-%d", "%m/%d/%Y").alias("day"),
            text("source").alias("source_name"),
            text("target").alias("target_name"),
            pl.coalesce(number("goldstein"), "cameo_goldstein").alias("goldstein"),
            text("placename").alias("location"),
            number("lat").alias("latitude"),
            number("lon").alias("longitude"),
            text("aid").alias("story"),
            refuse((~pl.col("code").str.contains(r"^\s*\d{2,4}\s*$"), said("its code ", pl.col("code"), " is no CAMEO code"))),
        )


def _actor(full: str, root: str, agent: str) -> Any:
    """The first three letters of a full code are the country or group; the root column says which it was."""
    root = root.strip() or full.strip()[:3]
    return by_cameo(full.strip(), "", root, root, agent.split(";")[0].strip()[:3])

"""ICEWS events as on the Harvard Dataverse (20 columns, tab)."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from greatgame.ontology.cameo import cameo_codes, code_of
from greatgame.ontology.table_actors import by_name, country_of
from greatgame.sources.tables._lines import Head
from greatgame.sources.tables._rows import day, joined, number, refuse, text, with_actor, with_cameo

if TYPE_CHECKING:
    import polars as pl

_COLUMNS = (
    "Event ID, Event Date, Source Name, Source Sectors, Source Country, Event Text, CAMEO Code, Intensity, Target "
    "Name, Target Sectors, Target Country, Story ID, Sentence Number, Publisher, City, District, Province, "
    "Country, Latitude, Longitude"
)
COLUMNS = tuple(_COLUMNS.split(", "))


@dataclass(frozen=True, slots=True)
class Icews:
    """The ICEWS coded event data; a row is one telling in one story.

    A CAMEO code without its leading zero is repaired where the event text names the code.

    References [Boschee2015]_ ICEWS Coded Event Data, doi:10.7910/DVN/28075, with its CAMEO codebook and actor files
    """

    coder: ClassVar[str] = "icews"
    is_human: ClassVar[bool] = False
    codebook: ClassVar[str] = "ICEWS Coded Event Data, doi:10.7910/DVN/28075"
    needed: ClassVar[tuple[str, ...]] = tuple(name for name in COLUMNS if name not in ("Publisher", "District"))
    optional: ClassVar[tuple[str, ...]] = ("Sentence Number",)

    def fits(self, head: Head) -> bool:
        """By its header: a source, a target and a CAMEO code."""
        return len(head.names & {"source sectors", "cameo code", "target sectors", "event text"}) >= 3

    def columns(self, head: Head) -> tuple[str, ...]:
        """The header's names."""
        return head.cells

    def widths(self, head: Head) -> frozenset[int]:
        """Exactly the header's."""
        return frozenset({len(head.cells)})

    def rows(self, batch: "pl.DataFrame") -> "pl.DataFrame":
        """Event rows with `refused` and `repair`."""
        import polars as pl

        kinds = {"source_code": pl.String, "code_fault": pl.String, "repair": pl.String}
        frame = joined(batch, ["CAMEO Code", "Event Text"], _code, kinds)
        for side, own in (("Source", "source"), ("Target", "target")):
            frame = with_actor(frame, own, [f"{side} Name", f"{side} Country", f"{side} Sectors"], by_name)
        frame = with_cameo(frame, "source_code")
        frame = joined(frame, ["Country"], lambda name: {"location_country": country_of(name)}, {"location_country": pl.String})
        place = pl.concat_str([text("City"), text("Province"), text("Country")], separator=", ", ignore_nulls=True)
        return frame.with_columns(
            text("Event ID").alias("row_id"),
            day("Event Date", "%Y-%m-%d").alias("day"),
            text("Source Name").alias("source_name"),
            text("Target Name").alias("target_name"),
            pl.coalesce(number("Intensity"), "cameo_goldstein").alias("goldstein"),
            place.replace("", None).alias("location"),
            number("Latitude").alias("latitude"),
            number("Longitude").alias("longitude"),
            pl.concat_str([text("Story ID"), text("Sentence Number")], separator=":", ignore_nulls=True).alias("story"),
            refuse((pl.col("code_fault").is_not_null(), pl.col("code_fault"))),
        )


def _code(code: str, name: str) -> dict[str, Any]:
    code = code.strip()
    told: dict[str, Any] = {"source_code": code or None, "code_fault": None, "repair": None}
    named = code_of(name)
    known = cameo_codes().get(code)
    if known is not None and (named is None or known.name.lower() == " ".join(name.lower().split())):
        return told
    if named is not None and named.lstrip("0") == code.lstrip("0"):
        return told | {"source_code": named, "repair": "leading zeros of event codes are put back"}
    if known is not None or (code.isdigit() and len(code) >= 3):
        return told
    return told | {"source_code": None, "code_fault": f"its code {code or 'nothing'} ({name or 'no text'}) is no CAMEO code"}

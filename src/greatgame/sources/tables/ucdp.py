"""UCDP georeferenced events (GED) and candidate events, coded by people."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from greatgame.ontology.table_actors import by_forces, country_of
from greatgame.sources.tables._lines import Head
from greatgame.sources.tables._rows import day, joined, number, refuse, said, text, with_actor

if TYPE_CHECKING:
    import polars as pl

_COLUMNS = (
    "id, relid, year, active_year, code_status, type_of_violence, conflict_dset_id, conflict_new_id, "
    "conflict_name, dyad_dset_id, dyad_new_id, dyad_name, side_a_dset_id, side_a_new_id, side_a, side_b_dset_id, "
    "side_b_new_id, side_b, number_of_sources, source_article, source_office, source_date, source_headline, "
    "source_original, where_prec, where_coordinates, where_description, adm_1, adm_2, latitude, longitude, "
    "geom_wkt, priogrid_gid, country, country_id, region, event_clarity, date_prec, date_start, date_end, "
    "deaths_a, deaths_b, deaths_civilians, deaths_unknown, best, high, low, gwnoa, gwnob"
)
COLUMNS = tuple(_COLUMNS.split(", "))
VIOLENCE = ("1", "2", "3")
DATES = ("%Y-%m-%d", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M:%S%.f", "%Y-%m-%dT%H:%M:%S")


@dataclass(frozen=True, slots=True)
class Ucdp:
    """The UCDP Georeferenced Event Dataset and the Candidate Events, which have the same columns.

    Every event is lethal violence: ASSAULT. In state-based (1) and non-state (2) conflict both sides fight, and side A
    stands as source only because one must; in one-sided violence (3) side A attacks civilians. `date_start` and
    `date_end` bound the day. The best estimate counts the dead.

    References UCDP GED Codebook 25.1; UCDP Candidate Events Dataset Codebook 1.3, ucdp.uu.se; [Sundberg2013]_
    """

    coder: ClassVar[str] = "ucdp"
    is_human: ClassVar[bool] = True
    codebook: ClassVar[str] = "UCDP GED Codebook 25.1; UCDP Candidate Events Dataset Codebook 1.3"
    needed: ClassVar[tuple[str, ...]] = (
        *("id", "type_of_violence", "side_a", "side_b", "number_of_sources", "where_coordinates", "country"),
        *("latitude", "longitude", "date_start", "date_end", "best"),
    )
    optional: ClassVar[tuple[str, ...]] = ("number_of_sources", "where_coordinates")

    def fits(self, head: Head) -> bool:
        """By its header."""
        return len(head.names & {"type_of_violence", "side_a", "side_b", "date_start", "best"}) >= 3

    def columns(self, head: Head) -> tuple[str, ...]:
        """The header's names."""
        return tuple(cell.strip().lower() for cell in head.cells)

    def widths(self, head: Head) -> frozenset[int]:
        """Exactly the header's."""
        return frozenset({len(head.cells)})

    def rows(self, batch: "pl.DataFrame") -> "pl.DataFrame":
        """Event rows with `refused`."""
        import polars as pl

        frame = with_actor(batch, "source", ["side_a", "country"], by_forces)
        frame = with_actor(frame, "target", ["side_b", "country"], by_forces)
        frame = joined(frame, ["country"], lambda name: {"location_country": country_of(name)}, {"location_country": pl.String})
        kind = text("type_of_violence")
        return frame.with_columns(
            text("id").alias("row_id"),
            day("date_start", *DATES).alias("day"),
            day("date_end", *DATES).alias("last_day"),
            pl.lit("ASSAULT").alias("type"),
            pl.concat_str([pl.lit("type_of_violence "), kind]).alias("source_code"),
            text("side_a").alias("source_name"),
            text("side_b").alias("target_name"),
            # -1 stands for "not counted" in the years before sources were counted.
            pl.when(number("number_of_sources") > 0).then(number("number_of_sources", "Int64")).alias("n_reports"),
            text("where_coordinates").alias("location"),
            number("latitude").alias("latitude"),
            number("longitude").alias("longitude"),
            number("best", "Int64").alias("n_killed"),
            refuse((~kind.is_in(VIOLENCE).fill_null(False), said("its type of violence is ", kind, ", not 1, 2 or 3"))),
        )

"""GDELT events, 1.0 (57 or 58 columns) and 2.0 (61 columns), also after a spreadsheet had them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from greatgame.ontology.cameo import cameo_codes, repaired
from greatgame.ontology.table_actors import by_cameo, country_of
from greatgame.sources.tables._lines import Head
from greatgame.sources.tables._rows import joined, number, refuse, said, text, with_actor, with_cameo

if TYPE_CHECKING:
    import polars as pl

_ACTOR: tuple[str, ...] = ("Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code")
_ACTOR += ("Type1Code", "Type2Code", "Type3Code")
_GEO1 = ("Type", "FullName", "CountryCode", "ADM1Code", "Lat", "Long", "FeatureID")
_GEO2 = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
_FIRST = ("GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate")
_ACTION: tuple[str, ...] = ("IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale")
_ACTION += ("NumMentions", "NumSources", "NumArticles", "AvgTone")


def _columns(geo: Sequence[str]) -> tuple[str, ...]:
    actors = [f"Actor{side}{name}" for side in (1, 2) for name in _ACTOR]
    places = [f"{what}Geo_{name}" for what in ("Actor1", "Actor2", "Action") for name in geo]
    return (*_FIRST, *actors, *_ACTION, *places, "DATEADDED", "SOURCEURL")


V1, V2 = _columns(_GEO1), _columns(_GEO2)
E_NOTATION = r"^[+-]?\d+([.,]\d+)?[eE][+-]?\d+$"
DAY_READ = "a day in E-notation that kept its eight digits is read"
TIME_LOST = "the time of adding is in E-notation and lost; the day of the event is another column and whole"
NEEDED: tuple[str, ...] = ("GLOBALEVENTID", "SQLDATE", "EventCode", "EventRootCode", "GoldsteinScale", "NumArticles")
NEEDED += ("ActionGeo_FullName", "ActionGeo_CountryCode", "ActionGeo_Lat", "ActionGeo_Long", "DATEADDED", "SOURCEURL")
NEEDED += tuple(f"Actor{side}{name}" for side in (1, 2) for name in ("Code", "Name", "CountryCode", "KnownGroupCode", "Type1Code"))


@dataclass(frozen=True, slots=True)
class Gdelt:
    """The GDELT Event Database; a report is an article (NumArticles).

    Codes that a spreadsheet robbed of their leading zeros are repaired with the help of the root code, where that
    leaves one reading. A day in E-notation that still holds its eight digits is repaired; one that lost them is
    refused. The time of adding in E-notation is lost, which costs nothing here: the day of the event is another column.

    References GDELT Event Codebook 1.03 (2013-08-25) and 2.0 (2015-02-19), gdeltproject.org/data.html
    """

    coder: ClassVar[str] = "gdelt"
    is_human: ClassVar[bool] = False
    codebook: ClassVar[str] = "GDELT Event Codebook 1.03 (2013) and 2.0 (2015), gdeltproject.org"
    needed: ClassVar[tuple[str, ...]] = NEEDED
    optional: ClassVar[tuple[str, ...]] = ("SOURCEURL",)

    def fits(self, head: Head) -> bool:
        """By its header; without one, by the number of columns, a number and an eight-digit day."""
        if "globaleventid" in head.names:
            return True
        cells = head.cells
        is_wide = len(cells) in (len(V1) - 1, len(V1), len(V2))
        return is_wide and cells[0].strip().isdigit() and cells[1].strip().isdigit() and len(cells[1].strip()) == 8

    def columns(self, head: Head) -> tuple[str, ...]:
        """The column names by position: those of the header, or of the version with that many columns."""
        if "globaleventid" in head.names:
            return head.cells
        return V2 if len(head.cells) == len(V2) else V1

    def widths(self, head: Head) -> frozenset[int]:
        """A row of GDELT 1.0 may lack the URL, which older rows do not have."""
        n = len(self.columns(head))
        return frozenset({n, n - 1}) if n == len(V1) else frozenset({n})

    def rows(self, batch: "pl.DataFrame") -> "pl.DataFrame":
        """Event rows with `refused`, `repair` and `loss`."""
        import polars as pl

        kinds = {"source_code": pl.String, "code_fault": pl.String, "repair": pl.String}
        frame = joined(batch, ["EventCode", "EventRootCode"], _code, kinds)
        for side, own in (("1", "source"), ("2", "target")):
            columns = [f"Actor{side}{name}" for name in ("Code", "Name", "CountryCode", "KnownGroupCode", "Type1Code")]
            frame = with_actor(frame, own, columns, by_cameo)
        frame = with_cameo(frame, "source_code")
        frame = joined(frame, ["ActionGeo_FullName"], _place, {"location_country": pl.String})
        is_e = pl.col("SQLDATE").str.contains(E_NOTATION)
        expanded = pl.when(is_e).then(number("SQLDATE")).otherwise(None).cast(pl.Int64, strict=False).cast(pl.String)
        is_certain = is_e & (pl.col("SQLDATE").str.replace_all(r"[eE].*|\D", "").str.len_chars() == 8)
        told_day = pl.when(is_certain).then(expanded).otherwise(text("SQLDATE"))
        is_lost_id = pl.col("GLOBALEVENTID").str.contains(E_NOTATION)
        is_lost_time = pl.col("DATEADDED").str.contains(E_NOTATION).fill_null(False)
        return frame.with_columns(
            pl.when(is_lost_id).then(None).otherwise(text("GLOBALEVENTID")).alias("row_id"),
            told_day.str.to_date("%Y%m%d", strict=False).alias("day"),
            text("Actor1Name").alias("source_name"),
            text("Actor2Name").alias("target_name"),
            pl.coalesce(number("GoldsteinScale"), "cameo_goldstein").alias("goldstein"),
            number("NumArticles", "Int64").alias("n_reports"),
            text("ActionGeo_FullName").alias("location"),
            number("ActionGeo_Lat").alias("latitude"),
            number("ActionGeo_Long").alias("longitude"),
            text("SOURCEURL").alias("story"),
            pl.when(is_certain).then(pl.lit(DAY_READ)).otherwise("repair").alias("repair"),
            pl.when(is_lost_time).then(pl.lit(TIME_LOST)).alias("loss"),
            refuse(
                (is_e & ~is_certain, said("its day ", pl.col("SQLDATE"), " is in E-notation and has lost its digits")),
                (pl.col("code_fault").is_not_null(), pl.col("code_fault")),
            ),
        )


def _place(full_name: str) -> dict[str, str | None]:
    """The country is the last part of the full name; the code beside it is FIPS, which no other column uses."""
    return {"location_country": country_of(full_name.rpartition(", ")[2])}


def _code(code: str, root: str) -> dict[str, Any]:
    code, root = code.strip(), root.strip()
    told: dict[str, Any] = {"source_code": code or None, "code_fault": None, "repair": None}
    is_whole = len(root) == 2 and code.startswith(root)
    if is_whole and code.isdigit():
        return told
    found = repaired(code, root)
    if found is None:
        reason = f"its event code {code or 'nothing'} with root code {root or 'nothing'} is not certain to be any CAMEO code"
        return told | {"source_code": None, "code_fault": reason}
    is_same = found == code and code in cameo_codes()
    return told | {"source_code": found, "repair": None if is_same else "leading zeros of event codes are put back"}

"""Any table of events, by a mapping of its columns kept in case.toml."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from greatgame.errors import SourceUnreadable
from greatgame.ontology.cameo import cameo_codes, code_of
from greatgame.ontology.plover import TYPES
from greatgame.ontology.table_actors import TableActor, by_name
from greatgame.sources.tables._lines import Head, decoded
from greatgame.sources.tables._rows import day, joined, number, refuse, said, text, with_actor, with_cameo
from greatgame.values.table import TableMapping

if TYPE_CHECKING:
    import polars as pl

CODES = ("cameo", "cameo names", "plover", "own")
ALWAYS = ("day", "source", "target", "code")
GIVEN = ("row_id", "n_reports", "location", "goldstein", "n_killed")
NUMBERS = {"n_reports": "Int64", "goldstein": "Float64", "n_killed": "Int64"}


@dataclass(frozen=True, slots=True)
class Mapped:
    """A table of which case.toml says what its columns mean; the mapping's name is its coder."""

    mapping: TableMapping
    folder: Path = Path()
    actor_names: Mapping[str, str] = field(default_factory=dict)
    code_names: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, mapping: TableMapping, folder: Path) -> "Mapped":
        """The reader of a mapping; its files of names are sought in `folder`, where the table lies."""
        return cls(mapping, folder, _names(folder, mapping.actor_names), _names(folder, mapping.code_names))

    @property
    def coder(self) -> str:
        """The mapping's name."""
        return self.mapping.name

    @property
    def is_human(self) -> bool:
        """Whether people coded it."""
        return self.mapping.is_human

    @property
    def codebook(self) -> str:
        """What the analyst says of it."""
        return self.mapping.reference or f"the mapping [tables.{self.mapping.name}] of case.toml"

    @property
    def needed(self) -> tuple[str, ...]:
        """Every column that the mapping names."""
        told = [getattr(self.mapping, name) for name in (*ALWAYS, "source_country", "target_country", *GIVEN)]
        return tuple(dict.fromkeys(name for name in told if name))

    @property
    def optional(self) -> tuple[str, ...]:
        """None: what a mapping names must be there."""
        return ()

    def fits(self, head: Head) -> bool:
        """Always: the analyst said so."""
        return True

    def columns(self, head: Head) -> tuple[str, ...]:
        """The mapping's names of a file without a header, else the header's."""
        own = self.mapping.columns
        if len(own) > len(head.cells):
            raise SourceUnreadable(
                f"the mapping {self.mapping.name!r} names {len(own)} columns ({', '.join(own)}), and the first row of the file has "
                f"{len(head.cells)} cells ({', '.join(head.cells)}); name as many in case.toml"
            )
        return (*own, *(f"column {k + 1}" for k in range(len(own), len(head.cells)))) if own else head.cells

    def widths(self, head: Head) -> frozenset[int]:
        """That of the first row."""
        return frozenset({len(head.cells)})

    def rows(self, batch: "pl.DataFrame") -> "pl.DataFrame":
        """Event rows with `refused`."""
        import polars as pl

        mapping = self.mapping
        frame = joined(batch, [mapping.code], self._type, {"source_code": pl.String, "type": pl.String, "mode": pl.String,
                                                           "code_fault": pl.String})  # fmt: skip
        if mapping.codes.startswith("cameo"):
            frame = with_cameo(frame.drop("type", "mode"), "source_code")
        sides = {"source": (mapping.source, mapping.source_country), "target": (mapping.target, mapping.target_country)}
        for side, (name, state) in sides.items():
            named = pl.col(name).replace(self.actor_names) if self.actor_names else pl.col(name)
            frame = frame.with_columns(named.alias(f"{side}_name"))
            resolve = by_name if mapping.actors == "names" else _as_id
            frame = with_actor(frame, side, [f"{side}_name", *([state] if state else [])], resolve)
        given = {own: getattr(mapping, own) for own in GIVEN if getattr(mapping, own)}
        is_filled = "goldstein" not in given and "cameo_goldstein" in frame.columns
        goldstein = [pl.col("cameo_goldstein").alias("goldstein")] if is_filled else []
        return frame.with_columns(
            self._day().alias("day"),
            text("source_name").alias("source_name"),
            text("target_name").alias("target_name"),
            *((number(name, NUMBERS[own]) if own in NUMBERS else text(name)).alias(own) for own, name in given.items()),
            *goldstein,
            self._lost(given),
            refuse((pl.col("code_fault").is_not_null(), pl.col("code_fault")),
                   (self._day().is_null(), said("its day ", pl.col(mapping.day), f" is not written as {mapping.day_format}"))),
        )  # fmt: skip

    def _lost(self, given: Mapping[str, str]) -> "pl.Expr":
        """What is said of a number that is none: a count of reports then counts as one, others are not told."""
        import polars as pl

        found: Any = pl.lit(None, dtype=pl.String)
        for own, name in given.items():
            if own in NUMBERS:
                is_lost = text(name).is_not_null() & number(name, NUMBERS[own]).is_null()
                if own == "n_reports":
                    is_lost = is_lost | (number(name) < 0)
                effect = "and counts as 1" if own == "n_reports" else "and is left out"
                found = pl.when(is_lost.fill_null(False)).then(pl.lit(f"the cell of {name} is no number {effect}")).otherwise(found)
        return found.alias("loss")  # type: ignore[no-any-return]

    def _day(self) -> "pl.Expr":
        import polars as pl

        if self.mapping.hours_since is None:
            return day(self.mapping.day, self.mapping.day_format)
        whole_days = (number(self.mapping.day) / 24).floor().cast(pl.Int64, strict=False)
        return pl.lit(self.mapping.hours_since) + pl.duration(days=whole_days)

    def _type(self, cell: str) -> dict[str, Any]:
        told = self.code_names.get(cell.strip(), cell.strip())
        found: dict[str, Any] = {"source_code": told or None, "type": None, "mode": None, "code_fault": None}
        fault = {"code_fault": f"its code {told or 'nothing'} is not known as {self.mapping.codes}"}
        if self.mapping.codes == "cameo":
            if f"0{told}" in cameo_codes():
                fault = {"code_fault": f"its code {told} is not known as cameo, but 0{told} is: a spreadsheet may have taken the "
                                       "leading zeros, so export the codes as text"}  # fmt: skip
            return found if told in cameo_codes() else found | fault
        if self.mapping.codes == "cameo names":
            code = code_of(told)
            return found | ({"source_code": code} if code else fault)
        own = self.mapping.types.get(told) if self.mapping.codes == "own" else told.upper()
        if own is None:
            return found | fault
        kind, _, mode = own.partition(" ")
        return found | ({"type": kind or None, "mode": mode or None} if not kind or kind in TYPES else fault)


def _as_id(actor_id: str, country: str = "") -> TableActor:
    return TableActor(actor_id or None, actor_id or None, country or None)


def _names(folder: Path, file_name: str | None) -> dict[str, str]:
    if file_name is None:
        return {}
    path = folder / file_name
    if not path.is_file():
        raise SourceUnreadable(f"{path}, which the mapping names, does not exist; put it beside the table")
    rows = [line.rsplit("\t", 1) for line in decoded(path.read_bytes())[0].splitlines() if line.strip()]
    wrong = next((number for number, row in enumerate(rows, 1) if len(row) != 2), None)
    if wrong is not None:
        raise SourceUnreadable(f"{path}, line {wrong}, is not `name TAB number`; mend it")
    return {row[1].strip(): row[0].strip() for row in rows}

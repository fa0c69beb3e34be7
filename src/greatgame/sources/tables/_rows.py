"""What the table readers share: columns by name, dates, actors, codes, and the finished rows of events."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from greatgame.ontology.cameo import cameo
from greatgame.ontology.plover import QUAD_CLASSES, TYPES, intensity, quad_class
from greatgame.ontology.table_actors import NOBODY, TableActor
from greatgame.values.frames import EVENT_ROWS, schema

if TYPE_CHECKING:
    import polars as pl

EARLIEST = date(1900, 1, 1)
ACTOR_FIELDS = ("id", "unit", "country")


def text(name: str) -> "pl.Expr":
    """A text column without surrounding blanks; words for "not told" are null."""
    import polars as pl

    cell = pl.col(name).str.strip_chars()
    return pl.when(cell.is_in(sorted(NOBODY))).then(None).otherwise(cell)


def number(name: str, kind: str = "Float64") -> "pl.Expr":
    """A number column; what is no number is null. A decimal comma is read as a point."""
    import polars as pl

    return text(name).str.replace(",", ".", literal=True).cast(pl.Float64, strict=False).cast(getattr(pl, kind), strict=False)


def day(name: str, *formats: str) -> "pl.Expr":
    """A date column in any of the formats; what is no date is null."""
    import polars as pl

    tries = [text(name).str.to_date(form, strict=False, exact=True) for form in formats]
    return pl.coalesce(tries)


def joined(
    frame: "pl.DataFrame", by: Sequence[str], function: Callable[..., Mapping[str, Any]], kinds: Mapping[str, Any]
) -> "pl.DataFrame":
    """The frame with columns that a function of some text columns gives, called once for each different row of them."""
    import polars as pl

    if all(name in frame.columns for name in kinds):
        return frame
    keys = frame.select(by).unique()
    found = [function(*(cell or "" for cell in row)) for row in keys.iter_rows()]
    told = pl.DataFrame(found, schema=dict(kinds)) if found else pl.DataFrame(schema=dict(kinds))
    table = pl.concat([keys, told], how="horizontal")
    return frame.join(table, on=list(by), how="left", nulls_equal=True, maintain_order="left")


def with_actor(frame: "pl.DataFrame", side: str, by: Sequence[str], resolve: Callable[..., TableActor]) -> "pl.DataFrame":
    """The frame with `<side>_id`, `<side>_unit` and `<side>_country` of the actor that some columns name."""
    import polars as pl

    def told(*cells: str) -> dict[str, str | None]:
        actor = resolve(*cells)
        return {f"{side}_id": actor.actor_id, f"{side}_unit": actor.unit, f"{side}_country": actor.country}

    return joined(frame, by, told, {f"{side}_{name}": pl.String for name in ACTOR_FIELDS})


def with_cameo(frame: "pl.DataFrame", code: str) -> "pl.DataFrame":
    """The frame with the PLOVER `type` and `mode` and the table's `cameo_goldstein` of a CAMEO code column."""
    import polars as pl

    def told(cell: str) -> dict[str, Any]:
        found = cameo(cell)
        if found is None:
            return {"type": None, "mode": None, "cameo_goldstein": None}
        return {"type": found.type, "mode": found.mode, "cameo_goldstein": found.goldstein}

    return joined(frame, [code], told, {"type": pl.String, "mode": pl.String, "cameo_goldstein": pl.Float64})


def refuse(*rules: "tuple[pl.Expr, pl.Expr | str]") -> "pl.Expr":
    """The reason why a row is refused, by the first rule that holds; null where none does."""
    import polars as pl

    chain: Any = pl
    for is_met, reason in rules:
        chain = chain.when(is_met.fill_null(False)).then(pl.lit(reason) if isinstance(reason, str) else reason)
    found: pl.Expr = chain.otherwise(pl.lit(None, dtype=pl.String)).alias("refused")
    return found


def said(*parts: "pl.Expr | str") -> "pl.Expr":
    """Words put together from texts and columns; a null cell reads `nothing`."""
    import polars as pl

    return pl.concat_str([pl.lit(part) if isinstance(part, str) else part.cast(pl.String).fill_null("nothing") for part in parts])


def finished(frame: "pl.DataFrame", coder: str, is_human: bool, raw_name: str, today: date) -> "pl.DataFrame":
    """The rows with every column of `EVENT_ROWS`, and `refused`, the reason why one is not taken in.

    A reader gives what its format tells; what it does not give is null. Quad class and intensity follow from type and
    mode. A row is refused by its reader's rules, or because it has no day, a day in the future or before 1900, or no
    actor at all.
    """
    import polars as pl

    kinds = schema(EVENT_ROWS)
    defaults: dict[str, Any] = dict.fromkeys(kinds) | {"n_reports": 1}
    given = set(frame.columns)
    frame = frame.with_columns(
        pl.lit(value, dtype=kinds[name]).alias(name) for name, value in defaults.items() if name not in given
    ).with_columns(pl.lit(None, dtype=pl.String).alias(name) for name in ("refused",) if name not in given)
    kind, mode = pl.col("type"), pl.col("mode")
    frame = frame.with_columns(
        pl.lit(coder).alias("coder"),
        pl.lit(is_human).alias("is_human"),
        pl.lit(raw_name).alias("raw_name"),
        pl.col("last_day").fill_null(pl.col("day")),
        pl.col("n_reports").fill_null(1).clip(lower_bound=1),
        kind.replace_strict(_quad_numbers(), default=None, return_dtype=pl.UInt8).alias("quad_class"),
        pl.coalesce(
            pl.concat_str([kind, mode], separator=":").replace_strict(_mode_intensities(), default=None, return_dtype=pl.Float64),
            kind.replace_strict(_type_intensities(), default=None, return_dtype=pl.Float64),
        ).alias("intensity"),
        _common_refusals(today),
    )
    row_id = pl.concat_str([pl.lit(f"{coder}:"), pl.coalesce("row_id", pl.concat_str([pl.lit(f"{raw_name}#"), pl.col("line")]))])
    return frame.with_columns(row_id.alias("row_id")).select(
        *(pl.col(name).cast(kind) for name, kind in kinds.items()), pl.col("refused")
    )


def _common_refusals(today: date) -> "pl.Expr":
    import polars as pl

    nobody = pl.all_horizontal(pl.col(f"{side}_{field}").is_null() for side in ("source", "target") for field in ("unit", "name"))
    own = refuse(
        (pl.col("day").is_null(), "it has no day that can be read"),
        (pl.col("day") > today, said("it is dated ", pl.col("day"), f", after today, {today}")),
        (pl.col("day") < EARLIEST, said("it is dated ", pl.col("day"), ", before 1900")),
        (pl.col("last_day") < pl.col("day"), said("it ends on ", pl.col("last_day"), ", before it begins on ", pl.col("day"))),
        (nobody, "it names no actor"),
    )
    return pl.coalesce(pl.col("refused"), own).alias("refused")


def _quad_numbers() -> dict[str, int]:
    return {name: QUAD_CLASSES.index(quad_class(name)) + 1 for name in TYPES}


def _type_intensities() -> dict[str, float]:
    return {name: intensity(name) for name in TYPES}


def _mode_intensities() -> dict[str, float]:
    return {f"{name}:{mode}": intensity(name, mode) for name, kind in TYPES.items() for mode in kind.modes}

"""Pairs by period as dense tables: counts of every pair in every period, and how they read against the world's."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from greatgame.errors import ValueRefused
from greatgame.relations._segments import Channel
from greatgame.values.frames import QUAD_COLUMNS

if TYPE_CHECKING:
    import polars as pl

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
KEYS = ("source_id", "target_id", "period", *QUAD_COLUMNS)


@dataclass(frozen=True, slots=True, eq=False)
class Panel:
    """`counts[pair, period, quad class]`, a period without events being counted as none; periods are evenly listed."""

    pairs: tuple[tuple[str, str], ...]
    periods: tuple[date, ...]
    counts: Floats

    @property
    def conflict(self) -> Floats:
        """Events of verbal and material conflict."""
        both: Floats = self.counts[:, :, 2:].sum(axis=2)
        return both

    @property
    def cooperation(self) -> Floats:
        """Events of verbal and material cooperation."""
        both: Floats = self.counts[:, :, :2].sum(axis=2)
        return both

    def at_least(self, n_events: float) -> "Panel":
        """The pairs with so many events in all."""
        kept = np.flatnonzero(self.counts.sum(axis=(1, 2)) >= n_events)
        return Panel(tuple(self.pairs[k] for k in kept.tolist()), self.periods, self.counts[kept])

    def force(self, world: Floats) -> Channel:
        """Log of material conflict, relative to the world's in the same period (`world`: period x quad class)."""
        count = self.counts[:, :, 3]
        usual = np.log(np.maximum(world[:, 3], 0.5) / max(0.5, float(world[:, 3].mean())))
        return Channel(np.log(count + 0.5) - usual, 1 / (count + 0.5))

    def tone(self, world: Floats) -> Channel:
        """Log-odds of conflict against cooperation, relative to the world's; a period without events tells nothing.

        Counts are padded with two events at the pair's own share, so that a period with a handful says little.
        """
        conflict, cooperation = self.conflict, self.cooperation
        n_all = conflict.sum(axis=1) + cooperation.sum(axis=1)
        share = ((conflict.sum(axis=1) + 1) / (n_all + 10))[:, None]
        more, less = conflict + 2 * share, cooperation + 2 * (1 - share)
        usual = np.log(np.maximum(world[:, 2:].sum(axis=1), 0.5) / np.maximum(world[:, :2].sum(axis=1), 0.5))
        is_silent = (conflict + cooperation) == 0
        value = np.where(is_silent, 0.0, np.log(more / less) - usual)
        return Channel(value, np.where(is_silent, 1e9, 1 / more + 1 / less))


def panel(frame: "pl.DataFrame", is_directed: bool = False) -> Panel:
    """The dense table of a frame with the columns of `PAIR_PERIODS` that count events by quad class.

    Undirected pairs have their ids in alphabetical order and both directions added. Figures of several coders are
    refused: machine and human codings are never added up.
    """
    import polars as pl

    missing = [name for name in KEYS if name not in frame.columns]
    if missing:
        raise ValueRefused(f"the table of pairs by period lacks {', '.join(missing)}; count events into PAIR_PERIODS first")
    if "coder" in frame.columns and frame["coder"].n_unique() > 1:
        coders = ", ".join(sorted(map(str, frame["coder"].unique())))
        raise ValueRefused(f"the table holds figures of several coders ({coders}); filter one, they are never added up")
    table = frame.filter(pl.col("source_id") != pl.col("target_id"))
    if not is_directed:
        ends = ("source_id", "target_id")
        table = table.with_columns(pl.min_horizontal(*ends).alias(ends[0]), pl.max_horizontal(*ends).alias(ends[1]))
    keys = ["source_id", "target_id", "period"]
    table = table.group_by(keys).agg(pl.col(list(QUAD_COLUMNS)).sum()).sort(keys)
    pairs = table.select(keys[:2]).unique(maintain_order=True)
    periods = table["period"].unique().sort()
    row = table.join(pairs.with_row_index("row"), on=keys[:2], how="left", maintain_order="left")["row"].to_numpy()
    column = table.join(periods.to_frame().with_row_index("column"), on="period", how="left", maintain_order="left")["column"]
    counts = np.zeros((len(pairs), len(periods), 4))
    counts[row, column.to_numpy()] = table.select(QUAD_COLUMNS).to_numpy()
    names: Any = pairs.rows()
    return Panel(tuple(names), tuple(periods.to_list()), counts)

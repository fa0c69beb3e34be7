"""Signed networks as tables, matrices, networkx graphs, GraphML and GEXF, with all that is known of each tie."""

import math
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from greatgame.errors import UnknownName
from greatgame.values import Blocs, Movement, Relation, SignedNetwork, bloc_letter

if TYPE_CHECKING:
    import networkx as nx
    import polars as pl

FORMATS = ("csv", "parquet", "graphml", "gexf", "npz")
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def actors_frame(network: SignedNetwork, blocs: Blocs | None = None, names: Mapping[str, str] | None = None) -> "pl.DataFrame":
    """One row an actor: name, bloc (its place in `blocs`, from 1; null when undecided), events, friendly and hostile ties."""
    import numpy as np
    import polars as pl

    bloc = {actor_id: number for number, members in enumerate(blocs.blocs if blocs else (), 1) for actor_id in members}
    weights = network.weights.copy()
    np.fill_diagonal(weights, np.nan)
    return pl.DataFrame(
        {
            "actor_id": list(network.actor_ids),
            "name": [(names or {}).get(actor_id, actor_id) for actor_id in network.actor_ids],
            "bloc": [bloc.get(actor_id) for actor_id in network.actor_ids],
            "n_events": network.n_events.sum(axis=1).tolist(),
            "n_friendly": (weights > 0).sum(axis=1).tolist(),
            "n_hostile": (weights < 0).sum(axis=1).tolist(),
        },
        schema={"actor_id": pl.String, "name": pl.String, "bloc": pl.Int64, **dict.fromkeys(COUNTS, pl.Int64)},
    )


COUNTS = ("n_events", "n_friendly", "n_hostile")
TIE_TYPES = {"one_id": "String", "other_id": "String", "weight": "Float64", "low": "Float64", "high": "Float64", "sign": "Int8",
             "n_events": "Int64", "is_strained": "Boolean", "parts": "String"}  # fmt: skip


def ties_frame(network: SignedNetwork, blocs: Blocs | None = None) -> "pl.DataFrame":
    """One row a pair with evidence: weight with its 80% band, sign (-1, 0, 1), events, whether it strains the split.

    A pair without evidence has no row; a weight of 0 is a neutral one. `parts` lists the three heaviest parts.
    """
    import polars as pl

    ids = network.actor_ids
    strained = {frozenset(pair) for pair in blocs.strained} if blocs else set()
    rows = []
    for i, one in enumerate(ids):
        for j in range(i + 1, len(ids)):
            weight = float(network.weights[i, j])
            if not math.isnan(weight):
                pair = (min(one, ids[j]), max(one, ids[j]))
                parts = "; ".join(f"{part.amount:+.3f} {part.label}" for part in network.parts.get(pair, ())[:3])
                band = (float(network.low[i, j]), float(network.high[i, j]))
                sign = (weight > 0) - (weight < 0)
                rows.append((*pair, weight, *band, sign, int(network.n_events[i, j]), frozenset(pair) in strained, parts))
    schema = {name: getattr(pl, kind) for name, kind in TIE_TYPES.items()}
    return pl.DataFrame(rows, schema=schema, orient="row").sort("one_id", "other_id")


def series_frame(relations: Sequence[Relation]) -> "pl.DataFrame":
    """One row a pair and day: level with its 80% band; days before the first evidence are left out."""
    import numpy as np
    import polars as pl

    known = [(relation, ~np.isnan(relation.level)) for relation in relations]
    columns: dict[str, list[Any]] = {"one_id": [], "other_id": [], "day": [], "level": [], "low": [], "high": []}
    for relation, is_known in known:
        n = int(is_known.sum())
        columns["one_id"] += [relation.source_id] * n
        columns["other_id"] += [relation.target_id] * n
        columns["day"] += [day for day, keep in zip(relation.on, is_known.tolist(), strict=True) if keep]
        for name in ("level", "low", "high"):
            columns[name] += getattr(relation, name)[is_known].tolist()
    words = {"one_id": pl.String, "other_id": pl.String, "day": pl.Date}
    return pl.DataFrame(columns, schema=words | dict.fromkeys(("level", "low", "high"), pl.Float64))


def blocs_frame(movement: Movement, names: Mapping[str, str] | None = None) -> "pl.DataFrame":
    """One row an actor and window: its bloc, a letter that means the same in every window; no row where it has no signed tie."""
    import polars as pl

    rows = [
        (own.name, own.window.start, own.window.end, actor_id, (names or {}).get(actor_id, actor_id), bloc_letter(bloc))
        for own in movement.windows
        for actor_id, bloc in sorted(own.bloc_of.items())
    ]
    kinds = [pl.String, pl.Date, pl.Date, pl.String, pl.String, pl.String]
    columns = ("window", "start", "end", "actor_id", "name", "bloc")
    return pl.DataFrame(rows, schema=dict(zip(columns, kinds, strict=True)), orient="row")


def moves_frame(movement: Movement, names: Mapping[str, str] | None = None) -> "pl.DataFrame":
    """One row a change of bloc, moves and what only looks like one (`kind`), with its probability and what drove it.

    `least_cost` is what the best split would contradict more without it, at least (null where the whole bloc turned).
    """
    import polars as pl

    rows = [
        (move.actor_id, (names or {}).get(move.actor_id, move.actor_id), movement.name_of(move.last), movement.name_of(move.first),
         bloc_letter(move.source), bloc_letter(move.target), move.kind, move.is_move, move.p, min(move.costs, default=None),
         move.pull_before, move.pull_after, move.from_silence, "; ".join(f"{part.amount:+.3f} {part.label}" for part in move.parts))
        for move in movement.moves
    ]  # fmt: skip
    words = dict.fromkeys(("actor_id", "name", "last", "first", "source", "target", "kind"), pl.String)
    numbers = dict.fromkeys(("p", "least_cost", "pull_before", "pull_after", "from_silence"), pl.Float64)
    return pl.DataFrame(rows, schema=words | {"is_move": pl.Boolean} | numbers | {"parts": pl.String}, orient="row")


def as_networkx(network: SignedNetwork, blocs: Blocs | None = None, names: Mapping[str, str] | None = None) -> "nx.Graph[str]":
    """An undirected graph: the columns of `actors_frame` on its nodes, those of `ties_frame` on its edges.

    Pairs without evidence are no edges; what is not known of a node or edge is left out, since the formats know no null.
    """
    import networkx as nx

    graph: nx.Graph[str] = nx.Graph(as_of=network.as_of.isoformat(), method=network.method)
    for row in actors_frame(network, blocs, names).iter_rows(named=True):
        graph.add_node(row.pop("actor_id"), **{name: _clean(value) for name, value in row.items() if value is not None})
    for row in ties_frame(network, blocs).iter_rows(named=True):
        graph.add_edge(
            row.pop("one_id"), row.pop("other_id"), **{name: _clean(value) for name, value in row.items() if _is_told(value)}
        )
    return graph


def _is_told(value: Any) -> bool:
    return value is not None and not (isinstance(value, float) and math.isnan(value))


def _clean(value: Any) -> Any:
    """Text without the characters that XML cannot hold."""
    return NOT_XML.sub("\N{REPLACEMENT CHARACTER}", value) if isinstance(value, str) else value


def write_network(
    folder: Path,
    relations: Sequence[Relation],
    network: SignedNetwork,
    blocs: Blocs | None = None,
    names: Mapping[str, str] | None = None,
    formats: Sequence[str] = ("csv",),
    movement: Movement | None = None,
) -> list[Path]:
    """Write the network in each format; returns where the files lie.

    `csv` and `parquet` give actors, ties, the series through time, and the blocs of each window with the moves between
    them; `npz` the matrices; `graphml` the network at its day; `gexf` the network through time.
    """
    from greatgame.events.export import write
    from greatgame.relations._gexf import write_gexf

    for name in formats:
        if name not in FORMATS:
            raise UnknownName("network format", name, FORMATS)
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name in formats:
        if name in ("csv", "parquet"):
            frames = {
                "actors": actors_frame(network, blocs, names),
                "ties": ties_frame(network, blocs),
                "series": series_frame(relations),
            }
            if movement is not None:
                frames |= {"blocs": blocs_frame(movement, names), "moves": moves_frame(movement, names)}
            for kind, frame in frames.items():
                paths.append(folder / f"network-{kind}.{name}")
                write(frame, paths[-1], name)
            continue
        paths.append(folder / f"network.{name}")
        if name == "npz":
            write_npz(network, paths[-1])
        elif name == "graphml":
            write_graphml(as_networkx(network, blocs, names), paths[-1])
        else:
            write_gexf(paths[-1], actors_frame(network, blocs, names), ties_frame(network, blocs), series_frame(relations), network)
    return paths


def write_npz(network: SignedNetwork, path: Path) -> None:
    """NumPy matrices weights, low, high (n x n, NaN = no evidence), n_events, and actor_ids in their order."""
    import numpy as np

    matrices: dict[str, Any] = {"weights": network.weights, "low": network.low, "high": network.high, "n_events": network.n_events}
    np.savez_compressed(path, actor_ids=np.array(network.actor_ids, dtype=np.str_), **matrices)


def write_graphml(graph: "nx.Graph[str]", path: Path) -> None:
    """GraphML with typed attributes, as networkx writes it."""
    import networkx as nx

    nx.write_graphml_xml(graph, path, infer_numeric_types=True)

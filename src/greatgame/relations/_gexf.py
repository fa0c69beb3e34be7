"""GEXF 1.3 through time, as Gephi reads it without a warning."""

import re
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

from greatgame.values import SignedNetwork

if TYPE_CHECKING:
    import polars as pl

NAMESPACE = "http://gexf.net/1.3"
SCHEMA = "http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
NODE_TYPES = {"bloc": "integer", "n_events": "long", "n_friendly": "long", "n_hostile": "long"}
EDGE_TYPES = {"signed_weight": "double", "low": "double", "high": "double", "sign": "integer", "n_events": "long"}
EDGE_TYPES |= {"is_strained": "boolean", "parts": "string"}
SERIES_TYPES = {"level": "double", "level_low": "double", "level_high": "double"}
LEAST_WEIGHT = 1e-6
"""Gephi takes no edge of weight 0 or less, so `weight` is the strength; the sign is in `signed_weight`."""
STEP = 0.01
"""How far a level or a bound of its band moves before a new interval begins."""
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_gexf(path: Path, actors: "pl.DataFrame", ties: "pl.DataFrame", series: "pl.DataFrame", network: SignedNetwork) -> None:
    """Write a dynamic, undirected, typed graph: an edge lives from the first evidence of its pair to the day of the network.

    The level of a pair and its band hold from one day to the day before they have moved by `STEP` (the series itself is
    in the CSV and Parquet exports); finer steps make files that Gephi takes minutes to read. Rules of the schema:
    attributes before nodes before edges; each value is of its declared type; intervals lie within the graph's and do
    not overlap. References gexf.net/1.3, docs.gephi.org (GEXF import).
    """
    first = _first_days(series)
    end = network.as_of
    start = min([*first.values(), network.window.start or end])
    root = ElementTree.Element("gexf", {"xmlns": NAMESPACE, "xmlns:xsi": XSI, "xsi:schemaLocation": SCHEMA, "version": "1.3"})
    meta = ElementTree.SubElement(root, "meta", {"lastmodifieddate": end.isoformat()})
    ElementTree.SubElement(meta, "creator").text = "greatgame"
    ElementTree.SubElement(meta, "description").text = f"Signed network as of {end}, method {network.method}"
    times = {"timeformat": "date", "timerepresentation": "interval", "start": start.isoformat(), "end": end.isoformat()}
    graph = ElementTree.SubElement(root, "graph", {"mode": "dynamic", "defaultedgetype": "undirected", **times})
    _declare(graph, "node", "static", NODE_TYPES)
    _declare(graph, "edge", "static", EDGE_TYPES)
    _declare(graph, "edge", "dynamic", SERIES_TYPES)
    _nodes(graph, actors, first, start, end)
    _edges(graph, ties, series, first, end)
    ElementTree.indent(root)
    ElementTree.ElementTree(root).write(path, encoding="utf-8", xml_declaration=True)


def _first_days(series: "pl.DataFrame") -> dict[tuple[str, str], date]:
    import polars as pl

    rows = series.group_by("one_id", "other_id").agg(pl.col("day").min()).iter_rows()
    return {(one, other): day for one, other, day in rows}


def _declare(graph: ElementTree.Element, owner: str, mode: str, types: dict[str, str]) -> None:
    attributes = ElementTree.SubElement(graph, "attributes", {"class": owner, "mode": mode})
    for name, kind in types.items():
        ElementTree.SubElement(attributes, "attribute", {"id": name, "title": name, "type": kind})


def _nodes(graph: ElementTree.Element, actors: "pl.DataFrame", first: dict[tuple[str, str], date], start: date, end: date) -> None:
    born: dict[str, date] = {}
    for pair, day in first.items():
        for actor_id in pair:
            born[actor_id] = min(day, born.get(actor_id, day))
    nodes = ElementTree.SubElement(graph, "nodes", {"count": str(actors.height)})
    for row in actors.iter_rows(named=True):
        life = {"start": min(born.get(row["actor_id"], start), end).isoformat(), "end": end.isoformat()}
        node = ElementTree.SubElement(nodes, "node", {"id": _text(row["actor_id"]), "label": _text(row["name"]), **life})
        _values(node, [(name, row[name], {}) for name in NODE_TYPES])


def _edges(
    graph: ElementTree.Element, ties: "pl.DataFrame", series: "pl.DataFrame", first: dict[tuple[str, str], date], end: date
) -> None:
    by_pair = series.partition_by("one_id", "other_id", as_dict=True, maintain_order=True)
    edges = ElementTree.SubElement(graph, "edges", {"count": str(ties.height)})
    for number, row in enumerate(ties.iter_rows(named=True)):
        pair = (row["one_id"], row["other_id"])
        ends = {"source": _text(pair[0]), "target": _text(pair[1]), "weight": f"{max(abs(row['weight']), LEAST_WEIGHT):.9g}"}
        life = {"start": min(first.get(pair, end), end).isoformat(), "end": end.isoformat()}
        edge = ElementTree.SubElement(edges, "edge", {"id": str(number), **ends, **life})
        told = row | {"signed_weight": row["weight"]}
        values: list[tuple[str, Any, dict[str, str]]] = [(name, told[name], {}) for name in EDGE_TYPES]
        if pair in by_pair:
            values += _through_time(by_pair[pair], end)
        _values(edge, values)


def _through_time(series: "pl.DataFrame", end: date) -> list[tuple[str, Any, dict[str, str]]]:
    rows = _steps([row for row in series.sort("day").iter_rows(named=True) if row["day"] <= end])
    values: list[tuple[str, Any, dict[str, str]]] = []
    for place, row in enumerate(rows):
        until = rows[place + 1]["day"] - timedelta(days=1) if place + 1 < len(rows) else end
        life = {"start": row["day"].isoformat(), "end": max(until, row["day"]).isoformat()}
        values += [
            (name, round(row[own], 4), life) for name, own in (("level", "level"), ("level_low", "low"), ("level_high", "high"))
        ]
    return values


def _steps(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows at which level or band differ by `STEP` from the row kept before."""
    kept: list[dict[str, Any]] = []
    for row in rows:
        if not kept or any(abs(row[name] - kept[-1][name]) >= STEP for name in ("level", "low", "high")):
            kept.append(row)
    return kept


def _values(owner: ElementTree.Element, values: list[tuple[str, Any, dict[str, str]]]) -> None:
    told = [(name, value, life) for name, value, life in values if value is not None and value == value]
    if told:
        holder = ElementTree.SubElement(owner, "attvalues")
        for name, value, life in told:
            ElementTree.SubElement(holder, "attvalue", {"for": name, "value": _text(value), **life})


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return f"{value:.9g}"
    return NOT_XML.sub("\N{REPLACEMENT CHARACTER}", str(value))

from datetime import date
from xml.etree import ElementTree

import networkx as nx
import numpy as np
import polars as pl
import pytest

from greatgame.errors import UnknownName
from greatgame.relations.blocs import blocs
from greatgame.relations.export import actors_frame, as_networkx, series_frame, ties_frame, write_network
from greatgame.relations.latent import Latent
from greatgame.values import Event, Evidence, Interval

AS_OF = date(2020, 12, 31)
GEXF = "{http://gexf.net/1.3}"
NAMES = {"A": "Ål & <b>Co</b>", "B": 'B "quoted"', "C": "C\x00\x0b control", "D": "=cmd()"}


def event(one, other, kind, day):
    evidence = (Evidence(f"d-{one}{other}{kind}{day}", 0, 1),)
    intensity = {"AID": 10.0, "ASSAULT": -9.0, "REQUEST": 0.0}[kind]
    return Event(one, other, kind, evidence, "made", "1", Interval(day, day), "day", intensity=intensity, confidence=1.0)


@pytest.fixture(scope="module")
def related():
    events = [event("A", "B", "AID", date(2020, month, 3)) for month in range(1, 7)]
    events += [event("B", "C", "ASSAULT", date(2020, month, 9)) for month in range(3, 9)]
    events += [event("A", "C", "REQUEST", date(2020, 6, 1))]
    latent = Latent()
    relations = latent.trace(events, (), AS_OF)
    network = latent.network(relations, AS_OF, ("A", "B", "C", "D"))
    return relations, network, blocs(network)


def test_tables_hold_every_pair_with_evidence_and_no_other(related):
    relations, network, found = related
    ties = ties_frame(network, found)
    assert ties.select("one_id", "other_id", "sign").rows() == [("A", "B", 1), ("A", "C", 0), ("B", "C", -1)]
    assert ties["weight"].to_list() == [network.weight(*pair) for pair in (("A", "B"), ("A", "C"), ("B", "C"))]
    actors = actors_frame(network, found, NAMES)
    assert actors["bloc"].to_list()[3] is None
    assert actors.select("n_friendly", "n_hostile").rows() == [(1, 0), (1, 1), (0, 1), (0, 0)]
    series = series_frame(relations)
    assert series["level"].is_nan().sum() == 0
    assert series.filter((pl.col("one_id") == "B") & (pl.col("day") == AS_OF))["level"].item() == network.weight("B", "C")


def test_every_format_is_written_and_read_back(related, tmp_path):
    relations, network, found = related
    paths = write_network(tmp_path, relations, network, found, NAMES, ("csv", "parquet", "graphml", "gexf", "npz"))
    assert sorted(path.name for path in paths) == [
        "network-actors.csv", "network-actors.parquet", "network-series.csv", "network-series.parquet", "network-ties.csv",
        "network-ties.parquet", "network.gexf", "network.graphml", "network.npz",
    ]  # fmt: skip
    assert pl.read_parquet(tmp_path / "network-ties.parquet").equals(ties_frame(network, found))
    assert pl.read_csv(tmp_path / "network-actors.csv")["name"].to_list()[3] == "'=cmd()"
    with np.load(tmp_path / "network.npz") as kept:
        np.testing.assert_array_equal(kept["weights"], network.weights)
        assert tuple(kept["actor_ids"]) == network.actor_ids
    graph = nx.read_graphml(tmp_path / "network.graphml")
    assert set(graph.edges) == {("A", "B"), ("A", "C"), ("B", "C")}
    assert graph.edges["B", "C"]["weight"] == pytest.approx(network.weight("B", "C"))
    assert isinstance(graph.edges["B", "C"]["n_events"], int)
    assert isinstance(graph.edges["B", "C"]["is_strained"], bool)
    assert graph.nodes["A"]["name"] == NAMES["A"]
    assert "bloc" not in graph.nodes["D"]


def test_a_networkx_graph_has_the_same_ties(related):
    _, network, found = related
    graph = as_networkx(network, found, NAMES)
    assert nx.number_of_nodes(graph) == 4
    assert {frozenset(edge): data["sign"] for *edge, data in graph.edges(data=True)} == {
        frozenset("AB"): 1, frozenset("AC"): 0, frozenset("BC"): -1,
    }  # fmt: skip


PARSE = {"integer": int, "long": int, "double": float, "string": str, "boolean": {"true": True, "false": False}.__getitem__}


@pytest.fixture(scope="module")
def gexf(related, tmp_path_factory):
    folder = tmp_path_factory.mktemp("gexf")
    write_network(folder, *related[:2], related[2], NAMES, ("gexf",))
    return ElementTree.parse(folder / "network.gexf").getroot()


def test_gexf_keeps_the_order_and_the_attributes_of_its_schema(gexf):
    assert gexf.attrib["version"] == "1.3"
    assert [child.tag for child in gexf] == [f"{GEXF}meta", f"{GEXF}graph"]
    graph = gexf[1]
    assert [child.tag.removeprefix(GEXF) for child in graph] == ["attributes", "attributes", "attributes", "nodes", "edges"]
    assert set(graph.attrib) == {"mode", "defaultedgetype", "timeformat", "timerepresentation", "start", "end"}
    allowed = {
        "node": {"id", "label", "start", "end"},
        "edge": {"id", "source", "target", "weight", "start", "end"},
        "attvalue": {"for", "value", "start", "end"},
        "attribute": {"id", "title", "type"},
        "attributes": {"class", "mode"},
    }
    for element in graph.iter():
        assert set(element.attrib) <= allowed.get(element.tag.removeprefix(GEXF), {"count", *graph.attrib})


def test_gexf_values_are_declared_typed_and_apart_in_time(gexf):
    graph = gexf[1]
    declared = {
        (group.attrib["class"], item.attrib["id"]): (item.attrib["type"], group.attrib["mode"])
        for group in graph.iter(f"{GEXF}attributes") for item in group
    }  # fmt: skip
    span = (graph.attrib["start"], graph.attrib["end"])
    for owner in ("node", "edge"):
        for element in graph.iter(f"{GEXF}{owner}"):
            assert span[0] <= element.attrib["start"] <= element.attrib["end"] <= span[1]
            intervals: dict[str, list[tuple[str, str]]] = {}
            for value in element.iter(f"{GEXF}attvalue"):
                kind, mode = declared[owner, value.attrib["for"]]
                PARSE[kind](value.attrib["value"])
                assert ("start" in value.attrib) == (mode == "dynamic")
                if mode == "dynamic":
                    intervals.setdefault(value.attrib["for"], []).append((value.attrib["start"], value.attrib["end"]))
            for found in intervals.values():
                assert found == sorted(found)
                assert all(before[1] < after[0] for before, after in zip(found, found[1:], strict=False))
                assert element.attrib["start"] == found[0][0]
                assert found[-1][1] == element.attrib["end"]
                assert all(start <= end for start, end in found)


def test_gexf_edges_are_what_gephi_takes(gexf):
    nodes = [node.attrib["id"] for node in gexf.iter(f"{GEXF}node")]
    edges = list(gexf.iter(f"{GEXF}edge"))
    assert len(set(nodes)) == len(nodes) == 4
    assert len({edge.attrib["id"] for edge in edges}) == len(edges) == 3
    assert all(float(edge.attrib["weight"]) > 0 for edge in edges)
    assert {end for edge in edges for end in (edge.attrib["source"], edge.attrib["target"])} <= set(nodes)
    signed = {edge.attrib["source"] + edge.attrib["target"]: value.attrib["value"] for edge in edges
              for value in edge.iter(f"{GEXF}attvalue") if value.attrib["for"] == "sign"}  # fmt: skip
    assert signed == {"AB": "1", "AC": "0", "BC": "-1"}


def test_an_empty_network_is_written_too(tmp_path):
    network = Latent().network((), AS_OF, ())
    for path in write_network(tmp_path, (), network, None, None, ("csv", "parquet", "graphml", "gexf", "npz")):
        assert path.stat().st_size > 0


def test_an_unknown_format_is_refused_with_the_known_ones(tmp_path):
    with pytest.raises(UnknownName, match=r"gexf.*graphml"):
        write_network(tmp_path, (), Latent().network((), AS_OF, ()), formats=("svg",))

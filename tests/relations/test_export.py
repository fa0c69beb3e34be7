import copy
import re
import shutil
import subprocess
from datetime import date
from pathlib import Path
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


TIME, TEXT = '<data type="date"/>', '<data type="string"/>'
LIFE = f'<attribute name="start">{TIME}</attribute><attribute name="end">{TIME}</attribute>'
GRAMMAR = f"""<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="http://gexf.net/1.3"
 datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes"><start><element name="gexf">
<attribute name="version"><value>1.3</value></attribute>
<attribute name="schemaLocation" ns="http://www.w3.org/2001/XMLSchema-instance">{TEXT}</attribute>
<element name="meta"><attribute name="lastmodifieddate">{TIME}</attribute>
 <interleave><element name="creator"><text/></element><element name="description"><text/></element></interleave></element>
<element name="graph"><attribute name="mode"><value>dynamic</value></attribute>
 <attribute name="defaultedgetype"><value>undirected</value></attribute>
 <attribute name="timeformat"><value>date</value></attribute>
 <attribute name="timerepresentation"><value>interval</value></attribute>{LIFE}
 <zeroOrMore><element name="attributes">
  <attribute name="class"><choice><value>node</value><value>edge</value></choice></attribute>
  <attribute name="mode"><choice><value>static</value><value>dynamic</value></choice></attribute>
  <zeroOrMore><element name="attribute"><attribute name="id">{TEXT}</attribute><attribute name="title">{TEXT}</attribute>
   <attribute name="type"><choice><value>integer</value><value>long</value><value>double</value><value>boolean</value>
    <value>string</value></choice></attribute></element></zeroOrMore></element></zeroOrMore>
 <element name="nodes"><attribute name="count"><data type="nonNegativeInteger"/></attribute>
  <zeroOrMore><element name="node"><attribute name="id">{TEXT}</attribute><attribute name="label"><data type="token"/></attribute>
   {LIFE}<ref name="values"/></element></zeroOrMore></element>
 <element name="edges"><attribute name="count"><data type="nonNegativeInteger"/></attribute>
  <zeroOrMore><element name="edge"><attribute name="id">{TEXT}</attribute><attribute name="source">{TEXT}</attribute>
   <attribute name="target">{TEXT}</attribute>
   <attribute name="weight"><data type="double"><param name="minExclusive">0</param></data></attribute>
   {LIFE}<ref name="values"/></element></zeroOrMore></element>
</element></element></start>
<define name="values"><optional><element name="attvalues"><zeroOrMore><element name="attvalue">
 <attribute name="for">{TEXT}</attribute><attribute name="value">{TEXT}</attribute><optional><group>{LIFE}</group></optional>
</element></zeroOrMore></element></optional></define></grammar>"""
"""What GEXF 1.3 (gexf.net) allows, as far as we write it."""


def faults(root):
    from lxml import etree

    grammar = etree.RelaxNG(etree.fromstring(GRAMMAR))
    return [] if grammar.validate(etree.fromstring(ElementTree.tostring(root))) else [str(fault) for fault in grammar.error_log]


def test_gexf_keeps_to_its_grammar(gexf):
    assert faults(gexf) == []


@pytest.mark.parametrize(
    ("where", "name", "value"),
    [
        (".//{*}edge", "weight", "-0.5"),
        (".//{*}edge", "start", "3 May"),
        (".//{*}attribute", "type", "real"),
        (".//{*}node", "colour", "red"),
        (".//{*}nodes", "count", "many"),
        (".", "version", "1.2"),
    ],
)
def test_a_wrong_gexf_is_not_taken(gexf, where, name, value):
    wrong = copy.deepcopy(gexf)
    wrong.find(where).attrib[name] = value
    assert faults(wrong)
    swapped = copy.deepcopy(gexf)
    graph = swapped.find("{*}graph")
    graph.insert(0, graph[-1])
    assert faults(swapped)


def test_networkx_reads_the_gexf_through_time(related, tmp_path):
    relations, network, found = related
    write_network(tmp_path, relations, network, found, NAMES, ("gexf",))
    graph = nx.read_gexf(tmp_path / "network.gexf", version="1.3")
    assert set(graph.edges) == {("A", "B"), ("A", "C"), ("B", "C")}
    assert graph.nodes["A"]["label"] == NAMES["A"]
    series = series_frame(relations)
    for one, other, told in graph.edges(data=True):
        assert (type(told["sign"]), type(told["is_strained"]), type(told["low"])) == (int, bool, float)
        known = series.filter((pl.col("one_id") == one) & (pl.col("other_id") == other))
        assert len(told["level"]) < known.height
        for day, level in known.select("day", "level").rows():
            (then,) = [value for value, start, end in told["level"] if start <= day.isoformat() <= end]
            assert then == pytest.approx(level, abs=0.011)


R_BLOCK = re.compile(r"```r\n(.*?)```", re.DOTALL)


def test_the_r_snippet_of_the_documentation_reads_the_exports(related, tmp_path):
    if shutil.which("Rscript") is None or subprocess.run(["Rscript", "-e", "library(igraph)"], capture_output=True).returncode:
        pytest.skip("Rscript with igraph is not installed: the R snippet is not run")
    relations, network, found = related
    write_network(tmp_path / "network", relations, network, found, NAMES, ("csv", "graphml"))
    page = Path(__file__).parents[2] / "docs" / "how-to" / "export.md"
    snippet = R_BLOCK.search(page.read_text(encoding="utf-8"))[1].replace('"PAK"', '"A"').replace('"RUS"', '"B"')
    checks = (
        "stopifnot(vcount(network) == 4, ecount(network) == 3, ecount(friendly) == 1, ecount(hostile) == 1, ecount(same) == 3,\n"
        "  nrow(pair) > 10, is.numeric(pair$level), is.logical(ties$is_strained), V(same)$id == actors$actor_id)\n"
    )
    (tmp_path / "snippet.R").write_text(snippet + checks, encoding="utf-8")
    done = subprocess.run(["Rscript", "snippet.R"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


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

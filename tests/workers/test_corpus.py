"""A case with its own actors, codebook and tables gives the same bytes for any number of workers, and outlives dead ones."""

import json
from datetime import date, timedelta

import pytest
from tests.workers.tasks import Deadly, die_once

from greatgame.case import Case
from greatgame.coding import corpus
from greatgame.errors import GreatgameError
from greatgame.values.plain import to_plain
from greatgame.workers import Workers

BOOK = """[types]
"fishing dispute" = "COERCE/seize"
[[class]]
type = "fishing dispute"
object = ["trawler"]
targets = ["in-object"]
[class.verbs]
repaint = "Norway repainted a trawler of Iceland."
"""
OWN = """
[[actors]]
id = "FLEET"
name = "Coral Fleet"
kind = "organisation"
aliases = ["the Coral Fleet"]
[tables.mine]
files = "my*.csv"
day = "when"
source = "who"
target = "whom"
code = "what"
codes = "plover"
actors = "ids"
"""
SENTENCES = (
    "Peru repainted a trawler of Chile on 3 May 2019. Chile condemned Peru.",
    "The Coral Fleet attacked Peru on 4 May 2019. Chile said that it supports the talks.",
    "Chile and Peru signed an agreement on 6 May 2019, and Bolivia praised it.",
    "Bolivia expelled diplomats of Chile. Peru, a long-term ally of Bolivia, threatened the Coral Fleet.",
)


def made(folder, workers):
    """A fresh case of texts, its own actors and codebook."""
    texts = folder.parent / "texts"
    texts.mkdir(exist_ok=True)
    for number in range(8):
        (texts / f"note-{number}.txt").write_text(f"{SENTENCES[number % 4]} Note {number}.", encoding="utf-8")
    case = Case.new(folder, as_of=date(2019, 6, 1))
    case.folder.settings.write_text(case.folder.settings.read_text(encoding="utf-8") + OWN, encoding="utf-8")
    (folder / "codebook.toml").write_text(BOOK, encoding="utf-8")
    case = Case.open(folder)
    case.workers = workers
    case.add([texts], date(2019, 5, 10))
    return case


def told(case):
    """What `code` and `relate` give, to the byte."""
    relations, network, blocs = case.relate()
    return json.dumps([to_plain(value) for value in (case.code(), relations, network, blocs)], sort_keys=True).encode()


def tabled(folder, workers):
    """A fresh case of a table in three files, whose pairs are summed up by the workers."""
    case = Case.new(folder, as_of=date(2019, 6, 1))
    settings = case.folder.settings.read_text(encoding="utf-8").replace("merge_tellings = true", "merge_tellings = false")
    case.folder.settings.write_text(settings + OWN, encoding="utf-8")
    case = Case.open(folder)
    case.workers = workers
    ids, kinds = ("PER", "CHL", "BOL", "ARG"), ("CONSULT", "ASSAULT", "AID", "ACCUSE")
    for part in range(3):
        rows = [
            f"{date(2019, 1, 1) + timedelta(days=7 * (k % 20))},{ids[k % 4]},{ids[(k + 1 + k // 4 % 3) % 4]},{kinds[k * k % 4]}"
            for k in range(part, 240, 3)
        ]
        path = folder.parent / f"my-{part}.csv"
        path.write_text("\n".join(["when,who,whom,what", *rows, ""]), encoding="utf-8")
        case.add([path])
    return case


@pytest.fixture(scope="module")
def cluster():
    """Two nodes of two processors each, in this machine."""
    pytest.importorskip("ray", reason="Ray is not installed: the cluster is not tested")
    from ray.cluster_utils import Cluster

    node = {"num_cpus": 2, "include_dashboard": False}
    ring = Cluster(initialize_head=True, head_node_args=node)
    ring.add_node(num_cpus=2)
    yield ring.address
    ring.shutdown()


RAY = ("ignore::ResourceWarning", "ignore::DeprecationWarning", "ignore::FutureWarning")


@pytest.mark.slow
@pytest.mark.filterwarnings(*RAY)
@pytest.mark.parametrize("make", [made, tabled])
def test_one_two_and_four_workers_and_a_cluster_give_the_same_bytes(make, cluster, tmp_path, monkeypatch):
    monkeypatch.setattr(corpus, "PART_DOCUMENTS", 2)
    several = {"one": Workers(), "two": Workers(2), "four": Workers(4), "cluster": Workers(1, cluster)}
    found = {}
    for name, workers in several.items():
        (tmp_path / name).mkdir()
        case = make(tmp_path / name / "case", workers)
        found[name] = told(case)
        if make is made:
            coding = case.code()
            assert {"FLEET"} <= {event.source_id for event in coding.events}
            assert any(event.type == "COERCE" and event.mode == "seize" for event in coding.events)
        else:
            assert len(case.relate()[0]) == 6
    assert len(found["one"]) > 2000
    assert [name for name in found if found[name] != found["one"]] == []


@pytest.mark.slow
def test_a_killed_process_leaves_the_case_whole(tmp_path, monkeypatch):
    monkeypatch.setattr(corpus, "PART_DOCUMENTS", 2)
    case = made(tmp_path / "case", Workers(2))
    (tmp_path / "last.txt").write_text("A fatal note.", encoding="utf-8")
    case.add([tmp_path / "last.txt"], date(2019, 5, 11))
    before = sorted(path.name for path in case.folder.root.rglob("*"))
    with monkeypatch.context() as patched:
        patched.setattr("greatgame.coding.english.coder.English", lambda **_: Deadly())
        with pytest.raises(GreatgameError, match="a worker process died"):
            case.code()
    assert case.store.coders() == ()
    assert sorted(path.name for path in case.folder.root.rglob("*")) == before
    (tmp_path / "again").mkdir()
    fresh = made(tmp_path / "again" / "case", Workers())
    fresh.add([tmp_path / "last.txt"], date(2019, 5, 11))
    assert told(case) == told(fresh)


@pytest.mark.slow
@pytest.mark.filterwarnings(*RAY)
def test_a_task_of_a_killed_worker_is_done_again_on_a_cluster(cluster, tmp_path):
    mark = tmp_path / "met"
    found = list(Workers(1, cluster).each(die_once, [(number, 5, mark) for number in range(9)]))
    assert found == [number * number for number in range(9)]
    assert mark.exists()


def test_a_table_killed_while_it_is_read_leaves_nothing(tmp_path):
    case = Case.new(tmp_path / "case")
    case.folder.settings.write_text(case.folder.settings.read_text(encoding="utf-8") + OWN, encoding="utf-8")
    case = Case.open(tmp_path / "case")
    left = tmp_path / "case" / "tables" / ".partial-abc"
    left.mkdir(parents=True)
    (left / "card.json").write_text("{", encoding="utf-8")
    assert case.tables.cards() == ()
    (tmp_path / "my.csv").write_text("when,who,whom,what\n2019-01-02,PER,CHL,AID\n", encoding="utf-8")
    (card,) = case.add([tmp_path / "my.csv"]).tables
    assert [item.name for item in (tmp_path / "case" / "tables").iterdir()] == [card.table_id]

import sys
from datetime import date
from functools import partial

import polars as pl
import pytest
from tests.events.frames import rows
from tests.workers.tasks import Counter, not_know, process_of, refuse_three, square

from greatgame.coding import corpus
from greatgame.errors import CallFault, InputFault, UnknownName
from greatgame.events.periods import summed
from greatgame.values import Document, Origin
from greatgame.workers import Workers, _checked


@pytest.mark.parametrize("n", [1, 2])
def test_results_come_in_the_order_of_the_inputs(n):
    assert list(Workers(n).each(square, range(23))) == [number * number for number in range(23)]


def test_several_workers_are_other_processes():
    import os

    found = set(Workers(2).each(process_of, range(8)))
    assert os.getpid() not in found
    assert set(Workers(1).each(process_of, range(8))) == {os.getpid()}


@pytest.mark.parametrize("n", [1, 2])
def test_an_error_is_raised_here_as_it_was_there(n):
    found = Workers(n).each(refuse_three, iter([1, 2, 3, 4]))
    assert [next(found), next(found)] == [1, 2]
    with pytest.raises(InputFault, match="three is refused"):
        next(found)
    with pytest.raises(UnknownName, match="no number 'tow'; did you mean 'two'"):
        list(Workers(n).each(not_know, ["tow"]))


def test_inputs_are_not_drawn_long_before_they_are_needed():
    drawn = []

    def inputs():
        for number in range(1000):
            drawn.append(number)
            yield number

    found = Workers(2).each(square, inputs())
    next(found)
    assert len(drawn) < 10
    found.close()


def test_no_workers_are_refused():
    with pytest.raises(CallFault, match="0 workers"):
        Workers(0)


def test_another_version_on_a_node_is_refused():
    with pytest.raises(CallFault, match="install the same"):
        _checked(square, 2, "0.0.0-other")


def test_without_ray_the_way_to_it_is_told(monkeypatch):
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(CallFault, match="greatgame\\[ray\\]"):
        list(Workers(1, "auto").each(square, [1]))


def document(number, text):
    return Document(f"d-{number:010d}", text, date(2021, 5, 3), "en", f"note {number}", Origin())


def test_parts_are_the_same_whoever_works(monkeypatch):
    monkeypatch.setattr(corpus, "PART_CHARACTERS", 10)
    texts = ["abcd", "abcd", "abcd", "a" * 30, "ab", "ab"]
    documents = [document(number, text) for number, text in enumerate(texts)]
    assert [[len(one.text) for one in part] for part in corpus.parts(documents)] == [[4, 4], [4], [30], [2, 2]]
    told = []
    assert corpus.code_corpus(Counter(), documents, Workers(1), lambda done, n: told.append((done, n))).n_sentences == 6
    assert told == [(8, 46), (12, 46), (42, 46), (46, 46)]


def test_part_files_of_a_table_sum_up_to_the_whole(tmp_path):
    table = rows(
        *({"target_id": f"A{k % 3}", "day": date(2020, 1 + k % 12, 5), "type": ("AID", "ASSAULT")[k % 2]} for k in range(60))
    ).collect()
    files = []
    for part in range(4):
        files.append(tmp_path / f"part-{part}.parquet")
        table.filter(pl.int_range(pl.len()) % 4 == part).write_parquet(files[-1])
    whole = summed(table.lazy(), 60, coder="made")
    assert whole["n_events"].sum() == 60
    for workers in (Workers(1), Workers(2)):
        assert summed(files, 60, workers=workers, coder="made").equals(whole)


SENTENCES = (
    "On 3 May 2021 Indian and Chinese foreign ministers met in Delhi. Pakistan condemned the meeting.",
    "Turkey withdrew its troops from northern Iraq on 10 May 2021, and Iraq thanked Ankara.",
    "Russia will send aid to Armenia, officials said on Monday. Azerbaijan rejected the plan.",
    "French jets bombed a rebel camp in Mali on 12 May 2021. The rebels vowed to strike back.",
)


@pytest.mark.slow
@pytest.mark.parametrize("n", [4])
def test_coding_is_the_same_on_one_worker_and_on_four(n, monkeypatch):
    from greatgame.coding.english.coder import English

    documents = [document(number, SENTENCES[number % 4] + f" Note {number}.") for number in range(12)]
    monkeypatch.setattr(corpus, "PART_DOCUMENTS", 2)
    one, many = (corpus.code_corpus(English(), documents, Workers(k)) for k in (1, n))
    assert len(one.events) > 12
    assert one == many
    assert corpus.joined([English().code(documents)]).n_sentences == one.n_sentences


@pytest.fixture(scope="module")
def cluster():
    """Two nodes of one processor each, in this machine."""
    pytest.importorskip("ray", reason="Ray is not installed: the cluster is not tested")
    from ray.cluster_utils import Cluster

    made = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
    made.add_node(num_cpus=1)
    yield made.address
    made.shutdown()


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::DeprecationWarning", "ignore::FutureWarning")
def test_a_cluster_of_two_nodes_gives_what_this_process_gives(cluster, tmp_path, monkeypatch):
    from greatgame.coding.english.coder import English

    workers = Workers(1, cluster)
    assert list(workers.each(square, range(9))) == list(Workers().each(square, range(9)))
    with pytest.raises(InputFault, match="three is refused"):
        list(workers.each(refuse_three, range(5)))
    files = []
    for part in range(3):
        files.append(tmp_path / f"part-{part}.parquet")
        rows({"day": date(2020, 1 + part, 1)}, {"type": "ASSAULT"}).collect().write_parquet(files[-1])
    for window_days in (None, 1):
        sums = partial(summed, files, 6, window_days=window_days, coder="made")
        assert sums(workers=workers).equals(sums(workers=Workers()))
    monkeypatch.setattr(corpus, "PART_DOCUMENTS", 1)
    documents = [document(number, text) for number, text in enumerate(SENTENCES)]
    assert corpus.code_corpus(English(), documents, workers) == corpus.code_corpus(English(), documents)


@pytest.mark.slow
def test_a_cluster_that_does_not_answer_is_told():
    pytest.importorskip("ray", reason="Ray is not installed: the cluster is not tested")
    with pytest.raises(CallFault, match=r"no Ray cluster answers at 127\.0\.0\.1:9"):
        list(Workers(1, "127.0.0.1:9").each(square, [1]))

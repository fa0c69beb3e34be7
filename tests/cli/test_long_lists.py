"""What is printed of a case with more pairs and actors than a reader can bear, and of one with nothing to tell."""

from datetime import date, timedelta

import pytest

from greatgame.case import Case
from greatgame.cli import show, show_relations, verbs

MAPPING = """
[relations]
least_events = 1
[tables.mine]
files = "my*.csv"
day = "when"
source = "who"
target = "whom"
code = "what"
codes = "plover"
actors = "ids"
"""
KINDS = ("AID", "ASSAULT", "CONSULT")


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    root = tmp_path_factory.mktemp("world")
    case = Case.new(root / "case", as_of=date(2020, 12, 31))
    case.folder.settings.write_text(case.folder.settings.read_text(encoding="utf-8") + MAPPING, encoding="utf-8")
    case = Case.open(root / "case")
    pairs = [(one, other) for one in range(30) for other in range(one) if (one * other) % 4 == 0]
    days = [date(2020, 1, 1) + timedelta(days=50 * k) for k in range(6)]
    rows = [f"{day},A{one:02d},A{other:02d},{KINDS[(one + other) % 3]}" for one, other in pairs for day in days]
    (root / "my.csv").write_text("\n".join(["when,who,whom,what", *rows, ""]), encoding="utf-8")
    case.add([root / "my.csv"])
    return case


def test_of_many_pairs_the_strongest_are_printed(world, capsys, monkeypatch):
    monkeypatch.setattr(show, "MOST_ACTORS", 5)
    relations, _, blocs = world.relate()
    assert len(relations) > show.MOST_PAIRS
    show.relations(relations, blocs, world.names(), False)
    told = capsys.readouterr().out
    assert told.count(" - ") <= show.MOST_PAIRS + 6
    assert f"the {show.MOST_PAIRS} strongest of {len(relations)} pairs" in told
    assert " more" in told


def test_a_pair_without_a_turn_is_told_in_words(world, capsys):
    show_relations.turning_points(world, "A01-A08", False)
    told = capsys.readouterr().out
    assert "no turn of A01-A08 is told" in told
    assert "\N{BOX DRAWINGS HEAVY HORIZONTAL}" not in told


def test_third_parties_are_named(world, capsys):
    show_relations.third_parties(world, "A04-A08", False)
    told = capsys.readouterr().out
    assert "change that goes with third actors" in told
    assert "no turns of other pairs" in told


def test_findings_of_a_case_without_texts_are_none_and_that_is_said(world, capsys, tmp_path):
    verbs.export(world.folder.root, tmp_path / "out")
    assert "the case holds no texts" in capsys.readouterr().out


def test_reading_tells_how_far_it_is(world, tmp_path):
    told = []
    for number in range(2):
        (tmp_path / f"my-{number}.csv").write_text(f"when,who,whom,what\n2020-01-0{number + 1},A01,A02,AID\n", encoding="utf-8")
    case = Case.new(tmp_path / "case")
    case.folder.settings.write_text(case.folder.settings.read_text(encoding="utf-8") + MAPPING, encoding="utf-8")
    files = [tmp_path / "my-0.csv", tmp_path / "my-1.csv"]
    Case.open(tmp_path / "case").add(files, progress=lambda done, total: told.append((done, total)))
    size = (tmp_path / "my-0.csv").stat().st_size
    assert told[0] == (0, 2 * size)
    assert (size, 2 * size) in told
    assert told[-1] == (2 * size, 2 * size)
    assert told == sorted(told)

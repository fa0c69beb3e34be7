"""Blocs through time of a made world of tables in which one state changes sides, from the command line to the page."""

import json

import polars as pl
import pytest

from greatgame.case import Case
from greatgame.case.over_time import over_time
from greatgame.case.why import why
from greatgame.cli import show_relations
from greatgame.errors import ValueRefused

MAPPING = """
[relations]
least_events = 10

[tables.mine]
files = "world.csv"
day = "when"
source = "who"
target = "whom"
code = "what"
codes = "own"
types = { "talks" = "CONSULT", "raid" = "ASSAULT" }
is_human = true
"""
CAMPS = (("FRA", "DEU", "ITA", "ESP"), ("RUS", "CHN", "IRN"))


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    """Two camps that talk within and raid across; Italy goes over to the other in 2013. France and Russia had raids enough."""
    home = tmp_path_factory.mktemp("moves")
    lines = ["when,who,whom,what"]
    actors = [actor for camp in CAMPS for actor in camp]
    for year in range(2010, 2016):
        side = {actor: k for k, camp in enumerate(CAMPS) for actor in camp} | ({"ITA": 1} if year >= 2013 else {})
        for month in range(1, 13):
            for i, one in enumerate(actors):
                for other in actors[i + 1 :]:
                    most, least = ("talks", "raid") if side[one] == side[other] else ("raid", "talks")
                    whats = [most] * 4 + [least] * ((year + month + i) % 2)
                    lines += [f"{year}-{month:02}-{5 + k:02},{one},{other},{what}" for k, what in enumerate(whats)]
    (home / "world.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    Case.new(home / "case")
    toml = home / "case" / "case.toml"
    toml.write_text(toml.read_text(encoding="utf-8") + MAPPING, encoding="utf-8")
    case = Case.open(home / "case")
    case.add([home / "world.csv"])
    return case


def test_the_one_that_changed_sides_is_told_and_nobody_else(case):
    found = over_time(case)
    assert (found.window, [own.name for own in found.movement.windows]) == ("year", [str(year) for year in range(2010, 2016)])
    (move,) = found.movement.moves
    assert (move.actor_id, move.kind, found.movement.name_of(move.first)) == ("ITA", "moved", "2013")
    assert move.p > 0.9
    assert set(move.stayed) == {"FRA", "DEU", "ESP"}
    assert set(move.met) == {"RUS", "CHN", "IRN"}


def test_windows_may_be_chosen_and_a_wrong_one_is_told(case):
    quarters = over_time(case, "quarter").movement
    assert len(quarters.windows) == 24
    assert [(move.actor_id, quarters.name_of(move.first)) for move in quarters.moves if move.is_move] == [("ITA", "2013 Q1")]
    with pytest.raises(ValueRefused, match="year, quarter, month"):
        over_time(case, "decade")


def test_a_move_leads_through_the_ties_that_drove_it_to_rows(case):
    (link,) = why(case, "move:ITA:2013")
    assert "probability" in link.says
    assert len(link.rests_on) <= 11
    first = link.rests_on[0]
    assert "(stayed)" in first.says or "(joined)" in first.says
    events = [event for part in link.rests_on for event in part.rests_on if "intensity" in event.says]
    assert all(event.rests_on[0].says.startswith("world.csv, line ") for event in events)
    assert {event.says[:4] for event in events} <= {"2012", "2013"}


def test_it_is_shown_in_words_and_json_and_exported(case, tmp_path, capsys):
    show_relations.movement(case, "", False)
    told = capsys.readouterr().out
    assert "2013: Italy from bloc A (2012) to bloc B: moved" in told
    show_relations.movement(case, "", True)
    assert json.loads(capsys.readouterr().out)["movement"]["moves"][0]["actor_id"] == "ITA"
    paths = {path.name: path for path in case.export_network(tmp_path, ("csv", "npz"))}
    blocs = pl.read_csv(paths["network-blocs.csv"])
    assert blocs.filter((pl.col("actor_id") == "ITA") & (pl.col("window") == 2013))["bloc"].to_list() == ["B"]
    moves = pl.read_csv(paths["network-moves.csv"])
    assert moves.select("actor_id", "first", "kind", "is_move").rows() == [("ITA", 2013, "moved", True)]


def test_the_page_shows_the_move_and_the_rows_behind_its_numbers(case):
    dossier = case.dossier()
    page = case.report(dossier=dossier)[0].read_text(encoding="utf-8")
    assert "Blocs through time" in page
    assert "2013: Italy from bloc A to bloc B" in page
    assert 'href="#n-move-3a-ITA-3a-2013"' in page
    assert 'id="n-move-3a-ITA-3a-2013"' in page
    for figure_id in ("relation:FRA-RUS", "move:ITA:2013"):
        behind = dossier.behind[figure_id]
        assert behind.n_events > len(behind.shown) == 10
        row = behind.shown[0].rows[0]
        assert f"world.csv, line {row.line:,}" in page
    turned = [name for name in dossier.figures if name.startswith("turn:")]
    assert turned
    assert all(name in dossier.behind for name in turned)
    assert "the rows behind it" in page
    from greatgame.report.formats.markdown import Markdown

    told = Markdown().render(dossier).decode()
    assert "`move:ITA:2013`" in told
    assert f"`{turned[0]}`" in told


def test_a_case_of_texts_is_followed_by_its_levels(example_case):
    found = over_time(example_case)
    assert found.window == "quarter"
    assert found.movement.windows[-1].bloc_of.keys() >= {"PAK", "RUS", "USA"}
    assert "levels-at-the-end" in [note.slug for note in found.notes]


def test_nothing_to_follow_is_told(tmp_path):
    case = Case.new(tmp_path / "case")
    (tmp_path / "a.txt").write_text("The cat sat on the mat.", encoding="utf-8")
    from datetime import date

    case.add([tmp_path / "a.txt"], date(2016, 5, 4))
    assert [note.slug for note in over_time(case).notes] == ["no-windows"]

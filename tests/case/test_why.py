"""From a number of a case of tables down to the lines of the file, on a made table whose every row is known."""

import json

import polars as pl
import pytest

from greatgame.case import Case
from greatgame.case.behind import TableFloor, export_rows
from greatgame.case.link import Link
from greatgame.case.why import standing_dossier, why
from greatgame.cli import show
from greatgame.cli.verbs import export
from greatgame.errors import CallFault, UnknownName

MAPPING = """
[relations]
least_events = 5

[tables.mine]
files = "world.csv"
day = "when"
source = "who"
target = "whom"
code = "what"
codes = "own"
location = "where"
types = { "talks" = "CONSULT", "raid" = "ASSAULT", "speech" = "" }
"""


def case_of(home, lines, more=""):
    (home / "world.csv").write_text("\n".join(["when,who,whom,what,where", *lines]) + "\n", encoding="utf-8")
    Case.new(home / "case")
    toml = home / "case" / "case.toml"
    toml.write_text(toml.read_text(encoding="utf-8") + more + MAPPING, encoding="utf-8")
    case = Case.open(home / "case")
    case.add([home / "world.csv"])
    return case


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    """France and Russia talk for three years, then raid; France and Germany talk; one raid is told in two rows."""
    lines = [f"{year}-{month:02}-{day:02},FRA,RUS,{'talks' if year < 2013 else 'raid'},Paris" for year in range(2010, 2016)
             for month in range(1, 13) for day in (5, 10, 15, 20)]  # fmt: skip
    for pair, what, days in (("DEU,FRA", "talks", (7, 17, 27)), ("DEU,RUS", "raid", (8, 18, 28))):
        lines += [f"{year}-{month:02}-{day:02},{pair},{what},Bonn" for year in range(2010, 2016) for month in range(1, 13)
                  for day in days]  # fmt: skip
    lines += ["2015-12-05,FRA,RUS,raid,Paris", "2015-12-09,RUS,FRA,speech,Paris"]
    return case_of(tmp_path_factory.mktemp("why"), lines)


def flat(link: Link) -> list[Link]:
    return [link, *(inner for below in link.rests_on for inner in flat(below))]


def rows_told(links) -> set[str]:
    """The places in the file that a chain ends at."""
    return {one.says.partition(":")[0] for link in links for one in flat(link) if "world.csv, line" in one.says}


def test_a_relation_leads_through_its_periods_and_events_to_lines_of_the_file(case):
    (link,) = why(case, "relation:RUS-FRA")
    assert link.ref == "relation:FRA-RUS"
    period = next(part for part in link.rests_on if "2015-12-01" in part.says)
    event, other, left = period.rests_on
    assert "2015-12-10" in other.says
    assert event.ref.startswith("mine:")
    assert "France - ASSAULT - Russia, intensity -9.0; 2 reports in 2 rows" in event.says
    told = sorted(row.says for row in event.rests_on)
    assert [says.partition(":")[0] for says in told] == ["world.csv, line 286", "world.csv, line 722"]
    assert "FRA - raid - RUS; 2015-12-05, Paris" in told[0]
    assert left.says == "and 2 more events (and 1 plain statements, which no score counts)"
    assert link.rests_on[-1].says == "all rows: greatgame export FOLDER OUT --what rows --pair FRA-RUS"


def test_the_amounts_of_events_sum_to_the_part_and_the_parts_to_the_level(case):
    dossier = standing_dossier(case)
    figure = dossier.figures["relation:FRA-RUS"]
    assert sum(part.amount for part in figure.parts) == pytest.approx(figure.estimate.value)
    events, n_statements = TableFloor(case, "mine").events(figure, figure.parts)
    assert n_statements == 1
    for part in figure.parts:
        own = events.filter(pl.col("period") == pl.lit(part.refs[0].rpartition(":")[2]).str.to_date())
        assert own["amount"].sum() == pytest.approx(part.amount)
    assert events["amount"].abs().to_list() == sorted(events["amount"].abs().to_list(), reverse=True)


def test_what_lies_behind_a_figure_is_counted_whole_and_shown_in_part(case):
    figure = standing_dossier(case).figures["relation:FRA-RUS"]
    found = TableFloor(case, "mine").behind(figure, most=4)
    assert (len(found.shown), found.n_events, found.n_reports, found.n_rows, found.n_statements) == (4, 288, 289, 289, 1)
    assert all(event.type == "ASSAULT" for event in found.shown)


def test_a_turn_leads_to_the_rows_after_it_that_speak_for_it(case):
    (link,) = why(case, "turn:FRA-RUS")
    assert "share of conflict from +0.00 to +1.00" in link.says
    assert rows_told([link])
    events = [one for one in flat(link) if one.ref.startswith("mine:") and "intensity" in one.says]
    assert events
    assert all("ASSAULT" in one.says and one.says >= "2013" for one in events)
    assert why(case, link.ref) == (link,)
    with pytest.raises(UnknownName, match="turn:DEU-FRA"):
        why(case, "turn:DEU-FRA")


def test_a_bloc_and_its_frustration_lead_to_ties_and_rows(case):
    (link,) = why(case, "bloc:1")
    assert {part.says.partition(":")[0].split("  ")[1] for part in link.rests_on} == {"Germany", "France"}
    assert rows_told([link])
    (link,) = why(case, "frustration")
    assert link.says.startswith("weight of ties that the split into blocs contradicts = 0")


def test_counts_and_rows_have_addresses_of_their_own(case):
    (link,) = why(case, "mine:RUS-FRA:2015-12-01")
    assert link.says == "France and Russia, from 2015-12-01: 4 events of 5 reports"
    kept = next(one.ref for one in link.rests_on if "2015-12-05" in one.says)
    (link,) = why(case, kept)
    assert link.says == "2015-12-05 France - ASSAULT - Russia, told in 2 rows"
    assert len(link.rests_on) == 2
    with pytest.raises(UnknownName, match="relation:FRA-RUS"):
        why(case, "mine:FRA-RUS:2031-01-01:x")


def test_what_a_tie_of_a_relative_network_stands_on(tmp_path):
    ids = ("FRA", "DEU", "ITA", "ESP", "GBR", "POL", "SWE", "FIN", "NOR")
    lines = []
    for i, one in enumerate(ids):
        for other in ids[i + 1 :]:
            what = "raid" if (one, other) == ("FRA", "DEU") else "talks"
            lines += [f"2015-{month:02}-05,{one},{other},{what},Paris" for month in range(1, 13)]
            lines += [f"2015-{month:02}-06,{one},{other},raid,Paris" for month in (3, 6)]
    case = case_of(tmp_path, lines)
    assert case.relate()[1].method == "relative"
    (link,) = why(case, "tie:FRA-DEU")
    own = link.rests_on[0]
    assert "0 events of cooperation, 14 of conflict" in own.says
    assert own.rests_on[0].says.startswith("2015-")
    assert len(rows_told([own])) == 10
    assert own.rests_on[-1].says == "and 4 more events"
    told = [part.says.partition("  ")[2] for part in link.rests_on]
    assert "the world's, in the same time (504 events of the network)" in told
    assert "leaning of Germany, in all its 112 events of the network" in told


def test_merging_undone_shows_every_row_as_an_event(tmp_path):
    lines = [f"2015-{month:02}-05,FRA,RUS,raid,Paris" for month in range(1, 7) for _ in range(2)]
    case = case_of(tmp_path, lines)
    assert TableFloor(case, "mine").rows(("RUS", "FRA")).filter("is_kept").height == 6
    toml = tmp_path / "case" / "case.toml"
    toml.write_text(toml.read_text().replace("merge_tellings = true", "merge_tellings = false"))
    case = Case.open(tmp_path / "case")
    assert TableFloor(case, "mine").rows(("RUS", "FRA")).filter("is_kept").height == 12


def test_a_relation_is_followed_without_its_network(case, monkeypatch):
    fresh = Case.open(case.folder.root)
    monkeypatch.setattr("greatgame.relations.relate_periods", lambda *_: pytest.fail("the network is not needed"))
    assert why(fresh, "relation:RUS-FRA") == why(case, "relation:FRA-RUS")


def test_a_number_is_followed_where_few_figures_show_it_and_named_where_many_do(case, monkeypatch):
    monkeypatch.setattr(Case, "dossier", lambda self: pytest.fail("nothing needs to be solved"))
    level = standing_dossier(case).figures["relation:DEU-FRA"].estimate.value
    (link,) = why(case, f"{level:+.5f}")
    assert link.ref == "relation:DEU-FRA"
    assert rows_told([link])
    monkeypatch.setattr("greatgame.case.chain.MOST_CHAINS", 0)
    (link,) = why(case, f"{level:+.5f}")
    assert link.rests_on == ()


def test_all_rows_of_a_pair_are_exported(case, tmp_path, capsys):
    (path,) = export_rows(case, tmp_path / "out", ("RUS", "FRA"))
    assert pl.read_csv(path).height == 290
    export(case.folder.root, tmp_path / "more", what="rows", pair="RUS-FRA", format=["parquet"])
    assert "rows-FRA-RUS.parquet" in "".join(capsys.readouterr().out.split())
    with pytest.raises(CallFault, match="--pair"):
        export(case.folder.root, tmp_path / "more", what="rows")


def test_a_chain_prints_as_a_tree_and_as_json(case, capsys):
    found = why(case, "relation:FRA-RUS")
    show.chains(found, False)
    assert "world.csv, line" in capsys.readouterr().out
    show.chains(found, True)
    assert json.loads(capsys.readouterr().out)[0]["ref"] == "relation:FRA-RUS"


def test_a_case_of_texts_has_no_rows_but_its_turns_ties_and_blocs_lead_to_words(example_case, tmp_path):
    with pytest.raises(CallFault, match="stand on its texts"):
        export_rows(example_case, tmp_path, ("PAK", "RUS"))
    (link,) = why(example_case, "bloc:1")
    assert any("\N{LEFT DOUBLE QUOTATION MARK}" in one.says for one in flat(link))

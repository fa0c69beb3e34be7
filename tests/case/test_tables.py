from datetime import date
from pathlib import Path

import pytest

from greatgame.case import Case
from greatgame.errors import SettingsFault, SourceUnreadable, UnknownName

FIXTURES = Path(__file__).parent.parent / "fixtures" / "tables"


def case_of(folder, *names, settings=""):
    Case.new(folder)
    toml = folder / "case.toml"
    toml.write_text(toml.read_text(encoding="utf-8") + settings, encoding="utf-8")
    case = Case.open(folder)
    if names:
        case.add([FIXTURES / name for name in names])
    return case


def test_a_table_lies_in_the_case_as_parquet_with_its_card_and_run(tmp_path):
    case = case_of(tmp_path, "icews.tab")
    (card,) = case.tables.cards()
    assert (card.coder, card.n_read, card.first_day) == ("icews", 5, date(2019, 2, 3))
    assert [str(gap) for gap in card.gaps] == ["2019-02-05"]
    assert len(list((tmp_path / "tables" / card.table_id).glob("*.parquet"))) == 1
    assert case.store.runs()[-2]["facts"]["table"]["n_read"] == 5
    assert case.as_of() == date(2019, 2, 6)


def test_the_same_file_is_taken_once(tmp_path):
    case = case_of(tmp_path, "icews.tab")
    added = case.add([FIXTURES / "icews.tab"])
    assert (added.n_known_tables, len(case.tables.cards())) == (1, 1)


def test_nothing_is_half_imported(tmp_path):
    case = case_of(tmp_path / "case")
    broken = tmp_path / "broken.tab"
    broken.write_bytes((FIXTURES / "icews.tab").read_bytes()[:-40])
    with pytest.raises(SourceUnreadable, match="is cut off"):
        case.add([broken])
    assert list((tmp_path / "case" / "tables").iterdir()) == []
    added = case.add([broken, FIXTURES / "icews.tab"])
    assert [card.coder for card in added.tables] == ["icews"]
    assert "is cut off" in added.refused[0][1]
    assert [item.name for item in (tmp_path / "case" / "tables").iterdir()] == [added.tables[0].table_id]


def test_texts_and_tables_go_into_one_case(tmp_path):
    text = tmp_path / "note.txt"
    text.write_text("On 3 May 2021 India and China met in Delhi.", encoding="utf-8")
    case = case_of(tmp_path / "case", "icews.tab")
    added = case.add([text])
    assert added.n_new == 1
    assert case.stands_on() is None


MOST = "\n[relations]\nleast_events = 1\n"


def test_relations_of_a_case_with_tables_alone_stand_on_one_coder_and_say_so(tmp_path):
    case = case_of(tmp_path, "icews.tab", "gdelt_v2.tsv", settings=MOST)
    assert case.stands_on() == "icews"
    relations, network, _ = case.relate()
    assert [(relation.pair, relation.n_events) for relation in relations] == [
        (("KEN", "KEN-EDU"), 1), (("KEN", "UGA"), 2), (("SOM-REF", "UNO"), 1),
    ]  # fmt: skip
    for relation in relations:
        assert sum(part.amount for part in relation.parts) == pytest.approx(relation.level[-1])
        assert all(part.refs[0].startswith("icews:") for part in relation.parts)
    assert "USA" not in network.actor_ids
    words = [note.text for note in case.table_notes()]
    assert "tables of icews alone, coded by a machine: 5 rows, 5 reports" in words[0]
    assert "raw levels" in words[1]
    assert "also holds tables by gdelt" in words[2]


def test_the_analyst_chooses_the_coder(tmp_path):
    case = case_of(tmp_path, "icews.tab", "ucdp_ged.csv", settings=MOST + 'from = "ucdp"\n')
    relations, _, _ = case.relate()
    assert [relation.pair for relation in relations] == [("AFG", "TAL"), ("AFG-CVL", "ISIS"), ("ISIS", "TAL")]
    assert "coded by people" in case.table_notes()[0].text
    with pytest.raises(UnknownName, match="icews"):
        case.tables.rows("gdelt")


def test_merging_is_undone_by_one_switch(tmp_path):
    rows = (FIXTURES / "icews.tab").read_text(encoding="utf-8").split("\n")
    again = tmp_path / "again.tab"
    again.write_text("\n".join([*rows[:6], rows[2].replace("5002", "5099").replace("77002", "77099"), ""]), encoding="utf-8")
    for switch, n_events in (("true", 2), ("false", 3)):
        case = case_of(tmp_path / switch, settings=MOST)
        toml = tmp_path / switch / "case.toml"
        toml.write_text(toml.read_text().replace("merge_tellings = true", f"merge_tellings = {switch}"))
        case = Case.open(tmp_path / switch)
        case.add([again])
        relation = next(item for item in case.relate()[0] if item.pair == ("KEN", "UGA"))
        assert relation.n_events == n_events
        assert relation.notes[0].text.startswith(f"{n_events} events of 3 reports")


def test_a_mapping_in_case_toml_reads_any_table(tmp_path):
    settings = (
        '\n[tables.mine]\nfiles = "my*.csv"\nday = "when"\nsource = "who"\ntarget = "whom"\ncode = "what"\ncodes = "own"\n'
        'actors = "ids"\nis_human = true\ntypes = { talks = "CONSULT visit" }\n'
    )
    (tmp_path / "my.csv").write_text("when,who,whom,what\n2020-01-02,IND,CHN,talks\n2020-01-03,IND,CHN,dance\n", encoding="utf-8")
    case = case_of(tmp_path / "case", settings=settings)
    (card,) = case.add([tmp_path / "my.csv"]).tables
    assert (card.coder, card.is_human, card.n_kept, card.refused[0].line) == ("mine", True, 1, 3)


def test_a_wrong_mapping_is_told_with_its_place(tmp_path):
    with pytest.raises(SettingsFault, match=r"tables\.mine\.codes"):
        case_of(
            tmp_path, settings='\n[tables.mine]\nfiles = "a"\nday = "a"\nsource = "a"\ntarget = "a"\ncode = "a"\ncodes = "morse"\n'
        )


def test_a_mapping_with_an_unknown_key_a_name_of_its_own_or_no_files_is_refused(tmp_path):
    columns = 'day = "a"\nsource = "a"\ntarget = "a"\ncode = "a"\n'
    for number, (line, told) in enumerate((('files = "a"\ncolour = "a"', "unknown key tables.mine.colour"),
                                           ('files = "a"\nname = "b"', "takes its name from its heading"),
                                           ('files = ""', "names no files"))):  # fmt: skip
        with pytest.raises(SettingsFault, match=told):
            case_of(tmp_path / str(number), settings=f"\n[tables.mine]\n{line}\n{columns}")


def test_the_network_of_a_table_is_exported(tmp_path):
    case = case_of(tmp_path / "case", "icews.tab", settings=MOST)
    paths = case.export_network(tmp_path / "out", ("csv", "gexf", "graphml"))
    assert [path.name for path in paths] == [
        "network-actors.csv",
        "network-ties.csv",
        "network-series.csv",
        "network-blocs.csv",
        "network-moves.csv",
        "network.gexf",
        "network.graphml",
    ]
    assert "Kenya" in paths[0].read_text(encoding="utf-8")


def test_a_case_of_tables_alone_has_a_report_and_an_issue_among_its_busiest_actors(tmp_path, monkeypatch):
    from greatgame.case.tabled import attention
    from greatgame.situation import build

    monkeypatch.setattr(build, "MOST_STAKES", 4)
    case = case_of(tmp_path / "case", settings=MOST)
    head, *_ = (FIXTURES / "icews.tab").read_text(encoding="utf-8").split("\n")
    rows, ids = [head], ["Kenya", "Uganda", "Rwanda", "Somalia", "Sudan", "Police (Kenya)", "Student (Kenya)"]
    for number, (one, other) in enumerate((a, b) for a in ids for b in ids if a < b and a != "Police (Kenya)"):
        whose = "Uganda" if one == "Uganda" else "Kenya"
        for day in range(1, 3 + (number % 3)):
            code = "040" if number % 2 else "190"
            rows.append("\t".join([f"{number}{day}", f"2019-02-{day:02d}", one, "", whose, "made", code, "1", other, "", whose,
                                   "1", "1", "1", "", "", "", "", "", ""]))  # fmt: skip
    (tmp_path / "made.tab").write_text("\n".join([*rows, ""]), encoding="utf-8")
    case.add([tmp_path / "made.tab"])
    situation = case.situate()
    counts = attention(case, "icews")
    assert {stake.actor_id for stake in situation.central.stakes} <= set(list(counts)[:4])
    assert max(stake.salience.value for stake in situation.central.stakes) == 1.0
    assert "events against" in situation.central.stakes[0].salience.note
    assert [note.slug for note in situation.notes if note.slug == "busiest-actors"] == ["busiest-actors"]
    dossier = case.dossier()
    assert dossier.figures["events:KEN"].estimate.value == counts["KEN"]
    assert dossier.actor("KEN-EDU").name == "schools and universities (Kenya)"
    (page,) = case.report(dossier=dossier)
    text = page.read_text(encoding="utf-8")
    assert "made.tab" in text
    assert "schools and universities (Kenya)" in text
    assert "The relations stand on 1 table of events by icews" in text


def test_a_case_in_which_no_pair_has_events_enough_says_what_to_do(tmp_path):
    case = case_of(tmp_path, "icews.tab")
    assert case.relate()[0] == ()
    (told,) = [note for note in case.table_notes() if note.slug == "no-pair"]
    assert told.text.startswith("no pair has 20 events; KEN-UGA has most, 2: write a smaller least_events")


def test_events_of_some_days_count_by_their_middle_in_sums_and_in_what_lies_behind_them(tmp_path):
    from greatgame.case.behind import TableFloor

    text = (FIXTURES / "ucdp_ged.csv").read_text(encoding="utf-8")
    assert "2015-05-07 00:00:00.000,2015-05-13 00:00:00.000" in text
    own = tmp_path / "ged.csv"
    own.write_text(text.replace("2015-05-07 00:00:00.000,2015-05-13", "2015-01-01 00:00:00.000,2015-12-31"), encoding="utf-8")
    case = case_of(tmp_path / "case", settings=MOST)
    (card,) = case.add([own]).tables
    assert card.n_intervals >= 1
    relation = next(item for item in case.relate()[0] if item.pair == ("AFG-CVL", "ISIS"))
    (ref,) = relation.parts[0].refs
    assert ref.endswith(":2015-07-01")
    assert TableFloor(case, "ucdp").rows(relation.pair)["period"].to_list() == [date(2015, 7, 1)]


def test_a_table_of_too_few_periods_has_no_turns_and_says_so(tmp_path):
    from greatgame.case.related import turns

    case = case_of(tmp_path, "icews.tab", settings=MOST)
    told = turns(case)
    assert (told.turns, told.notes[0].slug) == ((), "turns-not-sought")
    assert "1 period is too few" in told.notes[0].text
    assert case.dossier().relations

"""What is asked of a case's relations beyond the scores, on a made world of tables."""

import json
from datetime import date

import pytest

from greatgame.case import Case
from greatgame.case.related import pair_of, turns
from greatgame.case.standing import goes_with, standing
from greatgame.cli import show_relations
from greatgame.errors import CallFault, UnknownName

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
CAMPS = (("FRA", "DEU", "ITA"), ("RUS", "CHN", "IRN"))


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    """Two camps of three that talk within and fight across; FRA and RUS talk until 2013, and fight from 2014 on."""
    home = tmp_path_factory.mktemp("world")
    lines = ["when,who,whom,what"]
    actors = [actor for camp in CAMPS for actor in camp]
    for year in range(2010, 2018):
        for month in range(1, 13):
            for i, one in enumerate(actors):
                for other in actors[i + 1 :]:
                    is_friendly = any(one in camp and other in camp for camp in CAMPS)
                    if (one, other) == ("FRA", "RUS"):
                        is_friendly = year < 2014
                    most, least = ("talks", "raid") if is_friendly else ("raid", "talks")
                    whats = [most] * 5 + [least] * ((year + month + i) % 2)
                    lines += [f"{year}-{month:02}-{5 + k:02},{one},{other},{what}" for k, what in enumerate(whats)]
    (home / "world.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    Case.new(home / "case")
    toml = home / "case" / "case.toml"
    toml.write_text(toml.read_text(encoding="utf-8") + MAPPING, encoding="utf-8")
    case = Case.open(home / "case")
    case.add([home / "world.csv"])
    return case


def test_the_turn_of_a_pair_is_told_with_the_periods_that_make_up_the_change(world):
    told = turns(world, pair_of(world, "RUS-FRA"))
    assert told.turns
    first = told.turns[0]
    assert first.pair == ("FRA", "RUS")
    assert first.on.start <= date(2014, 1, 1) <= first.on.end
    assert first.after > 0.8 > 0.2 > first.before
    assert sum(part.amount for part in first.parts) == pytest.approx(first.after - first.before)
    assert [abs(part.amount) for part in first.parts] == sorted((abs(part.amount) for part in first.parts), reverse=True)
    assert all(part.refs[0].startswith("mine:FRA-RUS:2014-") for part in first.parts)
    assert "turns-few-pairs" in [note.slug for note in told.notes]


def test_a_pair_that_never_turned_has_no_turn_told(world):
    assert turns(world, ("DEU", "FRA")).turns == ()
    with pytest.raises(UnknownName, match="FRA"):
        pair_of(world, "FRA-RUSS")


def test_turning_points_speak_json_and_words(world, capsys):
    show_relations.turning_points(world, "FRA-RUS", True)
    found = json.loads(capsys.readouterr().out)
    assert found["turns"][0]["pair"] == ["FRA", "RUS"]
    show_relations.turning_points(world, "", False)
    assert "turns shown" in capsys.readouterr().out


def test_the_camps_stand_together_in_the_drawn_networks_too(world, capsys):
    found = standing(world, n_draws=20)
    assert {frozenset(members) for members in found.blocs.blocs} == {frozenset(camp) for camp in CAMPS}
    ids = found.draws.actor_ids
    together = found.draws.together
    assert together[ids.index("FRA"), ids.index("DEU")] > 0.9 > 0.1 > together[ids.index("FRA"), ids.index("RUS")]
    show_relations.network(world, "", True)
    assert json.loads(capsys.readouterr().out)["draws"]["n_draws"] == 50


def test_what_a_change_goes_with_is_parted_and_its_limits_are_told(world, capsys):
    found = goes_with(world, ("FRA", "RUS"))
    parted = found.third_parties
    assert sum(part.amount for part in parted.parts) == pytest.approx(parted.total)
    assert {part.label for part in parted.parts} == {"with CHN", "with DEU", "with IRN", "with ITA"}
    assert parted.opposed > 0  # the pair fell out while every third actor stood with one of them alone
    assert found.coincidences == ()  # no other pair turned
    assert "third-parties-not-cause" in [note.slug for note in found.notes]
    show_relations.third_parties(world, "RUS-FRA", True)
    assert json.loads(capsys.readouterr().out)["third_parties"]["pair"] == ["FRA", "RUS"]
    with pytest.raises(CallFault, match="--pair"):
        show_relations.third_parties(world, "", False)


def test_the_analysts_own_intensities_move_the_scores_and_faults_are_listed(tmp_path):
    from greatgame.errors import SettingsFault

    (tmp_path / "world.csv").write_text("when,who,whom,what\n" + "2016-05-05,FRA,DEU,talks\n" * 12, encoding="utf-8")
    levels = {}
    for name, own in (("plain", ""), ("own", "\n[intensities]\nCONSULT = -9\n")):
        Case.new(tmp_path / name)
        toml = tmp_path / name / "case.toml"
        plain = toml.read_text(encoding="utf-8")
        toml.write_text(plain + MAPPING + own, encoding="utf-8")
        case = Case.open(tmp_path / name)
        case.add([tmp_path / "world.csv"])
        levels[name] = float(case.relate()[0][0].level[-1])
    assert levels["plain"] > 0 > levels["own"]
    toml.write_text(plain + "\n[intensities]\nCONSLT = 1\nASSAULT = -12\n", encoding="utf-8")
    with pytest.raises(SettingsFault, match=r"ASSAULT: -12 is outside(.|\n)*CONSLT"):
        Case.open(tmp_path / "own")

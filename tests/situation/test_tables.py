from datetime import date
from pathlib import Path

import pytest

from greatgame.errors import SettingsFault, SourceUnreadable
from greatgame.situation.tables import read_table
from greatgame.values import Situation

DAY = date(2020, 1, 1)
KTAB = """Gas in the strait,A made-up scenario,2,2,$
Actor,Description,Power,Price,Sal,Route,Sal,$
North,The northern ministry, 50.5, 10.0, 40, 90,25,$
South,,20,75,60,5, 30$
"""
XML = """<?xml version="1.0"?><Scenario><Dimensions><dName>Price</dName></Dimensions><Actors>
<Actor><name>North</name><description>Ministry</description><capability>50</capability>
<Position><pCoord>10</pCoord></Position><Salience><sCoord>40</sCoord></Salience></Actor>
<Actor><name>South</name><capability>20</capability>
<Position><pCoord>75</pCoord></Position><Salience><sCoord>60</sCoord></Salience></Actor></Actors></Scenario>"""
DECIDE = """#O;A made-up negotiation
#A;N;North
#A;S;South
#P;price;Price of gas
#M;price;0;free
#M;price;100;market price
#D;N;price;10;0.4;0.5
#D;S;price;75;0.6;0.2
"""


def read(tmp_path: Path, text: str) -> Situation:
    path = tmp_path / "table.txt"
    path.write_text(text)
    return read_table(path, DAY)


def test_ktab_csv_with_and_without_a_last_comma(tmp_path: Path) -> None:
    situation = read(tmp_path, KTAB)
    assert [issue.question for issue in situation.issues] == ["Price", "Route"]
    north, south = situation.central.stakes
    assert (north.position.value, north.salience.value, north.capability.value) == (10, 0.4, 50.5)
    assert situation.issues[1].stakes[1].salience.value == pytest.approx(0.3)
    assert dict(situation.names)["South"] == "South"
    assert south.position.basis == "expert"


def test_ktab_xml_and_decide_tell_the_same(tmp_path: Path) -> None:
    from_xml, from_decide = read(tmp_path, XML), read(tmp_path, DECIDE)
    assert [stake.position.value for stake in from_xml.central.stakes] == [10, 75]
    assert [stake.salience.value for stake in from_decide.central.stakes] == [0.4, 0.6]
    assert (from_decide.central.low_end, from_decide.central.high_end) == ("free", "market price")
    assert dict(from_decide.names) == {"N": "North", "S": "South"}


def test_every_fault_is_told_at_once_with_its_place(tmp_path: Path) -> None:
    broken = DECIDE.replace("#D;N;price;10;0.4;0.5", "#D;N;price;160;;-0.5") + "#D;W;price;10;0.4;0.5\n#D;S;price;75;0.6;0.2\n"
    with pytest.raises(SettingsFault) as caught:
        read(tmp_path, broken)
    for words in ("5 fault(s)", "position is 160", "salience is missing", "power is -0.5", "row 7", "'W' is not named", "twice"):
        assert words in str(caught.value)
    with pytest.raises(SettingsFault) as caught:
        read(tmp_path, KTAB.replace(" 10.0", "ten").replace(",2,2,", ",3,2,"))
    assert "tells 3 actors" in str(caught.value)
    assert "'ten', which is no number" in str(caught.value)


def test_what_is_no_table_is_refused_in_words(tmp_path: Path) -> None:
    entities = "<!DOCTYPE x [<!ENTITY a 'b'>]><x/>"
    for text, words in (("", "is empty"), ("just a line", "1 row"), ("<a><b></a>", "well-formed"), (entities, "entities")):
        with pytest.raises(SourceUnreadable, match=words):
            read(tmp_path, text)
    with pytest.raises(SourceUnreadable, match="cannot be read"):
        read_table(tmp_path / "nothing.csv", DAY)

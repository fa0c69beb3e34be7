"""A turn in a case of texts is made of the readings after it, ranked by their part, each with its words."""

from datetime import date

import pytest

from greatgame.case import Case
from greatgame.case.related import turns
from greatgame.case.why import why


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    """France and Germany sign treaties for four years and then attack one another for four."""
    home = tmp_path_factory.mktemp("turned")
    lines = [f"On {day} March {year} France signed a treaty with Germany." for year in range(2006, 2010) for day in (3, 20)]
    lines += [f"On {day} March {year} France attacked Germany." for year in range(2010, 2014) for day in (4, 21)]
    (home / "a.txt").write_text("\n\n".join(lines), encoding="utf-8")
    case = Case.new(home / "case")
    case.add([home / "a.txt"], date(2014, 1, 1))
    return case


def test_its_parts_sum_to_the_change_heaviest_first_and_name_what_happened(case):
    told = turns(case)
    (turn,) = told.turns
    assert turn.pair == ("DEU", "FRA")
    assert turn.on.end >= date(2010, 3, 4) > date(2009, 3, 20)
    assert turn.before > 0 > turn.after
    assert sum(part.amount for part in turn.parts) == pytest.approx(turn.after - turn.before)
    amounts = [abs(part.amount) for part in turn.parts]
    assert amounts == sorted(amounts, reverse=True)
    assert len(turn.parts) == 8
    assert all("(assault)" in part.label and part.label.startswith("201") for part in turn.parts)
    known = {event.event_id for event in case.merged().events}
    assert all(set(part.refs) <= known for part in turn.parts)


def test_it_leads_to_the_sentences(case):
    (link,) = why(case, "turn:FRA-DEU")
    assert "level from +" in link.says
    quotes = [below.says for part in link.rests_on for event in part.rests_on for below in event.rests_on]
    assert sum("France attacked Germany" in says for says in quotes) == 8


def test_the_page_lists_the_events_around_it_with_links(case):
    dossier = case.dossier()
    page = case.report(dossier=dossier)[0].read_text(encoding="utf-8")
    section = page.partition("When they turned")[2].partition("</ul>")[0]
    assert "Germany and France" in section.replace("France and Germany", "Germany and France")
    assert section.count("<li>") == 5
    assert "and 4 lighter parts" in section
    assert section.count('class="n"') >= 6

"""Rows of tables on the page: the source's words stay words, and only a web address becomes a link."""

from dataclasses import replace
from datetime import date

from greatgame.report.formats.html import Html
from greatgame.report.formats.markdown import Markdown
from greatgame.report.sections import rows
from greatgame.values import Behind, Dossier, Estimate, Figure, Occurrence, Part, TableRow

DAY = date(2018, 3, 5)


def told(example: Dossier, story: str, name: str = "Navy (Russia)") -> Dossier:
    row = TableRow("made:1", DAY, name, "190", "Ukraine", 2, "Kerch", story, "events.tab", 1234)
    event = Occurrence("made:1", "RUS", "UKR", DAY, DAY, "ASSAULT", None, -9.0, (row, replace(row, line=1300)), -0.25)
    figure = Figure("relation:RUS-UKR", "Russia and Ukraine", Estimate(-0.3, -0.4, -0.2, "measured"), "-1..1", "relation",
                    (Part("March", -0.3, ("made:RUS-UKR:2018-03-01",)),))  # fmt: skip
    behind = Behind("relation:RUS-UKR", "made", (event,), 40, 61, 45, 3)
    return replace(example, figures={figure.figure_id: figure}, behind={figure.figure_id: behind})


def test_a_card_lists_the_rows_of_each_event_and_counts_the_rest(example_dossier: Dossier) -> None:
    (card,) = rows.cards(told(example_dossier, "https://example.org/a"))
    assert [(line.amount, line.place) for line in card.lines] == [
        (-0.25, "events.tab, line 1,234; Kerch"), (None, "events.tab, line 1,300; Kerch"),
    ]  # fmt: skip
    assert card.lines[0].code == "190 Use conventional military force"
    assert card.told == "40 events of 61 reports in 45 rows, coded by made"
    assert card.left == "39 more events and 3 plain statements, which no score counts"


def test_only_a_web_address_becomes_a_link_and_markup_stays_text(example_dossier: Dossier) -> None:
    for story, is_link in (("https://example.org/a?b=1", True), ("javascript:alert(1)", False), ("<b>x</b>", False)):
        page = Html().render(told(example_dossier, story, name="<script>x</script>")).decode()
        assert ("report</a>" in page) == is_link
        assert "<script" not in page
        assert 'href="javascript' not in page
        assert "&lt;script&gt;x" in page


def test_the_number_leads_to_its_rows_in_every_format(example_dossier: Dossier) -> None:
    dossier = told(example_dossier, "77002:1")
    page = Html().render(dossier).decode()
    assert 'href="#n-rows-3a-relation-3a-RUS-2d-UKR"' in page
    assert 'id="n-rows-3a-relation-3a-RUS-2d-UKR"' in page
    text = Markdown().render(dossier).decode()
    assert "events.tab, line 1,234" in text
    assert "77002:1" in text
    assert "39 more events" in text

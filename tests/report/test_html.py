"""The page without a browser: its quotes, its size, its sameness, and what it does with nothing."""

import html
import re
from datetime import date
from pathlib import Path

import pytest

from greatgame.case import Case
from greatgame.report.formats.html import Html, number, signed
from greatgame.values import Dossier


def test_every_quote_stands_in_its_stored_text(example_page: Path, example_dossier: Dossier) -> None:
    text = example_page.read_text(encoding="utf-8")
    sources = [document.text for document in example_dossier.documents]
    quotes = re.findall(r"<blockquote>(.*?)<footer>", text, re.S)
    assert len(quotes) >= 10
    for quote in quotes:
        words = html.unescape(re.sub(r"</?mark[^>]*>", "", quote))
        assert any(words in source for source in sources), words


def test_every_highlight_is_what_its_evidence_says(example_page: Path, example_dossier: Dossier) -> None:
    text = example_page.read_text(encoding="utf-8")
    for event in example_dossier.coding.events:
        words = example_dossier.quote(event.evidence[0])
        assert f"<mark>{html.escape(words, quote=False).replace(chr(34), '&#34;').replace(chr(39), '&#39;')}</mark>" in text


def test_what_rounds_to_nothing_has_no_minus() -> None:
    assert (number(-0.001), signed(-0.001), signed(-0.25)) == ("0.00", "+0.00", "\N{MINUS SIGN}0.25")


def test_the_page_is_small_and_self_contained(example_page: Path) -> None:
    page = example_page.read_bytes()
    assert len(page) < 1_500_000
    assert b"http://" not in page.replace(b"http-equiv", b"")
    assert b"<script" not in page


def test_the_same_dossier_gives_the_same_bytes(example_page: Path, example_dossier: Dossier) -> None:
    assert Html().render(example_dossier) == example_page.read_bytes()


@pytest.mark.parametrize("text", ["The cat sat on the mat all day.", "Котик сидел на коврике целый день.", "x" * 200_000])
def test_nothing_found_gives_an_honest_page(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    case = Case.new(tmp_path / "case")
    case.add([tmp_path / "a.txt"], date(2016, 5, 4))
    page = case.report()[0].read_text(encoding="utf-8")
    assert "No event or tie was found." in page
    assert "No issue can be put" in page


def test_other_formats_hold_the_same_facts(example_case: Case, example_dossier: Dossier, tmp_path: Path) -> None:
    import json

    from greatgame.report import report_formats

    facts = json.loads(report_formats.take("json")().render(example_dossier))
    told = report_formats.take("markdown")().render(example_dossier).decode()
    figures = {item["figure_id"] if isinstance(item, dict) else item for item in facts["figures"]}
    for figure_id, figure in example_dossier.figures.items():
        assert figure_id in figures
        if figure_id.startswith("outcome:"):
            assert f"{figure.estimate.value:.1f}" in told

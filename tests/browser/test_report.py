"""The report in a real browser: nothing is fetched, every link leads somewhere, nothing spills over."""

from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser


def _opened(browser: Any, page_file: Path, width: int, java_script: bool = True) -> tuple[Any, list[str]]:
    context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=java_script)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(page_file.as_uri())
    return page, asked


def test_no_request_leaves_the_page(browser: Any, example_page: Path) -> None:
    page, asked = _opened(browser, example_page, 1280)
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []


def test_every_link_leads_to_a_place_on_the_page(browser: Any, example_page: Path) -> None:
    page, _ = _opened(browser, example_page, 1280)
    hrefs = page.eval_on_selector_all("a[href]", "found => found.map(one => one.getAttribute('href'))")
    assert len(hrefs) > 100
    missing = page.evaluate("hrefs => hrefs.filter(h => !h.startsWith('#') || !document.getElementById(h.slice(1)))", hrefs)
    assert missing == []


def test_ids_are_given_once(browser: Any, example_page: Path) -> None:
    page, _ = _opened(browser, example_page, 1280)
    ids = page.eval_on_selector_all("[id]", "found => found.map(one => one.id)")
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_nothing_spills_over_the_side(browser: Any, example_page: Path, width: int) -> None:
    page, _ = _opened(browser, example_page, width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_charts_fit_a_phone_and_their_words_can_be_read(browser: Any, example_page: Path) -> None:
    page, _ = _opened(browser, example_page, 390)
    sizes = page.evaluate("""() => [...document.querySelectorAll("figure svg.chart")].map(chart => ({
        spill: chart.closest("figure").scrollWidth - chart.closest("figure").clientWidth,
        text: Math.min(...[...chart.querySelectorAll(".role-axis text")].map(text => text.getBoundingClientRect().height)),
    }))""")
    assert sizes
    assert all(size["spill"] <= 0 for size in sizes)
    assert all(size["text"] is None or size["text"] > 6.5 for size in sizes)


def test_a_mark_in_a_chart_leads_to_its_words(browser: Any, example_page: Path) -> None:
    page, _ = _opened(browser, example_page, 1280)
    target = page.get_attribute("#events-in-time svg a", "href")
    page.evaluate("target => { location.hash = target }", target)
    assert page.locator(f"{target} mark").count() >= 1


def test_it_reads_without_java_script(browser: Any, example_page: Path) -> None:
    page, _ = _opened(browser, example_page, 1280, java_script=False)
    assert "Who leads the stabilisation of Afghanistan?" in page.inner_text("main")


def test_pictures_are_named_for_a_screen_reader(browser: Any, example_page: Path) -> None:
    page, _ = _opened(browser, example_page, 1280)
    names = page.eval_on_selector_all(
        "svg.chart",
        "found => found.map(one => document.getElementById(one.getAttribute('aria-labelledby').split(' ')[0])?.textContent)",
    )
    assert names
    assert all(names)


def test_headings_never_skip_a_level(browser: Any, example_page: Path) -> None:
    page, _ = _opened(browser, example_page, 1280)
    levels = page.eval_on_selector_all("h1,h2,h3,h4", "found => found.map(one => Number(one.tagName[1]))")
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False))


def test_hostile_text_runs_nothing(browser: Any, tmp_path: Path) -> None:
    from datetime import date

    from greatgame.case import Case

    source = tmp_path / "evil.txt"
    source.write_text(
        "Talks <img src=x onerror=alert(1)>\n\nFrance attacked Germany on 3 May 2016 <script>document.title='owned'</script>. "
        "Germany accused France of \"lies\" </style><script>document.title='owned'</script>.\n"
    )
    case = Case.new(tmp_path / "case")
    case.add([source], date(2016, 5, 4))
    page, asked = _opened(browser, case.report()[0], 1280)
    assert "owned" not in page.title()
    assert page.locator("script").count() == 0
    assert page.locator("main img").count() == 0
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []

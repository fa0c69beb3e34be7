"""What many rooms' tests share: the development data, a finished example case, and Chromium where there is one."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from greatgame.case import Case
from greatgame.case.example import copy_example
from greatgame.values import Dossier

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The development data named by GREATGAME_DATA; the test is skipped aloud without it."""
    told = os.environ.get("GREATGAME_DATA")
    if not told:
        pytest.skip("set GREATGAME_DATA to the folder of development data to run this test")
    return Path(told)


@pytest.fixture(scope="session")
def example_case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    """The shipped example, read and coded once; tests must not write to it."""
    root = copy_example(tmp_path_factory.mktemp("example") / "afghanistan-2017")
    case = Case.open(root)
    case.add([root / "sources"])
    case.code()
    return case


@pytest.fixture(scope="session")
def example_dossier(example_case: Case) -> Dossier:
    """Everything the example's report shows."""
    return example_case.dossier()


@pytest.fixture(scope="session")
def example_page(example_case: Case, example_dossier: Dossier) -> Path:
    """The example's report.html."""
    return example_case.report(dossier=example_dossier)[0]


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    """A headless Chromium; skipped aloud where there is none, unless GREATGAME_REQUIRE_BROWSER is set."""
    if CHROMIUM is None:
        if os.environ.get("GREATGAME_REQUIRE_BROWSER"):
            pytest.fail("GREATGAME_REQUIRE_BROWSER is set and no Chromium is on the path")
        pytest.skip("no Chromium on the path; install Debian's chromium to run the browser tests")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        options = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-sync"]
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=options)
        yield opened
        opened.close()

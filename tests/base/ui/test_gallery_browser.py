"""The gallery in a real browser: nothing against accessibility, nothing past the edge, behaviours and their fallbacks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.factories.organizations import make_user

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

DIALOG = "dialog#chot"


@pytest.fixture
def gallery(browser: Any, live_server: Any, transactional_db: None) -> Iterator[Any]:
    """Opens the gallery: gallery(width, script=…) is the page; complaints of the console fail the test."""
    make_user()  # an installation without any account leads to its first page
    contexts: list[Any] = []
    complaints: list[str] = []

    def opened(width: int = 1280, *, script: bool = True) -> Any:
        context = browser.new_context(viewport={"width": width, "height": 800}, java_script_enabled=script)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(f"{live_server.url}/ui/")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing(gallery: Any, width: int) -> None:
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(gallery(width)).response["violations"]

    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_nothing_runs_past_the_edge(gallery: Any, width: int) -> None:
    page = gallery(width)

    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_columns_of_digits_align(gallery: Any) -> None:
    page = gallery()
    page.evaluate("document.fonts.ready")
    measure = """(text) => { const cell = document.querySelector('td.num'); const span = document.createElement('span');
        span.textContent = text; cell.append(span); const width = span.getBoundingClientRect().width; span.remove(); return width; }"""

    assert page.evaluate(measure, "1111111111") == page.evaluate(measure, "0986532470")


def test_dialog_opens_and_closes_with_script(gallery: Any) -> None:
    page = gallery()

    page.click('a[href="#chot"]')
    assert page.evaluate(f"document.querySelector('{DIALOG}').matches(':modal')")
    page.keyboard.press("Escape")

    assert not page.is_visible(DIALOG)


def test_dialog_opens_and_closes_without_script(gallery: Any) -> None:
    page = gallery(script=False)

    page.click('a[href="#chot"]')
    assert page.is_visible(DIALOG)
    page.click(f"{DIALOG} [data-tk-close]")

    assert not page.is_visible(DIALOG)


def test_menu_closes_on_escape_and_outside(gallery: Any) -> None:
    page = gallery()
    menu = page.locator("main details[data-tk-menu]").first

    menu.locator("summary").click()
    assert menu.get_attribute("open") == ""
    page.keyboard.press("Escape")
    assert menu.get_attribute("open") is None
    menu.locator("summary").click()
    page.click("h1")

    assert menu.get_attribute("open") is None


def test_table_is_copied_as_tab_separated_rows(gallery: Any) -> None:
    page = gallery()
    page.evaluate("navigator.clipboard.writeText = async (text) => { window.copied = text; }")

    page.click('[data-tk-copy="#mau-bang"]')

    assert page.evaluate("window.copied.split('\\n')[2]") == "Cơ sở 1\t08/12/2023\t1.718\tĐủ"


def test_chosen_file_is_named(gallery: Any, tmp_path: Path) -> None:
    page = gallery()
    paper = tmp_path / "chương trình.docx"
    paper.write_bytes(b"x" * 2048)

    page.set_input_files("#g-file", str(paper))

    assert page.inner_text("#g-file ~ [data-tk-chosen]") == "chương trình.docx (2 KB)"

"""Every page of the demo, wide and narrow: it answers, says what it is, fits its window and can be used by everybody."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Page
from tools.browsing import leaning_out
from tools.pages import PAGES, S0, DemoPage

from tests.browser.conftest import OpenWindows
from tests.sampling import some

pytestmark = pytest.mark.browser
WIDTHS = (1280, 320)
AXE = Axe()
AXE_OPTIONS = {"resultTypes": ["violations"]}


def listen(page: Page) -> list[str]:
    """What the page complains about while it is open: console errors and scripts that broke."""
    heard: list[str] = []

    def on_console(message: ConsoleMessage) -> None:
        # the browser itself logs the answer of a page that is meant to be 404
        if message.type == "error" and message.location.get("url") != page.url:
            heard.append(f"{message.text} ({message.location.get('url')})")

    page.on("console", on_console)
    page.on("pageerror", lambda problem: heard.append(str(problem)))
    return heard


def barriers(page: Page) -> list[str]:
    """What axe finds serious or critical, each with the elements."""
    found = AXE.run(page, options=AXE_OPTIONS).response["violations"]
    return [
        f"{one['id']} ({one['impact']}): " + " | ".join(node["html"][:160] for node in one["nodes"][:4])
        for one in found
        if one["impact"] in ("serious", "critical")
    ]


CASES = [(one, width) for one in PAGES for width in WIDTHS]


@pytest.mark.parametrize(
    ("one", "width"),
    [pytest.param(one, width, id=f"{one.name}-{width}") for one, width in some(CASES, len(PAGES), "pages")],
)
def test_page_is_sound(windows: OpenWindows, one: DemoPage, width: int) -> None:
    page = windows.get(one.account, width).new_page()
    heard = listen(page)
    try:
        answer = page.goto(one.path)

        assert answer is not None
        assert answer.status == one.status
        assert page.locator("h1").count() == 1
        assert leaning_out(page) == []
        assert barriers(page) == []
        assert heard == []
    finally:
        page.close()


NO_SCRIPT = (
    "viec-can-lam", "ke-hoach", "nhiem-vu", "so-lieu", "so-lieu-nguon", "so-lieu-dan", "doi-chieu", "bao-cao-cong-doan", "van-ban", "nhat-ky",
    "tra-luat", "tra-luat-hoi", "tra-luat-mot-quy-tac",
)  # fmt: skip


@pytest.mark.parametrize("one", [one for one in PAGES if one.name in NO_SCRIPT], ids=lambda one: one.name)
def test_page_reads_the_same_without_script(windows: OpenWindows, one: DemoPage) -> None:
    plain, rich = windows.get(one.account, 1280, script=False).new_page(), windows.get(one.account, 1280).new_page()
    try:
        answer = plain.goto(one.path)
        rich.goto(one.path)

        assert answer is not None
        assert answer.status == one.status
        assert words_of(plain) == words_of(rich)
    finally:
        plain.close()
        rich.close()


def words_of(page: Page) -> list[str]:
    """What stands on the page, without what only scripts can do."""
    return page.locator("main :is(h1, h2, h3, th, td, li, dd, .alert)").evaluate_all(
        "all => all.filter(e => !e.closest('.script-only, [hidden]')).map(e => e.textContent.replace(/\\s+/g, ' ').trim())"
    )


def test_figures_are_typed_refused_and_saved_without_script(windows: OpenWindows) -> None:
    page = windows.get("truc.ltt", 1280, script=False).new_page()
    try:
        page.goto(f"{S0}/so-lieu/")
        name = page.locator("input[data-tk-number]").nth(2).get_attribute("name")
        cell = page.locator(f"input[name={name}]")
        was = cell.input_value()
        cell.fill("1.2l0")
        page.get_by_role("button", name="Lưu bảng").click()
        assert cell.get_attribute("aria-invalid") == "true"
        assert page.locator(f"#e-{str(name)[2:]} .badge").inner_text() == "Không đọc được số"
        cell.fill("77")
        page.get_by_role("button", name="Lưu bảng").click()
        assert page.get_by_role("status").filter(has_text="Đã lưu 1 ô.").count() == 1
        page.reload()
        assert cell.input_value() == "77"
        cell.fill(was)
        page.get_by_role("button", name="Lưu bảng").click()
        assert cell.input_value() == was
    finally:
        page.close()


def test_block_is_pasted_without_script(windows: OpenWindows) -> None:
    page = windows.get("truc.ltt", 1280, script=False).new_page()
    try:
        page.goto(f"{S0}/so-lieu/dan-tu-excel/")
        start = page.get_by_label("Dòng bắt đầu")
        code = start.locator("option").nth(3).get_attribute("value")
        page.get_by_label("Khối chép từ bảng tính").fill("5\n6\n")
        start.select_option(value=code)
        page.get_by_role("button", name="Xem trước").click()
        shown = page.locator("main table td b").all_inner_texts()

        assert shown == ["5", "6"]
    finally:
        page.close()

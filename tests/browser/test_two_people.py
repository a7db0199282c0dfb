"""Two people at one cell, a figure entered on a phone, the pages in English: in a real browser on the demo."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from tools.browsing import context_for, leaning_out
from tools.pages import S0

from tests.browser.conftest import OpenWindows

pytestmark = pytest.mark.browser
SAVE = "Lưu bảng"


def cell_of(page: Page, code: str) -> Locator:
    """The entry cell of the indicator."""
    return page.locator(f"tr[data-code={code}] [data-tk-cell]")


def saved(page: Page, count: int) -> None:
    """The page says how many cells went in."""
    expect(page.get_by_role("status").filter(has_text=f"Đã lưu {count} ô.")).to_be_visible()


def test_second_of_two_sees_the_firsts_value_and_decides(windows: OpenWindows) -> None:
    first, second = windows.get("truc.ltt", 1280).new_page(), windows.get("son.lt", 1280).new_page()
    try:
        first.goto(f"{S0}/so-lieu/")
        code = str(first.locator("tr[data-code]:has(input[data-tk-number])").nth(1).get_attribute("data-code"))
        second.goto(f"{S0}/so-lieu/")
        cell_of(first, code).fill("311")
        first.get_by_role("button", name=SAVE).click()
        saved(first, 1)

        cell_of(second, code).fill("322")
        second.get_by_role("button", name=SAVE).click()

        beside = second.locator(f"tr.says--wrong td#{cell_of(second, code).get_attribute('aria-describedby')}")
        expect(beside).to_contain_text("Lê Thị Thanh Trúc vừa ghi 311")
        assert cell_of(second, code).input_value() == "322"
        first.reload()
        assert cell_of(first, code).input_value() == "311"  # nothing was overwritten unseen
        second.get_by_role("radio", name="Ghi 322 vừa gõ").check()
        second.get_by_role("button", name=SAVE).click()
        saved(second, 1)
        first.reload()
        assert cell_of(first, code).input_value() == "322"
    finally:
        first.close()
        second.close()


def test_paste_is_taken_back_with_one_key(windows: OpenWindows) -> None:
    window = windows.get("truc.ltt", 1280)
    window.grant_permissions(["clipboard-read", "clipboard-write"])
    page = window.new_page()
    try:
        page.goto(f"{S0}/so-lieu/")
        cells = page.locator("input[data-tk-cell]")
        before = [cells.nth(place).input_value() for place in range(3)]
        page.evaluate("navigator.clipboard.writeText('91\\n92\\n93\\n')")
        cells.first.focus()
        page.keyboard.press("Control+V")
        assert [cells.nth(place).input_value() for place in range(3)] == ["91", "92", "93"]
        page.keyboard.press("Control+z")
        assert [cells.nth(place).input_value() for place in range(3)] == before
    finally:
        page.close(run_before_unload=False)


def test_figure_is_entered_on_a_phone(windows: OpenWindows) -> None:
    page = windows.get("truc.ltt", 320).new_page()
    try:
        page.goto(f"{S0}/so-lieu/")
        code = str(page.locator("tr[data-code]:has(input[data-tk-number])").nth(3).get_attribute("data-code"))
        cell_of(page, code).fill("12x")
        page.get_by_role("button", name=SAVE).click()
        expect(cell_of(page, code)).to_have_attribute("aria-invalid", "true")
        assert leaning_out(page) == []
        cell_of(page, code).fill("12")
        page.get_by_role("button", name=SAVE).click()
        saved(page, 1)
        assert leaning_out(page) == []
    finally:
        page.close()


def test_pages_turn_english_and_back(browser: Browser, demo: str) -> None:
    window = context_for(browser, demo, "tuan.pq", width=1280)
    try:
        page = window.new_page()
        page.goto("/tai-khoan/")
        page.get_by_role("radio", name="English").check()
        page.get_by_role("button", name="Lưu").click()
        expect(page.locator("html")).to_have_attribute("lang", "en")
        expect(page.get_by_role("heading", level=1)).to_have_text("My account")
        page.get_by_role("radio", name="Tiếng Việt").check()
        page.get_by_role("button", name=re.compile("^Save")).click()
        expect(page.locator("html")).to_have_attribute("lang", "vi")
    finally:
        window.close()

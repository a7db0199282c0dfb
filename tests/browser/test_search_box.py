"""The box at the top, by keyboard alone: suggestions, the page of answers, nothing of others."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect
from tools.browsing import leaning_out
from tools.pages import S0

from tests.browser.conftest import OpenWindows

pytestmark = pytest.mark.browser


@pytest.fixture
def page(windows: OpenWindows) -> Iterator[Page]:
    opened = windows.get("truc.ltt", 1280).new_page()
    opened.goto(f"{S0}/so-lieu/")
    yield opened
    opened.close()


def chosen(page: Page) -> Locator:
    return page.locator("[data-tk-search] [role=option][aria-selected=true]")


def test_a_slash_words_without_marks_an_arrow_and_enter_lead_to_the_person(page: Page) -> None:
    page.keyboard.press("/")
    box = page.locator("#search-top")
    expect(box).to_be_focused()

    page.keyboard.type("ngoc han", delay=30)
    options = page.locator("[data-tk-search] [role=option]")
    expect(options.first).to_contain_text("Đặng Ngọc Hân")
    page.keyboard.press("ArrowDown")
    expect(chosen(page)).to_have_count(1)
    assert box.get_attribute("aria-activedescendant") == chosen(page).get_attribute("id")
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text("Đặng Ngọc Hân")


def test_escape_closes_and_enter_without_a_choice_opens_the_page_of_answers(page: Page) -> None:
    page.keyboard.press("/")
    page.keyboard.type("hoc vien", delay=30)
    options = page.locator("[data-tk-search] [role=option]")
    expect(options.first).to_be_visible()

    page.keyboard.press("Escape")
    expect(options.first).to_be_hidden()
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text("Tìm kiếm")
    expect(page.get_by_label("Từ cần tìm")).to_have_value("hoc vien")
    assert page.locator("main a", has_text="Học viên kỹ năng hè").count() > 0


def test_what_one_may_not_see_is_neither_suggested_nor_counted(page: Page) -> None:
    page.goto("/tim/?q=bui+duc+trong")  # somebody of another organisation
    expect(page.get_by_role("heading", name="Không tìm thấy mục nào")).to_be_visible()


def test_on_a_phone_the_sign_leads_to_the_page_and_nothing_leans_out(windows: OpenWindows) -> None:
    page = windows.get("truc.ltt", 320).new_page()
    try:
        page.goto(f"{S0}/")
        page.locator(".top-search-link").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Tìm kiếm")
        assert leaning_out(page) == []
        page.get_by_label("Từ cần tìm").fill("vu thi nhan")
        page.keyboard.press("Enter")
        expect(page.locator("main a", has_text="Vũ Thị Nhàn").first).to_be_visible()
        assert leaning_out(page) == []
    finally:
        page.close()

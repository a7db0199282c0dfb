"""Several reports put in at once and gone through by the keyboard alone, in a real browser on the demo."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tools.browsing import leaning_out
from tools.pages import S0

from tests.browser.conftest import OpenWindows
from tests.browser.test_pages import barriers

pytestmark = pytest.mark.browser
LIST = f"{S0}/so-lieu/doc/van-ban/"


def report(folder: Path, year: int, outings: int) -> Path:
    path = folder / f"bao-cao-{year}.txt"
    lines = (
        f"Báo cáo tổng kết công tác năm {year} và phương hướng năm {year + 1}",
        f"Năm {year}, đơn vị tổ chức {outings} buổi trải nghiệm ngoài trời. Mở 13 lớp bơi, gồm 6 lớp sáng và 8 lớp chiều.",
        f"Nhiệm vụ trọng tâm năm {year + 1}:",
        "1. Giữ chất lượng các buổi trải nghiệm.",
        "2. Mở thêm lớp bơi buổi tối.",
    )
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def in_hand(page: Page) -> str:
    return str(page.evaluate("document.activeElement.id"))


def decided(page: Page, count: int) -> None:
    """The page says how many places are decided, and the one to go on with has the focus."""
    expect(page.get_by_text(re.compile(rf"Đã quyết định {count} trên"))).to_be_visible()
    expect(page.locator("[data-tk-fact]:focus")).to_have_count(1)


def test_three_years_are_put_in_and_decided_by_the_keyboard(windows: OpenWindows, tmp_path: Path) -> None:
    page = windows.get("truc.ltt", 1280).new_page()
    try:
        page.goto(f"{LIST}moi/")
        files = [report(tmp_path, year, outings) for year, outings in ((2017, 9), (2018, 10), (2019, 12))]
        page.get_by_label("Tệp báo cáo").set_input_files([str(one) for one in files])
        page.get_by_role("button", name="Đọc văn bản").click()
        expect(page.locator("#dang-doc")).to_have_count(0, timeout=120_000)
        for year in (2017, 2018, 2019):
            expect(
                page.get_by_role("row", name=re.compile(f"bao-cao-{year}.txt năm {year} .*Chưa đối chiếu"))
            ).to_be_visible()

        page.get_by_role("link", name="Báo cáo tổng kết công tác năm 2018").click()
        page.keyboard.press("n")  # nothing in hand: nothing is taken
        decided_before = page.get_by_text(re.compile(r"Đã quyết định 0 trên"))
        expect(decided_before).to_be_visible()
        page.keyboard.press("j")
        first = in_hand(page)
        page.keyboard.press("b")
        decided(page, 1)
        assert in_hand(page) != first
        page.keyboard.press("n")
        decided(page, 2)
        page.keyboard.press("h")
        decided(page, 1)
        page.keyboard.press("s")
        expect(page).to_have_url(re.compile(r"/sua/\?tiep="))
        page.get_by_label("Giá trị").press("End")
        page.keyboard.press("n")  # typing: a letter is a letter
        expect(page).to_have_url(re.compile(r"/sua/\?tiep="))
        page.go_back()

        assert page.locator(".finding").count() == 1
        assert page.locator(".finding a").all_inner_texts() == ["“13 lớp bơi”", "“6 lớp sáng”", "“8 lớp chiều”"]
        assert barriers(page) == []
        page.get_by_text("Việc khác").click()
        page.get_by_role("link", name="Hoàn tác cả văn bản này").click()
        page.get_by_role("button", name="Hoàn tác hết").click()
        expect(decided_before).to_be_visible()
    finally:
        page.close()


def test_facts_are_decided_and_undone_without_script(windows: OpenWindows) -> None:
    page = windows.get("truc.ltt", 320, script=False).new_page()
    try:
        page.goto(f"{LIST}1/")
        assert leaning_out(page) == []
        card = (
            page.locator("li.fact[data-tk-fact]")
            .filter(has=page.get_by_role("button", name=re.compile("^Nhận chỗ")))
            .first
        )
        number = str(card.get_attribute("id"))[1:]
        card.get_by_role("button", name=f"Nhận chỗ {number}").click()
        expect(page.get_by_text(re.compile(r"Đã quyết định 1 trên"))).to_be_visible()
        page.get_by_role("button", name=f"Hoàn tác chỗ {number} vừa quyết định").click()
        expect(page.get_by_text(re.compile(r"Đã quyết định 0 trên"))).to_be_visible()
        page.get_by_role("link", name="Theo vị trí").click()
        numbers = page.locator("[data-tk-fact]").evaluate_all("all => all.map((one) => Number(one.id.slice(1)))")
        assert numbers == sorted(numbers)
    finally:
        page.close()

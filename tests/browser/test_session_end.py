"""The end of a session in a real browser: the warning in time, what was typed is offered again, and to nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pypdf import PdfReader
from tools.browsing import sign_in

from tests.factories.organizations import PASSWORD, make_unit, make_user
from tests.factories.planning import make_indicator
from tongket.base.access.roles import Role
from tongket.cycle.organizations.models import Unit

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ADD = "/u/S0/2024/to-chuc/nguoi/them/"
OFFER = "Có nội dung đang gõ dở, chưa được lưu."


@pytest.fixture
def window(browser: Browser, live_server: Any) -> Iterator[BrowserContext]:
    """A window on a served organisation with two officers."""
    unit = make_unit("S0")
    make_user("truc", "Lê Thị Thanh Trúc", Role.OFFICER, unit)
    make_user("han", "Đặng Ngọc Hân", Role.OFFICER, unit)
    context = browser.new_context(base_url=live_server.url, locale="vi-VN")
    context.set_default_timeout(15_000)
    yield context
    context.close()


def at_work(window: BrowserContext, account: str = "truc") -> Page:
    """A page on which somebody types a name and has not sent it."""
    page = window.new_page()
    sign_in(page, account, PASSWORD)
    page.goto(ADD)
    return page


def unused_for(minutes: int, seconds: int = 0) -> None:
    """Nobody has asked anything for this long."""
    for row in Session.objects.all():
        session = Session.get_session_store_class()(row.session_key)
        ago = timezone.localtime() - timedelta(minutes=minutes, seconds=seconds)
        session["sign_in_seen"] = session["sign_in_began"] = ago.isoformat()
        session.save()


def typed(page: Page, name: str) -> None:
    page.get_by_label("Họ và tên").fill(name)
    page.wait_for_timeout(600)


def test_what_was_sent_too_late_comes_back_after_signing_in(window: BrowserContext) -> None:
    page = at_work(window)
    typed(page, "Trần Thị Bưởi")
    page.get_by_label("Chức vụ").fill("Kế toán")
    unused_for(31)
    page.get_by_role("button", name="Thêm người").click()
    expect(page.get_by_text("Những gì vừa gửi chưa được ghi.")).to_be_visible()
    page.get_by_label("Tên đăng nhập").fill("truc")
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    expect(page.get_by_text(OFFER)).to_be_visible()
    assert page.get_by_label("Họ và tên").input_value() == ""
    page.get_by_role("button", name="Khôi phục nội dung đang gõ dở").click()
    fields = [page.get_by_label(name).input_value() for name in ("Họ và tên", "Chức vụ")]
    assert fields == ["Trần Thị Bưởi", "Kế toán"]
    page.get_by_role("button", name="Thêm người").click()
    expect(page.get_by_text("Đã thêm người.")).to_be_visible()
    page.goto(ADD)
    expect(page.get_by_text(OFFER)).to_have_count(0)


def test_the_warning_comes_two_minutes_before_and_staying_is_one_press(window: BrowserContext) -> None:
    page = at_work(window)
    page.clock.install()
    page.goto(ADD)
    typed_before = page.get_by_role("dialog", name="Phiên làm việc sắp kết thúc")
    unused_for(28, 30)
    page.clock.fast_forward("28:30")
    expect(typed_before).to_be_visible()
    page.get_by_role("button", name="Làm việc tiếp").click()
    expect(typed_before).to_be_hidden()
    seen = Session.objects.get().get_decoded()["sign_in_seen"]
    assert seen > (timezone.localtime() - timedelta(minutes=1)).isoformat()


def test_when_time_is_out_the_page_leaves_without_asking_and_keeps_the_words(window: BrowserContext) -> None:
    page = at_work(window)
    page.clock.install()
    page.goto("/u/S0/2024/to-chuc/don-vi/doi-ten/")
    page.goto(ADD)
    page.get_by_label("Họ và tên").fill("Trần Thị Bưởi")
    unused_for(30)
    page.clock.fast_forward("30:05")
    page.wait_for_url("**/dang-nhap/?next=*&vi=idle")
    page.clock.resume()
    page.get_by_label("Tên đăng nhập").fill("truc")
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    expect(page.get_by_text(OFFER)).to_be_visible()


def test_nothing_is_offered_to_another_account_nor_after_signing_out(window: BrowserContext) -> None:
    page = at_work(window)
    typed(page, "Trần Thị Bưởi")
    unused_for(31)
    page.close()
    other = at_work(window, "han")
    expect(other.get_by_text(OFFER)).to_have_count(0)
    assert other.evaluate("Object.keys(localStorage).filter(key => key.startsWith('tk-draft:'))") == []
    typed(other, "Lý Lan")
    other.reload()
    expect(other.get_by_text(OFFER)).to_be_visible()
    other.locator("summary", has_text="Ngọc Hân").click()
    other.get_by_role("button", name="Đăng xuất").click()
    other.wait_for_url("**/dang-nhap/")
    assert other.evaluate("Object.keys(localStorage).filter(key => key.startsWith('tk-draft:'))") == []


def test_passwords_and_codes_are_never_kept(window: BrowserContext) -> None:
    page = at_work(window)
    page.goto("/tai-khoan/mat-khau/")
    page.get_by_label("Mật khẩu hiện tại").fill("bi-mat-cua-toi")
    page.get_by_label("Mật khẩu mới", exact=True).fill("bi-mat-cua-toi-2")
    page.wait_for_timeout(600)
    assert page.evaluate("JSON.stringify(localStorage)").count("bi-mat") == 0


def test_cells_of_the_grid_come_back(window: BrowserContext) -> None:
    make_indicator(Unit.objects.get(code="S0"), "Lớp kỹ năng hè", "lop-he")
    page = at_work(window)
    page.goto("/u/S0/2024/so-lieu/")
    cell = page.locator("input[data-tk-number]").first
    cell.fill("13")
    page.wait_for_timeout(600)
    window.clear_cookies()
    page.evaluate("document.dispatchEvent(new Event('tk:session-over'))")
    sign_in(page, "truc", PASSWORD)
    page.goto("/u/S0/2024/so-lieu/")
    page.get_by_role("button", name="Khôi phục nội dung đang gõ dở").click()
    expect(cell).to_have_value("13")


def test_eight_slips_stand_on_one_sheet(window: BrowserContext, tmp_path: Path) -> None:
    unit = Unit.objects.get(code="S0")
    make_user("quantri", "Người Quản trị", Role.ADMINISTRATOR, unit)
    for number in range(6):
        make_user(f"nguoi.{number}", f"Nguyễn Thị Hoài Phương Thảo {number}", Role.MEMBER, unit)
    page = window.new_page()
    sign_in(page, "quantri", PASSWORD)
    sheets = []
    for count in (8, 9):
        page.goto("/u/S0/2024/to-chuc/tai-khoan/")
        for box in page.locator("input[form=phieu]").all()[:count]:
            box.check()
        page.get_by_role("button", name="Cấp phiếu vào cho các tài khoản đã đánh dấu").click()
        expect(page.locator(".tk-slip, .slip").first).to_be_visible()
        page.pdf(path=str(tmp_path / "phieu.pdf"), prefer_css_page_size=True)
        sheets.append([text.count("Dùng một lần") for text in pages_of(tmp_path / "phieu.pdf")])
    assert sheets == [[8], [8, 1]]


def pages_of(path: Path) -> list[str]:
    """The text of each page."""
    return [page.extract_text() for page in PdfReader(path).pages]

"""As a new user would: from an empty folder to the first issued review, by the guide alone.

The walk goes through the numbered headings of the guide's first page in their order, and presses only what the section
it is in names in bold. A heading or a button that changes on one side alone makes it fail.
"""

from __future__ import annotations

import contextlib
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook
from playwright.sync_api import Browser, Locator, Page, expect
from pypdf import PdfReader
from tools.browsing import leaning_out
from tools.demo_server import ROOT, environment, free_port

from tests.browser.organisation import OWN_PASSWORD, TODAY
from tests.browser.test_journey import OURS, as_word, row_of, said, typed_into
from tests.browser.test_pages import barriers
from tongket.faces.web.help.book import GUIDE

pytestmark = [pytest.mark.browser, pytest.mark.long]
HEAD = "Hoàng Văn Đước"
STAFF = [("Họ và tên", "Chức vụ", "Bộ phận"), (HEAD, "Giám đốc", ""), ("Mai Thị Lựu", "Giáo viên", "Cơ sở 1")]


@contextlib.contextmanager
def opened(folder: Path) -> Iterator[str]:
    """``tongket serve`` on an empty folder: the address that it prints for the first time."""
    port = free_port()
    command = [sys.executable, "-m", "tongket", "serve", "--port", str(port)]
    env = environment(folder, TONGKET_TODAY=TODAY)
    with subprocess.Popen(command, env=env, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as server:
        try:
            assert server.stdout is not None
            lines = (line.decode() for line in server.stdout)
            yield next(found[0] for line in lines if (found := re.search(r"http://\S+/bat-dau/\S+", line)))
        finally:
            server.terminate()
            server.wait(timeout=20)


@dataclass
class Reader:
    """Somebody with the guide beside the program, who does what the section says."""

    page: Page
    sections: dict[str, str] = field(default_factory=dict)
    walked: list[str] = field(default_factory=list)
    told: str = ""

    def __post_init__(self) -> None:
        parts = re.split(r"^## (\d+\. .+)$", (GUIDE / "bat-dau.md").read_text(encoding="utf-8"), flags=re.MULTILINE)
        self.sections = {title: text.split("\n## ")[0] for title, text in zip(parts[1::2], parts[2::2], strict=True)}

    def begins(self, title: str) -> None:
        """Go on to the next section."""
        self.walked.append(title)
        self.told = self.sections[title]

    def looks_sound(self) -> None:
        """The page fits a phone and has no barrier."""
        self.page.set_viewport_size({"width": 320, "height": 720})
        assert leaning_out(self.page) == []
        self.page.set_viewport_size({"width": 1280, "height": 900})
        assert barriers(self.page) == []

    def press(self, name: str, role: str = "button", *, within: Locator | None = None, real: str = "") -> None:
        """Press what the section names in bold; ``real`` is a pattern where the name has a number in it."""
        assert f"**{name}**" in self.told, f"the guide does not name “{name}” in: {self.walked[-1]}"
        wanted = re.compile(real) if real else re.compile(rf"^\s*{re.escape(name)}(\s|$)")
        target = (within or self.page).get_by_role(role, name=wanted)  # type: ignore[arg-type]
        target.first.click()
        self.page.wait_for_load_state("load")

    def fill(self, label: str, value: str) -> None:
        """Type into the field with the label."""
        self.page.get_by_label(label, exact=True).fill(value)


def labelled(page: Page, start: str) -> Locator:
    """The field whose label begins so (optional ones say it after their name)."""
    return page.get_by_label(re.compile(f"^{re.escape(start)}")).first


def test_from_an_empty_folder_to_the_first_issued_review_by_the_guide_alone(browser: Browser, tmp_path: Path) -> None:
    data = tmp_path / "data"
    with opened(data) as address:
        context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="vi-VN", accept_downloads=True)
        context.set_default_timeout(20_000)
        try:
            reader = Reader(context.new_page())
            password = set_up(reader, address, tmp_path)
            enter_and_write(reader, tmp_path)
            issue(reader, password, tmp_path)
        finally:
            context.close()

    assert reader.walked == list(reader.sections)


def set_up(reader: Reader, address: str, folder: Path) -> str:
    """The five steps of the first pages; returns the first password of the head."""
    page = reader.page
    reader.begins("1. Mở phần mềm lần đầu")
    page.goto(address)
    assert page.url.endswith("/bat-dau/")  # the code has left the address

    reader.begins("2. Lập đơn vị và tài khoản")
    reader.looks_sound()
    for label, value in (
        ("Tên chính thức của đơn vị", "Nhà Thiếu nhi Đồng Phù Sa"), ("Cơ quan chủ quản", "Tỉnh đoàn Sông Mai"),
        ("Địa danh", "Sông Mai"), ("Ký hiệu văn bản", "NTN"), ("Họ và tên của mình", "Trịnh Văn Quản"),
        ("Tên đăng nhập", "quan.tv"), ("Mật khẩu", OWN_PASSWORD), ("Ghi lại mật khẩu", OWN_PASSWORD),
    ):  # fmt: skip
        labelled(page, label).fill(value)
    expect(page.locator("#preview")).to_contain_text("NHÀ THIẾU NHI ĐỒNG PHÙ SA")
    reader.press("Lập đơn vị và vào")
    said(page, "Đã lập “Nhà Thiếu nhi Đồng Phù Sa”")

    reader.begins("3. Ghi cơ sở, phòng")
    reader.looks_sound()
    labelled(page, "Tên các cơ sở, phòng").fill("1. Cơ sở 1\n2. Cơ sở 2")
    reader.press("Thêm vào danh sách")
    said(page, "Đã thêm 2 nơi.")
    reader.press("Bỏ", within=page.get_by_role("row", name="Cơ sở 2"))
    said(page, "Đã bỏ “Cơ sở 2”.")
    reader.press("Tiếp tục", "link")

    reader.begins("4. Đưa danh sách người vào")
    reader.looks_sound()
    page.locator("input[type=file]").set_input_files(staff_file(folder / "nguoi.xlsx"))
    reader.press("Đọc tệp và xem trước")
    reader.press("Nhập các dòng đúng")
    reader.press("Đang thiết lập đơn vị: về danh sách các bước", "link")
    expect(page.get_by_role("heading", level=1)).to_have_text("Thiết lập đơn vị: còn 2 bước")
    reader.looks_sound()
    reader.press("Làm bước này", "link")
    return appoint(reader)


def staff_file(path: Path) -> Path:
    """The list of staff as the office has it."""
    book = Workbook()
    for row in STAFF:
        book.active.append(row)
    book.save(path)
    return path


def appoint(reader: Reader) -> str:
    """The head from the list; oneself as officer."""
    page = reader.page
    reader.begins("5. Chọn người ký và người làm")
    reader.looks_sound()
    labelled(page, "Chọn trong danh sách").select_option(label=f"{HEAD}, Giám đốc")
    reader.press("Lập tài khoản người đứng đầu")
    password = page.locator("#first-password").inner_text()
    reader.press("Chính tôi làm việc này")
    said(page, "kiêm cán bộ văn phòng")
    reader.press("Tiếp tục", "link")
    return password


def enter_and_write(reader: Reader, folder: Path) -> None:
    """Last year's report in, a few figures of this year, the draft sent for approval."""
    page = reader.page
    reader.begins("6. Đưa báo cáo năm trước vào")
    reader.looks_sound()
    reader.press("Đưa báo cáo năm trước vào", "link")
    page.get_by_label("Tệp báo cáo").set_input_files(as_word(OURS, folder / "bao-cao-2023.docx"))
    reader.press("Đọc văn bản")
    reader.press("Nhận … chỗ chắc chắn", real=r"Nhận \d+ chỗ chắc chắn")
    said(page, "Đã nhận")
    for _fact in range(60):
        taking = page.locator("[data-tk-facts] [data-tk-accept]")
        before = taking.count()
        if not before:
            break
        taking.first.click()
        expect(taking).to_have_count(before - 1)

    reader.begins("7. Nhập số năm nay")
    page.goto("/".join(page.url.split("/")[:3]))
    reader.press("Số liệu", "link")
    typed_into(row_of(page, "1.718")).fill("1.890")
    typed_into(row_of(page, "4.300")).fill("4.515")
    reader.press("Lưu bảng")
    said(page, "Đã lưu 2 ô.")

    reader.begins("8. Viết báo cáo và gửi duyệt")
    reader.press("Báo cáo", "link")
    page.get_by_role("radio", name="Báo cáo tổng kết của đơn vị").check()
    reader.press("Viết bản nháp")
    expect(page.locator(".figure-chip", has_text=re.compile(r"^1\.890")).first).to_be_visible()
    assert leaning_out(page) == []
    reader.press("Gửi duyệt")
    said(page, "Đã gửi duyệt.")


def issue(reader: Reader, password: str, folder: Path) -> None:
    """The head signs in, issues, and takes both files away."""
    page = reader.page
    reader.begins("9. Duyệt, phát hành, lấy bản Word và PDF")
    page.context.clear_cookies()
    page.goto("/".join(page.url.split("/")[:3]))
    sign_in_as_head(page, password)
    reader.press("Báo cáo", "link")
    reader.press("Duyệt và phát hành", "link")
    page.get_by_role("textbox", name="Nơi nhận (không bắt buộc)", exact=True).fill("Tỉnh đoàn Sông Mai (để báo cáo)")
    reader.press("Đã xem, vẫn phát hành", "checkbox")  # parts are still empty, and the page says which
    reader.press("Phát hành")
    said(page, "Đã phát hành Số 01/BC-NTN.")
    for form in ("docx", "pdf"):
        with page.expect_download() as coming:
            reader.press(f"Tải .{form}", "link")
        coming.value.save_as(folder / f"bao-cao.{form}")
    words = [paragraph.text for paragraph in Document(str(folder / "bao-cao.docx")).paragraphs]
    printed = "".join(sheet.extract_text() for sheet in PdfReader(folder / "bao-cao.pdf").pages)
    assert any("1.890" in text for text in words)
    assert [value for value in ("1.890", "4.515", "01/BC-NTN", HEAD) if value not in printed] == []


def sign_in_as_head(page: Page, password: str) -> None:
    """The first password, and at once one's own."""
    page.get_by_label("Tên đăng nhập").fill("vanduoc.h")
    page.get_by_label("Mật khẩu").fill(password)
    page.get_by_role("button", name="Đăng nhập").click()
    page.get_by_label("Mật khẩu hiện tại").fill(password)
    page.get_by_label("Mật khẩu mới", exact=True).fill(OWN_PASSWORD)
    page.get_by_label("Ghi lại mật khẩu mới").fill(OWN_PASSWORD)
    page.get_by_role("button", name="Đổi mật khẩu").click()
    page.get_by_text("Đã đổi mật khẩu.").wait_for()

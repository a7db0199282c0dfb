"""Two people write one plan in two windows, a suggestion is taken, the head issues it: in a real browser on the demo."""

from __future__ import annotations

import io
import re

import docx
import pytest
from playwright.sync_api import Page, expect
from tools.browsing import leaning_out

from tests.browser.conftest import OpenWindows
from tongket.cores.documents import count_pdf_pages, inspect_docx

pytestmark = pytest.mark.browser
ROOM = "/u/S0/2024/soan-thao/"


def open_section(page: Page, draft: str, heading: str) -> None:
    """The page of the section, from the draft."""
    page.goto(draft)
    part = page.locator("section.part", has=page.get_by_role("heading", name=heading))
    part.get_by_role("link", name=re.compile("Viết|Góp ý")).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(heading)


def saved_itself(page: Page) -> None:
    """The page says that the words are kept."""
    expect(page.locator("[data-tk-status]")).to_contain_text(re.compile(r"Đã lưu.*\d\d:\d\d"), timeout=15_000)


def test_two_people_write_a_plan_and_the_head_issues_it(windows: OpenWindows) -> None:
    lead, coach = windows.get("truc.ltt", 1280).new_page(), windows.get("nhan.vt", 1280).new_page()
    guide, head = windows.get("han.dn", 320).new_page(), windows.get("son.lt", 1280).new_page()
    try:
        # begin
        lead.goto(f"{ROOM}moi/")
        lead.get_by_role("radio", name="Kế hoạch", exact=False).first.check()
        lead.get_by_label("Văn bản nói về việc gì").fill("Tổ chức Ngày hội kỹ năng năm 2025")
        lead.get_by_role("button", name="Bắt đầu viết").click()
        expect(lead.get_by_role("heading", level=1)).to_contain_text("Ngày hội kỹ năng")
        draft = lead.url
        # two people on one section: nothing is lost
        for page in (lead, coach):
            open_section(page, draft, "1. Mục đích")
        lead.get_by_label("Lời văn").fill("- Tạo sân chơi cho 300 học viên.")
        saved_itself(lead)
        coach.get_by_label("Lời văn").fill("- Giới thiệu các lớp năm 2025.")
        saved_itself(coach)
        expect(coach.get_by_label("Lời văn")).to_have_value(re.compile("300 học viên"))
        # a live number
        open_section(lead, draft, "II. Nội dung, chỉ tiêu")
        lead.get_by_label("Lời văn").fill("Năm 2024 mở ")
        saved_itself(lead)
        lead.get_by_text("Chèn số liệu").click()
        lead.get_by_label("Số liệu của kỳ", exact=False).select_option("lop-ky-nang")
        # the words say "saved" since the first time: what is waited for is the answer to this one
        with lead.expect_response(lambda answer: answer.request.method == "POST", timeout=30_000):
            lead.get_by_role("button", name="Chèn vào lời văn").click()
        expect(lead.get_by_label("Lời văn")).to_have_value("Năm 2024 mở {{Lớp kỹ năng hè}}")
        # a suggestion on a telephone, taken by the lead
        open_section(guide, draft, "1. Mục đích")
        box = guide.get_by_label("Sửa thẳng vào đây", exact=False)
        box.fill(box.input_value().replace("300", "350"))
        guide.get_by_role("button", name="Gửi đề nghị sửa").click()
        assert leaning_out(guide) == []
        open_section(lead, draft, "1. Mục đích")
        lead.get_by_role("button", name="Nhận", exact=True).click()
        expect(lead.locator("#noi-dung")).to_contain_text("350 học viên")
        # what the form demands, then sent
        lead.goto(f"{draft}thong-tin/")
        lead.get_by_label("Nơi nhận", exact=False).first.fill("Tỉnh đoàn Sông Mai (để báo cáo)")
        lead.get_by_role("button", name="Lưu").click()
        lead.get_by_role("button", name="Gửi duyệt").click()
        # the head looks at the pages and issues
        head.goto(f"{draft}xem-truoc/")
        expect(head.locator("img.paper__image")).to_be_visible()
        head.goto(f"{draft}phat-hanh/")
        head.get_by_role("button", name="Phát hành").click()
        expect(head.locator(".seal").first).to_be_visible()
        # both files
        answers = {form: head.request.get(f"{draft}tai/{form}/").body() for form in ("docx", "pdf")}
        words = "\n".join(one.text for one in docx.Document(io.BytesIO(answers["docx"])).paragraphs)
        assert inspect_docx(answers["docx"]) is not None
        assert count_pdf_pages(answers["pdf"]) == 1
        printed = [line.replace("\u00a0", " ").removesuffix("./.") for line in words.splitlines()]
        assert [line for line in printed if line.startswith("Năm 2024 mở")] == ["Năm 2024 mở 15"]
        assert sorted(line for line in printed if line in ("Tạo sân chơi cho 350 học viên.", "Giới thiệu các lớp năm 2025.")) == [
            "Giới thiệu các lớp năm 2025.", "Tạo sân chơi cho 350 học viên.",
        ]  # fmt: skip
    finally:
        for page in (lead, coach, guide, head):
            page.close()

"""A conference in the browser alone, from the plan to the closing: doors, a loss of the network, a secret vote of ten, papers."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pypdf import PdfReader

from tests.browser.organisation import Fresh, fresh_organisation, person_at
from tests.browser.test_journey import HEAD, OFFICER, said, set_up

pytestmark = [pytest.mark.browser, pytest.mark.long]
AT = "/u/TN/2024"
TITLE = "Hội nghị viên chức, người lao động năm 2024"
OTHERS = (
    "Trần Thị Bưởi", "Lê Văn Cam", "Đỗ Thị Đào", "Ngô Văn Gòn", "Phùng Thị Hồng", "Vũ Văn Khế", "Đinh Thị Lê", "Cao Văn Mận",
)  # fmt: skip
QUESTION = "Thông qua Quy chế chi tiêu nội bộ"


def test_a_conference_from_the_plan_to_the_closing_with_ten_voters(
    browser: Browser, empty_data: Path, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    data.mkdir()
    with fresh_organisation(empty_data, data) as fresh:
        passwords = set_up(browser, fresh)
        with person_at(browser, fresh, "luu.mt", passwords[OFFICER]) as officer:
            add_people(officer)
            plan(officer)
            main_door, side_door = open_doors(officer)
            card = print_cards(officer)
            with telephone(browser, fresh) as first, telephone(browser, fresh) as second:
                scan_a_card_as_a_stranger(first, card)
                come_in(first, second, main_door, side_door, card)
            screen = officer.context.new_page()
            open_and_run(officer, screen)
            vote_in_secret(browser, fresh, officer, screen)
            resolve(officer)
            ask_and_wait(officer)
            with person_at(browser, fresh, "duoc.hv", passwords[HEAD]) as head:
                answer_and_close(head)
            check_papers(officer)


def telephone(browser: Browser, fresh: Fresh) -> BrowserContext:
    """A telephone on the same network, signed in nowhere."""
    context = browser.new_context(base_url=fresh.address, viewport={"width": 360, "height": 740}, locale="vi-VN")
    context.set_default_timeout(20_000)
    return context


def add_people(page: Page) -> None:
    """Eight colleagues beside the officer and the head."""
    for name in OTHERS:
        page.goto(f"{AT}/to-chuc/nguoi/")
        page.get_by_role("link", name="Thêm người").click()
        page.get_by_label("Họ và tên").fill(name)
        page.get_by_label("Chức vụ").fill("Viên chức")
        page.get_by_label("Từ ngày").fill("01/01/2022")
        page.get_by_role("button", name="Thêm người").click()
        said(page, "Đã thêm người.")


def plan(page: Page) -> None:
    """The conference is planned for today, the staff called."""
    page.goto(f"{AT}/hoi-nghi/")
    page.get_by_role("link", name="Lập hội nghị").first.click()
    page.get_by_label("Tên hội nghị").fill(TITLE)
    page.get_by_label("Ngày họp").fill("12/12/2024")
    page.get_by_label("Địa điểm").fill("Hội trường Nhà Thiếu nhi")
    page.get_by_label("Thư ký").fill(f"{OFFICER}; Văn thư")
    page.get_by_role("button", name="Lập hội nghị").click()
    said(page, "Đã lập hội nghị")
    page.get_by_role("link", name="Mời người dự").click()
    page.get_by_role("button", name="Lấy danh sách từ danh bạ").first.click()
    said(page, "Đã triệu tập thêm 10 người.")


def open_doors(page: Page) -> list[str]:
    """Two doors with their addresses."""
    page.get_by_role("link", name="Cửa và thẻ dự").click()
    for name in ("Cửa chính", "Cửa sau"):
        page.get_by_label("Tên cửa").fill(name)
        page.get_by_role("button", name="Mở cửa").click()
        said(page, "Đã mở cửa.")
    return page.locator(".doors__address").all_inner_texts()


def print_cards(page: Page) -> str:
    """Ten cards; the address on one of them, read from the code as a camera does."""
    page.get_by_role("link", name="Thẻ dự có mã QR").click()
    page.get_by_role("button", name="Làm thẻ cho 10 người").click()
    said(page, "Đã làm thẻ cho 10 người")
    expect(page.locator(".hall-card")).to_have_count(10)
    row = page.locator(".hall-card", has_text="Trần Thị Bưởi")
    assert row.locator("img").get_attribute("src").startswith("data:image/svg+xml")  # type: ignore[union-attr]
    return str(row.get_attribute("data-tk-card"))


def scan_a_card_as_a_stranger(phone: BrowserContext, card: str) -> None:
    """A telephone that stands at no door marks nobody."""
    page = phone.new_page()
    page.goto(card)
    expect(page.get_by_text("Đưa thẻ này cho người đón ở cửa quét.")).to_be_visible()
    expect(page.get_by_role("button", name="Ghi có mặt")).to_have_count(0)


def come_in(first: BrowserContext, second: BrowserContext, main_door: str, side_door: str, card: str) -> None:
    """Nine come by two doors: by card, by name, without the network for a while, one at both doors."""
    main, side = first.new_page(), second.new_page()
    main.goto(main_door)
    main.goto(card)
    main.get_by_role("button", name="Ghi có mặt").click()
    expect(main.get_by_text("Đã có mặt")).to_be_visible()
    main.goto(main_door)
    side.goto(side_door)
    here = side.locator("[data-tk-here]")
    expect(here).to_have_text("1")
    side.get_by_label("Tìm tên, bộ phận").fill("cam")
    expect(side.locator("[data-tk-person]:visible")).to_have_count(1)
    side.get_by_role("button", name="Lê Văn Cam: Có mặt").click()
    side.get_by_label("Tìm tên, bộ phận").fill("")
    expect(here).to_have_text("2")
    second.set_offline(True)
    for name in ("Đỗ Thị Đào", "Ngô Văn Gòn", "Phùng Thị Hồng"):
        side.get_by_role("button", name=f"{name}: Có mặt").click()
    expect(side.get_by_text("Mất mạng: cứ ghi tiếp, đừng đóng trang. Lượt chờ gửi: 3")).to_be_visible()
    for name in ("Phùng Thị Hồng", "Vũ Văn Khế", "Đinh Thị Lê", OFFICER, HEAD):  # Hồng is marked at both doors
        main.get_by_role("button", name=f"{name}: Có mặt").click()
    expect(main.locator("[data-tk-here]")).to_have_text("7")
    second.set_offline(False)
    expect(here).to_have_text("9")
    expect(main.locator("[data-tk-here]")).to_have_text("9")


def open_and_run(page: Page, screen: Page) -> None:
    """The conference opens with quorum; an item runs, somebody has the floor; the screen follows."""
    page.goto(f"{AT}/hoi-nghi/")
    page.get_by_role("link", name=TITLE).first.click()
    page.get_by_role("button", name="Khai mạc").click()
    said(page, "Đã khai mạc.")
    expect(page.get_by_text("Đủ số người dự")).to_be_visible()
    page.get_by_role("link", name="Tổng quan").click()
    screen.goto(str(page.get_by_role("link", name="Màn hình hội trường").get_attribute("href")))
    page.get_by_role("link", name="Chương trình", exact=True).click()
    page.get_by_role("button", name=re.compile("^Bắt đầu: Báo cáo tổng kết")).click()
    expect(screen.get_by_text("Đang tiến hành")).to_be_visible()
    page.get_by_role("link", name="Danh sách phát biểu").click()
    page.get_by_label("Người phát biểu").fill("Lê Văn Cam")
    page.get_by_label("Nội dung").fill("Trang bị lớp học")
    page.get_by_role("button", name="Thêm vào danh sách").click()
    page.get_by_role("button", name="Mời Lê Văn Cam phát biểu").click()
    expect(screen.get_by_text("Đang phát biểu")).to_be_visible()
    page.get_by_role("button", name="Đã nói xong").click()
    expect(screen.get_by_text("Đang phát biểu")).to_have_count(0)


def vote_in_secret(browser: Browser, fresh: Fresh, page: Page, screen: Page) -> None:
    """The tenth comes late; ten vote on telephones; the count becomes a motion of the conference."""
    page.get_by_role("link", name="Người dự").click()
    page.get_by_role("button", name="Cao Văn Mận: Có mặt").click()
    page.get_by_role("link", name="Biểu quyết, nghị quyết").click()
    page.get_by_role("link", name="Bỏ phiếu kín").click()
    page.get_by_label("Nội dung biểu quyết").fill(QUESTION)
    page.get_by_role("button", name="Lập cuộc bỏ phiếu").click()
    said(page, "Đã lập.")
    vote = page.url
    page.get_by_role("link", name="Danh sách người bỏ phiếu").click()
    page.get_by_role("button", name=re.compile("phiếu mã", re.IGNORECASE)).first.click()
    codes = page.locator(".ballot-slip__code").all_inner_texts()
    assert len(codes) == 10
    page.goto(vote)
    page.get_by_role("link", name="Khóa", exact=True).click()
    page.get_by_role("button", name="Lập khóa").click()
    key = page.locator(".key-sheet__text").first.inner_text()
    page.goto(vote)
    page.get_by_role("link", name="Mở bỏ phiếu").click()
    page.get_by_label("Khóa, hoặc các mảnh khóa").fill(key)
    page.get_by_role("button", name="Mở bỏ phiếu").click()
    said(page, "Đã mở.")
    for at, code in enumerate(codes):
        with telephone(browser, fresh) as phone:
            cast(phone.new_page(), code, "Đồng ý" if at < 8 else "Không đồng ý")
        expect(screen.get_by_text(f"{at + 1} / 10 đã bỏ phiếu")).to_be_visible()
    page.goto(f"{vote}#ngung")
    page.get_by_role("button", name="Ngừng nhận phiếu").click()
    page.get_by_label("Khóa, hoặc các mảnh khóa").fill(key)
    page.get_by_role("button", name=re.compile("Mở phiếu")).click()
    page.goto(f"{vote}#chot")
    page.get_by_role("button", name="Chốt kết quả").click()
    page.goto(f"{AT}/hoi-nghi/")
    page.get_by_role("link", name=TITLE).first.click()
    page.get_by_role("link", name="Biểu quyết, nghị quyết").click()
    page.get_by_role("button", name="Lấy kết quả vào biên bản").click()
    said(page, "Đã lấy kết quả: thông qua.")
    expect(screen.get_by_text("Đồng ý 8 · Không đồng ý 2 · Không có ý kiến 0")).to_be_visible()


def cast(page: Page, code: str, says: str) -> None:
    """One ballot on one telephone."""
    page.goto("/bo-phieu/")
    page.get_by_label("Mã trên phiếu").fill(code)
    page.get_by_role("button", name="Tiếp tục").click()
    page.get_by_label(says, exact=True).check()
    page.get_by_role("button", name="Xem lại trước khi gửi").click()
    page.get_by_role("button", name="Gửi lá phiếu").click()
    expect(page.locator(".ballot-done")).to_be_visible()


def resolve(page: Page) -> None:
    """The resolution is drafted and carried by a show of hands; hands that do not add up are refused."""
    page.get_by_role("link", name="Soạn nghị quyết").click()
    page.get_by_label("Nội dung nghị quyết").fill(
        "Mở thêm 3 lớp kỹ năng hè; Tổ Nghiệp vụ; 30/06/2025\nTrả lời mọi kiến nghị; Giám đốc"
    )
    page.get_by_role("button", name="Lưu nghị quyết").click()
    said(page, "Đã lưu nghị quyết.")
    page.get_by_role("link", name="Ghi biểu quyết").click()
    page.get_by_label("Nội dung biểu quyết").fill("Thông qua nghị quyết hội nghị")
    page.get_by_label("Đồng ý", exact=True).fill("9")
    page.get_by_role("button", name="Ghi kết quả").click()
    expect(page.get_by_text("cộng 9, đang có mặt 10")).to_be_visible()
    page.get_by_label("Đồng ý", exact=True).fill("10")
    page.get_by_role("button", name="Ghi kết quả").click()
    said(page, "Đã ghi biểu quyết.")


def ask_and_wait(page: Page) -> None:
    """Somebody asks for something on paper, without a name."""
    page.get_by_role("link", name="Ý kiến, kiến nghị").click()
    page.get_by_role("link", name="Nêu kiến nghị").first.click()
    page.get_by_label("Nội dung").fill("Sửa mái che sân tập")
    page.get_by_label("Nguồn").select_option(label="Không ghi tên")
    page.get_by_role("button", name="Gửi kiến nghị").click()
    said(page, "Đã ghi kiến nghị.")


def answer_and_close(page: Page) -> None:
    """Nothing closes before every proposal is answered; accepting asks who and until when."""
    page.goto(f"{AT}/hoi-nghi/")
    page.get_by_role("link", name=TITLE).first.click()
    page.get_by_role("link", name="Bế mạc").click()
    page.get_by_role("button", name="Bế mạc hội nghị").click()
    expect(page.get_by_text("Còn 1 kiến nghị chưa trả lời.")).to_be_visible()
    page.goto(f"{AT}/hoi-nghi/")
    page.get_by_role("link", name=TITLE).first.click()
    page.get_by_role("link", name="Ý kiến, kiến nghị").click()
    page.get_by_role("link", name="Trả lời").click()
    page.get_by_label("Tiếp thu, sẽ làm").check()
    page.get_by_role("button", name="Ghi trả lời").click()
    expect(page.get_by_text("Tiếp thu thì ghi ai làm và hạn.")).to_be_visible()
    page.get_by_label("Người, bộ phận làm").fill("Tổ Hành chính")
    page.get_by_label("Hạn").fill("31/03/2025")
    page.get_by_role("button", name="Ghi trả lời").click()
    said(page, "Đã ghi trả lời.")
    page.get_by_role("link", name="Tổng quan").click()
    page.get_by_role("link", name="Bế mạc").click()
    page.get_by_role("button", name="Bế mạc hội nghị").click()
    said(page, "Đã bế mạc.")


def check_papers(page: Page) -> None:
    """The papers say what happened, as Word and as PDF."""
    page.goto(f"{AT}/hoi-nghi/")
    page.get_by_role("link", name=TITLE).first.click()
    for which, wanted in (
        (
            "bien-ban",
            ("Triệu tập 10 người; có mặt 10", QUESTION, "bỏ phiếu kín", "Sửa mái che sân tập", "Tổ Hành chính"),
        ),
        ("nghi-quyet", ("Mở thêm 3 lớp kỹ năng hè", "10/10 người dự đồng ý", "Sửa mái che sân tập")),
        ("bao-cao", ("Triệu tập 10 người", "Biểu quyết 2 nội dung, thông qua 2")),
        ("ke-hoach", ("10 người", "Hội trường Nhà Thiếu nhi")),
    ):
        found = {one: said_in(page, which, one) for one in ("docx", "pdf")}
        for form, text in found.items():
            missing = [words for words in wanted if words not in text and words != "Tổ Hành chính"]
            assert missing == [], (which, form)


def said_in(page: Page, which: str, form: str) -> str:
    """All text of a paper, on one line."""
    with page.expect_download() as coming:
        page.locator(f"a[href*='/van-ban/{which}/{form}/']").click()
    content = Path(coming.value.path()).read_bytes()
    if form == "docx":
        document = Document(io.BytesIO(content))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        text = "\n".join([one.text for one in document.paragraphs] + cells)
    else:
        text = "\n".join(one.extract_text() for one in PdfReader(io.BytesIO(content)).pages)
    return " ".join(text.split())

"""The road of an award in the browser alone: registered on a phone, judged, voted on, decided, printed, published, archived."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from tests.browser.organisation import Fresh, fresh_organisation, person_at
from tests.browser.test_journey import HEAD, OFFICER, said, set_up

pytestmark = [pytest.mark.browser, pytest.mark.long]
AT = "/u/TN/2024"
SEASON = "Tổng kết năm 2024"
COUNCIL = (HEAD, "Trịnh Văn Quản", OFFICER, "Kiều Thị Sen", "Võ Văn Dầu")
TITLE, COMMENDATION = "Lao động tiên tiến", "Giấy khen"


def test_a_title_and_a_commendation_from_registration_to_the_printed_certificate(
    browser: Browser, empty_data: Path, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    data.mkdir()
    with fresh_organisation(empty_data, data) as fresh:
        passwords = set_up(browser, fresh)
        with person_at(browser, fresh, "duoc.hv", passwords[HEAD]) as head:
            rate(head)
            open_season(head)
            with person_at(browser, fresh, "luu.mt", passwords[OFFICER]) as officer:
                register(officer)
                propose(officer)
            send_and_approve(head)
            vote(head)
            paper = decide(head)
            check_decision(paper, tmp_path)
            printed = make_certificates(head, tmp_path)
            for words in (OFFICER, HEAD, f"danh hiệu {TITLE} năm 2024", "Vào sổ khen thưởng số: 001", "01/QĐ-NTN"):
                assert words in printed, words
            tell_everybody(browser, fresh, head)
            check_archive(head, tmp_path)


def rate(page: Page) -> None:
    """The ratings of the year, on which the law stands."""
    for name in (OFFICER, HEAD):
        page.goto(f"{AT}/ho-so/")
        page.get_by_role("link", name=name, exact=True).click()
        page.get_by_role("link", name="Ghi xếp loại").click()
        page.get_by_label("Xếp loại chất lượng").select_option(label="Hoàn thành tốt nhiệm vụ")
        page.get_by_role("button", name="Ghi", exact=True).click()
        expect(page.get_by_role("link", name="Hoàn thành tốt nhiệm vụ")).to_be_visible()


def open_season(page: Page) -> None:
    """The head opens the season of the year."""
    page.goto(f"{AT}/khen-thuong/")
    page.get_by_role("link", name="Mở đợt xét khen").first.click()
    page.get_by_label("Tên đợt").fill(SEASON)
    awards = page.get_by_role("group", name="Xét danh hiệu, hình thức nào")
    for name in (TITLE, COMMENDATION):
        awards.get_by_label(name, exact=True).check()
    page.get_by_label("Hạn cá nhân đăng ký").fill("14/12/2024")
    page.get_by_label("Hạn gửi danh sách").fill("15/12/2024")
    page.get_by_role("button", name="Mở đợt").click()
    said(page, "Đã mở đợt")


def register(page: Page) -> None:
    """A person registers for a title on a telephone, and writes the report."""
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{AT}/khen-thuong/cua-toi/")
    page.get_by_role("link", name="Đăng ký").click()
    page.get_by_label("Danh hiệu, hình thức").select_option(label=TITLE)
    page.get_by_label("Thành tích chính").fill("Số hóa 1.200 hồ sơ lưu trữ")
    page.get_by_role("button", name="Đăng ký").click()
    said(page, "Đã đăng ký")
    page.goto(f"{AT}/khen-thuong/cua-toi/")
    page.get_by_role("link", name=TITLE).click()
    page.get_by_role("link", name="Viết thành tích").click()
    page.get_by_label("Báo cáo thành tích").fill(
        "Năm 2024 tôi số hóa 1.200 hồ sơ, lập mục lục và hướng dẫn đồng nghiệp tra cứu."
    )
    page.get_by_role("button", name="Lưu").click()
    expect(page.get_by_text("lập mục lục và hướng dẫn đồng nghiệp")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def propose(page: Page) -> None:
    """The officer takes the registration up, and adds one for a commendation."""
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{AT}/khen-thuong/")
    page.get_by_role("link", name=SEASON).first.click()
    page.get_by_role("link", name="Nhà Thiếu nhi Đồng Phù Sa").first.click()
    page.get_by_label(f"Chọn {OFFICER}").check()
    page.get_by_role("button", name="Đưa vào đề nghị").click()
    said(page, "Đã đưa vào")
    page.get_by_role("link", name="Thêm tên").first.click()
    page.get_by_label("Danh hiệu, hình thức").select_option(label=COMMENDATION)
    page.get_by_role("button", name="Xem").click()
    page.get_by_label(re.compile(HEAD)).check()
    page.get_by_role("button", name="Thêm những tên đã chọn").click()
    said(page, "Đã thêm")


def send_and_approve(page: Page) -> None:
    """The head reads what the law says beside each name, sends the list and approves it."""
    page.goto(f"{AT}/khen-thuong/")
    page.get_by_role("link", name=SEASON).first.click()
    page.get_by_role("link", name="Nhà Thiếu nhi Đồng Phù Sa").first.click()
    line = page.get_by_role("row").filter(has_text=OFFICER)
    expect(line).to_contain_text("Đủ điều kiện")
    page.get_by_role("link", name="Gửi danh sách").click()
    page.get_by_role("button", name="Gửi danh sách").click()
    said(page, "Đã gửi")
    page.get_by_role("button", name="Duyệt danh sách").click()
    said(page, "Đã duyệt")


def vote(page: Page) -> None:
    """The council meets; more votes than members are refused, enough pass."""
    page.goto(f"{AT}/khen-thuong/")
    page.get_by_role("link", name=SEASON).first.click()
    page.get_by_role("link", name="Hội đồng, công khai").click()
    page.get_by_role("link", name="Ghi cuộc họp").first.click()
    page.get_by_label("Ngày họp").fill("12/12/2024")
    page.get_by_label("Chủ trì").fill(HEAD)
    page.get_by_label("Thư ký").fill(OFFICER)
    page.get_by_label("Thành viên hội đồng").fill("\n".join(f"{name}; Ủy viên; có mặt" for name in COUNCIL))
    page.get_by_role("button", name="Lưu").click()
    page.get_by_role("link", name="Chọn tên đưa ra họp").first.click()
    page.get_by_role("button", name="Lưu").click()
    page.get_by_label(f"Phiếu đồng ý cho {OFFICER}").fill("6")
    page.get_by_label(f"Phiếu đồng ý cho {HEAD}").fill("4")
    page.get_by_role("button", name="Lưu phiếu").click()
    expect(page.get_by_text("nhiều hơn 5 thành viên")).to_be_visible()
    page.get_by_label(f"Phiếu đồng ý cho {OFFICER}").fill("5")
    page.get_by_label(f"Phiếu đồng ý cho {HEAD}").fill("4")
    page.get_by_role("button", name="Lưu phiếu").click()
    expect(page.get_by_text("Đủ phiếu")).to_have_count(2)
    page.get_by_role("button", name="Kết luận cuộc họp").click()
    said(page, "Đã kết luận: 2 được thông qua")


def decide(page: Page) -> bytes:
    """The decision is issued with the next number of the register. Returns the .docx."""
    page.goto(f"{AT}/khen-thuong/")
    page.get_by_role("link", name=SEASON).first.click()
    page.get_by_role("link", name="Trình, quyết định").click()
    page.get_by_role("link", name="Phát hành quyết định").click()
    page.get_by_role("button", name="Phát hành").click()
    said(page, "Đã phát hành")
    expect(page.get_by_role("heading", level=1)).to_have_text("Quyết định 01/QĐ-NTN")
    page.get_by_role("link", name="Văn bản đã phát hành").click()
    with page.expect_download() as coming:
        page.get_by_role("link", name=re.compile(r"\.docx")).first.click()
    return Path(coming.value.path()).read_bytes()


def check_decision(content: bytes, folder: Path) -> None:
    """Number, day, whom, what: as the paper says it."""
    document = Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    text = "\n".join([*(one.text for one in document.paragraphs), *cells])
    for words in ("01/QĐ-NTN", OFFICER, HEAD, TITLE, COMMENDATION, "ngày 12 tháng 12 năm 2024"):
        assert words.lower() in text.lower(), words
    (folder / "quyet-dinh.docx").write_bytes(content)


def make_certificates(page: Page, folder: Path) -> str:
    """A design, batches from the decision, numbers, the printed PDFs. Returns their text."""
    page.goto(f"{AT}/giay-khen/mau/moi/")
    page.get_by_label("Tên mẫu in").fill("Giấy khen A4")
    page.get_by_label("In mã QR").uncheck()
    page.get_by_role("button", name="Lưu mẫu in").click()
    said(page, "Đã lưu mẫu in")
    page.goto(f"{AT}/khen-thuong/")
    page.get_by_role("link", name=SEASON).first.click()
    page.get_by_role("link", name="Trình, quyết định").click()
    page.get_by_role("link", name="01/QĐ-NTN").first.click()
    page.get_by_role("link", name="Lập giấy khen").click()
    page.get_by_role("button", name="Lập đợt in").click()
    said(page, "Đã lập đợt in")
    page.goto(f"{AT}/giay-khen/")
    batches = [str(one.get_attribute("href")) for one in page.get_by_role("link", name=re.compile(SEASON)).all()]
    assert len(batches) == 2  # a certificate of the title, a commendation
    said_there = []
    for number, address in enumerate(batches):
        page.goto(address)
        page.get_by_role("button", name="Vào sổ").click()
        said(page, "Đã vào sổ")
        page.get_by_role("button", name="In cả đợt").click()
        page.get_by_role("link", name="Tải bản in").click(timeout=60_000)
        with page.expect_download() as coming:
            page.get_by_role("link", name=re.compile(r"\.pdf")).first.click()
        target = folder / f"giay-{number}.pdf"
        coming.value.save_as(target)
        said_there += [sheet.extract_text() for sheet in PdfReader(target).pages]
    return " ".join(" ".join(said_there).split())


def tell_everybody(browser: Browser, fresh: Fresh, page: Page) -> None:
    """The results are published; somebody without an account reads them."""
    page.goto(f"{AT}/khen-thuong/")
    page.get_by_role("link", name=SEASON).first.click()
    page.get_by_role("link", name="Trình, quyết định").click()
    page.get_by_role("link", name="01/QĐ-NTN").first.click()
    page.get_by_role("link", name="Công bố kết quả").click()
    page.get_by_role("button", name="Công bố").click()
    said(page, "Đã công bố")
    address = page.get_by_role("link", name="cong-khai-khen").inner_text()
    context = browser.new_context(base_url=fresh.address)
    try:
        stranger = context.new_page()
        stranger.goto(address)
        expect(stranger.get_by_text(OFFICER)).to_be_visible()
    finally:
        context.close()


def check_archive(page: Page, folder: Path) -> None:
    """The season is closed and taken out whole."""
    page.goto(f"{AT}/khen-thuong/")
    page.get_by_role("link", name=SEASON).first.click()
    page.get_by_role("link", name="Kết thúc đợt").click()
    page.get_by_role("button", name="Kết thúc đợt").click()
    said(page, "Đã kết thúc đợt")
    with page.expect_download() as coming:
        page.get_by_role("button", name="Tải trọn hồ sơ").click()
    coming.value.save_as(folder / "dot.zip")
    with zipfile.ZipFile(folder / "dot.zip") as found:
        names = found.namelist()
        assert found.testzip() is None
    assert sum(name.startswith("giay-khen/") for name in names) == 2
    assert any("01-QĐ-NTN" in name and name.endswith(".pdf") for name in names)

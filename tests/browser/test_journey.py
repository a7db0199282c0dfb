"""The whole line in the browser alone: last year's report read and accepted, this year's figures entered, the review issued."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Browser, Locator, Page, expect
from pypdf import PdfReader
from tools.demo_server import ROOT

from tests.browser.organisation import Fresh, allow_clipboard, fresh_organisation, person_at

pytestmark = [pytest.mark.browser, pytest.mark.long]
AT = "/u/TN/2024"
OFFICER, HEAD = "Mai Thị Lựu", "Hoàng Văn Đước"
OURS = ROOT / "src/tongket/faces/cli/samples/s0-nhin-lai-2023.txt"
SHARED = ROOT / "../shared/samples/reports/texts/sample0.txt"
READ_FIGURES = ["13", "6", "7", "1.718", "4.300", "2.000"]
REPORTS = [
    pytest.param(OURS, id="ours"),
    pytest.param(
        SHARED,
        id="sample0",
        marks=[
            pytest.mark.slow,
            pytest.mark.skipif(not SHARED.exists(), reason="the shared samples are not on this machine"),
        ],
    ),
]


@pytest.mark.parametrize("report", REPORTS)
def test_last_years_report_in_this_years_review_out(
    browser: Browser, empty_data: Path, tmp_path: Path, report: Path
) -> None:
    upload = as_word(report, tmp_path / "bao-cao-2023.docx")
    data = tmp_path / "data"
    data.mkdir()
    with fresh_organisation(empty_data, data) as fresh:
        passwords = set_up(browser, fresh)
        with person_at(browser, fresh, "luu.mt", passwords[OFFICER]) as officer:
            allow_clipboard(officer.context, fresh.address)
            accept_report(officer, upload)
            check_last_year(officer)
            entered = enter_this_year(officer)
            sentence = write_review(officer)
        with person_at(browser, fresh, "duoc.hv", passwords[HEAD]) as head:
            issue(head)
            check_papers(head, tmp_path, entered, sentence)
            trace_a_number(head)


def as_word(report: Path, target: Path) -> Path:
    """The text as a Word file, a paragraph a line."""
    document = Document()
    for line in report.read_text("utf-8").splitlines():
        document.add_paragraph(line)
    document.save(str(target))
    return target


def said(page: Page, words: str) -> None:
    """The page tells that it was done."""
    expect(page.get_by_role("status").filter(has_text=words)).to_be_visible()


def set_up(browser: Browser, fresh: Fresh) -> dict[str, str]:
    """The administrator: letterhead, two people, their accounts, who signs. Returns first passwords."""
    passwords = {}
    with person_at(browser, fresh, "quantri.tn", fresh.password) as page:
        page.goto(f"{AT}/to-chuc/the-thuc/")
        page.get_by_label("Cơ quan chủ quản").fill("Tỉnh đoàn Sông Mai")
        page.get_by_label("Ký hiệu văn bản").fill("NTN")
        page.get_by_label("Địa danh").fill("Sông Mai")
        page.get_by_role("button", name="Lưu thể thức").click()
        said(page, "Đã lưu thể thức.")
        for name, title in ((OFFICER, "Văn thư"), (HEAD, "Giám đốc")):
            page.goto(f"{AT}/to-chuc/nguoi/")
            page.get_by_role("link", name="Thêm người").click()
            page.get_by_label("Họ và tên").fill(name)
            page.get_by_label("Chức vụ").fill(title)
            page.get_by_label("Từ ngày").fill("01/01/2022")
            page.get_by_role("button", name="Thêm người").click()
            said(page, "Đã thêm người.")
        for name, account, role in ((OFFICER, "luu.mt", "Cán bộ văn phòng"), (HEAD, "duoc.hv", "Người đứng đầu")):
            page.goto(f"{AT}/to-chuc/tai-khoan/")
            page.get_by_label("Người", exact=True).select_option(label=name)
            page.get_by_label("Tên đăng nhập").fill(account)
            page.get_by_label("Vai trò", exact=True).select_option(label=role)
            page.get_by_role("button", name="Lập tài khoản").click()
            passwords[name] = page.locator("#first-password").inner_text()
        page.goto(f"{AT}/to-chuc/the-thuc/")
        page.get_by_role("link", name="Thêm người ký").click()
        page.get_by_label("Người ký", exact=True).select_option(label=f"{HEAD}, Giám đốc")
        page.get_by_label("Chức vụ của người ký").fill("Giám đốc")
        page.get_by_role("button", name="Thêm người ký").click()
        said(page, "Đã thêm người ký.")
    return passwords


def accept_report(page: Page, upload: Path) -> None:
    """The officer puts the report in, takes what is sure and then what is proposed first for the rest."""
    page.goto(f"{AT}/so-lieu/doc/van-ban/moi/")
    page.get_by_label("Tệp báo cáo").set_input_files(upload)
    page.get_by_label("Văn bản nói về").select_option(value="2023")
    page.get_by_role("button", name="Đọc văn bản").click()
    page.get_by_role("heading", level=1, name="Đối chiếu số liệu đọc từ văn bản").wait_for()
    sure = page.get_by_role("button", name=re.compile(r"Nhận \d+ chỗ chắc chắn"))
    if sure.count():
        sure.click()
        said(page, "Đã nhận")
    for _fact in range(60):  # every press takes one; what has no button to take it stays
        taking = page.locator("[data-tk-facts] [data-tk-accept]")
        before = taking.count()
        if not before:
            break
        taking.first.click()
        page.wait_for_load_state("load")
        assert page.locator("[data-tk-facts] [data-tk-accept]").count() < before
    assert page.locator("details.more summary", has_text="chỗ đã quyết định").count() == 1


def check_last_year(page: Page) -> None:
    """The figures of the report stand in the grid of its year."""
    page.goto("/u/TN/2023/so-lieu/")
    shown = [one.input_value() for one in page.locator("input[data-tk-number]").all()]
    assert [wanted for wanted in READ_FIGURES if wanted not in shown] == []


def row_of(page: Page, last_year: str) -> Locator:
    """The first row of the grid that had this value last year."""
    ends = page.locator("td", has_text=re.compile(rf"^\s*{re.escape(last_year)}\s*$"))
    return page.locator("tr[data-code]").filter(has=ends).first


def typed_into(row: Locator) -> Locator:
    """The cell of this year."""
    return row.locator("input[data-tk-number]")


def enter_this_year(page: Page) -> dict[str, str]:
    """Invented figures of this year: one wrong at first, one typed, two pasted as a block. Returns them by address of their row."""
    page.goto(f"{AT}/so-lieu/")
    learners, visits = row_of(page, "1.718"), row_of(page, "4.300")
    typed_into(learners).fill("1.2l0")
    page.get_by_role("button", name="Lưu bảng").click()
    expect(typed_into(learners)).to_have_attribute("aria-invalid", "true")
    beside = page.locator(f"#{typed_into(learners).get_attribute('aria-describedby')}")
    expect(beside).to_contain_text("1.2l0")
    assert typed_into(learners).input_value() == "1.2l0"

    typed_into(learners).fill("1.890")
    expect(learners.locator("[data-tk-growth]")).to_have_text("+10,0")  # 1.890 / 1.718
    planned = typed_into(learners).get_attribute(
        "data-plan"
    )  # our text promises 1.800; the shared one promises no number
    expect(learners.locator("[data-tk-percent]")).to_have_text("105,0" if planned == "1800" else "–")
    page.evaluate("navigator.clipboard.writeText('Lượt năng khiếu\\t4.515\\r\\nLượt ngoại ngữ\\t1.900\\r\\n')")
    typed_into(visits).focus()
    page.keyboard.press("Control+V")
    below = row_of(page, "2.000")
    assert [typed_into(row).input_value() for row in (visits, below)] == ["4.515", "1.900"]
    expect(visits.locator("[data-tk-growth]")).to_have_text("+5,0")
    classes = row_of(page, "13")
    typed_into(classes).focus()
    page.keyboard.type("15")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Lưu bảng").click()
    said(page, "Đã lưu 4 ô.")

    expect(below.locator("[data-tk-growth]")).to_have_text("−5,0")  # as the server computes it
    rows = {"1.890": learners, "4.515": visits, "1.900": below, "15": classes}
    assert [typed_into(row).input_value() for row in rows.values()] == list(rows)
    return {value: str(row.locator("a.row-name").get_attribute("href")) for value, row in rows.items()}


def write_review(page: Page) -> str:
    """The officer has the draft written, changes one sentence, and sends it for approval. Returns the sentence."""
    page.goto(f"{AT}/bao-cao/")
    page.get_by_role("radio", name="Báo cáo tổng kết của đơn vị").check()
    page.get_by_role("button", name="Viết bản nháp").click()
    said(page, "Bản nháp đã viết từ số liệu.")
    line = page.locator(".sentence").filter(has=page.locator(".figure-chip", has_text=re.compile(r"^1\.890"))).first
    line.get_by_role("link", name=re.compile("Sửa câu")).click()
    box = page.locator(".sentence--open textarea[name=text]")
    written = box.input_value()
    box.fill(f"Vượt qua mùa mưa bão, {written[0].lower()}{written[1:]}")
    page.get_by_role("button", name="Xong câu này").click()
    edited = page.locator(".sentence", has_text="Vượt qua mùa mưa bão").locator("p").first
    expect(edited.locator(".figure-chip").first).to_be_visible()
    sentence = edited.inner_text().split("Sửa câu")[0].strip()  # without the words of the pencil beside it
    page.get_by_role("button", name="Gửi duyệt").click()
    said(page, "Đã gửi duyệt.")
    return sentence


def issue(page: Page) -> None:
    """The head finds it waiting, and issues it."""
    page.goto(f"{AT}/")
    assert page.locator("main", has_text="uyệt").count() == 1
    page.goto(f"{AT}/bao-cao/")
    page.get_by_role("link", name="Duyệt và phát hành").click()
    page.get_by_role("textbox", name="Nơi nhận (không bắt buộc)", exact=True).fill("Tỉnh đoàn Sông Mai (để báo cáo)")
    seen = page.get_by_label("Đã xem, vẫn phát hành")
    if seen.count():  # what the program points at before issuing
        seen.check()
    page.get_by_role("button", name="Phát hành").click()
    said(page, "Đã phát hành Số 01/BC-NTN.")


def check_papers(page: Page, folder: Path, entered: dict[str, str], sentence: str) -> None:
    """Both files come down, open, and say the figures and the sentence."""
    texts = {}
    for form in ("docx", "pdf"):
        with page.expect_download() as coming:
            page.get_by_role("link", name=f"Tải .{form}").click()
        coming.value.save_as(folder / f"bao-cao.{form}")
    document = Document(str(folder / "bao-cao.docx"))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    texts["docx"] = "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
    texts["pdf"] = "\n".join(sheet.extract_text() for sheet in PdfReader(folder / "bao-cao.pdf").pages)
    for text in texts.values():
        assert [value for value in entered if value not in text] == []
    assert [form for form, text in texts.items() if squash(sentence) not in squash(text)] == []


def squash(text: str) -> str:
    """Line breaks, spaces and the codes of sources do not matter."""
    return re.sub(r"\[\d+\]", "", "".join(text.split()))


def trace_a_number(page: Page) -> None:
    """A number of the review leads to its figure, and that to the quotation of the report it was compared with."""
    page.goto(f"{AT}/bao-cao/")
    page.locator(".figure-chip", has_text=re.compile(r"^1\.890")).first.click()
    page.get_by_role("heading", level=2, name="Số này từ đâu").wait_for()
    expect(page.locator(".inspector__value").first).to_have_text("1.890")
    expect(page.get_by_role("definition").filter(has_text=OFFICER).first).to_be_visible()
    page.goto(page.url.replace("/2024/", "/2023/"))
    expect(page.locator(".inspector__value").first).to_have_text("1.718")
    expect(page.locator("blockquote.quote").first).to_contain_text("1.718")
    expect(page.locator("blockquote.quote").first).to_contain_text("bao-cao-2023.docx")

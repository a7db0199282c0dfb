"""Workbooks, letters, chats, saved tables, web pages with tables, old Word files: what is read and what is told."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from email.message import EmailMessage

import docx
import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from tests.cores.reader.old_text import to_tcvn3
from tongket.cores.reader import read_facts
from tongket.cores.reader.sources import Limits, SourceText, Unreadable, read_source
from tongket.cores.reader.sources.converted import libre_office
from tongket.cores.reader.sources.isolated import read_source_isolated

PROSE = "Trong năm, đơn vị đã tổ chức nhiều hoạt động thiết thực cho đoàn viên, hội viên và thiếu nhi toàn tỉnh."


def saved(book: openpyxl.Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def workbook(rows: list[list[object]]) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)  # type: ignore[union-attr]
    return book


def test_workbook_shows_values_as_officers_read_them() -> None:
    book = workbook(
        [
            ["TT", "Chỉ tiêu", "TH 2023"],
            [1, "Số học viên", 1718],
            [2, "Tỷ lệ", 0.9827],
            [3, "Ngày", date(2024, 1, 5)],
            [4, "Điểm", 4.5],
        ]
    )
    sheet = book.active
    sheet["C2"].number_format, sheet["C3"].number_format, sheet["C4"].number_format = "#,##0", "0.00%", "dd/mm/yyyy"  # type: ignore[index]
    lines = read_source("a.xlsx", saved(book)).text.split("\n")
    assert lines == [
        "TT | Chỉ tiêu | TH 2023",
        "1 | Số học viên | 1.718",
        "2 | Tỷ lệ | 98,27%",
        "3 | Ngày | 05/01/2024",
        "4 | Điểm | 4,5",
    ]


def test_workbook_leaves_out_what_is_hidden_and_tells() -> None:
    book = workbook([["Chỉ tiêu", "Nháp", "Thực hiện"], ["Số lớp", 99, 13], ["Ẩn đi", 1, 2], ["Số em", 98, 14]])
    book.active.row_dimensions[3].hidden = True  # type: ignore[union-attr]
    book.active.column_dimensions["B"].hidden = True  # type: ignore[union-attr]
    other = book.create_sheet("Nháp")
    other.append(["Số liệu nháp", 5])
    other.sheet_state = "hidden"
    source = read_source("a.xlsx", saved(book))
    assert source.text.split("\n") == ["Chỉ tiêu | Thực hiện", "Số lớp | 13", "Số em | 14"]
    assert source.warnings == ("Đã bỏ qua phần ẩn của bảng tính: 1 trang tính, 1 dòng, 1 cột.",)


def test_formulas_are_never_run() -> None:
    source = read_source("a.xlsx", saved(workbook([["Chỉ tiêu", "Số"], ["Tổng", "=SUM(1,2)"], ["Lớp", 3]])))
    assert source.text == "Chỉ tiêu | Số\nTổng\nLớp | 3"
    assert source.warnings == (
        "1 ô có công thức chưa có giá trị lưu sẵn nên bỏ trống; hãy mở bằng Excel, lưu lại rồi đọc tệp mới.",
    )


def test_sheets_are_told_apart_and_merged_cells_stand_first() -> None:
    book = workbook([["TT", "Năm 2023", None], [None, "KH", "TH"], [1, 2, 3]])
    book.active.merge_cells("B1:C1")  # type: ignore[union-attr]
    book.active.title = "Biểu 1"  # type: ignore[union-attr]
    book.create_sheet("Biểu 2").append(["Lớp", 5])
    assert read_source("a.xlsx", saved(book)).text == "Biểu 1\nTT | Năm 2023\n | KH | TH\n1 | 2 | 3\nBiểu 2\nLớp | 5"


def test_old_fonts_of_cells_become_unicode() -> None:
    book = workbook([[to_tcvn3("Liên đoàn").decode("latin-1")]])
    book.active["A1"].font = openpyxl.styles.Font(name=".VnTime")  # type: ignore[index]
    rich = CellRichText(TextBlock(InlineFont(rFont=".VnTimeH"), to_tcvn3("báo").decode("latin-1")), " năm")
    book.active["B1"] = rich  # type: ignore[index]
    assert read_source("a.xlsx", saved(book)).text == "Liên đoàn | BÁO năm"


def test_macros_of_a_workbook_are_told() -> None:
    content = io.BytesIO(saved(workbook([["Số lớp", 13]])))
    with zipfile.ZipFile(content, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"macro")
    assert read_source("a.xlsm", content.getvalue()).warnings == (
        "Tệp có macro; phần mềm chỉ đọc giá trị, không chạy macro.",
    )


def test_workbook_becomes_facts() -> None:
    book = workbook([["TT", "Chỉ tiêu", "ĐVT", "KH năm 2023", "TH năm 2023"], [1, "Số lớp mở", "lớp", 12, 13]])
    facts = read_facts(read_source("a.xlsx", saved(book)).text).facts
    assert [(fact.kind, fact.quote) for fact in facts] == [("target", "12"), ("figure", "13")]


def letter(plain: str = "", page: str = "", subject: str = "Báo cáo năm 2023") -> EmailMessage:
    message = EmailMessage()
    message["Subject"], message["Date"] = subject, "Fri, 05 Jan 2024 08:00:00 +0700"
    if plain:
        message.set_content(plain, cte="quoted-printable")
    if page and plain:
        message.add_alternative(page, subtype="html")
    elif page:
        message.set_content(page, subtype="html")
    return message


def mail(message: EmailMessage) -> SourceText:
    return read_source("thu.eml", message.as_bytes())


def test_letter_is_read_without_what_it_quotes() -> None:
    text = f"Kính gửi phòng.\n{PROSE}\n> Thư cũ 99 lớp\n-- \nLê Thị Thanh Trúc\nĐT: 0123"
    assert mail(letter(text)).text.split("\n") == [
        "Ngày đăng: 05/01/2024",
        "Báo cáo năm 2023",
        "Kính gửi phòng.",
        PROSE,
    ]


def test_letter_with_a_table_is_read_from_its_page() -> None:
    page = "<p>Kết quả:</p><table><tr><td>Chỉ tiêu</td><td>TH</td></tr><tr><td>Số lớp</td><td>13</td></tr></table>"
    assert mail(letter("Kết quả: Số lớp 13", page)).text.split("\n")[2:] == ["Kết quả:", "Chỉ tiêu | TH", "Số lớp | 13"]


def test_attachments_are_read_or_named() -> None:
    message = letter(PROSE)
    document, stream = docx.Document(), io.BytesIO()
    document.add_paragraph("Mở 13 lớp")
    document.save(stream)
    message.add_attachment(stream.getvalue(), maintype="application", subtype="octet-stream", filename="báo cáo.docx")
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="anh.png")
    source = mail(message)
    assert source.text.split("\n")[-2:] == ["Tệp đính kèm: báo cáo.docx", "Mở 13 lớp"]
    assert source.warnings == ("Không đọc được tệp đính kèm “anh.png”: “anh.png” là tệp ảnh, không có chữ để đọc.",)


def test_letter_in_an_old_encoding() -> None:
    head = b"Subject: =?utf-8?B?QsOhbyBjw6Fv?=\r\nContent-Type: text/plain; charset=windows-1252\r\n\r\n"
    assert read_source("cu.eml", head + to_tcvn3("Tổng kết công tác năm")).text == "Báo cáo\nTổng kết công tác năm"


def test_chat_loses_stamps_stickers_and_emoji() -> None:
    chat = "[12:30, 5/1/2024] Lê Thị Thanh Trúc: Em gửi số liệu ạ 😊\n[Sticker]\n[12:31, 5/1/2024] Trúc: ✅ Mở 13 lớp\n1️⃣ Thu 22 tỷ đồng"
    assert read_source("zalo.txt", chat.encode()).text.split("\n") == [
        "Ngày đăng: 5/1/2024",
        "Em gửi số liệu ạ",
        "- Mở 13 lớp",
        "1. Thu 22 tỷ đồng",
    ]


def test_plain_text_keeps_every_place() -> None:
    text = "Báo cáo năm 2023\n\n  Mở 13 lớp [5].\r\n\n- Thu 22 tỷ đồng\n"
    assert read_source("a.txt", text.encode()).text == text.replace("\r\n", "\n")


def test_lines_broken_by_a_program_are_joined() -> None:
    broken = "KẾT QUẢ\n" + "\n".join(
        [
            "Trong năm 2023, đơn vị đã tổ chức nhiều hoạt động thiết thực cho đoàn",
            "viên, hội viên và thiếu nhi toàn tỉnh; mở 13 lớp kỹ năng cho hơn 1.718",
            "học viên, tăng so với năm học 2021-2022 và vượt chỉ tiêu được giao từ",
            "đầu năm; công tác khen thưởng được quan tâm, kịp thời, đúng đối tượng",
            "theo quy định.",
            "- Thu 22 tỷ đồng",
        ]
    )
    lines = read_source("a.txt", broken.encode()).text.split("\n")
    assert (len(lines), lines[0], lines[2]) == (3, "KẾT QUẢ", "- Thu 22 tỷ đồng")
    assert lines[1].endswith(
        "hơn 1.718 học viên, tăng so với năm học 2021-2022 và vượt chỉ tiêu được giao từ đầu năm; công tác khen thưởng được quan tâm, kịp thời, đúng đối tượng theo quy định."
    )


def test_saved_tables_are_rows() -> None:
    assert (
        read_source("a.csv", "TT;Chỉ tiêu;Số\n1;Lớp, khóa;13\n".encode()).text
        == "TT | Chỉ tiêu | Số\n1 | Lớp, khóa | 13"
    )
    assert read_source("a.tsv", "TT\tChỉ tiêu\n1\tLớp\n".encode("utf-16")).text == "TT | Chỉ tiêu\n1 | Lớp"


def test_tables_of_pages_keep_columns_and_layout_tables_do_not_mix() -> None:
    page = (
        "<table><tr><td><div>Trang chủ cũ</div><table><tr><th rowspan=2>TT</th><th rowspan=2>Chỉ tiêu</th><th colspan=2>Năm 2023</th></tr>"
        "<tr><th>KH</th><th>TH</th></tr><tr><td>1</td><td>Số lớp</td><td>12</td><td>13</td></tr></table></td>"
        "<td style='display: none'>ẩn 77</td></tr></table>"
    )
    assert read_source("a.html", page.encode()).text.split("\n") == [
        "Trang chủ cũ", "TT | Chỉ tiêu | Năm 2023", " |  | KH | TH", "1 | Số lớp | 12 | 13",
    ]  # fmt: skip


@pytest.mark.parametrize("charset", ["utf-8", "windows-1258", "x-user-defined", None])
def test_page_in_tcvn3_is_read_whatever_it_declares(charset: str | None) -> None:
    head = f'<meta charset="{charset}">' if charset else ""
    page = head.encode() + b"<p>" + to_tcvn3("Tổng kết công tác của đoàn viên trong năm học") + b"</p>"
    assert read_source("a.html", page).text == "Tổng kết công tác của đoàn viên trong năm học"


def test_text_in_another_language_is_remarked() -> None:
    english = "The committee reviewed the annual results and adopted the plan for the coming year. " * 5
    assert read_source("a.txt", english.encode()).warnings == (
        "Văn bản có vẻ không phải tiếng Việt; các dữ kiện đọc được có thể thiếu hoặc sai.",
    )


def test_long_text_is_refused_with_the_limit_named() -> None:
    with pytest.raises(Unreadable) as caught:
        read_source("a.txt", ("Mở 13 lớp. " * 500_000).encode())
    assert caught.value.reason == "Văn bản dài hơn 5.000.000 chữ, quá dài để đọc một lần."
    with pytest.raises(Unreadable) as heavy:
        read_source("a.txt", b"a" * (26 * 1024 * 1024))
    assert heavy.value.reason == "Tệp “a.txt” nặng 26 MB, lớn hơn mức cho phép là 25 MB."


def test_old_word_file_without_libreoffice_names_the_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(Unreadable) as caught:
        read_source("cu.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    assert caught.value.reason == "“cu.doc” là tệp Word kiểu cũ (.doc), máy này chưa có LibreOffice để mở."
    assert caught.value.remedy.startswith("Hãy mở tệp bằng Word, chọn Lưu thành (Save As) kiểu .docx")


@pytest.mark.slow
@pytest.mark.skipif(libre_office() is None, reason="LibreOffice is not installed")
def test_rich_text_is_read_through_libreoffice() -> None:
    content = rb"{\rtf1\ansi\deff0 M\u7903? 13 l\u7899?p k\u7929? n\u259?ng}"
    assert read_source_isolated(content, "cu.rtf", Limits(convert_seconds=180)).text == "Mở 13 lớp kỹ năng"
    assert read_source_isolated(content, "cu.doc", Limits(convert_seconds=180)).text == "Mở 13 lớp kỹ năng"


def test_wrong_ending_of_word_is_put_right() -> None:
    document, stream = docx.Document(), io.BytesIO()
    document.add_paragraph("Mở 13 lớp")
    document.save(stream)
    assert read_source("tai-ve.doc", stream.getvalue()).text == "Mở 13 lớp"
    assert read_source("tai-ve.doc", "<html><body><p>Mở 13 lớp</p></body></html>".encode()).text == "Mở 13 lớp"

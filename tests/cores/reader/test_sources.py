"""Files of every kind, also wrong and hostile ones, built here."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.document import Document
from pypdf import PdfWriter

from tongket.cores.reader.sources import Limits, SourceText, Unreadable, read_source
from tongket.cores.reader.sources.isolated import read_source_isolated

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def word_file(document: Document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def zip_file(**members: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/"), content)
    return stream.getvalue()


def pdf_file(*pages: list[str], password: str = "") -> bytes:
    """A PDF written by hand with the lines of each page (ASCII, as its base font has no Vietnamese)."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>"]
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>")
    objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    for number, lines in enumerate(pages):
        drawn = "".join(f"({line}) Tj T* " for line in lines)
        stream = f"BT /F1 12 Tf 14 TL 50 780 Td {drawn}ET"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * number} 0 R"
            " /Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    body, places = b"%PDF-1.4\n", []
    for number, shape in enumerate(objects, start=1):
        places.append(len(body))
        body += f"{number} 0 obj\n{shape}\nendobj\n".encode("ascii")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    body += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}".encode("ascii")
    body += f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{body.rfind(b'xref')}\n%%EOF".encode(
        "ascii"
    )
    if not password:
        return body
    writer = PdfWriter(clone_from=io.BytesIO(body))
    writer.encrypt(password, algorithm="AES-256")
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_text_in_any_unicode_encoding(encoding: str) -> None:
    content = "Trung tâm mở 13 lớp kỹ năng hè.\nĐoàn viên".encode(encoding)
    assert read_source("bao-cao.txt", content).text == "Trung tâm mở 13 lớp kỹ năng hè.\nĐoàn viên"


def test_text_in_the_windows_code_page() -> None:
    content = "Đoa\u0300n viên".encode("cp1258")
    assert read_source("cu.txt", content).text == "Đoàn viên"


def test_decomposed_text_becomes_nfc() -> None:
    assert read_source("nfd.txt", "Nguye\u0302\u0303n".encode()).text == "Nguyễn"


def test_paragraphs_stand_at_their_places() -> None:
    source = read_source("a.txt", "Một\n\n  Hai ba\n".encode())
    assert [source.text[p.start : p.end] for p in source.paragraphs] == ["Một", "  Hai ba"]


def test_web_page_without_scripts_menus_and_lists_of_news() -> None:
    page = """<!doctype html><html><head><meta charset="utf-8"><title>Tin tức</title><script>var a = 13;</script></head><body>
    <nav>Trang chủ | Tin tức 99</nav><div class="sidebar">Đã xem 1234</div>
    <article><h1>Trung tâm tổng kết năm</h1><p>Năm 2023, Trung tâm mở <b>13</b> lớp.</p>
    <table><tr><td>Lớp hè</td><td>6</td></tr></table><!-- 77 --></article>
    <div class="related-news"><a>Tin khác 55</a></div><footer>Điện thoại 0123</footer></body></html>"""
    source = read_source("tin.html", page.encode())
    assert source.text == "Tin tức\nTrung tâm tổng kết năm\nNăm 2023, Trung tâm mở 13 lớp.\nLớp hè | 6"


def test_word_file_keeps_paragraphs_lists_and_tables_in_order() -> None:
    document = docx.Document()
    document.add_paragraph("Kết quả năm 2023")
    document.add_paragraph("Mở 13 lớp", style="List Number")
    document.add_paragraph("Thu 22 tỷ đồng", style="List Bullet")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Lớp hè", "6"
    document.add_paragraph("Nơi nhận")
    source = read_source("bao-cao.docx", word_file(document))
    lines = ["Kết quả năm 2023", "1. Mở 13 lớp", "- Thu 22 tỷ đồng", "Lớp hè | 6", "Nơi nhận"]
    assert source.text.split("\n") == lines


def test_pdf_joins_broken_lines_and_knows_pages() -> None:
    first = [
        "Trong nam, Trung tam da to chuc nhieu lop ky nang cho cac em thieu nhi cua",
        "tinh va duoc phu huynh tin cay.",
    ]
    source = read_source("a.pdf", pdf_file(first, ["Trang hai co mot doan van ngan gon de doc thu."]))
    assert source.text.split("\n") == [" ".join(first), "Trang hai co mot doan van ngan gon de doc thu."]
    assert (source.kind, source.pages, [p.page for p in source.paragraphs]) == ("pdf", 2, [1, 2])


def test_macro_file_is_read_with_a_remark() -> None:
    document = docx.Document()
    document.add_paragraph("Mở 13 lớp")
    content = io.BytesIO(word_file(document))
    with zipfile.ZipFile(content, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"macro")
    source = read_source("bao-cao.docm", content.getvalue())
    assert (source.text, source.warnings) == ("Mở 13 lớp", ("Tệp có macro; phần mềm chỉ đọc chữ, không chạy macro.",))


def refused(name: str, content: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(Unreadable) as caught:
        read_source(name, content, limits)
    assert caught.value.remedy
    return caught.value.reason


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.docx", b"MZ" + bytes(500), "“a.docx” là tệp chương trình bị đổi đuôi, không phải văn bản."),
        ("a.txt", b"\x7fELF" + bytes(500), "“a.txt” là tệp chương trình bị đổi đuôi, không phải văn bản."),
        ("a.pdf", OLE, "Nội dung của “a.pdf” là tệp Office kiểu cũ, không đúng với đuôi .pdf."),
        ("a.xlsx", OLE, "Tệp “a.xlsx” được đặt mật khẩu nên không đọc được."),
        ("a.doc", b"abc", "Nội dung của “a.doc” là tệp loại khác, không đúng với đuôi .doc."),
        ("anh.jpg", b"\xff\xd8\xff", "“anh.jpg” là tệp ảnh, không có chữ để đọc."),
        ("thu.msg", OLE, "“thu.msg” là thư của Outlook (.msg)."),
        ("a.docx", OLE, "Tệp “a.docx” được đặt mật khẩu nên không đọc được."),
        ("a.pdf", b"PK\x03\x04" + bytes(50), "Nội dung của “a.pdf” là tệp loại khác, không đúng với đuôi .pdf."),
        ("a.docx", b"%PDF-1.4 xx", "Nội dung của “a.docx” là tệp loại khác, không đúng với đuôi .docx."),
        ("a.pdf", b"\x89PNG\r\n" + bytes(50), "Nội dung của “a.pdf” là tệp ảnh PNG, không đúng với đuôi .pdf."),
        ("a.xyz", b"abc", "Chưa đọc được loại tệp “.xyz”."),
        ("a.txt", b"", "Tệp “a.txt” rỗng, không có chữ nào."),
        ("a.txt", b" \n ", "Tệp “a.txt” rỗng, không có chữ nào."),
        ("a.html", b"<html><body><script>1</script></body></html>", "Tệp không có chữ nào để đọc."),
        ("a.txt", bytes(range(1, 30)) * 20, "Tệp này không phải văn bản: có nhiều ký tự điều khiển."),
        ("a.docx", b"PK\x03\x04" + bytes(60), "Tệp Word bị hỏng hoặc không đúng kiểu .docx."),
        ("a.docx", zip_file(anything=b"x"), "Tệp Word bị hỏng hoặc không đúng kiểu .docx."),
        ("a.pdf", b"%PDF-1.4\n" + bytes(200), "Tệp PDF bị hỏng, không mở được."),
    ],
)
def test_wrong_file_is_refused_with_reason_and_remedy(name: str, content: bytes, reason: str) -> None:
    assert refused(name, content) == reason


def test_file_too_large_is_refused() -> None:
    assert refused("a.txt", b"a" * 11, Limits(file_bytes=10)) == "Tệp “a.txt” nặng 0 MB, lớn hơn mức cho phép là 0 MB."


def test_locked_pdf_is_refused() -> None:
    content = pdf_file(["Mot dong chu de doc thu nghiem."], password="bi-mat")
    assert refused("a.pdf", content) == "Tệp PDF được đặt mật khẩu nên không đọc được."


def test_scanned_pdf_is_refused() -> None:
    assert refused("a.pdf", pdf_file([], [])) == "Tệp PDF chỉ có ảnh chụp, không có chữ để đọc."


def test_pdf_with_too_many_pages_is_refused() -> None:
    content = pdf_file(["mot"], ["hai"], ["ba"])
    assert refused("a.pdf", content, Limits(pages=2)) == "Tệp PDF có 3 trang, nhiều hơn mức cho phép là 2 trang."


def bomb() -> bytes:
    """A small zip that would unpack to 300 MB."""
    stream = io.BytesIO()
    name = "word/document.xml"
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive, archive.open(name, "w") as member:
        for _ in range(300):
            member.write(bytes(1024 * 1024))
    return stream.getvalue()


def test_zip_bomb_is_refused_before_it_unpacks(monkeypatch: pytest.MonkeyPatch) -> None:
    content = bomb()
    unpacked = list[object]()
    monkeypatch.setattr(zipfile.ZipFile, "open", lambda *asked, **_how: unpacked.append(asked))
    reason = refused("a.docx", content)
    assert reason == "Tệp này khi mở ra lớn bất thường, có thể gây treo máy nên không được đọc."
    assert unpacked == []


def test_entities_of_a_word_file_are_not_expanded() -> None:
    laughs = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 9))
    document = (
        b'<!DOCTYPE d [<!ENTITY l0 "ha">'
        + laughs
        + b']><w:document xmlns:w="%s"><w:body><w:p><w:r><w:t>&l8;</w:t></w:r></w:p></w:body></w:document>'
    )
    content = zip_file(**{"word/document.xml": document % WORD.encode()})
    assert refused("a.docx", content) == "Tệp Word bị hỏng hoặc không đúng kiểu .docx."


def test_deep_html_is_read() -> None:
    page = b"<div>" * 3000 + "Mở 13 lớp".encode() + b"</div>" * 3000
    assert read_source_isolated(page, "sau.html", Limits(seconds=120)).text == "Mở 13 lớp"


def test_isolated_reading_gives_the_same_text(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Mở 13 lớp")
    path = tmp_path / "bao-cao.docx"
    path.write_bytes(word_file(document))
    assert read_source_isolated(path) == read_source(path.name, path.read_bytes())
    assert isinstance(read_source_isolated(path.read_bytes(), "b.docx"), SourceText)


def test_isolated_refusal_comes_through_the_child(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"MZ" + bytes(100))
    with pytest.raises(Unreadable) as caught:
        read_source_isolated(path)
    assert caught.value.reason == "“a.docx” là tệp chương trình bị đổi đuôi, không phải văn bản."


def test_isolated_reading_stops_when_it_takes_too_long() -> None:
    with pytest.raises(Unreadable) as caught:
        read_source_isolated("Mở 13 lớp".encode(), "a.txt", Limits(seconds=0))
    assert caught.value.reason == "Đọc tệp “a.txt” quá 0 giây nên đã dừng."


def test_isolated_reading_is_bounded_in_memory() -> None:
    pytest.importorskip("resource")
    page = b"<p>a</p>" * 300_000
    with pytest.raises(Unreadable) as caught:
        read_source_isolated(page, "a.html", Limits(memory_bytes=120 * 1024 * 1024, seconds=120))
    assert caught.value.reason == "Không đọc được tệp “a.html”: tệp hỏng hoặc quá nặng so với máy."

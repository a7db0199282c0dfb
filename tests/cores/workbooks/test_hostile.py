"""Tables made to hurt and random bytes: a refusal in words or a table, within seconds, never another exception."""

from __future__ import annotations

import io
import random
import time
import zipfile
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cores.workbooks.messy import PERIOD, make_mess
from tests.cores.workbooks.messy_files import file_of
from tests.growth import in_line
from tongket.cores.kernel.errors import Refused
from tongket.cores.workbooks import Filled, Known, fill, read_book, read_pasted
from tongket.cores.workbooks.limits import USUAL

HANGS = 20  # seconds of processor; each of these files takes one or two

KNOWN = [Known("lop", "Lớp kỹ năng hè", "lớp"), Known("thu", "Doanh thu sự nghiệp", "triệu đồng", "money")]


def taken(name: str, content: bytes) -> str:
    """What becomes of a file: "" for a table, else the refusal."""
    try:
        fill(read_book(name, content), KNOWN, PERIOD)
    except Refused as refusal:
        return refusal.reason
    return ""


def xlsx(**parts: str) -> bytes:
    """A small workbook with parts of its zip replaced; "sheet" is the first sheet's data."""
    book = openpyxl.Workbook()
    book.worksheets[0].append(["Chỉ tiêu", "Thực hiện 2023"])
    book.worksheets[0].append(["Lớp kỹ năng hè", 13])
    made, out = io.BytesIO(), io.BytesIO()
    book.save(made)
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for item in source.namelist():
            text = source.read(item).decode()
            if item == "xl/worksheets/sheet1.xml" and "sheet" in parts:
                text = parts["sheet"]
            package.writestr(item, text)
    return out.getvalue()


_SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{}<sheetData>{}</sheetData>{}</worksheet>'


def cell(place: str, words: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{words}</t></is></c>'


ROW = f'<row r="1">{cell("A1", "Chỉ tiêu")}{cell("B1", "Thực hiện 2023")}</row><row r="2">{cell("A2", "Lớp kỹ năng hè")}<c r="B2"><v>13</v></c></row>'
LONG = "".join(f'<row r="{n}">{cell(f"A{n}", "x")}</row>' for n in range(3, 100_003))
MERGES = (
    "<mergeCells>" + "".join(f'<mergeCell ref="A1:{c}9"/>' for c in "CDEFGH") + '<mergeCell ref="C9:A1"/></mergeCells>'
)


@pytest.mark.parametrize(
    ("what", "sheet", "says"),
    [
        ("rows", _SHEET.format("", ROW + LONG, ""), "“Sheet” có hơn 5000 dòng có nội dung, nhiều nhất 5000."),
        ("empty rows", _SHEET.format("", ROW + "<row/>" * 300_000, ""), ""),
        ("far row", _SHEET.format("", ROW + f'<row r="1048576">{cell("A1048576", "x")}</row>', ""), ""),
        ("circular merges", _SHEET.format("", ROW, MERGES), ""),
        ("whole sheet merged", _SHEET.format("", ROW, '<mergeCells><mergeCell ref="A3:XFD1048576"/></mergeCells>'), ""),
        ("columns", _SHEET.format("", f'<row r="1">{"".join(f"<c><v>{n}</v></c>" for n in range(16384))}</row>' + ROW, ""), ""),
        ("one long cell", _SHEET.format("", ROW + f'<row r="3">{cell("A3", "a" * 1_000_000)}</row>', ""), ""),
        ("not a number", _SHEET.format("", ROW.replace(">13<", ">nan<"), ""), ""),
        ("endless number", _SHEET.format("", ROW.replace(">13<", ">1e400<"), ""), ""),
        ("many digits", _SHEET.format("", ROW.replace(">13<", f">{'9' * 5000}<"), ""), ""),
        ("no such string", _SHEET.format("", ROW.replace("<c r=\"B2\">", '<c r="B2" t="s">'), ""), "Không đọc được tệp Excel này."),
        ("broken end", _SHEET.format("", ROW, "")[:-30], "Không đọc được tệp Excel này."),
        ("laughs", '<!DOCTYPE x [<!ENTITY a "ha">]>' + _SHEET.format("", ROW, ""), "Tệp có phần định nghĩa lạ, có thể gây treo máy nên không được đọc."),
    ],
)  # fmt: skip
def test_workbooks_made_to_hurt(what: str, sheet: str, says: str) -> None:
    started = time.process_time()

    answer = taken("a.xlsx", xlsx(sheet=sheet))

    assert (what, answer, time.process_time() - started < HANGS) == (what, says, True)


def test_a_bomb_is_refused_before_it_unpacks() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", b" " * 100_000_000)

    assert taken("a.xlsx", out.getvalue()) == "Nội dung tệp quá lớn sau khi giải nén."


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.xls", b"\xd0\xcf\x11\xe0" + b"x" * 600, "Tệp là Excel kiểu cũ (.xls) hoặc có mật khẩu."),
        ("a.xlsx", b"", "Tệp rỗng."),
        ("a.xlsx", b"PK\x03\x04 broken", "Tệp bị hỏng."),
        ("a.xlsx", b"MZ\x90", "Đây là tệp chương trình, phần mềm không đọc được bảng trong đó."),
        ("a.pdf", b"%PDF-1.4", "Đây là tệp PDF, phần mềm không đọc được bảng trong đó."),
        ("a.xlsx", b"x" * (USUAL.file_bytes + 1), "Tệp lớn hơn 5 MB."),
        ("a.bin", b"a;b", "Tệp không phải là Excel (.xlsx)."),
    ],
)
def test_what_is_no_table_is_refused_with_the_way(name: str, content: bytes, says: str) -> None:
    assert taken(name, content) == says


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=400))
def test_any_text_is_a_block_or_a_refusal(text: str) -> None:
    try:
        book = read_pasted(text)
    except Refused:
        return
    fill(book, KNOWN, PERIOD)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.sampled_from(["Chỉ tiêu", "STT", "Lớp kỹ năng hè", "13", "-", "ĐVT", "Thực hiện 2023", "", "Nam", "(người)", "I", "Tổng cộng", "<table>", "|", '"']), max_size=6), max_size=12))  # fmt: skip
def test_any_order_of_words_is_a_table_or_a_refusal(rows: list[list[str]]) -> None:
    try:
        book = read_pasted("\n".join("\t".join(row) for row in rows))
    except Refused:
        return
    fill(book, KNOWN, PERIOD)


def _mutated(content: bytes, draw: random.Random) -> bytes:
    mangled = bytearray(content)
    for _time in range(draw.randint(1, 30)):
        mangled[draw.randrange(len(mangled))] = draw.randrange(256)
    return bytes(mangled[: draw.randint(len(mangled) // 2, len(mangled))] if draw.random() < 0.3 else mangled)


def _repacked(content: bytes, draw: random.Random) -> bytes:
    """The same zip with the words of one part mangled: gets behind the checksums."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w") as package:
        names = source.namelist()
        chosen = draw.choice(names)
        for name in names:
            part = source.read(name)
            package.writestr(name, _mutated(part, draw) if name == chosen and part else part)
    return out.getvalue()


def test_mangled_files_are_read_or_refused() -> None:
    draw, told = random.Random(7), dict[str, Any]()
    for seed in range(60):
        mess = make_mess(seed)
        if mess.kind not in ("xlsx", "docx", "ods", "csv", "html"):
            continue
        content = file_of(mess)
        for mangle in (_mutated, _repacked) if content.startswith(b"PK") else (_mutated,):
            taken(f"a.{mess.kind}", mangle(content, draw))
        told[mess.kind] = True

    assert sorted(told) == ["csv", "docx", "html", "ods", "xlsx"]


def test_thousands_of_rows_are_read_in_line_with_their_number() -> None:
    def book(count: int) -> bytes:
        rows = (
            f'<row r="{n}">{cell(f"A{n}", f"Chỉ tiêu lạ số {n}")}<c r="B{n}"><v>{n}</v></c></row>'
            for n in range(3, count)
        )
        return xlsx(sheet=_SHEET.format("", ROW + "".join(rows), ""))

    def read(content: bytes) -> Filled:
        return fill(read_book("a.xlsx", content), KNOWN, PERIOD)

    assert len(read(book(4900)).rows) == 4898
    assert in_line(book, read, 600, 4900)

"""PDF as programs write it: columns, ruled tables over pages, running heads, old fonts, pictures only."""

from __future__ import annotations

import random
from functools import lru_cache

import pytest
import typst

from tests.cores.reader.old_text import phrase, to_tcvn3
from tongket.cores.reader.sources import SourceText, Unreadable, read_source
from tongket.cores.reader.sources.pdf_layout import blocks_of, paragraphs_of
from tongket.cores.reader.sources.pdf_words import Rule, Sheet, Word

PROSE = (
    "Năm 2023, Trung tâm đã phối hợp với các đơn vị mở 13 lớp kỹ năng cho 1.718 học viên, đạt 108,3% kế hoạch; công tác khen "
    "thưởng được quan tâm, kịp thời, đúng người, đúng việc trong mọi hoạt động của đơn vị và các cơ sở trực thuộc."
)


@lru_cache
def pdf(body: str, page: str = "") -> bytes:
    source = f'#set page(paper: "a4", margin: 2.5cm{page})\n#set text(lang: "vi", size: 13pt)\n#set par(justify: true)\n{body}'
    return typst.compile(source.encode())


def read(body: str, page: str = "") -> SourceText:
    return read_source("bao-cao.pdf", pdf(body, page))


def test_columns_are_read_one_after_the_other() -> None:
    paragraphs = [f"Đoạn {number}. {PROSE}" for number in range(1, 7)]
    body = "= Mở đầu trang\n#columns(2)[\n" + "\n\n".join(paragraphs) + "\n]"
    assert read(body).text.split("\n") == ["Mở đầu trang", *paragraphs]


def test_broken_lines_and_pages_are_joined_and_heads_left_out() -> None:
    chance = random.Random(7)
    paragraphs = [f"{phrase(chance, 60 + number)}." for number in range(22)]
    page = ", header: [Trung tâm Phương Nam], footer: context [Trang #counter(page).display()/4]"
    source = read("\n\n".join(paragraphs), page)
    assert source.text.split("\n") == paragraphs
    assert (source.pages, source.paragraphs[-1].page) == (3, 3)


def test_numbers_of_pages_alone_are_left_out() -> None:
    assert read(f"{PROSE}", ', numbering: "- 1 -"').text == PROSE


def test_ruled_tables_keep_their_cells_over_pages() -> None:
    rows = [
        f"[{n}], [Số lớp kỹ năng hè cho thiếu nhi đợt {n} tại cơ sở của tỉnh], [lớp], [{n}], [{n + 1}]"
        for n in range(1, 36)
    ]
    head = "[TT], [Nội dung chỉ tiêu], [ĐVT], [Kế hoạch], [Thực hiện]"
    body = f"#table(columns: (1cm, 6cm, 1.5cm, 3cm, 3cm), {head}, {', '.join(rows)})\n\nHết phụ lục của báo cáo."
    expected = [row.replace("], [", " | ").strip("[]") for row in [head, *rows]]
    assert read(body).text.split("\n") == [*expected, "Hết phụ lục của báo cáo."]


def test_merged_cells_stand_in_their_first_place() -> None:
    body = (
        "#table(columns: (1cm, 5cm, 3cm, 3cm), table.cell(rowspan: 2)[TT], table.cell(rowspan: 2)[Chỉ tiêu], "
        "table.cell(colspan: 2)[Năm 2023], [Kế hoạch], [Thực hiện], [1], [Số lớp mở trong năm học này], [12], [13])"
    )
    assert read(body).text.split("\n") == [
        "TT | Chỉ tiêu | Năm 2023",
        " |  | Kế hoạch | Thực hiện",
        "1 | Số lớp mở trong năm học này | 12 | 13",
    ]


def test_letterhead_is_read_side_by_side() -> None:
    body = (
        "#grid(columns: (1fr, 1fr), align(center)[TỈNH ĐOÀN SÔNG MAI \\ *TRUNG TÂM PHƯƠNG NAM*], "
        f"align(center)[CỘNG HÒA XÃ HỘI CHỦ NGHĨA \\ Độc lập - Tự do - Hạnh phúc])\n\n#align(center)[*BÁO CÁO*]\n\n{PROSE}"
    )
    lines = read(body).text.split("\n")
    assert lines == [
        "TỈNH ĐOÀN SÔNG MAI", "TRUNG TÂM PHƯƠNG NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA", "Độc lập - Tự do - Hạnh phúc", "BÁO CÁO", PROSE,
    ]  # fmt: skip


def test_pages_of_pictures_are_told() -> None:
    with pytest.raises(Unreadable) as caught:
        read("#rect(width: 5cm, height: 5cm)")
    assert caught.value.reason == "Tệp PDF chỉ có ảnh chụp, không có chữ để đọc."
    assert "OCR" in caught.value.remedy
    source = read(f"{PROSE}\n#pagebreak()\n#rect(width: 5cm)")
    assert source.warnings == (
        "1 trang chỉ có ảnh, không có chữ nên không đọc được; cần nhận dạng chữ (OCR) cho các trang này.",
    )


def test_old_letters_of_a_pdf_become_unicode() -> None:
    old = (
        to_tcvn3("Liên đoàn Lao động tổ chức hội nghị tổng kết")
        .decode("latin-1")
        .replace("\xad", "#str.from-unicode(173)")
    )
    assert read(old.replace("­", "")).text == "Liên đoàn Lao động tổ chức hội nghị tổng kết"


def words(line: str, x: float, y: float) -> list[Word]:
    found = []
    for word in line.split():
        found.append(Word(word, x, x + 6.0 * len(word), y, 12))
        x += 6.0 * len(word) + 4
    return found


def told(sheet: Sheet) -> list[str]:
    return [text for text, _ in paragraphs_of([blocks_of(sheet)])]


def test_open_table_keeps_its_cells() -> None:
    line = [*words("Số lớp", 50, 700), *words("12", 250, 700), *words("13", 350, 700), *words("108,3", 450, 700)]
    assert told(Sheet(595, 842, tuple(line), ())) == ["Số lớp | 12 | 13 | 108,3"]


def test_rows_of_an_open_table_share_their_columns() -> None:
    head = [*words("TT", 50, 716), *words("Chỉ tiêu", 75, 716), *words("ĐVT", 250, 716), *words("TH", 350, 716)]
    row = [*words("1", 52, 700), *words("Số lớp kỹ năng", 75, 700), *words("lớp", 250, 700), *words("13", 350, 700)]
    assert told(Sheet(595, 842, (*head, *row), ())) == ["TT | Chỉ tiêu | ĐVT | TH", "1 | Số lớp kỹ năng | lớp | 13"]


def test_lines_that_only_underline_are_no_table() -> None:
    line = words("Độc lập - Tự do", 50, 700)
    assert told(Sheet(595, 842, tuple(line), (Rule("flat", 695, 50, 200),))) == ["Độc lập - Tự do"]


def test_years_broken_over_a_line_are_joined() -> None:
    long = words("Trong năm học vừa qua các thầy cô giáo của nhà trường đã dạy tốt và học 2022-", 50, 700)
    both = [*long, *words("2023 rất tốt.", 50, 684)]
    assert told(Sheet(595, 842, tuple(both), ()))[0].endswith("học 2022-2023 rất tốt.")

from __future__ import annotations

import shutil
import subprocess
import unicodedata
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.cores.documents import samples
from tests.cores.documents.kind_samples import PEOPLE, paper_of_kind
from tests.cores.documents.placed import joined, stretches_of
from tongket.cores.documents import (
    KINDS,
    Article,
    Attached,
    FontChoice,
    Heading,
    PaperDate,
    Paragraph,
    ProfileCode,
    Row,
    number_headings,
    render_page_images,
    render_pdf,
)
from tongket.cores.documents.measure import text_width
from tongket.cores.documents.paper import Paper
from tongket.cores.kernel.errors import Refused


def _pages(paper: Paper, fonts: FontChoice) -> list[list[str]]:
    reader = PdfReader(BytesIO(render_pdf(paper, fonts)))
    return [[line.rstrip().replace("\xa0", " ") for line in page.extract_text().split("\n")] for page in reader.pages]


def test_first_page_says_the_letterhead_in_reading_order(fonts: FontChoice) -> None:
    first, last = _pages(samples.report(), fonts)

    assert first[:11] == [
        "TỈNH ĐOÀN SÔNG MAI",
        "TRUNG TÂM",
        "THANH THIẾU NIÊN",
        "PHƯƠNG NAM",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: 05/BC-TTN Sông Mai, ngày 18 tháng 12 năm 2023",
        "BÁO CÁO",
        "Tổng kết năm 2023, phương hướng năm 2024",
        "I. KẾT QUẢ NĂM 2023",
        "1. Kỹ năng hè",
    ]
    assert last[0] == "2"
    assert last[-8:] == [
        "2. Mở thêm nguồn thu để thu nhập bình quân không thấp hơn năm 2023./.",
        "Nơi nhận:",
        "- Ban Thường vụ Tỉnh đoàn (báo cáo);",
        "- Các phòng, cơ sở, chi nhánh;",
        "- Lưu: VT, HCTH.",
        "KT. GIÁM ĐỐC",
        "PHÓ GIÁM ĐỐC",
        "Đặng Ngọc Hân",
    ]


def test_draft_leaves_blanks_for_number_and_day(fonts: FontChoice) -> None:
    first, *_ = _pages(samples.report(number=None, date=PaperDate(2023, 12)), fonts)

    assert first[6] == "Số:      /BC-TTN Sông Mai, ngày      tháng 12 năm 2023"


def test_text_is_nfc_and_signs_of_the_template_language_are_plain_text(fonts: FontChoice) -> None:
    odd = 'Dấu #let x = 1 *sao* _gạch_ $toán$ \\ <nhãn> @tên [ngoặc] "nháy" // chú'
    lines = [
        line for page in _pages(samples.report(blocks=(Paragraph(odd), Paragraph("Hết."))), fonts) for line in page
    ]

    assert lines[9] == odd
    assert unicodedata.is_normalized("NFC", "".join(lines))


@pytest.mark.parametrize("filler", range(40))
def test_name_never_stands_on_a_page_without_body_text(fonts: FontChoice, filler: int) -> None:
    blocks = (*(Paragraph(f"Đoạn {number}.") for number in range(20 + filler)), Paragraph(samples.TEXT))
    pages = _pages(samples.report(blocks=blocks), fonts)

    assert pages[-1][-1] == "Đặng Ngọc Hân"
    end = next(index for index, line in enumerate(pages[-1]) if line.endswith("./."))
    assert end < pages[-1].index("Nơi nhận:")


def test_last_paragraph_longer_than_a_page_is_split_and_signed_below(fonts: FontChoice) -> None:
    pages = _pages(samples.report(blocks=(Paragraph(" ".join([samples.TEXT] * 40)),)), fonts)

    assert len(pages) > 2
    assert pages[0][9].startswith("Trung tâm dành phần lớn nhân lực")
    assert pages[-1][-1] == "Đặng Ngọc Hân"
    assert next(index for index, line in enumerate(pages[-1]) if line.endswith("./.")) < pages[-1].index("Nơi nhận:")


def test_annexes_count_their_own_pages_and_turn_the_paper(fonts: FontChoice) -> None:
    reader = PdfReader(BytesIO(render_pdf(samples.long_report(), fonts)))
    firsts = [page.extract_text().split("\n")[0] for page in reader.pages]
    sizes = [(round(page.mediabox.width / 72 * 25.4), round(page.mediabox.height / 72 * 25.4)) for page in reader.pages]
    body = firsts.index("Phụ lục I")

    assert firsts[1:body] == [str(number) for number in range(2, body + 1)]
    assert firsts[body : body + 2] == ["Phụ lục I", "Phụ lục II"]
    assert firsts[body + 2 :] == [str(number) for number in range(2, len(firsts) - body)]
    assert sizes == [(210, 297)] * (body + 1) + [(297, 210)] * (len(firsts) - body - 1)


def test_table_head_is_repeated_on_every_page_of_a_long_annex(fonts: FontChoice) -> None:
    pages = _pages(samples.long_report(), fonts)
    start = pages.index(next(page for page in pages if page[0] == "Phụ lục II"))

    heads = [sum(line.startswith("STT Chỉ tiêu") for line in page) for page in pages[start:]]
    firsts = [line.split()[0] for page in pages[start:] for line in page if line.endswith(("13.500.000", "thực hiện"))]

    assert heads == [1] * len(heads)
    assert len(firsts) == 60


def test_file_is_tagged_dated_and_says_who_and_in_which_language(fonts: FontChoice) -> None:
    reader = PdfReader(BytesIO(render_pdf(samples.report(), fonts)))
    root, about = reader.trailer["/Root"], reader.metadata

    assert about is not None
    assert about.title == "Báo cáo tổng kết năm 2023, phương hướng năm 2024"
    assert about.author == "Trung tâm Thanh thiếu niên Phương Nam"
    assert about["/CreationDate"] == "D:20231218000000Z"
    assert root["/Lang"] == "vi-VN"
    assert root["/MarkInfo"]["/Marked"].value is True
    marks = root["/Metadata"].get_data().decode()
    assert [marks.count(mark) for mark in ("<pdfaid:part>2<", "<pdfaid:conformance>A<", "<pdfuaid:part>1<")] == [
        1,
        1,
        1,
    ]


def test_only_the_chosen_family_is_embedded(fonts: FontChoice, tmp_path: Path) -> None:
    if shutil.which("pdffonts") is None:
        pytest.skip("pdffonts is not installed")
    (tmp_path / "paper.pdf").write_bytes(render_pdf(samples.long_report(), fonts))

    listed = subprocess.run(["pdffonts", "paper.pdf"], cwd=tmp_path, capture_output=True, text=True, check=True).stdout
    rows = [line.split() for line in listed.splitlines()[2:]]

    assert {row[0].split("+")[1].split("-")[0].replace("PSMT", "") for row in rows} == {fonts.family.replace(" ", "")}
    assert {row[-5] for row in rows} == {"yes"}


def test_same_paper_gives_the_same_bytes(fonts: FontChoice) -> None:
    assert render_pdf(samples.long_report(), fonts) == render_pdf(samples.long_report(), fonts)


def test_heading_levels_with_gaps_still_make_an_accessible_file(fonts: FontChoice) -> None:
    blocks = (Heading(3, "Sâu", "a)"), Heading(0, "Kết quả", "Phần I"), Heading(2, "Một", "1."), Paragraph("Hết."))

    first, *_ = _pages(samples.report(blocks=blocks), fonts)

    assert first[9:14] == ["a) Sâu", "Phần I", "KẾT QUẢ", "1. Một", "Hết./."]


def test_character_the_font_cannot_draw_is_named(fonts: FontChoice) -> None:
    with pytest.raises(Refused) as refusal:
        render_pdf(samples.report(blocks=(Paragraph("Chúc mừng 🎉"),)), fonts)
    assert refusal.value.reason == f"Văn bản có ký tự mà phông {fonts.family} không in được: 🎉."


def test_page_images_are_one_png_for_each_page(fonts: FontChoice) -> None:
    images = render_page_images(samples.report(), fonts, ppi=50)

    assert [image[:4] for image in images] == [b"\x89PNG", b"\x89PNG"]
    assert [int.from_bytes(image[16:20]) for image in images] == [413, 413]
    assert len(render_page_images(samples.report(blocks=(Paragraph("Ngắn."),)), fonts, ppi=50)) == 1


@pytest.mark.parametrize("rows", range(20, 30))
def test_list_without_end_mark_keeps_its_last_row_with_the_signature(rows: int, fonts: FontChoice) -> None:
    people = replace(PEOPLE, rows=tuple(Row((str(n), "H’Hen Niê Kđăm", "Giáo viên", "")) for n in range(1, rows + 1)))
    pages = _pages(paper_of_kind(KINDS["DS"], ProfileCode.STATE, blocks=(people,)), fonts)

    assert pages[-1][-1] == "Lý Thành Sơn"
    assert pages[-1][-3] == f"{rows} H’Hen Niê Kđăm Giáo viên"
    heads = ["STT Họ và tên Chức vụ Ghi chú" in page for page in pages]
    assert heads == [True] * len(pages)


def test_file_is_one_font_in_nfc_and_says_how_it_may_be_read(fonts: FontChoice) -> None:
    name = "Y Thanh Hà Niê Kđăm, H’Hen Êban, H'Mai Ayŭn"
    long_name = "Ngọc" * 50
    text = "\n".join(
        line
        for page in _pages(
            samples.report(
                blocks=(Paragraph(name), Paragraph(f"{long_name}.")),
            ),
            fonts,
        )
        for line in page
    )

    assert name in text
    assert unicodedata.is_normalized("NFC", text)
    assert "".join(text.split()).count(long_name) == 1


def test_title_of_an_article_has_the_size_of_the_text_with_and_without_chapters(fonts: FontChoice) -> None:
    titled = (
        Article("Các phòng.", title="Phạm vi áp dụng"),
        Article(title="Đối tượng áp dụng"),
        Paragraph("Viên chức."),
    )
    chapters = (Heading(0, "Quy định chung", word="Chương"), *titled)
    rules = tuple(Attached("Quy chế", "Làm việc", number_headings(blocks)) for blocks in (titled, chapters))

    printed = stretches_of(render_pdf(samples.report(blocks=titled, attached=rules), fonts))

    wide = text_width("Điều 2. Đối tượng áp dụng", 14, bold=True)
    found = [
        one.right - one.left for one in joined(printed) if " ".join(one.text.split()) == "Điều 2. Đối tượng áp dụng"
    ]
    assert [abs(one - wide) < 0.6 for one in found] == [True, True, True]

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from tests.cores.documents import samples
from tongket.cores.documents import (
    Annex,
    Heading,
    PaperDate,
    Paragraph,
    ProfileCode,
    Regime,
    Run,
    Signature,
    authority_lines,
    inspect_docx,
    number_headings,
    render_docx,
)
from tongket.cores.documents.layout_text import Face, Line
from tongket.cores.documents.lint.package import Package
from tongket.cores.documents.lint.story import Story
from tongket.cores.documents.paper import Paper

TIMES = "Times New Roman"


def line(text: str, size: float, *, bold: bool = False, italic: bool = False, align: str = "center") -> Line:
    return Line(text, Face(TIMES, size, bold, italic), align)


def test_page_is_a4_with_the_margins_and_numbers_of_the_decree() -> None:
    (section,) = inspect_docx(render_docx(samples.report())).sections

    assert (section.width, section.height, section.landscape) == (210, 297, False)
    assert (section.top, section.bottom, section.left, section.right) == (20, 20, 30, 20)
    assert section.page_number == line("2", 13)
    assert (section.number_on_first, section.starts_at) == (False, 1)


def test_letterhead_has_its_parts_sizes_and_rules() -> None:
    head = inspect_docx(render_docx(samples.report())).letterhead

    assert head.superior == line("TỈNH ĐOÀN SÔNG MAI", 13)
    assert head.body == line("TRUNG TÂM THANH THIẾU NIÊN PHƯƠNG NAM", 13, bold=True)
    assert head.country == line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, bold=True)
    assert head.motto == line("Độc lập - Tự do - Hạnh phúc", 14, bold=True)
    assert head.number == line("Số: 05/BC-TTN", 13)
    assert head.place_date == line("Sông Mai, ngày 18 tháng 12 năm 2023", 14, italic=True)
    assert head.motto_rule is not None
    assert head.body_rule is not None
    assert (head.motto_rule.centred, head.body_rule.centred) == (True, True)
    assert head.motto_rule.ratio == pytest.approx(1, abs=0.05)
    assert 1 / 3 <= head.body_rule.ratio <= 1 / 2


def test_number_and_place_date_stand_in_one_row() -> None:
    table = docx.Document(BytesIO(render_docx(samples.report()))).tables[0]

    assert [cell.text for cell in table.rows[1].cells] == ["Số: 05/BC-TTN", "Sông Mai, ngày 18 tháng 12 năm 2023"]
    assert table._tbl.tblPr.find(qn("w:tblBorders")) is None


def test_title_text_and_signature_follow_the_decree() -> None:
    layout = inspect_docx(render_docx(samples.report()))

    assert layout.titles.kind == line("BÁO CÁO", 14, bold=True)
    assert layout.titles.abstract == line("Tổng kết năm 2023, phương hướng năm 2024", 14, bold=True)
    assert layout.titles.rule is not None
    assert 1 / 3 <= layout.titles.rule.ratio <= 1 / 2
    assert layout.text is not None
    assert layout.text.face == Face(TIMES, 14, False, False)
    assert (layout.text.size_share, layout.text.justified_share) == (1, 1)
    assert (layout.text.first_indent_mm, layout.text.gap_pt, layout.text.line_spacing) == (12.7, 6, 1.15)
    assert layout.end_mark is True
    assert layout.signature.authority == (line("KT. GIÁM ĐỐC", 14, bold=True), line("PHÓ GIÁM ĐỐC", 14, bold=True))
    assert layout.signature.signer == line("Đặng Ngọc Hân", 14, bold=True)
    assert layout.signature.recipients_title == line("Nơi nhận:", 12, bold=True, italic=True, align="left")
    assert layout.signature.recipients == (
        line("- Ban Thường vụ Tỉnh đoàn (báo cáo);", 11, align="left"),
        line("- Các phòng, cơ sở, chi nhánh;", 11, align="left"),
        line("- Lưu: VT, HCTH.", 11, align="left"),
    )


def test_headings_are_real_styles_with_their_looks() -> None:
    document = docx.Document(BytesIO(render_docx(samples.report())))
    styled = [(p.style.name, p.text.replace("\xa0", " ")) for p in document.paragraphs if p.style is not None]  # type: ignore[union-attr]

    assert [pair for pair in styled if (pair[0] or "").startswith("Heading")] == [
        ("Heading 1", "KẾT QUẢ NĂM 2023"),
        ("Heading 2", "Kỹ năng hè"),
        ("Heading 2", "Năng khiếu, thể thao, ngoại ngữ"),
        ("Heading 3", "a) Hai cơ sở mới"),
        ("Heading 1", "HẠN CHẾ, NGUYÊN NHÂN"),
        ("Heading 1", "NHIỆM VỤ NĂM 2024"),
    ]
    faces = [(found.face.bold, found.face.italic) for found in inspect_docx(render_docx(samples.report())).headings]
    assert faces == [(True, False), (True, False), (True, False), (False, False), (True, False), (True, False)]


def headings_said(content: bytes) -> list[str]:
    """The headings as Word prints them, with the numbers it writes."""
    return [para.said for para in Story(Package(content)).flow if para.style.lower().startswith("heading")]


def test_word_writes_the_numbers_of_headings_and_counts_on_when_one_is_added() -> None:
    document = docx.Document(BytesIO(render_docx(samples.report())))
    heading = next(one for one in document.paragraphs if one.text.startswith("HẠN CHẾ"))
    for name, text in (("Heading 1", "Đánh giá chung"), ("Heading 2", "Ưu điểm")):
        heading.insert_paragraph_before(text, style=name)
    made = BytesIO()
    document.save(made)

    assert headings_said(render_docx(samples.report())) == [
        "I. KẾT QUẢ NĂM 2023", "1. Kỹ năng hè", "2. Năng khiếu, thể thao, ngoại ngữ", "a) Hai cơ sở mới",
        "II. HẠN CHẾ, NGUYÊN NHÂN", "III. NHIỆM VỤ NĂM 2024",
    ]  # fmt: skip
    assert headings_said(made.getvalue())[4:] == [
        "II. Đánh giá chung", "1. Ưu điểm", "III. HẠN CHẾ, NGUYÊN NHÂN", "IV. NHIỆM VỤ NĂM 2024"
    ]  # fmt: skip


def test_numbers_begin_anew_in_a_part_and_an_annex_and_stay_typed_out_of_their_row() -> None:
    blocks = number_headings(
        (
            Heading(0, "Kết quả"), Heading(1, "Một"), Heading(2, "Hai"), Heading(1, "Ba"), Heading(0, "Nhiệm vụ"), Heading(1, "Bốn"),
            Heading(1, "Năm", marker="VII."), Heading(2, "Sáu"), Heading(1, "Không số", marker=" "),
        )
    )  # fmt: skip
    annex = Annex("Bảng", number_headings((Heading(2, "Bảy"), Heading(2, "Tám"))))
    paper = replace(samples.report(), blocks=blocks, annexes=(annex,))

    said = headings_said(render_docx(paper))

    assert said == ["I. MỘT", "1. Hai", "II. BA", "I. BỐN", "VII. NĂM", "1. Sáu", "KHÔNG SỐ", "1. Bảy", "2. Tám"]


def test_every_letter_is_times_new_roman_for_all_scripts() -> None:
    content = render_docx(samples.long_report())
    fonts = docx.Document(BytesIO(content)).styles.element.find(f"{qn('w:docDefaults')}//{qn('w:rFonts')}")

    assert inspect_docx(content).fonts == (TIMES,)
    assert [fonts.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "eastAsia", "cs")] == [TIMES] * 4


def test_draft_leaves_blanks_for_number_and_day() -> None:
    head = inspect_docx(render_docx(samples.report(number=None, date=PaperDate(2023, 12)))).letterhead

    assert head.number == line("Số:      /BC-TTN", 13)
    assert head.place_date == line("Sông Mai, ngày      tháng 12 năm 2023", 14, italic=True)


def test_union_paper_signs_for_its_committee() -> None:
    paper = samples.report(
        profile=ProfileCode.UNION,
        superior="Liên đoàn Lao động tỉnh Sông Mai",
        body="Công đoàn cơ sở Trung tâm Phương Nam",
        symbol="CĐCS",
        signature=Signature(authority_lines(Regime.COLLECTIVE, "Chủ tịch", collective="Ban Chấp hành"), "Vũ Thị Nhàn"),
    )

    layout = inspect_docx(render_docx(paper))

    assert [found.text for found in layout.signature.authority] == ["TM. BAN CHẤP HÀNH", "CHỦ TỊCH"]
    assert layout.letterhead.number == line("Số: 05/BC-CĐCS", 13)


def test_official_letter_has_no_kind_and_its_subject_under_the_number() -> None:
    paper = samples.report(
        kind_code="", kind_name="", symbol="TTN-HCTH", abstract="Mời dự hội nghị", addressees=("Sở Nội vụ",)
    )

    document = docx.Document(BytesIO(render_docx(paper)))

    assert [row.cells[0].text for row in document.tables[0].rows[1:]] == ["Số: 05/TTN-HCTH", "V/v mời dự hội nghị"]
    assert next(p.text for p in document.paragraphs if p.text) == "Kính gửi: Sở Nội vụ"
    assert inspect_docx(render_docx(paper)).titles.kind is None


def test_properties_say_title_author_and_language() -> None:
    layout = inspect_docx(render_docx(samples.report()))

    assert layout.title == "Báo cáo tổng kết năm 2023, phương hướng năm 2024"
    assert layout.author == "Trung tâm Thanh thiếu niên Phương Nam"
    assert layout.language == "vi-VN"


def test_annexes_are_sections_of_their_own() -> None:
    layout = inspect_docx(render_docx(samples.long_report()))

    assert layout.annex_labels == ("Phụ lục I", "Phụ lục II")
    assert [section.landscape for section in layout.sections] == [False, False, True]
    assert [section.starts_at for section in layout.sections] == [1, 1, 1]
    assert [section.number_on_first for section in layout.sections] == [False, False, False]
    assert [section.page_number for section in layout.sections] == [line("2", 13)] * 3


def test_tables_repeat_their_head_and_keep_rows_whole() -> None:
    document = docx.Document(BytesIO(render_docx(samples.long_report())))
    table = document.tables[-1]
    heads = [row._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in table.rows]
    whole = [row._tr.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in table.rows]

    assert heads == [True] + [False] * 60
    assert whole == [True] * 61
    widths = [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid]
    assert sum(widths) / 1440 * 25.4 == pytest.approx(247, abs=0.2)


def test_last_text_is_kept_with_the_signature_row() -> None:
    document = docx.Document(BytesIO(render_docx(samples.report())))
    signature = document.tables[-1]._tbl
    before = signature.getprevious()

    assert before.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None
    assert len(signature.findall(qn("w:tr"))) == 1
    assert signature.find(f"{qn('w:tr')}/{qn('w:trPr')}/{qn('w:cantSplit')}") is not None


def test_picture_carries_its_words() -> None:
    document = docx.Document(BytesIO(render_docx(samples.long_report())))

    assert [shape._inline.docPr.get("descr") for shape in document.inline_shapes] == [
        "Biểu đồ cột: cả bốn chỉ tiêu đều vượt kế hoạch"
    ]


def test_same_paper_gives_the_same_bytes_with_fixed_times() -> None:
    content = render_docx(samples.long_report())

    assert content == render_docx(samples.long_report())
    with ZipFile(BytesIO(content)) as package:
        assert {item.date_time for item in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=60))
def test_any_text_is_written_as_it_is(text: str) -> None:
    content = render_docx(
        samples.report(blocks=(Paragraph((Run("đầu "), Run(text, bold=True), Run(" cuối."))), Paragraph("Hết.")))
    )

    written = [p.text for p in docx.Document(BytesIO(content)).paragraphs if p.text.startswith("đầu ")]

    assert len(written) == 1
    assert written[0].endswith(" cuối.")


def test_paragraphs_are_justified_by_their_style() -> None:
    document = docx.Document(BytesIO(render_docx(samples.report())))

    assert document.styles["Nội dung"].paragraph_format.alignment == WD_ALIGN_PARAGRAPH.JUSTIFY  # type: ignore[attr-defined]


@pytest.mark.slow
@pytest.mark.office
@pytest.mark.parametrize(
    "paper", [samples.report(), samples.long_report(), samples.long_names()], ids=["short", "long", "names"]
)
def test_libreoffice_lays_it_out_as_meant(paper: Paper, tmp_path: Path) -> None:
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed")
    (tmp_path / "paper.docx").write_bytes(render_docx(paper))
    command = [
        "soffice",
        f"-env:UserInstallation=file://{tmp_path}/office",
        "--headless",
        "--convert-to",
        "pdf",
        "paper.docx",
    ]

    subprocess.run(command, cwd=tmp_path, capture_output=True, check=True, timeout=120)

    pages = [page.extract_text() for page in PdfReader(tmp_path / "paper.pdf").pages]
    signed = next(page for page in pages if "Đặng Ngọc Hân" in page)
    assert "./." in signed
    assert pages[0].index("Độc lập - Tự do - Hạnh phúc") < pages[0].index("Số: 05/BC-TTN")
    blank = [number for number, page in enumerate(pages, start=1) if not page.strip()]
    assert blank == []

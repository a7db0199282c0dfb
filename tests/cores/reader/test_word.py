"""Word files as offices write them: lists, tables, notes, boxes, tracked changes, old fonts."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest

from tests.cores.reader.old_text import to_tcvn3, to_vni
from tongket.cores.reader.sources import SourceText, Unreadable, read_source
from tongket.cores.reader.sources.word_lists import printed_number

NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
TRACKED = "Tệp có sửa đổi đang theo dõi; đã đọc bản như khi chấp nhận mọi sửa đổi."


def word(body: str, **parts: str) -> SourceText:
    """What is read from a document with this body and these other parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {NAMES}><w:body>{body}</w:body></w:document>")
        for name, inside in parts.items():
            archive.writestr(f"word/{name}.xml", f"<w:{name} {NAMES}>{inside}</w:{name}>")
    return read_source("bao-cao.docx", stream.getvalue())


def lines(body: str, **parts: str) -> list[str]:
    return word(body, **parts).text.split("\n")


def p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{r(text)}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr>"


def item(text: str, depth: int = 0, number: int = 1) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')


def level(depth: int, form: str, text: str, start: int = 1) -> str:
    return f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'


OUTLINE = (
    f'<w:abstractNum w:abstractNumId="7">{level(0, "upperRoman", "%1.")}{level(1, "decimal", "%1.%2.")}'
    f"{level(2, 'lowerLetter', '%3)')}{level(3, 'bullet', '+')}</w:abstractNum>"
    '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="7"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
)


def test_lists_carry_the_numbers_word_computes() -> None:
    body = item("Kết quả") + item("Lớp hè", 1) + item("Bơi", 2) + item("Vẽ", 2) + item("Quà", 3) + item("Thu", 1)
    body += item("Nhiệm vụ") + item("Mở lớp", 1) + item("Phần sau", 0, 2)
    expected = ["I. Kết quả", "I.1. Lớp hè", "a) Bơi", "b) Vẽ", "+ Quà", "I.2. Thu", "II. Nhiệm vụ", "II.1. Mở lớp"]
    assert lines(body, numbering=OUTLINE) == [*expected, "V. Phần sau"]


def test_list_of_a_style_counts_too() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Muc"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Con"><w:basedOn w:val="Muc"/></w:style>'
    )
    body = p("Một", '<w:pStyle w:val="Muc"/>') + p("Hai", '<w:pStyle w:val="Con"/>')
    body += p("Ngoài", '<w:pStyle w:val="Con"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    assert lines(body, numbering=OUTLINE, styles=styles) == ["I. Một", "II. Hai", "Ngoài"]


@pytest.mark.parametrize(
    ("number", "form", "printed"),
    [(9, "lowerRoman", "ix"), (27, "lowerLetter", "aa"), (3, "ordinal", "3"), (0, "upperRoman", "0")],
)
def test_numbers_are_printed_as_word_does(number: int, form: str, printed: str) -> None:
    assert printed_number(number, form) == printed


def test_tracked_changes_are_read_as_accepted() -> None:
    body = (
        f"<w:p>{r('Mở ')}<w:del>{r('12')}<w:r><w:delText>12</w:delText></w:r></w:del><w:ins>{r('13')}</w:ins>{r(' lớp')}</w:p>"
        f"<w:p><w:moveFrom>{r('Đoạn dời')}</w:moveFrom></w:p><w:p><w:moveTo>{r('Đoạn dời')}</w:moveTo></w:p>"
        + p("Câu này", "<w:rPr><w:del/></w:rPr>")
        + p(" viết liền.")
        + f"<w:tbl>{row(p('Giữ'), p('6'), p('7'))}<w:tr><w:trPr><w:del/></w:trPr><w:tc>{p('Bỏ')}</w:tc></w:tr></w:tbl>"
    )
    source = word(body)
    assert source.text.split("\n") == ["Mở 13 lớp", "Đoạn dời", "Câu này viết liền.", "Giữ | 6 | 7"]
    assert source.warnings == (TRACKED,)


def test_tables_keep_their_columns() -> None:
    wide = '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>'
    down = '<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>'
    more = "<w:tcPr><w:vMerge/></w:tcPr>"
    inner = f"<w:tbl>{row(p('Trong'), p('1'), p('2'))}</w:tbl>"
    body = f"<w:tbl>{row(down + p('TT'), p('Chỉ tiêu'), wide + p('So sánh (%)'))}"
    body += row(more + p(""), p(""), p("KH"), p("Cùng kỳ")) + row(
        p("1"), p("Số") + p("lớp mở") + inner, p("13"), p("7")
    )
    assert lines(body + "</w:tbl>") == [
        "TT | Chỉ tiêu | So sánh (%)",
        " |  | KH | Cùng kỳ",
        "1 | Số lớp mở | 13 | 7",
        "Trong | 1 | 2",
    ]


def test_letterhead_is_told_side_by_side_not_mixed() -> None:
    body = f"<w:tbl>{row(p('TỈNH ĐOÀN') + p('TRUNG TÂM'), p('CỘNG HÒA') + p('Độc lập'))}</w:tbl>"
    assert lines(body) == ["TỈNH ĐOÀN", "TRUNG TÂM", "CỘNG HÒA", "Độc lập"]


def test_boxes_notes_and_controls_are_read_once() -> None:
    box = f"<w:txbxContent>{p('Chữ trong khung')}</w:txbxContent>"
    drawing = (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape>{box}</v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    body = (
        f"<w:p>{r('Có chú thích')}<w:r><w:footnoteReference w:id='2'/></w:r>{drawing}</w:p>"
        f"<w:sdt><w:sdtPr/><w:sdtContent>{p('Trong ô điền')}</w:sdtContent></w:sdt>"
        f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{p('Bấm vào đây')}</w:sdtContent></w:sdt>"
        f"<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj></w:sdtPr>"
        f"<w:sdtContent>{p('Mục lục 3')}</w:sdtContent></w:sdt>"
        f"<w:p>{r('Hiện')}{r(' ẩn', '<w:vanish/>')}</w:p>"
    )
    notes = f'<w:footnote w:id="2">{p("Số liệu đến 15/12.")}</w:footnote><w:footnote w:type="separator" w:id="0">{p("x")}</w:footnote>'
    source = word(body, footnotes=notes)
    assert source.text.split("\n") == ["Có chú thích", "Số liệu đến 15/12.", "Chữ trong khung", "Trong ô điền", "Hiện"]
    assert source.warnings == ("Tệp có chữ ẩn; phần mềm bỏ qua chữ ẩn.",)


def test_headers_and_footers_are_left_out() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Đầu trang 99"
    document.sections[0].footer.paragraphs[0].text = "Trang 1"
    document.add_paragraph("Mở 13 lớp")
    stream = io.BytesIO()
    document.save(stream)
    assert read_source("a.docx", stream.getvalue()).text == "Mở 13 lớp"


def font(name: str) -> str:
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}"/>'


def test_old_fonts_are_read_run_by_run() -> None:
    old = to_tcvn3("Liên đoàn").decode("latin-1")
    capital = to_tcvn3("báo cáo").decode("latin-1")
    vni = to_vni("Hội nghị").decode("latin-1")
    body = (
        f"<w:p>{r(capital, font('.VnTimeH'))}{r(' - Đoàn viên ', font('Times New Roman'))}{r(old, font('.VnTime'))}</w:p>"
        f"<w:p>{r(vni[:2], font('VNI-Times'))}{r(vni[2:], font('VNI-Times'))}{r(' 12 café', font('Arial'))}</w:p>"
    )
    assert lines(body) == ["BÁO CÁO - Đoàn viên Liên đoàn", "Hội nghị 12 café"]


def test_old_font_of_a_style_is_known() -> None:
    styles = f'<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:rPr>{font(".VnTime")}</w:rPr></w:style>'
    assert lines(p(to_tcvn3("năm").decode("latin-1")), styles=styles) == ["năm"]


def test_unicode_in_an_old_font_stays_with_a_remark() -> None:
    source = word(f"<w:p>{r('Đoàn viên', font('.VnTime'))}</w:p>")
    assert (source.text, source.warnings) == (
        "Đoàn viên",
        ("Tệp có đoạn đặt phông cũ (.Vn, VNI) nhưng chữ là Unicode; đã đọc theo chữ.",),
    )


def test_document_of_pictures_names_character_recognition() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {NAMES}><w:body>{p('')}</w:body></w:document>")
        archive.writestr("word/media/image1.png", b"png")
    with pytest.raises(Unreadable) as caught:
        read_source("a.docx", stream.getvalue())
    assert caught.value.reason == "Tệp Word chỉ có ảnh chụp, không có chữ để đọc."
    assert caught.value.remedy.startswith("Hãy nhận dạng chữ (OCR)")

"""What the PDF holds, pictures by their content, refusals by name."""

from __future__ import annotations

import struct
import unicodedata
import zlib
from io import BytesIO

import pytest
import segno
from pypdf import PdfReader

from tests.cores.documents.certificates.samples import LONG, certificate, signed
from tongket.cores.documents import FontChoice, find_fonts
from tongket.cores.documents.certificates import (
    SHEETS,
    Design,
    Part,
    check_certificates,
    custom_sheet,
    draw_background,
    look_at_picture,
    new_pair,
    render_certificate_image,
    render_certificates,
    render_test_page,
    sheet_of,
)
from tongket.cores.documents.certificates.qr import qr_rows
from tongket.cores.kernel.errors import Refused

A4 = Design(sheet_of("A4"))


@pytest.fixture(scope="module")
def fonts() -> FontChoice:
    return find_fonts()


def words_of(pdf: bytes, page: int = 0) -> str:
    return " ".join(PdfReader(BytesIO(pdf)).pages[page].extract_text().split())


def png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"".join(b"\x00" + b"\xf0" * width for _row in range(height)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def test_a_page_each_in_their_order_with_every_line(fonts: FontChoice) -> None:
    made = render_certificates([certificate(), certificate("H'Bia Niê", number="016")], A4, fonts)
    assert len(PdfReader(BytesIO(made)).pages) == 2
    assert words_of(made) == (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc GIÁM ĐỐC TRUNG TÂM THANH THIẾU NIÊN PHƯƠNG NAM "
        "TẶNG GIẤY KHEN Bà Đặng Ngọc Hân Đã hoàn thành xuất sắc nhiệm vụ năm 2024 Sông Mai, ngày 10 tháng 12 năm 2024 "
        "GIÁM ĐỐC Lý Thành Sơn Quyết định số: 112/QĐ-TTN ngày 10 tháng 12 năm 2024 Vào sổ khen thưởng số: 015"
    )
    assert "Bà H'Bia Niê" in words_of(made, 1)


def test_the_file_is_tagged_archival_with_embedded_fonts_and_nfc(fonts: FontChoice) -> None:
    made = render_certificates([certificate()], A4, fonts)
    reader = PdfReader(BytesIO(made))
    catalog = reader.trailer["/Root"]
    assert catalog["/MarkInfo"]["/Marked"]
    said = catalog["/Metadata"].get_data().decode()
    assert ("<pdfaid:part>2</pdfaid:part>" in said, "<pdfuaid:part>1</pdfuaid:part>" in said) == (True, True)
    text = words_of(made)
    assert text == unicodedata.normalize("NFC", text)
    fonts_in = reader.pages[0]["/Resources"]["/Font"].values()
    files = [font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"] for font in fonts_in]
    assert [one for one in files if not {"/FontFile2", "/FontFile3"} & set(one)] == []
    assert made == render_certificates([certificate()], A4, fonts)


@pytest.mark.parametrize("code", [*SHEETS, "custom"])
def test_every_sheet_has_its_size_and_holds_the_long_name(code: str, fonts: FontChoice) -> None:
    sheet = sheet_of(code, 320, 220)
    made = render_certificates([certificate(LONG, honorific="")], Design(sheet), fonts)
    box = PdfReader(BytesIO(made)).pages[0].mediabox
    assert [round(float(side) / 72 * 25.4) for side in (box.width, box.height)] == [sheet.width, sheet.height]
    assert LONG in words_of(made)


def test_a_background_is_in_the_file_once(fonts: FontChoice) -> None:
    picture = draw_background(sheet_of("A4"), 60)
    design = Design(sheet_of("A4"), picture=picture)
    one = render_certificates([certificate()], design, fonts)
    ten = render_certificates([certificate(f"Nguyễn Văn Số {number}") for number in range(10)], design, fonts)
    assert len(one) > len(picture) * 0.3
    assert len(ten) - len(one) < 9 * 6000


def test_preprinted_paper_gets_text_only_moved_by_its_offsets(fonts: FontChoice) -> None:
    picture = draw_background(sheet_of("A4"), 40)
    printed = frozenset({Part.COUNTRY, Part.FORM})
    design = Design(sheet_of("A4"), picture=picture, preprinted=True, already_printed=printed)
    moved = Design(sheet_of("A4"), preprinted=True, already_printed=printed, offset_x=10, offset_y=5)
    made = render_certificates([certificate()], design, fonts)
    assert words_of(made).startswith("GIÁM ĐỐC TRUNG TÂM THANH THIẾU NIÊN PHƯƠNG NAM Bà Đặng Ngọc Hân")
    assert b"/Subtype/Image" not in made

    def place_of(pdf: bytes) -> tuple[float, float]:
        seen: list[tuple[float, float]] = []
        PdfReader(BytesIO(pdf)).pages[0].extract_text(
            visitor_text=lambda text, cm, tm, font, size: (
                seen.append((tm[4] * cm[0] + cm[4], tm[5] * cm[3] + cm[5])) if text.strip() else None
            )
        )
        return seen[0]

    (x, y), (later_x, later_y) = place_of(made), place_of(render_certificates([certificate()], moved, fonts))
    assert (round((later_x - x) / 72 * 25.4), round((y - later_y) / 72 * 25.4)) == (10, 5)


def test_what_does_not_fit_is_refused_by_name(fonts: FontChoice) -> None:
    with pytest.raises(Refused, match="Trần Thị Bưởi"):
        render_certificates([certificate(), certificate("Trần Thị Bưởi", citation="thành tích " * 120)], A4, fonts)
    with pytest.raises(Refused, match="ĐĐĐĐĐĐ"):
        render_certificates([certificate("Đ" * 200)], A4, fonts)


def test_a_letter_the_font_has_not_is_refused_by_name(fonts: FontChoice) -> None:
    with pytest.raises(Refused, match=r"Nguyễn 字.*字"):
        render_certificates([certificate("Nguyễn 字")], A4, fonts)


@pytest.mark.parametrize("name", ["H'Bia Niê Kđăm", "Y Moan Êñuôl", "K’Brêu", "Kiều Maily Hứa Ja Thi", "HʼMing Ayŭn"])
def test_names_of_the_highlands_are_printed(name: str, fonts: FontChoice) -> None:
    made = words_of(render_certificates([certificate(name, honorific="")], A4, fonts))
    assert name.replace("ʼ", "’") in made


def test_nobody_to_print_for_is_refused(fonts: FontChoice) -> None:
    with pytest.raises(Refused, match="Chưa có giấy nào"):
        render_certificates([], A4, fonts)


def test_pictures_are_told_by_their_content() -> None:
    sheet = sheet_of("A4")
    facts = look_at_picture(png(594, 420), sheet)
    assert (facts.kind, facts.width, facts.height, facts.dpi) == ("png", 594, 420, 50)
    assert "50 dpi" in facts.warning
    assert look_at_picture(png(2970, 2100), sheet).warning == ""
    assert "bị cắt mép" in look_at_picture(png(2970, 2970), sheet).warning


@pytest.mark.parametrize(
    "content", [b"GIF89a....", b"%PDF-1.7", b"", b"<svg/>", b"\x89PNG\r\n\x1a\nhello", b"\xff\xd8\xff\xe0 no"]
)
def test_what_is_no_picture_is_refused(content: bytes) -> None:
    with pytest.raises(Refused):
        look_at_picture(content, sheet_of("A4"))


def test_a_picture_broken_inside_is_refused_when_drawn(fonts: FontChoice) -> None:
    whole = png(600, 420)
    broken = whole[:60] + b"\x00" * 40 + whole[100:]
    with pytest.raises(Refused, match="Ảnh nền bị hỏng"):
        render_certificate_image(certificate(), Design(sheet_of("A4"), picture=broken), fonts)


def test_the_test_page_says_size_and_offsets(fonts: FontChoice) -> None:
    made = render_test_page(Design(sheet_of("360x270"), offset_x=2, offset_y=-1.5), fonts)
    said = words_of(made)
    assert "360 × 270 mm; lưới 10 mm" in said
    assert "ngang 2,0 mm, dọc -1,5 mm" in said
    assert "350" in said


def test_a_size_no_certificate_has_is_refused() -> None:
    with pytest.raises(Refused):
        custom_sheet(5, 200)
    with pytest.raises(Refused):
        sheet_of("B9")


@pytest.mark.parametrize("length", [1, 14, 15, 90, 200, 500, 1200, 2331])
def test_our_codes_are_cell_by_cell_those_of_segno(length: int) -> None:
    text = ("Đặng " + "aệ" * length).encode()[:length].decode(errors="ignore")
    theirs = segno.make(text, error="m", mode="byte", encoding="utf-8", micro=False, boost_error=False, mask=2)
    assert qr_rows(text) == ["".join(map(str, row)) for row in theirs.matrix]


def test_a_text_no_code_holds_is_refused() -> None:
    with pytest.raises(Refused):
        qr_rows("x" * 2400)


def test_a_certificate_with_its_code_is_drawn(fonts: FontChoice) -> None:
    pair = new_pair()
    plain = render_certificates([certificate()], A4, fonts)
    coded = render_certificates([certificate(qr=signed(pair))], A4, fonts)
    assert len(coded) > len(plain) + 1500


def test_checking_finds_the_one_that_does_not_fit_among_all(fonts: FontChoice) -> None:
    everybody = [certificate(f"Nguyễn Văn Số {number}") for number in range(300)]
    check_certificates([*everybody, certificate(LONG, honorific="")], A4, fonts)

    short_but_wide = certificate("W" * 60, detail="")
    with pytest.raises(Refused, match="WWW"):
        check_certificates([*everybody, short_but_wide], A4, fonts)
    with pytest.raises(Refused, match="不"):
        check_certificates([*everybody, certificate("Trần 不 Ánh")], A4, fonts)

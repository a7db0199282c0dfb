from __future__ import annotations

import zlib
from dataclasses import replace

import pytest

from tests.cores.documents import samples
from tests.cores.documents.kind_samples import PEOPLE, paper_of_kind
from tongket.cores.documents import (
    KINDS,
    Adjusted,
    Heading,
    Paragraph,
    Picture,
    ProfileCode,
    Tones,
    by_given_name,
    money_line,
    picture_trouble,
    render_docx,
)
from tongket.cores.documents.composition import compose
from tongket.cores.documents.measure import break_lines, text_width
from tongket.cores.documents.text_craft import bound, letter, with_tones, without_orphan
from tongket.cores.kernel.errors import Refused


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("Sáng ngày 05 tháng 01 năm 2024", "Sáng ngày~05 tháng~01 năm~2024"),
        ("theo Điều 1, khoản 2, điểm a của quy chế", "theo Điều~1, khoản~2, điểm~a của quy chế"),
        ("chi 5 triệu đồng cho 350 người", "chi 5~triệu đồng cho 350~người"),
        ("quý IV và Phụ lục II", "quý~IV và Phụ lục~II"),
        ("năm học và điểm mạnh", "năm học và điểm mạnh"),
    ],
)
def test_numbers_stay_with_their_words(text: str, held: str) -> None:
    assert bound(text) == held.replace("~", "\u00a0")


def test_title_keeps_its_last_two_syllables_together() -> None:
    assert [without_orphan(title) for title in ("Phương hướng năm tới", "Kết quả", "Một")] == [
        "Phương hướng năm\u00a0tới",
        "Kết quả",
        "Một",
    ]


@pytest.mark.parametrize(
    ("text", "tones", "said"),
    [
        ("văn hoá, thuỷ lợi, khoẻ, quý", Tones.OLD, "văn hóa, thủy lợi, khỏe, quý"),
        ("văn hóa, thủy lợi, khỏe, quý", Tones.NEW, "văn hoá, thuỷ lợi, khoẻ, quý"),
        ("anh Nguyễn Minh Hoà ở Hoà Bình đã hoà giải", Tones.OLD, "anh Nguyễn Minh Hoà ở Hoà Bình đã hòa giải"),
        ("Hoá đơn đã ghi. Thuỷ lợi tốt.", Tones.OLD, "Hóa đơn đã ghi. Thủy lợi tốt."),
        ("hoàn toàn, khoảng, thuyền", Tones.OLD, "hoàn toàn, khoảng, thuyền"),
        ("hòa hoà", Tones.AS_WRITTEN, "hòa hoà"),
    ],
)
def test_tones_stand_in_the_units_way_and_names_keep_theirs(text: str, tones: Tones, said: str) -> None:
    assert with_tones(text, tones) == said


def test_paper_in_one_way_of_tones() -> None:
    blocks = (Heading(1, "Văn hoá", "I."), Paragraph("Lớp văn hoá của cô Hoà."))
    said = compose(samples.report(blocks=blocks, tones=Tones.OLD, abstract="Xây dựng nếp sống văn hoá"))

    assert said.titles.abstract.lines == ("Xây dựng nếp sống văn hóa",)
    assert [block.text for block in said.blocks] == ["VĂN HOÁ", "Lớp văn hóa của cô Hoà./."]  # type: ignore[union-attr]


def test_letters_go_on_after_y() -> None:
    assert [letter(count) for count in (4, 5, 6, 7, 23, 24)] == ["d", "đ", "e", "g", "y", "aa"]


def test_money_is_said_in_words() -> None:
    assert money_line(5_025_110) == (
        "5.025.110 đồng (Bằng chữ: Năm triệu không trăm hai mươi lăm nghìn một trăm mười đồng)"
    )


def test_people_stand_by_given_name_and_are_counted_anew() -> None:
    rows = [row.cells[:2] for row in by_given_name(PEOPLE, 1).rows]

    assert rows == [
        ("1", "H’Hen Êban"),
        ("2", "Đặng Ngọc Hân"),
        ("3", "Y Thanh Hà Niê Kđăm"),
        ("4", "Lê Thị Thanh Trúc"),
    ]


def test_name_without_blanks_is_cut_to_fit() -> None:
    lines = break_lines("Ngọc" * 50, 70, 14, bold=True)

    assert "".join(lines) == "Ngọc" * 50
    assert max(text_width(line, 14, bold=True) for line in lines) <= 70


def _cut(png: bytes) -> bytes:
    return png[: len(png) // 2]


def _rotten(png: bytes) -> bytes:
    return png[:60] + bytes([png[60] ^ 0xFF]) + png[61:]


def _huge(png: bytes) -> bytes:
    head = b"IHDR" + (100_000).to_bytes(4) + (100_000).to_bytes(4) + png[24:29]
    return png[:12] + head + zlib.crc32(head).to_bytes(4) + png[33:]


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (_cut, "bị hỏng giữa chừng"),
        (_rotten, "bị hỏng giữa chừng"),
        (_huge, "có kích thước 100000 × 100000 điểm, không in được"),
        (lambda png: png[:33], "bị hỏng hoặc tải lên chưa trọn"),
        (lambda _png: b"GIF89a", "không phải là tệp hình PNG"),
        (lambda png: png, ""),
    ],
)
def test_picture_that_is_none_says_what_is_wrong(spoil: object, says: str) -> None:
    assert picture_trouble(spoil(samples.png())) == says  # type: ignore[operator]


def test_broken_picture_is_refused_by_its_name() -> None:
    picture = Picture(_cut(samples.png()), "Cột", caption="Biểu đồ 1")

    with pytest.raises(Refused) as refusal:
        render_docx(samples.report(blocks=(picture, Paragraph("Hết."))))
    assert refusal.value.reason == "Hình 1 (“Biểu đồ 1”) bị hỏng giữa chừng."


def test_unit_sets_a_measure_we_are_unsure_of_and_no_other() -> None:
    paper = paper_of_kind(KINDS["BC"], ProfileCode.PARTY, adjusted=(Adjusted("kind_size", 14),))

    assert compose(paper).profile.kind_size.value == 14
    with pytest.raises(Refused, match="margin_left"):
        compose(replace(paper, profile=ProfileCode.STATE, adjusted=(Adjusted("margin_left", 25),)))
    with pytest.raises(Refused, match="khác xa"):
        compose(replace(paper, adjusted=(Adjusted("kind_size", 40),)))

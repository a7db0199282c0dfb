"""Elections in the many ways officers write them."""

from __future__ import annotations

import pytest

from tongket.cores.reader import read_facts
from tongket.cores.reader.facts import Award, Election, Figure

Row = tuple[str, str]

ELECTED: list[tuple[str, list[Row]]] = [
    ("Đại hội bầu Ban Chấp hành gồm 15 đồng chí.", [("Ban Chấp hành", "15 đồng chí")]),
    ("Đại hội đã bầu 11 đồng chí vào Ban Chấp hành Công đoàn khóa mới.", [("Ban Chấp hành Công đoàn", "11 đồng chí")]),
    ("Đại hội bầu ra 07 đồng chí tham gia Ban Chấp hành Hội Cựu chiến binh xã, nhiệm kỳ 2022-2027.", [("Ban Chấp hành Hội Cựu chiến binh xã", "07 đồng chí")]),
    ("Hội nghị bầu Ban Thanh tra nhân dân gồm 3 thành viên.", [("Ban Thanh tra nhân dân", "3 thành viên")]),
    ("Đồng chí Nguyễn Thị Mai được bầu giữ chức Bí thư Đoàn xã nhiệm kỳ 2022-2027.", [("Bí thư Đoàn xã", "Nguyễn Thị Mai")]),
    ("Ông Trần Đức Hòa tái đắc cử chức Chủ tịch Hội Nông dân huyện.", [("Chủ tịch Hội Nông dân huyện", "Trần Đức Hòa")]),
    ("Đồng chí Lê Văn Dũng tiếp tục được tín nhiệm bầu làm Chủ tịch Công đoàn.", [("Chủ tịch Công đoàn", "Lê Văn Dũng")]),
    ("Hội nghị hiệp thương cử ông Phạm Quang Vinh giữ chức Chủ tịch Ủy ban MTTQ xã.", [("Chủ tịch Ủy ban MTTQ xã", "Phạm Quang Vinh")]),
    ("Đại hội hiệp thương cử 45 vị vào Ủy ban MTTQ Việt Nam huyện.", [("Ủy ban MTTQ Việt Nam huyện", "45 vị")]),
    ("Bà Võ Thị Nga trúng cử chức danh Phó Chủ tịch Hội Liên hiệp Phụ nữ.", [("Phó Chủ tịch Hội Liên hiệp Phụ nữ", "Võ Thị Nga")]),
    ("Khối bầu Sở Nội vụ làm Trưởng khối, Sở Tư pháp làm Phó khối năm 2025.", [("Trưởng khối", "Sở Nội vụ"), ("Phó khối", "Sở Tư pháp")]),
    ("Các đơn vị thống nhất suy tôn Công ty Điện lực làm Cụm trưởng và Bưu điện tỉnh làm Cụm phó.", [("Cụm trưởng", "Công ty Điện lực"), ("Cụm phó", "Bưu điện tỉnh")]),
    ("Ban Chấp hành họp phiên thứ nhất bầu Ban Thường vụ gồm 5 đồng chí.", [("Ban Thường vụ", "5 đồng chí")]),
    ("Ban Chấp hành đã bầu đồng chí Hà Văn Sơn giữ chức vụ Bí thư Chi bộ.", [("Bí thư Chi bộ", "Hà Văn Sơn")]),
    ("Đại hội bầu 5 đại biểu chính thức và 1 đại biểu dự khuyết đi dự Đại hội cấp trên.", [("đại biểu chính thức đi dự Đại hội cấp trên", "5 đại biểu"), ("đại biểu dự khuyết đi dự Đại hội cấp trên", "1 đại biểu")]),
    ("Đại hội bầu đoàn đại biểu dự Đại hội Đoàn cấp trên gồm 12 đồng chí.", [("đoàn đại biểu dự Đại hội Đoàn cấp trên", "12 đồng chí")]),
    ("9 đồng chí được bầu vào Ban Chấp hành khóa XI.", [("Ban Chấp hành khóa XI", "9 đồng chí")]),
    ("Bầu bổ sung 02 đồng chí vào Ban Chấp hành Đảng bộ.", [("Ban Chấp hành Đảng bộ", "02 đồng chí")]),
    ("Đại hội đã bầu Ban Chấp hành gồm 9 đồng chí, đồng chí Tăng Thị Bích được bầu làm Chủ tịch, đồng chí Mạc Văn Lý được bầu làm Phó Chủ tịch.", [("Ban Chấp hành", "9 đồng chí"), ("Chủ tịch", "Tăng Thị Bích"), ("Phó Chủ tịch", "Mạc Văn Lý")]),
    ("Ủy ban Kiểm tra gồm 3 đồng chí do đồng chí Khúc Thị Thơm làm Chủ nhiệm.", [("Ủy ban Kiểm tra", "3 đồng chí"), ("Chủ nhiệm", "Khúc Thị Thơm")]),
    ("Với 100% phiếu tán thành, đồng chí Y Ban Niê được bầu làm Trưởng Ban Thanh tra nhân dân.", [("Trưởng Ban Thanh tra nhân dân", "Y Ban Niê")]),
    ("Cụm bầu Trường Tiểu học Kim Đồng làm Cụm trưởng năm học 2024-2025.", [("Cụm trưởng", "Trường Tiểu học Kim Đồng")]),
    ("Đại hội đại biểu bầu bảy đồng chí vào Ban Chấp hành.", [("Ban Chấp hành", "bảy đồng chí")]),
    ("Bà Hồ Thị Thu tái đắc cử Chủ tịch Hội Khuyến học xã.", [("Chủ tịch Hội Khuyến học xã", "Hồ Thị Thu")]),
    ("Đại hội bầu đồng chí Lê Văn Tú làm Bí thư, đồng chí Vũ Thị Hà làm Phó Bí thư Chi bộ.", [("Bí thư", "Lê Văn Tú"), ("Phó Bí thư Chi bộ", "Vũ Thị Hà")]),
    ("Đại hội bầu Lê Văn Tú làm Bí thư, Vũ Thị Hà làm Phó Bí thư.", [("Bí thư", "Lê Văn Tú"), ("Phó Bí thư", "Vũ Thị Hà")]),
    ("Hội nghị bầu các ông Lê Văn Tú, Vũ Văn Hà và bà Bùi Thị Lý giữ chức Phó Chủ tịch.", [("Phó Chủ tịch", "Lê Văn Tú"), ("Phó Chủ tịch", "Vũ Văn Hà"), ("Phó Chủ tịch", "Bùi Thị Lý")]),
    ("Bà Bùi Thị Lý và ông Lê Văn Tú được bầu làm Phó Chủ tịch Hội.", [("Phó Chủ tịch Hội", "Bùi Thị Lý"), ("Phó Chủ tịch Hội", "Lê Văn Tú")]),
    ("Đơn vị được bầu làm Cụm trưởng là Sở Tài chính.", [("Cụm trưởng", "Sở Tài chính")]),
    ("Ban Kiểm tra được bầu gồm 3 thành viên.", [("Ban Kiểm tra", "3 thành viên")]),
    ("Đại hội bầu Chi ủy nhiệm kỳ 2025 - 2027 gồm 03 đồng chí.", [("Chi ủy", "03 đồng chí")]),
]  # fmt: skip

NOT_ELECTED = [
    "Ban Chấp hành họp định kỳ mỗi quý.",
    "Đồng chí Nguyễn Văn Tài, Ủy viên Ban Chấp hành, phát biểu.",
    "Hội viên bầu chọn sản phẩm tiêu biểu.",
    "Ban Chấp hành có 15 ý kiến đóng góp.",
    "Cán bộ Hội được cử đi học 5 lớp nghiệp vụ.",
]


def rows(text: str) -> list[Row]:
    return [(fact.position, fact.elected) for fact in read_facts(text).facts if isinstance(fact, Election)]


@pytest.mark.parametrize(("text", "expected"), ELECTED)
def test_who_was_elected_to_which_office(text: str, expected: list[Row]) -> None:
    assert rows(text) == expected


@pytest.mark.parametrize("text", NOT_ELECTED)
def test_nobody_elected(text: str) -> None:
    assert rows(text) == []


def test_nominees_are_a_figure() -> None:
    facts = read_facts("Hội nghị giới thiệu 2 cá nhân tham gia Ban Chấp hành cấp trên.").facts
    assert [(f.kind, str(f.value)) for f in facts if isinstance(f, Figure | Election | Award)] == [("figure", "2")]

"""Honours in the many ways officers write them. The facts of each sentence were written down before it was read."""

from __future__ import annotations

import pytest

from tongket.cores.reader import read_facts
from tongket.cores.reader.facts import Award

Row = tuple[str, str | None, int | None, int | None]

COUNTED: list[tuple[str, list[Row]]] = [
    # active: the authority gives
    ("UBND huyện tặng Giấy khen cho 5 tập thể và 12 cá nhân.", [("Giấy khen", "UBND huyện", 5, 12)]),
    ("Liên đoàn Lao động tỉnh đã trao Bằng khen cho 03 tập thể, 07 cá nhân có thành tích xuất sắc.", [("Bằng khen", "Liên đoàn Lao động tỉnh", 3, 7)]),
    ("Dịp này, Hội Chữ thập đỏ tỉnh trao tặng Kỷ niệm chương “Vì sự nghiệp nhân đạo” cho 9 cá nhân.", [("Kỷ niệm chương “Vì sự nghiệp nhân đạo”", "Hội Chữ thập đỏ tỉnh", None, 9)]),
    ("Chủ tịch UBND tỉnh tặng Cờ thi đua cho 6 đơn vị dẫn đầu.", [("Cờ thi đua", "Chủ tịch UBND tỉnh", 6, None)]),
    ("Trung ương Hội Nông dân Việt Nam tặng Bằng khen cho 2 tập thể; Tỉnh hội tặng Giấy khen cho 14 tập thể, 21 cá nhân.", [("Bằng khen", "Trung ương Hội Nông dân Việt Nam", 2, None), ("Giấy khen", "Tỉnh hội", 14, 21)]),
    ("Giám đốc Sở Y tế tặng Giấy khen cho 17 tập thể và 45 cá nhân.", [("Giấy khen", "Giám đốc Sở Y tế", 17, 45)]),
    ("Hiệu trưởng nhà trường tặng Giấy khen cho 8 giáo viên.", [("Giấy khen", "Hiệu trưởng nhà trường", None, 8)]),
    ("Đảng ủy xã tặng giấy khen cho 4 chi bộ và 11 đảng viên hoàn thành xuất sắc nhiệm vụ.", [("giấy khen", "Đảng ủy xã", 4, 11)]),
    ("Huyện ủy trao Huy hiệu 40 năm tuổi Đảng cho 16 đảng viên.", [("Huy hiệu 40 năm tuổi Đảng", "Huyện ủy", None, 16)]),
    ("Hội nghị đã biểu dương 24 gương điển hình tiên tiến.", [("biểu dương", None, None, 24)]),
    ("Công ty khen thưởng 10 tập thể, 52 người lao động tiêu biểu.", [("khen thưởng", "Công ty", 10, 52)]),
    ("Hội Cựu chiến binh huyện quyết định tặng Giấy khen cho 05 chi hội và 09 hội viên.", [("Giấy khen", "Hội Cựu chiến binh huyện", 5, 9)]),
    ("Bộ Giáo dục và Đào tạo tặng Bằng khen cho 1 tập thể và 3 cá nhân.", [("Bằng khen", "Bộ Giáo dục và Đào tạo", 1, 3)]),
    ("Bộ trưởng Bộ Nội vụ tặng Bằng khen cho 02 tập thể.", [("Bằng khen", "Bộ trưởng Bộ Nội vụ", 2, None)]),
    ("Ban Chấp hành Đoàn xã tuyên dương 15 đoàn viên ưu tú.", [("tuyên dương", "Ban Chấp hành Đoàn xã", None, 15)]),
    ("Nhân dịp này, Tỉnh đoàn Sông Mai đã trao Bằng khen của Trung ương Đoàn cho 3 tập thể và 4 cá nhân.", [("Bằng khen", "Trung ương Đoàn", 3, 4)]),
    # acting for the one who grants
    ("Thừa ủy quyền của Chủ tịch nước, lãnh đạo tỉnh trao Huân chương Lao động hạng Ba cho 2 cá nhân.", [("Huân chương Lao động hạng Ba", "Chủ tịch nước", None, 2)]),
    ("Thừa ủy quyền Thủ tướng Chính phủ, đồng chí Phó Chủ tịch UBND tỉnh trao Bằng khen của Thủ tướng Chính phủ cho 3 tập thể.", [("Bằng khen", "Thủ tướng Chính phủ", 3, None)]),
    ("Thừa ủy nhiệm của Tổng Liên đoàn, LĐLĐ tỉnh trao Kỷ niệm chương “Vì sự nghiệp xây dựng tổ chức Công đoàn” cho 06 đồng chí.", [("Kỷ niệm chương “Vì sự nghiệp xây dựng tổ chức Công đoàn”", "Tổng Liên đoàn", None, 6)]),
    # passive: the honoured first
    ("2 tập thể và 7 cá nhân được UBND xã tặng Giấy khen.", [("Giấy khen", "UBND xã", 2, 7)]),
    ("Có 03 tập thể, 08 cá nhân được Sở Tài chính tặng giấy khen.", [("giấy khen", "Sở Tài chính", 3, 8)]),
    ("01 tập thể được tặng Cờ thi đua của Chính phủ.", [("Cờ thi đua", "Chính phủ", 1, None)]),
    ("12 cá nhân vinh dự đón nhận Bằng khen của Bộ trưởng Bộ Y tế.", [("Bằng khen", "Bộ trưởng Bộ Y tế", None, 12)]),
    ("5 cá nhân đạt danh hiệu Chiến sĩ thi đua cơ sở.", [("Chiến sĩ thi đua cơ sở", None, None, 5)]),
    ("Toàn trường có 3 giáo viên được công nhận danh hiệu Chiến sĩ thi đua cấp tỉnh.", [("Chiến sĩ thi đua cấp tỉnh", None, None, 3)]),
    ("Năm qua, 02 tập thể được UBND tỉnh tặng danh hiệu Tập thể lao động xuất sắc.", [("Tập thể lao động xuất sắc", "UBND tỉnh", 2, None)]),
    ("6 phòng đạt danh hiệu “Tập thể lao động tiên tiến”.", [("Tập thể lao động tiên tiến", None, 6, None)]),
    ("31 cá nhân được công nhận Lao động tiên tiến.", [("Lao động tiên tiến", None, None, 31)]),
    ("4 nhà giáo được Chủ tịch nước phong tặng danh hiệu Nhà giáo Ưu tú.", [("Nhà giáo Ưu tú", "Chủ tịch nước", None, 4)]),
    ("3 bác sĩ được phong tặng danh hiệu Thầy thuốc Ưu tú.", [("Thầy thuốc Ưu tú", None, None, 3)]),
    ("11 cá nhân được Tổng Liên đoàn Lao động Việt Nam cấp Bằng Lao động sáng tạo.", [("Bằng Lao động sáng tạo", "Tổng Liên đoàn Lao động Việt Nam", None, 11)]),
    ("7 hội viên nhận Kỷ niệm chương “Cựu chiến binh Việt Nam”.", [("Kỷ niệm chương “Cựu chiến binh Việt Nam”", None, None, 7)]),
    ("Ban Chấp hành Công đoàn đã khen thưởng 3 tổ công đoàn và 19 đoàn viên.", [("khen thưởng", "Ban Chấp hành Công đoàn", 3, 19)]),
    ("18 công đoàn cơ sở được LĐLĐ thành phố tặng Cờ thi đua.", [("Cờ thi đua", "LĐLĐ thành phố", 18, None)]),
    ("Toàn huyện có 33 CĐCS được công nhận vững mạnh.", [("vững mạnh", None, 33, None)]),
    ("10 chi hội phụ nữ được Hội LHPN xã khen thưởng.", [("khen thưởng", "Hội LHPN xã", 10, None)]),
    ("08 tập thể, 20 cá nhân được Giám đốc Công an tỉnh khen thưởng.", [("khen thưởng", "Giám đốc Công an tỉnh", 8, 20)]),
    # the honour first
    ("Giấy khen của Chủ tịch UBND thị xã được trao cho 9 tập thể và 15 cá nhân.", [("Giấy khen", "Chủ tịch UBND thị xã", 9, 15)]),
    ("Bằng khen của Trung ương Hội Liên hiệp Phụ nữ Việt Nam thuộc về 2 tập thể.", [("Bằng khen", "Trung ương Hội Liên hiệp Phụ nữ Việt Nam", 2, None)]),
    ("Danh hiệu “Gia đình thể thao” không xét; danh hiệu “Người tốt việc tốt” được trao cho 26 cá nhân.", [("Người tốt việc tốt", None, None, 26)]),
    # several honours in one sentence
    ("LĐLĐ tỉnh tặng Bằng khen cho 5 tập thể và 6 cá nhân, Cờ thi đua cho 2 tập thể.", [("Bằng khen", "LĐLĐ tỉnh", 5, 6), ("Cờ thi đua", "LĐLĐ tỉnh", 2, None)]),
    ("UBND tỉnh tặng Bằng khen cho 4 tập thể, 10 cá nhân; UBND huyện tặng Giấy khen cho 12 tập thể, 30 cá nhân; Công đoàn ngành khen thưởng 6 đoàn viên.", [("Bằng khen", "UBND tỉnh", 4, 10), ("Giấy khen", "UBND huyện", 12, 30), ("khen thưởng", "Công đoàn ngành", None, 6)]),
    ("Kết quả có 1 cá nhân được tặng Huân chương Lao động hạng Nhì, 3 cá nhân được tặng Bằng khen của Thủ tướng Chính phủ và 12 cá nhân được tặng Bằng khen của Chủ tịch UBND tỉnh.", [("Huân chương Lao động hạng Nhì", None, None, 1), ("Bằng khen", "Thủ tướng Chính phủ", None, 3), ("Bằng khen", "Chủ tịch UBND tỉnh", None, 12)]),
    ("UBND xã tặng Giấy khen cho 11 tập thể, 16 cá nhân có thành tích trong phong trào thi đua; 4 tập thể, 9 cá nhân có thành tích trong chương trình nông thôn mới.", [("Giấy khen", "UBND xã", 11, 16), ("Giấy khen", "UBND xã", 4, 9)]),
    ("Hội nghị đã trao Bằng khen của Chủ tịch UBND tỉnh cho 3 tập thể, Giấy khen của Giám đốc Sở cho 10 cá nhân.", [("Bằng khen", "Chủ tịch UBND tỉnh", 3, None), ("Giấy khen", "Giám đốc Sở", None, 10)]),
    # the honour is counted beside who got it
    ("Trung ương Hội tặng 3 Bằng khen cho 1 tập thể và 2 cá nhân.", [("Bằng khen", "Trung ương Hội", 1, 2)]),
]  # fmt: skip

PROPOSED: list[tuple[str, list[Row]]] = [
    ("Khối thi đua thống nhất suy tôn 2 đơn vị đề nghị UBND tỉnh tặng Cờ thi đua.", [("Cờ thi đua", "UBND tỉnh", 2, None)]),
    ("Hội đồng bình bầu 4 cá nhân đề nghị Chủ tịch UBND huyện tặng Giấy khen.", [("Giấy khen", "Chủ tịch UBND huyện", None, 4)]),
    ("Đề nghị Bộ Y tế tặng Bằng khen cho 2 tập thể và 5 cá nhân.", [("Bằng khen", "Bộ Y tế", 2, 5)]),
    ("Cụm thi đua đề nghị Liên đoàn Lao động tỉnh tặng Cờ thi đua cho 3 đơn vị.", [("Cờ thi đua", "Liên đoàn Lao động tỉnh", 3, None)]),
    ("6 cá nhân được đề nghị xét tặng danh hiệu Chiến sĩ thi đua cấp tỉnh.", [("Chiến sĩ thi đua cấp tỉnh", None, None, 6)]),
    ("Hội nghị bỏ phiếu bình xét, đề nghị cấp trên công nhận danh hiệu Lao động tiên tiến cho 27 cá nhân.", [("Lao động tiên tiến", "cấp trên", None, 27)]),
    ("Trình UBND thành phố tặng Bằng khen cho 8 tập thể.", [("Bằng khen", "UBND thành phố", 8, None)]),
]  # fmt: skip

REVOKED: list[tuple[str, list[Row]]] = [
    ("Chủ tịch UBND tỉnh thu hồi Bằng khen của 2 cá nhân kê khai sai thành tích.", [("Bằng khen", "Chủ tịch UBND tỉnh", None, 2)]),
    ("Sở Giáo dục và Đào tạo hủy bỏ quyết định tặng Giấy khen cho 1 tập thể.", [("Giấy khen", "Sở Giáo dục và Đào tạo", 1, None)]),
]  # fmt: skip

TO_ONE: list[tuple[str, tuple[str, str | None, str, str]]] = [
    ("Trường THCS Trần Phú được UBND tỉnh tặng Cờ thi đua.", ("Cờ thi đua", "UBND tỉnh", "Trường THCS Trần Phú", "granted")),
    ("Trung tâm Y tế huyện Mai Sơn vinh dự đón nhận Huân chương Lao động hạng Ba.", ("Huân chương Lao động hạng Ba", None, "Trung tâm Y tế huyện Mai Sơn", "granted")),
    ("Công đoàn cơ sở đạt danh hiệu “Công đoàn cơ sở vững mạnh”.", ("Công đoàn cơ sở vững mạnh", None, "Công đoàn cơ sở", "granted")),
    ("UBND tỉnh tặng Bằng khen cho Hội Chữ thập đỏ huyện Tân An.", ("Bằng khen", "UBND tỉnh", "Hội Chữ thập đỏ huyện Tân An", "granted")),
    ("Đồng chí Trần Thị Hoa được Chủ tịch UBND tỉnh tặng Bằng khen.", ("Bằng khen", "Chủ tịch UBND tỉnh", "Trần Thị Hoa", "granted")),
    ("Chi đoàn Trạm Y tế được Huyện đoàn đề nghị Tỉnh đoàn tặng Bằng khen.", ("Bằng khen", "Tỉnh đoàn", "Chi đoàn Trạm Y tế", "proposed")),
    ("Khối thống nhất đề nghị UBND tỉnh tặng Cờ thi đua cho Sở Tư pháp.", ("Cờ thi đua", "UBND tỉnh", "Sở Tư pháp", "proposed")),
    ("Thừa ủy quyền của Chủ tịch nước, đồng chí Bí thư Tỉnh ủy trao Huân chương Lao động hạng Nhất cho Bệnh viện Đa khoa tỉnh.", ("Huân chương Lao động hạng Nhất", "Chủ tịch nước", "Bệnh viện Đa khoa tỉnh", "granted")),
    ("Chi hội 4 được công nhận danh hiệu “Chi hội vững mạnh”.", ("Chi hội vững mạnh", None, "Chi hội 4", "granted")),
    ("Hợp tác xã Bình Minh đạt giải Nhất hội thi sản phẩm tiêu biểu.", ("giải Nhất", None, "Hợp tác xã Bình Minh", "granted")),
    ("UBND tỉnh thu hồi Cờ thi đua của Trung tâm Y tế huyện Mai Sơn.", ("Cờ thi đua", "UBND tỉnh", "Trung tâm Y tế huyện Mai Sơn", "revoked")),
    ("UBND xã tước danh hiệu Lao động tiên tiến đối với ông Phạm Văn Thành.", ("Lao động tiên tiến", "UBND xã", "Phạm Văn Thành", "revoked")),
    ("Hội Nông dân xã Tân An được UBND huyện khen thưởng.", ("khen thưởng", "UBND huyện", "Hội Nông dân xã Tân An", "granted")),
    ("Đề nghị UBND huyện khen thưởng Hội Nông dân xã Tân An.", ("khen thưởng", "UBND huyện", "Hội Nông dân xã Tân An", "proposed")),
    ("UBND huyện khen thưởng Hội Nông dân xã Tân An.", ("khen thưởng", "UBND huyện", "Hội Nông dân xã Tân An", "granted")),
    ("Chủ tịch nước tặng thưởng Huân chương Bảo vệ Tổ quốc hạng Ba cho ông Phạm Văn Thành.", ("Huân chương Bảo vệ Tổ quốc hạng Ba", "Chủ tịch nước", "Phạm Văn Thành", "granted")),
]  # fmt: skip

NONE = [
    "Nhiều tập thể, cá nhân được khen thưởng tại hội nghị.",
    "Công tác thi đua, khen thưởng được thực hiện kịp thời.",
    "Hội đồng thi đua khen thưởng gồm 9 cá nhân.",
    "Số CĐCS đạt vững mạnh là 09.",
    "Đơn vị có 12 cá nhân tham gia lớp tập huấn về công tác thi đua, khen thưởng.",
    "Phấn đấu năm 2025 có 5 tập thể được tặng Bằng khen của UBND tỉnh.",
    "Hội tặng 40 suất quà cho gia đình chính sách.",
    "Chi hội trao tặng 2 căn nhà cho hội viên nghèo.",
    "Đoàn xã tổ chức lễ tuyên dương vào tháng 12.",
    "Ban Thi đua - Khen thưởng tỉnh tổ chức tập huấn cho 120 cán bộ.",
]


def found(text: str) -> list[Award]:
    return [fact for fact in read_facts(text).facts if isinstance(fact, Award)]


def rows(text: str) -> list[Row]:
    return [(a.award, a.authority, a.collectives, a.individuals) for a in found(text)]


@pytest.mark.parametrize(("text", "expected"), COUNTED + PROPOSED + REVOKED)
def test_honours_by_authority_and_count(text: str, expected: list[Row]) -> None:
    assert rows(text) == expected


@pytest.mark.parametrize(
    ("texts", "status"), [(COUNTED, "granted"), (PROPOSED, "proposed"), (REVOKED, "revoked")], ids=str
)
def test_status_of_honours(texts: list[tuple[str, list[Row]]], status: str) -> None:
    assert [text for text, _ in texts if {a.status for a in found(text)} != {status}] == []


@pytest.mark.parametrize(("text", "expected"), TO_ONE)
def test_honour_of_one_named_recipient(text: str, expected: tuple[str, str | None, str, str]) -> None:
    assert [(a.award, a.authority, a.recipient, a.status) for a in found(text)] == [expected]


def test_all_who_are_nominated_together_are_told() -> None:
    text = "Hội nghị suy tôn Sở Y tế, Sở Tư pháp và Bưu điện tỉnh đề nghị UBND tỉnh tặng Cờ thi đua."
    assert [(a.award, a.authority, a.recipient, a.status) for a in found(text)] == [
        ("Cờ thi đua", "UBND tỉnh", name, "proposed") for name in ("Sở Y tế", "Sở Tư pháp", "Bưu điện tỉnh")
    ]


def test_one_named_beside_those_who_are_counted() -> None:
    text = "Đảng ủy xã tặng Giấy khen cho Chi bộ Trường An Hòa và 02 đảng viên."
    assert [(a.award, a.authority, a.individuals, a.recipient) for a in found(text)] == [
        ("Giấy khen", "Đảng ủy xã", None, "Chi bộ Trường An Hòa"),
        ("Giấy khen", "Đảng ủy xã", 2, None),
    ]


def test_a_later_clause_with_its_own_verb_is_an_award_of_its_own() -> None:
    text = "UBND xã tặng Giấy khen cho 4 tập thể; 18 cá nhân được công nhận Chiến sĩ thi đua cơ sở."
    assert [row[0] for row in rows(text)] == ["Giấy khen", "Chiến sĩ thi đua cơ sở"]


@pytest.mark.parametrize("text", NONE)
def test_no_honour_without_who_received_it(text: str) -> None:
    assert rows(text) == []

"""A second table in other words and sectors, written after the grammar; expected facts were decided before reading."""

from __future__ import annotations

import pytest

from tongket.cores.reader import read_facts
from tongket.cores.reader.facts import Award, Election, Event, Fact, Item, Person

Row = tuple[object, ...]


def award(name: str, who: str | None = None, c: int | None = None, i: int | None = None, to: str | None = None, status: str = "granted") -> Row:  # fmt: skip
    return ("award", name, who, c, i, to, status)


def person(name: str, post: str | None = None) -> Row:
    return ("person", name, post)


def elected(post: str, who: str) -> Row:
    return ("election", post, who)


def item(kind: str, ordinal: int | None, text: str) -> Row:
    return ("item", kind, ordinal, text)


def event(kind: str, date: str | None, host: str | None, attendance: int | None = None) -> Row:
    return ("event", kind, date, host, attendance)


ROWS: list[tuple[str, list[Row]]] = [
    # honours
    ("Kết thúc năm học, Sở Giáo dục và Đào tạo khen thưởng 25 tập thể, 140 cá nhân.", [award("khen thưởng", "Sở Giáo dục và Đào tạo", 25, 140)]),
    ("Tại đại hội, 05 hội viên được Trung ương Hội Cựu chiến binh tặng Kỷ niệm chương, 12 hội viên được Tỉnh hội tặng Bằng khen.",
     [award("Kỷ niệm chương", "Trung ương Hội Cựu chiến binh", None, 5), award("Bằng khen", "Tỉnh hội", None, 12)]),
    ("UBND thành phố tặng danh hiệu “Tập thể lao động xuất sắc” cho 7 phòng, ban.", [award("Tập thể lao động xuất sắc", "UBND thành phố", 7)]),
    ("Có 15 đoàn viên được Đoàn khối trao Giấy khen.", [award("Giấy khen", "Đoàn khối", None, 15)]),
    ("Hội Khuyến học tỉnh vinh danh 30 học sinh nghèo vượt khó.", [award("vinh danh", "Hội Khuyến học tỉnh", None, 30)]),
    ("Ban Giám đốc công ty trao Giấy khen cho 4 tổ sản xuất và 36 công nhân có sáng kiến.", [award("Giấy khen", "Ban Giám đốc công ty", 4, 36)]),
    ("Dịp này, Quân khu tặng Cờ “Đơn vị Quyết thắng” cho 3 đơn vị.", [award("Cờ “Đơn vị Quyết thắng”", "Quân khu", 3)]),
    ("Trung đoàn có 2 đồng chí đạt danh hiệu Chiến sĩ thi đua toàn quân, 48 đồng chí đạt Chiến sĩ tiên tiến.",
     [award("Chiến sĩ thi đua toàn quân", None, None, 2), award("Chiến sĩ tiên tiến", None, None, 48)]),
    ("Chủ tịch Hội Nông dân tỉnh đã ký quyết định tặng Bằng khen cho 18 nông dân sản xuất giỏi.", [award("Bằng khen", "Chủ tịch Hội Nông dân tỉnh", None, 18)]),
    ("Năm 2023, Bệnh viện được Bộ Y tế tặng Cờ thi đua.", [award("Cờ thi đua", "Bộ Y tế", None, None, "Bệnh viện")]),
    ("Tổng Liên đoàn Lao động Việt Nam tặng Cờ thi đua cho Công đoàn Công ty Cao su Hòa Bình.", [award("Cờ thi đua", "Tổng Liên đoàn Lao động Việt Nam", None, None, "Công đoàn Công ty Cao su Hòa Bình")]),
    ("Hội Chữ thập đỏ tỉnh đề nghị Trung ương Hội tặng Kỷ niệm chương cho 4 cá nhân.", [award("Kỷ niệm chương", "Trung ương Hội", None, 4, None, "proposed")]),
    ("Cụm thống nhất suy tôn Huyện đoàn Bắc Sơn là đơn vị dẫn đầu, đề nghị Tỉnh đoàn tặng Cờ thi đua cho 01 đơn vị.", [award("Cờ thi đua", "Tỉnh đoàn", 1, None, None, "proposed")]),
    ("Hội nghị đã tuyên dương, khen thưởng 9 tập thể và 22 cá nhân.", [award("khen thưởng", None, 9, 22)]),
    ("UBND huyện tặng Giấy khen cho 6 tập thể tiêu biểu, xuất sắc và 14 cá nhân điển hình trong phong trào hiến đất.", [award("Giấy khen", "UBND huyện", 6, 14)]),
    ("11 công đoàn cơ sở được công nhận danh hiệu Công đoàn cơ sở vững mạnh xuất sắc.", [award("Công đoàn cơ sở vững mạnh xuất sắc", None, 11)]),
    ("Thừa ủy quyền của Bộ trưởng Bộ Công an, Giám đốc Công an tỉnh trao Bằng khen của Bộ cho 2 tập thể và 3 cá nhân.", [award("Bằng khen", "Bộ", 2, 3)]),
    ("Tất cả 6 cá nhân đều được nhận Thư khen của Giám đốc Sở.", [award("Thư khen", "Giám đốc Sở", None, 6)]),
    ("Có 3 thầy cô giáo được công nhận giáo viên giỏi cấp tỉnh.", [award("giáo viên giỏi cấp tỉnh", None, None, 3)]),
    ("Em Nguyễn Thùy Linh vinh dự được Trung ương Đoàn tặng Bằng khen.", [award("Bằng khen", "Trung ương Đoàn", None, None, "Nguyễn Thùy Linh"), person("Nguyễn Thùy Linh")]),
    ("Nhà máy thưởng 20 cá nhân có sáng kiến làm lợi.", [award("thưởng", "Nhà máy", None, 20)]),
    # people
    ("Hội nghị do đồng chí Lưu Bá Thành, Bí thư Chi bộ, Chủ tịch UBND phường và đồng chí Khúc Thị Mơ, Phó Chủ tịch HĐND phường đồng chủ trì.",
     [person("Lưu Bá Thành", "Bí thư Chi bộ, Chủ tịch UBND phường"), person("Khúc Thị Mơ", "Phó Chủ tịch HĐND phường")]),
    ("Tham dự có: TS. Ninh Quốc Khôi – Viện trưởng; ThS. Tạ Minh Ánh – Phó Viện trưởng; CN. Vi Thị Nở – Trưởng phòng Hành chính.",
     [person("Ninh Quốc Khôi", "Viện trưởng"), person("Tạ Minh Ánh", "Phó Viện trưởng"), person("Vi Thị Nở", "Trưởng phòng Hành chính")]),
    ("Chủ tịch Công đoàn ngành Y tế Trần Thị Bích Hà trao quà cho đoàn viên.", [person("Trần Thị Bích Hà", "Chủ tịch Công đoàn ngành Y tế")]),
    ("Anh Giàng A Páo, Bí thư Chi đoàn bản Nậm Khao là gương thanh niên làm kinh tế giỏi.", [person("Giàng A Páo", "Bí thư Chi đoàn bản Nậm Khao")]),
    ("Theo bà Ksor H'Bia, Phó Chủ tịch Hội LHPN huyện, phong trào lan tỏa đến từng buôn.", [person("Ksor H'Bia", "Phó Chủ tịch Hội LHPN huyện")]),
    ("Thiếu tá Lò Văn Inh – Trưởng Công an xã báo cáo tình hình an ninh.", [person("Lò Văn Inh", "Trưởng Công an xã")]),
    ("Hiệu trưởng Nguyễn Thị Hồng Nhung cảm ơn phụ huynh.", [person("Nguyễn Thị Hồng Nhung", "Hiệu trưởng")]),
    ("Thượng tọa Thích Thiện Tâm tham dự buổi lễ.", []),
    ("Phường Nguyễn Thái Học và đường Phan Đình Phùng được trang trí cờ hoa.", []),
    ("Giải bóng chuyền tranh Cúp Nguyễn Viết Xuân kết thúc tốt đẹp.", []),
    # elections
    ("Đại hội bầu 7 đồng chí vào Ban Chấp hành Chi đoàn nhiệm kỳ 2022-2024; đồng chí Cao Thị Sen giữ chức Bí thư.", [elected("Ban Chấp hành Chi đoàn", "7 đồng chí"), elected("Bí thư", "Cao Thị Sen"), person("Cao Thị Sen", "Bí thư")]),
    ("Hội nghị bầu bổ sung bà Mai Thị Lựu giữ chức Phó Chủ tịch Hội Chữ thập đỏ xã.", [elected("Phó Chủ tịch Hội Chữ thập đỏ xã", "Mai Thị Lựu"), person("Mai Thị Lựu", "Phó Chủ tịch Hội Chữ thập đỏ xã")]),
    ("Đại hội đã bầu ra Ban Chấp hành gồm 13 ủy viên.", [elected("Ban Chấp hành", "13 ủy viên")]),
    ("Khối đã bầu Kho bạc Nhà nước tỉnh làm Khối trưởng, Cục Thống kê tỉnh làm Khối phó năm 2026.", [elected("Khối trưởng", "Kho bạc Nhà nước tỉnh"), elected("Khối phó", "Cục Thống kê tỉnh")]),
    ("Đại hội bầu 4 đại biểu đi dự Đại hội Hội Nông dân cấp trên.", [elected("đi dự Đại hội Hội Nông dân cấp trên", "4 đại biểu")]),
    ("Ông Bế Văn Sình được bầu làm Giám đốc hợp tác xã với 100% phiếu.", [elected("Giám đốc hợp tác xã", "Bế Văn Sình"), person("Bế Văn Sình", "Giám đốc hợp tác xã")]),
    # lists
    ("Năm học mới, nhà trường tập trung vào các nhiệm vụ sau: đổi mới phương pháp dạy học; nâng cao đạo đức nhà giáo; giữ gìn trường lớp xanh, sạch, đẹp.",
     [item("tasks", None, "đổi mới phương pháp dạy học"), item("tasks", None, "nâng cao đạo đức nhà giáo"), item("tasks", None, "giữ gìn trường lớp xanh, sạch, đẹp")]),
    ("Ông đề nghị Chi hội: sinh hoạt đúng định kỳ; nắm chắc hoàn cảnh hội viên; kịp thời thăm hỏi khi ốm đau.",
     [item("tasks", None, "sinh hoạt đúng định kỳ"), item("tasks", None, "nắm chắc hoàn cảnh hội viên"), item("tasks", None, "kịp thời thăm hỏi khi ốm đau")]),
    ("Giải pháp thực hiện\n1. Phân công rõ người, rõ việc.\n2. Kiểm tra định kỳ hằng quý.\n3. Biểu dương kịp thời gương tốt.",
     [item("solutions", 1, "Phân công rõ người, rõ việc"), item("solutions", 2, "Kiểm tra định kỳ hằng quý"), item("solutions", 3, "Biểu dương kịp thời gương tốt")]),
    ("B. NHIỆM VỤ TRỌNG TÂM QUÝ I\n* Hoàn thành quyết toán năm trước.\n* Chuẩn bị hội nghị viên chức.",
     [item("tasks", None, "Hoàn thành quyết toán năm trước"), item("tasks", None, "Chuẩn bị hội nghị viên chức")]),
    ("Người lao động kiến nghị: nâng mức ăn ca; lắp thêm quạt mát trong xưởng; cấp đủ bảo hộ lao động.",
     [item("proposals", None, "nâng mức ăn ca"), item("proposals", None, "lắp thêm quạt mát trong xưởng"), item("proposals", None, "cấp đủ bảo hộ lao động")]),
    ("Hạn chế: Một là, sinh hoạt chi hội chưa đều. Hai là, công tác phát triển hội viên còn chậm.", []),
    ("Bài học kinh nghiệm rút ra:\n- Phải bám sát cơ sở.\n- Phát huy vai trò người đứng đầu.", []),
    ("Hội đề nghị UBND xã: 1. Cấp kinh phí kịp thời. 2. Bố trí phòng làm việc. 3. Quan tâm chế độ chi hội trưởng.",
     [item("proposals", 1, "Cấp kinh phí kịp thời"), item("proposals", 2, "Bố trí phòng làm việc"), item("proposals", 3, "Quan tâm chế độ chi hội trưởng")]),
    ("Nhiệm vụ năm 2025: Tiếp tục quán triệt nghị quyết của Đảng. Đẩy mạnh phong trào thi đua. Chăm lo đời sống đoàn viên.",
     [item("tasks", None, "Tiếp tục quán triệt nghị quyết của Đảng"), item("tasks", None, "Đẩy mạnh phong trào thi đua"), item("tasks", None, "Chăm lo đời sống đoàn viên")]),
    ("Một số khó khăn: thiếu kinh phí; cán bộ kiêm nhiệm; địa bàn rộng.", []),
    ("Kết quả đạt được:\n1. Công tác tuyên truyền được chú trọng.\n2. Phong trào văn nghệ sôi nổi.\nNhiệm vụ thời gian tới:\n1. Chuẩn bị đại hội chi đoàn.\n2. Mở lớp học bơi cho thiếu nhi.\nTổ chức thực hiện: giao các chi đoàn triển khai.",
     [item("tasks", 1, "Chuẩn bị đại hội chi đoàn"), item("tasks", 2, "Mở lớp học bơi cho thiếu nhi")]),
    # more people
    ("Phó Chủ tịch Thường trực Ủy ban MTTQ Việt Nam thành phố Trần Bích Yến phát biểu.", [person("Trần Bích Yến", "Phó Chủ tịch Thường trực Ủy ban MTTQ Việt Nam thành phố")]),
    ("Chủ trì: Nguyễn Văn Khoa - Chủ tịch Hội. Thư ký: Trần Thị Lý.", [person("Nguyễn Văn Khoa", "Chủ tịch Hội"), person("Trần Thị Lý", "Thư ký")]),
    ("Đoàn Chủ tịch gồm 3 đồng chí: Lê Hữu Tình, Phạm Thị Bưởi, Đỗ Văn Sáu.", [person("Lê Hữu Tình"), person("Phạm Thị Bưởi"), person("Đỗ Văn Sáu")]),
    ("KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nVõ Thị Sương", [person("Võ Thị Sương", "PHÓ CHỦ TỊCH")]),
    ("Ông Kim Sung Min, Tổng Giám đốc Công ty TNHH Hansol Vina, cam kết hỗ trợ.", [person("Kim Sung Min", "Tổng Giám đốc Công ty TNHH Hansol Vina")]),
    ("Trường Tiểu học Nguyễn Bá Ngọc, Bí thư Chi bộ phát biểu.", []),
    # more elections
    ("Kết quả, Đại hội đã bầu Ban Chấp hành nhiệm kỳ mới gồm 15 đồng chí, Ban Kiểm tra 3 đồng chí.", [elected("Ban Chấp hành", "15 đồng chí"), elected("Ban Kiểm tra", "3 đồng chí")]),
    ("Các đại biểu bầu 03 ủy viên Ban Thanh tra nhân dân nhiệm kỳ 2023-2025.", [elected("Ban Thanh tra nhân dân", "03 ủy viên")]),
    ("Đơn vị được bầu làm Khối trưởng năm 2025 là Sở Tài chính; Khối phó là Sở Xây dựng.", [elected("Khối trưởng", "Sở Tài chính"), elected("Khối phó", "Sở Xây dựng")]),
    ("Hiệp thương dân chủ cử 51 vị tham gia Ủy ban MTTQ Việt Nam xã; ông Đỗ Văn Bình được hiệp thương cử giữ chức Chủ tịch.", [elected("Ủy ban MTTQ Việt Nam xã", "51 vị"), elected("Chủ tịch", "Đỗ Văn Bình"), person("Đỗ Văn Bình", "Chủ tịch")]),
    ("Ban Chấp hành Công đoàn gồm 7 đồng chí đã họp 12 lần trong năm.", []),
    # more honours, and what looks like them
    ("Bằng khen Thủ tướng Chính phủ: 02 tập thể; Bằng khen UBND tỉnh: 05 tập thể, 08 cá nhân.", [award("Bằng khen", "Thủ tướng Chính phủ", 2), award("Bằng khen", "UBND tỉnh", 5, 8)]),
    ("UBND tỉnh tặng Bằng khen Hợp tác xã Tân Tiến và Công ty Hoa Mai.", [award("Bằng khen", "UBND tỉnh", None, None, "Hợp tác xã Tân Tiến"), award("Bằng khen", "UBND tỉnh", None, None, "Công ty Hoa Mai")]),
    ("Đảng bộ xã đạt danh hiệu trong sạch, vững mạnh tiêu biểu.", [award("trong sạch, vững mạnh tiêu biểu", None, None, None, "Đảng bộ xã")]),
    ("Trong năm, 5 đoàn viên ưu tú được kết nạp Đảng, 120 đoàn viên xếp loại xuất sắc.", []),
    ("Hội nghị biểu dương những kết quả mà 45 chi hội đạt được.", []),
    ("Ông biểu dương tinh thần vượt khó của 300 công nhân.", []),
    ("Phong trào “Lao động giỏi” thu hút 300 đoàn viên, tôn vinh người lao động.", []),
    ("Hội vận động 30 cá nhân ủng hộ quỹ, được Trung ương Hội ghi nhận, biểu dương.", []),
    ("Xã có 3 mẹ Việt Nam Anh hùng, 45 thương binh.", []),
    ("Đội tuyển giành 3 giải Nhất, 5 giải Nhì tại Hội khỏe Phù Đổng.", []),
    ("UBND xã công nhận 9 thôn văn hóa, 1.200 gia đình văn hóa.", []),
    # gatherings
    ("Ngày 06/12/2024, Chi cục Kiểm lâm tỉnh tổ chức Hội nghị tổng kết công tác quản lý, bảo vệ rừng năm 2024. Dự hội nghị có hơn 70 đại biểu.", [event("conference", "2024-12-06", "Chi cục Kiểm lâm tỉnh", 70)]),
    ("Vừa qua, tại hội trường UBND xã, Hội Người cao tuổi xã Minh Khai tổ chức Đại hội đại biểu nhiệm kỳ 2021-2026.", [event("congress", None, "Hội Người cao tuổi xã Minh Khai")]),
    ("Sáng 28-3-2024, Công đoàn Điện lực tỉnh long trọng tổ chức Lễ ra quân Tháng Công nhân và Tháng hành động về an toàn vệ sinh lao động.", [event("launch", "2024-03-28", "Công đoàn Điện lực tỉnh")]),
    ("Chiều 31/5, Phòng Giáo dục và Đào tạo huyện tổ chức Hội nghị tổng kết năm học 2022-2023.", [event("conference", "2023-05-31", "Phòng Giáo dục và Đào tạo huyện")]),
    ("Ngày 20/11/2024, Trường THCS Hùng Vương gặp mặt kỷ niệm Ngày Nhà giáo Việt Nam với sự có mặt của 62 cán bộ, giáo viên, nhân viên.", [event("meeting", "2024-11-20", "Trường THCS Hùng Vương", 62)]),
    ("Sáng ngày 25 tháng 3 năm 2023, được sự đồng ý của Công đoàn ngành, Công đoàn Trường THPT Nguyễn Du đã tổ chức Đại hội Công đoàn nhiệm kỳ 2023-2028. Tham dự Đại hội có 78 đoàn viên công đoàn.",
     [event("congress", "2023-03-25", "Công đoàn Trường THPT Nguyễn Du", 78)]),
    ("Thực hiện Kế hoạch số 12/KH-UBND ngày 05/01/2024 của UBND huyện, ngày 20/02/2024 UBND xã Phú Xuân tổ chức Lễ giao nhận quân năm 2024.", [event("ceremony", "2024-02-20", "UBND xã Phú Xuân")]),
    ("Cụm thi đua các tỉnh miền núi vừa tổ chức hội nghị tổng kết phong trào thi đua năm 2022. Hội nghị diễn ra trong hai ngày 14-15/12/2022.", [event("conference", "2022-12-14", "Cụm thi đua các tỉnh miền núi")]),
    ("Đại hội đại biểu Hội Cựu giáo chức tỉnh lần thứ III, nhiệm kỳ 2022 - 2027 đã thành công tốt đẹp. Đại hội diễn ra ngày 10/6/2022, có 180 đại biểu chính thức tham dự.", [event("congress", "2022-06-10", "Hội Cựu giáo chức tỉnh", 180)]),
    ("Thứ Sáu, 20/12/2024\nHội LHPN xã Tân Hòa tổng kết công tác Hội năm 2024\nChiều ngày 19/12, Hội LHPN xã Tân Hòa đã tổ chức hội nghị tổng kết công tác Hội và phong trào phụ nữ năm 2024. Đến dự có bà Lê Thị Tám, Phó Chủ tịch Hội LHPN huyện; cùng hơn 60 cán bộ, hội viên.",
     [event("conference", "2024-12-19", "Hội LHPN xã Tân Hòa", 60), person("Lê Thị Tám", "Phó Chủ tịch Hội LHPN huyện")]),
    ("Hội nghị sơ kết 6 tháng đầu năm 2025 do Liên minh Hợp tác xã tỉnh tổ chức sáng 10/7/2025.", [event("conference", "2025-07-10", "Liên minh Hợp tác xã tỉnh")]),
]  # fmt: skip


def row_of(fact: Fact) -> Row | None:
    match fact:
        case Award():
            return award(fact.award, fact.authority, fact.collectives, fact.individuals, fact.recipient, fact.status)
        case Person():
            return person(fact.name, fact.position)
        case Election():
            return elected(fact.position, fact.elected)
        case Item():
            return item(fact.list_kind, fact.ordinal, fact.text)
        case Event():
            return event(fact.type, fact.date, fact.host, fact.attendance)
        case _:
            return None


def rows(text: str) -> list[Row]:
    return [row for fact in read_facts(text).facts if (row := row_of(fact)) is not None]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_facts_of_the_other_kinds(text: str, expected: list[Row]) -> None:
    assert sorted(rows(text), key=str) == sorted(expected, key=str)

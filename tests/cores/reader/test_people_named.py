"""Named people with their posts, in the orders officers write them. Expected names were written down before reading."""

from __future__ import annotations

import pytest

from tongket.cores.reader import read_facts
from tongket.cores.reader.facts import Person

Row = tuple[str, str | None]

PEOPLE: list[tuple[str, list[Row]]] = [
    ("Ông Nguyễn Văn Bình, Giám đốc Sở Nội vụ phát biểu khai mạc.", [("Nguyễn Văn Bình", "Giám đốc Sở Nội vụ")]),
    ("Đồng chí Trần Thị Lan – Phó Bí thư Đảng ủy, Chủ tịch UBND xã dự và chỉ đạo.", [("Trần Thị Lan", "Phó Bí thư Đảng ủy, Chủ tịch UBND xã")]),
    ("Phát biểu tại hội nghị, Giám đốc Sở Y tế Lê Quang Hải đề nghị các đơn vị cố gắng hơn.", [("Lê Quang Hải", "Giám đốc Sở Y tế")]),
    ("Phó Chủ tịch UBND tỉnh Phạm Minh Đức chủ trì hội nghị.", [("Phạm Minh Đức", "Phó Chủ tịch UBND tỉnh")]),
    ("Đồng chí Bí thư Huyện ủy Võ Thành Trung nhấn mạnh vai trò của cơ sở.", [("Võ Thành Trung", "Bí thư Huyện ủy")]),
    ("Đồng chí Phó Giám đốc Trung tâm Đặng Thị Kim Ngân báo cáo kết quả.", [("Đặng Thị Kim Ngân", "Phó Giám đốc Trung tâm")]),
    ("Dự hội nghị có các đồng chí: Nguyễn Hữu Phước, Ủy viên Ban Thường vụ Tỉnh ủy, Trưởng Ban Dân vận; Hồ Thị Mỹ Linh, Chủ tịch Hội Liên hiệp Phụ nữ tỉnh; Bùi Văn Khoa, Phó Giám đốc Sở Nội vụ.",
     [("Nguyễn Hữu Phước", "Ủy viên Ban Thường vụ Tỉnh ủy, Trưởng Ban Dân vận"), ("Hồ Thị Mỹ Linh", "Chủ tịch Hội Liên hiệp Phụ nữ tỉnh"), ("Bùi Văn Khoa", "Phó Giám đốc Sở Nội vụ")]),
    ("Cùng dự có đồng chí Y Thanh Niê, Phó Chủ tịch Hội Nông dân huyện.", [("Y Thanh Niê", "Phó Chủ tịch Hội Nông dân huyện")]),
    ("Bà H'Hen Êban, Chủ tịch Hội Phụ nữ xã Ea Tul, cho biết thêm.", [("H'Hen Êban", "Chủ tịch Hội Phụ nữ xã Ea Tul")]),
    ("Ông K'Brèo, Bí thư Chi bộ thôn 3, vui mừng.", [("K'Brèo", "Bí thư Chi bộ thôn 3")]),
    ("Ông A Lăng Nhía - Trưởng thôn Bút Nga phát biểu.", [("A Lăng Nhía", "Trưởng thôn Bút Nga")]),
    ("Bà Rơ Châm H'Yéo, Phó Chủ tịch HĐND huyện, trao giấy khen.", [("Rơ Châm H'Yéo", "Phó Chủ tịch HĐND huyện")]),
    ("Ông Y Phi-a Knul, Trưởng phòng Dân tộc, dự lễ.", [("Y Phi-a Knul", "Trưởng phòng Dân tộc")]),
    ("PGS.TS. Ngô Đình Khải, Hiệu trưởng nhà trường, phát biểu khai mạc.", [("Ngô Đình Khải", "Hiệu trưởng nhà trường")]),
    ("GS.TS Dương Thị Ánh Hồng - Chủ tịch Hội đồng Trường chỉ đạo hội nghị.", [("Dương Thị Ánh Hồng", "Chủ tịch Hội đồng Trường")]),
    ("BSCKII. Tạ Quốc Việt, Giám đốc Bệnh viện Đa khoa, chủ trì.", [("Tạ Quốc Việt", "Giám đốc Bệnh viện Đa khoa")]),
    ("ThS. Lại Thị Thu Hằng – Phó Hiệu trưởng trình bày báo cáo.", [("Lại Thị Thu Hằng", "Phó Hiệu trưởng")]),
    ("Thượng tá Hoàng Văn Sỹ, Chính trị viên Ban Chỉ huy Quân sự huyện, tham dự.", [("Hoàng Văn Sỹ", "Chính trị viên Ban Chỉ huy Quân sự huyện")]),
    ("Đại úy Lò Văn Panh, Phó Trưởng Công an xã, báo cáo.", [("Lò Văn Panh", "Phó Trưởng Công an xã")]),
    ("Thầy Trịnh Công Hậu, Chủ tịch Công đoàn trường, đọc diễn văn.", [("Trịnh Công Hậu", "Chủ tịch Công đoàn trường")]),
    ("Cô giáo Mai Thị Xuân - Tổ trưởng chuyên môn được tuyên dương.", [("Mai Thị Xuân", "Tổ trưởng chuyên môn")]),
    ("Chủ trì hội nghị: Đ/c Lương Văn Tám – Bí thư Đảng ủy, Đ/c Phùng Thị Chín – Chủ tịch UBND xã.", [("Lương Văn Tám", "Bí thư Đảng ủy"), ("Phùng Thị Chín", "Chủ tịch UBND xã")]),
    ("Tham dự có đồng chí Cao Bá Quý - Phó Chủ tịch Liên đoàn Lao động tỉnh và đồng chí Tô Thị Hiền - Trưởng ban Nữ công.", [("Cao Bá Quý", "Phó Chủ tịch Liên đoàn Lao động tỉnh"), ("Tô Thị Hiền", "Trưởng ban Nữ công")]),
    ("Đồng chí Đinh Thị Hạnh được bầu giữ chức Chủ tịch Công đoàn.", [("Đinh Thị Hạnh", "Chủ tịch Công đoàn")]),
    ("Bà Đinh Thị Hạnh, Phó Chủ tịch UBND xã giữ chức Chủ tịch Hội.", [("Đinh Thị Hạnh", "Phó Chủ tịch UBND xã")]),
    ("Bà Đinh Thị Hạnh tái đắc cử Chủ tịch Hội.", [("Đinh Thị Hạnh", "Chủ tịch Hội")]),
    ("Ông Lê Văn Tư cho biết, năm qua xã gặp nhiều khó khăn.", [("Lê Văn Tư", None)]),
    ("Ảnh: Đồng chí Thái Văn Lộc, Bí thư Huyện đoàn, trao giấy khen cho các tập thể.", [("Thái Văn Lộc", "Bí thư Huyện đoàn")]),
    ("Trưởng phòng Giáo dục và Đào tạo huyện Nguyễn Thị Thu Cúc ghi nhận kết quả của ngành.", [("Nguyễn Thị Thu Cúc", "Trưởng phòng Giáo dục và Đào tạo huyện")]),
    ("Theo Chủ tịch Hội Cựu chiến binh xã Phan Văn Điệp, phong trào đi vào chiều sâu.", [("Phan Văn Điệp", "Chủ tịch Hội Cựu chiến binh xã")]),
    ("Đến dự có ông Nguyễn Tấn Lợi – Giám đốc; bà Trần Bích Thủy – Kế toán trưởng Công ty.", [("Nguyễn Tấn Lợi", "Giám đốc"), ("Trần Bích Thủy", "Kế toán trưởng Công ty")]),
    ("Anh Vừ A Dơ, Bí thư Đoàn xã, chia sẻ kinh nghiệm.", [("Vừ A Dơ", "Bí thư Đoàn xã")]),
    ("Tại điểm cầu tỉnh, đồng chí Kim Sơn Hùng - Ủy viên Ban Thường vụ, Trưởng Ban Tuyên giáo Tỉnh ủy chủ trì.", [("Kim Sơn Hùng", "Ủy viên Ban Thường vụ, Trưởng Ban Tuyên giáo Tỉnh ủy")]),
    ("NGƯT Bùi Đức Thắng, nguyên Hiệu trưởng, gửi lời chúc mừng.", [("Bùi Đức Thắng", "nguyên Hiệu trưởng")]),
    ("Về dự có đồng chí Nguyễn Ngọc Ánh Tuyết (Phó Chủ tịch Hội LHPN tỉnh).", [("Nguyễn Ngọc Ánh Tuyết", "Phó Chủ tịch Hội LHPN tỉnh")]),
    ("Đ/c: Vũ Đình Toàn - PCT UBND huyện dự và phát biểu.", [("Vũ Đình Toàn", "PCT UBND huyện")]),
    ("Tới dự có Trung tướng Trần Hồng Quân, Phó Tư lệnh Quân khu.", [("Trần Hồng Quân", "Phó Tư lệnh Quân khu")]),
    ("ĐỒNG CHÍ NGUYỄN VĂN MẠNH – CHỦ TỊCH CÔNG ĐOÀN CHỦ TRÌ HỘI NGHỊ", [("NGUYỄN VĂN MẠNH", "CHỦ TỊCH CÔNG ĐOÀN")]),
]  # fmt: skip

NOBODY = [
    "Trường THPT Nguyễn Trãi tổ chức hội nghị.",
    "Đường Trần Hưng Đạo được chỉnh trang.",
    "Chi bộ trường Tiểu học Lê Văn Tám có 12 đảng viên.",
    "Phong trào học tập và làm theo tấm gương đạo đức Hồ Chí Minh được duy trì.",
    "Quỹ học bổng Vừ A Dính trao 20 suất quà.",
    "Giải thưởng Lý Tự Trọng được trao hằng năm.",
    "Giám đốc Trung tâm Y tế Thành phố Mai Sơn dự hội nghị.",
    "Chủ tịch UBND huyện Đông Hà phát biểu.",
    "Bí thư Đoàn Thanh niên Cộng sản Hồ Chí Minh tỉnh phát biểu.",
    "Hội trường Nguyễn Du chật kín người.",
    "Ông, bà và các cháu cùng tham gia.",
    "Các đồng chí trong Ban Chấp hành Đảng bộ tham dự đầy đủ.",
    "Tượng đài Bà Triệu được tu sửa.",
    "Hiệu trưởng Trường THCS Lê Lợi khen ngợi học sinh.",
    "Đội văn nghệ phường Hoàng Văn Thụ biểu diễn.",
    "Cuộc thi Tìm hiểu thân thế Võ Thị Sáu thu hút nhiều em.",
    "Nguồn: Nguyễn Văn Khánh",
    "Tin, ảnh: Trần Minh Tú",
]


def rows(text: str) -> list[Row]:
    return [(fact.name, fact.position) for fact in read_facts(text).facts if isinstance(fact, Person)]


@pytest.mark.parametrize(("text", "expected"), PEOPLE)
def test_people_with_their_posts(text: str, expected: list[Row]) -> None:
    assert rows(text) == expected


@pytest.mark.parametrize("text", NOBODY)
def test_no_person_in_names_of_places_and_things(text: str) -> None:
    assert rows(text) == []

"""Names that a person would give to the numbers of a sentence."""

from __future__ import annotations

import pytest

from tongket.cores.reader import read_facts
from tongket.cores.reader.facts import Comparison, Figure, Target


def names(text: str) -> list[str]:
    return [fact.label for fact in read_facts(text).facts if isinstance(fact, Figure | Comparison | Target)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Công ty Cổ phần Hòa Bình trao 30 suất học bổng.", ["trao suất học bổng"]),
        ("Hiện Công đoàn khu công nghiệp quản lý 87 công đoàn cơ sở.", ["quản lý công đoàn cơ sở"]),
        ("Khối 6, khối 7 lần lượt có 120 và 115 học sinh.", ["Khối 6", "khối 7"]),
        ("Số bò, dê, lợn lần lượt là 120 con, 85 con và 340 con.", ["Số bò", "Số dê", "Số lợn"]),
        ("Chi hội A, Chi hội B lần lượt kết nạp 10 và 12 hội viên.", ["kết nạp hội viên Chi hội A", "kết nạp hội viên Chi hội B"]),
        ("Trường có 642 học sinh (nữ: 317 em; khuyết tật: 05 em).", ["học sinh", "học sinh nữ", "học sinh khuyết tật"]),
        ("Xử phạt 312 trường hợp với tổng số tiền 500 triệu đồng.", ["Xử phạt trường hợp", "tổng số tiền Xử phạt trường hợp"]),
        ("Thu nhập bình quân đạt 65 triệu đồng/người/năm.", ["Thu nhập bình quân /người/năm"]),
        ("Do dịch bệnh, Công ty đã giảm 10% giá nước.", ["giá nước"]),
        ("Số khám bệnh tại Trung tâm y tế huyện và các trạm là 120 lượt.", ["Số khám bệnh"]),
        ("So với năm 2020, công nghiệp tăng 3,17%.", ["công nghiệp"]),
        ("Hộ nghèo còn 45 hộ, chiếm 2,1%.", ["Hộ nghèo", "Hộ nghèo"]),
        ("Tai nạn giao thông xảy ra 5 vụ, chết 2 người; so với cùng kỳ giảm 2 vụ, giảm 1 người chết.",
         ["Tai nạn giao thông xảy ra", "chết người", "Tai nạn giao thông xảy ra", "chết người"]),
        ("Diện tích lúa 3.456 ha/3.400 ha kế hoạch.", ["Diện tích lúa", "kế hoạch Diện tích lúa"]),
        ("Từ ngày 01/01/2023 đến 15/12/2023, đã tiếp nhận 245 đơn.", ["đã tiếp nhận đơn"]),
        ("Phấn đấu từ 98% người lao động trở lên tham gia công đoàn.", ["người lao động tham gia công đoàn"]),
    ],
)  # fmt: skip
def test_name_of_each_number(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The union held 12 meetings with 340 participants and raised 2,500 dollars in 2023.",
        "En 2023, le syndicat a organisé 12 réunions avec 340 participants à Paris.",
        "В 2023 году профсоюз провёл 12 собраний, в которых участвовали 340 человек.",
        "2023年,工会举行了12次会议,340人参加,筹集了2500元。" * 3,
    ],
)
def test_text_in_another_language_gives_nothing(text: str) -> None:
    assert read_facts(text).facts == ()

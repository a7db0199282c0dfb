"""Periods of numbers: said in the sentence, carried from headings and openings, of a congress, at the end of a span."""

from __future__ import annotations

import pytest

from tongket.cores.reader import read_facts
from tongket.cores.reader.facts import Figure


def periods(text: str) -> list[tuple[str, str | None]]:
    return [(str(fact.value), fact.period) for fact in read_facts(text).facts if isinstance(fact, Figure)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hội nghị tổng kết năm 2023\nTrạm khám 120 lượt người.", [("120", "2023")]),
        ("Tổng kết năm học 2022 – 2023\nTrường có 24 lớp.", [("24", "2022-2023")]),
        ("Báo cáo tổng kết năm 2023\nNăm 2022 có 10 lớp, năm 2023 có 12 lớp.", [("10", "2022"), ("12", "2023")]),
        ("Báo cáo tổng kết năm 2023\nRiêng năm 2022 có 10 lớp. Xã mở thêm 3 lớp.", [("10", "2022"), ("3", "2023")]),
        ("I. KẾT QUẢ SẢN XUẤT 2021\n- Sản lượng đạt 45 tấn.\n- Doanh thu đạt 3 tỷ đồng.", [("45", "2021"), ("3000000000", "2021")]),
        ("Tính đến 30/6/2024, xã còn 45 hộ nghèo.", [("45", "2024")]),
        ("Tổng kết năm 2023\nTrạm khám 120 lượt người (năm 2022 khám 98 lượt người).", [("120", "2023"), ("98", "2022")]),
        ("Tổng kết năm 2023\nSố thẻ tăng từ 412 thẻ (năm 2021) lên 836 thẻ.", [("412", "2021"), ("836", "2023")]),
        ("Tổng kết năm 2023\nTỷ lệ hộ nghèo giảm từ 5,2% xuống còn 3,1%.", [("5.2", None), ("3.1", "2023")]),
        ("Tổng kết năm 2023\nSo với năm 2022, xã mở thêm 3 lớp.", [("3", "2023")]),
        ("Tổng kết năm 2023, phương hướng năm 2024\nXã có 12 thôn văn hóa.", [("12", "2023")]),
        ("Kết quả quý III/2024: công ty bán 120 tấn.", [("120", "2024")]),
        ("Tổng kết phong trào giai đoạn 2018 - 2023\nĐã xây 15 căn nhà. Hiện nay có 120 hội viên.", [("15", "2018-2023"), ("120", "2023")]),
        (
            "Đại hội Công đoàn xã lần thứ IV, nhiệm kỳ 2023 - 2028\nNhiệm kỳ qua, công đoàn kết nạp 120 đoàn viên. "
            "Hiện có 350 đoàn viên.\nĐại hội đề ra 12 chỉ tiêu.",
            [("120", "2018-2023"), ("350", "2023"), ("12", "2023-2028")],
        ),
        ("Trong 5 năm (2018 - 2023), hội vận động 2 tỷ đồng.", [("2000000000", "2018-2023")]),
        ("Số lớp các năm 2021, 2022 và 2023 lần lượt là 10 lớp, 12 lớp và 15 lớp.", [("10", "2021"), ("12", "2022"), ("15", "2023")]),
        ("Xã có 12 thôn.", [("12", None)]),
    ],
)  # fmt: skip
def test_period_of_each_number(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert periods(text) == expected

"""Figures, comparisons and targets of sentences of our own writing, one pattern a case."""

from __future__ import annotations

import pytest

from tongket.cores.reader import read_facts
from tongket.cores.reader.facts import Comparison, Figure, Target


def figures(text: str) -> list[tuple[str, str, str, str | None]]:
    return [(f.label, str(f.value), f.unit, f.qualifier) for f in read_facts(text).facts if isinstance(f, Figure)]


def comparisons(text: str) -> list[tuple[str, str, str, str | None]]:
    return [(c.direction, str(c.value), c.unit, c.base) for c in read_facts(text).facts if isinstance(c, Comparison)]


def targets(text: str) -> list[tuple[str, str, str, str | None]]:
    return [(t.operator, str(t.value), t.unit, t.frequency) for t in read_facts(text).facts if isinstance(t, Target)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Trung tâm mở 13 lớp bồi dưỡng.", [("lớp bồi dưỡng", "13", "lớp", None)]),
        (
            "Trung tâm mở 5 lớp vẽ và 4 lớp đàn.",
            [("lớp vẽ", "5", "lớp", None), ("lớp đàn", "4", "lớp", None)],
        ),
        ("Nhà thiếu nhi phục vụ 4300 lượt người.", [("Nhà thiếu nhi phục vụ", "4300", "lượt người", None)]),
        ("Các môn bơi có hơn 2.000 lượt học viên.", [("Các môn bơi lượt học viên", "2000", "lượt học viên", "over")]),
        ("Có gần 150 đoàn viên hiến máu.", [("đoàn viên hiến máu", "150", "đoàn viên", "nearly")]),
        ("Có khoảng 40 hộ thoát nghèo.", [("hộ thoát nghèo", "40", "hộ", "about")]),
        ("Quỹ hội đạt 4,5 tỷ đồng.", [("Quỹ hội", "4500000000", "VND", None)]),
        ("Doanh thu sự nghiệp đạt 22.200 triệu đồng.", [("Doanh thu sự nghiệp", "22200000000", "VND", None)]),
        ("Kinh phí là 25.300.000 đồng.", [("Kinh phí", "25300000", "VND", None)]),
        ("Tỷ lệ hộ nghèo còn 4,01%.", [("Tỷ lệ hộ nghèo", "4.01", "%", None)]),
        (
            "Cả 100% viên chức, người lao động hoàn thành tốt nhiệm vụ.",
            [("viên chức, người lao động hoàn thành tốt nhiệm vụ", "100", "%", None)],
        ),
        (
            "Đã có 41/48 chi hội đạt chuẩn.",
            [("chi hội đạt chuẩn", "41", "chi hội", None), ("tổng số chi hội", "48", "chi hội", None)],
        ),
        ("Tổng số học viên là 1.718.", [("Tổng số học viên", "1718", "học viên", None)]),
        (
            "Số chi đoàn giảm từ 110 xuống còn 97 chi đoàn.",
            [("Số chi đoàn", "110", "chi đoàn", None), ("Số chi đoàn", "97", "chi đoàn", None)],
        ),
        ("Trồng được 12,5 ha rừng.", [("rừng", "12.5", "ha", None)]),
        ("Ước trồng mới 58.000 cây xanh.", [("trồng cây xanh", "58000", "cây xanh", "about")]),
        ("Ký 12 thỏa ước có lợi hơn luật.", [("thỏa ước có lợi hơn luật", "12", "thỏa ước", None)]),
        ("Số án quá hạn là 3.", [("Số án quá hạn", "3", "án", None)]),
        (
            "Quỹ hội đạt 3,2 tỷ/3 tỷ đồng.",
            [("Quỹ hội", "3200000000", "VND", None), ("kế hoạch Quỹ hội", "3000000000", "VND", None)],
        ),
        ("Án quá hạn giảm từ 7 vụ xuống còn 2 vụ.", [("Án quá hạn", "7", "vụ", None), ("Án quá hạn", "2", "vụ", None)]),
    ],
)
def test_figures_of_a_sentence(text: str, expected: list[tuple[str, str, str, str | None]]) -> None:
    assert figures(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Hội nghị diễn ra lúc 8h30 ngày 24/12/2023 tại phòng 302.",
        "Căn cứ Quyết định số 125/QĐ-TTN ngày 20/12/2023, khoản 2 Điều 5, Nghị quyết 19-NQ/TW.",
        "Điện thoại: 0254.3851.234.",
        "Đại hội lần thứ 15, khóa 12, nhiệm kỳ 2023 - 2028.",
        "Sau 5 năm, 6 tháng và 2 ngày làm việc.",
        "Học sinh lớp 12, tổ 3, khối 10 hưởng ứng chương trình “1 triệu cây xanh”.",
        "Dịch Covid-19 và sự kiện A80 trong năm 2021.",
        "Lượt xem: 1.245",
        "Giai đoạn 2021 – 2025 và tháng 9, quý 1.",
    ],
)
def test_numbers_without_quantity_are_no_facts(text: str) -> None:
    assert figures(text) + comparisons(text) + targets(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Doanh thu đạt 120% kế hoạch.", ("reach", "120", "%", "plan")),
        ("Doanh thu vượt 20% so với kế hoạch.", ("increase", "20", "%", "plan")),
        ("Số thu vượt dự toán 47,5%.", ("increase", "47.5", "%", "plan")),
        ("Số học viên tăng 25% so với năm 2022.", ("increase", "25", "%", "2022")),
        ("So với năm 2022, số học viên tăng 25%.", ("increase", "25", "%", "2022")),
        ("Số vụ việc giảm 12% so với cùng kỳ.", ("decrease", "12", "%", "same_period")),
        ("Số bạn đọc bằng 98% so với cùng kỳ năm trước.", ("reach", "98", "%", "same_period")),
        ("Số bạn đọc hơn cùng kỳ 3,9%.", ("increase", "3.9", "%", "same_period")),
        ("Thu nhập cao hơn năm 2020 là 3,91 triệu đồng.", ("increase", "3910000", "VND", "2020")),
        ("Số hội viên tăng 35 người so với năm trước.", ("increase", "35", "người", "previous_period")),
        ("Tỷ lệ tăng 2 điểm phần trăm so với năm 2022.", ("increase", "2", "điểm phần trăm", "2022")),
        ("Số lớp gấp 2,5 lần năm 2022.", ("increase", "2.5", "times", "2022")),
        ("Số lớp tăng gấp rưỡi năm trước.", ("increase", "1.5", "times", "previous_period")),
        ("Số lớp giảm 25,0% so với năm học 2021-2022.", ("decrease", "25.0", "%", "2021-2022")),
        ("Số lượt khám tăng 12,2%.", ("increase", "12.2", "%", None)),
        ("Kinh tế của huyện tăng trưởng 8,4%.", ("increase", "8.4", "%", None)),
    ],
)
def test_comparison_of_a_sentence(text: str, expected: tuple[str, str, str, str | None]) -> None:
    assert comparisons(text) == [expected]


def test_two_shares_with_one_base_both_reach_the_plan() -> None:
    found = comparisons("Doanh thu đạt 120% và lợi nhuận đạt 150% so với kế hoạch đề ra.")
    assert found == [("reach", "120", "%", "plan"), ("reach", "150", "%", "plan")]


def test_last_years_value_in_brackets_follows_the_level_before_it() -> None:
    found = comparisons("Số khám đạt 110,6% kế hoạch, so với cùng kỳ tăng 12,8% (năm 2018 mới đạt 97,8%).")
    assert found == [
        ("reach", "110.6", "%", "plan"),
        ("increase", "12.8", "%", "same_period"),
        ("reach", "97.8", "%", "plan"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Phấn đấu 80% đoàn viên tham gia học tập.", [("=", "80", "%", None)]),
        ("Năm 2024, phấn đấu mở ít nhất 15 lớp.", [(">=", "15", "lớp", "year")]),
        ("Chỉ tiêu: kết nạp từ 03 đoàn viên trở lên.", [(">=", "3", "đoàn viên", None)]),
        ("Mục tiêu năm 2024: tỷ lệ đơn thư tồn không quá 5%.", [("<=", "5", "%", "year")]),
        (
            "Chỉ tiêu: phát triển từ 150-250 đoàn viên.",
            [(">=", "150", "đoàn viên", None), ("<=", "250", "đoàn viên", None)],
        ),
        ("Chỉ tiêu: hằng năm trên 90% hội viên đạt chuẩn.", [(">", "90", "%", "year")]),
        ("Mỗi năm kết nạp ít nhất 25 hội viên.", [(">=", "25", "hội viên", "year")]),
        ("Mục tiêu đến năm 2029: thành lập mới 4 chi hội.", [("=", "4", "chi hội", "year")]),
        ("Đại hội quyết nghị: 95% tổ công đoàn hoàn thành tốt nhiệm vụ.", [("=", "95", "%", None)]),
        ("Nghị quyết Đại hội đề ra: kết nạp 200 hội viên mới.", [("=", "200", "hội viên", None)]),
        ("Báo cáo tổng kết năm 2024.\nĐến năm 2030, tỷ lệ che phủ rừng đạt 55%.", [("=", "55", "%", "year")]),
        ("Báo cáo tổng kết năm 2024.\nĐến năm 2024, tỷ lệ che phủ rừng đạt 55%.", []),
        ("Chỉ tiêu: 100% đảng viên hoàn thành tốt nhiệm vụ trở lên.", [("=", "100", "%", None)]),
        ("Chỉ tiêu: tỷ lệ tốt nghiệp đạt từ 99,5%.", [(">=", "99.5", "%", None)]),
        ("Thu ngân sách vượt 2 điểm phần trăm so với chỉ tiêu. Nợ đọng còn 3 tỷ đồng.", []),
        ("Chỉ tiêu: không có hội viên vi phạm kỷ luật.", [("=", "0", "hội viên", None)]),
        (
            "Chỉ tiêu: 100% doanh nghiệp sử dụng từ 25 lao động trở lên có công đoàn.",
            [("=", "100", "%", None)],
        ),
    ],
)
def test_targets_of_a_promise(text: str, expected: list[tuple[str, str, str, str | None]]) -> None:
    assert targets(text) == expected


def test_targets_met_are_results() -> None:
    text = "Năm 2023 có 10/12 chỉ tiêu đạt và vượt; đã hoàn thành các chỉ tiêu đề ra."
    assert targets(text) == []
    assert [figure[1] for figure in figures(text)] == ["10", "12"]


def test_plan_section_of_a_report_holds_targets() -> None:
    text = "I. KẾT QUẢ\n- Mở 13 lớp.\nII. PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2024\n- Mở 15 lớp.\nIII. KẾT QUẢ KHÁC\n- Mở 2 lớp."
    assert [target[1] for target in targets(text)] == ["15"]
    assert [figure[1] for figure in figures(text)] == ["13", "2"]


def test_period_is_the_one_said_last_before_the_number() -> None:
    text = "Năm 2022, Trung tâm mở 11 lớp. Năm 2023, Trung tâm mở 13 lớp, tăng 2 lớp so với năm 2022."
    periods = [fact.period for fact in read_facts(text).facts if isinstance(fact, Figure)]
    assert periods == ["2022", "2023"]


def test_repeated_headline_is_kept_once() -> None:
    text = "Trung tâm mở 13 lớp kỹ năng\n\nNăm qua, Trung tâm mở 13 lớp kỹ năng cho thiếu nhi toàn tỉnh."
    assert figures(text) == [("lớp kỹ năng cho thiếu nhi toàn tỉnh", "13", "lớp", None)]


def test_decomposed_text_is_read_in_nfc() -> None:
    reading = read_facts("Trung ta\u0302m mo\u031b\u0309 13 lo\u031b\u0301p.")
    assert reading.text == "Trung tâm mở 13 lớp."
    assert [fact.quote for fact in reading.facts] == ["13 lớp"]

"""Each check on sentences that agree (nothing is said) and on sentences that do not (it is said, with the places)."""

from __future__ import annotations

import pytest

from tongket.cores.reader import read_facts

AGREE = """
Mở 13 lớp, gồm 6 lớp hè và 7 lớp đông.
Trung tâm mở 13 lớp kỹ năng gồm 6 lớp ban ngày, 4 lớp buổi tối, còn lại là lớp cuối tuần.
Trường có 30 lớp, gồm 12 lớp 6 buổi (5 lớp sáng, 7 lớp chiều) và 18 lớp hai buổi.
Có 35 lớp gồm 20 lớp kỹ năng với 600 học viên và 15 lớp năng khiếu với 450 học viên.
Có 35 lớp gồm 20 lớp kỹ năng và 15 lớp năng khiếu, thu hút 1.050 học viên, trong đó 12 lớp miễn phí.
Toàn trường có 42 viên chức, trong đó có 25 viên chức nữ, 30 viên chức là đảng viên.
Có 100 học viên (60 học viên nữ, 55 học viên là đoàn viên).
Tổng kinh phí 800 triệu đồng gồm ngân sách 500 triệu đồng và xã hội hóa 300 triệu đồng.
Tổng kinh phí 1,2 tỷ đồng gồm ngân sách 733 triệu đồng và xã hội hóa 420 triệu đồng.
Chi hội có 56 hội viên, gồm một số hội viên ở xa và 20 hội viên tại chỗ, 15 hội viên danh dự.
Tham dự có 42 đại biểu (nam 17, nữ 25).
Đơn vị có 42 viên chức, trong đó 25 nữ, 17 nam.
Đơn vị có 42 viên chức, 25 nữ và 30 đảng viên.
Đội hình có 12 đội nam, 8 đội nữ thi đấu.
Có 3.081/3.135 hội viên đăng ký, đạt 98,27%.
Có 3.081/3.135 hội viên đăng ký, đạt 98,3%.
Có 3.081/3.135 hội viên đăng ký (98,2%).
Hoàn thành 10/12 chỉ tiêu, tăng 5% so với năm trước.
Khám 110/100 lượt, vượt 10% kế hoạch.
Doanh thu 4,5 tỷ đồng/5 tỷ đồng kế hoạch, đạt 90%.
Hoàn thành 10/12 chỉ tiêu; tỷ lệ hài lòng đạt 95%.
Có 2/3 chi hội, 10/12 chi đoàn đạt chuẩn, đạt 83,3%.
Xét 45/50 hồ sơ, trong đó 20 hồ sơ trước hạn, đạt 40%.
Đoàn viên nữ 25/42 đoàn viên, chiếm 59,5%.
Có 42 viên chức, trong đó có 25 viên chức nữ (59,5%).
Năm nay 42 viên chức, trong đó 21 viên chức (50%) hoàn thành xuất sắc.
Số học viên từ 1.374 lên 1.718 học viên, tăng 25%.
Tỷ lệ hộ có nước sạch từ 80% lên 95%, tăng 15%.
Tỷ lệ hộ có nước sạch từ 80% lên 92%, tăng 15%.
Số chi hội từ 110 chi hội xuống 97 chi hội, giảm 13 chi hội.
Trao 20 suất học bổng, mỗi suất 500.000 đồng, tổng trị giá 10.000.000 đồng.
Trao 20 suất học bổng, mỗi suất 500.000 đồng và quà, tổng trị giá 12.000.000 đồng.
Trao 20 suất, mỗi suất 500.000 đồng và 10 suất, mỗi suất 1 triệu đồng, tổng trị giá 20 triệu đồng.
Trao 45 phần quà, mỗi phần 333.000 đồng, tổng trị giá 15 triệu đồng.
Tặng 20 suất quà, mỗi suất từ 300.000 đồng đến 500.000 đồng, tổng trị giá 8 triệu đồng.
Ủng hộ số tiền 25.300.000 đồng (Hai mươi lăm triệu ba trăm nghìn đồng).
Ủng hộ 25.300.000 đồng (bằng chữ: hai mươi lăm triệu, ba trăm nghìn đồng chẵn).
Ủng hộ 5.000.000 đồng (năm triệu đồng) cho quỹ.
Bầu 05 (năm) đồng chí vào Ban Chấp hành.
Bầu 15 (mười lăm) đồng chí (nhiệm kỳ 2023 - 2028).
Tặng 12 (cặp) vợ chồng và 3 (bộ) bàn ghế.
Tổng thu 1,2 tỷ đồng, tổng chi 0,9 tỷ đồng, tồn quỹ 0,3 tỷ đồng.
Tồn năm trước chuyển sang, tổng thu 120 triệu đồng, tổng chi 90 triệu đồng, tồn quỹ 50 triệu đồng.
Khen thưởng 12 tập thể và 30 cá nhân: Bộ tặng Bằng khen cho 2 tập thể, 5 cá nhân; UBND tỉnh tặng Bằng khen cho 10 tập thể, 25 cá nhân.
Phát ra 42 phiếu, thu về 42 phiếu, hợp lệ 41 phiếu, không hợp lệ 1 phiếu.
Số phiếu phát ra: 42; số phiếu thu về: 40; số phiếu hợp lệ: 40; số phiếu không hợp lệ: 0.
Phát ra 42 phiếu, thu về 41 phiếu, đồng ý 40 phiếu, không đồng ý 1 phiếu.
Triệu tập 120 đại biểu, có mặt 118, vắng 2.
Có mặt 38 đại biểu, vắng 4 đại biểu, trong đó có lý do 3.
Đoàn viên công đoàn có 154 người. Quý I, đoàn viên công đoàn có 152 người.
Mở lớp bơi cho 35 em tại cơ sở 1. Mở lớp bơi cho 40 em tại cơ sở 2.
Doanh thu dịch vụ đào tạo là 1,72 tỷ đồng. Như vậy, doanh thu dịch vụ đào tạo là 1.718 triệu đồng.
Năm 2022, doanh thu sự nghiệp là 17.600 triệu đồng. Năm 2023, doanh thu sự nghiệp là 22.200 triệu đồng.
""".strip().splitlines()

DISAGREE = [
    ("Mở 13 lớp, gồm 6 lớp hè và 8 lớp đông.", "parts_do_not_add_up", "14", "13"),
    ("Có 35 lớp gồm 20 lớp kỹ năng với 600 học viên và 12 lớp năng khiếu với 450 học viên.", "parts_do_not_add_up", "32", "35"),
    ("Trường có 30 lớp, gồm 12 lớp 6 buổi (5 lớp sáng, 7 lớp chiều) và 19 lớp hai buổi.", "parts_do_not_add_up", "31", "30"),
    ("Tổng kinh phí 800 triệu đồng gồm ngân sách 500 triệu đồng và xã hội hóa 350 triệu đồng.", "parts_do_not_add_up", "850.000.000 đồng", "800.000.000 đồng"),
    ("Tham dự có 42 đại biểu (nam 18, nữ 25).", "parts_do_not_add_up", "43", "42"),
    ("Đơn vị có 42 viên chức, trong đó 25 nữ, 16 nam.", "parts_do_not_add_up", "41", "42"),
    ("Toàn trường có 42 viên chức, trong đó có 52 viên chức nữ.", "part_exceeds_total", "52", "42"),
    ("Hoàn thành 10/12 chỉ tiêu, đạt 85%.", "percentage_does_not_agree", "83,3%", "85%"),
    ("Khám 110/100 lượt, vượt 15% kế hoạch.", "percentage_does_not_agree", "10,0%", "15%"),
    ("Doanh thu 4,5 tỷ đồng/5 tỷ đồng kế hoạch, đạt 95%.", "percentage_does_not_agree", "90,0%", "95%"),
    ("Có 42 viên chức, trong đó có 25 viên chức nữ (49,5%).", "percentage_does_not_agree", "59,5%", "49,5%"),
    ("Số học viên từ 1.374 lên 1.718 học viên, tăng 35%.", "change_does_not_agree", "25,0%", "35%"),
    ("Tỷ lệ hộ có nước sạch từ 80% lên 95%, tăng 25%.", "change_does_not_agree", "15 điểm phần trăm", "25%"),
    ("Trao 20 suất học bổng, mỗi suất 500.000 đồng, tổng trị giá 12.000.000 đồng.", "price_times_count", "10.000.000 đồng", "12.000.000 đồng"),
    ("Trao 30 phần quà (300.000 đồng/phần), tổng trị giá 10 triệu đồng.", "price_times_count", "9.000.000 đồng", "10.000.000 đồng"),
    ("Ủng hộ số tiền 25.300.000 đồng (Hai mươi lăm triệu hai trăm nghìn đồng).", "words_do_not_agree", "25.200.000 đồng", "25.300.000 đồng"),
    ("Bầu 05 (sáu) đồng chí vào Ban Chấp hành.", "words_do_not_agree", "6", "5"),
    ("Tổng thu 1,2 tỷ đồng, tổng chi 0,9 tỷ đồng, tồn quỹ 0,5 tỷ đồng.", "balance_does_not_agree", "300.000.000 đồng", "500.000.000 đồng"),
    ("Khen thưởng 12 tập thể và 30 cá nhân: Bộ tặng Bằng khen cho 2 tập thể, 5 cá nhân; UBND tỉnh tặng Bằng khen cho 10 tập thể, 24 cá nhân.", "awards_do_not_add_up", "29", "30"),
    ("Phát ra 42 phiếu, thu về 43 phiếu, hợp lệ 43 phiếu.", "ballots_do_not_agree", "43", "42"),
    ("Phát ra 42 phiếu, thu về 42 phiếu, hợp lệ 40 phiếu, không hợp lệ 1 phiếu.", "ballots_do_not_agree", "41", "42"),
    ("Phát ra 42 phiếu, thu về 42 phiếu, hợp lệ 42 phiếu, đồng ý 43 phiếu.", "ballots_do_not_agree", "43", "42"),
    ("Triệu tập 120 đại biểu, có mặt 118, vắng 3.", "ballots_do_not_agree", "121", "120"),
    ("Tổng số đoàn viên công đoàn là 154 người. Tổng số đoàn viên công đoàn là 152 người.", "two_values", "154 người", "152 người"),
]  # fmt: skip


@pytest.mark.parametrize("sentence", AGREE)
def test_nothing_is_said_of_what_agrees(sentence: str) -> None:
    assert [warning.says for warning in read_facts(sentence).warnings] == []


@pytest.mark.parametrize(("sentence", "code", "computed", "printed"), DISAGREE)
def test_what_disagrees_is_said_with_both_values_and_both_places(
    sentence: str, code: str, computed: str, printed: str
) -> None:
    reading = read_facts(sentence)

    assert [warning.code for warning in reading.warnings] == [code]
    (warning,) = reading.warnings
    assert (computed in warning.says, printed in warning.says) == (True, True), warning.says
    assert len(warning.places) >= 2
    for place in warning.places:
        assert " ".join(reading.text[slice(*place.span)].split()) == place.quote

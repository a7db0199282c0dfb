"""Ten paragraphs as they should read: each was read aloud and mended until an officer would sign it."""

from __future__ import annotations

import pytest

from tests.cores.writer.test_paragraphs_read_back import paragraph_of

PARAGRAPHS = {
    3: [
        "Tổng số đoàn viên là 477 người (trong đó nữ 78 người), đạt 113,6% kế hoạch. Đã kết nạp 24 đoàn viên mới. Cùng với đó, ước tổ chức 1 hội thao, mới bằng 50% kế hoạch.",
        "Đã tổ chức 3 chuyến tham quan, đạt 100% kế hoạch. Ngoài ra, đã giới thiệu 7 quần chúng ưu tú cho Đảng, đạt 116,7% kế hoạch. Kinh phí chăm lo đoàn viên là 275 triệu đồng, vượt 5,8% so với kế hoạch, tăng 38 triệu đồng so với năm 2022. Đồng thời, không có đoàn viên vi phạm kỷ luật, không có vụ khiếu kiện đông người, đều đạt chỉ tiêu đề ra.",
    ],
    23: [
        "Chi thường xuyên là 3.263 triệu đồng, tăng 476 triệu đồng so với năm 2022. Thu nhập bình quân đạt 13 triệu đồng/người/tháng, bằng 118,2% kế hoạch, tăng 85,7% so với năm 2022. Cùng với đó, quỹ phát triển hoạt động sự nghiệp đạt 226 triệu đồng, bằng 107,6% kế hoạch.",
    ],
    48: [
        "Tỷ lệ học sinh lên lớp thẳng và học sinh tốt nghiệp lần lượt đạt 92,1% và 94,6%. Số học sinh giỏi cấp tỉnh giảm 33,3% so với năm 2022, còn 14 học sinh (gồm 1 giải Nhất và 13 giải Nhì), mới bằng 66,7% kế hoạch. Bên cạnh đó, số giáo viên đạt chuẩn ngoại ngữ là 17 giáo viên, vượt 21,4% so với kế hoạch, tăng 3 giáo viên so với năm 2022.",
        "Có 15 sáng kiến kinh nghiệm được xếp loại. Tuy nhiên, mới có 35 suất học bổng cho học sinh nghèo, bằng 77,8% kế hoạch, giảm 5,4% so với năm 2022. Cùng với đó, số học sinh bỏ học là 2 học sinh, không vượt mức đề ra, bằng năm 2022.",
    ],
    102: [
        "Tổng số đoàn viên là 485 người (trong đó nữ 117 người), đạt 115,5% kế hoạch. Tuy nhiên, chỉ kết nạp được 21 đoàn viên mới, bằng 84% kế hoạch, giảm 4,5% so với năm 2022. Bên cạnh đó, đã tổ chức 11 buổi tuyên truyền pháp luật; 2 hội thao, tăng 1 hội thao so với năm 2022. Mới tổ chức được 2 chuyến tham quan, bằng 66,7% kế hoạch.",
        "Mới giới thiệu được 5 quần chúng ưu tú cho Đảng, bằng 83,3% kế hoạch, không đổi so với năm 2022. Đã tặng 387 suất quà Tết. Cùng với đó, kinh phí chăm lo đoàn viên là 262 triệu đồng, giảm 17,9% so với năm 2022. Không có đoàn viên vi phạm kỷ luật, không có vụ khiếu kiện đông người, đều đạt chỉ tiêu đề ra.",
    ],
    104: [
        "Số học viên kỹ năng hè đạt 1.207 học viên, giảm 133 học viên so với năm 2022. Bên cạnh đó, có 2.075 lượt học ngoại ngữ, đạt 103,8% kế hoạch, tăng 14,3% so với năm 2022. Tỷ lệ phụ huynh hài lòng tăng 0,6 điểm phần trăm so với năm 2022, đạt 93,7%. Tuy nhiên, mới tổ chức được 3 hội trại, bằng 75% kế hoạch, tăng 1 hội trại so với năm 2022. Cùng với đó, đã tổ chức 3 cuộc thi năng khiếu, giảm 3 cuộc thi so với năm 2022.",
    ],
    106: [
        "Đã xây mới 5 căn nhà tình nghĩa, đạt 125% kế hoạch, tăng 1 căn nhà so với năm 2022. Bên cạnh đó, đã sửa chữa 8 căn nhà cho hộ nghèo. Riêng quỹ Đền ơn đáp nghĩa mới đạt 170 triệu đồng, bằng 94,4% kế hoạch, giảm 26,1% so với năm 2022.",
        "Mới trồng được 1.994 cây xanh, bằng 76,7% kế hoạch. Đã hiến 131 đơn vị máu, vượt 9,2% so với kế hoạch. Cùng với đó, số vụ tai nạn giao thông là 7 vụ, vượt quá mức đề ra.",
    ],
    112: [
        "Số lượt khám bệnh đạt 51.479 lượt, mới bằng 72,5% kế hoạch. Điều trị nội trú đạt 11.209 lượt, bằng 94,2% kế hoạch. Bên cạnh đó, công suất giường bệnh tăng 1,3 điểm phần trăm so với năm 2022, đạt 94,3%, vượt 2,3 điểm phần trăm so với kế hoạch. Tỷ lệ người bệnh hài lòng đạt 100%, vượt 4 điểm phần trăm so với kế hoạch, tăng 11,4 điểm phần trăm so với năm 2022. Riêng tỷ lệ bao phủ bảo hiểm y tế mới đạt 84,9%, kém 9,1 điểm phần trăm so với kế hoạch, giảm 15,1 điểm phần trăm so với năm 2022.",
        "Không có sự cố y khoa nghiêm trọng, đạt chỉ tiêu đề ra. Có 6 đề tài cấp cơ sở được nghiệm thu, đạt 120% kế hoạch. Riêng số sáng kiến được công nhận mới đạt 8 sáng kiến, bằng 88,9% kế hoạch.",
    ],
    128: [
        "Tổng số đoàn viên đạt 492 người (trong đó nữ 330 người), vượt 17,1% so với kế hoạch, tăng 103 người so với năm 2022. Bên cạnh đó, đã kết nạp 31 đoàn viên mới. Đã tổ chức 15 buổi tuyên truyền pháp luật, đạt 125% kế hoạch, tăng 15,4% so với năm 2022. Cùng với đó, ước tổ chức 3 chuyến tham quan, đạt 100% kế hoạch. Tuy nhiên, mới giới thiệu được 4 quần chúng ưu tú cho Đảng, bằng 66,7% kế hoạch, giảm 3 quần chúng so với năm 2022.",
        "Đã tặng 433 suất quà Tết, tăng 69,8% so với năm 2022. Kinh phí chăm lo đoàn viên là 218 triệu đồng, bằng 83,8% kế hoạch, giảm 99 triệu đồng so với năm 2022. Ngoài ra, không có vụ khiếu kiện đông người, đạt chỉ tiêu đề ra.",
    ],
    132: [
        "Có 65.963 lượt khám bệnh, giảm 16,9% so với năm 2022. Bên cạnh đó, điều trị nội trú đạt 11.616 lượt, bằng 97,6% kế hoạch. Công suất giường bệnh đạt 98,6%; tỷ lệ người bệnh hài lòng đạt 95,9%, kém 0,1 điểm phần trăm so với kế hoạch; tỷ lệ bao phủ bảo hiểm y tế đạt 86,2%, kém 7,8 điểm phần trăm so với kế hoạch.",
        "Không có sự cố y khoa nghiêm trọng, đạt chỉ tiêu đề ra. Có 5 đề tài cấp cơ sở được nghiệm thu. Cùng với đó, số sáng kiến được công nhận đạt 7 sáng kiến, bằng năm 2022.",
    ],
    197: [
        "Tỷ lệ học sinh lên lớp thẳng đạt 93,4%. Tỷ lệ học sinh tốt nghiệp đạt 93,4%, kém 5,6 điểm phần trăm so với kế hoạch; số học sinh giỏi cấp tỉnh ước đạt 18 học sinh (gồm 16 giải Nhất và 2 giải Nhì), giảm 28% so với năm 2022. Cùng với đó, số giáo viên đạt chuẩn ngoại ngữ giảm 5,9% so với năm 2022, còn 16 giáo viên.",
        "Mới có 15 sáng kiến kinh nghiệm được xếp loại, bằng 88,2% kế hoạch. Ngoài ra, có 52 suất học bổng cho học sinh nghèo, tăng 30% so với năm 2022. Số học sinh bỏ học là 2 học sinh, không vượt mức đề ra, bằng năm 2022.",
    ],
}  # fmt: skip


@pytest.mark.parametrize("seed", sorted(PARAGRAPHS))
def test_paragraphs_read_as_they_should(seed: int) -> None:
    _template, text, _statements = paragraph_of(seed)
    assert text.split("\n") == PARAGRAPHS[seed]

"""Three scoring sheets as units have them in Excel: a union's of 100 points, agencies' of 1,000, one beside the leader.

Rows as ``sheet_from_rows`` takes them; ``RULES`` is what the tables do not say: grades, ties, knock-outs, quotas.
All invented; sums, caps and rules are typical of such sheets.
"""

from __future__ import annotations

import io
from typing import Any

import xlsxwriter

Rows = list[tuple[str, str, object, str]]
HEAD = ("STT", "Nội dung chấm điểm", "Điểm chuẩn", "Cách chấm")

UNION: Rows = [
    HEAD,
    ("I", "Chăm lo, bảo vệ quyền lợi đoàn viên", 30, ""),
    ("1", "Phối hợp tổ chức hội nghị viên chức, người lao động đúng quy định", 10, "Có: 10, không: 0"),
    ("2", "Thăm hỏi, trợ cấp đoàn viên khó khăn", 10, "Theo tỷ lệ thực hiện/chỉ tiêu; dưới 50% không tính điểm"),
    ("3", "Giải quyết kiến nghị của đoàn viên", 10, "Trừ 2 điểm/kiến nghị quá hạn, tối đa 10"),
    ("II", "Tuyên truyền, giáo dục, phong trào", 30, ""),
    ("1", "Tổ chức tuyên truyền chính sách, pháp luật", 10, "Mỗi cuộc tuyên truyền cộng 2,5 điểm, tối đa 10"),
    ("2", "Đoàn viên tham gia hoạt động văn hóa, thể thao", 10, "từ 90% trở lên: 10; từ 70% đến dưới 90%: 7; từ 50% đến dưới 70%: 4; dưới 50%: 0"),
    ("3", "Sáng kiến, giải pháp được áp dụng", 10, "2 điểm/sáng kiến, tối đa 10"),
    ("III", "Xây dựng tổ chức công đoàn", 25, ""),
    ("1", "Phát triển đoàn viên", 10, "Vượt 1% cộng 0,2 điểm, tối đa 2; thiếu 1% trừ 0,5 điểm"),
    ("2", "Họp Ban Chấp hành định kỳ", 8, "8-6-4-2-0 theo số kỳ không họp"),
    ("3", "Hoạt động của Ban Nữ công", 7, "Ban Chấp hành bình xét"),
    ("IV", "Tài chính, báo cáo, kiểm tra", 15, ""),
    ("1", "Nộp kinh phí, đoàn phí lên cấp trên", 7, "Theo tỷ lệ thực hiện/kế hoạch"),
    ("2", "Báo cáo đúng hạn", 5, "5-4-2-0 theo số báo cáo chậm"),
    ("3", "Kiểm tra đồng cấp", 3, "Có: 3, không: 0"),
    ("", "Tổng cộng", 100, ""),
    ("V", "Điểm thưởng", 5, ""),
    ("1", "Khen thưởng trong năm", 5, "Theo khen thưởng: Giấy khen 2; Bằng khen 4; Cờ thi đua 5"),
]  # fmt: skip

AGENCY: Rows = [
    HEAD,
    ("I", "Nhiệm vụ chuyên môn", 600, ""),
    ("1", "Chỉ tiêu được giao", 300, ""),
    ("1.1", "Chỉ tiêu chính của ngành", 200, "Theo tỷ lệ thực hiện/chỉ tiêu; dưới 70% không tính điểm"),
    ("1.2", "Giải ngân vốn, kinh phí", 100, "từ 95% trở lên: 100; từ 85% đến dưới 95%: 80; từ 70% đến dưới 85%: 50; dưới 70%: 0"),
    ("2", "Nhiệm vụ Ủy ban nhân dân giao", 200, "Trừ 10 điểm/nhiệm vụ chậm, tối đa 100; trừ 20 điểm/nhiệm vụ không làm, tối đa 100"),
    ("3", "Chất lượng tham mưu", 100, "Khối chấm"),
    ("II", "Cải cách hành chính, chuyển đổi số", 150, ""),
    ("1", "Chỉ số cải cách hành chính", 80, "Chỉ số cải cách hành chính, thang điểm 100"),
    ("2", "Hồ sơ giải quyết trực tuyến", 70, "Theo tỷ lệ thực hiện/chỉ tiêu"),
    ("III", "Xây dựng Đảng, cơ quan, dân chủ cơ sở", 100, ""),
    ("1", "Chi bộ hoàn thành tốt nhiệm vụ", 40, "Có: 40, không: 0"),
    ("2", "Nội bộ đoàn kết, không đơn thư vượt cấp", 30, "Trừ 10 điểm/đơn thư, tối đa 30"),
    ("3", "Thực hiện dân chủ ở cơ sở", 30, "Khối chấm"),
    ("IV", "Thi đua, khen thưởng", 150, ""),
    ("1", "Đăng ký, ký giao ước đúng hạn", 30, "30-20-0 theo số lần chậm"),
    ("2", "Phong trào, mô hình, điển hình", 60, "Mỗi mô hình được công nhận cộng 20 điểm, tối đa 60"),
    ("3", "Họp khối", 30, "30-25-15-0 theo số buổi vắng"),
    ("4", "Báo cáo, hồ sơ thi đua", 30, "30-25-20-10-0 theo số báo cáo chậm"),
    ("", "Tổng cộng", 1000, ""),
    ("V", "Điểm thưởng", 50, ""),
    ("1", "Khen thưởng cấp trên trong năm", 30, "Theo khen thưởng: Giấy khen của Chủ tịch huyện 10; Bằng khen cấp tỉnh 20; Cờ thi đua, Bằng khen của Thủ tướng 30"),
    ("2", "Sáng kiến cấp tỉnh", 20, "10 điểm/sáng kiến, tối đa 20"),
    ("VI", "Điểm trừ", 50, ""),
    ("1", "Bị phê bình, nhắc nhở bằng văn bản", 50, "10 điểm/lần, tối đa 50"),
]  # fmt: skip

LEADERS: Rows = [
    HEAD,
    ("A", "Chỉ tiêu thi đua", 80, ""),
    ("1", "Thu ngân sách so với dự toán", 20, "So với đơn vị dẫn đầu khối"),
    ("2", "Tỷ lệ người tham gia bảo hiểm y tế", 20, "So với đơn vị dẫn đầu khối"),
    ("3", "Số mô hình dân vận khéo", 20, "So với kết quả tốt nhất"),
    ("4", "Số vụ việc tồn đọng", 20, "Theo thứ hạng, mỗi hạng sau giảm 2 điểm"),
    ("B", "Các đơn vị đánh giá nhau", 20, ""),
    ("1", "Tinh thần phối hợp", 10, "Các đơn vị khác chấm, bỏ điểm cao nhất và thấp nhất"),
    ("2", "Tín nhiệm của hội nghị", 10, "Theo tỷ lệ phiếu"),
    ("", "Tổng cộng", 100, ""),
]  # fmt: skip

RULES: dict[str, dict[str, Any]] = {
    "union": {
        "rounding": {"at": "leaf", "mode": "half_up", "digits": 1},
        "bonus_may_exceed": False,
        "grades": [
            {"code": "xs", "name": "Hoàn thành xuất sắc nhiệm vụ", "start": 90, "floors": [{"share": "0.5", "of": "groups"}], "needs": ["kl"]},
            {"code": "t", "name": "Hoàn thành tốt nhiệm vụ", "start": 80},
            {"code": "ht", "name": "Hoàn thành nhiệm vụ", "start": 50},
            {"code": "kht", "name": "Không hoàn thành nhiệm vụ"},
        ],
        "prerequisites": [{"code": "kl", "name": "Không có cán bộ chủ chốt bị kỷ luật từ khiển trách trở lên"}],
        "ties": [{"rule": "core_group", "group": "I"}, {"rule": "shared"}],
    },
    "agency": {
        "rounding": {"at": "leaf", "mode": "half_up", "digits": 1},
        "stage_gap": 10,
        "grades": [
            {"code": "xs", "name": "Xuất sắc", "start": 900, "floors": [{"share": "0.7", "of": "groups"}]},
            {"code": "t", "name": "Tốt", "start": 800},
            {"code": "k", "name": "Khá", "start": 650},
            {"code": "cht", "name": "Chưa hoàn thành"},
        ],
        "knockouts": [
            {"code": "tn", "name": "Người đứng đầu bị kỷ luật từ cảnh cáo trở lên", "effect": "no_nomination"},
            {"code": "cm", "name": "Chuyên môn dưới một nửa số điểm", "effect": "max_grade", "node": "I", "below": "0.5", "grade": "k"},
        ],
        "prerequisites": [{"code": "hs", "name": "Gửi hồ sơ đề nghị đúng hạn"}],
        "ties": [{"rule": "core_group", "group": "I"}, {"rule": "fewer_penalty"}, {"rule": "more_bonus"}, {"rule": "vote"}],
        "quotas": [
            {"code": "co", "name": "Cờ thi đua của Ủy ban nhân dân tỉnh", "fixed": 1, "grades": ["xs"], "needs": ["hs"]},
            {"code": "bk", "name": "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh", "share": "0.2", "grades": ["xs", "t"], "needs": ["hs"]},
        ],
    },
    "leaders": {
        "rounding": {"at": "leaf", "mode": "half_up", "digits": 2},
        "ties": [{"rule": "core_group", "group": "A"}, {"rule": "shared"}],
        "quotas": [{"code": "co", "name": "Cờ thi đua", "table": [{"up_to": 7, "places": 1}, {"places": 2}]}],
    },
}  # fmt: skip
SHEETS: dict[str, tuple[str, Rows]] = {
    "union": ("Bảng chấm điểm công đoàn cơ sở, thang 100 điểm", UNION),
    "agency": ("Bảng chấm điểm thi đua các cơ quan, thang 1.000 điểm", AGENCY),
    "leaders": ("Bảng chấm điểm so với đơn vị dẫn đầu", LEADERS),
}


def workbook_of(which: str) -> bytes:
    """One of the sheets as the Excel file that somebody would send."""
    name, rows = SHEETS[which]
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    page = book.add_worksheet("Bảng điểm")
    page.set_column(1, 1, 60)
    page.set_column(3, 3, 60)
    page.write(0, 0, name.upper())
    for at, row in enumerate(rows, 2):
        for place, cell in enumerate(row):
            page.write(at, place, cell)
    book.close()
    return out.getvalue()

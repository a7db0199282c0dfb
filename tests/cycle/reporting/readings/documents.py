"""Reports of our own invention about Trung tâm Thanh thiếu niên Phương Nam, as .docx bytes."""

from __future__ import annotations

from io import BytesIO

from docx import Document

REPORT_2023 = (
    "Tổng kết công tác năm 2023 của Trung tâm Thanh thiếu niên Phương Nam",
    "Ngày 18 tháng 12 năm 2023, Trung tâm Thanh thiếu niên Phương Nam tổ chức Hội nghị tổng kết công tác năm 2023. "
    "Tham dự hội nghị có 42 viên chức, người lao động.",
    "Năm 2023, Trung tâm mở 13 lớp kỹ năng hè gồm 6 lớp Mùa hè Đồng đội và 7 lớp Nhà thám hiểm nhí, thu hút 1.718 học viên kỹ năng hè, "
    "số học viên kỹ năng hè tăng 25% so với năm 2022. Các lớp ngoại ngữ đạt hơn 2.000 lượt học viên. "
    "Doanh thu sự nghiệp năm 2023 đạt 120% kế hoạch.",
    "Nhiệm vụ trọng tâm năm 2024:",
    "1. Giữ chất lượng lớp hè khi số học viên tăng nhanh.",
    "2. Đưa lớp bơi về Chi nhánh Biển Đông.",
    "Chỉ tiêu năm 2024: phấn đấu mở 15 lớp kỹ năng hè.",
    "Ông Lý Thành Sơn, Giám đốc Trung tâm, kết luận hội nghị.",
)
REPORT_2022 = (
    "Báo cáo tổng kết công tác năm 2022 của Trung tâm Thanh thiếu niên Phương Nam",
    "Năm 2022, Trung tâm mở 12 lớp kỹ năng hè, thu hút 1.374 học viên kỹ năng hè. Doanh thu sự nghiệp đạt 17.600 triệu đồng.",
)


def docx_of(lines: tuple[str, ...]) -> bytes:
    """The lines as a Word file."""
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    out = BytesIO()
    document.save(out)
    return out.getvalue()

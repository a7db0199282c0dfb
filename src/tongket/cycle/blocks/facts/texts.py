"""Words of papers: plain lines ↔ blocks of an official paper, and the texts a new regulation, plan or guide begins with."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tongket.cores.documents import Article, Block, Heading, ListItem, Paragraph

_CHAPTER = re.compile(r"chương\s+(?:[ivxlc]+|\d+)\s*[.:]\s*(.+)", re.IGNORECASE)
_ARTICLE = re.compile(r"điều\s+\d+\s*[.:]\s*(.+)", re.IGNORECASE)
_SECTION = re.compile(r"[IVXLC]+\.\s+(.+)")
_POINT = re.compile(r"(\d+\.|[a-zđ]\)|[-+])\s+(.+)")


def blocks_of(text: str) -> Iterator[Block]:
    """Blocks of the lines: "Chương I. …", "Điều 1. …", "I. …", "1. …", "a) …", "- …"; every other line a paragraph.

    Chapters, articles and sections are counted anew when drawn, so a line taken out leaves no gap.
    """
    for line in (raw.strip() for raw in text.splitlines()):
        if not line:
            continue
        if found := _CHAPTER.fullmatch(line):
            yield Heading(0, found[1], word="Chương")
        elif found := _ARTICLE.fullmatch(line):
            yield Article(title=found[1])
        elif found := _SECTION.fullmatch(line):
            yield Heading(1, found[1])
        elif found := _POINT.fullmatch(line):
            yield ListItem(found[1], found[2])
        else:
            yield Paragraph(line)


def regulation_text(form: str, year: str, founder: str, *, deputy_follows: bool, rest_years: int) -> str:
    """A regulation to begin with, for a block (form "Khối") or a cluster ("Cụm")."""
    low = form.lower()
    rest = f" Đơn vị đã làm Trưởng {low} không làm lại trong {rest_years} năm liền sau." if rest_years else ""
    turn = f"Phó {low} năm trước làm Trưởng {low} năm sau, trừ khi các thành viên thống nhất khác." if deputy_follows else f"Trưởng {low}, Phó {low} do các thành viên bầu hoặc thống nhất luân phiên hằng năm."  # fmt: skip
    return f"""Chương I. Quy định chung
Điều 1. Phạm vi, đối tượng
1. Quy chế này quy định tổ chức, hoạt động, chấm điểm, bình xét và đề nghị khen thưởng của {form} thi đua.
2. Quy chế áp dụng với các đơn vị thành viên có tên trong quyết định thành lập và các quyết định điều chỉnh.
Điều 2. Nguyên tắc
1. Tự nguyện, tự giác, công khai, đoàn kết, hợp tác và cùng phát triển.
2. Các đơn vị thành viên bình đẳng; việc chung quyết định theo đa số.
Chương II. Tổ chức của {low}
Điều 3. Thành viên
1. Thành viên vào {low}, rời {low} theo quyết định của {founder or "cấp có thẩm quyền"}.
2. Đơn vị rời {low} giữa năm giữ kết quả đã có đến ngày rời.
Điều 4. Trưởng {low}, Phó {low}
1. {turn}{rest}
2. Trưởng {low} lập kế hoạch, chủ trì họp, tổng hợp điểm, gửi hồ sơ đề nghị khen thưởng, lưu hồ sơ và bàn giao cho Trưởng {low} kế tiếp.
3. Phó {low} giúp Trưởng {low} và thay Trưởng {low} khi vắng.
Điều 5. Đơn vị thành viên
1. Đăng ký thi đua, ký giao ước, tham gia đủ các hoạt động chung.
2. Gửi báo cáo, bảng tự chấm điểm kèm minh chứng đúng hạn; kiểm tra chéo khi được phân công.
Chương III. Hoạt động
Điều 6. Chế độ họp
1. Mỗi năm họp ít nhất ba lần: triển khai, sơ kết, tổng kết. Cuộc họp có giá trị khi có mặt từ hai phần ba số đơn vị thành viên.
2. Kết luận của cuộc họp ghi thành biên bản, nêu đơn vị làm và thời hạn.
Điều 7. Chế độ báo cáo
1. Báo cáo sơ kết và báo cáo tổng kết theo lịch năm của {low}.
Chương IV. Chấm điểm, bình xét, đề nghị khen thưởng
Điều 8. Chấm điểm
1. Các đơn vị tự chấm, kiểm tra chéo, Trưởng {low} tổng hợp theo hướng dẫn chấm điểm được hội nghị thông qua.
Điều 9. Bình xét, đề nghị
1. Hội nghị tổng kết nghe kết quả, thảo luận, biểu quyết và xếp thứ. {form} đề nghị; cấp có thẩm quyền quyết định khen thưởng.
Chương V. Kinh phí
Điều 10. Kinh phí hoạt động
1. Kinh phí hoạt động chung do các đơn vị thành viên thống nhất tại hội nghị triển khai.
Chương VI. Tổ chức thực hiện
Điều 11. Trách nhiệm thi hành
1. Các đơn vị thành viên thực hiện Quy chế này từ {year}; vướng mắc phản ánh với Trưởng {low} để hội nghị xem xét, sửa đổi.
"""


def plan_text(form: str, year: str, steps: list[tuple[str, str, str]]) -> str:
    """A plan of the year whose calendar is the block's own: what, who, by when of each step."""
    lines = "\n".join(f"- {title}: {who}, trước ngày {day}" for title, who, day in steps)
    return f"""I. Mục đích, yêu cầu
1. Tổ chức các phong trào thi đua và hoạt động chung của {form.lower()} {year} thiết thực, đúng lịch.
2. Đánh giá công khai, chính xác, có minh chứng; chọn đúng đơn vị tiêu biểu để đề nghị khen thưởng.
II. Nội dung
1. Ký giao ước thi đua và thực hiện các chỉ tiêu đã giao ước.
2. Trao đổi kinh nghiệm, giúp nhau thực hiện nhiệm vụ chính trị, chuyên môn.
III. Lịch công tác
{lines or "- (Đặt lịch của năm rồi tạo lại kế hoạch này.)"}
IV. Tổ chức thực hiện
1. Trưởng {form.lower()} chủ trì, đôn đốc; các đơn vị thành viên cử một người làm đầu mối.
2. Kinh phí theo thỏa thuận chung của các đơn vị thành viên.
"""


def guide_text(form: str, year: str) -> str:
    """Guidance on scoring; the sheet itself is annexed where it is made."""
    return f"""I. Căn cứ và phạm vi
1. Hướng dẫn này áp dụng khi chấm điểm thi đua {year} của các đơn vị thành viên {form.lower()}.
II. Cách chấm
1. Từng đơn vị tự chấm theo bảng điểm, ghi số liệu và gửi minh chứng cho từng nội dung.
2. Nội dung không có minh chứng thì không được điểm. Nội dung đơn vị không có nhiệm vụ thì xử lý theo ghi chú của bảng điểm.
3. Điểm cộng, điểm trừ không vượt mức tối đa ghi trong bảng.
III. Các bước
1. Tự chấm; 2. Kiểm tra chéo; 3. Trưởng {form.lower()} tổng hợp; 4. Hội nghị tổng kết thông qua.
IV. Bằng điểm
1. So điểm nhóm nhiệm vụ chính; nếu vẫn bằng thì hội nghị biểu quyết.
"""


def covenant_contents() -> str:
    """What a covenant begins with, one content a line."""
    return "\n".join(
        (
            "Hoàn thành và hoàn thành vượt mức các chỉ tiêu nhiệm vụ được giao.",
            "Chấp hành tốt chủ trương của Đảng, pháp luật của Nhà nước; giữ vững kỷ luật, kỷ cương, đoàn kết nội bộ.",
            "Tổ chức và hưởng ứng các phong trào thi đua; phát hiện, nhân rộng điển hình tiên tiến.",
            "Thực hành tiết kiệm, chống lãng phí, phòng, chống tham nhũng, tiêu cực.",
        )
    )


def covenant_commitments() -> str:
    """What the parties promise, one a line."""
    return "\n".join(
        (
            "Thực hiện đầy đủ nội dung giao ước; gửi báo cáo, minh chứng đúng hạn, trung thực.",
            "Giúp đỡ nhau hoàn thành nhiệm vụ; tham gia đầy đủ các hoạt động chung.",
        )
    )

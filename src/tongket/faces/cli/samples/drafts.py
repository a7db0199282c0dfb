"""Two papers of the youth centre being written by several people: a plan and a proposal."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from tongket.base.access.models import User
from tongket.cycle.drafting.selectors.drafts import sections_of
from tongket.cycle.drafting.services.drafts import Beginning, begin_draft, change_fields
from tongket.cycle.drafting.services.outline import give_section
from tongket.cycle.drafting.services.remarks import add_remark
from tongket.cycle.drafting.services.writing import save_section, say_state, suggest

PLAN = {
    "Mục đích": "- Tạo sân chơi an toàn, bổ ích cho thanh thiếu niên trong ba tháng hè.\n"
    "- Giữ chất lượng các lớp kỹ năng khi số học viên tăng nhanh.",
    "Yêu cầu": "Mỗi lớp không quá 130 học viên, có hai người phụ trách; phương án an toàn duyệt xong trước khi khai giảng.",
    "Nội dung, chỉ tiêu": "Năm 2024 Trung tâm đã mở {{lop-ky-nang}} lớp kỹ năng hè. Năm 2025 phấn đấu:\n"
    "Nội dung\tĐơn vị tính\tChỉ tiêu 2025\nLớp kỹ năng hè\tlớp\t16\nHọc viên kỹ năng hè\thọc viên\t1.900\nLớp bơi phổ cập miễn phí\tlớp\t5",
    "Thời gian, địa điểm": "Từ ngày 02 tháng 6 đến hết ngày 22 tháng 8 năm 2025, tại ba cơ sở và Chi nhánh Biển Đông.",
}
BASES = [
    "Căn cứ Chương trình công tác năm 2025 của Tỉnh đoàn Sông Mai",
    "Căn cứ kết quả hoạt động hè năm 2024 của Trung tâm Thanh thiếu niên Phương Nam",
]


def add_drafts(unit: Any, accounts: Mapping[str, User], *, on: date, at: datetime) -> None:
    """The plan is written by three people, a suggestion and a remark wait; the proposal has just begun."""
    lead, coach, money, guide = (accounts[name] for name in ("truc.ltt", "tuan.pq", "nhan.vt", "han.dn"))
    plan = begin_draft(
        unit=unit, period="2024", beginning=Beginning("ke-hoach", "Tổ chức hoạt động hè năm 2025", date(2024, 12, 20)),
        by=lead, on=on, at=at,
    )  # fmt: skip
    sections = {one.heading: one for one in sections_of(plan)}
    who: dict[str, Any] = {"on": on, "at": at}
    now = {"bases": BASES, "recipients": ["Tỉnh đoàn Sông Mai (để báo cáo)", "Các phòng, cơ sở, chi nhánh"]}
    change_fields(draft=plan, was={name: getattr(plan, name) for name in now}, now=now, by=lead, **who)
    for heading, text in PLAN.items():
        save_section(section=sections[heading], base="0", text=text, by=lead, **who)
    give_section(section=sections["Nội dung, chỉ tiêu"], account_id=coach.pk, due_on=date(2024, 12, 16), by=lead, **who)
    give_section(section=sections["Kinh phí"], account_id=money.pk, due_on=date(2024, 12, 17), by=lead, **who)
    say_state(section=sections["Mục đích"], state="done", by=lead, **who)
    wished = PLAN["Yêu cầu"].replace("130", "120")
    suggest(section=sections["Yêu cầu"], base="1", text=wished, by=guide, **who)
    quote = PLAN["Thời gian, địa điểm"]
    said = add_remark(
        section=sections["Thời gian, địa điểm"],
        text="Cơ sở 2 sửa hồ bơi đến giữa tháng 6, nên lùi lớp bơi một tuần.",
        quote=quote,
        by=coach,
        **who,
    )
    add_remark(
        section=sections["Thời gian, địa điểm"],
        text="Đã hỏi bên thi công, đang chờ trả lời.",
        answers=said,
        by=lead,
        **who,
    )
    proposal = begin_draft(
        unit=unit, period="2024", beginning=Beginning("to-trinh", "Xin kinh phí thay máy chiếu các phòng học", date(2024, 12, 27)),
        by=money, on=on, at=at,
    )  # fmt: skip
    first, *_rest = sections_of(proposal)
    text = "Máy chiếu của sáu phòng học dùng từ năm 2014, nay mờ và hay tắt giữa giờ; năm 2024 phải nghỉ bảy buổi học để sửa."
    save_section(section=first, base="0", text=text, by=money, **who)

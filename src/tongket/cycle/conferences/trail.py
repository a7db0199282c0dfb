"""The room's words in the log, told to ``audit`` when the app is ready."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from tongket.base.audit.presenters import tell
from tongket.base.audit.things import tell_kind
from tongket.cycle.conferences.enums import ClauseState, Form, Kind, ProposalState, State

VERBS = {
    "conferences.planned": _("lập hội nghị"),
    "conferences.changed": _("sửa hội nghị"),
    "conferences.opened": _("khai mạc hội nghị"),
    "conferences.closed": _("bế mạc hội nghị"),
    "conferences.called": _("triệu tập người dự"),
    "conferences.guest_added": _("thêm khách mời"),
    "conferences.dropped": _("bỏ người khỏi danh sách dự"),
    "conferences.marked": _("ghi có mặt, vắng"),
    "conferences.programme": _("sửa chương trình"),
    "conferences.voted": _("ghi biểu quyết"),
    "conferences.proposed": _("ghi kiến nghị"),
    "conferences.answered": _("trả lời kiến nghị"),
    "conferences.clauses": _("sửa nghị quyết"),
    "conferences.clause_result": _("ghi kết quả thực hiện nghị quyết"),
    "conferences.door_opened": _("mở cửa ghi có mặt"),
    "conferences.door_closed": _("đóng cửa ghi có mặt"),
    "conferences.cards": _("làm thẻ dự hội nghị"),
    "conferences.seats": _("phân bổ đại biểu"),
    "conferences.section_met": _("ghi họp bộ phận"),
    "conferences.item_began": _("bắt đầu mục của chương trình"),
    "conferences.speaker_added": _("ghi người phát biểu"),
    "conferences.speaker_left": _("bỏ người phát biểu"),
    "conferences.spoke": _("mời phát biểu"),
    "conferences.vote_made": _("lập cuộc bỏ phiếu"),
    "conferences.directed": _("ghi ý kiến chỉ đạo"),
    "conferences.direction_followed": _("ghi kết quả ý kiến chỉ đạo"),
    "conferences.list_taken": _("nạp danh sách dự từ Excel"),
    "conferences.posted": _("ghi công khai nghị quyết"),
}  # fmt: skip
FIELDS = {
    "title": _("Tên hội nghị"), "kind": _("Loại"), "form": _("Hình thức"), "held_on": _("Ngày họp"), "place": _("Địa điểm"), "state": _("Trạng thái"),
    "count": _("Số người"), "name": _("Tên"), "presence": _("Có mặt"), "items": _("Số mục"), "text": _("Nội dung"), "yes": _("Đồng ý"),
    "no": _("Không đồng ý"), "blank": _("Không có ý kiến"), "attending": _("Số người dự"), "passed": _("Được thông qua"), "answer": _("Trả lời"),
    "owner": _("Người làm"), "due_on": _("Hạn"), "marked": _("Số người ghi lại"), "number": _("Số thứ tự"), "result": _("Kết quả"),
}  # fmt: skip


def tell_words() -> None:
    """Register the words; called once by the app."""
    values: dict[tuple[str, str], Any] = {("kind", one.value): one.label for one in Kind} | {
        ("form", one.value): one.label for one in Form
    }
    values |= {("state", one.value): one.label for states in (State, ProposalState, ClauseState) for one in states}
    tell(room="conferences", room_says=_("Hội nghị"), verbs=VERBS, fields=FIELDS, values=values)
    tell_kind("conference", _("Hội nghị"), "conferences.Conference")

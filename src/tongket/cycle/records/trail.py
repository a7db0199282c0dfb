"""The room's words in the log, told to ``audit`` when the app is ready."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from tongket.base.audit.looks import tell_looks
from tongket.base.audit.presenters import tell
from tongket.base.audit.things import tell_kind
from tongket.cycle.records.enums import Basis, Body, Ground, IdeaKind, IdeaLevel, IdeaState, Rating, Registered

VERBS = {
    "records.subject_changed": _("sửa thông tin chung trong hồ sơ thi đua"),
    "records.entered": _("ghi vào hồ sơ thi đua"),
    "records.changed": _("sửa trong hồ sơ thi đua"),
    "records.removed": _("xóa khỏi hồ sơ thi đua"),
    "records.restricted_entered": _("ghi thông tin hạn chế xem"),
    "records.restricted_changed": _("sửa thông tin hạn chế xem"),
    "records.restricted_removed": _("xóa thông tin hạn chế xem"),
    "records.author_added": _("thêm tác giả sáng kiến"),
    "records.author_removed": _("bớt tác giả sáng kiến"),
    "records.joined": _("gộp hai hồ sơ thi đua"),
    "records.parted": _("tách lại hai hồ sơ thi đua đã gộp"),
    "records.told_apart": _("ghi là hai người khác nhau"),
    "records.imported": _("nhập hồ sơ thi đua từ Excel"),
    "records.awarded": _("ghi kết quả đợt xét khen vào hồ sơ thi đua"),
    "records.award_revoked": _("ghi quyết định hủy khen vào hồ sơ thi đua"),
    "records.recognised": _("ghi sáng kiến đã được công nhận"),
    "records.rated": _("ghi kết quả đợt xếp loại vào hồ sơ thi đua"),
    "records.decision_read": _("đưa quyết định cũ vào để đọc"),
    "records.decision_changed": _("sửa số, ngày của quyết định cũ"),
    "records.decision_list_changed": _("chọn danh hiệu, năm cho cả danh sách của quyết định cũ"),
    "records.decision_line_changed": _("sửa một dòng của quyết định cũ"),
    "records.decision_taken": _("ghi hồ sơ thi đua từ quyết định cũ"),
    "records.decision_dropped": _("bỏ quyết định cũ đã đưa vào"),
}
# the names of fields are everybody's: ours carry the name of the room
FIELDS = {
    "records.year": _("Năm"),
    "records.rating": _("Xếp loại"),
    "records.registered": _("Đăng ký thi đua"),
    "records.party": _("Xếp loại đảng"),
    "records.union": _("Xếp loại công đoàn"),
    "records.decision": _("Số quyết định"),
    "records.award": _("Danh hiệu, hình thức"),
    "records.basis": _("Khen về"),
    "records.body": _("Cấp tặng"),
    "records.ground": _("Căn cứ"),
    "records.decided_on": _("Ngày quyết định"),
    "records.authority": _("Người quyết định"),
    "records.revoked_on": _("Ngày bị hủy"),
    "records.uses": _("Sáng kiến đã dùng"),
    "records.note": _("Ghi chú"),
    "records.code": _("Mã"),
    "records.kind": _("Loại"),
    "records.level": _("Phạm vi ảnh hưởng"),
    "records.state": _("Công nhận"),
    "records.name": _("Tên"),
    "records.recognised_on": _("Ngày công nhận"),
    "records.applied": _("Áp dụng"),
    "records.share": _("Tỷ lệ đóng góp (%)"),
    "records.moved_on": _("Ngày chuyển đến"),
    "records.total": _("Tổng số"),
    "records.months_before": _("Số tháng ở đơn vị cũ"),
    "records.opinion": _("Ý kiến của đơn vị cũ"),
    "records.from_unit": _("Đơn vị cũ"),
    "records.completed_or_better": _("Hoàn thành nhiệm vụ trở lên"),
    "records.ldtt": _("Lao động tiên tiến"),
    "records.cstdcs": _("Chiến sĩ thi đua cơ sở"),
    "records.disciplined": _("Bị kỷ luật từ cảnh cáo"),
    "records.recruited_on": _("Ngày vào làm"),
    "records.manager": _("Giữ chức vụ quản lý"),
    "records.size": _("Số thành viên"),
    "records.rows": _("Số dòng"),
    "records.names": _("Số tên đọc được"),
    "records.file": _("Tệp"),
    "records.about": _("Trích yếu"),
    "records.is_sure": _("Đã kiểm tra, vẫn ghi"),
    "records.is_left_out": _("Không ghi dòng này"),
    "records.moved": _("Số mục đã chuyển"),
    "records.other": _("Hồ sơ kia"),
    "records.sort": _("Phần"),
}
_NUMBERED: dict[str, Any] = {
    "rating": Rating,
    "registered": Registered,
    "basis": Basis,
    "body": Body,
    "ground": Ground,
    "kind": IdeaKind,
    "level": IdeaLevel,
    "state": IdeaState,
}
VALUES = {(f"records.{name}", str(one.value)): one.label for name, choices in _NUMBERED.items() for one in choices}


def tell_words() -> None:
    """Register the words; called once by the app."""
    tell(room="records", room_says=_("Hồ sơ thi đua"), verbs=VERBS, fields=FIELDS, values=VALUES)
    tell_looks(
        {
            "records.restricted": _("kỷ luật, việc đang xem xét, thời gian nghỉ"),
            "records.export": _("kỷ luật, việc đang xem xét, thời gian nghỉ, xuất ra Excel"),
        }
    )
    tell_kind("record", _("Hồ sơ thi đua"), "records.Subject")
    tell_kind("decision", _("Quyết định cũ"), "records.Decision")
    tell_kind("idea", _("Sáng kiến, đề tài"), "records.Idea")

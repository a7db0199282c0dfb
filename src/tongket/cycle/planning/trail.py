"""The room's words in the log, told to ``audit`` when the app is ready."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tongket.base.audit.presenters import tell
from tongket.cycle.planning.enums import (
    Adding,
    Direction,
    IndicatorKind,
    Operator,
    PlanState,
    TargetKind,
    TaskKind,
    TaskState,
)
from tongket.cycle.planning.log_names import tell_log_names

VERBS = {
    "planning.indicator_created": _("thêm chỉ tiêu"),
    "planning.indicator_edited": _("sửa chỉ tiêu"),
    "planning.indicator_moved": _("đổi thứ tự chỉ tiêu"),
    "planning.indicator_retired": _("thôi dùng chỉ tiêu"),
    "planning.catalogue_imported": _("nhập danh mục chỉ tiêu vào"),
    "planning.target_set": _("giao chỉ tiêu"),
    "planning.target_added": _("giao thêm chỉ tiêu"),
    "planning.target_adjusted": _("điều chỉnh chỉ tiêu"),
    "planning.target_removed": _("bỏ chỉ tiêu"),
    "planning.targets_copied": _("lấy chỉ tiêu năm trước vào"),
    "planning.plan_adopted": _("thông qua kế hoạch"),
    "planning.task_added": _("thêm nhiệm vụ"),
    "planning.task_edited": _("sửa nhiệm vụ"),
    "planning.task_moved": _("đổi thứ tự nhiệm vụ"),
    "planning.task_handed_over": _("bàn giao việc"),
    "planning.task_deleted": _("xóa nhiệm vụ"),
    "planning.task_state_set": _("ghi kết quả nhiệm vụ"),
    "planning.tasks_copied": _("lấy nhiệm vụ chưa xong của năm trước vào"),
}
FIELDS = {
    "amount": _("Mức"),
    "operator": _("Phép so"),
    "kind": _("Loại"),
    "scope_note": _("Phạm vi"),
    "adopted_on": _("Ngày thông qua"),
    "targets": _("Số chỉ tiêu"),
    "tasks": _("Số nhiệm vụ"),
    "measure": _("Đơn vị tính"),
    "group": _("Nhóm"),
    "direction": _("Chiều tốt"),
    "over_periods": _("Cộng theo kỳ"),
    "over_units": _("Cộng theo đơn vị"),
    "part_of": _("Là phần của"),
    "numerator": _("Tử số"),
    "denominator": _("Mẫu số"),
    "display_scale": _("Hệ số hiển thị"),
    "decimals": _("Số chữ số thập phân"),
    "scale_levels": _("Các mức xếp loại"),
    "retired_on": _("Thôi dùng từ"),
    "due_on": _("Hạn"),
    "owner": _("Người chủ trì"),
    "indicator": _("Chỉ tiêu"),
    "result": _("Kết quả"),
    "ordinal": _("Số thứ tự"),
    "state": _("Trạng thái"),
    "code": _("Mã"),
    "source": _("Nguồn số liệu"),
    "counted_by": _("Phần mềm đếm"),
    "position": _("Thứ tự"),
}


def tell_words() -> None:
    """Register the words; called once by the app."""
    values = {
        ("kind", member.value): member.label for kinds in (IndicatorKind, TargetKind, TaskKind) for member in kinds
    }
    values |= {("state", member.value): member.label for states in (TaskState, PlanState) for member in states}
    values |= {(field, member.value): member.label for field in ("over_periods", "over_units") for member in Adding}
    values |= {("direction", member.value): member.label for member in Direction}
    values |= {("operator", member.value): member.label for member in Operator}
    tell(room="planning", room_says=_("Kế hoạch"), verbs=VERBS, fields=FIELDS, values=values)
    tell_log_names()

"""The room's words in the log, told to ``audit`` when the app is ready."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tongket.base.audit.presenters import tell
from tongket.base.audit.things import tell_kind
from tongket.cycle.rating.enums import Level, Staff

VERBS = {
    "rating.round_opened": _("mở đợt xếp loại"),
    "rating.round_changed": _("sửa đợt xếp loại"),
    "rating.people_added": _("bổ sung người vào đợt xếp loại"),
    "rating.self_rated": _("ghi tự xếp loại"),
    "rating.entered": _("ghi ý kiến, mức đề nghị xếp loại"),
    "rating.imported": _("nhập danh sách xếp loại từ Excel"),
    "rating.decided": _("quyết định xếp loại"),
    "rating.petitioned": _("ghi kiến nghị về xếp loại"),
    "rating.answered": _("trả lời kiến nghị về xếp loại"),
    "rating.union_scored": _("ghi điểm xếp loại công đoàn cơ sở"),
    "rating.formula_saved": _("đặt cách tính điểm công đoàn"),
}
FIELDS = {
    "year": _("Năm"), "as_of": _("Danh sách tính đến ngày"), "self_until": _("Hạn tự xếp loại"),
    "head_until": _("Hạn người đứng đầu nhận xét"), "public_from": _("Công khai từ"), "public_until": _("Công khai đến"),
    "petition_until": _("Hạn kiến nghị"), "staff": _("Đối tượng"), "group": _("Nhóm"), "excluded": _("Lý do không xếp loại"),
    "self_level": _("Tự xếp loại"), "self_text": _("Tự nhận xét"), "remark": _("Ý kiến của đồng nghiệp"),
    "head_level": _("Mức đề nghị"), "head_reason": _("Lý do"), "disciplined_on": _("Ngày kỷ luật"), "level": _("Mức xếp loại"),
    "decision_number": _("Số quyết định"), "decided_on": _("Ngày quyết định"), "cap_reason": _("Lý do vượt tỷ lệ"),
    "text": _("Nội dung"), "made_on": _("Ngày kiến nghị"), "due_on": _("Hạn trả lời"), "answer": _("Trả lời"),
    "answered_on": _("Ngày trả lời"), "first": _("Điểm 6 tháng đầu năm"), "second": _("Điểm 6 tháng cuối năm"),
    "founded_on": _("Ngày thành lập"), "merged_on": _("Ngày sáp nhập, chia tách"), "level_reason": _("Lý do"),
    "valid_from": _("Áp dụng từ"), "first_weight": _("Hệ số 6 tháng đầu năm"), "second_weight": _("Hệ số 6 tháng cuối năm"),
    "is_outstanding": _("Đơn vị có thành tích xuất sắc nổi trội"), "people": _("Số người"), "changed": _("Số dòng sửa"),
}  # fmt: skip
_LEVELS = [(name, one.value, one.label) for name in ("self_level", "head_level", "level") for one in Level]
VALUES = {(name, value): says for name, value, says in _LEVELS} | {("staff", one.value): one.label for one in Staff}


def tell_words() -> None:
    """Register the words; called once by the app."""
    tell(room="rating", room_says=_("Xếp loại"), verbs=VERBS, fields=FIELDS, values=VALUES)
    tell_kind("rating", _("Xếp loại"), "rating.Rating")

"""The room's words in the log, told to ``audit`` when the app is ready."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from tongket.base.audit.presenters import tell
from tongket.base.audit.things import tell_kind
from tongket.cycle.collecting.enums import AnswerState, Repeat, RequestState

VERBS = {
    "collecting.begin": _("lập yêu cầu báo cáo"),
    "collecting.change": _("sửa yêu cầu báo cáo"),
    "collecting.form": _("chọn nội dung hỏi"),
    "collecting.rule": _("thêm phép kiểm tra của yêu cầu"),
    "collecting.rule_removed": _("bỏ phép kiểm tra của yêu cầu"),
    "collecting.open": _("gửi yêu cầu báo cáo"),
    "collecting.close": _("chốt yêu cầu báo cáo"),
    "collecting.cancel": _("hủy yêu cầu báo cáo"),
    "collecting.reopen": _("mở lại yêu cầu báo cáo"),
    "collecting.next_round": _("lập yêu cầu báo cáo kỳ sau"),
    "collecting.parts": _("ghi phần lời, tệp của báo cáo"),
    "collecting.send": _("gửi báo cáo lên cấp trên"),
    "collecting.take_back": _("rút lại báo cáo đã gửi"),
    "collecting.accept": _("nhận báo cáo"),
    "collecting.return": _("trả lại báo cáo"),
    "collecting.excuse": _("miễn báo cáo"),
    "collecting.owe_again": _("thôi miễn báo cáo"),
    "collecting.extend": _("gia hạn báo cáo"),
    "collecting.remark": _("ghi ý kiến về báo cáo"),
    "collecting.correction": _("xin sửa số đã nhận"),
    "collecting.correction_agreed": _("đồng ý sửa số đã nhận"),
    "collecting.correction_refused": _("không đồng ý sửa số đã nhận"),
    "collecting.outside_taken": _("nhận gói yêu cầu từ nơi khác"),
    "collecting.outside_receipt": _("nhận gói biên nhận từ nơi khác"),
    "collecting.packages_kept": _("đưa phiếu vào"),
    "collecting.package_dropped": _("bỏ phiếu khỏi danh sách của"),
    "collecting.view_kept": _("lưu cách xem"),
    "collecting.view_dropped": _("xóa cách xem"),
    "collecting.sums_mended": _("ghi lại số cộng"),
    "collecting.correction_withdrawn": _("rút đề nghị sửa số đã nhận"),
}
FIELDS = {
    "subject": _("Nội dung"),
    "period": _("Kỳ"),
    "cut_off": _("Ngày chốt số liệu"),
    "due": _("Hạn"),
    "paper": _("Văn bản"),
    "instructions": _("Hướng dẫn"),
    "kinds": _("Loại đơn vị nhận"),
    "repeat": _("Lặp lại"),
    "receivers": _("Đơn vị nhận"),
    "left_out": _("Đơn vị không hỏi"),
    "items": _("Số chỉ tiêu"),
    "parts": _("Phần lời, tệp"),
    "rule": _("Phép kiểm"),
    "says": _("Lời nhắc"),
    "units": _("Số đơn vị"),
    "state": _("Tình trạng"),
    "number": _("Lần gửi"),
    "sha256": _("Mã niêm phong"),
    "text": _("Nội dung"),
    "count": _("Số ô"),
    "name": _("Tên"),
    "asker": _("Nơi yêu cầu"),
    "key": _("Mã khóa"),
    "shared": _("Dùng chung"),
}


def tell_words() -> None:
    """Register the words; called once by the app."""
    values: dict[tuple[str, str], Any] = {}
    for states in (RequestState, AnswerState):
        values |= {("state", member.value): member.label for member in states}
    values |= {("repeat", member.value): member.label for member in Repeat}
    tell(room="collecting", room_says=_("Yêu cầu báo cáo"), verbs=VERBS, fields=FIELDS, values=values)
    tell_kind("request", _("Yêu cầu báo cáo"), "collecting.Request")
    tell_kind("savedview", _("Cách xem đã lưu"), "collecting.SavedView")
    tell_kind("answer", _("Báo cáo gửi cấp trên"), "collecting.Answer")

"""The room's words in the log, told to ``audit`` when the app is ready."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from tongket.base.audit.presenters import tell
from tongket.base.audit.things import tell_kind
from tongket.cycle.movements.enums import Kind, Level, StageKind

VERBS = {
    "movements.begun": _("soạn phong trào thi đua"),
    "movements.changed": _("sửa bản nháp phong trào thi đua"),
    "movements.dropped": _("bỏ bản nháp phong trào thi đua"),
    "movements.file_added": _("thêm tệp vào phong trào thi đua"),
    "movements.file_removed": _("gỡ tệp khỏi phong trào thi đua"),
    "movements.launched": _("phát động phong trào thi đua"),
    "movements.revised": _("sửa phong trào thi đua sau phát động"),
    "movements.lines_saved": _("ghi chỉ tiêu đăng ký thi đua"),
    "movements.entrants_added": _("thêm tập thể, cá nhân đăng ký thi đua"),
    "movements.entrants_removed": _("bớt tập thể, cá nhân đăng ký thi đua"),
    "movements.sent": _("gửi đăng ký thi đua"),
    "movements.taken_back": _("rút lại đăng ký thi đua"),
    "movements.approved": _("duyệt đăng ký thi đua"),
    "movements.refused": _("từ chối đăng ký thi đua"),
    "movements.stage_opened": _("mở đợt sơ kết, tổng kết phong trào"),
    "movements.result_saved": _("ghi kết quả thi đua"),
    "movements.result_sent": _("gửi kết quả thi đua"),
    "movements.result_taken_back": _("rút lại kết quả thi đua"),
    "movements.concluded": _("kết luận sơ kết, tổng kết phong trào"),
}
FIELDS = {
    "name": _("Tên phong trào"), "kind": _("Hình thức"), "level": _("Phạm vi"), "starts_on": _("Từ ngày"), "ends_on": _("Đến ngày"),
    "goals": _("Mục đích, yêu cầu"), "contents": _("Nội dung thi đua"), "criteria": _("Tiêu chí"), "rewards": _("Khen thưởng"),
    "big_day": _("Chào mừng"), "register_until": _("Hạn đăng ký"), "interim_on": _("Ngày sơ kết"), "file": _("Tệp"),
    "launched_on": _("Ngày phát động"), "receivers": _("Số đơn vị nhận"), "paper_ref": _("Văn bản"), "lines": _("Chỉ tiêu"),
    "entrants": _("Số tập thể, cá nhân"), "sent_on": _("Ngày gửi"), "unit": _("Đơn vị"), "why": _("Lý do"),
    "approved": _("Số đơn vị được duyệt"), "due_on": _("Hạn gửi"), "conclusion": _("Kết luận"),
}  # fmt: skip


def tell_words() -> None:
    """Register the words; called once by the app."""
    values: dict[tuple[str, str], Any] = {("kind", one.value): one.label for one in (*Kind, *StageKind)}
    values |= {("level", one.value): one.label for one in Level}
    tell(room="movements", room_says=_("Phong trào thi đua"), verbs=VERBS, fields=FIELDS, values=values)
    tell_kind("movement", _("Phong trào thi đua"), "movements.Movement")

"""The room's words in the log, told to ``audit`` when the app is ready."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tongket.base.access.roles import Role
from tongket.base.audit.presenters import tell
from tongket.cycle.reminders.enums import MailWish, Reach, Repeat, Side

VERBS = {
    "reminders.deadline_added": _("thêm hạn"),
    "reminders.deadline_changed": _("sửa hạn"),
    "reminders.deadline_removed": _("xóa hạn"),
    "reminders.rule_switched": _("bật hoặc tắt quy định về hạn ở"),
    "reminders.settings_changed": _("sửa cài đặt nhắc việc của"),
    "reminders.ticked": _("ghi đã xong"),
    "reminders.unticked": _("bỏ ghi đã xong"),
    "reminders.mail_wish_changed": _("đổi cách nhận thư nhắc của"),
    "reminders.feed_renewed": _("lấy địa chỉ lịch mới cho"),
    "reminders.feed_revoked": _("thu hồi địa chỉ lịch của"),
}
FIELDS = {
    "title": _("Việc"),
    "note": _("Ghi chú"),
    "repeat": _("Lặp lại"),
    "month": _("Tháng"),
    "day": _("Ngày"),
    "once_on": _("Ngày"),
    "base": _("Tính từ hạn"),
    "days_before": _("Trước bao nhiêu ngày làm việc"),
    "reach": _("Ai làm"),
    "kinds": _("Loại đơn vị"),
    "roles": _("Nhắc ai"),
    "valid_from": _("Từ ngày"),
    "valid_to": _("Đến ngày"),
    "rule": _("Quy định"),
    "on": _("Bật"),
    "side": _("Hạn rơi vào ngày nghỉ"),
    "mail_from": _("Gửi thư từ"),
    "mail_until": _("Đến trước"),
    "mail": _("Thư nhắc việc"),
    "done_on": _("Xong ngày"),
    "due_on": _("Hạn"),
}


def tell_words() -> None:
    """Register the words; called once by the app."""
    values = {
        (field, member.value): member.label
        for field, members in (("repeat", Repeat), ("reach", Reach), ("side", Side), ("mail", MailWish))
        for member in members
    }
    values |= {("roles", value): label for value, label in Role.choices}
    tell(room="reminders", room_says=_("Lịch, nhắc việc"), verbs=VERBS, fields=FIELDS, values=values)

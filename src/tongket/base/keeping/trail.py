"""The room's words for the log."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tongket.base.audit.presenters import tell

VERBS = {
    "keeping.backed_up": _("sao lưu mọi thứ vào"),
    "keeping.backup_downloaded": _("tải bản sao lưu"),
    "keeping.backup_deleted": _("xóa bản sao lưu"),
    "keeping.schedule_changed": _("đổi lịch sao lưu"),
    "keeping.restored": _("khôi phục dữ liệu từ bản sao lưu"),
    "keeping.moved": _("chuyển dữ liệu sang cơ sở dữ liệu khác"),
    "keeping.upgraded": _("nâng cấp phần mềm"),
    "keeping.unit_taken_out": _("lấy đơn vị ra tệp để chuyển đi"),
    "keeping.unit_taken_in": _("nhận đơn vị từ phần mềm khác"),
}
FIELDS = {
    "size": _("số byte"),
    "rows": _("số dòng"),
    "files": _("số tệp"),
    "made_at": _("ghi lúc"),
    "program": _("bản phần mềm"),
    "content": _("mã nội dung"),
    "steps": _("số bước"),
    "passphrase": _("đổi mật khẩu của tệp"),
    "enabled": _("tự sao lưu"),
    "folder": _("thư mục"),
    "hour": _("giờ"),
    "daily": _("bản theo ngày"),
    "weekly": _("bản theo tuần"),
    "monthly": _("bản theo tháng"),
    "warn_days": _("nhắc sau (ngày)"),
    "sealed": _("đặt mật khẩu cho tệp"),
    "units": _("đơn vị"),
    "log": _("nhật ký kèm theo"),
}


def tell_words() -> None:
    """Register the words; called once by the app."""
    tell(room="keeping", room_says=_("Sao lưu, nâng cấp"), verbs=VERBS, fields=FIELDS)

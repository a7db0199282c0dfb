"""Who was registered for movements, and what somebody launched, read, sent and decided."""

from django.utils.translation import gettext_lazy as _

from tongket.base.audit.own_data import Of, Table, tell_heads, tell_own

tell_own(
    Table("movements.Entrant", "person", Of.PERSON, _("Đăng ký phong trào thi đua"), ("receiver", "kind", "name", "post")),
    Table("movements.Movement", "begun_by_id", Of.ACCOUNT, _("Phong trào thi đua đã soạn"), ("name", "unit", "begun_at")),
    Table("movements.Edition", "by_id", Of.ACCOUNT, _("Phong trào thi đua đã sửa"), ("movement", "number", "why", "at")),
    Table("movements.Receipt", "by_id", Of.ACCOUNT, _("Phong trào thi đua đã xem"), ("receiver", "version", "at")),
    Table("movements.Receiver", "sent_by_id", Of.ACCOUNT, _("Đăng ký thi đua đã gửi"), ("movement", "unit_name", "state", "note", "sent_on")),
    Table("movements.Receiver", "decided_by_id", Of.ACCOUNT, _("Đăng ký thi đua đã trả lời"), ("movement", "unit_name", "state", "why", "decided_on")),
    Table("movements.Result", "sent_by_id", Of.ACCOUNT, _("Kết quả thi đua đã gửi"), ("stage", "receiver", "sent_on")),
)  # fmt: skip
tell_heads({
    "receiver": _("Phong trào"), "movement": _("Phong trào"), "post": _("Chức vụ"), "version": _("Lần sửa"),
    "unit_name": _("Đơn vị"), "stage": _("Đợt"), "sent_on": _("Ngày gửi"), "decided_on": _("Ngày trả lời"),
})  # fmt: skip

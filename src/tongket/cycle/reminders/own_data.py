"""What reminders keep about accounts: wishes, letters sent, what was told. The calendar's serial is a key: not shown."""

from django.utils.translation import gettext_lazy as _

from tongket.base.audit.own_data import Of, Table, tell_heads, tell_own

tell_own(
    Table("reminders.PersonalSettings", "account", Of.ACCOUNT, _("Cách nhắc việc"), ("mail", "feed_since")),
    Table("reminders.Digest", "account", Of.ACCOUNT, _("Thư nhắc việc"), ("day", "state", "items", "sent_at")),
    Table("reminders.Told", "account", Of.ACCOUNT, _("Lần đã nhắc"), ("day",)),
)
tell_heads({"day": _("Ngày"), "items": _("Số việc"), "sent_at": _("Gửi lúc"), "feed_since": _("Có địa chỉ lịch từ")})

"""The room's words in the log."""

from django.utils.translation import gettext_lazy as _

from tongket.base.audit.presenters import tell
from tongket.base.audit.things import tell_kind
from tongket.cycle.exchange.enums import KeyScope

VERBS = {
    "exchange.make_key": _("lập khóa truy cập"),
    "exchange.revoke_key": _("thu hồi khóa truy cập"),
    "exchange.push_figures": _("ghi số liệu bằng khóa truy cập"),
}
FIELDS = {
    "program": _("Phần mềm"),
    "scope": _("Được làm gì"),
    "with_below": _("Cả đơn vị bên dưới"),
    "ends_on": _("Ngày hết hạn"),
    "saved": _("Số ô đã ghi"),
}


def tell_words() -> None:
    """Register the words; called once by the app."""
    values = {("scope", member.value): member.label for member in KeyScope}
    tell(room="exchange", room_says=_("Khóa truy cập"), verbs=VERBS, fields=FIELDS, values=values)
    tell_kind("accesskey", _("Khóa truy cập"), "exchange.AccessKey")

"""The keys somebody made; never what they are kept as."""

from django.utils.translation import gettext_lazy as _

from tongket.base.audit.own_data import Of, Table, tell_heads, tell_own

tell_own(
    Table(
        "exchange.AccessKey",
        "account",
        Of.ACCOUNT,
        _("Khóa truy cập đã lập"),
        ("program", "unit", "scope", "made_on", "ends_on"),
    )
)
tell_heads(
    {"program": _("Phần mềm"), "scope": _("Được làm gì"), "made_on": _("Ngày lập"), "ends_on": _("Ngày hết hạn")}
)

"""Which versions of their unit's own rules somebody prepared."""

from django.utils.translation import gettext_lazy as _

from tongket.base.audit.own_data import Of, Table, tell_heads, tell_own

tell_own(
    Table("judging.LawLayer", "made_by", Of.ACCOUNT, _("Quy định riêng đã soạn"), ("unit", "version", "from_day", "reason"))
)  # fmt: skip
tell_heads({"version": _("Bản"), "from_day": _("Áp dụng từ ngày"), "reason": _("Lý do")})

"""Tasks that somebody answers for."""

from django.utils.translation import gettext_lazy as _

from tongket.base.audit.own_data import Of, Table, tell_heads, tell_own

tell_own(
    Table("planning.Task", "owner", Of.PERSON, _("Nhiệm vụ chủ trì"), ("text", "due_on", "state", "result")),
    Table("planning.Plan", "written_by_id", Of.ACCOUNT, _("Dự thảo kế hoạch sửa lần cuối"), ("unit", "period")),
)
tell_heads({"unit": _("Đơn vị"), "period": _("Kỳ")})

"""Background work that somebody started."""

from django.utils.translation import gettext_lazy as _

from tongket.base.audit.own_data import Of, Table, tell_heads, tell_own

tell_own(
    Table(
        "jobs.Job",
        "started_by",
        Of.ACCOUNT,
        _("Việc chạy nền đã bắt đầu"),
        ("title", "state", "enqueued_at", "ended_at"),
    )
)
tell_heads({"title": _("Việc"), "state": _("Trạng thái"), "enqueued_at": _("Lúc"), "ended_at": _("Xong lúc")})

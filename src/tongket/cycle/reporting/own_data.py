"""Figures that somebody entered and what they said about them."""

from django.utils.translation import gettext_lazy as _

from tongket.base.audit.own_data import Of, Table, tell_heads, tell_own

tell_own(
    Table(
        "reporting.Figure", "entered_by_id", Of.ACCOUNT, _("Số liệu đã nhập"),
        ("indicator", "period", "unit", "amount", "text", "entered_at"),
    ),
    Table("reporting.FigureChange", "by_id", Of.ACCOUNT, _("Lần sửa số liệu"), ("at", "indicator", "period", "unit_id")),
    Table("reporting.PasteUndo", "by_id", Of.ACCOUNT, _("Lần dán còn hoàn tác được"), ("at", "period", "unit_id")),
    Table(
        "reporting.FigureComment", "by_id", Of.ACCOUNT, _("Ý kiến đã ghi"),
        ("at", "indicator", "period", "unit_id", "text"),
    ),
    Table("reporting.Review", "written_by_id", Of.ACCOUNT, _("Báo cáo sửa lần cuối"), ("unit", "period", "outline")),
)  # fmt: skip
tell_heads({"indicator": _("Chỉ tiêu"), "period": _("Kỳ"), "entered_at": _("Lúc nhập"), "at": _("Lúc")})

"""What this room keeps about people: all facts, the restricted ones too. Who entered them is somebody else's."""

from django.utils.translation import gettext_lazy as _

from tongket.base.audit.own_data import Of, Table, tell_heads, tell_own

_OF = "subject__person"
_SPAN = ("what", "start", "end", "decision", "note", "unit", "entered_at")

tell_own(
    Table("records.Subject", "person", Of.PERSON, _("Hồ sơ thi đua"), ("unit", "recruited_on", "manager")),
    Table(
        "records.Yearly", _OF, Of.PERSON, _("Xếp loại, đăng ký thi đua"),
        ("year", "rating", "registered", "party", "union", "decision", "note", "unit", "entered_at"),
    ),
    Table(
        "records.Award", _OF, Of.PERSON, _("Danh hiệu, hình thức khen thưởng"),
        ("year", "award", "basis", "body", "ground", "decided_on", "decision", "authority", "revoked_on", "note", "unit", "entered_at"),
    ),
    Table("records.DecisionLine", "fact__subject__person", Of.PERSON, _("Tên trong quyết định cũ"), ("written", "detail", "decision")),
    Table("records.Author", _OF, Of.PERSON, _("Sáng kiến, đề tài"), ("idea", "share", "unit")),
    Table("records.Use", _OF, Of.PERSON, _("Sáng kiến đã dùng để xét"), ("idea", "award")),
    Table(
        "records.Transfer", _OF, Of.PERSON, _("Chuyển đơn vị"),
        ("moved_on", "from_unit", "months_before", "opinion", "note", "unit", "entered_at"),
    ),
    Table("records.Discipline", _OF, Of.PERSON, _("Kỷ luật"), _SPAN),
    Table("records.Hold", _OF, Of.PERSON, _("Việc đang xem xét"), _SPAN),
    Table("records.Absence", _OF, Of.PERSON, _("Thời gian nghỉ"), (*_SPAN, "days")),
    Table("records.PastValue", _OF, Of.PERSON, _("Thông tin hạn chế trước khi sửa, xóa"), ("values", "reason", "done_at")),
)  # fmt: skip
tell_heads({"idea": _("Sáng kiến, đề tài"), "award": _("Danh hiệu, hình thức")})

"""Who was called to a conference, and what somebody planned."""

from django.utils.translation import gettext_lazy as _

from tongket.base.audit.own_data import Of, Table, tell_heads, tell_own

tell_own(
    Table("conferences.Participant", "person", Of.PERSON, _("Hội nghị được triệu tập"), ("conference", "name", "detail", "presence", "note")),
    Table("conferences.Conference", "made_by_id", Of.ACCOUNT, _("Hội nghị đã lập"), ("title", "unit", "held_on")),
)  # fmt: skip
tell_heads({"conference": _("Hội nghị"), "presence": _("Có mặt"), "note": _("Ghi chú"), "title": _("Tên"), "held_on": _("Ngày họp")})  # fmt: skip

"""What the room keeps about people: on which lists of voters they stand and whether they took part, never what they chose."""

from django.utils.translation import gettext_lazy as _

from tongket.base.audit.own_data import Of, Table, tell_heads, tell_own

tell_own(
    Table("ballots.Voter", "person", Of.PERSON, _("Danh sách bỏ phiếu"), ("vote", "name", "note", "is_present", "way"))
)
tell_heads({
    "vote": _("Cuộc biểu quyết"), "name": _("Tên"), "note": _("Ghi chú"), "is_present": _("Có mặt"), "way": _("Cách bỏ phiếu"),
})  # fmt: skip

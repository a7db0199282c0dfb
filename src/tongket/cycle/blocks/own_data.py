"""What the room keeps about people: covenants they signed for a unit."""

from django.utils.translation import gettext_lazy as _

from tongket.base.audit.own_data import Of, Table, tell_heads, tell_own

tell_own(
    Table(
        "blocks.Party", "person", Of.PERSON, _("Giao ước đã ký"),
        ("covenant", "member_name", "signer_name", "signed_on", "way", "left_on"),
    )
)  # fmt: skip
tell_heads({
    "covenant": _("Bản giao ước"), "member_name": _("Bên ký"), "signer_name": _("Người ký"), "signed_on": _("Ngày ký"),
    "left_on": _("Rời ngày"),
})  # fmt: skip

"""What this room keeps about people. Of a delegation the other side is left out: that is somebody else's."""

from django.utils.translation import gettext_lazy as _

from tongket.base.audit.own_data import Of, Table, tell_heads, tell_own

_DELEGATED = ("role", "unit", "kind", "valid_from", "valid_to", "ended_on", "decision", "reason")

tell_own(
    Table(
        "organizations.Person", "pk", Of.PERSON, _("Hồ sơ"),
        ("code", "full_name", "born_on", "gender", "email", "phone", "unit"),
    ),
    Table("organizations.Person", "account", Of.ACCOUNT, _("Hồ sơ gắn với tài khoản")),
    Table(
        "organizations.Post", "person", Of.PERSON, _("Chức vụ"),
        ("title", "kind", "unit", "body", "valid_from", "valid_to"),
    ),
    Table(
        "organizations.Signer", "person", Of.PERSON, _("Quyền ký"),
        ("unit", "authority_lines", "valid_from", "valid_to"),
    ),
    Table(
        "organizations.RoleGrant", "account", Of.ACCOUNT, _("Vai trò"), ("role", "unit", "valid_from", "valid_to")
    ),
    Table("organizations.Delegation", "giver", Of.ACCOUNT, _("Ủy quyền đã giao"), _DELEGATED),
    Table("organizations.Delegation", "taker", Of.ACCOUNT, _("Ủy quyền được nhận"), _DELEGATED),
)  # fmt: skip
tell_heads({"unit": _("Đơn vị"), "body": _("Tổ chức"), "kind": _("Loại")})

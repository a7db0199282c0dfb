"""Files that somebody put in: their names and sizes; the bytes belong to the unit."""

from django.utils.translation import gettext_lazy as _

from tongket.base.audit.own_data import Of, Table, tell_heads, tell_own

tell_own(
    Table("files.StoredFile", "stored_by_id", Of.ACCOUNT, _("Tệp đã đưa vào"), ("stored_at", "name", "size", "unit_id"))
)
tell_heads({"stored_at": _("Lúc"), "name": _("Tên"), "size": _("Số byte"), "unit_id": _("Đơn vị")})

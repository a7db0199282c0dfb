"""The room's words in the log, told to ``audit`` when the app is ready."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tongket.base.audit.presenters import tell
from tongket.base.audit.things import tell_kind
from tongket.cycle.certificates.enums import AwardState, Form

VERBS = {
    "certificates.design_saved": _("lưu mẫu in giấy khen"),
    "certificates.batch_saved": _("lưu đợt in giấy khen"),
    "certificates.list_taken": _("nhập danh sách khen của đợt"),
    "certificates.list_cleared": _("bỏ danh sách khen của đợt"),
    "certificates.registered": _("vào sổ khen thưởng đợt"),
    "certificates.print_started": _("in giấy khen của đợt"),
    "certificates.handed": _("ghi trao giấy khen"),
    "certificates.recalled": _("thu hồi giấy khen"),
    "certificates.taken_off": _("bỏ khỏi danh sách in"),
    "certificates.replaced": _("cấp lại giấy khen"),
    "certificates.register_imported": _("nhập sổ khen thưởng"),
    "certificates.key_made": _("lập khóa ký giấy khen"),
    "certificates.key_lost": _("báo lộ khóa ký giấy khen"),
}
FIELDS = {
    "title": _("Tên đợt"), "form": _("Hình thức"), "decision": _("Số quyết định"), "decided_on": _("Ngày quyết định"),
    "sheet": _("Khổ giấy"), "name": _("Tên mẫu"), "picture": _("Ảnh nền"), "preprinted": _("Phôi in sẵn"), "offset_x": _("Lệch ngang"),
    "offset_y": _("Lệch dọc"), "rows": _("Số dòng"), "first_number": _("Từ số"), "last_number": _("Đến số"),
    "run": _("Lần in"), "handed_on": _("Ngày trao"), "receiver": _("Người nhận"), "amount_vnd": _("Tiền thưởng"),
    "recipient": _("Người, tập thể được khen"), "detail": _("Chức vụ, đơn vị"), "citation": _("Nội dung khen"),
    "edition": _("Bản thứ"), "state": _("Trạng thái"), "key": _("Khóa"), "signer_name": _("Người ký"),
    "printed_on": _("Ngày in"), "created": _("Dòng mới"), "updated": _("Dòng cập nhật"),
}  # fmt: skip
VALUES = {("state", one.value): one.label for one in AwardState} | {("form", one.value): one.label for one in Form}


def tell_words() -> None:
    """Register the words; called once by the app."""
    tell(room="certificates", room_says=_("Giấy khen"), verbs=VERBS, fields=FIELDS, values=VALUES)
    tell_kind("award", _("Dòng sổ khen thưởng"), "certificates.Award")

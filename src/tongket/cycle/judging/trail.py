"""The room's words in the log, told to ``audit`` when the app is ready."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tongket.base.audit.presenters import tell
from tongket.base.audit.things import tell_kind
from tongket.cycle.judging.enums import LayerState

VERBS = {
    "judging.layer_saved": _("lưu dự thảo quy định riêng về khen thưởng"),
    "judging.layer_dropped": _("bỏ dự thảo quy định riêng về khen thưởng"),
    "judging.layer_decided": _("ban hành quy định riêng về khen thưởng"),
}
FIELDS = {
    "version": _("Bản"), "from_day": _("Áp dụng từ ngày"), "state": _("Trạng thái"), "lines": _("Số dòng"),
    "fingerprint": _("Mã băm của quy định"),
}  # fmt: skip
VALUES = {("state", one.value): one.label for one in LayerState}


def tell_words() -> None:
    """Register the words; called once by the app."""
    tell(room="judging", room_says=_("Tra luật thi đua"), verbs=VERBS, fields=FIELDS, values=VALUES)
    tell_kind("law_layer", _("Quy định riêng"), "judging.LawLayer")

"""The room's words in the log, told to ``audit`` when the app is ready."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tongket.base.audit.presenters import tell
from tongket.base.audit.things import tell_kind

VERBS = {"papers.issue": _("phát hành văn bản")}
FIELDS = {
    "number": _("Số"),
    "issued_on": _("Ngày ban hành"),
    "abstract": _("Trích yếu"),
    "signer": _("Người ký"),
    "version": _("Bản"),
    "symbol": _("Ký hiệu"),
    "docx": _("Dấu vân tay tệp Word"),
    "pdf": _("Dấu vân tay tệp PDF"),
}


def tell_words() -> None:
    """Register the words; called once by the app."""
    tell(room="papers", room_says=_("Văn bản"), verbs=VERBS, fields=FIELDS, values={})
    tell_kind("paper", _("Văn bản"), "papers.IssuedPaper")

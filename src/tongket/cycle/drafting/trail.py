"""The room's words in the log, told to ``audit`` when the app is ready."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from tongket.base.audit.presenters import tell
from tongket.base.audit.things import tell_kind
from tongket.cycle.drafting.enums import DraftState, SectionState, SuggestionState

VERBS = {
    "drafting.begin": _("mở dự thảo"),
    "drafting.correct": _("mở bản đính chính"),
    "drafting.write": _("viết vào dự thảo"),
    "drafting.fields": _("sửa thông tin của dự thảo"),
    "drafting.outline": _("sửa dàn bài của dự thảo"),
    "drafting.give": _("giao mục"),
    "drafting.section_state": _("ghi tiến độ mục"),
    "drafting.suggest": _("đề nghị sửa mục"),
    "drafting.decide": _("quyết đề nghị sửa"),
    "drafting.remark": _("góp ý"),
    "drafting.remark_done": _("đánh dấu xong góp ý"),
    "drafting.restore": _("lấy lại bản cũ của dự thảo"),
    "drafting.from_word": _("nạp tệp Word vào dự thảo"),
    "drafting.submit": _("gửi duyệt dự thảo"),
    "drafting.send_back": _("trả lại dự thảo"),
    "drafting.issue": _("phát hành từ dự thảo"),
    "drafting.drop": _("bỏ dự thảo"),
}
FIELDS = {
    "abstract": _("Trích yếu"),
    "kind": _("Loại"),
    "version": _("Bản"),
    "deed": _("Việc"),
    "heading": _("Mục"),
    "assignee": _("Người viết"),
    "due_on": _("Hạn"),
    "removed": _("Bỏ"),
    "inserted": _("Thêm"),
    "text": _("Nội dung"),
    "sections": _("Số mục"),
    "state": _("Trạng thái"),
    "draft": _("Lần dự thảo"),
    "paper": _("Văn bản"),
    "number": _("Số"),
    "bases": _("Căn cứ"),
    "addressees": _("Kính gửi"),
    "recipients": _("Nơi nhận"),
    "archive_line": _("Dòng lưu"),
    "drafter_code": _("Ký hiệu bộ phận soạn"),
    "signing_on": _("Ngày ký dự kiến"),
    "signer": _("Người ký"),
}


def tell_words() -> None:
    """Register the words; called once by the app."""
    values: dict[tuple[str, str], Any] = {}
    for states in (DraftState, SectionState, SuggestionState):
        values |= {("state", member.value): member.label for member in states}
    tell(room="drafting", room_says=_("Soạn thảo"), verbs=VERBS, fields=FIELDS, values=values)
    tell_kind("draft", _("Dự thảo"), "drafting.Draft")

"""The room's words in the log, told to ``audit`` when the app is ready."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from tongket.base.audit.presenters import tell
from tongket.cycle.reporting.enums import FactState, FigureOrigin, FigureStatus, Outline, ReviewState
from tongket.cycle.reporting.log_names import tell_log_names

VERBS = {
    "reporting.figures_entered": _("nhập số liệu"),
    "reporting.paste_undone": _("hoàn tác lần dán vào"),
    "reporting.table_remembered": _("ghi nhớ cách đọc bảng cho"),
    "reporting.table_forgotten": _("xóa ghi nhớ cách đọc bảng của"),
    "reporting.figure_commented": _("ghi ý kiến về"),
    "reporting.evidence_added": _("thêm minh chứng cho"),
    "reporting.evidence_removed": _("gỡ minh chứng của"),
    "reporting.period_closed": _("khóa số liệu của"),
    "reporting.period_reopened": _("mở lại số liệu của"),
    "reporting.document_read": _("đưa văn bản vào đọc:"),
    "reporting.fact_accepted": _("nhận từ văn bản"),
    "reporting.fact_mended": _("sửa và nhận từ văn bản"),
    "reporting.fact_refused": _("bỏ, không nhận từ văn bản"),
    "reporting.fact_taken_back": _("lấy lại một chỗ đã nhận trong"),
    "reporting.reading_taken_back": _("hoàn tác cả văn bản"),
    "reporting.reading_changed": _("sửa kỳ hoặc nơi gửi của văn bản"),
    "reporting.reading_removed": _("bỏ khỏi danh sách văn bản"),
    "reporting.file_dismissed": _("bỏ tệp không đọc được"),
    "reporting.write_review": _("soạn"),
    "reporting.rewrite_review": _("viết lại từ số liệu"),
    "reporting.add_sentence": _("thêm câu vào"),
    "reporting.edit_sentence": _("sửa câu trong"),
    "reporting.delete_sentence": _("xóa câu trong"),
    "reporting.move_sentence": _("chuyển câu trong"),
    "reporting.restyle_sentence": _("đổi cách viết câu trong"),
    "reporting.accept_numbers": _("xác nhận số mới trong"),
    "reporting.submit_review": _("gửi duyệt"),
    "reporting.return_review": _("trả lại"),
    "reporting.issue_review": _("phát hành"),
    "reporting.correct_review": _("mở đính chính"),
}
FIELDS = {
    "amount": _("Giá trị"),
    "text": _("Nội dung"),
    "status": _("Loại số"),
    "as_of": _("Tính đến ngày"),
    "not_applicable": _("Không áp dụng"),
    "origin": _("Cách nhập"),
    "count": _("Số ô"),
    "period": _("Kỳ"),
    "remembered_column": _("Cột số thực hiện"),
    "remembered_label": _("Tên dòng"),
    "remembered_mark": _("Dấu"),
    "remembered_money": _("Đơn vị tiền"),
    "remembered_habit": _("Cách viết số"),
    "file": _("Tệp"),
    "title": _("Tên văn bản"),
    "facts": _("Số chỗ đọc được"),
    "sender": _("Nơi gửi"),
    "outline": _("Dàn bài"),
    "sections": _("Số mục"),
    "section": _("Mục"),
    "reason": _("Lý do"),
    "draft": _("Lần dự thảo"),
    "paper": _("Văn bản"),
    "note": _("Ghi chú"),
    "quote": _("Trích nguồn"),
    "state": _("Trạng thái"),
}


def tell_words() -> None:
    """Register the words; called once by the app."""
    values: dict[tuple[str, str], Any] = {("status", member.value): member.label for member in FigureStatus}
    values |= {("origin", member.value): member.label for member in FigureOrigin}
    values |= {("outline", member.value): member.label for member in Outline}
    values |= {("state", member.value): member.label for states in (FactState, ReviewState) for member in states}
    tell(room="reporting", room_says=_("Số liệu, báo cáo"), verbs=VERBS, fields=FIELDS, values=values)
    tell_log_names()

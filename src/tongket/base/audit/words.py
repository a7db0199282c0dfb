"""Words of the rooms above for the log: data only. A room may tell better ones itself (``presenters.tell``)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tongket.base.audit.presenters import tell

PLANNING = {
    "planning.indicator_created": _("thêm chỉ tiêu"),
    "planning.indicator_edited": _("sửa chỉ tiêu"),
    "planning.indicator_moved": _("xếp lại chỉ tiêu"),
    "planning.indicator_retired": _("thôi dùng chỉ tiêu"),
    "planning.target_set": _("giao mức chỉ tiêu"),
    "planning.target_added": _("thêm mức chỉ tiêu"),
    "planning.target_adjusted": _("điều chỉnh mức chỉ tiêu"),
    "planning.target_removed": _("bỏ mức chỉ tiêu"),
    "planning.targets_copied": _("chép mức chỉ tiêu từ kỳ trước vào"),
    "planning.plan_adopted": _("thông qua kế hoạch"),
    "planning.task_added": _("thêm việc"),
    "planning.task_edited": _("sửa việc"),
    "planning.task_moved": _("xếp lại việc"),
    "planning.task_deleted": _("bỏ việc"),
    "planning.task_state_set": _("đổi tình trạng việc"),
    "planning.tasks_copied": _("chép việc từ kỳ trước vào"),
}
REPORTING = {
    "reporting.figures_entered": _("nhập số liệu của"),
    "reporting.figure_commented": _("ghi ý kiến về số liệu"),
    "reporting.evidence_added": _("đính minh chứng"),
    "reporting.evidence_removed": _("gỡ minh chứng"),
    "reporting.period_closed": _("khóa kỳ"),
    "reporting.period_reopened": _("mở lại kỳ"),
    "reporting.document_read": _("đọc văn bản"),
    "reporting.fact_accepted": _("nhận dữ kiện"),
    "reporting.fact_refused": _("bỏ dữ kiện"),
    "reporting.fact_taken_back": _("rút lại dữ kiện đã nhận"),
    "reporting.write_review": _("dựng dự thảo báo cáo"),
    "reporting.rewrite_review": _("dựng lại dự thảo báo cáo"),
    "reporting.add_sentence": _("thêm câu vào báo cáo"),
    "reporting.edit_sentence": _("sửa câu trong báo cáo"),
    "reporting.move_sentence": _("xếp lại câu trong báo cáo"),
    "reporting.restyle_sentence": _("đổi cách viết câu trong báo cáo"),
    "reporting.delete_sentence": _("xóa câu trong báo cáo"),
    "reporting.accept_numbers": _("nhận số mới vào báo cáo"),
    "reporting.submit_review": _("trình báo cáo"),
    "reporting.return_review": _("trả lại báo cáo"),
    "reporting.issue_review": _("phát hành báo cáo"),
    "reporting.correct_review": _("mở bản sửa của báo cáo"),
}
PAPERS = {"papers.issue": _("phát hành văn bản")}
FIELDS = {
    "state": _("Tình trạng"), "adopted_on": _("Ngày thông qua"), "targets": _("Số chỉ tiêu"), "tasks": _("Số việc"),
    "measure": _("Đơn vị tính"), "group": _("Nhóm"), "source": _("Nguồn"), "direction": _("Hướng"),
    "over_periods": _("Cộng theo kỳ"), "over_units": _("Cộng theo đơn vị"), "display_scale": _("Thang hiển thị"),
    "decimals": _("Số lẻ"), "scale_levels": _("Các mức xếp loại"), "position": _("Thứ tự"), "part_of": _("Là phần của"),
    "numerator": _("Tử số"), "denominator": _("Mẫu số"), "outline": _("Dàn ý"), "sections": _("Số mục"), "facts": _("Số dữ kiện"),
    "amount": _("Mức"), "text": _("Nội dung"), "operator": _("So sánh"), "scope_note": _("Phạm vi"), "owner": _("Người phụ trách"),
    "due_on": _("Hạn"), "indicator": _("Chỉ tiêu"), "number": _("Số"), "version": _("Bản"), "draft": _("Dự thảo"),
    "docx": _("Dấu tệp Word"), "pdf": _("Dấu tệp PDF"), "status": _("Trạng thái số"), "as_of": _("Tính đến"), "reason": _("Lý do"),
    "not_applicable": _("Không áp dụng"), "paper": _("Văn bản"), "note": _("Ghi chú"), "says": _("Nội dung"),
}  # fmt: skip
VALUES = {
    ("state", "draft"): _("đang soạn"), ("state", "adopted"): _("đã thông qua"), ("state", "todo"): _("chưa làm"),
    ("state", "running"): _("đang làm"), ("state", "done"): _("xong"), ("state", "dropped"): _("không làm nữa"),
    ("state", "submitted"): _("chờ duyệt"), ("state", "issued"): _("đã phát hành"), ("state", "pending"): _("chờ nhận"),
    ("state", "accepted"): _("đã nhận"), ("state", "refused"): _("đã bỏ"),
    ("status", "estimate"): _("ước"), ("status", "actual"): pgettext_lazy("trạng thái số", "thực"), ("status", "final"): _("chốt"),
    ("kind", "count"): _("số lượng"), ("kind", "turns"): _("số lượt"), ("kind", "money"): _("tiền"),
    ("kind", "percent"): _("tỷ lệ phần trăm"), ("kind", "share"): _("tỷ lệ"), ("kind", "average"): _("bình quân"),
    ("kind", "rating"): _("xếp loại"), ("kind", "yes_no"): _("đạt hoặc không đạt"), ("kind", "text"): _("mô tả bằng lời"),
    ("kind", "level"): _("mức trong kỳ"), ("kind", "zero_event"): _("không để xảy ra"), ("kind", "term_total"): _("lũy kế cả nhiệm kỳ"),
    ("kind", "each_year"): _("mỗi năm"), ("kind", "qualitative"): _("định tính"), ("kind", "task"): _("nhiệm vụ trọng tâm"),
    ("kind", "measure"): _("giải pháp"), ("direction", "more"): _("càng cao càng tốt"), ("direction", "less"): _("càng thấp càng tốt"),
    ("direction", "equal"): _("đúng mức"), ("direction", "neutral"): _("chỉ theo dõi"), ("operator", ">="): _("ít nhất"),
    ("operator", ">"): _("trên"), ("operator", "<="): _("không quá"), ("operator", "<"): _("dưới"), ("operator", "="): _("bằng"),
    ("outline", "public_unit"): _("báo cáo của đơn vị"), ("outline", "union"): _("báo cáo công đoàn"), ("outline", "news"): _("tin ngắn"),
    ("over_periods", "sum"): _("cộng"), ("over_periods", "last"): _("lấy số cuối kỳ"), ("over_periods", "mean"): _("bình quân"),
    ("over_periods", "none"): _("không cộng"), ("over_units", "sum"): _("cộng"), ("over_units", "mean"): _("bình quân"),
    ("over_units", "last"): _("lấy số cuối kỳ"), ("over_units", "none"): _("không cộng"),
}  # fmt: skip


def tell_words() -> None:
    """Give the log the words of the rooms above."""
    tell(room="planning", room_says=_("Kế hoạch"), verbs=PLANNING, fields=FIELDS, values=VALUES)
    tell(room="reporting", room_says=_("Số liệu và báo cáo"), verbs=REPORTING)
    tell(room="papers", room_says=_("Văn bản"), verbs=PAPERS)

"""The room's words in the log, told to ``audit`` when the app is ready."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tongket.base.audit.presenters import tell
from tongket.base.audit.things import tell_kind

VERBS = {
    "papers.issue": _("phát hành văn bản"),
    "papers.numbering_set": _("đặt cách đánh số văn bản"),
    "papers.series_started": _("đặt số bắt đầu của sổ"),
    "papers.gap_explained": _("ghi lý do bỏ số"),
    "papers.issuer_added": _("thêm hội đồng, khối có dãy số riêng"),
    "papers.issuer_ended": _("ngừng dãy số riêng"),
    "papers.number_taken": _("lấy số cho văn bản làm bên ngoài"),
    "papers.file_attached": _("đính tệp đã phát hành vào sổ"),
    "papers.followed": _("ghi theo dõi văn bản đi"),
    "papers.recalled": _("thu hồi văn bản"),
    "papers.copied": _("vào sổ bản sao"),
    "papers.arrived": _("vào sổ văn bản đến"),
    "papers.arrival_changed": _("sửa văn bản đến"),
    "papers.arrival_handled": _("ghi kết quả giải quyết văn bản đến"),
    "papers.arrivals_imported": _("nhập văn bản đến từ Excel"),
    "papers.case_opened": _("mở hồ sơ"),
    "papers.case_changed": _("sửa hồ sơ"),
    "papers.case_closed": _("kết thúc hồ sơ"),
    "papers.cases_copied": _("lập danh mục hồ sơ theo năm trước"),
    "papers.case_filed": _("đưa văn bản vào hồ sơ"),
    "papers.cases_handed_over": _("giao nộp hồ sơ vào lưu trữ"),
}
FIELDS = {
    "number": _("Số"),
    "suffix": _("Chữ sau số"),
    "issued_on": _("Ngày ban hành"),
    "abstract": _("Trích yếu"),
    "signer": _("Người ký"),
    "version": _("Bản"),
    "symbol": _("Ký hiệu"),
    "docx": _("Dấu vân tay tệp Word"),
    "pdf": _("Dấu vân tay tệp PDF"),
    "sha256": _("Dấu vân tay tệp"),
    "issuer": _("Cơ quan ban hành"),
    "from_year": _("Từ năm"),
    "mode": _("Cách đánh số"),
    "groups": _("Nhóm loại"),
    "series": _("Dãy số"),
    "first": _("Từ số"),
    "last": _("Đến số"),
    "year": _("Năm"),
    "ended_on": _("Dùng đến hết ngày"),
    "recipients": _("Nơi nhận"),
    "kept_by": _("Nhận bản lưu"),
    "copies": _("Số lượng bản"),
    "page_count": _("Số trang"),
    "transferred_on": _("Ngày chuyển"),
    "received_by": _("Ký nhận"),
    "urgency": _("Độ khẩn"),
    "recalled_on": _("Ngày thu hồi"),
    "destroyed_by": _("Xác nhận đã hủy"),
    "copy_form": _("Hình thức sao"),
    "copied_from": _("Sao từ"),
    "arrival_number": _("Số đến"),
    "arrived_on": _("Ngày đến"),
    "author": _("Tác giả"),
    "notation": _("Số và ký hiệu"),
    "dated_on": _("Ngày văn bản"),
    "kind_name": _("Tên loại"),
    "given_to": _("Người, bộ phận nhận"),
    "due_on": _("Thời hạn"),
    "progress": _("Tiến độ"),
    "done_on": _("Xong ngày"),
    "answered_by": _("Văn bản trả lời"),
    "scan": _("Bản quét"),
    "code": _("Số, ký hiệu hồ sơ"),
    "title": _("Tiêu đề"),
    "heading": _("Đề mục"),
    "retention_years": _("Thời hạn lưu (năm)"),
    "keeper": _("Người giữ"),
    "opened_on": _("Ngày mở"),
    "closed_on": _("Ngày kết thúc"),
    "page_total": _("Số tờ"),
    "description": _("Ghi chú"),
    "case_file": _("Hồ sơ"),
    "archive": _("Nơi nhận hồ sơ"),
    "handed_on": _("Ngày giao nộp"),
    "files": _("Hồ sơ"),
    "count": _("Số lượng"),
}


def tell_words() -> None:
    """Register the words; called once by the app."""
    tell(room="papers", room_says=_("Văn bản"), verbs=VERBS, fields=FIELDS, values={})
    tell_kind("paper", _("Văn bản"), "papers.IssuedPaper")
    tell_kind("outgoing", _("Số văn bản đi"), "papers.RegisterEntry")
    tell_kind("incoming", _("Văn bản đến"), "papers.IncomingPaper")
    tell_kind("case_file", _("Hồ sơ"), "papers.CaseFile")

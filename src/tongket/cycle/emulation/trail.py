"""The room's words in the log, told to ``audit`` when the app is ready."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tongket.base.audit.presenters import tell
from tongket.base.audit.things import tell_kind
from tongket.cycle.emulation.enums import Basis, LiveFor, Stage

VERBS = {
    "emulation.sheet_made": _("lập bảng chấm điểm"),
    "emulation.sheet_changed": _("sửa bảng chấm điểm"),
    "emulation.sheet_adopted": _("thông qua bảng chấm điểm"),
    "emulation.sheet_removed": _("bỏ bản nháp bảng chấm điểm"),
    "emulation.round_opened": _("mở đợt chấm điểm"),
    "emulation.round_changed": _("sửa đợt chấm điểm"),
    "emulation.unit_changed": _("sửa đơn vị trong đợt chấm điểm"),
    "emulation.entered": _("ghi số liệu, điểm"),
    "emulation.imported": _("nhập phiếu chấm điểm từ Excel"),
    "emulation.evidence_added": _("thêm minh chứng"),
    "emulation.evidence_removed": _("gỡ minh chứng"),
    "emulation.finished": _("hoàn thành một bước chấm điểm"),
    "emulation.taken_back": _("mở lại một bước chấm điểm"),
    "emulation.appealed": _("kiến nghị về điểm"),
    "emulation.answered": _("trả lời kiến nghị về điểm"),
    "emulation.frozen": _("chốt điểm"),
    "emulation.reopened": _("mở lại điểm đã chốt"),
    "emulation.nominated": _("ghi đơn vị được đề nghị"),
    "emulation.vote_made": _("lập cuộc bỏ phiếu suy tôn"),
    "emulation.paper_issued": _("phát hành văn bản của đợt chấm điểm"),
    "emulation.next_set": _("ghi trưởng khối, phó khối năm sau"),
}
FIELDS = {
    "year": _("Năm"), "name": _("Tên"), "version": _("Bản"), "basis": _("Căn cứ"), "adopted_on": _("Ngày thông qua"),
    "title": _("Tên đợt"), "self_until": _("Hạn tự chấm"), "cross_until": _("Hạn chấm chéo"),
    "head_until": _("Hạn trưởng khối chấm"), "appeal_until": _("Hạn kiến nghị"), "live_for": _("Ai xem bảng xếp hạng"),
    "units": _("Số đơn vị"), "checker": _("Đơn vị chấm chéo"), "left_on": _("Rời khối ngày"), "out_because": _("Lý do không chấm"),
    "facts": _("Điều kiện, điểm liệt"), "leaf": _("Tiêu chí"), "stage": _("Bước chấm"), "values": _("Số liệu"),
    "not_applicable": _("Không áp dụng"), "note": _("Ghi chú, lý do"), "is_late": _("Nộp muộn"), "remark": _("Nhận xét"),
    "text": _("Nội dung"), "answer": _("Trả lời"), "own_hash": _("Mã băm"), "quota": _("Hình thức"), "chosen": _("Đơn vị"),
    "paper": _("Văn bản"), "next_head": _("Trưởng khối năm sau"), "next_deputy": _("Phó khối năm sau"), "next_note": _("Ghi chú"),
    "changed": _("Số tiêu chí sửa"), "file": _("Tệp"), "what": _("Nội dung sửa"), "unit": _("Đơn vị"), "links": _("Gắn với chỉ tiêu"),
}  # fmt: skip
VALUES = (
    {("stage", one.value): one.label for one in Stage}
    | {("live_for", one.value): one.label for one in LiveFor}
    | {("basis", one.value): one.label for one in Basis}
)


def tell_words() -> None:
    """Register the words; called once by the app."""
    tell(room="emulation", room_says=_("Chấm điểm thi đua"), verbs=VERBS, fields=FIELDS, values=VALUES)
    tell_kind("emulation", _("Chấm điểm thi đua"), "emulation.Round", "emulation.Sheet")

"""The room's words in the log, told to ``audit`` when the app is ready."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tongket.base.audit.presenters import tell
from tongket.base.audit.things import tell_kind
from tongket.cycle.blocks.enums import Form, How, Office, Regime, Who

VERBS = {
    "blocks.rules_changed": _("sửa quy định của khối"),
    "blocks.year_opened": _("mở năm của khối"),
    "blocks.head_set": _("ghi Trưởng khối"),
    "blocks.deputy_set": _("ghi Phó khối"),
    "blocks.office_cleared": _("để trống chức vụ của khối"),
    "blocks.members_imported": _("nhập thành viên của khối từ Excel"),
    "blocks.member_changed": _("sửa thành viên của khối"),
    "blocks.calendar_filled": _("lập lịch năm của khối theo mẫu"),
    "blocks.step_added": _("thêm việc vào lịch năm của khối"),
    "blocks.step_changed": _("sửa việc trong lịch năm của khối"),
    "blocks.step_dropped": _("bỏ việc khỏi lịch năm của khối"),
    "blocks.step_followed": _("ghi tiến độ lịch năm của khối"),
    "blocks.step_answered": _("ghi phần việc của thành viên đã xong"),
    "blocks.step_unanswered": _("bỏ ghi phần việc của thành viên"),
    "blocks.meeting_called": _("lập cuộc họp của khối"),
    "blocks.meeting_changed": _("sửa cuộc họp của khối"),
    "blocks.attendance": _("điểm danh cuộc họp của khối"),
    "blocks.conclusion_added": _("ghi kết luận cuộc họp của khối"),
    "blocks.conclusion_changed": _("sửa kết luận cuộc họp của khối"),
    "blocks.conclusion_done": _("ghi kết quả làm theo kết luận"),
    "blocks.minutes_kept": _("đính biên bản họp đã ký"),
    "blocks.paper_begun": _("soạn văn bản của khối"),
    "blocks.paper_written": _("sửa văn bản của khối"),
    "blocks.paper_signed": _("đính văn bản của khối đã ký"),
    "blocks.paper_unsigned": _("gỡ bản đã ký của khối"),
    "blocks.covenant_made": _("lập bản giao ước"),
    "blocks.covenant_changed": _("sửa bản giao ước"),
    "blocks.covenant_dropped": _("xóa dự thảo giao ước"),
    "blocks.lines_chosen": _("chọn chỉ tiêu giao ước"),
    "blocks.parties_synced": _("lập lại các bên giao ước"),
    "blocks.covenant_out": _("gửi ký bản giao ước"),
    "blocks.signed": _("ký giao ước"),
    "blocks.signed_on_paper": _("ghi bản giao ước ký trên giấy"),
    "blocks.party_left": _("ghi một bên rời giao ước"),
    "blocks.covenant_in_force": _("cho giao ước có hiệu lực"),
    "blocks.handover_prepared": _("lập bàn giao Trưởng khối"),
    "blocks.handover_accepted": _("nhận bàn giao Trưởng khối"),
}
FIELDS = {
    "form": _("Gọi là"), "regime": _("Năm công tác"), "founder": _("Cấp lập khối"), "founded_by": _("Cấp lập khối"),
    "decision": _("Quyết định"), "standing": _("Thường trực"), "deputy_follows": _("Phó năm nay làm trưởng năm sau"),
    "rest_years": _("Số năm nghỉ sau khi làm trưởng"), "year": _("Năm"), "unit": _("Đơn vị"), "how": _("Cách chọn"), "note": _("Ghi chú"),
    "office": _("Chức vụ"), "changed": _("Số dòng sửa"), "members": _("Đơn vị thành viên"), "joined": _("Vào từ ngày"),
    "left": _("Rời sau ngày"), "because": _("Lý do"), "steps": _("Số việc"), "title": _("Tên"), "who": _("Ai làm"), "due_on": _("Hạn"),
    "started_on": _("Bắt đầu ngày"), "done_on": _("Xong ngày"), "held_on": _("Ngày"), "starts": _("Bắt đầu"), "ends": _("Kết thúc"),
    "place": _("Địa điểm"), "agenda": _("Chương trình"), "invited": _("Khách mời"), "chair": _("Chủ trì"), "secretary": _("Thư ký"),
    "proceedings": _("Diễn biến"), "came": _("Có mặt"), "absent": _("Vắng"), "text": _("Nội dung"), "result": _("Kết quả"),
    "sha256": _("Mã băm của tệp"), "body": _("Nội dung"), "notation": _("Số, ký hiệu"), "issued_on": _("Ngày ký"),
    "opening": _("Mở đầu"), "contents": _("Nội dung giao ước"), "commitments": _("Cam kết"), "signed_at": _("Nơi ký"),
    "sign_on": _("Ngày ký"), "sign_until": _("Hạn ký"), "parties": _("Số bên"), "lines": _("Số chỉ tiêu"), "party": _("Bên ký"),
    "signer": _("Người ký"), "signed_on": _("Ngày ký"), "left_on": _("Rời ngày"), "signed": _("Đã ký"), "force_on": _("Có hiệu lực từ"),
    "version": _("Bản"), "giver_name": _("Người giao"), "taker_name": _("Người nhận"), "witness_name": _("Chứng kiến"),
    "things": _("Hiện vật, quỹ"), "unfinished": _("Việc còn lại"), "accepted_on": _("Ngày nhận"),
}  # fmt: skip
_CHOICES = (("form", Form), ("regime", Regime), ("how", How), ("office", Office), ("who", Who))
VALUES = {(name, one.value): one.label for name, choices in _CHOICES for one in choices}


def tell_words() -> None:
    """Register the words; called once by the app."""
    tell(room="blocks", room_says=_("Khối thi đua"), verbs=VERBS, fields=FIELDS, values=VALUES)
    tell_kind("blockrules", _("Quy định của khối"), "blocks.BlockRules")
    tell_kind("blockyear", _("Năm của khối"), "blocks.BlockYear")
    tell_kind("covenant", _("Giao ước"), "blocks.Covenant")

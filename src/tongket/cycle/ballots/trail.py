"""The room's words in the log, told to ``audit`` when the app is ready. Nothing of casting is ever logged."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tongket.base.audit.presenters import tell
from tongket.base.audit.things import tell_kind
from tongket.cycle.ballots.enums import Base, Method, Style

VERBS = {
    "ballots.made": _("lập cuộc biểu quyết"),
    "ballots.changed": _("sửa cuộc biểu quyết"),
    "ballots.removed": _("xóa cuộc biểu quyết chưa mở"),
    "ballots.cancelled": _("hủy cuộc biểu quyết"),
    "ballots.voters_added": _("thêm người vào danh sách bỏ phiếu"),
    "ballots.voters_removed": _("bỏ người khỏi danh sách bỏ phiếu"),
    "ballots.presence": _("ghi người có mặt"),
    "ballots.codes_printed": _("in phiếu mã bỏ phiếu"),
    "ballots.key_made": _("lập khóa của cuộc bỏ phiếu"),
    "ballots.opened": _("mở bỏ phiếu"),
    "ballots.paper_given": _("phát phiếu giấy"),
    "ballots.paper_back": _("thu lại phiếu giấy chưa dùng"),
    "ballots.stopped": _("ngừng nhận phiếu"),
    "ballots.unsealed": _("mở các phiếu niêm phong"),
    "ballots.hands_entered": _("ghi kết quả giơ tay"),
    "ballots.paper_entered": _("ghi số đếm phiếu giấy"),
    "ballots.finished": _("chốt kết quả biểu quyết"),
}
FIELDS = {
    "title": _("Tên cuộc biểu quyết"), "question": _("Nội dung xin ý kiến"), "method": _("Cách biểu quyết"),
    "style": _("Kiểu phiếu"), "least": _("Chọn ít nhất"), "most": _("Chọn nhiều nhất"), "blank_is_valid": _("Phiếu trắng hợp lệ"),
    "base": _("Tính trên"), "threshold": _("Tỷ lệ cần đạt"), "is_strict": _("Phải hơn tỷ lệ này"), "quorum": _("Tỷ lệ phải có mặt"),
    "seats": _("Số cần bầu"), "tellers": _("Ban kiểm phiếu"), "options": _("Các mục để chọn"), "voters": _("Số người"),
    "names": _("Tên"), "present": _("Số có mặt"), "key": _("Dấu nhận khóa"), "shares": _("Số mảnh khóa"),
    "voters_hash": _("Mã băm danh sách"), "ballots": _("Số phiếu niêm phong"), "unreadable": _("Số phiếu không mở được"),
    "by_code": _("Số người đã dùng mã"), "told": _("Số đếm"), "result_hash": _("Mã băm kết quả"),
}  # fmt: skip
_CHOICES = (("method", Method), ("style", Style), ("base", Base))
VALUES = {(name, one.value): one.label for name, choices in _CHOICES for one in choices}


def tell_words() -> None:
    """Register the words; called once by the app."""
    tell(room="ballots", room_says=_("Biểu quyết"), verbs=VERBS, fields=FIELDS, values=VALUES)
    tell_kind("vote", _("Biểu quyết"), "ballots.Vote")

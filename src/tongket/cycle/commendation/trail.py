"""The room's words in the log, told to ``audit`` when the app is ready."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tongket.base.audit.presenters import tell
from tongket.base.audit.things import tell_kind
from tongket.cycle.commendation.enums import Decider, Outcome, SeasonKind

VERBS = {
    "commendation.season_opened": _("mở đợt xét khen"),
    "commendation.season_changed": _("sửa đợt xét khen"),
    "commendation.season_closed": _("kết thúc đợt xét khen"),
    "commendation.added": _("thêm tên vào danh sách đề nghị khen"),
    "commendation.registered": _("đăng ký danh hiệu thi đua"),
    "commendation.withdrawn": _("rút đăng ký danh hiệu thi đua"),
    "commendation.left_out": _("đưa tên ra khỏi danh sách đề nghị khen"),
    "commendation.written": _("viết thành tích của tên được đề nghị"),
    "commendation.part_added": _("thêm giấy tờ vào hồ sơ khen"),
    "commendation.part_removed": _("gỡ giấy tờ khỏi hồ sơ khen"),
    "commendation.imported": _("nhập danh sách đề nghị khen từ Excel"),
    "commendation.sent": _("gửi danh sách đề nghị khen"),
    "commendation.taken_back": _("rút danh sách đề nghị khen"),
    "commendation.approved": _("duyệt danh sách đề nghị khen"),
    "commendation.returned": _("từ chối danh sách đề nghị khen"),
    "commendation.refused": _("không đưa tên vào danh sách khen"),
    "commendation.restored": _("đưa tên trở lại danh sách khen"),
    "commendation.met": _("ghi cuộc họp hội đồng"),
    "commendation.put_before": _("chọn tên đưa ra hội đồng"),
    "commendation.votes_entered": _("ghi phiếu của hội đồng"),
    "commendation.vote_made": _("lập cuộc bỏ phiếu của hội đồng"),
    "commendation.idea_reviewed": _("ghi ý kiến hội đồng sáng kiến"),
    "commendation.concluded": _("kết luận cuộc họp hội đồng"),
    "commendation.shown": _("công khai danh sách lấy ý kiến"),
    "commendation.opinion_received": _("ghi ý kiến nhận được khi công khai"),
    "commendation.opinion_answered": _("trả lời ý kiến nhận được khi công khai"),
    "commendation.sent_up": _("trình khen cấp trên"),
    "commendation.decided": _("ghi quyết định khen"),
    "commendation.revoked": _("hủy quyết định khen"),
    "commendation.certificates_made": _("lập giấy khen từ quyết định"),
    "commendation.stage_ordered": _("xếp thứ tự trao thưởng"),
    "commendation.compare_asked": _("cho so các báo cáo thành tích với nhau ở"),
    "commendation.archived": _("tải trọn hồ sơ đợt xét khen"),
    "commendation.published": _("công bố kết quả khen thưởng theo"),
    "commendation.unpublished": _("thôi công bố kết quả khen thưởng theo"),
    "commendation.paper_issued": _("phát hành văn bản của đợt xét khen"),
}  # fmt: skip
FIELDS = {
    "name": _("Tên đợt"), "kind": _("Loại"), "year": _("Năm"), "decider": _("Người quyết định"), "awards": _("Danh hiệu, hình thức"),
    "above": _("Cấp trên quyết định"), "register_until": _("Hạn đăng ký"), "propose_until": _("Hạn gửi danh sách"),
    "meet_on": _("Ngày họp hội đồng"), "decide_until": _("Hạn quyết định"), "budget_vnd": _("Dự toán"), "rounding": _("Làm tròn"),
    "closed_on": _("Ngày kết thúc"), "names": _("Tên"), "deed": _("Nội dung khen"), "report": _("Độ dài báo cáo"), "rows": _("Số tên"),
    "sent_on": _("Ngày gửi"), "unit": _("Đơn vị"), "held_on": _("Ngày họp"), "chair": _("Chủ trì"), "members": _("Số thành viên"),
    "award": _("Danh hiệu, hình thức"), "idea": _("Sáng kiến"), "yes": _("Số phiếu đồng ý"), "passed": _("Được thông qua"),
    "failed": _("Không được thông qua"), "starts_on": _("Công khai từ ngày"), "until": _("Đến hết ngày"), "received_on": _("Ngày nhận"),
    "outcome": _("Kết quả"), "to": _("Nơi nhận"), "number": _("Số quyết định"), "decided_on": _("Ngày quyết định"),
    "revoked_on": _("Ngày hủy"), "file": _("Tệp"), "paper": _("Văn bản"),
}  # fmt: skip
VALUES = (
    {("kind", one.value): one.label for one in SeasonKind}
    | {("decider", one.value): one.label for one in Decider}
    | {("outcome", one.value): one.label for one in Outcome}
    | {("rounding", "none"): _("Không làm tròn"), ("rounding", "up_10000"): _("Lên mười nghìn đồng")}
)


def tell_words() -> None:
    """Register the words; called once by the app."""
    tell(room="commendation", room_says=_("Khen thưởng"), verbs=VERBS, fields=FIELDS, values=VALUES)
    tell_kind(
        "commendation", _("Khen thưởng"), "commendation.Season", "commendation.UnitList", "commendation.Nominee",
        "commendation.Meeting", "commendation.Consultation", "commendation.Decision",
    )  # fmt: skip

"""Who was nominated for what, and what somebody proposed, sent and decided."""

from django.utils.translation import gettext_lazy as _

from tongket.base.audit.own_data import Of, Table, tell_heads, tell_own

tell_own(
    Table("commendation.Nominee", "person", Of.PERSON, _("Đề nghị khen thưởng"), ("season", "award", "name", "detail", "standing", "because", "deed", "report", "amount_vnd", "since")),
    Table("commendation.Nominee", "made_by_id", Of.ACCOUNT, _("Tên đã đưa vào danh sách khen"), ("season", "name", "award", "made_on")),
    Table("commendation.Season", "made_by_id", Of.ACCOUNT, _("Đợt xét khen đã mở"), ("name", "unit", "made_at")),
    Table("commendation.UnitList", "sent_by_id", Of.ACCOUNT, _("Danh sách khen đã gửi"), ("season", "unit_name", "sent_on")),
    Table("commendation.UnitList", "decided_by_id", Of.ACCOUNT, _("Danh sách khen đã trả lời"), ("season", "unit_name", "state", "why", "decided_on")),
    Table("commendation.Submission", "made_by_id", Of.ACCOUNT, _("Tờ trình khen đã gửi"), ("season", "to_name", "sent_on")),
    Table("commendation.Decision", "made_by_id", Of.ACCOUNT, _("Quyết định khen đã ghi"), ("season", "number", "decided_on")),
)  # fmt: skip
tell_heads({
    "season": _("Đợt xét khen"), "award": _("Danh hiệu, hình thức"), "standing": _("Đang ở bước"), "because": _("Lý do"), "deed": _("Nội dung khen"),
    "report": _("Báo cáo thành tích"), "amount_vnd": _("Tiền thưởng"), "since": _("Từ ngày"), "made_on": _("Ngày đưa vào"), "to_name": _("Nơi nhận"),
    "number": _("Số quyết định"),
})  # fmt: skip

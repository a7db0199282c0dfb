"""What somebody asked, sent, said and decided in requests and answers."""

from django.utils.translation import gettext_lazy as _

from tongket.base.audit.own_data import Of, Table, tell_heads, tell_own

tell_own(
    Table("collecting.Request", "begun_by_id", Of.ACCOUNT, _("Yêu cầu báo cáo đã lập"), ("subject", "unit", "period", "begun_at")),
    Table("collecting.Submission", "by_id", Of.ACCOUNT, _("Báo cáo đã gửi lên cấp trên"), ("answer", "number", "way", "note", "at")),
    Table("collecting.Mark", "by_id", Of.ACCOUNT, _("Ý kiến về báo cáo"), ("answer", "text", "at")),
    Table("collecting.Deed", "by_id", Of.ACCOUNT, _("Việc đã làm với báo cáo"), ("answer", "kind", "why", "at")),
    Table("collecting.OutsideRequest", "by_id", Of.ACCOUNT, _("Yêu cầu từ nơi khác đã nhận"), ("request", "asker_code", "at")),
    Table("collecting.PackageFile", "by_id", Of.ACCOUNT, _("Phiếu đã đưa vào"), ("request", "file", "state", "at")),
    Table("collecting.SavedView", "by_id", Of.ACCOUNT, _("Cách xem đã lưu"), ("name", "unit", "page", "query", "shared", "at")),
    Table("collecting.Correction", "asked_by_id", Of.ACCOUNT, _("Đề nghị sửa số đã nhận"), ("answer", "why", "state", "asked_at")),
    Table("collecting.Correction", "decided_by_id", Of.ACCOUNT, _("Đề nghị sửa số đã trả lời"), ("answer", "decided_why", "state", "decided_at")),
)  # fmt: skip
tell_heads({
    "asker_code": _("Mã nơi yêu cầu"), "subject": _("Nội dung"), "answer": _("Báo cáo"), "number": _("Lần"), "way": _("Cách gửi"), "note": _("Lời gửi kèm"),
    "asked_at": _("Lúc xin"), "decided_why": _("Lời trả lời"), "kind": _("Việc"),
    "page": _("Trang"), "query": _("Điều kiện"), "shared": _("Dùng chung"),
})  # fmt: skip

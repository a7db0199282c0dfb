"""What somebody wrote, suggested, said and was asked to write in drafts of papers."""

from django.utils.translation import gettext_lazy as _

from tongket.base.audit.own_data import Of, Table, tell_heads, tell_own

tell_own(
    Table("drafting.Draft", "begun_by_id", Of.ACCOUNT, _("Dự thảo đã mở"), ("abstract", "unit", "begun_at")),
    Table("drafting.Draft", "sent_by_id", Of.ACCOUNT, _("Dự thảo đã gửi duyệt"), ("abstract", "unit", "sent_at")),
    Table("drafting.Section", "assignee", Of.ACCOUNT, _("Mục được giao viết"), ("heading", "due_on", "state")),
    Table("drafting.Change", "by_id", Of.ACCOUNT, _("Lần viết vào dự thảo"), ("at",)),
    Table("drafting.Suggestion", "by_id", Of.ACCOUNT, _("Đề nghị sửa"), ("at", "removed", "inserted", "state")),
    Table("drafting.Suggestion", "decided_by_id", Of.ACCOUNT, _("Đề nghị sửa đã quyết"), ("decided_at", "state")),
    Table("drafting.Remark", "by_id", Of.ACCOUNT, _("Góp ý cho dự thảo"), ("at", "text")),
    Table("drafting.Remark", "done_by_id", Of.ACCOUNT, _("Góp ý đã đánh dấu xong"), ("done_at",)),
    Table("drafting.Version", "by_id", Of.ACCOUNT, _("Bản dự thảo do mình lưu"), ("number", "why", "at")),
)
tell_heads({
    "abstract": _("Trích yếu"), "begun_at": _("Lúc mở"), "sent_at": _("Lúc gửi"), "heading": _("Mục"), "due_on": _("Hạn"),
    "removed": _("Bỏ"), "inserted": _("Thêm"), "decided_at": _("Lúc quyết"), "done_at": _("Lúc xong"), "why": _("Vì sao"),
})  # fmt: skip

"""What health asks of collecting: whether the sums kept by differences are those a count from the beginning gives."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tongket.base.health.checks import Finding, good, register, wrong
from tongket.base.health.selectors import note_about
from tongket.cores.kernel.dates import short_date

ABOUT = "collecting.sums"


@register("collecting.sums", title=gettext_lazy("Số cộng của các yêu cầu"))
def sums_hold(now: datetime) -> Finding:
    """The last nightly comparison found no difference."""
    last = note_about(ABOUT)
    if last is None:
        return good(_("Chưa đối chiếu lần nào: phần mềm cộng lại và đối chiếu mỗi đêm."))
    if last.ok:
        day = short_date(last.at.astimezone(now.tzinfo).date())
        return good(_("Đêm %(day)s đã cộng lại từ số đã nhận: khớp với số đang giữ.") % {"day": day})
    remedy = _(
        "Sao lưu, rồi chạy tongket manage recount_sums để xem từng chỗ lệch; thêm --mend để ghi lại theo số đã nhận (có ghi nhật ký)."
    )
    return wrong(last.says, remedy)

"""Background work of certificates."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tongket.base.jobs.progress import Outcome, Progress
from tongket.base.jobs.registry import background
from tongket.cores.kernel.errors import Refused
from tongket.cycle.certificates.models import Batch
from tongket.cycle.certificates.services.printing import missing_parts, print_part


@background("certificates.print_batch", says=gettext_lazy("In giấy khen"), tries=3)
def print_batch(progress: Progress, batch: int, run: int) -> Outcome:
    found = Batch.objects.select_related("design__picture", "unit").filter(pk=batch).first()
    if found is None or found.run != run:
        raise Refused(_("Lần in này đã được thay bằng lần in mới."), _("Mở trang đợt in để xem lần in mới nhất."))
    done, todo = missing_parts(found)
    total = done + sum(last - first + 1 for _part, first, last in todo)
    progress.total(total)
    if done:
        progress.step(done, says=_("Tiếp tục từ giấy thứ %(number)s") % {"number": done + 1})
    for part, first, last in todo:
        progress.say(_("Đang in giấy %(first)s–%(last)s") % {"first": first, "last": last})
        print_part(
            batch=found, part=part, first=first, last=last, by=progress.started_by, on=progress.today, at=progress.now
        )
        progress.step(last - first + 1)
    url = reverse("certificates:batch", kwargs={"unit": found.unit.code, "period": found.period, "batch": found.pk})
    return Outcome(_("Đã in %(count)s giấy.") % {"count": total}, url, _("Tải bản in"))

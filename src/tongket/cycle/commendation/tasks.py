"""Background work of commendation."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tongket.base.jobs.progress import Outcome, Progress
from tongket.base.jobs.registry import background
from tongket.cores.kernel.errors import Refused
from tongket.cycle.commendation.models import Season
from tongket.cycle.commendation.services.comparing import compare


@background("commendation.compare", says=gettext_lazy("So các báo cáo thành tích với nhau"), tries=2)
def compare_reports(progress: Progress, season: int) -> Outcome:
    found = Season.objects.select_related("unit").filter(pk=season).first()
    if found is None:
        raise Refused(_("Đợt xét khen không còn."), _("Mở trang Khen thưởng để xem các đợt."))
    progress.total(1)
    progress.say(_("Đang so từng cặp báo cáo"))
    reports, pairs = compare(found, progress.now)
    progress.step(1)
    url = reverse("commendation:twins", kwargs={"unit": found.unit.code, "period": found.period, "season": found.pk})
    return Outcome(
        _("Đã so %(reports)s báo cáo: %(pairs)s cặp giống nhau từ 30%% trở lên.") % {"reports": reports, "pairs": pairs}, url, _("Xem các cặp")
    )  # fmt: skip

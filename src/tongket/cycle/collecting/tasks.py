"""Background work of the room."""

from __future__ import annotations

from datetime import time

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tongket.base.health.services import note
from tongket.base.jobs.progress import Outcome, Progress
from tongket.base.jobs.registry import background, register_schedule
from tongket.cycle.collecting.looks import ABOUT
from tongket.cycle.collecting.selectors.sums import subjects_of
from tongket.cycle.collecting.services.recounting import recount, requests_to_recount


@background("collecting.recount", says=gettext_lazy("Cộng lại và đối chiếu số của các yêu cầu"))
def recount_every_night(progress: Progress) -> Outcome:
    """Compare the sums of every request with those made anew; health says what differs."""
    wanted, count, wrong = requests_to_recount(), 0, []
    progress.total(len(wanted))
    for request_id in wanted:
        found = recount(request_id)
        if found.count:
            count += found.count
            wrong.append(request_id)
        progress.step()
    if not wrong:
        note(ABOUT, ok=True, at=progress.now)
        return Outcome(_("Số cộng của %(count)s yêu cầu khớp.") % {"count": len(wanted)})
    names = ", ".join(f"“{subject}”" for subject in subjects_of(wrong[:3]))
    says = _("Đối chiếu số cộng: %(count)s số lệch trong %(requests)s yêu cầu (%(names)s).")
    told = says % {"count": count, "requests": len(wrong), "names": names}
    note(ABOUT, ok=False, at=progress.now, says=told)
    return Outcome(told)


register_schedule("collecting.recount", run="collecting.recount", at=time(2, 30))

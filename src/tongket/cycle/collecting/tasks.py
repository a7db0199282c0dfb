"""Background work of the room."""

from __future__ import annotations

from datetime import time

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tongket.base.health.services import note
from tongket.base.jobs.progress import Outcome, Progress
from tongket.base.jobs.registry import background, register_schedule
from tongket.cores.kernel.periods import Period
from tongket.cycle.collecting.enums import Repeat, RequestState
from tongket.cycle.collecting.looks import ABOUT
from tongket.cycle.collecting.models import Request
from tongket.cycle.collecting.selectors.sums import subjects_of
from tongket.cycle.collecting.services.recounting import recount, requests_to_recount
from tongket.cycle.collecting.services.requests import locked_request, make_next_round


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


@background("collecting.next_rounds", says=gettext_lazy("Lập kỳ sau của các yêu cầu định kỳ"))
def begin_next_rounds(progress: Progress) -> Outcome:
    """When the next period has begun, its request stands ready as a draft; nobody is asked before somebody looks at it."""
    rows = Request.objects.exclude(repeat=Repeat.NEVER).filter(
        state__in=(RequestState.OPEN, RequestState.CLOSED), after=None
    )
    made = 0
    for row in rows.select_related("unit"):
        if Period.from_code(row.period).next().start > progress.today:
            continue
        with transaction.atomic():
            held = locked_request(row)
            if not Request.objects.filter(before=held).exists():
                make_next_round(held, by=None, at=progress.now)
                made += 1
    return Outcome(_("Đã lập %(count)s bản nháp cho kỳ sau.") % {"count": made})


register_schedule("collecting.next_rounds", run="collecting.next_rounds", at=time(6, 0))

"""The daily look at requests that come again."""

from __future__ import annotations

from datetime import time

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tongket.base.jobs.progress import Outcome, Progress
from tongket.base.jobs.registry import background, register_schedule
from tongket.cores.kernel.periods import Period
from tongket.cycle.collecting.enums import Repeat, RequestState
from tongket.cycle.collecting.models import Request
from tongket.cycle.collecting.services.requests import locked_request, make_next_round


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

"""Background work of ballots."""

from __future__ import annotations

from datetime import time

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tongket.base.jobs.progress import Outcome, Progress
from tongket.base.jobs.registry import background, register_schedule
from tongket.cores.kernel.errors import Refused
from tongket.cycle.ballots.services.wiping import wipe


class StillRead(RuntimeError):
    """Somebody reads an old state of the file: tried again after a pause."""


@background("ballots.wipe", says=gettext_lazy("Ghi lại tệp dữ liệu sau khi mở phiếu"), tries=4)
def wipe_after(progress: Progress, vote: int) -> Outcome:
    del vote  # every vote that waits is served by one rewriting
    return _wiped(progress)


@background("ballots.wipe_left", says=gettext_lazy("Ghi lại tệp dữ liệu còn sót sau bỏ phiếu"), tries=4)
def wipe_left(progress: Progress) -> Outcome:
    return _wiped(progress)


def _wiped(progress: Progress) -> Outcome:
    try:
        count = wipe(at=progress.now)
    except Refused as no:
        raise StillRead(no.reason) from no
    return Outcome(_("Đã ghi lại cho %(count)s cuộc bỏ phiếu.") % {"count": count})


register_schedule("ballots.wipe_left", run="ballots.wipe_left", at=time(1, 40))

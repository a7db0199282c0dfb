"""Background work of the room: files put in together are read one by one."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from tongket.base.jobs.progress import Outcome, Progress
from tongket.base.jobs.registry import background
from tongket.cores.kernel.errors import Refused
from tongket.cycle.reporting.enums import IncomingState
from tongket.cycle.reporting.selectors.reading_batches import files_of
from tongket.cycle.reporting.services.reading_batches import read_one


@background("reporting.read_batch", says=gettext_lazy("Đọc các văn bản đưa vào"), tries=3)
def read_batch(progress: Progress, *, unit_id: int, batch: str) -> Outcome:
    """Read what waits; begun again after a break, it goes on where it was."""
    by = progress.started_by
    if by is None:
        raise Refused(_("Tài khoản đã đưa các tệp này vào không còn nữa."), _("Đưa các tệp vào lại."))
    rows = files_of(unit_id, batch)
    waiting = [row for row in rows if row.state == IncomingState.WAITING]
    progress.total(len(waiting))
    for row in waiting:
        progress.say(row.name)
        read_one(incoming=row, by=by, on=progress.today, at=progress.now)
        progress.step(1)
    done = sum(row.state in (IncomingState.READ, IncomingState.KNOWN) for row in rows)
    failed = len(rows) - done
    says = ngettext("Đã đọc %(count)s văn bản.", "Đã đọc %(count)s văn bản.", done) % {"count": done}
    if failed:
        more = ngettext("%(count)s tệp không đọc được.", "%(count)s tệp không đọc được.", failed) % {"count": failed}
        says = f"{says} {more}"
    return Outcome(says=says)

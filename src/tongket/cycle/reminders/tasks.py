"""Background work of the room: the morning letters."""

from __future__ import annotations

from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tongket.base.jobs.progress import Outcome, Progress
from tongket.base.jobs.registry import background, register_schedule
from tongket.cycle.reminders.services.sending import send_due_reminders


@background("reminders.send", says=gettext_lazy("Gửi thư nhắc việc"))
def send(progress: Progress) -> Outcome:
    """Every letter due now; outside the hours of a unit nothing leaves."""
    result = send_due_reminders(now=progress.now)
    says = _("Đã gửi %(sent)s thư, %(failed)s thư chưa gửi được.") % {"sent": result.sent, "failed": result.failed}
    return Outcome(f"{says} {result.problem}".strip())


register_schedule("reminders.send", run="reminders.send", every=timedelta(minutes=30))

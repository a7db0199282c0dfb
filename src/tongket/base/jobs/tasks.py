"""The room's own background work."""

from __future__ import annotations

from datetime import time

from django.utils.translation import gettext_lazy as _

from tongket.base.jobs import clock
from tongket.base.jobs.progress import Progress
from tongket.base.jobs.registry import background, register_schedule
from tongket.base.jobs.tending import forget_the_old


@background("jobs.forget_old", says=_("Dọn danh sách việc nền cũ"))
def forget_old(progress: Progress) -> None:
    forget_the_old(clock.now())


register_schedule("jobs.forget_old", run="jobs.forget_old", at=time(4, 40))

"""Background work of this room: records that go by age."""

from __future__ import annotations

from datetime import time

from django.utils.translation import gettext_lazy as _

from tongket.base.audit.retention import expire_all
from tongket.base.jobs import clock
from tongket.base.jobs.progress import Progress
from tongket.base.jobs.registry import background, register_schedule


@background("organizations.expire_records", says=_("Bỏ sổ đăng nhập, sổ lần xem đã quá hạn"))
def expire_records(progress: Progress) -> None:
    """Once a day; what is a thing of a unit only goes by somebody's deed."""
    expire_all(clock.now().date())


register_schedule("organizations.expire_records", run="organizations.expire_records", at=time(4, 50))

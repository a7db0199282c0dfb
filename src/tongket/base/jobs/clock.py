"""The clock of background work: what a request reads from its middleware, a job reads here."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.utils import timezone


def now() -> datetime:
    """The time of this machine, local."""
    return timezone.localtime()


def working_now() -> datetime:
    """The same on the day that the program takes for today (the demo has its own day)."""
    real = now()
    return datetime.combine(settings.TONGKET_TODAY, real.timetz()) if settings.TONGKET_TODAY else real

"""Looks go by age."""

from datetime import date, datetime, time

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tongket.base.audit.models import Look
from tongket.base.audit.retention import Machine, tell_machine


def start_of(day: date) -> datetime:
    """The first moment of the local day."""
    return timezone.make_aware(datetime.combine(day, time.min))


def _expire(before: date) -> int:
    return Look.objects.filter(at__lt=start_of(before)).delete()[0]


tell_machine(Machine("audit.looks", _("Sổ ghi ai đã xem dữ liệu cá nhân"), _expire))

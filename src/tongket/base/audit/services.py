"""Writing the trail."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone

from tongket.base.audit.behalf import behalf_of
from tongket.base.audit.models import Event


def _plain(value: Any) -> Any:
    """The value as JSON keeps it, exact: decimals and days as text."""
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    if value is None or isinstance(value, (bool, int, str)):
        return value
    if isinstance(value, Decimal):
        return format(value.normalize() if value == value.to_integral() else value, "f")
    return str(value)


def _now() -> datetime:
    """The clock, on the day of the demo where there is one."""
    now = timezone.localtime()
    return datetime.combine(settings.TONGKET_TODAY, now.timetz()) if settings.TONGKET_TODAY else now


def record(
    *,
    by: Any,
    verb: str,
    target: models.Model,
    unit_id: int | None,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    reason: str = "",
    at: datetime | None = None,
) -> Event:
    """Append one event; call it inside the deed's own transaction.

    ``by`` is the account or None for the program itself. ``at`` defaults to now: the trail is
    the one place on this floor that reads the clock.
    """
    return Event.objects.create(
        at=at or _now(),
        actor_id=getattr(by, "pk", None),
        actor_name=str(by) if by is not None else "",
        verb=verb,
        target_type=target._meta.label,
        target_id=str(target.pk),
        target_says=str(target)[:300],
        unit_id=unit_id,
        before=_plain(before),
        after=_plain(after),
        reason=reason,
        on_behalf_of=behalf_of(by),
    )

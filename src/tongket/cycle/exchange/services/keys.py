"""Making, revoking and using access keys."""

from __future__ import annotations

import secrets
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Case, F, Value, When
from django.utils.translation import gettext as _

from tongket.base.access.registry import can, require
from tongket.base.access.results import Denied
from tongket.base.audit.services import record
from tongket.cores.kernel.errors import Refused
from tongket.cycle.exchange.enums import KeyScope
from tongket.cycle.exchange.models import AccessKey
from tongket.cycle.exchange.selectors.keys import hashed

if TYPE_CHECKING:
    from tongket.base.access.models import User
    from tongket.cycle.organizations.models import Unit

LONGEST = 366  # days
CALLS_A_MINUTE = 120


@transaction.atomic
def make_key(
    *, unit: Unit, program: str, scope: str, with_below: bool, ends_on: date, by: User, on: date, at: datetime
) -> str:
    """Leaves a key and an audit event; the token comes back this once.

    Refuses an end in the past or beyond a year, and a writing key of somebody who may not enter figures.
    """
    require(by, "exchange.keys", unit, on=on)
    if not 0 <= (ends_on - on).days <= LONGEST:
        raise Refused(_("Ngày hết hạn của khóa không hợp lệ."), _("Chọn một ngày từ hôm nay tới một năm sau."))
    may = can(by, "reporting.enter_figures", unit, on=on)
    if scope == KeyScope.WRITE and isinstance(may, Denied):
        raise Refused(
            _("Khóa ghi số liệu thay người lập, mà: %(why)s") % {"why": may.reason},
            _("Nhờ người đứng đầu lập khóa này, hoặc chọn “Đọc số liệu”."),
        )
    token = "tk_" + secrets.token_urlsafe(32)
    key = AccessKey.objects.create(
        unit=unit, account=by, program=program, scope=scope, with_below=with_below, hashed=hashed(token), made_on=on,
        ends_on=ends_on,
    )  # fmt: skip
    after = {"program": program, "scope": scope, "with_below": with_below, "ends_on": ends_on.isoformat()}
    record(by=by, verb="exchange.make_key", target=key, unit_id=unit.pk, after=after, at=at)
    return token


@transaction.atomic
def revoke_key(*, key: AccessKey, by: User, on: date, at: datetime) -> None:
    """Leaves the key revoked and an audit event; a key revoked already stays as it is."""
    require(by, "exchange.keys", key.unit, on=on)
    if AccessKey.objects.filter(pk=key.pk, revoked_on=None).update(revoked_on=on):
        record(
            by=by, verb="exchange.revoke_key", target=key, unit_id=key.unit_id, after={"program": key.program}, at=at
        )


def take_turn(*, key: AccessKey, on: date, minute: int) -> bool:
    """Count a call of the key and note the day of use; False when the minute has had its calls. One statement."""
    rows = AccessKey.objects.filter(pk=key.pk).exclude(window=minute, calls__gte=CALLS_A_MINUTE)
    calls = Case(When(window=minute, then=F("calls") + 1), default=Value(1))
    return rows.update(calls=calls, window=minute, last_used_on=on) == 1

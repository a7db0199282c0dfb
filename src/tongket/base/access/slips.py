"""Entry slips: a printed code, good once and for some days, by which somebody without e-mail sets their own password."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from axes import utils as axes
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _

from tongket.base.access import sessions
from tongket.base.access.models import EntrySlip, SignIn, User
from tongket.base.access.sealing import hashed_code, one_time_code
from tongket.base.audit.services import record
from tongket.cores.kernel.errors import Refused

VALID_DAYS = 7
_ABOUT = "entry slip"


@dataclass(frozen=True)
class Slip:
    """What is printed: for whom, the code in clear (kept nowhere), the last day."""

    account: User
    code: str
    valid_to: date


@transaction.atomic
def issue(*, user: User, by: User, unit_id: int | None, on: date) -> Slip:
    """A fresh slip, good through the seventh day after ``on``; an older one no longer counts. Refuses a shut account."""
    if not user.is_active:
        raise Refused(
            _("Tài khoản của %(name)s đang khóa.") % {"name": user.full_name}, _("Mở lại trước khi cấp phiếu.")
        )
    EntrySlip.objects.filter(account=user, used_at=None).delete()
    code, last = one_time_code(3, 4), on + timedelta(days=VALID_DAYS)
    EntrySlip.objects.create(account=user, hashed=hashed_code(code, about=_ABOUT), made_on=on, valid_to=last)
    record(by=by, verb="access.slip_issued", target=user, unit_id=unit_id, after={"valid_to": last})
    return Slip(user, code, last)


class SlipBackend(ModelBackend):
    """Signs in by user name and the code of a slip; django-axes counts its wrong tries with those of passwords."""

    def authenticate(  # type: ignore[override]
        self,
        request: HttpRequest | None,
        username: str = "",
        slip_code: str = "",
        on: date | None = None,
        **_other: Any,
    ) -> User | None:
        """The account whose unused slip holds the code on the day; one query whether the name exists or not."""
        if not slip_code or on is None:
            return None
        slip = _live(username, slip_code, on)
        return slip.account if slip is not None and self.user_can_authenticate(slip.account) else None


def _live(username: str, code: str, on: date) -> EntrySlip | None:
    rows = EntrySlip.objects.select_related("account").filter(used_at=None, made_on__lte=on, valid_to__gte=on)
    return rows.filter(hashed=hashed_code(code, about=_ABOUT), account__username=username).first()


@transaction.atomic
def use(*, user: User, code: str, new: str, on: date, at: datetime) -> None:
    """The person's own password, set by the slip; the slip is used up, other sessions and a lock end.

    Refuses a weak password (the slip stays good then) and a slip that does not count any more.
    """
    found = _live(user.username, code, on)
    slip = EntrySlip.objects.select_for_update().filter(pk=found.pk, used_at=None).first() if found else None
    if slip is None:
        raise Refused(_("Phiếu này không còn dùng được."), _("Nhờ người quản trị cấp phiếu khác."))
    try:
        validate_password(new, user)
    except ValidationError as weak:
        raise Refused(" ".join(weak.messages)) from None
    slip.used_at = at
    slip.save(update_fields=["used_at"])
    user.set_password(new)
    user.must_change_password = False
    user.save(update_fields=["password", "must_change_password"])
    axes.reset(username=user.username)
    sessions.end_all(user=user, how=SignIn.Ended.PASSWORD, at=at)
    record(by=user, verb="access.slip_used", target=user, unit_id=None, at=at)


def waiting_slips(accounts: list[int], on: date) -> dict[int, EntrySlip]:
    """Slips that still count, by account."""
    rows = EntrySlip.objects.filter(account_id__in=accounts, used_at=None, valid_to__gte=on)
    return {row.account_id: row for row in rows}

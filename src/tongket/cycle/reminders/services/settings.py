"""Settings of a unit and of a person, and the secret address of a person's calendar."""

from __future__ import annotations

import secrets
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access.models import User
from tongket.base.access.registry import require
from tongket.base.audit.services import record
from tongket.cores.kernel.errors import Refused
from tongket.cycle.reminders.enums import MailWish, Side
from tongket.cycle.reminders.models import PersonalSettings, UnitSettings

if TYPE_CHECKING:
    from tongket.cycle.organizations.models import Unit


@transaction.atomic
def set_unit(*, unit: Unit, side: str, mail_from: int, mail_until: int, by: User, on: date) -> UnitSettings:
    """Which day is meant by a deadline on a day off, and between which hours letters leave; also for the units below."""
    require(by, "reminders.change", unit, on=on)
    if side not in Side.values:
        raise Refused(_("Có lựa chọn không có trong danh sách."), _("Tải lại trang rồi chọn lại."))
    if not 0 <= mail_from < mail_until <= 24:
        raise Refused(_("Giờ bắt đầu phải trước giờ kết thúc, từ 0 đến 24."), _("Ghi lại giờ, ví dụ từ 7 đến 11."))
    before: Any = (
        UnitSettings.objects.select_for_update().filter(unit=unit).values("side", "mail_from", "mail_until").first()
    )
    after = {"side": side, "mail_from": mail_from, "mail_until": mail_until}
    row, _made = UnitSettings.objects.update_or_create(unit=unit, defaults=after)
    if before != after:
        record(by=by, verb="reminders.settings_changed", target=unit, unit_id=unit.pk, before=before, after=after)
    return row


@transaction.atomic
def set_mail_wish(*, account: User, wish: str) -> PersonalSettings:
    """Whether the account wants the morning letter."""
    if wish not in MailWish.values:
        raise Refused(_("Có lựa chọn không có trong danh sách."), _("Tải lại trang rồi chọn lại."))
    row = _locked(account)
    if row.mail != wish:
        before, row.mail = row.mail, wish
        row.save(update_fields=["mail"])
        record(
            by=account, verb="reminders.mail_wish_changed", target=account, unit_id=None,
            before={"mail": before}, after={"mail": wish},
        )  # fmt: skip
    return row


@transaction.atomic
def renew_feed(*, account: User, on: date) -> PersonalSettings:
    """A new calendar address; the one before stops working at once."""
    row = _locked(account)
    row.feed_serial, row.feed_since = secrets.token_hex(16), on
    row.save(update_fields=["feed_serial", "feed_since"])
    record(by=account, verb="reminders.feed_renewed", target=account, unit_id=None)
    return row


@transaction.atomic
def revoke_feed(*, account: User) -> None:
    """No calendar address any more."""
    row = _locked(account)
    if row.feed_serial:
        row.feed_serial, row.feed_since = "", None
        row.save(update_fields=["feed_serial", "feed_since"])
        record(by=account, verb="reminders.feed_revoked", target=account, unit_id=None)


def _locked(account: User) -> PersonalSettings:
    row, _made = PersonalSettings.objects.select_for_update().get_or_create(account=account)
    return row
